"""The sheet “Số liệu” of an index: every row with its way of scoring, its input cells, its points."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.rows import DividedRow, ScoredRow
from criteria.model import Kind
from criteria.parts import Condition
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import (
    FIGURES_SHEET,
    HEADINGS,
    INDEX_CODE_HEADING,
    SELF_SCORE_HEADING,
)
from reports.words.numbers import decimal
from reports.words.scoring_words import combination_text, scoring_text
from reports.words.wording import one_line, raised, supplier_text
from reports.workbooks import styles, validation
from reports.workbooks.changes import Changes
from reports.workbooks.filling import (
    COUNT_COLUMNS,
    ORIGIN_COLUMNS,
    PAPER_COLUMNS,
    FilledRow,
    Filling,
    filling,
    takes_denominator,
)
from reports.workbooks.layout import shared_cell
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.points.headline import open_formula, result_formula
from reports.workbooks.points.layout import (
    FIRST_ROW,
    GROUP_HEADER_ROW,
    HEADER_ROW,
    INPUTS,
    OPEN_ROW,
    RESULT_ROW,
    Calculated,
    ConditionsHeading,
    Entry,
    Outside,
    PointColumn,
    PointLayout,
    calculated_cell,
    calculated_row,
    input_cell,
    reason_cell,
)
from reports.workbooks.points.lines import choice_words
from reports.workbooks.points.method_sheet import how_text
from reports.workbooks.row_inputs import RowInputs
from reports.workbooks.shared_sheet import shared_formula
from reports.workbooks.styles import Words
from reports.workbooks.whose import write_subtitle

WIDTHS = (8, 28, 30, 7, 8, 11, 9.5, 9.5, 13, 12, 8, 8, 18, 17, 12, 39, 26, 27, 14)
"""The columns of documents, with the two that are repeated, are as wide as those before them together, so
that two pages side by side have the same scale and the second begins with the documents."""
TITLE_COLUMN = PointColumn.SCORING
"""Titles stand beside the repeated columns: in them a page of documents would cut them off."""
SUBTITLE_WIDTH = sum(WIDTHS[TITLE_COLUMN - 1 : PointColumn.STATUS])
OPEN_CELL = f"${get_column_letter(TITLE_COLUMN)}${OPEN_ROW}"
"""The sentence with what is still open."""
_STATUS_LINES = 3
_LAST = PointColumn.CUT_OFF
_LAST_OF_FIGURES = PointColumn.STATUS
_SPANS = (
    ("Chỉ số", PointColumn.CODE, PointColumn.SUPPLIER),
    ("Số liệu của đơn vị", PointColumn.NUMERATOR, PointColumn.NOT_APPLICABLE),
    ("Điểm", PointColumn.POINTS, PointColumn.STATUS),
    ("Tài liệu kiểm chứng", PointColumn.EVIDENCE_NUMBER, PointColumn.EVIDENCE_ISSUER),
    ("Nguồn", PointColumn.SOURCE, PointColumn.CUT_OFF),
)
_WORDY = (
    PointColumn.NAME,
    PointColumn.SCORING,
    PointColumn.UNIT_OF_COUNT,
    PointColumn.SUPPLIER,
    PointColumn.NOT_APPLICABLE,
    PointColumn.VALUE,
    PointColumn.EVIDENCE_NUMBER,
    PointColumn.EVIDENCE_SUMMARY,
    PointColumn.EVIDENCE_ISSUER,
    PointColumn.SOURCE,
)
"""The columns whose texts determine the height of a row."""


@frozen
class FiguresSheet:
    """Writes the sheet, without figures."""

    sheet: Worksheet
    index: Index
    places: PointLayout
    of_other_groups: frozenset[str]
    """The rows that do not count for the unit's group."""
    largest: Mapping[str, int]
    is_blank: bool
    """Whether the unit names itself in the form, and types also the points that others give it."""
    options: Mapping[str, str]
    """The ranges of the words of choices, by row."""

    def write(self, *, title: Words, subtitle: Words, whose: Words, footer: str | None) -> None:
        """Write the whole sheet; `whose` names the unit above the columns that every page repeats."""
        styles.write_words(self.sheet, 1, TITLE_COLUMN, title, styles.TITLE)
        write_subtitle(self.sheet, subtitle, TITLE_COLUMN, WIDTHS[TITLE_COLUMN - 1 : PointColumn.STATUS])
        styles.write_words(self.sheet, 1, 1, whose, styles.STRONG_LINE)
        self.sheet.merged_cells.add(f"A1:B{RESULT_ROW}")
        self._write_results()
        self._write_header()
        for row, entry in enumerate(self.places.entries, FIRST_ROW):
            self._write_entry(row, entry)
        self._finish(footer)

    def _write_results(self) -> None:
        for row, formula in (
            (RESULT_ROW, result_formula(self.index)),
            (OPEN_ROW, open_formula(self.index, {}, is_blank=self.is_blank)),
        ):
            styles.write_formula(self.sheet, row, TITLE_COLUMN, formula, styles.STRONG_LINE)
            merge(self.sheet, row, TITLE_COLUMN, _LAST_OF_FIGURES)
            self.sheet.row_dimensions[row].height = 34

    def _write_header(self) -> None:
        headings = {
            PointColumn.CODE: INDEX_CODE_HEADING,
            PointColumn.NAME: "Tên chỉ số",
            PointColumn.SCORING: "Cách chấm",
            PointColumn.MOST: "Điểm tối đa",
            PointColumn.UNIT_OF_COUNT: "Đơn vị tính",
            PointColumn.SUPPLIER: "Đơn vị cung cấp",
            PointColumn.POINTS: "Điểm",
            PointColumn.SELF_SCORE: SELF_SCORE_HEADING,
            PointColumn.STATUS: "Tình trạng",
            **{column: HEADINGS[name] for name, column in INPUTS.items()},
        }
        for column, heading in headings.items():
            styles.write_text(self.sheet, HEADER_ROW, column, heading, styles.HEADING)
        for heading, first, last in _SPANS:
            for at in range(first, last + 1):
                styles.write_blank(self.sheet, GROUP_HEADER_ROW, at, styles.HEADING)
            styles.write_text(self.sheet, GROUP_HEADER_ROW, first, heading, styles.HEADING)
            merge(self.sheet, GROUP_HEADER_ROW, first, last)
        self.sheet.row_dimensions[GROUP_HEADER_ROW].height = 20
        self.sheet.row_dimensions[HEADER_ROW].height = 52

    def _write_entry(self, row: int, entry: Entry) -> None:
        match entry:
            case ScoredRow():
                self._write_scored(row, entry)
            case DividedRow():
                self._write_heading(row, heading(entry), styles.PART)
                styles.write_text(self.sheet, row, PointColumn.SCORING, combination_text(entry), styles.PART)
                self._write_sum(row, decimal(entry.most), styles.PART_POINTS)
            case MainIndex():
                name = heading(entry)
                if entry.is_tracked_only:
                    name += " (chỉ để theo dõi, không tính vào tổng điểm)"
                self._write_heading(row, name, styles.GROUP_TEXT)
                self._write_sum(row, decimal(entry.most), styles.GROUP_POINTS)
            case IndexGroup():
                self._write_heading(row, entry.name.upper(), styles.GROUP_TEXT)
                self._write_sum(row, decimal(entry.most), styles.GROUP_POINTS)
            case Outside():
                cap = "" if entry.most is None else f" (không quá {decimal(entry.most)} điểm)"
                self._write_heading(row, f"{entry.title.upper()}{cap}", styles.GROUP_TEXT)
                self._write_sum(row, "" if entry.most is None else decimal(entry.most), styles.GROUP_POINTS)
            case ConditionsHeading():
                self._write_heading(row, "ĐIỀU KIỆN XÉT", styles.GROUP_TEXT)
            case Condition():
                self._write_condition(row, entry)

    def _write_heading(self, row: int, text: str, style: str) -> None:
        # The code's cell stays blank, so that readers of the column of codes do not take the heading for one.
        for column in range(PointColumn.CODE, _LAST + 1):
            styles.write_blank(self.sheet, row, column, style)
        styles.write_text(self.sheet, row, PointColumn.NAME, text, style)
        width = WIDTHS[PointColumn.NAME - 1]
        if style != styles.PART:  # a divided row says in the next column how its parts are combined
            merge(self.sheet, row, PointColumn.NAME, PointColumn.SCORING)
            width += WIDTHS[PointColumn.SCORING - 1]
        fit_height(self.sheet, row, [(text, width)])

    def _write_sum(self, row: int, most: str, style: str) -> None:
        styles.write_text(self.sheet, row, PointColumn.MOST, most, style)
        self._write_points(row, style)

    def _write_points(self, row: int, style: str) -> None:
        printed = calculated_cell(Calculated.PRINTED, calculated_row(row))
        places = self.index.points_decimals
        points = printed if places == 0 else f"{printed}/{10**places}"
        styles.write_formula(self.sheet, row, PointColumn.POINTS, f'IF({printed}="","",{points})', style)
        self.sheet.cell(row, PointColumn.POINTS).number_format = number_format(places)

    def _write_scored(self, row: int, indicator: ScoredRow) -> None:
        sheet = self.sheet
        texts = {
            PointColumn.CODE: (indicator.code, styles.TEXT),
            PointColumn.NAME: (named(indicator), styles.TEXT),
            PointColumn.SCORING: (scoring_text(indicator), styles.TEXT),
            PointColumn.MOST: (decimal(indicator.most), styles.CENTRED),
            PointColumn.UNIT_OF_COUNT: (one_line(indicator.unit_of_count or ""), styles.CENTRED),
            PointColumn.SUPPLIER: (raised(supplier_text(indicator.supplier)), styles.TEXT),
        }
        for column, (text, style) in texts.items():
            styles.write_text(sheet, row, column, text, style)
        inputs = RowInputs(sheet, row, INPUTS)
        if indicator.code in self.of_other_groups or (indicator.is_given and not self.is_blank):
            inputs.write_unused(*INPUTS)
        else:
            self._write_inputs(row, indicator, inputs)
        self._write_points(row, styles.POINTS)
        self._write_self_score(row, indicator)
        remark = calculated_cell(Calculated.REMARK, calculated_row(row))
        styles.write_formula(sheet, row, PointColumn.STATUS, remark, styles.TEXT)
        self._fit(row)

    def _write_inputs(self, row: int, indicator: ScoredRow, inputs: RowInputs) -> None:
        largest = self.largest[indicator.code]
        if indicator.kind.is_share or indicator.kind is Kind.QUOTIENT:
            meanings = {columns.NUMERATOR: indicator.numerator, columns.DENOMINATOR: indicator.denominator}
            inputs.write_counts(meanings, largest, self._shared_denominator(row, indicator))
        else:
            inputs.write_unused(*COUNT_COLUMNS)
        prompt = how_text(indicator)
        inputs.write_value(indicator.kind, largest, prompt, self.options.get(indicator.code), indicator.most)
        inputs.write_reason(indicator.not_applicable_when, reason_cell(self.places.methods[indicator.code]))
        inputs.write_papers(indicator.evidence)

    def _shared_denominator(self, row: int, indicator: ScoredRow) -> str | None:
        code = indicator.shared_denominator
        if code is None:
            return None
        return shared_formula(input_cell(PointColumn.NUMERATOR, row), shared_cell(self.places.shared[code]))

    def _write_self_score(self, row: int, indicator: ScoredRow) -> None:
        if indicator.is_given or indicator.code in self.of_other_groups:
            styles.write_blank(self.sheet, row, PointColumn.SELF_SCORE, styles.UNUSED)
            return
        cell = self.sheet.cell(row, PointColumn.SELF_SCORE)
        styles.write_blank(self.sheet, row, PointColumn.SELF_SCORE, styles.INPUT_POINTS)
        cell.number_format = number_format(self.index.points_decimals)
        prompt = "Điểm đơn vị tự chấm, để so với điểm tính từ số liệu; không dùng để tính điểm."
        validation.take_points(self.sheet, cell.coordinate, indicator.most, prompt)

    def _write_condition(self, row: int, condition: Condition) -> None:
        styles.write_text(self.sheet, row, PointColumn.CODE, condition.code, styles.TEXT)
        styles.write_text(self.sheet, row, PointColumn.NAME, condition.text, styles.TEXT)
        for column in range(PointColumn.SCORING, PointColumn.SUPPLIER + 1):
            styles.write_blank(self.sheet, row, column, styles.UNUSED)
        inputs = RowInputs(self.sheet, row, INPUTS)
        inputs.write_unused(*COUNT_COLUMNS, columns.NOT_APPLICABLE)
        inputs.write_value(Kind.YES_NO, 1, condition.text)
        inputs.write_papers("")
        for column in (PointColumn.POINTS, PointColumn.SELF_SCORE):
            styles.write_blank(self.sheet, row, column, styles.UNUSED)
        remark = calculated_cell(Calculated.REMARK, calculated_row(row))
        styles.write_formula(self.sheet, row, PointColumn.STATUS, remark, styles.TEXT)
        self._fit(row)

    def _fit(self, row: int) -> None:
        written = [(str(self.sheet.cell(row, at).value or ""), WIDTHS[at - 1]) for at in _WORDY]
        status = (
            "x" * int(WIDTHS[PointColumn.STATUS - 1] * _STATUS_LINES / 1.1),
            WIDTHS[PointColumn.STATUS - 1],
        )
        fit_height(self.sheet, row, [*written, status])

    def _finish(self, footer: str | None) -> None:
        sheet, last = self.sheet, self.places.last_row
        for column in PointColumn.EVIDENCE_DATE, PointColumn.CUT_OFF:
            letter = get_column_letter(column)
            validation.take_days(sheet, f"{letter}{FIRST_ROW}:{letter}{last}", f"{letter}{FIRST_ROW}")
        set_widths(sheet, WIDTHS)
        sheet.freeze_panes = sheet.cell(FIRST_ROW, PointColumn.SCORING).coordinate
        rows = (GROUP_HEADER_ROW, HEADER_ROW)
        set_page(sheet, landscape=True, footer=footer, header_rows=rows, sheets_beside=2)
        protect(sheet)


