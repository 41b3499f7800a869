"""Hypothesis strategies for what a unit may report on a framework."""

from fractions import Fraction

from hypothesis import strategies as st

from criteria.model import Criterion, Framework, Kind
from rules.observation import Observation, State, answer, figure, missing, share

WITHOUT = st.sampled_from(
    (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED, State.NOT_APPLICABLE)
)
BLOCKED = st.sampled_from((State.NO_EVIDENCE, State.REJECTED))
STEPS = st.sampled_from([Fraction(0), Fraction(1, 10**6), Fraction(1, 3 * 10**7)])
SIGNS = st.sampled_from([-1, 1])
ANSWERS = st.sampled_from([True, False, None])
ANY_COUNT = st.integers(0, 10**12)
DENOMINATORS = st.integers(1, 200) | st.integers(1, 10**12)


def _bounds(criterion: Criterion) -> list[Fraction]:
    return [r.bound for r in criterion.requirements if r is not None]


# Each part is drawn by itself: a strategy put together anew for each row is also looked through anew.


def _figure(draw: st.DrawFn, criterion: Criterion) -> Observation:
    """A figure of the criterion's kind, often exactly at or next to one of its thresholds."""
    if criterion.kind is Kind.YES_NO:
        return figure(criterion.code, draw(st.integers(0, 1)))
    if criterion.kind is Kind.COUNT:
        near = [max(0, int(bound) + step) for bound in _bounds(criterion) for step in (-1, 0, 1)]
        place = draw(st.integers(0, len(near)))
        return figure(criterion.code, near[place] if place < len(near) else draw(ANY_COUNT))
    if draw(st.booleans()):
        bounds = _bounds(criterion)
        bound = bounds[draw(st.integers(0, len(bounds) - 1))]
        value = min(max(bound + draw(SIGNS) * draw(STEPS), Fraction(0)), Fraction(100))
        return figure(criterion.code, value)
    denominator = draw(DENOMINATORS)
    return share(criterion.code, draw(st.integers(0, denominator)), denominator)


def _observation(draw: st.DrawFn, criterion: Criterion) -> Observation:
    """Anything that may be known of a criterion: mostly figures, sometimes every other state."""
    chance = draw(st.integers(0, 9))
    if chance == 0:
        return Observation(criterion.code, draw(WITHOUT), note="lý do")
    known = _figure(draw, criterion)
    if chance == 1:
        state = draw(BLOCKED)
        return Observation(criterion.code, state, known.value, known.numerator, known.denominator, "lý do")
    return known


observations = st.composite(_observation)


@st.composite
def units(draw: st.DrawFn, framework: Framework) -> tuple[Observation, ...]:
    """One observation a criterion, and an answer to each condition outside the criteria."""
    return (
        *(_observation(draw, criterion) for criterion in framework.criteria),
        *(answer(condition.code, draw(ANSWERS)) for condition in framework.conditions),
    )


def without(units: tuple[Observation, ...], code: str) -> tuple[Observation, ...]:
    """The same unit with no figure for one criterion."""
    return tuple(missing(code) if o.criterion == code else o for o in units)
