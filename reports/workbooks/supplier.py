"""A supplier's form: one sheet for each criterion whose figures it holds, one row for each unit."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from criteria.criteria_set import CriteriaSet
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Kind
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import HEADINGS, INDEX_CODE_HEADING, SUPPLIER, FormIdentity
from reports.words.headlines import draft_banner, draft_footer
from reports.words.numbers import counted
from reports.words.scoring_words import scoring_text
from reports.words.wording import lowered, one_line, supplier_text, unit_of_count
from reports.workbooks import styles, validation
from reports.workbooks.filling import COUNT_COLUMNS, FIGURE_COLUMNS, WHOLE_KINDS, filling, write_input
from reports.workbooks.formulas import largest_count
from reports.workbooks.guide import add_guide_sheet, set_facts, supplier_steps
from reports.workbooks.identity_sheet import add_identity_sheet, check_identity
from reports.workbooks.method_sheet import method_text
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.points.choices import Choices, add_choices_sheet, choices_range
from reports.workbooks.points.lines import choice_words, most_given
from reports.workbooks.points.method_sheet import how_text
from reports.workbooks.points.reading import largest_count as index_count
from reports.workbooks.written import workbook_bytes

Row = Criterion | ScoredRow
HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
_COLUMNS = {name: at for at, name in enumerate(HEADINGS, 1)}
_WIDTHS = (10, 22, 11, 11, 11, 10, 18, 15, 11.5, 25, 18, 18, 11.5)
_NAMING = (columns.UNIT_CODE, columns.UNIT_NAME, columns.CRITERION)
_INPUTS = tuple(name for name in HEADINGS if name not in _NAMING)
_DAYS = (columns.EVIDENCE_DATE, columns.CUT_OFF)


def supplier_form(
    framework: CriteriaSet,
    identity: FormIdentity,
    criteria: Sequence[Row],
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
    is_index = isinstance(framework, Index)
    title = f"BIỂU CUNG CẤP SỐ LIỆU {'BỘ CHỈ SỐ ' if is_index else ''}CHUYỂN ĐỔI SỐ NĂM {identity.year}"
    body = one_line(supplier_text(identity.supplier))
    facts = (
        f"Đơn vị cung cấp: {body}.",
        f"Gồm {counted(len(criteria))} {'chỉ số' if is_index else 'tiêu chí'}, {counted(len(units))} đơn vị.",
    )
    add_guide_sheet(
        workbook,
        framework,
        title=title,
        facts=(*facts, *set_facts(framework)),
        steps=supplier_steps({row.kind for row in criteria}, is_index=is_index),
    )
    choices = {row.code: words for row in criteria if (words := choice_words(row))}
    for criterion in criteria:
        _add_table(workbook, framework, criterion, units, known, title)
        if units:
            _add_validation(workbook, criterion, choices, FIRST_ROW + len(units) - 1)
    add_choices_sheet(workbook, choices)
    add_identity_sheet(workbook, identity)
    return workbook_bytes(workbook, f"{title}, {body}")


def _add_table(
    workbook: Workbook,
    framework: CriteriaSet,
    criterion: Row,
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
        if row > 1:
            fit_height(sheet, row, [(text, sum(_WIDTHS))])
    for name, column in _COLUMNS.items():
        heading = HEADINGS[name]
        if name == columns.CRITERION and isinstance(criterion, ScoredRow):
            heading = INDEX_CODE_HEADING
        styles.write_text(sheet, HEADER_ROW, column, heading, styles.HEADING)
    fit_height(sheet, HEADER_ROW, [(HEADINGS[name], _WIDTHS[at - 1] - 1) for name, at in _COLUMNS.items()])
    unused = _unused(criterion)
    for row, (code, name) in enumerate(units, FIRST_ROW):
        for naming, text in zip(_NAMING, (code, name, criterion.code), strict=True):
            styles.write_text(sheet, row, _COLUMNS[naming], text, styles.LOCKED_TEXT)
        figure = known.get((code, criterion.code))
        filled = filling(criterion.kind, figure, choice_words(criterion))
        for heading in _INPUTS:
            value = filled.cells.get(heading)
            if heading in unused and value is None:
                styles.write_blank(sheet, row, _COLUMNS[heading], styles.UNUSED)
                continue
            counts = heading in COUNT_COLUMNS or (heading == columns.VALUE and criterion.kind in WHOLE_KINDS)
            write_input(sheet, row, _COLUMNS[heading], value, counts=counts, locked=heading in filled.locked)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3).coordinate
    set_widths(sheet, _WIDTHS)
    set_page(sheet, landscape=True, footer=draft_footer(framework), header_rows=(HEADER_ROW, HEADER_ROW))
    protect(sheet)


def _description(criterion: Row) -> str:
    parts = [_method(criterion)]
    if isinstance(criterion, ScoredRow):
        parts.append(f"Cách chấm: {lowered(scoring_text(criterion))}.")
    if _has_counts(criterion):
        parts += [f"Tử số: {criterion.numerator}.", f"Mẫu số: {criterion.denominator}."]
    unit = unit_of_count(criterion)
    return " ".join(parts) + (f" Đơn vị tính:{unit}." if unit else "")


def _unused(criterion: Row) -> frozenset[str]:
    """Return the columns of figures that criteria of this kind do not use."""
    used = {columns.VALUE, *(COUNT_COLUMNS if _has_counts(criterion) else ())}
    if criterion.not_applicable_when is not None:
        used.add(columns.NOT_APPLICABLE)
    return frozenset(FIGURE_COLUMNS) - used


def _has_counts(criterion: Row) -> bool:
    return criterion.kind.is_share or criterion.kind is Kind.QUOTIENT


def _largest(criterion: Row) -> int:
    return index_count(criterion, None) if isinstance(criterion, ScoredRow) else largest_count(criterion)


def _method(criterion: Row) -> str:
    return how_text(criterion) if isinstance(criterion, ScoredRow) else method_text(criterion)


def _add_validation(workbook: Workbook, criterion: Row, choices: Choices, last: int) -> None:
    sheet = workbook[criterion.code]
    largest, unused = _largest(criterion), _unused(criterion)

    def cells(name: str) -> tuple[str, str]:
        letter = get_column_letter(_COLUMNS[name])
        return f"{letter}{FIRST_ROW}:{letter}{last}", f"{letter}{FIRST_ROW}"

    meanings = {columns.NUMERATOR: criterion.numerator, columns.DENOMINATOR: criterion.denominator}
    for name, meaning in meanings.items():
        if name not in unused:
            validation.take_whole_numbers(sheet, cells(name)[0], largest, HEADINGS[name], meaning or "")
    value_cells, first = cells(columns.VALUE)
    method = _method(criterion)
    options = choices_range(criterion.code, choices)
    validation.take_value(
        sheet, value_cells, first, criterion.kind, largest, method, options, most_given(criterion)
    )
    if columns.NOT_APPLICABLE not in unused:
        prompt = criterion.not_applicable_when or ""
        validation.prompt_only(sheet, cells(columns.NOT_APPLICABLE)[0], "Không áp dụng", prompt)
    for name in _DAYS:
        validation.take_days(sheet, *cells(name))
