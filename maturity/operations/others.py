"""What the points of a unit depend on besides its figures: the best of its ranking, the year before.

Source: `so với cao nhất` and `> năm trước` of indexes. The best result of a ranking is known once no dossier
in it is being appraised any more; until then rows that need it are open. It is the best of the appraised
figures, and self-assessed figures are measured by it, too, so that the two scores of a unit differ only by
what the appraisal changed.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from criteria.model import Framework
from maturity.appraisal.outlook import UNDER_WAY
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.dossier.dossier import dossiers
from maturity.figures.figure import recorded_in
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.recognition.former_figures import former_codes
from maturity.store.store import Store
from maturity.units.unit import Unit
from maturity.verdicts.points import has_relative_rows
from maturity.verdicts.verdict import Stage, verdicts
from rules.observation import Observation
from rules.scored import Others

if TYPE_CHECKING:  # a year by a set of levels does not load the model of indexes
    from criteria.index.model import Index


Amounts = Mapping[str, Fraction]
"""Values by the codes of rows."""


def others_of(session: Session, cycle: Cycle) -> Callable[[Unit], Others]:
    """Return a function from a unit to what its result depends on, as it is known now.

    By a set of levels that is its group alone.
    """
    index = cycle.in_use
    if isinstance(index, Framework):
        return lambda unit: Others(unit_group=unit.unit_group)
    store = session.store
    units = {unit.code: unit for unit in units_of_year(session, cycle)}
    known = _Known(index, best_of_rankings(store, cycle, units), results_before(store, cycle, units))
    return known.of


@frozen
class _Known:
    """The best results of rankings, and those of the year before by unit."""

    index: "Index"
    best: Mapping[str | None, Amounts]
    before: Mapping[str, Amounts]

    def of(self, unit: Unit) -> Others:
        from rules.score import ranking_of  # late: only an index needs what scores

        best = self.best.get(ranking_of(self.index, unit.unit_group), {})
        return Others(best, self.before.get(unit.code, {}), unit.unit_group)


def best_of_rankings(store: Store, cycle: Cycle, units: Mapping[str, Unit]) -> Mapping[str | None, Amounts]:
    """Return the best results of the appraised figures, by the group of units that is ranked by itself.

    A ranking of which a dossier is under appraisal, or none is appraised, has none yet.
    """
    from rules.score import best_results, ranking_of  # late: only an index needs what scores

    index = cycle.in_use
    if not has_relative_rows(index):
        return {}
    ranked = {
        code: ranking_of(index, unit.unit_group)
        for code, unit in units.items()
        if index.ranks(unit.unit_group)
    }
    open_rankings = {
        ranked[dossier.unit]
        for dossier in dossiers(store, cycle.year, series=cycle.series)
        if dossier.unit in ranked and dossier.state in UNDER_WAY
    }
    appraised: dict[str | None, list[tuple[Observation, ...]]] = {}
    for verdict in verdicts(store, cycle.year, Stage.APPRAISED, series=cycle.series):
        if verdict.unit in ranked and ranked[verdict.unit] not in open_rankings:
            observations = verdict.score_verdict.observations
            appraised.setdefault(ranked[verdict.unit], []).append(observations)
    return {ranking: best_results(index, members) for ranking, members in appraised.items()}


def results_before(store: Store, cycle: Cycle, units: Mapping[str, Unit]) -> Mapping[str, Amounts]:
    """Return the results of the year before, by unit and by the present code of the row.

    Only for rows that compare with them. They are the appraised ones of the same series, else the recorded
    figures; a unit that was merged or split has none, nor has a row that was measured in another way.
    """
    # Late: only an index needs what scores.
    from criteria.difference.matching import former_codes as row_codes_before
    from rules.scoring_facts import compares_years, figure_of

    before = cycle_of(store, cycle.year - 1, cycle.unit_kind, series=cycle.series)
    index, former = cycle.in_use, before.in_use if before else None
    if isinstance(index, Framework) or former is None or isinstance(former, Framework) or before is None:
        return {}
    compared = [row for row in index.criteria if compares_years(row)]
    codes_before = row_codes_before(former, index, with_guesses=False) if compared else {}
    rows = {
        was.code: row
        for row in compared
        if (was := former.by_code.get(codes_before.get(row.code, ""))) is not None and was.kind is row.kind
    }
    if not rows:
        return {}
    codes = former_codes(store, cycle.year, units.values())
    results: dict[str, dict[str, Fraction]] = {}

    def note(unit: str, observation: Observation) -> None:
        row, value = rows.get(observation.criterion), figure_of(former, observation)
        if unit in codes and row is not None and value is not None:
            results.setdefault(codes[unit], {})[row.code] = value

    appraised = [*verdicts(store, before.year, Stage.APPRAISED, series=before.series)]
    decided = {verdict.unit for verdict in appraised}
    for recorded in recorded_in(store, before.year, series=before.series):
        if recorded.unit not in decided:
            note(recorded.unit, recorded.observation)
    for verdict in appraised:
        for observation in verdict.score_verdict.observations:
            note(verdict.unit, observation)
    return results
