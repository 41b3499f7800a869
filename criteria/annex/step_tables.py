"""Tables of points from clauses with bounds: `từ 80% trở lên: …; từ 50% đến dưới 80%: …; dưới 50%: 0`."""

import re
from collections.abc import Sequence
from fractions import Fraction

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


def table_of(steps: Sequence[Step], otherwise: Points | None) -> ScoringRead | None:
    """Return the table of points of clauses with bounds; None if they do not make one.

    `otherwise` are the points of a clause without a bound: `không thực hiện: 0`, `còn lại: 0`.
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
    if any(step.bound.low for step in steps):
        return _rising(steps, otherwise, kind)
    return _falling(steps, otherwise, kind)


def _rising(steps: Sequence[Step], otherwise: Points | None, kind: Kind) -> ScoringRead | None:
    """Return a table in which more is better."""
    guesses: list[str] = []
    lower = [step for step in steps if step.bound.low is None]
    upper = sorted(
        (step for step in steps if step.bound.low is not None),
        key=lambda step: step.bound.low.bound if step.bound.low else Fraction(0),
        reverse=True,
    )
    if len(lower) > 1:
        return None
    lines = [Line(step.bound.low, step.points) for step in upper]
    for step, above in zip(upper[1:], upper, strict=False):
        if not _touches(step.bound, above.bound, kind):
            guesses.append(f"khoảng hở ngay trên {_number(step.bound)} thuộc bậc dưới")
    if lower:
        base = lower[0]
        if not _touches(Bound(None, base.bound.high, base.bound.measure), upper[-1].bound, kind):
            guesses.append(f"khoảng hở ngay trên {_number(base.bound)} thuộc bậc dưới")
        if otherwise is not None and base.points != NO_POINTS and otherwise == NO_POINTS:
            # “dưới 25%: 0,25; không thực hiện: 0”: whoever did nothing has a result of nothing.
            lines.append(Line(Requirement(Comparator.MORE_THAN, Fraction(0)), base.points))
            lines.append(Line(None, NO_POINTS))
        else:
            lines.append(Line(None, base.points))
    else:
        if otherwise is None:
            guesses.append(NOTHING_IS_ZERO)
        lines.append(Line(None, otherwise or NO_POINTS))
    if len(lines) < 2 or _has_doubles(lines):
        return None
    whole = [Line(Requirement(Comparator.AT_LEAST, WHOLE), Full()), Line(None, InProportion())]
    if kind is Kind.RATIO and lines == whole:
        return ScoringRead(scoring=Share(), kind=kind, guesses=tuple(guesses))
    return ScoringRead(
        scoring=Table(tuple(lines)), kind=kind, guesses=tuple(guesses), counted=_counted(steps)
    )


def _falling(steps: Sequence[Step], otherwise: Points | None, kind: Kind) -> ScoringRead | None:
    """Return a table in which less is better."""
    ordered = sorted(steps, key=lambda step: step.bound.high.bound if step.bound.high else Fraction(0))
    lines = [Line(step.bound.high, step.points) for step in ordered]
    guesses = [] if otherwise is not None else [NOTHING_IS_ZERO]
    lines.append(Line(None, otherwise or NO_POINTS))
    best = ordered[0].points
    if not isinstance(best, Full) or _has_doubles(lines):
        return None
    words = _counted(steps)
    since = _SINCE.search(words)
    return ScoringRead(
        scoring=Table(tuple(lines)),
        kind=kind,
        guesses=tuple(guesses),
        counted=words,
        counted_from=since[1] if since else None,
    )


_SINCE = re.compile(r"(?:kể |tính )?từ (ngày .+)$")


def _touches(bound: Bound, above: Bound, kind: Kind) -> bool:
    """Whether what lies above a bound is just what the bound above it takes; without an upper end it is."""
    low, high = above.low, bound.high
    if low is None:
        return False
    if high is None:
        # “1: 1” below “từ 2”: one number alone.
        own = bound.low.bound if bound.low else Fraction(0)
        return not bound.is_plain or kind is Kind.RATIO or own + 1 == low.bound or own < low.bound
    if high.comparator is Comparator.LESS_THAN:
        return high.bound == low.bound and low.comparator is Comparator.AT_LEAST
    if low.comparator is Comparator.MORE_THAN:
        return high.bound == low.bound
    return kind in (Kind.COUNT, Kind.DAYS) and high.bound + 1 == low.bound


def _give_alike(steps: Sequence[Step]) -> bool:
    """Whether two steps give the same points: then something else than the bound tells them apart."""
    points = [step.points for step in steps]
    return len(set(points)) < len(points)


def _has_doubles(lines: Sequence[Line]) -> bool:
    """Whether two lines require the same."""
    required = [line.requirement for line in lines]
    return len(set(required)) < len(required)


def _counted(steps: Sequence[Step]) -> str:
    return next((step.bound.rest for step in steps if step.bound.rest), "")


def _number(bound: Bound) -> str:
    side = bound.high or bound.low
    return f"{float(side.bound):g}".replace(".", ",") if side else ""
