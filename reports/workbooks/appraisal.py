"""The appraisers' workbook: a row for each criterion and unit, what was reported, drop-down answers."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index
from criteria.model import Kind
from criteria.parts import Condition
from maturity.appraisal import table
from maturity.appraisal.reasons import Reason
from maturity.appraisal.row import AppraisalRow
from maturity.appraisal.table import HEADINGS, INDEX_HEADINGS
from maturity.cycle.cycle import Cycle
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import APPRAISAL, FormIdentity
from reports.media.rehearsal import rehearsal_text
from reports.words.headlines import draft_banner, draft_footer
from reports.words.numbers import counted
from reports.words.wording import one_line, unit_name
from reports.workbooks import styles, validation
from reports.workbooks.filling import COUNT_COLUMNS, WHOLE_KINDS, filling
from reports.workbooks.formulas import LARGEST_COUNT
from reports.workbooks.guide import add_guide_sheet, appraisal_steps, set_facts
from reports.workbooks.identity_sheet import add_identity_sheet, check_identity
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.points.choices import Choices, add_choices_sheet, choices_range
from reports.workbooks.points.lines import choice_words, most_given
from reports.workbooks.written import workbook_bytes
from reports.year.appraisal_row import (
    document_words,
    explanation_words,
    first_round_words,
    needs_words,
    reported_words,
)
from rules.observation import Observation

SHEET = "Thẩm định"
HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
_WIDTHS = {
    table.UNIT: 8,
    table.UNIT_NAME: 18,
    table.CRITERION: 9,
    table.CRITERION_NAME: 32,
    table.REPORTED: 20,
    table.SUPPLIER: 14,
    table.EVIDENCE: 34,
    table.THRESHOLDS: 26,
    table.BEFORE: 20,
    table.EXPLANATION: 24,
    table.OUTCOME: 15,
    table.NUMERATOR: 10,
    table.DENOMINATOR: 10,
    table.VALUE: 10,
    table.REASON: 17,
    table.WORDS: 26,
    table.ROUND: 6,
    table.MARK: 10,
}
_OF_ONE_ROW = (Kind.CHOICE, Kind.POINTS)
"""The kinds of which every row takes something else."""


def _answer_words(row: AppraisalRow) -> tuple[str, ...]:
    """Return the possible answers; in the second round, also keeping the outcome of the first."""
    kept = (table.KEEP,) if row.can_keep else ()
    return (*kept, *(outcome.label for outcome in row.outcomes))


@frozen
class _Columns:
    """The columns of a workbook, without those that have the same text, or none, in every row."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, rows: Sequence[AppraisalRow]) -> "_Columns":
        unneeded = set()
        if len({row.unit for row in rows}) == 1:
            unneeded.add(table.UNIT_NAME)
        if len({row.code for row in rows}) == 1:
            unneeded.add(table.CRITERION_NAME)
        for name, text_of in ((table.BEFORE, first_round_words), (table.EXPLANATION, explanation_words)):
            if not any(map(text_of, rows)):
                unneeded.add(name)
        return cls(tuple(name for name in HEADINGS if name not in unneeded))

    def at(self, name: str) -> int:
        """Return the position of a column, counted from 1."""
        return self.names.index(name) + 1

    def cells(self, name: str, lines: Iterable[int]) -> str:
        """Return the cells of a column in some rows, consecutive ones as one range."""
        letter = get_column_letter(self.at(name))
        ranges: list[list[int]] = []
        for line in lines:
            if ranges and ranges[-1][1] == line - 1:
                ranges[-1][1] = line
            else:
                ranges.append([line, line])
        return " ".join(f"{letter}{first}:{letter}{last}" for first, last in ranges)


def appraisal_form(cycle: Cycle, identity: FormIdentity, about: str, rows: Sequence[AppraisalRow]) -> bytes:
    """Return a workbook of appraisals as an XLSX file; the same input gives the same bytes.

    `about` names what the rows have in common: a criterion, or a unit. Outcomes of the current round are
    already filled in. Raises ValueError if `identity` is not that of the year's set.
    """
    check_identity(cycle.in_use, identity, APPRAISAL)
    workbook = styles.new_workbook()
    title = f"PHIẾU THẨM ĐỊNH NĂM {cycle.year}"
    rehearsal = rehearsal_text(cycle)
    facts = (rehearsal or "", about, f"Gồm {counted(len(rows))} dòng.", *set_facts(cycle.in_use))
    steps = appraisal_steps([reason.label for reason in Reason], is_index=isinstance(cycle.in_use, Index))
    add_guide_sheet(workbook, cycle.in_use, title=title, facts=facts, steps=steps)
    _add_table(workbook, cycle, title, about, rows)
    add_identity_sheet(workbook, identity)
    return workbook_bytes(workbook, f"{title}, {about}")


