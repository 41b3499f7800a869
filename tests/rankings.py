"""The small set ranked in the other ways that provincial sets know, for tests of reading and of reports."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from attrs import evolve

from criteria.digest import row_digest
from criteria.model import Criterion, Framework, Ranking, Requirement, UnitGroupThresholds
from criteria.parts import Attestation, Condition, UnitGroup

MOUNTAIN = UnitGroup("MN", "Xã vùng đồng bào dân tộc thiểu số, miền núi, hải đảo")
CONDITIONS = (
    Condition("DKX-01", "không có cán bộ chủ chốt bị kỷ luật trong năm"),
    Condition("DKX-02", "đã công khai báo cáo tự đánh giá"),
)


def changed(framework: Framework, rows: Mapping[str, Criterion]) -> Framework:
    """Return the set with some rows replaced."""
    groups = tuple(
        evolve(group, criteria=tuple(rows.get(c.code, c) for c in group.criteria))
        for group in framework.groups
    )
    return evolve(framework, groups=groups)


def with_extended(framework: Framework, *codes: str, share: int = 30) -> Framework:
    """Return the set with these rows extended, of which `share` percent are needed."""
    rows = {code: evolve(framework.by_code[code], mandatory=False) for code in codes}
    return changed(evolve(framework, minimum_extended=Fraction(share)), rows)


def with_separate_lists(framework: Framework) -> Framework:
    """Return the set with a list of its own for each level."""
    return evolve(framework, ranking=Ranking.SEPARATE)


def from_level(first: int) -> Callable[[Framework], Framework]:
    """Return what makes a set ask nothing below level `first`, and every row from some level on."""

    def emptied(framework: Framework) -> Framework:
        return changed(framework, {c.code: _from_level(c, first) for c in framework.criteria})

    return emptied


def _from_level(criterion: Criterion, first: int) -> Criterion:
    none = (None,) * (first - 1)
    return evolve(
        criterion,
        requirements=(*none, *criterion.requirements[first - 1 :]),
        threshold_provenance=(*none, *criterion.threshold_provenance[first - 1 :]),
    )


def with_conditions(framework: Framework, lowest: int | None = 2) -> Framework:
    """Return the set with two conditions outside the criteria and a lowest level to recognise."""
    return evolve(framework, conditions=CONDITIONS, lowest_recognised=lowest)


def by_region(framework: Framework, factor: Fraction = Fraction(1, 2)) -> Framework:
    """Return the set with thresholds of shares at `factor` of their own in mountain communes."""
    rows = {
        criterion.code: evolve(
            criterion,
            by_unit_group=(
                UnitGroupThresholds(
                    MOUNTAIN.code,
                    tuple(r and Requirement(r.comparator, r.bound * factor) for r in criterion.requirements),
                ),
            ),
        )
        for criterion in framework.criteria
        if criterion.kind.is_share
        and all(r is None or r.comparator.larger_is_better for r in criterion.requirements)
    }
    return evolve(changed(framework, rows), unit_groups=(MOUNTAIN,))


def attested(framework: Framework, rows: int | None = None) -> Framework:
    """Return the set with its first rows attested, all of them by default."""
    marked = {
        c.code: evolve(c, attestation=Attestation("Lê Văn Mẫu", "QĐ 02", date(2026, 1, 5), row_digest(c)))
        for c in framework.criteria[:rows]
    }
    return changed(framework, marked)
