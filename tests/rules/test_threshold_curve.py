"""The whole curve of a threshold at once says what deciding again with each bound says."""

from fractions import Fraction

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.document.thresholds import never_loosens
from criteria.model import (
    LEVELS,
    Criterion,
    Framework,
    Kind,
    Ranking,
    Requirement,
    UnitGroupThresholds,
)
from criteria.unit_groups import for_unit_group
from rules import assess
from rules.curve import Curve
from rules.observation import Observation
from rules.selftest_cases import best
from rules.threshold_curve import threshold_curves
from rules.verdict import Assessment
from tests.examples import examples
from tests.observations import units
from tests.strategies import frameworks

Rows = tuple[Requirement | None, ...]


def with_bound(framework: Framework, curve: Curve, bound: Fraction) -> Framework:
    """Return a set with another bound in the one cell that a curve is about."""

    def moved(requirements: Rows) -> Rows:
        cells = list(requirements)
        cells[curve.level - 1] = curve.at(bound)
        return tuple(cells)

    def change(row: Criterion) -> Criterion:
        if row.code != curve.criterion:
            return row
        if curve.unit_group is None:
            return evolve(row, requirements=moved(row.requirements))
        groups = tuple(
            UnitGroupThresholds(each.unit_group, moved(each.requirements))
            if each.unit_group == curve.unit_group
            else each
            for each in row.by_unit_group
        )
        return evolve(row, by_unit_group=groups)

    return framework.mapped(change)


def requirements_of(framework: Framework, curve: Curve) -> Rows:
    row = framework.by_code[curve.criterion]
    own = {each.unit_group: each.requirements for each in row.by_unit_group}
    return own.get(curve.unit_group or "", row.requirements)


def decided(
    framework: Framework, observed: dict[str, tuple[Observation, ...]], groups: dict[str, str | None]
) -> dict[str, Assessment]:
    return {
        unit: assess(for_unit_group(framework, groups.get(unit)), each) for unit, each in observed.items()
    }


@examples(25)
@given(st.data())
def test_every_bound_is_as_if_all_were_decided_again(data: st.DataObject) -> None:
    """Lists of their own, minimum shares, groups of units, N/A, missing figures: floor and ceiling agree."""
    framework = data.draw(frameworks())
    rows = [row for row in framework.criteria if row.kind is not Kind.YES_NO]
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    level = data.draw(st.sampled_from([n for n in LEVELS if row.requirement(n) is not None]))
    drawn = [data.draw(units(framework)) for _ in range(3)]
    # Most units meet all but a few rows: otherwise no bound of one row alone matters.
    observed = {
        str(number): tuple(
            each if each.criterion == row.code or data.draw(st.integers(0, 5)) == 0 else best(criterion)
            for criterion, each in zip(framework.criteria, unit, strict=False)
        )
        for number, unit in enumerate(drawn)
    }
    known = [None, *(group.code for group in framework.unit_groups)]
    groups = {unit: data.draw(st.sampled_from(known)) for unit in observed}
    before = decided(framework, observed, groups)
    curves = threshold_curves(framework, before, row.code, level)
    assert sorted(unit for curve in curves for unit in curve.units) == sorted(observed)
    for curve in curves:
        ends = [end.bound for end in (curve.loosest, curve.tightest) if end is not None]
        bounds = [*curve.steps, *ends, Fraction(data.draw(st.integers(0, 100)))]
        for bound in data.draw(st.sets(st.sampled_from(bounds), min_size=1, max_size=2)):
            changed = with_bound(framework, curve, bound)
            if not curve.allows(bound):
                continue
            if framework.ranking is Ranking.CUMULATIVE:
                assert never_loosens(requirements_of(changed, curve), curve.kind)
            after = decided(changed, {unit: observed[unit] for unit in curve.units}, groups)
            reached = {unit for unit, each in after.items() if each.verdict.level >= level}
            had = {unit for unit in curve.units if before[unit].verdict.level >= level}
            assert curve.secured(bound) == len(reached)
            assert curve.possible(bound) == sum(each.verdict.ceiling >= level for each in after.values())
            assert {pivot.unit for pivot in curve.rising(bound)} == reached - had
            assert {pivot.unit for pivot in curve.falling(bound)} == had - reached
            for pivot in (*curve.rising(bound), *curve.falling(bound)):
                assert after[pivot.unit].verdict.level == (
                    pivot.met if pivot.unit in reached else pivot.failed
                )
