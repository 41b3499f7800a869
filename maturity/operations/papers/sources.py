"""What several kinds of papers of a year are written from, each read and decided once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from maturity.complaints.complaint import Complaint, complaints
from maturity.council.council import Council, councils
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier, dossiers
from maturity.evidence.piece import Piece
from maturity.evidence.proofs import by_figure, proofs_in
from maturity.figures.figure import FigureKey, observations
from maturity.operations.cases import has_group_of
from maturity.operations.conclusions import ConcludedUnit, concluded_units
from maturity.operations.dossiers.page import DossierPage, show_dossier
from maturity.operations.faults import deciding
from maturity.operations.figures.collecting import figures_status
from maturity.operations.others import others_of
from maturity.operations.papers.facts import SelfAssessedFacts, SupplierFacts
from maturity.operations.recognition_list import ListedRecognition, listed_recognitions
from maturity.operations.result_list import ListedResult, list_results
from maturity.operations.session import Session
from maturity.people.person import Contact, contacts
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.store.schema import APPRAISALS, Value
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Result, Stage, StoredVerdict, decide, verdicts
from rules.scored import Others


@frozen(slots=False, kw_only=True)
class Sources:
    """What papers of a year are written from; `units` are those that papers to single units are for.

    What is of all units of the year does not depend on them.
    """

    session: Session = field(repr=False)
    cycle: Cycle = field(repr=False)
    units: Sequence[Unit]

    _pages: dict[str, DossierPage] = field(factory=dict, init=False, repr=False)

    def page(self, unit: Unit) -> DossierPage:
        """Return the dossier of a unit with its results."""
        if unit.code not in self._pages:
            self._pages[unit.code] = show_dossier(self.session, self.cycle.year, unit.code)
        return self._pages[unit.code]

    @cached_property
    def reopened(self) -> Collection[str]:
        """The codes of units of which a finding was reopened, for them to explain."""
        of_year: Mapping[str, Value] = {
            "year": self.cycle.year,
            "series": self.cycle.series,
            "is_reopened": 1,
        }
        return {str(unit) for (unit,) in self.session.store.cells(APPRAISALS, ("unit",), **of_year)}

    @cached_property
    def results(self) -> Sequence[ListedResult]:
        """The results of all units."""
        return list_results(self.session, self.cycle.year, self.cycle.unit_kind).listed

    @cached_property
    def appraised(self) -> Mapping[str, Result]:
        """The results as the appraisal left them, by unit."""
        return {each.unit.code: each.appraised for each in self.results if each.appraised}

    @cached_property
    def concluded(self) -> Sequence[ConcludedUnit]:
        """The conclusions that stand, of all units."""
        return [each for each in concluded_units(self.session, self.cycle) if not each.is_reopened]

    @cached_property
    def recognised(self) -> Mapping[str, ListedRecognition]:
        """The recognitions of the year, revoked or not, by unit."""
        listed = listed_recognitions(self.session.store, self.cycle)
        return {each.recognition.unit: each for each in listed}

    @cached_property
    def councils(self) -> Sequence[Council]:
        """The councils of the year, by the numbers of their decisions."""
        return councils(self.session.store, self.cycle.year)

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """The names of persons, by their ids."""
        return contacts(self.session.store)

    @cached_property
    def dossiers(self) -> Mapping[str, Dossier]:
        """The dossiers of the year that were begun, by unit."""
        of_year = dossiers(self.session.store, self.cycle.year, series=self.cycle.series)
        return {dossier.unit: dossier for dossier in of_year}

    @cached_property
    def submitted(self) -> Mapping[str, StoredVerdict]:
        """The verdicts on submitted dossiers, by unit."""
        kept = verdicts(self.session.store, self.cycle.year, Stage.SELF_ASSESSED, series=self.cycle.series)
        return {verdict.unit: verdict for verdict in kept}

    @cached_property
    def complaints(self) -> Sequence[Complaint]:
        """The complaints about results of the year, by their numbers."""
        return [*complaints(self.session.store, self.cycle.year, series=self.cycle.series)]

    @cached_property
    def documents(self) -> Mapping[FigureKey, tuple[Piece, ...]]:
        """The documents that prove figures of the year, by unit and item."""
        return by_figure(proofs_in(self.session.store, self.cycle.year, series=self.cycle.series))

    @cached_property
    def suppliers(self) -> Sequence[SupplierFacts]:
        """What each body but the units themselves supplies."""
        status = figures_status(self.session, self.cycle.year, self.cycle.unit_kind)
        return [
            SupplierFacts(body=body, deadline=status.deadlines.get(body.supplier))
            for body in status.suppliers
            if not body.is_the_unit
        ]

    @cached_property
    def self_assessed(self) -> Mapping[str, SelfAssessedFacts]:
        """The self-assessed results of the chosen units that have figures, by unit."""
        day = self.session.settings_of(self.cycle).counting_day
        figures = DecidingFigures(self.session.store, self.cycle, day)
        others = others_of(self.session, self.cycle)
        facts = (self._self_assessed(figures, others, unit) for unit in self.units)
        return {each.unit.code: each for each in facts if each is not None}

    def _self_assessed(
        self, figures: DecidingFigures, others: Callable[[Unit], Others], unit: Unit
    ) -> SelfAssessedFacts | None:
        kept = self.submitted.get(unit.code)
        if not has_group_of(self.cycle.in_use, unit):
            return None
        recorded = figures.of(unit.code)
        if kept is None and not recorded:
            return None
        found = kept.observations if kept else observations(self.cycle.in_use, recorded)
        with deciding(unit.code):
            result = decide(self.cycle, found, others(unit))
        return SelfAssessedFacts(unit=unit, result=result, is_submitted=kept is not None)
