"""Every blocker is proven by mending it: each brings the target nearer, all of them reach it."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from rules import assess
from rules.observation import Observation, State, figure, missing, share
from rules.selftest_cases import best
from rules.verdict import Assessment
from tests.rules.test_properties import SOME_FRAMEWORKS, framework_and_unit


def blocking(assessment: Assessment) -> list[str]:
    return [blocker.finding.observation.criterion for blocker in assessment.blockers]


class Mending:
    """One unit and the level that it aims at; a row that is mended meets every level."""

    def __init__(self, framework: Framework, observed: Iterable[Observation], target: int) -> None:
        self.framework, self.observed, self.target = framework, tuple(observed), target

    def mended(self, codes: Iterable[str]) -> Assessment:
        """Assess the unit with the rows of `codes` mended."""
        chosen = set(codes)
        by_code = self.framework.by_code
        rows = (best(by_code[o.criterion]) if o.criterion in chosen else o for o in self.observed)
        return assess(self.framework, rows, self.target)

    def is_declared(self, code: str) -> bool:
        """Whether a row is said to be not applicable."""
        return any(o.criterion == code and o.state is State.NOT_APPLICABLE for o in self.observed)

    def lacking(self, *mended: str) -> int:
        """Count what the target still lacks: mandatory rows unmet, and extended rows needed at each level."""
        found = self.mended(mended)
        mandatory = sum(self.framework.by_code[code].mandatory for code in blocking(found))
        return mandatory + sum(quota.needed for quota in found.short_quotas)


def check_blockers(framework: Framework, observed: Iterable[Observation], target: int) -> None:
    """All blockers mended reach the target, each alone brings it nearer, what is none of them does not."""
    unit = Mending(framework, observed, target)
    found = blocking(unit.mended(()))
    done = unit.mended(found)
    assert blocking(done) == []
    assert done.progress[target - 1].complete or not framework.has_list(target)
    before = unit.lacking()
    for code in framework.by_code:
        if framework.by_code[code].not_applicable_when is not None and unit.is_declared(code):
            continue  # an excused row with a figure after all is one more of the extended rows that count
        assert (unit.lacking(code) < before) == (code in found)
        if code in found and framework.by_code[code].mandatory:
            others = unit.mended(other for other in found if other != code)
            assert not others.progress[target - 1].complete


@SOME_FRAMEWORKS
@given(framework_and_unit(), st.integers(1, 5))
def test_blockers_are_what_the_target_lacks(
    drawn: tuple[Framework, tuple[Observation, ...]], target: int
) -> None:
    """In every way of ranking."""
    check_blockers(*drawn, target)


EXTENDED = ("KTS-01", "KTS-02", "XHS-01", "XHS-02")


def begun(framework: Framework, first: Mapping[str, int]) -> Framework:
    """Return a set of the rows of `first`, each asked at its hardest from the level there on."""
    groups = []
    for group in framework.groups:
        rows = []
        for row in group.criteria:
            if row.code in first:
                without = (None,) * (first[row.code] - 1)
                required = (row.requirements[-1],) * (5 - len(without))
                marks = (row.threshold_provenance[-1],) * (5 - len(without))
                rows.append(
                    attrs.evolve(
                        row, requirements=(*without, *required), threshold_provenance=(*without, *marks)
                    )
                )
        groups += [attrs.evolve(group, criteria=tuple(rows))] if rows else []
    return attrs.evolve(framework, groups=tuple(groups))


@SOME_FRAMEWORKS
@given(
    st.fixed_dictionaries({code: st.integers(1, 3) for code in EXTENDED}),
    st.sampled_from([Fraction(20), Fraction(34), Fraction(50)]),
    st.fixed_dictionaries({code: st.booleans() for code in EXTENDED}),
)
def test_blockers_among_extended_rows_that_begin_at_different_levels(
    extended: Framework, first: dict[str, int], minimum: Fraction, met: dict[str, bool]
) -> None:
    """A share may be short at a lower level alone: then only rows that this level asks for help."""
    framework = attrs.evolve(begun(extended, first), minimum_extended=minimum)
    observed = [best(row) if met[row.code] else missing(row.code) for row in framework.criteria]
    for target in (1, 2, 3):
        check_blockers(framework, observed, target)


def test_an_extended_row_blocks_only_at_a_level_that_is_short(extended: Framework) -> None:
    """Level 1 lacks KTS-01 alone; one of three is enough for level 2 and is met: XHS-01 would not help."""
    rows = begun(extended, {"KTS-01": 1, "KTS-02": 2, "XHS-01": 2})
    framework = attrs.evolve(rows, minimum_extended=Fraction(20))
    figures = (share("KTS-01", 1, 10), share("KTS-02", 10, 10), figure("XHS-01", 0))
    found = assess(framework, figures, target=2)
    assert found.verdict.level == 0
    assert [(quota.level, quota.needed) for quota in found.short_quotas] == [(1, 1)]
    assert blocking(found) == ["KTS-01"]
