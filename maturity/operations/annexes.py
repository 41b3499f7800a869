"""From a file with an annex to the document of a draft set: read, written as a text, and read back."""

import re
from datetime import date
from pathlib import Path

from attrs import field, frozen

from criteria.annex.annex import AnnexRequest, read_annex
from criteria.annex.draft import AnnexDraft
from criteria.annex.head import GivenHead
from criteria.library import draft_text, read_beside
from foundation.problem import Problem, RefusedError
from foundation.tables.grids.grid_file import read_grids

_HEADING = re.compile(r"#{3,6} ([A-Z]+-[0-9]+|[0-9CT][0-9.]*)\. ")


@frozen(kw_only=True)
class AnnexImport:
    """A file with an annex, the future file of the draft, the table chosen, and what is given of its head."""

    annex: Path
    output: Path
    today: date
    table: int | None = None
    head: GivenHead = field(factory=GivenHead)


@frozen(kw_only=True)
class ImportedAnnex:
    """A draft and its document; `faults` are those of the annex itself, each with the code of its row.

    The code is None for a fault of no row.
    """

    request: AnnexImport
    draft: AnnexDraft
    text: str = field(repr=False)
    faults: tuple[tuple[Problem, str | None], ...]


def import_annex(request: AnnexImport) -> ImportedAnnex:
    """Return the draft of the set in an annex; refuses a file without a table that can be one."""
    grids = read_grids(request.annex)
    if grids.value is None:
        raise RefusedError(grids.problems)
    reading = read_annex(
        grids.value,
        AnnexRequest(
            file=request.annex.name,
            name=request.output.stem,
            today=request.today,
            table=request.table,
            head=request.head,
        ),
    )
    if reading.value is None:
        raise RefusedError(reading.problems)
    text = draft_text(reading.value.criteria_set)
    faults = read_beside(text, request.output).errors
    lines = text.split("\n")
    return ImportedAnnex(
        request=request,
        draft=reading.value,
        text=text,
        faults=tuple((fault, _row_at(lines, fault.place.line or 1)) for fault in faults),
    )


def _row_at(lines: list[str], line: int) -> str | None:
    """Return the code of the row in which a line of a document stands; None above the first row."""
    for text in reversed(lines[:line]):
        if match := _HEADING.match(text):
            return match[1]
        if text.startswith(("# ", "## ")):
            return None
    return None
