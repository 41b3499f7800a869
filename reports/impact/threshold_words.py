"""Sentences and bounds of the curve of a threshold that its report, page, table and JSON share."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from criteria.model import Criterion, Kind
from maturity.operations.impact.thresholds import Thresholds
from reports.words.numbers import counted, decimal
from reports.words.wording import label, quantity, raised
from rules.curve import Curve, End

MOST_COUNTS = 12
"""So many bounds of a count are shown on each side of the present one."""
_NAMED = 3
"""So many bounds are named in a sentence, with their numbers of units."""
_STEPS = (Fraction(5), Fraction(2), Fraction(1), Fraction(1, 2), Fraction(1, 10))
"""The distances between the bounds of a share that are shown: the first that gives enough of them."""
_FEWEST = 4


@frozen(kw_only=True)
class BoundLine:
    """A bound with what it gives: units that reach the level, and how many more, fewer below zero.

    `possible` is how many could if every missing figure turned out well.
    """

    bound: Fraction
    reached: int
    possible: int
    change: int
    is_present: bool


def bound_text(thresholds: Thresholds, bound: Fraction) -> str:
    """Write a bound: `75%`, `03 lớp`."""
    criterion = thresholds.criterion
    return f"{decimal(bound)}%" if criterion.kind.is_share else quantity(criterion, bound)


def lines_of(curve: Curve, wanted: Iterable[Fraction] = ()) -> Sequence[BoundLine]:
    """Return the bounds that are shown, the smallest number first: round ones, both ends, those wanted."""
    present = curve.requirement.bound
    bounds = {present, *wanted, *_round(curve)}
    bounds |= {end.bound for end in (curve.loosest, curve.tightest) if end is not None}
    before = curve.secured(present)
    return [
        BoundLine(
            bound=bound,
            reached=curve.secured(bound),
            possible=curve.possible(bound),
            change=curve.secured(bound) - before,
            is_present=bound == present,
        )
        for bound in sorted(bound for bound in bounds if curve.allows(bound))
    ]


def _round(curve: Curve) -> set[Fraction]:
    present = curve.requirement.bound
    if curve.kind is Kind.COUNT:
        least, most = present - MOST_COUNTS, present + MOST_COUNTS
        values = [pivot.value for pivot in (*curve.pivots, *curve.hoped)]
        # Beyond the greatest count of all units nothing changes any more.
        most = min(most, max([present, *(value + 1 for value in values)]))
        return {Fraction(number) for number in range(int(least), int(most) + 1) if number >= 0}
    ends = [end.bound for end in (curve.loosest, curve.tightest) if end is not None]
    least, most = min([*ends, present]), max([*ends, present])
    for step in _STEPS:
        found = {step * number for number in range(ceil(least / step), floor(most / step) + 1)}
        if len(found) >= _FEWEST:
            return found
    return set()


def sentences(thresholds: Thresholds, curve: Curve) -> Iterator[str]:
    """Yield what a looser threshold gives and what a tighter one takes, and where the curve ends."""
    present = curve.requirement.bound
    lines = lines_of(curve)
    is_upward = curve.requirement.comparator.larger_is_better
    below = [line for line in reversed(lines) if line.bound < present]
    above = [line for line in lines if line.bound > present]
    looser, tighter = (below, above) if is_upward else (above, below)
    yield _sentence(thresholds, curve, looser, is_looser=True)
    yield _sentence(thresholds, curve, tighter, is_looser=False)


def _sentence(thresholds: Thresholds, curve: Curve, lines: Sequence[BoundLine], *, is_looser: bool) -> str:
    units, level = thresholds.side.whole.unit_kind.value, thresholds.level
    is_down = is_looser is curve.requirement.comparator.larger_is_better
    verb, to = ("hạ", "xuống") if is_down else ("nâng", "lên")
    what = f"ngưỡng {label(thresholds.criterion)} mức {level}"
    end = curve.loosest if is_looser else curve.tightest
    if not lines:
        return f"Không {verb} được {what}: {_end_words(thresholds, end, verb)}."
    changing = [line for line in lines if line.change]
    of = f" từ {bound_text(thresholds, curve.requirement.bound)}"
    if not changing:
        last = bound_text(thresholds, lines[-1].bound)
        so = f"thêm {units} nào đạt" if is_looser else f"{units} nào mất"
        return f"{raised(verb)} {what}{of} {to} {last} cũng không {so} mức {level}."
    named = _spread(changing)
    first, *others = named
    number = counted(abs(first.change))
    so = (
        f"thì thêm {number} {units} đạt mức {level}"
        if is_looser
        else f"thì {number} {units} không còn đạt mức {level}"
    )
    text = f"{raised(verb)} {what}{of} {to} {bound_text(thresholds, first.bound)} {so}"
    text += "".join(
        f"; {to} {bound_text(thresholds, line.bound)}: {counted(abs(line.change))}" for line in others
    )
    return f"{text}. Không {units} nào mất mức." if is_looser else f"{text}. Không {units} nào lên mức."


def _spread(lines: Sequence[BoundLine]) -> Sequence[BoundLine]:
    """Return lines with different numbers: the first, the last, and one between."""
    telling = [line for at, line in enumerate(lines) if not at or line.change != lines[at - 1].change]
    if len(telling) <= _NAMED:
        return telling
    return [telling[0], telling[len(telling) // 2], telling[-1]]


def end_sentences(thresholds: Thresholds, curve: Curve) -> Iterator[str]:
    """Yield why the curve goes no further where the threshold of another level ends it."""
    is_upward = curve.requirement.comparator.larger_is_better
    for end, is_looser in ((curve.loosest, True), (curve.tightest, False)):
        if end is None or end.level is None:
            continue
        verb = "hạ" if is_looser is is_upward else "nâng"
        yield f"{raised(_end_words(thresholds, end, verb))}."


def _end_words(thresholds: Thresholds, end: End | None, verb: str) -> str:
    if end is None or end.level is None:
        return "đã ở đầu mút của thang đo"
    bound = bound_text(thresholds, end.bound)
    side = "dưới" if verb == "hạ" else "trên"
    return (
        f"không thử {side} {bound} vì ngưỡng mức {end.level} đang là {bound} và mức dưới không được chặt hơn "
        f"mức trên: muốn {verb} nữa phải {verb} cả mức {end.level}"
    )


def nearest_sentence(thresholds: Thresholds, curve: Curve) -> str:
    """Return the least easing that lifts anybody, and the least tightening that costs anybody a level."""
    present, before = curve.requirement.bound, curve.secured(curve.requirement.bound)
    units, level = thresholds.side.whole.unit_kind.value, thresholds.level
    parts = []
    for bound, is_more in ((curve.first_gain, True), (curve.first_loss, False)):
        if bound is None:
            continue
        number = counted(abs(curve.secured(bound) - before))
        verb = "hạ xuống" if bound < present else "nâng lên"
        so = f"thêm {number} {units}" if is_more else f"{number} {units} không còn đạt"
        parts.append(f"{verb} {bound_text(thresholds, bound)} là {so} mức {level}")
    return f"Gần nhất: {'; '.join(parts)}." if parts else ""


def missing_sentences(thresholds: Thresholds, curve: Curve) -> Iterator[str]:
    """Yield which units lack the figure of the row, and that others leave their levels open."""
    units, code = thresholds.side.whole.unit_kind.value, label(thresholds.criterion)
    if curve.without_figure:
        yield (
            f"{counted(len(curve.without_figure))} {units} chưa có số liệu {code} nên chưa tính là đạt ở "
            "ngưỡng nào."
        )
    if any(line.possible != line.reached for line in lines_of(curve)):
        yield (
            "Cột “Nếu đủ số liệu” là số cao nhất có thể khi mọi số liệu còn thiếu đều đạt; số thật nằm giữa "
            "hai cột."
        )


def row_title(criterion: Criterion) -> str:
    """Name a row with its code."""
    return f"{label(criterion)} {criterion.short_name}"
