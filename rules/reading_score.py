"""A unit read a second time: its rows added up, rescaled, capped and classed in whole numbers.

Only the model and the values are shared with the modules that score. Rows are read in
rules/reading_points.py.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from criteria.index.model import Index, ScoreClass
from criteria.index.outside_scale import is_penalty
from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import TableByAnswer
from rules.observation import Observation
from rules.pairs import NOTHING, Pair, added, divided, greater, lesser, multiplied, pair_of
from rules.reading_points import Read, meets, read_row
from rules.scored import Others


class ReadMain(NamedTuple):
    """A main index: its rows added up, and what is counted of them."""

    rows: Read
    counted: Pair
    counted_possible: Pair


class ReadScore(NamedTuple):
    """A unit: what was observed, its rows, divided rows and main indexes by code, and its total."""

    observed: Mapping[str, Observation]
    rows: Mapping[str, Read]
    divided: Mapping[str, Read]
    mains: Mapping[str, ReadMain]
    secured: Pair
    possible: Pair
    in_use: Pair
    bonus: Read
    penalty: Read


def read_score(index: Index, observed: Mapping[str, Observation], others: Others) -> ReadScore:
    """Return the score of a unit, read from its raw figures: one observation for each row."""
    rows = {row.code: read_row(index, row, observed, others) for row in index.criteria}
    return _summed(index, observed, rows, {}, {})


def read_changed(
    index: Index,
    before: ReadScore,
    observed: Mapping[str, Observation],
    others: Others,
    code: str,
    is_best: bool = False,
) -> ReadScore:
    """Return a score read again with another observation of one row, or with the maximum of that row.

    Main indexes in which no row is read again stay as they were read.
    """
    rows = dict(before.rows)
    again: set[str] = set()
    for row in index.criteria:
        asks = isinstance(row.scoring, TableByAnswer) and row.scoring.row == code
        if row.code == code and is_best:
            most = pair_of(row.most)
            best = NOTHING if is_penalty(code) else most
            rows[code] = Read(best, best, most)
        elif row.code == code or (asks and not is_best):
            rows[row.code] = read_row(index, row, observed, others)
        else:
            continue
        again.add(row.code)
    kept = {
        main.code: before.mains[main.code]
        for main in index.main_indexes
        if again.isdisjoint(leaf.code for leaf in main.leaves)
    }
    return _summed(index, observed, rows, kept, before.divided)


def _summed(
    index: Index,
    observed: Mapping[str, Observation],
    rows: Mapping[str, Read],
    kept: Mapping[str, ReadMain],
    divided_before: Mapping[str, Read],
) -> ReadScore:
    """Return the sums; of the main indexes in `kept`, whose rows are as before, nothing is added up."""
    parts = dict(divided_before)

    def read(row: Row) -> Read:
        if isinstance(row, ScoredRow):
            return rows[row.code]
        parts[row.code] = _divided(row, [read(part) for part in row.parts])
        return parts[row.code]

    rescales = _rescales(index)
    mains: dict[str, ReadMain] = {}
    counted: list[tuple[ReadMain, Pair]] = []
    for group in index.groups:
        for main in group.main_indexes:
            own = kept.get(main.code) or _main(
                _added([read(row) for row in main.rows]), pair_of(main.most), rescales
            )
            mains[main.code] = own
            if not main.is_tracked_only:
                counted.append((own, pair_of(main.most)))
    bonus = _up_to(index.most_bonus, _added([read(row) for row in index.bonus]))
    penalty = _up_to(index.most_penalty, _added([read(row) for row in index.penalty]))
    scale = pair_of(index.scale)
    in_use = scale
    stays = rescales is WhenNotApplicable.LESS_MAXIMUM
    if rescales is WhenNotApplicable.RESCALE_SET or stays:
        in_use = added(main.rows.applicable for main, _ in counted)
    elif rescales is WhenNotApplicable.RESCALE_MAIN_INDEX:
        in_use = added(most for main, most in counted if main.rows.applicable[0])

    def total(base: Pair, more: Pair, less: Pair) -> Pair:
        factor = (1, 1) if stays else divided(scale, in_use) if in_use[0] else NOTHING
        scaled = multiplied(base, factor)
        amount = greater(added((scaled, more, (-less[0], less[1]))), NOTHING)
        return amount if index.may_exceed_scale else lesser(amount, scale)

    return ReadScore(
        observed,
        rows,
        parts,
        mains,
        total(added(main.counted for main, _ in counted), bonus.secured, penalty.secured),
        total(added(main.counted_possible for main, _ in counted), bonus.possible, penalty.possible),
        in_use,
        bonus,
        penalty,
    )


def _rescales(index: Index) -> WhenNotApplicable | None:
    """Return what becomes of the scale: the head's way, else the rows' own, else that of groups."""
    ways = (
        WhenNotApplicable.RESCALE_MAIN_INDEX,
        WhenNotApplicable.RESCALE_SET,
        WhenNotApplicable.LESS_MAXIMUM,
    )
    if index.when_not_applicable in ways:
        return index.when_not_applicable
    own = [row.when_not_applicable for row in index.criteria]
    for way in ways:
        if way in own:
            return way
    return WhenNotApplicable.RESCALE_SET if any(row.unit_groups for row in index.criteria) else None


def _added(rows: Sequence[Read]) -> Read:
    return Read(
        added(row.secured for row in rows),
        added(row.possible for row in rows),
        added(row.applicable for row in rows),
    )


def _divided(row: DividedRow, parts: Sequence[Read]) -> Read:
    if row.combination is Combination.SUM:
        return _added(parts)
    if row.combination is Combination.CAPPED_SUM:
        return _up_to(row.most, _added(parts))
    greatest = parts[0]
    for part in parts[1:]:
        greatest = _each(greater, greatest, part)
    return greatest


def _up_to(cap: Fraction | None, sums: Read) -> Read:
    if cap is None:
        return sums
    limit = pair_of(cap)
    return _each(lesser, sums, Read(limit, limit, limit))


def _each(choose: Callable[[Pair, Pair], Pair], one: Read, other: Read) -> Read:
    return Read(
        choose(one.secured, other.secured),
        choose(one.possible, other.possible),
        choose(one.applicable, other.applicable),
    )


def _main(rows: Read, most: Pair, rescales: WhenNotApplicable | None) -> ReadMain:
    if rescales is not WhenNotApplicable.RESCALE_MAIN_INDEX or not rows.applicable[0]:
        return ReadMain(rows, rows.secured, rows.possible)
    factor = divided(most, rows.applicable)
    return ReadMain(rows, multiplied(rows.secured, factor), multiplied(rows.possible, factor))


def class_of(index: Index, read: ReadScore, possible: bool) -> str | None:
    """Return the first class that the unit fulfils; None if the index has no classes."""
    total = read.possible if possible else read.secured
    for each in index.classes:
        if each.requirement is None or (
            meets(
                each.requirement.comparator,
                _percent(total, pair_of(index.scale)),
                pair_of(each.requirement.bound),
            )
            and _sides_hold(index, each, read, possible)
        ):
            return each.name
    return index.classes[-1].name if index.classes else None


def _sides_hold(index: Index, each: ScoreClass, read: ReadScore, possible: bool) -> bool:
    tracked = {m.code for group in index.groups for m in group.main_indexes if m.is_tracked_only}
    for side in each.side_conditions:
        limit = pair_of(side.requirement.bound)
        for code, main in read.mains.items():
            if code in tracked or side.main_index not in (None, code):
                continue
            points = main.rows.possible if possible else main.rows.secured
            if not meets(side.requirement.comparator, _percent(points, main.rows.applicable), limit):
                return False
    return True


def _percent(points: Pair, whole: Pair) -> Pair:
    """Return points in percent of a whole; all of it if the whole is nothing."""
    return divided(multiplied(points, (100, 1)), whole) if whole[0] else (100, 1)
