"""A unit's evidence as its page shows it; files to take away, and several files of one document."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.criteria_set import Indicator
from criteria.parts import Condition
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.dossier.opening import edit_window_of
from maturity.evidence import codes
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.limits import Limits
from maturity.evidence.piece import KeptFile, Piece
from maturity.evidence.proofs import Proof, proofs_in
from maturity.evidence.shortcomings import unproved
from maturity.figures.figure import Recorded, recorded_in
from maturity.operations.evidence import (
    DocumentDraft,
    EvidenceResult,
    add_documents,
    evidence_limits,
    why_not_documents,
)
from maturity.operations.evidence_lists import brought_by_others
from maturity.operations.sent_files import shown_problems
from maturity.operations.session import Session
from maturity.store.schema import EVIDENCE, PROOFS
from maturity.units.unit import Tiers


@frozen(kw_only=True)
class UnitEvidence:
    """The evidence of a unit in a year.

    `unproved` are its own figures that need a document and have none; `open_items` the rows and conditions to
    which a document can be added, or from which one can be taken, now.
    """

    cycle: Cycle
    proofs: Sequence[Proof] = field(repr=False)
    unproved: Sequence[Recorded] = field(repr=False)
    open_items: Sequence[Indicator | Condition] = field(repr=False)
    brought_by_others: frozenset[tuple[str, str]] = frozenset()
    """The ids of documents that other bodies sent for rows of theirs, each with the code of the row."""
    limits: Limits

    @property
    def documents(self) -> Sequence[tuple[Piece, Sequence[str]]]:
        """Each document with the codes of the rows that it proves."""
        items: dict[str, list[str]] = {}
        pieces = {proof.piece.id: proof.piece for proof in self.proofs}
        for proof in self.proofs:
            items.setdefault(proof.piece.id, []).append(proof.item)
        return [(pieces[each], codes) for each, codes in items.items()]

    def removable(self, document: Piece) -> Sequence[str]:
        """Return the codes of the rows from which the unit can take a document back now."""
        return [
            proof.item
            for proof in self.proofs
            if proof.piece.id == document.id
            and proof.item in self.open_codes
            and (document.id, proof.item) not in self.brought_by_others
        ]

    @property
    def open_codes(self) -> frozenset[str]:
        """The codes of the open rows."""
        return frozenset(item.code for item in self.open_items)


def show_unit_evidence(session: Session, year: int, unit: str) -> UnitEvidence:
    """Return the evidence of a unit. Raises `RefusedError` if there is no such year."""
    cycle = session.cycle(year, Tiers.of(session.store).unit_kind(unit))
    criteria_set, store = cycle.in_use, session.store
    proofs = list(proofs_in(store, year, unit, series=cycle.series))
    proved = {proof.figure_key for proof in proofs}
    own = (each for each in recorded_in(store, year, unit, series=cycle.series) if each.supplier is None)
    window = edit_window_of(store, year, unit, series=cycle.series)
    items = (*criteria_set.criteria, *criteria_set.conditions)
    return UnitEvidence(
        cycle=cycle,
        proofs=proofs,
        unproved=list(unproved(own, proved, criteria_set)),
        # What bodies may still bring after the submission is theirs to bring, so all rows count as its own.
        open_items=[item for item in items if window.allows(item.code, is_units_own=True)],
        brought_by_others=frozenset(
            (proof.piece.id, proof.item) for proof in brought_by_others(session, cycle, proofs)
        ),
        limits=evidence_limits(session),
    )


def add_own_document(session: Session, draft: DocumentDraft, files: Sequence[Path]) -> EvidenceResult:
    """Save one document with its files, if any, for some rows of a unit: all of them, or nothing.

    Problems call files by the names that their sender gave them. Raises `RefusedError`.
    """
    try:
        result = add_documents(session, _drafts(draft, files))
    except RefusedError as error:
        raise RefusedError(shown_problems(error.problems, files)) from error
    return evolve(result, problems=shown_problems(result.problems, files))


def why_not_own_document(session: Session, draft: DocumentDraft, files: Sequence[Path]) -> Sequence[Problem]:
    """Return every reason why a document could not be saved, files by their own names; () if it could."""
    return shown_problems(why_not_documents(session, _drafts(draft, files)), files)


def _drafts(draft: DocumentDraft, files: Sequence[Path]) -> Sequence[DocumentDraft]:
    return [evolve(draft, file=file) for file in files] or [draft]


@frozen
class EvidenceFile:
    """A file of evidence: its name and type, and its bytes."""

    kept: KeptFile
    content: bytes = field(repr=False)


def evidence_file(session: Session, sha256: str) -> EvidenceFile | None:
    """Return a file of evidence; None if there is none, or it proves nothing of the unit of who asks.

    The certifying body and its leaders see the files of all units. Raises `RefusedError` if the file is lost
    or damaged.
    """
    person = session.person
    own_only = person is None or person.is_of_one_body
    for row in session.store.rows(EVIDENCE, file=sha256):
        piece = session.store.record(Piece, str(row["id"]))
        units = {str(proof["unit"]) for proof in session.store.rows(PROOFS, evidence=row["id"])}
        is_seen = bool(units) and (not own_only or (person is not None and person.unit in units))
        if piece is None or piece.file is None or not is_seen:
            continue
        files = EvidenceFiles(session.workspace.evidence)
        if not files.is_whole(sha256):
            raise RefusedError(codes.FILE_DAMAGED.at(NOWHERE, name=piece.file.name))
        return EvidenceFile(piece.file, files.path(sha256).read_bytes())
    return None
