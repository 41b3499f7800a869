"""Figures that are well-formed but doubtful: questions to their suppliers before a decision; pure.

None of this is a rule of the law. A doubt never changes a figure or a level; it is a question to the supplier
of the figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction

from attrs import frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.model import Kind
from maturity.figures.figure import Recorded


class Doubt(Enum):
    """Why a figure is doubtful."""

    FRACTION = "fraction"
    """A percentage alone, above 0 and up to 1: 0,85, which can be meant as 85%."""
    SAME_AS_LAST_YEAR = "same_as_last_year"
    """Counts with the numerator of the previous year, although it is not the whole."""
    POPULATIONS_DIFFER = "populations_differ"
    """Criteria with the same denominator state different ones, or not that of `Thông tin chung`."""
    JUMP = "jump"
    """A figure far from that of the previous year."""


@frozen
class Limits:
    """How far a figure can move from one year to the next without a question."""

    points: Fraction = Fraction(30)
    """Percentage points of a share."""
    times: Fraction = Fraction(2)
    """How many times as large, or as small, a count or a denominator can become."""


@frozen
class Doubtful:
    """One question about `figures`, mainly the first one; `before` is that of the previous year."""

    doubt: Doubt
    figures: tuple[Recorded, ...]
    before: Recorded | None = None

    @property
    def unit(self) -> str:
        """The code of the unit."""
        return self.figures[0].unit

    @property
    def item(self) -> str:
        """The item of the first figure."""
        return self.figures[0].item


def doubts(
    framework: CriteriaSet,
    figures: Iterable[Recorded],
    year_before: Mapping[tuple[str, str], Recorded],
    limits: Limits = Limits(),  # frozen
) -> Iterator[Doubtful]:
    """Yield the doubts about the figures of a year, unit by unit.

    `year_before` holds the figures of the previous year by unit and item. Figures of criteria that the
    framework does not have are ignored.
    """
    by_unit: dict[str, list[Recorded]] = defaultdict(list)
    for recorded in figures:
        by_unit[recorded.unit].append(recorded)
    for unit, of_unit in by_unit.items():
        for recorded in of_unit:
            criterion = framework.by_code.get(recorded.item)
            if criterion is not None:
                yield from _of_figure(criterion, recorded, year_before.get((unit, recorded.item)), limits)
        yield from _of_populations(framework, of_unit)


def doubted_together(framework: CriteriaSet, item: str) -> frozenset[str]:
    """Return the items on whose figures the doubts about an item rest: those with the same denominator."""
    criterion = framework.by_code.get(item)
    shared = criterion.shared_denominator if criterion else item
    same = (row.code for row in framework.criteria if row.shared_denominator == shared)
    return frozenset((item, shared, *same)) if shared else frozenset((item,))


def _of_figure(
    criterion: Indicator, recorded: Recorded, before: Recorded | None, limits: Limits
) -> Iterator[Doubtful]:
    now = recorded.observation
    if criterion.kind.is_share and now.numerator is None and now.value and now.value <= 1:
        yield Doubtful(Doubt.FRACTION, (recorded,))
    then = before.observation if before else None
    if then is None or now.value is None or then.value is None or criterion.kind is Kind.YES_NO:
        return
    if now.numerator and now.numerator == then.numerator and now.numerator != now.denominator:
        yield Doubtful(Doubt.SAME_AS_LAST_YEAR, (recorded,), before)
    moved = abs(now.value - then.value)
    if criterion.kind.is_share:
        far = moved > limits.points or _times(now.denominator, then.denominator) > limits.times
    else:
        far = _times(now.value, then.value) > limits.times
    if far:
        yield Doubtful(Doubt.JUMP, (recorded,), before)


def _times(number: Fraction | int | None, other: Fraction | int | None) -> Fraction:
    """Return how many times the smaller the larger is; 1 if either is zero or unknown."""
    if not number or not other:
        return Fraction(1)
    return Fraction(max(number, other)) / min(number, other)


def _of_populations(framework: CriteriaSet, figures_of_unit: Iterable[Recorded]) -> Iterator[Doubtful]:
    """Yield one doubt for each shared figure with different values."""
    stated: dict[str, list[tuple[Fraction | int, Recorded]]] = defaultdict(list)
    shared = {figure.code for figure in framework.shared_figures}
    for recorded in figures_of_unit:
        criterion = framework.by_code.get(recorded.item)
        observation = recorded.observation
        if recorded.item in shared and observation.value is not None:
            stated[recorded.item].insert(0, (observation.value, recorded))
        elif criterion and criterion.shared_denominator and observation.denominator is not None:
            stated[criterion.shared_denominator].append((observation.denominator, recorded))
    for figures in stated.values():
        if len({value for value, _ in figures}) > 1:
            yield Doubtful(Doubt.POPULATIONS_DIFFER, tuple(recorded for _, recorded in figures))
