"""Intake of evidence: one document for some criteria, or all files of a folder or an archive.

Files are examined and copied before the workspace is locked; the proofs are planned again after that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from attrs import field, frozen

from criteria.model import UnitKind
from foundation.personal_data import masked
from foundation.problem import NOWHERE, Place, Problem, Reading, RefusedError, Severity
from maturity.appraisal.outlook import Consequence
from maturity.cycle.cycle import Cycle
from maturity.dossier.opening import EditWindows
from maturity.evidence import codes
from maturity.evidence.closing import closed, open_offers
from maturity.evidence.entries import Entry, file_entry
from maturity.evidence.examination import examine
from maturity.evidence.file_names import cleaned
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.intake import Addition, EvidencePlan, keep_files, plan_evidence, record
from maturity.evidence.kinds import FileKind
from maturity.evidence.limits import Limits
from maturity.evidence.piece import KeptFile, Piece
from maturity.evidence.proofs import Proof, proofs_in, put_proof
from maturity.evidence.sorting import Offer, evidence_scope, offers_in, remarks_on_text
from maturity.evidence.source import Source, opened_source
from maturity.figures.codes import CYCLE_CHANGED
from maturity.figures.suppliers import holder_of
from maturity.figures.unit_figures import Evidence
from maturity.operations.consequences import WatchedUnits, changes_of_additions
from maturity.operations.faults import FaultyResultError
from maturity.operations.hooks import Guard, Report
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import DOCUMENT, FIGURES, unit_place
from maturity.store.store import Act
from maturity.units.unit import units_in_year


@frozen(kw_only=True)
class DocumentDraft:
    """One document for some criteria of a unit: its reference as typed, its file, or both."""

    year: int
    kind: UnitKind
    unit: str
    items: tuple[str, ...]
    number: str = ""
    day: date | None = None
    issuer: str = ""
    summary: str = ""
    file: Path | None = None

    @property
    def place(self) -> Place:
        """The place of its problems."""
        return DOCUMENT if self.file is None else Place(str(self.file))

    @property
    def reference(self) -> Evidence | None:
        """The reference, without personal numbers; None if nothing was typed."""
        number, issuer, summary = map(cleaned, (self.number, self.issuer, self.summary))
        if not (number or self.day or issuer or summary):
            return None
        return Evidence(masked(number), self.day, masked(summary), masked(issuer))

    @property
    def is_named(self) -> bool:
        """Whether it has a number or a summary, or else a file and neither a day nor an issuer."""
        number, issuer, summary = map(cleaned, (self.number, self.issuer, self.summary))
        return bool(number or summary or (self.file and not (self.day or issuer)))

    @property
    def texts(self) -> Sequence[str]:
        """All typed texts, which can contain personal data."""
        typed = (*map(cleaned, (self.number, self.issuer, self.summary)),)
        return typed if self.file is None else (*typed, self.file.stem)


@frozen(kw_only=True)
class EvidenceFolder:
    """A folder or an archive of files, sorted by units and criteria; of one unit only if `unit` is given."""

    path: Path
    year: int
    kind: UnitKind
    unit: str | None = None


@frozen(kw_only=True)
class EvidenceResult:
    """The result of an intake of evidence, or of its preview; `intake` is the number for undoing it.

    `tidied` counts removed files that killed programs had left half-written.
    """

    cycle: Cycle
    plan: EvidencePlan = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    problems: Sequence[Problem] = ()
    consequences: Sequence[Consequence] = ()
    intake: int | None = None
    is_applied: bool = False
    tidied: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether anything was not taken in."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@frozen
class _Offered:
    """The offers for a year, their problems, and the plan of what is new."""

    cycle: Cycle
    offers: Sequence[Offer]
    plan: EvidencePlan
    problems: Sequence[Problem]

    @property
    def units(self) -> Collection[str]:
        return {offer.unit for offer in self.offers}

    @property
    def holders(self) -> Collection[str | None]:
        """The bodies that hold the proved figures according to the set."""
        items = {item for offer in self.offers for item in offer.items}
        return {holder_of(self.cycle.in_use, item) for item in items}


def add_document(session: Session, draft: DocumentDraft) -> EvidenceResult:
    """Save one document for some criteria of a unit, with its file if any; repeating it changes nothing.

    Refuses unknown codes, a file that is not accepted as evidence, a day in the future, and criteria of a
    submitted dossier.
    """
    return add_documents(session, [draft])


def add_documents(session: Session, drafts: Sequence[DocumentDraft]) -> EvidenceResult:
    """Save documents of one unit and year in one act, all or none; else as `add_document`."""
    offered = _documents(session, drafts)
    files = EvidenceFiles(session.workspace.evidence)
    tidied = files.tidy()
    saved, unsaved = keep_files(offered.plan, files)
    refuse(unsaved)
    year = offered.cycle.year
    with _adding(session, offered, saved) as (writing, plan, watched):
        for each in plan.new:
            proof = Proof(year, each.unit, each.item, each.piece, series=offered.cycle.series)
            put_proof(session.store, writing, proof)
    return _result(session, offered, plan, watched, tidied=tidied)


def why_not_documents(session: Session, drafts: Sequence[DocumentDraft]) -> Sequence[Problem]:
    """Return every reason why documents could not be saved, without saving them; () if they could."""
    try:
        _documents(session, drafts)
    except RefusedError as error:
        return error.problems
    return ()


def preview_evidence(
    session: Session, folder: EvidenceFolder, guard: Guard, report: Report
) -> EvidenceResult:
    """Return what is new in a folder or an archive, and why the person acting cannot take it in."""
    with opened_source(folder.path, evidence_limits(session)) as source:
        offered = _folder(session, folder, source, guard, report)
    watched = WatchedUnits.of(session, offered.cycle, offered.units)
    # A look needs nobody; whoever is named is told at once what they may not write.
    problems = _why_not(session, offered.cycle, offered.units, offered.holders) if session.person_id else ()
    return _result(session, offered, offered.plan, watched, problems, is_applied=False)


def add_evidence(
    session: Session, folder: EvidenceFolder, guard: Guard, report: Report, on_copying: Report
) -> EvidenceResult:
    """Copy the files of a folder or an archive, then save their proofs as one intake.

    A file that is not accepted, or that changed while it was copied, does not stop the others.
    """
    with opened_source(folder.path, evidence_limits(session)) as source:
        offered = _folder(session, folder, source, guard, report)
        refuse(_why_not(session, offered.cycle, offered.units, offered.holders))
        files = EvidenceFiles(session.workspace.evidence)
        tidied = files.tidy()
        saved, unsaved = keep_files(offered.plan, files, on_copying)
        opened = _whole(source)
    named = {"file": masked(opened.name), "sha256": opened.sha256}
    with _adding(session, offered, saved) as (writing, plan, watched):
        intake = record(session.store, writing, folder.year, plan.new, named, series=offered.cycle.series)
    return _result(session, offered, plan, watched, unsaved, intake=intake, tidied=tidied)


def _documents(session: Session, drafts: Sequence[DocumentDraft]) -> _Offered:
    """Examine documents; refuse them with all problems of all of them."""
    examined: list[_Offered] = []
    problems: list[Problem] = []
    for draft in drafts:
        try:
            examined.append(_document(session, draft))
        except RefusedError as error:
            problems += (problem for problem in error.problems if problem not in problems)
    refuse(problems)
    cycle, offers = examined[0].cycle, [offer for each in examined for offer in each.offers]
    plan = _plan(session, cycle, offers)
    told = dict.fromkeys(problem for each in examined for problem in each.problems)
    return _Offered(cycle, offers, plan, list(told))


def _document(session: Session, draft: DocumentDraft) -> _Offered:
    """Examine one document; refuse it with all problems of the document and of the person acting."""
    cycle = session.open_cycle(draft.year, draft.kind)
    holders = {holder_of(cycle.in_use, item) for item in draft.items}
    problems = [*_why_not(session, cycle, [draft.unit], holders)]
    if not draft.is_named:
        problems.append(codes.DOCUMENT_UNNAMED.at(NOWHERE))
    if draft.day is not None and draft.day > session.today:
        problems.append(codes.DAY_NOT_COME.at(NOWHERE, day=f"{draft.day:%d/%m/%Y}"))
    scope = evidence_scope(session.store, cycle)
    problems += scope.refusals(draft.place, draft.unit, draft.items)
    entry = None if draft.file is None else file_entry(draft.file)
    examined = None
    if entry is not None:
        problems += entry.problems
        if entry.value is not None:
            examined = examine(entry.value, evidence_limits(session))
            problems += examined.problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise RefusedError(problems)
    piece = Piece(draft.reference, examined.value if examined else None)
    offers = (Offer(draft.unit, draft.items, piece, entry.value if entry else None),)
    windows = EditWindows(session.store, cycle.year, cycle.series)
    refuse(open_offers(offers, windows, cycle.in_use, draft.place).problems)
    plan = _plan(session, cycle, offers)
    problems += [*remarks_on_text(draft.place, *draft.texts), *plan.problems]
    return _Offered(cycle, offers, plan, problems)


def _folder(
    session: Session, folder: EvidenceFolder, source: Reading[Source], guard: Guard, report: Report
) -> _Offered:
    """Examine all files of a folder or an archive; a problem with one of them does not stop the others."""
    entries = _whole(source).entries
    cycle = session.open_cycle(folder.year, folder.kind)
    scope = evidence_scope(session.store, cycle, folder.unit)
    if folder.unit is not None and folder.unit not in scope.units:
        raise RefusedError(scope.unknown_unit(unit_place(folder.unit), folder.unit))

    def look_into(entry: Entry, limits: Limits) -> Reading[KeptFile]:
        return guard(str(entry.place), partial(examine, entry, limits))

    place, limits = Place(str(folder.path)), evidence_limits(session)
    offers = offers_in(entries, scope, limits, place, report, look_into)
    windows = EditWindows(session.store, cycle.year, cycle.series)
    still_open = open_offers(offers.value or (), windows, cycle.in_use, place)
    plan = _plan(session, cycle, still_open.value or ())
    problems = [*source.problems, *offers.problems, *still_open.problems, *plan.problems]
    return _Offered(cycle, offers.value or (), plan, problems)


def _plan(session: Session, cycle: Cycle, offers: Iterable[Offer]) -> EvidencePlan:
    held = proofs_in(session.store, cycle.year, series=cycle.series)
    person = session.person
    names_others = person is None or not person.is_of_one_body
    return plan_evidence(cycle.year, offers, held, names_others=names_others)


def _whole(source: Reading[Source]) -> Source:
    if source.value is None:
        raise RefusedError(source.problems)
    return source.value


def evidence_limits(session: Session) -> Limits:
    """Return the limits in the settings of the workspace."""
    settings = session.settings
    kinds = frozenset(map(FileKind, settings.evidence_types))
    return Limits(largest_megabytes=settings.evidence_megabytes, kinds=kinds)


def _why_not(
    session: Session, cycle: Cycle, units: Collection[str], holders: Collection[str | None]
) -> Sequence[Problem]:
    return session.why_not(Operation.ADD_EVIDENCE, FIGURES, units, holders=holders, cycles=[cycle])


@contextmanager
def _adding(
    session: Session, offered: _Offered, saved: Collection[Addition]
) -> Iterator[tuple[Act, EvidencePlan, WatchedUnits]]:
    """Lock, check again what was read before, and plan again what is new.

    Only files that have been kept are planned.
    """
    copied = {addition.piece.file.sha256 for addition in saved if addition.piece.file}
    lost = {addition.piece.file.sha256 for addition in offered.plan.new if addition.piece.file} - copied
    before = offered.cycle
    with session.act(Operation.ADD_EVIDENCE) as writing:
        cycle = session.open_cycle(before.year, before.unit_kind)
        if (cycle.texts, cycle.is_rehearsal) != (before.texts, before.is_rehearsal):
            raise RefusedError(CYCLE_CHANGED.at(NOWHERE, year=cycle.year))
        refuse(session.unknown_units(offered.units, session.unit_names(cycle), cycle))
        refuse(_why_not(session, offered.cycle, offered.units, offered.holders))
        offers = _offers_of(offered.plan.additions, lost)
        _refuse_submitted_meanwhile(session, cycle, offers)
        plan = _plan(session, cycle, offers)
        yield writing, plan, WatchedUnits.of(session, cycle, offered.units)


def _offers_of(additions: Iterable[Addition], lost: Collection[str]) -> Sequence[Offer]:
    """Return planned additions as offers again, without the files that could not be kept."""
    return [
        Offer(addition.unit, (addition.item,), addition.piece, addition.entry)
        for addition in additions
        if addition.piece.file is None or addition.piece.file.sha256 not in lost
    ]


def _refuse_submitted_meanwhile(session: Session, cycle: Cycle, offers: Iterable[Offer]) -> None:
    """Refuse everything if a dossier was submitted while the files were being copied."""
    proofs = ((offer.unit, item) for offer in offers for item in offer.items)
    if late := closed(EditWindows(session.store, cycle.year, cycle.series), cycle.in_use, proofs):
        units = ", ".join(dict.fromkeys(unit for unit, _ in late))
        raise RefusedError(codes.SUBMITTED_MEANWHILE.at(NOWHERE, units=units))


def _result(
    session: Session,
    offered: _Offered,
    plan: EvidencePlan,
    watched: WatchedUnits,
    problems: Sequence[Problem] = (),
    *,
    is_applied: bool = True,
    intake: int | None = None,
    tidied: int = 0,
) -> EvidenceResult:
    consequences: Sequence[Consequence] = ()
    faults: list[Problem] = []
    try:
        consequences = watched.consequences_of(changes_of_additions(plan.new))
    except FaultyResultError as error:
        # What is written stays: a document is not taken back because a unit cannot be decided.
        faults.append(error.problem)
    year = offered.cycle.year
    return EvidenceResult(
        cycle=offered.cycle,
        plan=plan,
        names={unit.code: unit.name for unit in units_in_year(session.store, year)},
        problems=[*offered.problems, *problems, *faults],
        consequences=consequences,
        intake=intake,
        is_applied=is_applied,
        tidied=tidied,
    )
