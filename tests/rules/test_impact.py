"""What another set makes of a unit: nobody changes from a set to itself, and back is the reverse of forth."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Criterion, Framework, Kind, Requirement
from criteria.unit_groups import for_unit_group
from rules import assess
from rules.carrying import Carrying, same_rows
from rules.impact import Effect, LevelImpact, level_impact
from rules.observation import Observation, State, share
from rules.selftest_cases import best
from tests.examples import examples
from tests.observations import observations
from tests.strategies import frameworks


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Framework, Framework]:
    """A set, and one that was made of it: rows dropped, renumbered, asked for less or more."""
    before = draw(frameworks())
    rows = before.criteria
    kept = draw(st.sets(st.sampled_from([row.code for row in rows]), min_size=1))
    rows_after: dict[str, Criterion] = {}
    for number, row in enumerate(rows):
        like = [each for each in rows if each.kind is row.kind and not each.by_unit_group]
        other = draw(st.sampled_from(like)) if like and not row.by_unit_group else row
        asked = evolve(row, requirements=other.requirements, threshold_provenance=other.threshold_provenance)
        is_moved = draw(st.integers(0, 3)) == 0
        code = f"{row.group}-{900 + number}"
        rows_after[row.code] = evolve(asked, code=code, former_code=row.code) if is_moved else asked
    after = before.keeping(frozenset(kept)).mapped(lambda row: rows_after[row.code])
    later = evolve(after, id=f"{before.id}.b", effective_from=before.effective_from + timedelta(days=1))
    return before, later


def impact_of(before: Framework, after: Framework, unit: Mapping[str, Observation]) -> LevelImpact:
    """Return the impact on a unit whose figures are known by the codes of `before`."""
    observed, carried = Carrying(before, before).carried(unit), Carrying(before, after).carried(unit)
    return level_impact(
        for_unit_group(before, None), for_unit_group(after, None), observed, carried, same_rows(before, after)
    )


def known(row: Criterion) -> st.SearchStrategy[Observation]:
    """A figure of a row, whatever it is."""
    return observations(row).filter(lambda each: each.state is State.FIGURE)


@st.composite
def figures_by_code(draw: st.DrawFn, framework: Framework) -> dict[str, Observation]:
    """A unit that meets most rows."""
    return {
        row.code: draw(observations(row)) if draw(st.integers(0, 3)) == 0 else best(row)
        for row in framework.criteria
    }


@examples(25)
@given(st.data())
def test_laws(data: st.DataObject) -> None:
    """Nobody changes from a set to itself; gains forth are losses back; no missing figure can undo either."""
    before, after = data.draw(pairs())
    unit = data.draw(figures_by_code(before))
    assert impact_of(before, before, unit).effect is Effect.SAME
    forth = impact_of(before, after, unit)
    same = same_rows(before, after)
    under_after = Carrying(before, after).carried(unit)
    back = level_impact(
        for_unit_group(after, None),
        for_unit_group(before, None),
        under_after,
        Carrying(before, before).carried(unit),
        same_rows(after, before),
    )
    assert back.effect is forth.effect.reverse
    assert (back.before, back.after) == (forth.after, forth.before)
    assert dict(same_rows(after, before)) == {was: code for code, was in same.items()}
    if forth.effect in (Effect.GAINED, Effect.LOST):
        assert forth.causes or forth.failing.quotas or not after.has_list(forth.failing.missed or 0)
    filled = {
        each.criterion: data.draw(known(before.by_code[each.criterion])) if each.state.is_open else each
        for each in Carrying(before, before).carried(unit)
    }
    carried = Carrying(before, after).carried(filled)
    filled_after = tuple(
        data.draw(known(after.by_code[each.criterion])) if each.state.is_open else each for each in carried
    )
    levels = (
        assess(for_unit_group(before, None), filled.values()).verdict.level,
        assess(for_unit_group(after, None), filled_after).verdict.level,
    )
    match forth.effect:
        case Effect.GAINED:
            assert levels[0] < levels[1]
        case Effect.LOST:
            assert levels[0] > levels[1]
        case Effect.SAME:
            assert levels[0] == levels[1]


def changed(framework: Framework, at: str, **changes: object) -> Framework:
    """Return a set with something of one row changed."""
    return framework.mapped(lambda each: evolve(each, **changes) if each.code == at else each)


def unit_of(framework: Framework, **changed: Observation) -> dict[str, Observation]:
    """Return a unit that meets everything but what is changed, by codes with underscores."""
    named = {code.replace("_", "-"): observation for code, observation in changed.items()}
    return {each.code: named.get(each.code, best(each)) for each in framework.criteria}


def stricter(framework: Framework, code: str, bound: int) -> Framework:
    """Return a set that asks at least `bound` of a row at every level that asks anything of it."""
    asked = framework.by_code[code].requirements
    cells = tuple(
        None if each is None else Requirement(each.comparator, max(each.bound, Fraction(bound)))
        for each in asked
    )
    return changed(framework, code, requirements=cells)


def test_a_level_is_lost_on_the_row_that_asks_for_more(small: Framework) -> None:
    """85 of 100 was enough and is not where 97% is asked for: it lacks 12, and that is the only cause."""
    unit = unit_of(small, CQS_01=share("CQS-01", 85, 100))
    found = impact_of(small, stricter(small, "CQS-01", 97), unit)
    assert found.effect is Effect.LOST
    assert [(each.finding.observation.criterion, each.needed) for each in found.causes] == [("CQS-01", 12)]


def test_a_row_without_a_figure_is_never_a_loss(small: Framework) -> None:
    """A row that the other set alone has was never asked for: whether the level is lost is open."""
    shorter = small.keeping(frozenset(code for code in small.by_code if code != "CQS-01"))
    unit = unit_of(shorter)
    found = impact_of(shorter, small, unit)
    assert found.effect is Effect.OPEN
    assert not found.causes
    assert [each.finding.observation.criterion for each in found.unknown] == ["CQS-01"]
    assert found.after.without_figure == ("CQS-01",)


def test_a_figure_follows_its_row_to_another_code(small: Framework) -> None:
    """A renumbered row keeps its figure, and nobody gains or loses by it."""
    moved = changed(small, "CQS-01", code="CQS-77", former_code="CQS-01")
    unit = unit_of(small, CQS_01=share("CQS-01", 3, 100))
    assert impact_of(small, moved, unit).effect is Effect.SAME
    back = Carrying(small, moved).carried(unit)
    assert impact_of(moved, small, {each.criterion: each for each in back}).effect is Effect.SAME


def test_sets_of_one_day_are_followed_both_ways(small: Framework) -> None:
    """A draft of the same day that renames and renumbers a row: it alone says what the row was."""
    moved = changed(small, "CQS-01", code="CQS-77", former_code="CQS-01", name="Tên khác hẳn")
    draft = evolve(moved, id="thu")
    assert same_rows(small, draft)["CQS-77"] == "CQS-01"
    assert same_rows(draft, small)["CQS-01"] == "CQS-77"


def test_a_figure_of_another_kind_is_no_figure(small: Framework) -> None:
    """A share says nothing of a row that now counts things; nothing is lost by it."""
    cells = tuple(
        each and Requirement(each.comparator, each.bound) for each in small.by_code["CQS-01"].requirements
    )
    counted = changed(small, "CQS-01", kind=Kind.COUNT, requirements=cells, unit_of_count="hồ sơ")
    carrying = Carrying(small, counted)
    assert carrying.measured_otherwise == ("CQS-01",)
    assert impact_of(small, counted, unit_of(small)).effect is Effect.OPEN


def test_what_does_not_apply_must_be_allowed_by_the_other_set(small: Framework) -> None:
    """A reason accepted by one set is no figure by a set that excuses nobody: told apart, not lost."""
    excusing = changed(small, "CQS-01", not_applicable_when="Không có.")
    refusing = changed(small, "CQS-01", not_applicable_when=None)
    unit = unit_of(small, CQS_01=Observation("CQS-01", State.NOT_APPLICABLE, note="Không có."))
    found = impact_of(excusing, refusing, unit)
    assert found.effect is Effect.OPEN
    assert [each.finding.observation.state for each in found.unknown] == [State.NOT_APPLICABLE_REFUSED]
