"""The PDFs of signed documents: examined as to whether they are whole, kept among the files of evidence."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from foundation.problem import Problem, RefusedError, Severity
from maturity.decisions import signed_codes as codes
from maturity.evidence import codes as evidence_codes
from maturity.evidence.codes import CHANGED_MEANWHILE
from maturity.evidence.entries import Entry, EntryError, file_entry
from maturity.evidence.examination import examine
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.kinds import FileKind, kind_of
from maturity.evidence.limits import Limits
from maturity.evidence.piece import KeptFile
from maturity.operations.session import Session

LEAST_MEGABYTES = 25
"""A signed PDF may be so large at least, however small files of evidence must be: scans of long annexes."""


@frozen
class ExaminedPdf:
    """A file with what is kept of it, None if it is no whole PDF, and what there is to say of it."""

    entry: Entry | None
    kept: KeptFile | None
    remarks: Sequence[Problem]


def examined_pdf(session: Session, file: Path) -> ExaminedPdf:
    """Return what a file is as the PDF of a signed document."""
    entry = file_entry(file)
    if entry.value is None:
        return ExaminedPdf(None, None, entry.problems)
    megabytes = max(session.settings.evidence_megabytes, LEAST_MEGABYTES)
    limits = Limits(largest_megabytes=megabytes, kinds=frozenset({FileKind.PDF}))
    examined = examine(entry.value, limits)
    told = [_in_own_words(problem, entry.value, megabytes) for problem in examined.problems]
    return ExaminedPdf(entry.value, examined.value, (*entry.problems, *told))


def _in_own_words(problem: Problem, entry: Entry, megabytes: int) -> Problem:
    """Return why a file is refused as a signed paper: evidence may be of many kinds, and come by many."""
    match problem.code:
        case evidence_codes.TOO_LARGE.name:
            return codes.TOO_LARGE.at(entry.place, limit=megabytes)
        case evidence_codes.EMPTY.name:
            return codes.BROKEN_PDF.at(entry.place)
    if problem.severity is not Severity.ERROR or problem.code == CHANGED_MEANWHILE.name:
        return problem
    with entry.opened() as file:
        kind = kind_of(file)
    if kind is FileKind.PDF:
        return codes.BROKEN_PDF.at(entry.place)
    name = (
        kind.value.upper() if isinstance(kind, FileKind) else kind[1] or codes.NAMED_FILES.get(kind[0].name)
    )
    return codes.NO_PDF.at(entry.place, kind=name or codes.OTHER_FILE_KIND)


def keep_pdf(session: Session, entry: Entry, kept: KeptFile) -> None:
    """Copy a PDF among the files of evidence. Raises `RefusedError` if it changed since it was examined."""
    files = EvidenceFiles(session.workspace.evidence)
    files.tidy()
    try:
        with entry.opened() as content:
            if not files.keep(content, kept.sha256):
                raise RefusedError(CHANGED_MEANWHILE.at(entry.place))
    except EntryError as error:
        raise RefusedError(error.problem) from error
    files.settle()
