"""Holds a published table against an index: sums, values, classes, places, ties and means, in intervals.

A printed number stands for all that are rounded to it, so what disagrees cannot be explained by rounding. It
needs no figures: only what the table says of itself. Source: the index's own weights, ties and classes.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction
from statistics import median

from attrs import evolve, frozen

from criteria.index.model import Index, ScoreClass
from criteria.index.policies import RankBy, Ties
from criteria.index.rows import Row
from rules.points import ZERO, round_half_up
from rules.published import Interval, MiddleRow, Printed, PublishedRow, PublishedTable
from rules.steps import meets


class Part(Enum):
    """What is held against what."""

    MAXIMUM = "maximum"
    """A main index against its maximum."""
    SUM = "sum"
    """The total against the sum of main indexes, bonus and penalty."""
    VALUE = "value"
    """Points against the value."""
    CLASS = "class"
    PLACE = "place"
    """A place against the totals."""
    COUNT = "count"
    """A place against how many units are before it."""
    MEAN = "mean"
    MEDIAN = "median"


class Outcome(Enum):
    """How what is printed holds."""

    AGREES = "agrees"
    IF_SHORTER = "if_shorter"
    """If the number was rounded to the fewer decimals that it is printed with."""
    IF_ROWS_ROUNDED = "if_rows_rounded"
    """If every main index was rounded to the decimals of the total before they were added."""
    DISAGREES = "disagrees"


@frozen(kw_only=True)
class Check:
    """One comparison: what is printed in a column of a line, and what follows from the rest of the table.

    `computed` is in the units of the printed number; for places a range, whose `high` is one of them.
    `expected` are the classes that are possible.
    """

    part: Part
    outcome: Outcome
    line: int
    name: str
    column: str
    printed: str | Printed | int
    computed: Interval | None = None
    expected: tuple[str, ...] = ()


PLACE, CLASS = "hạng", "xếp loại"
"""The columns that are no numbers of points, as checks name them."""


def audit(index: Index, table: PublishedTable) -> tuple[Check, ...]:
    """Return every comparison that the table allows, in the order of its lines."""
    found: list[Check] = []
    totals: list[Interval | None] = []
    for row in table.rows:
        checks, total = _of_unit(index, row)
        found += checks
        totals.append(total)
    places = [*_places(index, table, totals)]
    found += places
    found += _counts(index, table, places)
    if table.is_whole:
        found += (check for middle in table.middles for check in _middle(table.rows, middle))
    return tuple(sorted(found, key=lambda check: check.line))


# One unit


def _of_unit(index: Index, row: PublishedRow) -> tuple[list[Check], Interval | None]:
    """Return the checks of a unit, and the points on the scale that agree with all that is printed of it."""
    checks = [*_maxima(index, row)]
    total: Interval | None = None
    if row.totals:
        first, *others = row.totals
        total = first.points
        for other in others:
            check = _held(Part.VALUE, row, other, total)
            checks.append(check)
            if check.outcome is Outcome.AGREES:
                total = total.within(other.points)
    parts = _sum(index, row)
    if parts is not None:
        for printed in row.totals:
            check = _held(Part.SUM, row, printed, parts)
            if check.outcome is Outcome.DISAGREES:
                check = evolve(check, outcome=_otherwise(index, row, printed))
            checks.append(check)
        if total is not None and total.meets(parts):
            total = total.within(parts)
    if total is not None and row.class_name is not None and index.classes:
        checks.append(_class(index, row, total))
    return checks, total


def _otherwise(index: Index, row: PublishedRow, printed: Printed) -> Outcome:
    """Return how a total that is not the sum of main indexes as printed holds, if at all."""
    if _sum_of_rounded(index, row, printed):
        return Outcome.IF_ROWS_ROUNDED
    shorter = evolve(
        row,
        main_indexes={
            code: evolve(each, decimals=each.own_decimals) for code, each in row.main_indexes.items()
        },
    )
    parts = _sum(index, shorter)
    if parts is not None and (printed.points.meets(parts) or printed.as_shorter.meets(parts)):
        return Outcome.IF_SHORTER
    return Outcome.DISAGREES


def _held(part: Part, row: PublishedRow, printed: Printed, points: Interval) -> Check:
    """Hold a printed number against points that follow from others."""
    outcome = Outcome.DISAGREES
    if printed.points.meets(points):
        outcome = Outcome.AGREES
    elif printed.as_shorter.meets(points):
        outcome = Outcome.IF_SHORTER
    each = printed.points_each
    computed = Interval(points.low / each, points.high / each, points.is_closed)
    return Check(
        part=part,
        outcome=outcome,
        line=row.line,
        name=row.name,
        column=printed.column,
        printed=printed,
        computed=computed,
    )


def _maxima(index: Index, row: PublishedRow) -> Iterator[Check]:
    """Yield the main indexes whose points are above their maximum."""
    for main in index.main_indexes:
        printed = row.main_indexes.get(main.code)
        if printed is not None and printed.value * printed.points_each > main.most:
            yield _held(Part.MAXIMUM, row, printed, Interval(ZERO, main.most, is_closed=True))


def _sum(index: Index, row: PublishedRow) -> Interval | None:
    """Return the total that follows from main indexes, bonus and penalty; None if a main index is missing."""
    printed = _main_indexes(index, row)
    if printed is None:
        return None
    low, high = (sum((getattr(each.points, end) for each in printed), ZERO) for end in ("low", "high"))
    added = _besides(row.bonus, index.bonus, index.most_bonus)
    taken = _besides(row.penalty, index.penalty, index.most_penalty)
    low, high = low + added.low - taken.high, high + added.high - taken.low
    # Bonus and penalty that are not printed may be anything up to their caps.
    is_closed = added.is_closed or taken.is_closed
    if not index.may_exceed_scale and high > index.scale:
        low, high, is_closed = min(low, index.scale), index.scale, True
    return Interval(max(low, ZERO), max(high, ZERO), is_closed or high <= 0)


def _main_indexes(index: Index, row: PublishedRow) -> list[Printed] | None:
    """Return the main indexes that count; None if the table lacks one."""
    codes = [main.code for main in index.main_indexes if main.most and not main.is_tracked_only]
    if not codes or any(code not in row.main_indexes for code in codes):
        return None
    return [row.main_indexes[code] for code in codes]


def _besides(printed: Printed | None, rows: Sequence[Row], cap: Fraction | None) -> Interval:
    if printed is not None:
        return Interval(max(printed.points.low, ZERO), printed.points.high)
    most = sum((row.most for row in rows), ZERO)
    return Interval(ZERO, most if cap is None else min(cap, most), is_closed=bool(most))


def _sum_of_rounded(index: Index, row: PublishedRow, total: Printed) -> bool:
    """Whether main indexes, each rounded to the decimals of the total first, add up to what is printed."""
    printed = _main_indexes(index, row) or []
    if (index.bonus and row.bonus is None) or (index.penalty and row.penalty is None):
        return False
    signed = [(each, 1) for each in printed]
    signed += [(each, sign) for each, sign in ((row.bonus, 1), (row.penalty, -1)) if each is not None]
    amounts = (
        sign * round_half_up(each.value * each.points_each / total.points_each, total.decimals)
        for each, sign in signed
    )
    return sum(amounts, ZERO) == total.value


# Classes


def _class(index: Index, row: PublishedRow, total: Interval) -> Check:
    names = [each.name for each in index.classes]
    # The last class asks nothing, so every unit can have and has one.
    best = next(at for at, each in enumerate(index.classes) if _can_have(index, each, row, total))
    worst = next(at for at, each in enumerate(index.classes) if _surely_has(index, each, row, total))
    expected = tuple(names[best : worst + 1])
    return Check(
        part=Part.CLASS,
        outcome=Outcome.AGREES if row.class_name in expected else Outcome.DISAGREES,
        line=row.line,
        name=row.name,
        column=CLASS,
        printed=row.class_name or "",
        expected=expected,
    )


def _can_have(index: Index, each: ScoreClass, row: PublishedRow, total: Interval) -> bool:
    """Whether some amounts that are printed so fulfil a class; main indexes that are not printed may."""
    wanted = each.requirement
    if wanted is not None and not _can_meet(wanted.bound * index.scale / 100, total):
        return False
    return all(
        _can_meet(side.requirement.bound * most / 100, printed.points)
        for side in each.side_conditions
        for most, printed in _meant(index, row, side.main_index)
        if printed is not None
    )


def _can_meet(bound: Fraction, points: Interval) -> bool:
    return bound < points.high or (points.is_closed and bound == points.high)


def _surely_has(index: Index, each: ScoreClass, row: PublishedRow, total: Interval) -> bool:
    """Whether all amounts that are printed so fulfil a class."""
    wanted = each.requirement
    if wanted is not None and not meets(wanted, 100 * total.low / index.scale):
        return False
    return all(
        printed is not None and meets(side.requirement, 100 * printed.points.low / most)
        for side in each.side_conditions
        for most, printed in _meant(index, row, side.main_index)
    )


def _meant(index: Index, row: PublishedRow, code: str | None) -> Iterator[tuple[Fraction, Printed | None]]:
    for main in index.main_indexes:
        if code in (None, main.code) and main.most and not main.is_tracked_only:
            yield main.most, row.main_indexes.get(main.code)


# Places


def _places(index: Index, table: PublishedTable, totals: Sequence[Interval | None]) -> Iterator[Check]:
    """Yield every place that is printed, held against those that the totals leave open."""
    pairs = zip(table.rows, totals, strict=True)
    known = [(row, _key(index, row, total)) for row, total in pairs if total is not None]
    unknown = len(table.rows) - len(known)
    for row, own in known:
        if row.position is None:
            continue
        others = [(line, other) for line, other in known if line is not row]
        ahead = [other for _, other in others if other.is_above(own)]
        first = 1 + (_levels(ahead) if index.ties is Ties.DENSE else len(ahead))
        maybe_ahead = [other for _, other in others if _may_be_above(index, other, own)]
        last = 1 + unknown + _most_levels(index, maybe_ahead)
        if not table.is_whole:
            # Units that are missing from the list may be before this one; those behind it are behind it.
            behind = [line.position for line, other in others if line.position and own.is_above(other)]
            last = max(first, min(behind) - 1) if behind else max(first, row.position)
        yield Check(
            part=Part.PLACE,
            outcome=Outcome.AGREES if first <= row.position <= last else Outcome.DISAGREES,
            line=row.line,
            name=row.name,
            column=PLACE,
            printed=row.position,
            computed=Interval(Fraction(first), Fraction(last), is_closed=True),
        )


def _key(index: Index, row: PublishedRow, total: Interval) -> Interval:
    """Return what a unit is ranked by: where the set ranks by what is printed, just that."""
    if index.rank_by is RankBy.PRINTED:
        for printed in row.totals:
            if printed.points_each == index.scale and printed.decimals >= index.value_decimals:
                value = round_half_up(printed.value, index.value_decimals) * index.scale
                return Interval(value, value, is_closed=True)
    return total


def _may_be_above(index: Index, one: Interval, other: Interval) -> bool:
    if one == other and one.low == one.high:
        return bool(index.tie_breaks)
    return one.high > other.low


def _most_levels(index: Index, keys: Sequence[Interval]) -> int:
    """Return the most places that units before another can take up; surely level ones share one if dense."""
    if index.ties is Ties.SKIP or index.tie_breaks:
        return len(keys)
    exact = [key for key in keys if key.low == key.high]
    return len({*exact}) + len(keys) - len(exact)


def _levels(keys: Sequence[Interval]) -> int:
    """Return the most of these units that surely have places of their own: each is above the next."""
    levels, top = 0, None
    for key in sorted(keys, key=lambda each: each.high):
        if top is None or key.is_above(top):
            levels, top = levels + 1, key
    return levels


def _counts(index: Index, table: PublishedTable, places: Sequence[Check]) -> Iterator[Check]:
    """Yield places that do not follow from how many units are before them, where totals do not tell."""
    told = {check.line for check in places if check.computed and check.computed.low == check.computed.high}
    placed = [row.position for row in table.rows if row.position is not None]
    blank = len(table.rows) - len(placed)
    if not table.is_whole:
        return
    for row in table.rows:
        if row.position is None or row.line in told:
            continue
        before = [place for place in placed if place < row.position]
        first = 1 + len({*before} if index.ties is Ties.DENSE else before)
        yield Check(
            part=Part.COUNT,
            outcome=Outcome.AGREES if first <= row.position <= first + blank else Outcome.DISAGREES,
            line=row.line,
            name=row.name,
            column=PLACE,
            printed=row.position,
            computed=Interval(Fraction(first), Fraction(first + blank), is_closed=True),
        )


# Means


def _middle(rows: Sequence[PublishedRow], middle: MiddleRow) -> Iterator[Check]:
    """Yield the means or medians of a line, each of a column in which every unit has a number."""
    for column, printed in middle.numbers.items():
        of_units = [_printed_in(row, column) for row in rows]
        points = [each.points for each in of_units if each is not None]
        if len(points) < len(of_units) or not points:
            continue
        lows, highs = [each.low for each in points], [each.high for each in points]
        if middle.is_median:
            computed = Interval(median(lows), median(highs))
        else:
            computed = Interval(sum(lows, ZERO) / len(points), sum(highs, ZERO) / len(points))
        part = Part.MEDIAN if middle.is_median else Part.MEAN
        yield _held(part, PublishedRow(line=middle.line, name=middle.name), printed, computed)


def _printed_in(row: PublishedRow, column: str) -> Printed | None:
    numbers = (*row.totals, *row.main_indexes.values(), row.bonus, row.penalty)
    return next((each for each in numbers if each is not None and each.column == column), None)
