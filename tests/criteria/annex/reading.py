"""Reads an annex written by `annexes`, and holds that its draft is a document without faults."""

from datetime import date
from pathlib import Path

from criteria.annex.annex import AnnexRequest, read_annex
from criteria.annex.draft import AnnexDraft
from criteria.library import draft_text, read_beside
from foundation.tables.grids.grid_file import read_grids
from tests.criteria.annex.annexes import Block, write_docx, write_html, write_xlsx

WRITERS = {".docx": write_docx, ".xlsx": write_xlsx, ".html": write_html}


def draft_of(path: Path, tables: tuple[int, ...] = ()) -> AnnexDraft:
    """Return the draft of an annex."""
    grids = read_grids(path)
    assert grids.value is not None, grids.problems
    request = AnnexRequest(file=path.name, name="suoi-mo", today=date(2026, 2, 1), tables=tables)
    reading = read_annex(grids.value, request)
    assert reading.value is not None, [str(problem) for problem in reading.problems]
    return reading.value


def read_file(path: Path, tables: tuple[int, ...] = ()) -> AnnexDraft:
    """Return the draft of an annex; its document reads back as the same set."""
    draft = draft_of(path, tables)
    file = path.with_name("suoi-mo.md")
    again = read_beside(draft_text(draft.criteria_set, file), file)
    assert not again.errors, [str(problem) for problem in again.errors]
    assert again.value == draft.criteria_set
    return draft


def read(path: Path, *blocks: Block, tables: tuple[int, ...] = ()) -> AnnexDraft:
    """Write an annex and read it."""
    return read_file(WRITERS[path.suffix](path, *blocks), tables)


def said(draft: AnnexDraft) -> list[str]:
    """Return each row of a draft as its report has it."""
    return [f"{row.code} {row.said}" for row in draft.rows]


def remarks(draft: AnnexDraft, *names: str) -> list[str]:
    """Return the remarks with these codes."""
    return [str(each) for each in draft.remarks if each.code in names]