def fill_figures_sheet(
    changes: Changes,
    index: Index,
    places: PointLayout,
    known: Mapping[str, KnownFigure],
    shared: Mapping[str, int],
    *,
    of_other_groups: frozenset[str],
    is_blank: bool,
) -> None:
    """Fill in known figures of rows and conditions; `shared` are the known shared figures.

    Of a row whose points another body gives the unit sees what is known, and fills in nothing.
    """
    always = (columns.VALUE, *PAPER_COLUMNS, *ORIGIN_COLUMNS)
    for row in index.criteria:
        if row.code not in known or row.code in of_other_groups:
            continue
        filled = filling(row.kind, known[row.code], choice_words(row))
        names = list(always)
        if row.is_given and not is_blank:
            cells = {name: str(filled.cells[name]) for name in always if filled.cells.get(name)}
            filled = Filling(cells, frozenset(cells))
        elif row.kind.is_share or row.kind is Kind.QUOTIENT:
            names.append(columns.NUMERATOR)
            if takes_denominator(row.shared_denominator, filled, shared):
                names.append(columns.DENOMINATOR)
        if row.not_applicable_when or columns.NOT_APPLICABLE in filled.cells:
            names.append(columns.NOT_APPLICABLE)
        _fill(changes, places.figures[row.code], row.kind, filled, names)
    for condition in index.conditions:
        filled = filling(Kind.YES_NO, known.get(condition.code))
        _fill(changes, places.figures[condition.code], Kind.YES_NO, filled, always)
    if any(row.is_given and row.code in known for row in index.criteria):
        formula = open_formula(index, known, is_blank=is_blank)
        changes.write_formula(FIGURES_SHEET, OPEN_ROW, TITLE_COLUMN, formula)


def _fill(changes: Changes, row: int, kind: Kind, filled: Filling, names: Sequence[str]) -> None:
    filled_row = FilledRow(FIGURES_SHEET, row, INPUTS, filled)
    filled_row.write(changes, kind, names)
    if texts := filled_row.texts(WIDTHS, _WORDY):
        changes.fit_height(FIGURES_SHEET, row, texts)


def heading(entry: MainIndex | DividedRow) -> str:
    """Return the number and the name of a main index or a divided row, with its number in the decision."""
    return f"{entry.code}. {named(entry)}"


def named(entry: MainIndex | DividedRow | ScoredRow) -> str:
    """Return a name after its number in the decision, if that is another than the code."""
    number = one_line(entry.number_in_decision or "").rstrip(".")
    return f"[{number}] {entry.name}" if number else entry.name


def number_format(places: int) -> str:
    """Return the format of a number of points with so many decimals."""
    return f"0.{'0' * places}" if places else "0"
