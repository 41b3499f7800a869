"""Why a result is another than an earlier one: put back as it was, what is named gives the level before."""

from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Comparator, Framework, Requirement
from criteria.unit_groups import for_unit_group
from rules import assess
from rules.difference import Why, causes, level_change
from rules.observation import Observation, State, share
from rules.selftest_cases import best
from tests.examples import examples
from tests.observations import observations
from tests.rules.test_rankings import unit
from tests.strategies import frameworks

Two = tuple[Framework, tuple[Observation, ...], tuple[Observation, ...]]


@st.composite
def two_results(draw: st.DrawFn) -> Two:
    """A set, a unit that meets much of it, and the same unit with some rows otherwise."""
    framework = draw(frameworks())
    groups = [None, *(group.code for group in framework.unit_groups)]
    framework = for_unit_group(framework, draw(st.sampled_from(groups)))

    def changed(kept: tuple[Observation, ...]) -> tuple[Observation, ...]:
        return tuple(
            draw(observations(criterion)) if draw(st.integers(0, 5)) == 0 else observation
            for criterion, observation in zip(framework.criteria, kept, strict=True)
        )

    before = changed(tuple(map(best, framework.criteria)))
    return framework, before, changed(before)


@examples(60)
@given(two_results())
def test_what_is_named_accounts_for_the_level(drawn: Two) -> None:
    """Causes put back as they were lead back to the level before; without a change there are none.

    What one year loses by some rows, the other gains by the same rows.
    """
    framework, before, after = drawn
    first, second = assess(framework, before), assess(framework, after)
    named = {finding.observation.criterion for finding in causes(first, second)}
    there, back = level_change(first, second), level_change(second, first)
    assert (there.before, there.after) == (back.after, back.before)
    assert [row.new for row in there.rows] == [row.old for row in back.rows]
    assert all(row.why is Why.RESULT for row in there.rows)
    assert bool(named) is (first.verdict.level != second.verdict.level)
    kept = {one.criterion: one for one in before if one.criterion in named}
    if second.verdict.level < first.verdict.level:
        again = assess(framework, (kept.get(one.criterion, one) for one in after)).verdict.level
        assert again >= first.verdict.level
    changed = {one.criterion for one, other in zip(before, after, strict=True) if one != other}
    assert named <= changed


def test_the_row_that_lost_its_document_is_named(small: Framework) -> None:
    """CQS-01 accepted without its document: the unit falls to level 1, which does not ask for it."""
    met = unit(small)
    unproved = share("CQS-01", 1, 1, State.NO_EVIDENCE)
    after = tuple(unproved if one.criterion == "CQS-01" else one for one in met)
    found = causes(assess(small, met), assess(small, after))
    assert [finding.observation for finding in found] == [unproved]


def test_an_extended_row_is_named_only_while_its_share_is_short(extended: Framework) -> None:
    """Of four extended rows 30% are needed: with one lost nothing changes, with three the level falls."""
    met = assess(extended, unit(extended))
    one_lost = assess(extended, unit(extended, KTS_01=share("KTS-01", 0, 9)))
    assert causes(met, one_lost) == ()
    lost = {"KTS_01": share("KTS-01", 0, 9), "KTS_02": share("KTS-02", 0, 9), "XHS_02": share("XHS-02", 9, 9)}
    fallen = assess(extended, unit(extended, **lost))
    assert [one.observation.criterion for one in causes(met, fallen)] == ["KTS-01", "KTS-02", "XHS-02"]


def test_a_stricter_threshold_under_another_code(small: Framework) -> None:
    """CQS-02 becomes CQS-04 and asks 95% for level 1; the same figure held level 5 before."""
    row = small.by_code["CQS-02"]
    bound = Requirement(Comparator.AT_LEAST, Fraction(100))
    stricter = evolve(row, code="CQS-04", former_code="CQS-02", requirements=(bound,) * 5)
    newer = small.mapped(lambda each: stricter if each.code == "CQS-02" else each)
    figures = [share("CQS-02", 999, 1000) if one.criterion == "CQS-02" else one for one in unit(small)]
    moved = [evolve(one, criterion="CQS-04") if one.criterion == "CQS-02" else one for one in figures]
    followed = {code: code for code in small.by_code} | {"CQS-02": "CQS-04"}
    before, after = assess(small, figures), assess(newer, moved)
    (found,) = level_change(before, after, followed).rows
    assert (found.why, found.old, found.new) == (Why.DEMAND, "CQS-02", "CQS-04")
    assert (before.verdict.level, after.verdict.level) == (4, 0)
    (back,) = level_change(after, before, {new: old for old, new in followed.items()}).rows
    assert (back.why, back.old, back.new) == (Why.DEMAND, "CQS-04", "CQS-02")


def test_rows_that_only_one_set_has(small: Framework) -> None:
    """Without CQS-01, which the unit lacks, it rises; with it again, it falls back."""
    figures = [one for one in unit(small) if one.criterion != "CQS-01"]
    lacking = (*figures, Observation("CQS-01", State.MISSING))
    without = small.keeping(frozenset(small.by_code) - {"CQS-01"})
    before, after = assess(small, lacking), assess(without, figures)
    followed = {code: code for code in without.by_code}
    (risen,) = level_change(before, after, followed).rows
    assert (risen.why, risen.old, risen.new) == (Why.DROPPED, "CQS-01", None)
    (fallen,) = level_change(after, before, followed).rows
    assert (fallen.why, fallen.old, fallen.new) == (Why.ADDED, None, "CQS-01")
