"""The effect of changed figures and documents on the results of submitted dossiers.

Every operation that changes them watches the units first (`Watched.of`, inside its act and before it writes),
and returns the consequences with its result.
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from criteria.model import UnitKind
from maturity.appraisal.case import Case
from maturity.appraisal.outlook import UNDER_WAY, Consequence, ItemChanges, consequence, consequence_between
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import dossiers
from maturity.evidence.intake import Addition
from maturity.evidence.piece import Piece
from maturity.evidence.proofs import Proof
from maturity.figures.figure import Recorded
from maturity.figures.plan import IntakePlan
from maturity.operations.cases import cases_of, decidable
from maturity.operations.faults import deciding
from maturity.operations.figures.undo import Reversal, ReversalOutcome
from maturity.operations.others import others_of
from maturity.operations.session import Session
from maturity.store.record import record_of
from maturity.store.schema import FIGURES, PROOFS
from maturity.units.unit import Unit, units_in_year
from rules.scored import Others


@frozen
class WatchedUnits:
    """Units with a submitted dossier that is not yet appraised, with their cases before an act."""

    cases: Mapping[str, Case] = field(factory=dict)
    units: Mapping[str, Unit] = field(factory=dict)
    others: Mapping[str, Others] = field(factory=dict)
    """What their results depend on besides their figures, by their codes."""

    @classmethod
    def of(cls, session: Session, cycle: Cycle | None, codes: Iterable[str]) -> "WatchedUnits":
        """Return the given units whose result an act can change; none if the year was not opened.

        A unit of a group that the set does not have is left out: it has no result.
        """
        chosen = {*codes}
        if cycle is None or not chosen:
            return cls()
        all_dossiers = dossiers(session.store, cycle.year, series=cycle.series)
        submitted = {dossier.unit for dossier in all_dossiers if dossier.state in UNDER_WAY} & chosen
        of_year = (unit for unit in units_in_year(session.store, cycle.year) if unit.code in submitted)
        units = decidable(cycle.in_use, of_year)
        if not units:
            return cls()
        case_for = cases_of(session, cycle)
        others_for = others_of(session, cycle)
        others = {code: others_for(unit) for code, unit in units.items()}
        return cls({code: case_for(code) for code in units}, units, others)

    @classmethod
    def above(cls, session: Session, year: int, codes: Iterable[str]) -> "WatchedUnits":
        """Return the districts above some communes: their share of recognised communes is computed."""
        chosen = {*codes}
        communes = (unit for unit in units_in_year(session.store, year) if unit.code in chosen)
        parents = {unit.parent for unit in communes if unit.parent}
        districts = cycle_of(session.store, year, UnitKind.DISTRICT, series=LEVEL_SERIES)
        return cls.of(session, districts, parents)

    def consequences_since(self, session: Session) -> tuple[Consequence, ...]:
        """Return the consequences of the rows written since, for each unit whose result changed.

        Raises `FaultyResultError`.
        """
        pairs = []
        for code, case in self.cases.items():
            after = cases_of(session, case.cycle)(code)
            with deciding(code):
                pairs.append(consequence_between(case, after, self.others[code]))
        return _some(pairs)

    def consequences_of(self, changes: Mapping[str, ItemChanges]) -> tuple[Consequence, ...]:
        """Return the consequences of changes, by unit, for each unit whose result they change.

        Raises `FaultyResultError`.
        """
        consequences = []
        for code, case in self.cases.items():
            if code in changes:
                with deciding(code):
                    consequences.append(consequence(case, changes[code], self.others[code]))
        return _some(consequences)


def _some(consequences: Iterable[Consequence]) -> tuple[Consequence, ...]:
    return tuple(consequence for consequence in consequences if not consequence.is_none)


def changes_of_plans(plans: Iterable[IntakePlan]) -> Mapping[str, ItemChanges]:
    """Return the changes by intakes, by unit."""
    figures: dict[str, dict[str, Recorded | None]] = {}
    added: dict[str, list[tuple[str, Piece]]] = {}
    for plan in plans:
        for figure in plan.written:
            figures.setdefault(figure.unit, {})[figure.item] = figure
        for unit, item, evidence in plan.references:
            added.setdefault(unit, []).append((item, Piece(evidence)))
    units = {*figures, *added}
    return {unit: ItemChanges(figures.get(unit, {}), added.get(unit, ())) for unit in units}


def changes_of_additions(additions: Iterable[Addition]) -> Mapping[str, ItemChanges]:
    """Return the changes by new documents, by unit."""
    added: dict[str, list[tuple[str, Piece]]] = {}
    for addition in additions:
        added.setdefault(addition.unit, []).append((addition.item, addition.piece))
    return {unit: ItemChanges(added=pieces) for unit, pieces in added.items()}


def changes_of_removals(proofs: Iterable[Proof]) -> Mapping[str, ItemChanges]:
    """Return the changes by documents that no longer prove figures, by unit."""
    removed: dict[str, list[tuple[str, str]]] = {}
    for proof in proofs:
        removed.setdefault(proof.unit, []).append((proof.item, proof.piece.id))
    return {unit: ItemChanges(removed=pieces) for unit, pieces in removed.items()}


def changes_of_reversals(reversals: Iterable[Reversal]) -> Mapping[str, ItemChanges]:
    """Return the changes by undoing an intake, by unit."""
    figures: dict[str, dict[str, Recorded | None]] = {}
    removed: dict[str, list[tuple[str, str]]] = {}
    for reversal in reversals:
        if reversal.outcome is not ReversalOutcome.RESTORED:
            continue
        named = reversal.table.named(reversal.key)
        if reversal.table is FIGURES:
            before = None if reversal.afterwards is None else record_of(Recorded, reversal.afterwards)
            figures.setdefault(str(named["unit"]), {})[str(named["item"])] = before
        elif reversal.table is PROOFS and reversal.afterwards is None:
            removed.setdefault(str(named["unit"]), []).append((str(named["item"]), str(named["evidence"])))
    units = {*figures, *removed}
    return {unit: ItemChanges(figures.get(unit, {}), removed=removed.get(unit, ())) for unit in units}
