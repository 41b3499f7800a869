"""Reads the archives of units: one operation, `archives`."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from criteria.model import Framework
from foundation.problem import NOWHERE, RefusedError
from maturity.appraisal.appraisal import appraisals_in
from maturity.complaints.complaint import complaints
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision, DecisionKind, decisions
from maturity.decisions.signed_paper import SignedPaper, signed_papers
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.proofs import Proof, proofs_in
from maturity.operations.archiving.facts import ArchiveRequest, SealedLine, UnitArchive
from maturity.operations.archiving.journal_parts import lines_of_units, persons_named
from maturity.operations.dossiers.page import show_dossier
from maturity.operations.figures.export import unit_figures
from maturity.operations.hooks import Report, no_report
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.papers.facts import (
    ComplaintFacts,
    DocumentsFacts,
    DossierFacts,
    ExplanationFacts,
    Facts,
    NoticeFacts,
    PlanFacts,
    RecognitionOfUnit,
    SelfAssessedFacts,
)
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import PaperFacts, paper_facts
from maturity.operations.papers.reading import PaperRequest
from maturity.operations.publication import codes
from maturity.operations.self_check import engine_in_use
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.people.operation import Operation
from maturity.people.person import contacts, persons
from maturity.places import year_place
from maturity.units.unit import Unit
from rules.observation import State

_BLANK = (PaperKind.COMMENTS, PaperKind.UNIT_MINUTES)
"""Papers in which people fill in everything."""
_OF_UNIT = tuple(kind for kind in PaperKind if kind.is_of_units and kind not in _BLANK)
_OF_LEVELS = (PaperKind.RECOGNITION_DECISION, PaperKind.COUNCIL_MINUTES)
_OF_POINTS = (PaperKind.RANKING_DECISION, PaperKind.COUNCIL_MINUTES)


def archives(session: Session, request: ArchiveRequest, report: Report = no_report) -> Iterator[UnitArchive]:
    """Yield the archives of units of a year, one after the other, by the set of the session's series.

    Refuses whoever is not permitted, outcomes that differ from the journal, and a year in which no unit has
    anything to keep; all before the first archive is yielded. Raises `FaultyResultError`, too.
    """
    cycle = session.cycle(request.year, request.kind)
    session.require(Operation.ARCHIVE, year_place(cycle.year), cycles=[cycle])
    require_unchanged_outcomes(session)
    reading = _Reading.of(session, cycle, chosen_units(session, cycle, request.units), named=request.units)
    return reading.archives(report)


@frozen(kw_only=True)
class _Reading:
    """What all archives of a year are made of, read once."""

    session: Session
    cycle: Cycle
    units: Sequence[Unit]
    proofs: Mapping[str, Sequence[Proof]]
    lines: Mapping[str, Sequence[SealedLine]]
    decided: Sequence[Decision]
    signed: Sequence[SignedPaper]
    of_units: PaperFacts | None
    of_year: PaperFacts | None

    @classmethod
    def of(cls, session: Session, cycle: Cycle, units: Sequence[Unit], *, named: object) -> "_Reading":
        """Read a year; without named units, those without any record are left out."""
        store, year, series = session.store, cycle.year, cycle.series
        proofs: dict[str, list[Proof]] = {}
        for proof in proofs_in(store, year, series=series):
            proofs.setdefault(proof.unit, []).append(proof)
        pieces = {unit: [proof.piece.id for proof in of_unit] for unit, of_unit in proofs.items()}
        if not named:
            counting_day = session.settings_of(cycle).counting_day
            held = unit_figures(store, cycle, units, counting_day)
            with_figures = {
                each.code
                for each in held
                if any(observation.state is not State.MISSING for observation in each.observations)
            }
            units = [unit for unit in units if unit.code in with_figures]
            if not units:
                fields = {"year": year, "kind": cycle.unit_kind.value}
                raise RefusedError(codes.NOTHING_TO_ARCHIVE.at(NOWHERE, **fields))
        is_of_levels = isinstance(cycle.framework, Framework)
        all_codes = [unit.code for unit in units]
        return cls(
            session=session,
            cycle=cycle,
            units=units,
            proofs=proofs,
            lines=lines_of_units(store, cycle, all_codes, pieces),
            decided=[
                decision
                for decision in decisions(store, year)
                if (decision.unit_kind, decision.series) == (cycle.unit_kind, series)
                and decision.kind is not DecisionKind.WITHDRAWN
            ],
            signed=list(signed_papers(store, year, series=series)),
            of_units=_papers(session, cycle, _OF_UNIT, all_codes),
            of_year=_papers(session, cycle, _OF_LEVELS if is_of_levels else _OF_POINTS, ()),
        )

    def archives(self, report: Report) -> Iterator[UnitArchive]:
        """Yield the archive of each unit."""
        for done, unit in enumerate(self.units, 1):
            yield self._archive(unit)
            report(done, len(self.units))

    def _archive(self, unit: Unit) -> UnitArchive:
        session, cycle = self.session, self.cycle
        store = session.store
        own = self.proofs.get(unit.code, ())
        kept = EvidenceFiles(session.workspace.evidence)
        signed = [each for each in self.signed if each.stands and each.unit in (None, unit.code)]
        pieces = (*(proof.piece for proof in own), *(each.piece for each in signed))
        digests = dict.fromkeys(piece.file.sha256 for piece in pieces if piece.file)
        whole = {digest: kept.path(digest) for digest in digests if kept.is_whole(digest)}
        appraisals = list(appraisals_in(store, cycle.year, unit.code, series=cycle.series))
        lines = self.lines[unit.code]
        named, known = persons_named(lines), contacts(store)
        (figures,) = unit_figures(store, cycle, [unit], session.settings_of(cycle).counting_day)
        papers = [*self._papers(unit.code)]
        found = self.of_units or self.of_year
        head = store.head
        return UnitArchive(
            cycle=cycle,
            page=show_dossier(session, cycle.year, unit.code),
            figures=figures,
            proofs=own,
            files=whole,
            broken=[digest for digest in digests if digest not in whole],
            appraisals=appraisals,
            complaints=list(complaints(store, cycle.year, unit.code, series=cycle.series)),
            decisions=self.decided,
            signed=signed,
            lines=lines,
            people=[person for person in persons(store) if person.id in named],
            contacts={identity: contact for identity, contact in known.items() if identity in named},
            office=found.office if found else None,
            papers=papers,
            head=head.hash,
            line_count=head.number,
            engine=engine_in_use(),
        )

    def _papers(self, unit: str) -> Iterator[tuple[PaperKind, Facts]]:
        if self.of_units:
            yield from ((kind, facts) for kind, facts in self.of_units.facts if _unit_of(facts) == unit)
        if self.of_year:
            yield from self.of_year.facts


def _papers(
    session: Session, cycle: Cycle, kinds: Sequence[PaperKind], units: Sequence[str]
) -> PaperFacts | None:
    """Return the facts of the papers that can be written; None if none can."""
    request = PaperRequest(year=cycle.year, kind=cycle.unit_kind, papers=kinds, units=units)
    try:
        return paper_facts(session, request)
    except RefusedError:
        return None


def _unit_of(facts: Facts) -> str | None:
    match facts:
        case NoticeFacts() | ExplanationFacts():
            return facts.page.unit.code
        case SelfAssessedFacts() | PlanFacts() | DocumentsFacts() | DossierFacts():
            return facts.unit.code
        case RecognitionOfUnit() | ComplaintFacts():
            return facts.unit.code
    return None
