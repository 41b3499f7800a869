"""Laws of deciding that hold for every framework and every figure."""

import random
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework, Kind
from criteria.unit_groups import for_unit_group
from rules import assess
from rules.observation import Observation, State, figure, share
from rules.selftest_cases import best
from tests.examples import examples
from tests.observations import units, without
from tests.strategies import frameworks

# Each compiled framework keeps its memory for ever, so a process draws from a bounded number of them.
SOME_FRAMEWORKS = examples(60)


@st.composite
def framework_and_unit(draw: st.DrawFn) -> tuple[Framework, tuple[Observation, ...]]:
    framework = draw(frameworks())
    groups = [None, *(group.code for group in framework.unit_groups)]
    framework = for_unit_group(framework, draw(st.sampled_from(groups)))
    return framework, draw(units(framework))


@SOME_FRAMEWORKS
@given(framework_and_unit(), st.sampled_from([None, 1, 2, 3, 4, 5]))
def test_engine_and_checker_agree_on_any_framework(
    drawn: tuple[Framework, tuple[Observation, ...]], target: int | None
) -> None:
    """assess() raises when engine, explanation and checker differ; it never does."""
    framework, observed = drawn
    verdict = assess(framework, observed, target).verdict
    assert 0 <= verdict.level <= verdict.ceiling <= 5


@given(st.data())
def test_engine_and_checker_agree_on_the_ministry_framework(commune: Framework, data: st.DataObject) -> None:
    """The same on the 38 criteria of a commune."""
    assess(commune, data.draw(units(commune)))


@given(st.data())
def test_row_order_is_irrelevant(small: Framework, data: st.DataObject) -> None:
    """The order in which figures arrive changes nothing, the digests included."""
    observed = data.draw(units(small))
    shuffled = list(observed)
    random.Random(data.draw(st.integers())).shuffle(shuffled)
    assert assess(small, shuffled) == assess(small, observed)


@given(st.data())
def test_improving_a_figure_never_lowers_a_level(small: Framework, data: st.DataObject) -> None:
    """One more above the line (one fewer, where less is better) never costs a level."""
    observed = data.draw(units(small))
    before = assess(small, observed).verdict
    index = data.draw(st.sampled_from(range(len(observed))))
    better = _improved(small, observed[index])
    after = assess(small, (*observed[:index], better, *observed[index + 1 :])).verdict
    assert after.level >= before.level
    assert after.ceiling >= before.ceiling


def _improved(framework: Framework, observed: Observation) -> Observation:
    criterion = framework.by_code[observed.criterion]
    if observed.state is not State.FIGURE or observed.value is None:
        return observed
    upward = all(r.comparator.larger_is_better for r in criterion.requirements if r is not None)
    if criterion.kind is Kind.YES_NO:
        return figure(observed.criterion, 1)
    if criterion.kind is Kind.COUNT:
        return figure(observed.criterion, min(observed.value + 1, Fraction(10**12)))
    if observed.numerator is None or observed.denominator is None:
        step = Fraction(1, 10**7) if upward else -Fraction(1, 10**7)
        return figure(observed.criterion, min(max(observed.value + step, Fraction(0)), Fraction(100)))
    numerator = min(max(observed.numerator + (1 if upward else -1), 0), observed.denominator)
    return share(observed.criterion, numerator, observed.denominator)


@given(st.data())
def test_a_met_criterion_never_lowers_a_level(small: Framework, data: st.DataObject) -> None:
    """Replacing anything by a figure that meets every level never costs a level."""
    observed = data.draw(units(small))
    criterion = data.draw(st.sampled_from(small.criteria))
    improved = tuple(best(criterion) if o.criterion == criterion.code else o for o in observed)
    assert assess(small, improved).verdict.level >= assess(small, observed).verdict.level


@given(st.data())
def test_adding_a_figure_narrows_floor_and_ceiling(small: Framework, data: st.DataObject) -> None:
    """A figure that was missing never lowers the floor nor raises the ceiling."""
    observed = data.draw(units(small))
    code = data.draw(st.sampled_from(list(small.by_code)))
    before = assess(small, without(observed, code)).verdict
    after = assess(small, observed).verdict
    assert before.level <= after.level
    assert after.ceiling <= before.ceiling


@given(st.data())
def test_levels_are_monotone(small: Framework, data: st.DataObject) -> None:
    """Whatever blocks a level blocks every higher one, and progress never grows from level to level."""
    observed = data.draw(units(small))
    blocking = [
        {b.finding.observation.criterion for b in assess(small, observed, level).blockers}
        for level in (1, 2, 3, 4, 5)
    ]
    assert all(lower <= higher for lower, higher in pairwise(blocking))
    complete = [progress.complete for progress in assess(small, observed).progress]
    assert complete == sorted(complete, reverse=True)


@given(st.data())
def test_granting_what_is_needed_unblocks(small: Framework, data: st.DataObject) -> None:
    """With the shortfall made good, or the new cases come in, a criterion blocks no more; one fewer does."""
    observed = data.draw(units(small))
    for blocker in assess(small, observed).blockers:
        o = blocker.finding.observation
        if o.state is not State.FIGURE or o.numerator is None or o.denominator is None:
            continue
        upward = blocker.requirement.comparator.larger_is_better
        sign = 1 if upward else -1
        target = assess(small, observed).target
        for missing_one, blocks in ((0, False), (1, True)):
            if blocker.needed is not None:
                granted = share(
                    o.criterion, o.numerator + sign * (blocker.needed - missing_one), o.denominator
                )
                assert _blocks(small, observed, granted, target) is blocks
            if blocker.needed_new is not None:
                new = blocker.needed_new - missing_one
                granted = share(o.criterion, o.numerator + (new if upward else 0), o.denominator + new)
                assert _blocks(small, observed, granted, target) is blocks


def _blocks(
    framework: Framework, observed: tuple[Observation, ...], changed: Observation, target: int | None
) -> bool:
    unit = tuple(changed if o.criterion == changed.criterion else o for o in observed)
    blockers = assess(framework, unit, target).blockers
    return changed.criterion in {b.finding.observation.criterion for b in blockers}
