"""Tables of points from clauses with bounds: `từ 80% trở lên: …; từ 50% đến dưới 80%: …; dưới 50%: 0`."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from criteria.annex.bounds import CONDITIONAL, Bound, Measure
from criteria.annex.scoring_read import ScoringRead
from criteria.index.points import NO_POINTS, WHOLE, Full, InProportion, Points
from criteria.index.scoring import Line, Share, Table
from criteria.model import Comparator, Kind, Requirement

NOTHING_IS_ZERO = "kết quả còn lại được 0 điểm"
_KINDS = {Measure.PERCENT: Kind.RATIO, Measure.DAYS: Kind.DAYS, Measure.COUNT: Kind.COUNT}


@frozen
class Step:
    """A clause with a bound, and its points."""

    bound: Bound
    points: Points


def table_of(
    steps: Sequence[Step], otherwise: Points | None, most: Fraction, *, is_rest: bool = False
) -> ScoringRead | None:
    """Return the table of points of clauses with bounds; None if they do not make one.

    `otherwise` are the points of a clause without a bound: `không thực hiện: 0`, with `is_rest`
    `còn lại: 0`.
    The table runs the way in which a better result scores more; clauses of which none is that way are not
    read, for no table of a set can say them.
    """
    if any(CONDITIONAL.search(step.bound.rest) for step in steps) or _give_alike(steps):
        return None
    measures = {step.bound.measure for step in steps}
    is_share = Measure.PERCENT in measures
    if is_share:
        # “90–<100%” and “100” beside it are of one measure.
        measures.discard(Measure.COUNT)
    if len(measures) != 1:
        return None
    [measure] = measures
    kind = _KINDS[measure]
    numbers = [side.bound for step in steps for side in (step.bound.low, step.bound.high) if side]
    if kind is not Kind.RATIO and any(number.denominator != 1 for number in numbers):
        kind = Kind.AMOUNT
    if is_share and any(number > WHOLE for number in numbers):
        return None
    if kind is not Kind.RATIO and any(isinstance(step.points, InProportion) for step in steps):
        return None
    stairs = _Stairs(_in_order(steps), otherwise, most, kind, is_rest)
    if any(step.bound.low for step in steps) or len(steps) > 1:
        return stairs.rising() or stairs.falling()
    return stairs.falling()


def _in_order(steps: Sequence[Step]) -> list[Step]:
    """Return the steps from the smallest results to the largest."""

    def place(step: Step) -> tuple[bool, Fraction, bool, Fraction, bool]:
        low, high = step.bound.low, step.bound.high
        if step.bound.is_plain:
            high = low
        up_to = (high.bound, not high.comparator.is_strict) if high else (Fraction(0), False)
        begins = (low.bound, low.comparator.is_strict) if low else (Fraction(-1), False)
        return (high is None, *up_to, *begins)

    return sorted(steps, key=place)


@frozen
class _Stairs:
    """Steps from the smallest results to the largest, and how what lies outside them is scored."""

    steps: Sequence[Step]
    otherwise: Points | None
    most: Fraction
    kind: Kind
    is_rest: bool

    def rising(self) -> ScoringRead | None:
        """Return the table in which more is better; None if the steps are not so."""
        guesses: list[str] = []
        lines: list[Line] = []
        for below, step in pairwise([None, *self.steps]):
            low = None if step is None else step.bound.low
            if step is None or (below is None and low is None):
                continue
            if below is not None and not self._meet(below, step, guesses):
                return None
            if low is None and below is not None:
                # “dưới 80%: 5; dưới 60%: 0”: the wider of two ends begins where the narrower one stops.
                low = _turned(below.bound.high)
                guesses.append(f"bậc {_written(step.bound.high)} bắt đầu từ {_written(low)}")
            if low is None:
                return None
            lines.insert(0, Line(low, step.points))
        if not lines:
            return None
        top, base = self.steps[-1].bound, self.steps[0]
        end = top.low if top.is_plain else top.high
        if end is not None and not (self.kind is Kind.RATIO and end.bound == WHOLE):
            guesses.append(f"kết quả trên {_written(end)} cũng thuộc bậc cao nhất")
        if base.bound.low is not None:
            if self.otherwise is None:
                guesses.append(NOTHING_IS_ZERO)
            lines.append(Line(None, self.otherwise or NO_POINTS))
        elif self.otherwise == NO_POINTS and base.points != NO_POINTS:
            if self.is_rest:
                # “dưới 5%: 5; còn lại: 0” speaks of what is larger.
                return None
            # “dưới 25%: 0,25; không thực hiện: 0”: whoever did nothing has a result of nothing.
            lines.append(Line(Requirement(Comparator.MORE_THAN, Fraction(0)), base.points))
            lines.append(Line(None, NO_POINTS))
        elif self.otherwise not in (None, NO_POINTS, base.points):
            return None
        else:
            lines.append(Line(None, base.points))
        if len(lines) < 2 or _has_doubles(lines) or not _never_falls(lines, self.most):
            return None
        if self.kind is Kind.RATIO and lines == _BY_SHARE:
            return ScoringRead(scoring=Share(), kind=self.kind, guesses=tuple(guesses))
        return self._read(lines, guesses)

    def falling(self) -> ScoringRead | None:
        """Return the table in which less is better; None if the steps are not so."""
        guesses: list[str] = []
        lines: list[Line] = []
        if not isinstance(self.steps[0].points, Full):
            return None
        if any(isinstance(step.points, InProportion) for step in self.steps):
            return None
        first = self.steps[0].bound
        if first.low is not None and not first.is_plain and first.high is None:
            return None
        if first.low is not None and not first.is_plain and first.low.bound:
            guesses.append(f"kết quả dưới {_written(first.low)} cũng thuộc bậc cao nhất")
        for step, above in pairwise([*self.steps, None]):
            if step is None:
                continue
            high = step.bound.high
            if step.bound.is_plain and step.bound.low:
                high = Requirement(Comparator.AT_MOST, step.bound.low.bound)
            if above is not None and not self._meet(step, above, guesses):
                return None
            if high is None and above is not None:
                high = _turned(above.bound.low)
            if high is not None:
                lines.append(Line(high, step.points))
        last = self.steps[-1]
        if last.bound.high is not None or last.bound.is_plain:
            if self.otherwise is None:
                guesses.append(NOTHING_IS_ZERO)
            lines.append(Line(None, self.otherwise or NO_POINTS))
        elif self.otherwise not in (None, last.points):
            return None
        else:
            lines.append(Line(None, last.points))
        if len(lines) < 2 or _has_doubles(lines) or not _never_falls(lines, self.most):
            return None
        return self._read(lines, guesses)

    def _meet(self, step: Step, above: Step, guesses: list[str]) -> bool:
        """Whether a step and the one above it do not overlap; what is between them is a guess."""
        high, low = step.bound.high, above.bound.low
        if step.bound.is_plain:
            own = step.bound.low
            if own and low and own.bound >= low.bound:
                return False
            if own and low and self.kind is not Kind.RATIO and own.bound + 1 != low.bound:
                guesses.append(f"khoảng hở ngay trên {_written(own)} thuộc bậc điểm thấp hơn")
            return True
        if high is None or low is None:
            return True
        if high.bound > low.bound:
            return False
        if high.bound == low.bound and not high.comparator.is_strict and not low.comparator.is_strict:
            guesses.append(f"đúng {_written(low)} thuộc bậc điểm cao hơn")
        elif not self._touch(high, low):
            guesses.append(f"khoảng hở ngay trên {_written(high)} thuộc bậc điểm thấp hơn")
        return True

    def _touch(self, high: Requirement, low: Requirement) -> bool:
        """Whether nothing lies between the end of a step and the beginning of the one above it."""
        if high.bound == low.bound:
            return high.comparator.is_strict != low.comparator.is_strict
        is_whole = self.kind in (Kind.COUNT, Kind.DAYS)
        both = not (high.comparator.is_strict or low.comparator.is_strict)
        return is_whole and both and high.bound + 1 == low.bound

    def _read(self, lines: Sequence[Line], guesses: Sequence[str]) -> ScoringRead:
        words = next((step.bound.rest for step in self.steps if step.bound.rest), "")
        since = _SINCE.search(words)
        return ScoringRead(
            scoring=Table(tuple(lines)),
            kind=self.kind,
            guesses=tuple(guesses),
            counted=words,
            counted_from=since[1] if since else None,
        )


_BY_SHARE = [Line(Requirement(Comparator.AT_LEAST, WHOLE), Full()), Line(None, InProportion())]
_SINCE = re.compile(r"(?:kể |tính )?từ (ngày .+)$")


def _turned(requirement: Requirement | None) -> Requirement | None:
    """Return what holds of all results for which a requirement does not."""
    return requirement and Requirement(_OPPOSITE[requirement.comparator], requirement.bound)


_OPPOSITE = {
    Comparator.AT_LEAST: Comparator.LESS_THAN,
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.MORE_THAN,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}


def _never_falls(lines: Sequence[Line], most: Fraction) -> bool:
    """Whether at each bound the upper line gives no less than the lower one: as documents of sets demand."""
    for upper, lower in pairwise(lines):
        bound = upper.requirement.bound if isinstance(upper.requirement, Requirement) else None
        if upper.points.of(most, bound) < lower.points.of(most, bound):
            return False
    return True


def _give_alike(steps: Sequence[Step]) -> bool:
    """Whether two steps give the same points: then something else than the bound tells them apart."""
    points = [step.points for step in steps]
    return len(set(points)) < len(points)


def _has_doubles(lines: Sequence[Line]) -> bool:
    """Whether two lines require the same."""
    required = [line.requirement for line in lines]
    return len(set(required)) < len(required)


def _written(requirement: Requirement | None) -> str:
    return f"{float(requirement.bound):g}".replace(".", ",") if requirement else ""
