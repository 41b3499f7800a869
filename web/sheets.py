"""What pages that read a filled-in sheet have in common: the preview, with what was noted in the sheet."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from foundation.problem import Problem
from maturity.operations.sent_files import shown_problems
from reports.workspace.problem_list import problem_section
from web.file_form import Preview
from web.reading import shown

PROBLEMS = "Ghi nhận khi đọc tệp"
SHEETS = ".xlsx,.csv"
"""The endings of sheets that are read back."""


def read_report(report: str, problems: Sequence[Problem], files: Sequence[Path]) -> Markup:
    """Return a report on a sheet with what was noted in it, as HTML."""
    noticed = problem_section(shown_problems(problems, files), title=PROBLEMS)
    return shown("\n\n".join(filter(None, (report, noticed))))


def sheet_preview(
    report: str, problems: Sequence[Problem], files: Sequence[Path], *, can_write: bool, is_read: bool = True
) -> Preview:
    """Return the preview of a sheet: its report and what was noted in it."""
    return Preview(report=read_report(report, problems, files), can_write=can_write, is_read=is_read)
