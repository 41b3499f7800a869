"""From a file with an annex to the document of a draft set: read, written as a text, and read back."""

import re
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.annex.annex import AnnexRequest, Progress, read_annex
from criteria.annex.draft import AnnexDraft
from criteria.annex.head import GivenHead
from criteria.annex.onto_heir import heir_onto
from criteria.annex.onto_index import index_onto
from criteria.annex.onto_levels import levels_onto
from criteria.index.model import Index
from criteria.library import draft_text, read_beside
from criteria.model import Framework
from foundation.problem import Problem, RefusedError
from foundation.tables.grids.grid_file import read_grids
from maturity.operations.set_difference import ComparedSets, compared_sets

_HEADING = re.compile(r"#{3,6} ([A-Z]+-[0-9]+|[0-9CT][0-9.]*)\. ")


@frozen(kw_only=True)
class AnnexImport:
    """A file with an annex, the file of the draft to be, the tables chosen, what is given of its head."""

    annex: Path
    output: Path
    today: date
    tables: tuple[int, ...] = ()
    head: GivenHead = field(factory=GivenHead)
    onto: Framework | Index | None = field(default=None, repr=False)
    """The existing set whose next version the annex is; None: the annex is read by itself."""
    onto_name: str = ""
    """What the user calls that set: its id, or its file."""


@frozen(kw_only=True)
class ImportedAnnex:
    """A draft and its document; `faults` are those of the annex itself, each with the code of its row.

    The code is None for a fault of no row. `compared` holds the draft against the existing set, if any.
    """

    request: AnnexImport
    draft: AnnexDraft
    text: str = field(repr=False)
    faults: tuple[tuple[Problem, str | None], ...]
    compared: ComparedSets | None = None


def import_annex(request: AnnexImport, on_progress: Progress = lambda done, total: None) -> ImportedAnnex:
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
            tables=request.tables,
            head=request.head,
        ),
        on_progress,
    )
    if reading.value is None:
        raise RefusedError(reading.problems)
    draft, compared = reading.value, None
    if request.onto is not None:
        draft = _laid_over(draft, request.onto, request.head)
        compared = compared_sets(request.onto, draft.criteria_set)
    text = draft_text(draft.criteria_set, request.output)
    faults = read_beside(text, request.output).errors
    lines = text.split("\n")
    return ImportedAnnex(
        request=request,
        draft=draft,
        text=text,
        compared=compared,
        faults=tuple((fault, _row_at(lines, fault.place.line or 1)) for fault in faults),
    )


def _laid_over(draft: AnnexDraft, before: Framework | Index, given: GivenHead) -> AnnexDraft:
    """Return a draft as the next version of an existing set; refuses sets of other kinds, of other units."""
    read = draft.criteria_set
    if given.unit_kind is None:
        # The annex need not say again for whom it is.
        read = evolve(read, unit_kind=before.unit_kind)
    compared_sets(before, read)
    if isinstance(read, Index) and isinstance(before, Index):
        return index_onto(draft, read, before, given)
    if isinstance(read, Framework) and isinstance(before, Framework):
        onto = levels_onto if before.base is None else heir_onto
        return onto(draft, read, before, given)
    raise AssertionError(f"{before.id}: sets of two kinds were compared")


def _row_at(lines: list[str], line: int) -> str | None:
    """Return the code of the row in which a line of a document stands; None above the first row."""
    for text in reversed(lines[:line]):
        if match := _HEADING.match(text):
            return match[1]
        if text.startswith(("# ", "## ")):
            return None
    return None
