"""The variant of a set for one group of units (vùng), if it has thresholds by group."""

from attrs import evolve

from criteria.digest import is_attested, row_digest
from criteria.model import Criterion, Framework
from criteria.parts import GENERAL


def for_unit_group(framework: Framework, code: str | None) -> Framework:
    """Return the set for the units of one group; None for units without a group.

    Every criterion then has a single row of thresholds. Raises KeyError if the set has no such group.
    """
    if not framework.unit_groups:
        return framework
    code = code or GENERAL
    if code not in {GENERAL, *(group.code for group in framework.unit_groups)}:
        raise KeyError(code)
    groups = tuple(
        evolve(group, criteria=tuple(_of_one_group(criterion, code) for criterion in group.criteria))
        for group in framework.groups
    )
    return evolve(framework, groups=groups, unit_groups=(), unit_group=code)


def _of_one_group(criterion: Criterion, code: str) -> Criterion:
    """Return the row with the thresholds of one group; it is attested if the whole row is."""
    if not criterion.by_unit_group:
        return criterion
    of_groups = {group.unit_group: group.requirements for group in criterion.by_unit_group}
    requirements = of_groups.get(code, criterion.requirements)
    chosen = evolve(criterion, requirements=requirements, by_unit_group=())
    if criterion.attestation is None or not is_attested(criterion):
        return chosen
    return evolve(chosen, attestation=evolve(criterion.attestation, digest=row_digest(chosen)))
