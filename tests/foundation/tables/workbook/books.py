"""Workbooks for tests: made by openpyxl as officials make them, or part by part as other programs do."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from criteria.digest import document_digest, rules_digest
from criteria.model import Framework
from foundation.problem import Reading
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import (
    FIGURES_SHEET,
    HEADINGS,
    IDENTITY_SHEET,
    SHARED_CODE,
    SHARED_NAME,
    SHARED_SHEET,
    SHARED_VALUE,
    UNIT,
    FormIdentity,
)
from maturity.figures.reading.read_options import SubmittedFigures
from rules.observation import Observation

HEADER = tuple(HEADINGS[name] for name in columns.REQUIRED)
"""The ten columns of a table of figures, as the program's own tables call them."""
UNIT_HEADER = tuple(HEADINGS[name] for name in columns.REQUIRED[2:])
"""The same without the unit, as a unit's form has them."""


def row(
    criterion: str, numerator: Any = None, denominator: Any = None, value: Any = None, **more: Any
) -> list[Any]:
    """A row of `HEADER` of the unit 99001; `more` may set code, name, reason, number, day, summary."""
    return [
        more.get("code", "99001"),
        more.get("name", "Xã Suối Mẫu"),
        criterion,
        numerator,
        denominator,
        value,
        more.get("reason"),
        more.get("number", "01/BC-UBND"),
        more.get("day"),
        more.get("summary"),
    ]


def sheet_of(book: Workbook, title: str, rows: Iterable[Sequence[Any]]) -> Worksheet:
    """Add a sheet with rows of values."""
    sheet = book.create_sheet(title)
    for values in rows:
        sheet.append(list(values))
    return sheet


def table(path: Path, *rows: Sequence[Any], title: str = "Sheet1", header: Sequence[Any] = HEADER) -> Path:
    """Write a workbook of one sheet: a header and rows."""
    book = empty()
    sheet_of(book, title, [header, *rows])
    book.save(path)
    return path


def empty() -> Workbook:
    """A workbook without a sheet."""
    book = Workbook()
    del book[book.sheetnames[0]]
    return book


def identity_of(framework: Framework, **changed: Any) -> FormIdentity:
    """The identity of a form of the unit 99001 for 2025."""
    facts: dict[str, Any] = {
        "kind": UNIT,
        "year": 2025,
        "framework": framework.id,
        "framework_version": framework.version,
        "rules_digest": rules_digest(framework),
        "document_digest": document_digest(framework),
        "unit": "99001",
        "unit_name": "Xã Suối Mẫu",
    }
    return FormIdentity(**(facts | changed))


def form(
    framework: Framework,
    rows: Mapping[str, Mapping[str, Any]],
    shared: Mapping[str, Any] | None = None,
    identity: FormIdentity | None = None,
) -> Workbook:
    """A unit's form by form_layout alone: figures by criterion and column, and the shared ones.

    A criterion with a shared denominator has the form's own formula in its place, without a value saved.
    """
    book = empty()
    together = sheet_of(
        book, SHARED_SHEET, [["THÔNG TIN CHUNG"], [], [SHARED_CODE, SHARED_NAME, SHARED_VALUE]]
    )
    for one in framework.shared_figures:
        together.append([one.code, one.name, (shared or {}).get(one.code)])
    sheet = sheet_of(book, FIGURES_SHEET, [["BIỂU TỰ ĐÁNH GIÁ"], [], ["Tiêu chí"], ["STT", *UNIT_HEADER]])
    sheet.merge_cells("A3:B3")
    for group in framework.groups:
        sheet.append([None, group.name])
        for criterion in group.criteria:
            given = rows.get(criterion.code, {})
            cells = [given.get(name) for name in columns.REQUIRED[3:]]
            if criterion.shared_denominator and cells[1] is None:
                cells[1] = f'=IF(C{sheet.max_row + 1}="","",\'{SHARED_SHEET}\'!C4)'
            sheet.append([None, criterion.code, *cells])
    hidden = book.create_sheet(IDENTITY_SHEET)
    hidden.sheet_state = "veryHidden"
    for said in (identity or identity_of(framework)).rows():
        hidden.append(said)
    return book


def packed(path: Path, parts: Mapping[str, str | bytes], **options: Any) -> Path:
    """Write a ZIP of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a ZIP."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def observed(reading: Reading[SubmittedFigures], unit: str = "99001") -> dict[str, Observation]:
    """The observations of a unit by criterion; all problems are shown where there are none."""
    assert reading.value is not None, problem_texts(reading)
    figures = {one.code: one for one in reading.value.figures}
    return {observation.criterion: observation for observation in figures[unit].observations}


def problem_texts(reading: Reading[Any]) -> str:
    """All problems, to be read by whoever reads a failed test."""
    return "\n".join(f"{problem.severity.value} {problem.code} {problem}" for problem in reading.problems)


def problem_codes(reading: Reading[Any]) -> list[str]:
    """The codes of all problems, in their order."""
    return [problem.code for problem in reading.problems]
