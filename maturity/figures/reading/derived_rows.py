"""Derived criteria in a file of figures: reported, and not taken into a workspace, which computes them."""

from collections.abc import Iterable

from attrs import evolve

from criteria.criteria_set import CriteriaSet
from criteria.model import Kind
from foundation.problem import Place, Problem
from foundation.tables import codes
from maturity.figures.unit_figures import UnitFigures
from rules.observation import Observation, State, missing

_TYPED = (State.FIGURE, State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)


def without_derived(
    figures: Iterable[UnitFigures], framework: CriteriaSet, file: str
) -> tuple[tuple[UnitFigures, ...], tuple[Problem, ...]]:
    """Return figures with every derived criterion MISSING, and a note for each that was typed."""
    derived = {criterion.code for criterion in framework.criteria if criterion.kind is Kind.DERIVED}
    if not derived:
        return tuple(figures), ()
    kept: list[UnitFigures] = []
    notes: list[Problem] = []
    for unit in figures:
        kept.append(
            evolve(
                unit, observations=tuple(_blanked(observation, derived) for observation in unit.observations)
            )
        )
        for observation in unit.observations:
            if observation.criterion in derived and observation.state in _TYPED:
                origin = unit.origins.get(observation.criterion)
                place = origin.place if origin else Place(file)
                notes.append(codes.DERIVED_NOT_TAKEN.at(place, criterion=observation.criterion))
    return tuple(kept), tuple(notes)


def _blanked(observation: Observation, derived: set[str]) -> Observation:
    return missing(observation.criterion) if observation.criterion in derived else observation
