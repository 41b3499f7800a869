"""The small criteria set, ranked in each of the ways that real sets use."""

from collections.abc import Mapping
from fractions import Fraction

import attrs
import pytest

from criteria.model import Framework, Ranking, Requirement, UnitGroupThresholds
from criteria.parts import Condition, UnitGroup

EXTENDED = {"KTS-01", "KTS-02", "XHS-01", "XHS-02"}


def rows(framework: Framework, changes: Mapping[str, Mapping[str, object]]) -> Framework:
    """Return the framework with some criteria changed."""
    return attrs.evolve(
        framework,
        groups=tuple(
            attrs.evolve(
                group, criteria=tuple(attrs.evolve(c, **changes.get(c.code, {})) for c in group.criteria)
            )
            for group in framework.groups
        ),
    )


@pytest.fixture(scope="session")
def extended(small: Framework) -> Framework:
    """Three mandatory rows, four extended ones of which 30% are needed: as Yên Bái's 100% and 30%."""
    with_share = attrs.evolve(small, minimum_extended=Fraction(30))
    return rows(with_share, {code: {"mandatory": False} for code in EXTENDED})


@pytest.fixture(scope="session")
def lists(small: Framework) -> Framework:
    """Each level with its own list; CQS-01 loosens at level 5, which a cumulative set may not."""
    row = small.by_code["CQS-01"]
    loosened = (*row.requirements[:4], row.requirements[1])
    return rows(attrs.evolve(small, ranking=Ranking.SEPARATE), {"CQS-01": {"requirements": loosened}})


@pytest.fixture(scope="session")
def regional(small: Framework) -> Framework:
    """Mountain communes need 50% where the others need 80%."""
    row = small.by_code["CQS-01"]
    mountain = tuple(r and Requirement(r.comparator, r.bound * Fraction(5, 8)) for r in row.requirements)
    groups = attrs.evolve(small, unit_groups=(UnitGroup("MN", "Xã miền núi, hải đảo"),))
    return rows(groups, {"CQS-01": {"by_unit_group": (UnitGroupThresholds("MN", mountain),)}})


@pytest.fixture(scope="session")
def conditional(small: Framework) -> Framework:
    """Nobody is recognised below level 2, nor without registering and without an incident."""
    conditions = (Condition("DKX-01", "đã đăng ký"), Condition("DKX-02", "không có sự cố an toàn thông tin"))
    return attrs.evolve(small, conditions=conditions, lowest_recognised=2)
