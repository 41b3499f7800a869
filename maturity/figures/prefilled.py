"""What a form was filled in with before it went out, and so is nothing that its unit hands in; pure."""

from collections.abc import Collection, Iterable, Mapping

from attrs import evolve, field, frozen

from criteria.criteria_set import CriteriaSet
from maturity.figures.figure import KEPT
from maturity.figures.unit_figures import Evidence, UnitFigures
from rules.observation import Observation, State, missing


def agreed_totals(criteria_set: CriteriaSet, known: Iterable[Observation]) -> dict[str, int]:
    """Return the totals that known figures have as their denominators, by the codes of shared figures.

    A total on which figures differ is left out: which of them is right is the unit's to say.
    """
    by_code = criteria_set.by_code
    held: dict[str, set[int]] = {}
    for observation in known:
        row = by_code.get(observation.criterion)
        if row is not None and row.shared_denominator and observation.denominator is not None:
            held.setdefault(row.shared_denominator, set()).add(observation.denominator)
    return {code: next(iter(totals)) for code, totals in held.items() if len(totals) == 1}


@frozen
class Prefilled:
    """What is known of one unit: the figures held of it, and those that rows would take from its levels.

    `held_papers` and `taken_papers` are the documents of either, by item. `has_handed_in` tells whether
    any of the figures held is the unit's own: what it sends then adds to what it handed in.
    """

    held: Mapping[str, Observation]
    held_papers: Mapping[str, Collection[Evidence]] = field(factory=dict)
    taken: Mapping[str, Observation] = field(factory=dict)
    taken_papers: Mapping[str, Evidence] = field(factory=dict)
    has_handed_in: bool = False

    def handed_in(self, criteria_set: CriteriaSet, unit: UnitFigures) -> UnitFigures:
        """Return the figures of a unit's form without those that only the form itself brought.

        A total that known figures agree on is none of the unit's. Figures taken from the levels are handed in
        together with the unit's own: the first form of a unit, if nothing in it was changed, brings none.
        """
        totals = agreed_totals(criteria_set, {**self.taken, **self.held}.values())
        shared = {
            code: number
            for code, number in unit.shared.items()
            if code in self.held or totals.get(code) != number
        }
        figures = evolve(unit, shared=shared)
        return figures if self.has_handed_in or self._is_changed(figures) else self._without_taken(figures)

    def _is_changed(self, unit: UnitFigures) -> bool:
        for observation in unit.observations:
            item = observation.criterion
            is_known = observation in (self.held.get(item), self.taken.get(item))
            if observation.state is not State.MISSING and not is_known:
                return True
        shared = self.held
        if any(code not in shared or shared[code].value != number for code, number in unit.shared.items()):
            return True
        papers = (
            paper in self.held_papers.get(item, ()) or paper == self.taken_papers.get(item)
            for item, paper in unit.evidence.items()
        )
        return bool(unit.self_scores) or not all(papers)

    def _without_taken(self, unit: UnitFigures) -> UnitFigures:
        alone = self.taken.keys() - self.held.keys()
        observations = tuple(
            missing(each.criterion) if each.criterion in alone and each.state in KEPT else each
            for each in unit.observations
        )
        evidence = {item: paper for item, paper in unit.evidence.items() if item not in alone}
        return evolve(unit, observations=observations, evidence=evidence)
