"""The sheet “Thông tin chung”: the figures that several criteria share as their denominator, entered once."""

from collections.abc import Mapping

from openpyxl import Workbook

from criteria.criteria_set import CriteriaSet
from criteria.parts import SharedFigure
from maturity.figures.known_figure import KnownFigure
from maturity.figures.prefilled import agreed_totals
from maturity.figures.reading.form_layout import (
    SHARED_CODE,
    SHARED_NAME,
    SHARED_SHEET,
    SHARED_SUPPLIER,
    SHARED_UNIT_OF_COUNT,
    SHARED_VALUE,
)
from reports.words.numbers import grouped
from reports.words.wording import one_line, raised, supplier_text
from reports.workbooks import styles, validation
from reports.workbooks.changes import Changes
from reports.workbooks.filling import input_style, write_input
from reports.workbooks.formulas import LARGEST_PART
from reports.workbooks.layout import SHARED_FIRST_ROW, SharedColumn
from reports.workbooks.pages import fit_height, protect, set_page, set_widths

_HEADINGS = {
    SharedColumn.CODE: SHARED_CODE,
    SharedColumn.NAME: SHARED_NAME,
    SharedColumn.UNIT_OF_COUNT: SHARED_UNIT_OF_COUNT,
    SharedColumn.SUPPLIER: SHARED_SUPPLIER,
    SharedColumn.VALUE: SHARED_VALUE,
    SharedColumn.NOTE: "Ghi chú",
}
_WIDTHS = (20, 46, 14, 18, 13, 34)


def known_number(known: KnownFigure | None) -> int | None:
    """Return the whole number of a known shared figure, or None."""
    return None if known is None or known.observation.value is None else int(known.observation.value)


def known_totals(
    criteria_set: CriteriaSet, shared: Mapping[str, KnownFigure], of_rows: Mapping[str, KnownFigure]
) -> dict[str, int]:
    """Return the whole numbers that shared figures are filled in with, by code.

    They are those handed in (`shared`), else the denominators on which the known figures of rows agree
    (`of_rows`, by code): what comes back unchanged is none of the unit's own figures
    (`maturity.figures.prefilled`).
    """
    agreed = agreed_totals(criteria_set, (known.observation for known in of_rows.values()))
    given = {code: number for code, known in shared.items() if (number := known_number(known)) is not None}
    return agreed | given


def shared_formula(numerator: str, source: str) -> str:
    """Return the formula of a denominator that is taken from a shared figure.

    It is blank until there is a numerator; otherwise the form itself would half fill the row.
    """
    return f'IF(OR({numerator}="",{source}=""),"",{source})'


def add_shared_sheet(
    workbook: Workbook,
    framework: CriteriaSet,
    places: Mapping[str, int],
    *,
    title: str,
    footer: str | None,
) -> None:
    """Add the sheet without figures; `places` are the rows of the shared figures, which not all sets have."""
    sheet = workbook.create_sheet(SHARED_SHEET)
    styles.write_text(sheet, 1, 1, title, styles.TITLE)
    explanation = "Mỗi số nhập một lần ở đây; mẫu số của các tiêu chí dùng chung tự lấy từ cột “Số liệu”."
    styles.write_text(sheet, 2, 1, explanation, styles.IN_LINE)
    for column, heading in _HEADINGS.items():
        styles.write_text(sheet, SHARED_FIRST_ROW - 1, column, heading, styles.HEADING)
    sheet.row_dimensions[SHARED_FIRST_ROW - 1].height = 20
    for figure in framework.shared_figures:
        row = places[figure.code]
        supplier = raised(supplier_text(figure.supplier))
        for column, text in (
            (SharedColumn.CODE, figure.code),
            (SharedColumn.NAME, figure.name),
            (SharedColumn.UNIT_OF_COUNT, figure.unit_of_count),
            (SharedColumn.SUPPLIER, supplier),
            (SharedColumn.NOTE, _note(framework, figure, None)),
        ):
            styles.write_text(sheet, row, column, text, styles.TEXT)
        write_input(sheet, row, SharedColumn.VALUE, None, counts=True, locked=False)
        cell = sheet.cell(row, SharedColumn.VALUE).coordinate
        validation.take_whole_numbers(sheet, cell, LARGEST_PART, SHARED_VALUE, figure.name)
        written = ((str(sheet.cell(row, at).value or ""), _WIDTHS[at - 1]) for at in SharedColumn)
        fit_height(sheet, row, written)
    set_widths(sheet, _WIDTHS)
    set_page(sheet, landscape=True, footer=footer, header_rows=(SHARED_FIRST_ROW - 1, SHARED_FIRST_ROW - 1))
    protect(sheet)


def fill_shared_sheet(
    changes: Changes,
    framework: CriteriaSet,
    places: Mapping[str, int],
    shared: Mapping[str, KnownFigure],
    of_rows: Mapping[str, KnownFigure],
) -> None:
    """Fill in the shared figures that are known (`known_totals`), and say where they are from.

    If known figures of rows have different denominators, they are said: the unit enters the right total.
    """
    totals = known_totals(framework, shared, of_rows)
    for figure in framework.shared_figures:
        row, known = places[figure.code], shared.get(figure.code)
        note = _note(framework, figure, known)
        if figure.code in totals:
            style = input_style(counts=True, locked=known is not None and known.is_locked)
            changes.write_number(SHARED_SHEET, row, SharedColumn.VALUE, totals[figure.code], style)
        held = _denominators(framework, figure, of_rows)
        if known is None and figure.code in totals:
            note += f" Điền sẵn theo mẫu số của số liệu đã có ({', '.join(held[totals[figure.code]])})."
        elif known is None and held:
            said = "; ".join(f"{grouped(number)} ({', '.join(codes)})" for number, codes in held.items())
            note += f" Số liệu đã có ghi {said}; đề nghị ghi số đúng."
        elif known is None:
            continue
        changes.write_text(SHARED_SHEET, row, SharedColumn.NOTE, note)
        changes.fit_height(SHARED_SHEET, row, [(note, _WIDTHS[SharedColumn.NOTE - 1])])


def _denominators(
    framework: CriteriaSet, figure: SharedFigure, known: Mapping[str, KnownFigure]
) -> dict[int, list[str]]:
    """Return the denominators of known figures that share a total, each with the codes of its rows."""
    held: dict[int, list[str]] = {}
    for row in framework.criteria:
        if row.shared_denominator == figure.code and row.code in known:
            denominator = known[row.code].observation.denominator
            if denominator is not None:
                held.setdefault(denominator, []).append(row.code)
    return held


def _note(framework: CriteriaSet, figure: SharedFigure, known: KnownFigure | None) -> str:
    used = [c.code for c in framework.criteria if c.shared_denominator == figure.code]
    note = f"Mẫu số của {', '.join(used)}." if used else "Chưa tiêu chí nào dùng."
    if known is not None and known.source:
        note += f" Nguồn: {one_line(known.source)}{'; đã khóa' if known.is_locked else ''}."
    return note
