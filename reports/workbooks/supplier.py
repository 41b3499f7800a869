"""A supplier's form: one sheet for each criterion whose figures it holds, one row for each unit."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from criteria.model import Criterion, Framework, Kind
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import HEADINGS, SUPPLIER, FormIdentity
from reports.words.headlines import draft_banner, draft_footer
from reports.words.numbers import counted
from reports.words.wording import one_line, supplier_text, unit_of_count
from reports.workbooks import styles, validation
from reports.workbooks.archive import workbook_bytes
from reports.workbooks.filling import COUNT_COLUMNS, FIGURE_COLUMNS, filling, write_input
from reports.workbooks.formulas import largest_count
from reports.workbooks.guide import add_guide_sheet, set_facts, supplier_steps
from reports.workbooks.identity_sheet import add_identity_sheet, check_identity
from reports.workbooks.method_sheet import method_text
from reports.workbooks.pages import merge, protect, set_page, set_widths

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
_COLUMNS = {name: at for at, name in enumerate(HEADINGS, 1)}
_WIDTHS = (10, 24, 11, 11, 11, 10, 18, 15, 12, 26, 18, 18, 12)
_NAMING = (columns.UNIT_CODE, columns.UNIT_NAME, columns.CRITERION)
_INPUTS = tuple(name for name in HEADINGS if name not in _NAMING)
_DAYS = (columns.EVIDENCE_DATE, columns.CUT_OFF)


def supplier_form(
    framework: Framework,
    identity: FormIdentity,
    criteria: Sequence[Criterion],
    units: Sequence[tuple[str, str]],
    known: Mapping[tuple[str, str], KnownFigure],
) -> bytes:
    """Return the form of one supplier as an XLSX file; the same input gives the same bytes.

    `units` are codes and names in the order of the rows, `known` are figures by unit and criterion code.
    Thresholds do not appear, so a set with groups of units needs no choice. The protection has no password.

    Raises ValueError if `identity` is not that of the set, or if criteria or known figures are not in the
    form.
    """
    check_identity(framework, identity, SUPPLIER)
    unknown = {c.code for c in criteria} - {*framework.by_code}
    pairs = {(unit, criterion.code) for unit, _ in units for criterion in criteria}
    if unknown or {*known} - pairs:
        raise ValueError(f"not of this form: {sorted(unknown)} {sorted({*known} - pairs)}")
    workbook = styles.new_workbook()
    title = f"BIỂU CUNG CẤP SỐ LIỆU CHUYỂN ĐỔI SỐ NĂM {identity.year}"
    body = one_line(supplier_text(identity.supplier))
    facts = (
        f"Đơn vị cung cấp: {body}.",
        f"Gồm {counted(len(criteria))} tiêu chí, {counted(len(units))} đơn vị.",
    )
    add_guide_sheet(
        workbook, framework, title=title, facts=(*facts, *set_facts(framework)), steps=supplier_steps()
    )
    for criterion in criteria:
        _add_table(workbook, framework, criterion, units, known, title)
    add_identity_sheet(workbook, identity)
    return workbook_bytes(workbook, f"{title}, {body}")


def _add_table(
    workbook: Workbook,
    framework: Framework,
    criterion: Criterion,
    units: Sequence[tuple[str, str]],
    known: Mapping[tuple[str, str], KnownFigure],
    title: str,
) -> None:
    sheet = workbook.create_sheet(criterion.code)
    banner = draft_banner(framework)
    lines = (
        (f"{banner}. {title}" if banner else title, styles.TITLE),
        (f"{criterion.code}. {criterion.name}", styles.STRONG_LINE),
        (_description(criterion), styles.LINE),
    )
    for row, (text, style) in enumerate(lines, 1):
        styles.write_text(sheet, row, 1, text, style)
        merge(sheet, row, 1, len(_WIDTHS))
    sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 34, 50
    for name, column in _COLUMNS.items():
        styles.write_text(sheet, HEADER_ROW, column, HEADINGS[name], styles.HEADING)
    unused = _unused(criterion)
    for row, (code, name) in enumerate(units, FIRST_ROW):
        for naming, text in zip(_NAMING, (code, name, criterion.code), strict=True):
            styles.write_text(sheet, row, _COLUMNS[naming], text, styles.LOCKED_TEXT)
        filled = filling(criterion.kind, known.get((code, criterion.code)))
        for heading in _INPUTS:
            value = filled.cells.get(heading)
            if heading in unused and value is None:
                styles.write_blank(sheet, row, _COLUMNS[heading], styles.UNUSED)
                continue
            counts = heading in COUNT_COLUMNS or (heading == columns.VALUE and criterion.kind is Kind.COUNT)
            write_input(sheet, row, _COLUMNS[heading], value, counts=counts, locked=heading in filled.locked)
    if units:
        _add_validation(workbook, criterion, FIRST_ROW + len(units) - 1)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3).coordinate
    set_widths(sheet, _WIDTHS)
    set_page(sheet, landscape=True, footer=draft_footer(framework), header_rows=(HEADER_ROW, HEADER_ROW))
    protect(sheet)


def _description(criterion: Criterion) -> str:
    parts = [method_text(criterion)]
    if criterion.kind.is_share:
        parts += [f"Tử số: {criterion.numerator}.", f"Mẫu số: {criterion.denominator}."]
    unit = unit_of_count(criterion)
    return " ".join(parts) + (f" Đơn vị tính:{unit}." if unit else "")


def _unused(criterion: Criterion) -> frozenset[str]:
    """Return the columns of figures that criteria of this kind do not use."""
    used = {columns.VALUE, *(COUNT_COLUMNS if criterion.kind.is_share else ())}
    if criterion.not_applicable_when is not None:
        used.add(columns.NOT_APPLICABLE)
    return frozenset(FIGURE_COLUMNS) - used


def _add_validation(workbook: Workbook, criterion: Criterion, last: int) -> None:
    sheet = workbook[criterion.code]
    largest, unused = largest_count(criterion), _unused(criterion)

    def cells(name: str) -> tuple[str, str]:
        letter = get_column_letter(_COLUMNS[name])
        return f"{letter}{FIRST_ROW}:{letter}{last}", f"{letter}{FIRST_ROW}"

    meanings = {columns.NUMERATOR: criterion.numerator, columns.DENOMINATOR: criterion.denominator}
    for name, meaning in meanings.items():
        if name not in unused:
            validation.take_whole_numbers(sheet, cells(name)[0], largest, HEADINGS[name], meaning or "")
    value_cells, first = cells(columns.VALUE)
    method = method_text(criterion)
    if criterion.kind is Kind.YES_NO:
        validation.take_yes_or_no(sheet, value_cells, "Có hoặc không", method)
    elif criterion.kind is Kind.COUNT:
        validation.take_whole_numbers(sheet, value_cells, largest, "Số lượng", method)
    else:
        validation.take_percentages(sheet, value_cells, first)
    if columns.NOT_APPLICABLE not in unused:
        prompt = criterion.not_applicable_when or ""
        validation.prompt_only(sheet, cells(columns.NOT_APPLICABLE)[0], "Không áp dụng", prompt)
    for name in _DAYS:
        validation.take_days(sheet, *cells(name))
