"""The signed document of a set of the workspace: filing its PDF, withdrawing it, giving it page by page."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from foundation.personal_data import masked
from foundation.problem import NOWHERE, Place, Problem, RefusedError, Severity
from maturity.decisions import signed_codes as codes
from maturity.decisions.signed_file import save_signed_file
from maturity.decisions.signed_set import SignedSet, signed_set
from maturity.evidence.file_names import cleaned
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.piece import KeptFile, Piece
from maturity.figures.unit_figures import Evidence
from maturity.operations import criteria_set_codes
from maturity.operations.own_sets import own_set
from maturity.operations.papers.codes import LABELS
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.session import Session, refuse
from maturity.operations.signed_files import examined_pdf, keep_pdf
from maturity.people.operation import Operation
from maturity.store.schema import SIGNED_SETS


@frozen(kw_only=True)
class SignedSetDraft:
    """The signed document of a set to be filed: its number and day as signed, and its PDF."""

    criteria_set: str
    number: str
    signed_on: date
    file: Path


@frozen(kw_only=True)
class FiledSet:
    """A filed document; `is_new` is False if the same was filed before. `remarks` are notes on the file."""

    filed: SignedSet
    is_new: bool
    remarks: Sequence[Problem] = ()


@frozen(kw_only=True)
class ExaminedSet:
    """What a PDF would be filed as: the file as it would be kept, and notes on it."""

    kept: KeptFile
    remarks: Sequence[Problem] = ()


def show_signed_set(session: Session, criteria_set: str) -> SignedSet | None:
    """Return the signed document of a set, None if none is filed. Raises `RefusedError` for no such set."""
    if own_set(session, criteria_set) is None:
        raise RefusedError(criteria_set_codes.SET_ABSENT.at(NOWHERE, id=criteria_set))
    return signed_set(session.store, criteria_set)


def signed_set_file(session: Session, criteria_set: str) -> tuple[SignedSet, bytes] | None:
    """Return the signed document of a set and its PDF; None if none is filed.

    Raises `RefusedError` if the file is lost or damaged.
    """
    filed = signed_set(session.store, criteria_set)
    if filed is None:
        return None
    files = EvidenceFiles(session.workspace.evidence)
    if not files.is_whole(filed.file.sha256):
        raise RefusedError(codes.FILE_DAMAGED.at(NOWHERE, name=filed.file.name))
    return filed, files.path(filed.file.sha256).read_bytes()


def preview_signed_set(session: Session, draft: SignedSetDraft) -> ExaminedSet:
    """Return what a PDF would be filed as. Raises `RefusedError` with every reason against it."""
    problems = [*_unfit(session, draft)]
    examined = examined_pdf(session, draft.file)
    problems += (remark for remark in examined.remarks if remark.severity is Severity.ERROR)
    if problems or examined.kept is None:
        raise RefusedError(problems)
    refuse([*_conflicts(session, draft, examined.kept)])
    return ExaminedSet(kept=examined.kept, remarks=examined.remarks)


def file_signed_set(session: Session, draft: SignedSetDraft) -> FiledSet:
    """Keep the PDF of the signed document of a set and record it; repeating it changes nothing.

    Refuses a file that is no whole PDF, and a second file while one stands. The file is copied before the
    workspace is locked.
    """
    problems = [*_unfit(session, draft)]
    examined = examined_pdf(session, draft.file)
    problems += (remark for remark in examined.remarks if remark.severity is Severity.ERROR)
    if problems or examined.kept is None or examined.entry is None:
        raise RefusedError(problems)
    keep_pdf(session, examined.entry, examined.kept)
    with session.act(Operation.FILE_SIGNED_SET) as writing:
        refuse([*_unfit(session, draft)])
        standing = signed_set(session.store, draft.criteria_set)
        new = SignedSet(
            id=writing.next_id(SIGNED_SETS),
            criteria_set=draft.criteria_set,
            piece=Piece(_reference(draft), examined.kept),
            filed_on=session.today,
        )
        if standing is not None and standing.piece.id == new.piece.id:
            return FiledSet(filed=standing, is_new=False, remarks=examined.remarks)
        refuse([*_conflicts(session, draft, examined.kept)])
        save_signed_file(session.store, writing, new)
    return FiledSet(filed=new, is_new=True, remarks=examined.remarks)


def withdraw_signed_set(session: Session, criteria_set: str, reason: str) -> SignedSet:
    """Withdraw a document filed by mistake; it stays in the record with the reason, and so does its file."""
    with session.act(Operation.WITHDRAW_SIGNED_SET) as writing:
        problems = [*session.why_not(Operation.WITHDRAW_SIGNED_SET)]
        standing = signed_set(session.store, criteria_set)
        if standing is None:
            raise RefusedError([*problems, codes.SET_NOT_FILED.at(NOWHERE, set=criteria_set)])
        refuse(problems)
        withdrawn = evolve(standing, withdrawn_on=session.today, withdrawn_because=reason)
        save_signed_file(session.store, writing, withdrawn)
    return withdrawn


def _reference(draft: SignedSetDraft) -> Evidence:
    return Evidence(masked(cleaned(draft.number)), draft.signed_on, LABELS[PaperKind.SET_DECISION], "")


def _unfit(session: Session, draft: SignedSetDraft) -> Iterator[Problem]:
    """Yield why a document cannot be filed, whatever its file is."""
    place = Place(str(draft.file))
    yield from session.why_not(Operation.FILE_SIGNED_SET)
    if own_set(session, draft.criteria_set) is None:
        yield criteria_set_codes.SET_ABSENT.at(NOWHERE, id=draft.criteria_set)
    if draft.signed_on > session.today:
        yield codes.DAY_NOT_COME.at(place, day=f"{draft.signed_on:%d/%m/%Y}")
    if not cleaned(draft.number):
        yield codes.NO_NUMBER.at(place)


def _conflicts(session: Session, draft: SignedSetDraft, kept: KeptFile) -> Iterator[Problem]:
    """Yield that another document of the set stands."""
    standing = signed_set(session.store, draft.criteria_set)
    if standing is not None and standing.piece.id != Piece(_reference(draft), kept).id:
        number = standing.reference.number
        name, short = standing.file.name, standing.file.sha256[:12]
        yield codes.SET_FILED.at(NOWHERE, set=draft.criteria_set, number=number, name=name, sha256=short)
