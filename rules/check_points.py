"""The independent second reading of a score: accepts every number and class of it, or names what disagrees.

Nothing that it has not accepted is shown, stored or printed. Rows are read in rules/reading_points.py; here
they are added up, rescaled, capped and classed in whole numbers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from criteria.digest import rules_digest
from criteria.index.model import Index, ScoreClass
from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.rows import DividedRow, Row, ScoredRow
from rules.disagreement import Disagreement
from rules.observation import Observation, State, observations_digest
from rules.pairs import (
    NOTHING,
    Pair,
    added,
    divided,
    greater,
    is_equal,
    lesser,
    multiplied,
    pair_of,
    written,
)
from rules.reading_points import Read, meets, read_row
from rules.scored import Others, Points, Scored


class ReadMain(NamedTuple):
    """A main index: its rows added up, and what is counted of them."""

    rows: Read
    counted: Pair
    counted_possible: Pair


class ReadScore(NamedTuple):
    """A unit: its rows, divided rows and main indexes by code, and its total."""

    rows: Mapping[str, Read]
    divided: Mapping[str, Read]
    mains: Mapping[str, ReadMain]
    secured: Pair
    possible: Pair
    in_use: Pair
    bonus: Read
    penalty: Read


def check_score(
    observations: Sequence[Observation], others: Others, scored: Scored
) -> tuple[Disagreement, ...]:
    """Return every disagreement with a score of these observations; none if it is accepted."""
    index = scored.index
    given = {observation.criterion: observation for observation in observations}
    observed = {
        row.code: given.get(row.code) or Observation(row.code, State.MISSING) for row in index.criteria
    }
    return (
        *_check_given(scored, observed, others),
        *_check_read(scored, read_score(index, observed, others)),
    )


def _check_given(
    scored: Scored, observed: Mapping[str, Observation], others: Others
) -> Iterator[Disagreement]:
    digest, of_observations = rules_digest(scored.index), observations_digest(observed.values())
    if scored.rules_digest != digest:
        yield Disagreement(None, "the rules digest", scored.rules_digest, digest)
    if scored.observations_digest != of_observations:
        yield Disagreement(None, "the observations digest", scored.observations_digest, of_observations)
    if scored.others != others:
        yield Disagreement(None, "what it depends on besides", scored.others, others)
    if [row.observation for row in scored.rows] != [*observed.values()]:
        yield Disagreement(None, "what was observed", len(scored.rows), len(observed))


def _check_read(scored: Scored, read: ReadScore) -> Iterator[Disagreement]:
    for row in scored.rows:
        reading = read.rows.get(row.code)
        if reading is None:
            yield Disagreement(row.code, "a row", row.code, None)
            continue
        if row.clause != reading.clause:
            yield Disagreement(row.code, "the clause", row.clause, reading.clause)
        yield from _check_points(row.code, row.points, reading)
    if {each.code for each in scored.divided} != read.divided.keys():
        yield Disagreement(None, "the divided rows", len(scored.divided), len(read.divided))
    for each in scored.divided:
        if each.code in read.divided:
            yield from _check_points(each.code, each.points, read.divided[each.code])
    if [main.code for main in scored.main_indexes] != [*read.mains]:
        yield Disagreement(None, "the main indexes", len(scored.main_indexes), len(read.mains))
        return
    for main in scored.main_indexes:
        own, model = read.mains[main.code], _main_of(scored.index, main.code)
        yield from _check_points(main.code, main.points, own.rows)
        yield from _check_amount(main.code, "the points counted", main.counted, own.counted)
        yield from _check_amount(main.code, "points countable", main.counted_possible, own.counted_possible)
        if (main.most, main.is_tracked_only) != model:
            yield Disagreement(main.code, "the maximum", main.most, model[0])
    total = scored.total
    yield from _check_amount(None, "the total", total.points.secured, read.secured)
    yield from _check_amount(None, "the possible total", total.points.possible, read.possible)
    yield from _check_amount(None, "the scale", total.points.applicable, pair_of(scored.index.scale))
    yield from _check_amount(None, "the scale in use", total.scale_in_use, read.in_use)
    yield from _check_points("C", total.bonus, read.bonus)
    yield from _check_points("T", total.penalty, read.penalty)
    classes = class_of(scored.index, read, possible=False), class_of(scored.index, read, possible=True)
    if (scored.class_name, scored.possible_class) != classes:
        yield Disagreement(None, "the class", (scored.class_name, scored.possible_class), classes)


def _check_points(code: str, stated: Points, read: Read) -> Iterator[Disagreement]:
    yield from _check_amount(code, "points", stated.secured, read.secured)
    yield from _check_amount(code, "possible points", stated.possible, read.possible)
    yield from _check_amount(code, "the maximum in use", stated.applicable, read.applicable)


def _check_amount(code: str | None, statement: str, stated: Fraction, read: Pair) -> Iterator[Disagreement]:
    if not is_equal(stated, read):
        yield Disagreement(code, statement, stated, written(read))


def _main_of(index: Index, code: str) -> tuple[Fraction, bool]:
    for group in index.groups:
        for main in group.main_indexes:
            if main.code == code:
                return main.most, main.is_tracked_only
    raise KeyError(code)


# A unit, added up


def read_score(index: Index, observed: Mapping[str, Observation], others: Others) -> ReadScore:
    """Return the score of a unit, read from its raw figures: one observation for each row."""
    rows: dict[str, Read] = {}
    parts: dict[str, Read] = {}

    def read(row: Row, is_penalty: bool) -> Read:
        if isinstance(row, ScoredRow):
            rows[row.code] = read_row(index, row, is_penalty, observed, others)
            return rows[row.code]
        parts[row.code] = _divided(row, [read(part, is_penalty) for part in row.parts])
        return parts[row.code]

    rescales = _rescales(index)
    mains: dict[str, ReadMain] = {}
    counted: list[tuple[ReadMain, Pair]] = []
    for group in index.groups:
        for main in group.main_indexes:
            own = _main(_added([read(row, False) for row in main.rows]), pair_of(main.most), rescales)
            mains[main.code] = own
            if not main.is_tracked_only:
                counted.append((own, pair_of(main.most)))
    bonus = _up_to(index.most_bonus, _added([read(row, False) for row in index.bonus]))
    penalty = _up_to(index.most_penalty, _added([read(row, True) for row in index.penalty]))
    scale = pair_of(index.scale)
    in_use = scale
    if rescales is WhenNotApplicable.RESCALE_SET:
        in_use = added(main.rows.applicable for main, _ in counted)
    elif rescales is WhenNotApplicable.RESCALE_MAIN_INDEX:
        in_use = added(most for main, most in counted if main.rows.applicable[0])

    def total(base: Pair, more: Pair, less: Pair) -> Pair:
        scaled = multiplied(base, divided(scale, in_use)) if in_use[0] else NOTHING
        amount = greater(added((scaled, more, (-less[0], less[1]))), NOTHING)
        return amount if index.may_exceed_scale else lesser(amount, scale)

    return ReadScore(
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
    """Return how points come back to a maximum: the head's way, else the rows' own, else that of groups."""
    ways = (WhenNotApplicable.RESCALE_MAIN_INDEX, WhenNotApplicable.RESCALE_SET)
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


# Classes


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
