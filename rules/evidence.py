"""Which figures count only with a document: all but zeros (0, "không") that cannot help their unit."""

from collections.abc import Iterator

from attrs import evolve

from criteria.model import Comparator, Criterion, Requirement
from rules import law
from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.observation import Observation, State


def needs_evidence(criterion: Criterion, observation: Observation) -> bool:
    """Whether an observation counts only with a document that proves it.

    A figure above zero does. Zero (0, "không") needs no document if it meets no requirement of the row, since
    then it cannot help the unit; if less is better, 0 is the best value and has to be proved like any other.
    Other states need none. For a row with thresholds by groups of units all groups are considered, since
    figures are read before the group of their unit is known; no level depends on that.

    Raises `CheckerDisagreesError` if the second reading of the law (rules/law.py) disagrees.
    """
    is_needed = observation.state is State.FIGURE
    if is_needed and not observation.value:
        is_needed = any(_zero_meets(requirement) for requirement in _requirements(criterion))
    if is_needed is not law.counts_only_if_proved(criterion, observation):
        disagreement = Disagreement(criterion.code, "whether a document is needed", is_needed, not is_needed)
        raise CheckerDisagreesError((disagreement,))
    return is_needed


def without_evidence(criterion: Criterion, observation: Observation) -> Observation:
    """Return an observation as it counts without a document; it keeps its numbers."""
    if not needs_evidence(criterion, observation):
        return observation
    return evolve(observation, state=State.NO_EVIDENCE)


def _requirements(criterion: Criterion) -> Iterator[Requirement]:
    rows = (criterion.requirements, *(group.requirements for group in criterion.by_unit_group))
    return (requirement for row in rows for requirement in row if requirement is not None)


def _zero_meets(requirement: Requirement) -> bool:
    match requirement.comparator:
        case Comparator.AT_LEAST:
            return requirement.bound == 0
        case Comparator.MORE_THAN:
            return False
        case Comparator.AT_MOST:
            return True
        case Comparator.LESS_THAN:
            return requirement.bound > 0