def _add_table(
    workbook: Workbook, cycle: Cycle, title: str, about: str, rows: Sequence[AppraisalRow]
) -> None:
    sheet = workbook.create_sheet(SHEET)
    columns = _Columns.of(rows)
    mark = rehearsal_text(cycle) or draft_banner(cycle.in_use, cycle.last_day) or ""
    lines = ((title, styles.TITLE), (about, styles.STRONG_LINE), (mark, styles.STRONG_LINE))
    for line, (text, style) in enumerate(lines, 1):
        styles.write_text(sheet, line, 1, text, style)
        merge(sheet, line, 1, len(columns.names))
    headings = INDEX_HEADINGS if isinstance(cycle.in_use, Index) else HEADINGS
    for column, name in enumerate(columns.names, 1):
        styles.write_text(sheet, HEADER_ROW, column, headings[name], styles.HEADING)
    fit_height(sheet, HEADER_ROW, [(headings[name], _WIDTHS[name] - 1) for name in columns.names])
    for at, row in enumerate(rows, FIRST_ROW):
        _add_row(sheet, columns, at, row)
    choices = {row.code: choice_words(row.item) for row in rows if choice_words(row.item)}
    _add_validation(sheet, columns, rows, choices)
    add_choices_sheet(workbook, choices)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, columns.at(table.CRITERION) + 1).coordinate
    set_widths(sheet, [_WIDTHS[name] for name in columns.names])
    footer = draft_footer(cycle.in_use, cycle.last_day)
    set_page(sheet, landscape=True, footer=footer, header_rows=(HEADER_ROW, HEADER_ROW))
    protect(sheet)


def _add_row(sheet: Worksheet, columns: _Columns, at: int, row: AppraisalRow) -> None:
    texts, answers = _texts(row), _answers(row)
    for column, name in enumerate(columns.names, 1):
        value = answers.get(name)
        if name in texts:
            styles.write_text(sheet, at, column, texts[name], styles.LOCKED_TEXT)
        elif name in COUNT_COLUMNS and not row.has_counts:
            styles.write_blank(sheet, at, column, styles.UNUSED)
        elif isinstance(value, int):
            styles.write_number(sheet, at, column, value, styles.INPUT_COUNT)
        else:
            counts = name in COUNT_COLUMNS or (name == table.VALUE and row.kind in WHOLE_KINDS)
            style = styles.INPUT_COUNT if counts else styles.INPUT_TEXT
            styles.write_text(sheet, at, column, value or "", style)
    fit_height(sheet, at, [(texts.get(name, ""), _WIDTHS[name]) for name in columns.names])


def _texts(row: AppraisalRow) -> Mapping[str, str]:
    """Return the texts of a row's locked columns."""
    case, item = row.case, row.item
    recorded = case.recorded.get(row.code)
    return {
        table.UNIT: row.unit.code,
        table.UNIT_NAME: row.unit.name,
        table.CRITERION: row.code,
        table.CRITERION_NAME: item.text if isinstance(item, Condition) else item.name,
        table.REPORTED: reported_words(row),
        table.SUPPLIER: one_line(recorded.supplier or unit_name(row.unit.name)) if recorded else "",
        table.EVIDENCE: "; ".join(document_words(row)),
        table.THRESHOLDS: "; ".join(needs_words(item)),
        table.BEFORE: first_round_words(row),
        table.EXPLANATION: explanation_words(row),
        table.ROUND: str(case.round or 1),
        table.MARK: case.figure_digest(row.code),
    }


def _answers(row: AppraisalRow) -> Mapping[str, int | str]:
    """Return the answers already given in the current round."""
    appraisal = row.appraisal
    if (
        appraisal is None
        or appraisal.round != row.case.round
        or appraisal.figure_digest != row.case.figure_digest(row.code)
    ):
        return {}
    answers: dict[str, int | str] = {table.OUTCOME: appraisal.outcome.label, table.WORDS: appraisal.words}
    if appraisal.reason:
        answers[table.REASON] = appraisal.reason.label
    return {**answers, **(_figure(row, appraisal.figure) if appraisal.figure else {})}


def _figure(row: AppraisalRow, figure: Observation) -> Mapping[str, int | str]:
    cells = filling(row.kind, KnownFigure(figure), choice_words(row.item)).cells
    return {name: cells[name] for name in (*COUNT_COLUMNS, table.VALUE) if name in cells}


def _add_validation(
    sheet: Worksheet, columns: _Columns, rows: Sequence[AppraisalRow], choices: Choices
) -> None:
    by_words: dict[tuple[str, ...], list[int]] = {}
    by_kind: dict[tuple[Kind, str], list[int]] = {}
    for at, row in enumerate(rows, FIRST_ROW):
        by_words.setdefault(_answer_words(row), []).append(at)
        own = row.code if row.kind in _OF_ONE_ROW else ""
        by_kind.setdefault((row.kind, own), []).append(at)
    for words, lines in by_words.items():
        prompt = "Chọn kết quả; để trống nếu chưa thẩm định."
        validation.take_one_of(sheet, columns.cells(table.OUTCOME, lines), words, "Kết quả thẩm định", prompt)
    everything = [at for at, _ in enumerate(rows, FIRST_ROW)]
    if everything:
        prompt = "Cần khi điều chỉnh, không chấp nhận hoặc không đồng ý. Chọn “khác” thì ghi nội dung."
        reasons = [reason.label for reason in Reason]
        validation.take_one_of(sheet, columns.cells(table.REASON, everything), reasons, "Lý do", prompt)
    prompt = "Chỉ ghi khi điều chỉnh."
    for (kind, code), lines in by_kind.items():
        cells = columns.cells(table.VALUE, lines)
        first, row = cells.partition(":")[0], rows[lines[0] - FIRST_ROW]
        options = choices_range(code, choices)
        validation.take_value(sheet, cells, first, kind, LARGEST_COUNT, prompt, options, most_given(row.item))
        for name in COUNT_COLUMNS if row.has_counts else ():
            validation.take_whole_numbers(
                sheet, columns.cells(name, lines), LARGEST_COUNT, HEADINGS[name], prompt
            )
