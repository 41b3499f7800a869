"""Hypothesis strategies for what a unit may report on a framework."""

from fractions import Fraction
from functools import partial

from hypothesis import strategies as st

from criteria.model import Criterion, Framework, Kind
from rules.observation import Observation, State, answer, figure, missing, share

WITHOUT_FIGURE = (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED, State.NOT_APPLICABLE)
BLOCKED_FIGURE = (State.NO_EVIDENCE, State.REJECTED)
DENOMINATORS = st.integers(1, 200) | st.integers(1, 10**12)


def _bounds(criterion: Criterion) -> list[Fraction]:
    return [r.bound for r in criterion.requirements if r is not None]


@st.composite
def figures(draw: st.DrawFn, criterion: Criterion) -> Observation:
    """A figure of the criterion's kind, often exactly at or next to one of its thresholds."""
    if criterion.kind is Kind.YES_NO:
        return figure(criterion.code, draw(st.integers(0, 1)))
    if criterion.kind is Kind.COUNT:
        near = [max(0, int(bound) + step) for bound in _bounds(criterion) for step in (-1, 0, 1)]
        return figure(criterion.code, draw(st.sampled_from(near) | st.integers(0, 10**12)))
    if draw(st.booleans()):
        bound = draw(st.sampled_from(_bounds(criterion)))
        step = draw(st.sampled_from([Fraction(0), Fraction(1, 10**6), Fraction(1, 3 * 10**7)]))
        value = min(max(bound + draw(st.sampled_from([-1, 1])) * step, Fraction(0)), Fraction(100))
        return figure(criterion.code, value)
    denominator = draw(DENOMINATORS)
    return share(criterion.code, draw(st.integers(0, denominator)), denominator)


@st.composite
def observations(draw: st.DrawFn, criterion: Criterion) -> Observation:
    """Anything that may be known of a criterion: mostly figures, sometimes every other state."""
    chance = draw(st.integers(0, 9))
    if chance == 0:
        return Observation(criterion.code, draw(st.sampled_from(WITHOUT_FIGURE)), note="lý do")
    known = draw(figures(criterion))
    if chance == 1:
        state = draw(st.sampled_from(BLOCKED_FIGURE))
        return Observation(criterion.code, state, known.value, known.numerator, known.denominator, "lý do")
    return known


def units(framework: Framework) -> st.SearchStrategy[tuple[Observation, ...]]:
    """One observation a criterion, and an answer to each condition outside the criteria."""
    return st.tuples(
        *(observations(criterion) for criterion in framework.criteria),
        *(
            st.sampled_from([True, False, None]).map(partial(answer, condition.code))
            for condition in framework.conditions
        ),
    )


def without(units: tuple[Observation, ...], code: str) -> tuple[Observation, ...]:
    """The same unit with no figure for one criterion."""
    return tuple(missing(code) if o.criterion == code else o for o in units)
