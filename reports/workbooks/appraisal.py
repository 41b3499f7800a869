"""The appraisers' workbook: a row for each criterion and unit, what was reported, drop-down answers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from attrs import frozen
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import LEVELS, Criterion, Framework, Kind
from criteria.parts import Condition
from criteria.unit_groups import for_unit_group
from maturity.appraisal import table
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.appraisal.case import Case
from maturity.appraisal.reasons import Reason
from maturity.appraisal.table import HEADINGS, INDEX_HEADINGS
from maturity.cycle.cycle import Cycle
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import APPRAISAL, FormIdentity
from maturity.units.unit import Unit
from reports.media.rehearsal import rehearsal_text
from reports.words.appraisal_words import outcome_text
from reports.words.headlines import draft_banner, draft_footer
from reports.words.held_figures import figure_text
from reports.words.numbers import counted, decimal
from reports.words.points import points_text
from reports.words.scoring_words import scoring_text
from reports.words.wording import one_line, requirement_text, supplier_text, unit_name
from reports.workbooks import styles, validation
from reports.workbooks.filling import COUNT_COLUMNS, WHOLE_KINDS, filling
from reports.workbooks.formulas import LARGEST_COUNT
from reports.workbooks.guide import add_guide_sheet, appraisal_steps, set_facts
from reports.workbooks.identity_sheet import add_identity_sheet, check_identity
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.points.choices import Choices, add_choices_sheet, choices_range
from reports.workbooks.points.lines import choice_words, most_given
from reports.workbooks.written import workbook_bytes
from reports.year.evidence_list import reference_text
from rules.observation import Observation, State
from rules.scored import RowScore

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
_PROPOSALS = (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)


@lru_cache(maxsize=32)
def _of_group(framework: Framework, unit_group: str | None) -> Framework:
    """Return the set with the thresholds of a group, computed once for all units of the group."""
    return for_unit_group(framework, unit_group)


@frozen
class AppraisalRow:
    """One row: the unit, its case, and the code of the criterion or condition."""

    unit: Unit
    case: Case
    code: str
    score: RowScore | None = None
    """The points of the reported figure, in an index."""

    @property
    def item(self) -> Criterion | ScoredRow | Condition:
        """The criterion or condition of the row, with the thresholds of the unit's group."""
        framework = self.case.cycle.in_use
        if self.code in framework.by_code:
            if isinstance(framework, Index):
                return framework.by_code[self.code]
            return _of_group(framework, self.unit.unit_group).by_code[self.code]
        return next(condition for condition in framework.conditions if condition.code == self.code)

    @property
    def kind(self) -> Kind:
        """The kind of an adjusted figure."""
        return Kind.YES_NO if isinstance(self.item, Condition) else self.item.kind

    @property
    def has_counts(self) -> bool:
        """Whether an adjusted figure can be two counts."""
        return self.kind.is_share or self.kind is Kind.QUOTIENT

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a choice, in order."""
        return choice_words(self.item)

    @property
    def words(self) -> tuple[str, ...]:
        """The possible answers; in the second round, also keeping the outcome of the first."""
        first = self.case.to_keep(self.code)
        is_same = first is not None and first.figure_digest == self.case.figure_digest(self.code)
        kept = (table.KEEP,) if is_same else ()
        return (*kept, *(outcome.label for outcome in self._outcomes))

    @property
    def _outcomes(self) -> tuple[AppraisalOutcome, ...]:
        reported = self.case.reported(self.code)
        if reported.state in _PROPOSALS:
            approved = (
                () if reported.state is State.NOT_APPLICABLE_REFUSED else (AppraisalOutcome.NOT_APPLICABLE,)
            )
            return (*approved, AppraisalOutcome.NOT_APPLICABLE_REFUSED, AppraisalOutcome.ADJUSTED)
        accepted = () if reported.state is State.MISSING else (AppraisalOutcome.ACCEPTED,)
        if isinstance(self.item, Condition):
            return (*accepted, AppraisalOutcome.ADJUSTED)
        return (*accepted, AppraisalOutcome.ADJUSTED, AppraisalOutcome.REJECTED)


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
        for name, text_of in ((table.BEFORE, _before), (table.EXPLANATION, _explanation)):
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
    choices = {row.code: row.choices for row in rows if row.choices}
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
        table.REPORTED: _reported(row),
        table.SUPPLIER: one_line(recorded.supplier or unit_name(row.unit.name)) if recorded else "",
        table.EVIDENCE: _evidence(row),
        table.THRESHOLDS: _thresholds(item),
        table.BEFORE: _before(row),
        table.EXPLANATION: _explanation(row),
        table.ROUND: str(case.round or 1),
        table.MARK: case.figure_digest(row.code),
    }


def _reported(row: AppraisalRow) -> str:
    """Write the reported figure, and in an index the points that it gives: `03 cuộc họp; 6,00/8 điểm`."""
    recorded = row.case.recorded.get(row.code)
    figure = figure_text(row.case.cycle.in_use, recorded) if recorded else "chưa có số liệu"
    framework, score = row.case.cycle.in_use, row.score
    if not isinstance(framework, Index) or score is None or recorded is None or not score.points.applicable:
        return figure
    if not score.points.is_determined:
        return f"{figure}; chưa tính được điểm"
    points = points_text(framework, score.points.secured)
    return f"{figure}; {points}/{decimal(framework.by_code[row.code].most)} điểm"


def _thresholds(item: Criterion | ScoredRow | Condition) -> str:
    """Write what each level requires, equal requirements together: `mức 3–5: từ 50% trở lên`.

    Of a row of an index how it is scored.
    """
    if isinstance(item, Condition):
        return ""
    if isinstance(item, ScoredRow):
        return f"{scoring_text(item)}. Tối đa {decimal(item.most)} điểm."
    same: list[tuple[str, list[int]]] = []
    for level in LEVELS:
        requirement = item.requirement(level)
        text = requirement_text(item, requirement) if requirement else ""
        if same and same[-1][0] == text:
            same[-1][1].append(level)
        else:
            same.append((text, [level]))
    return "; ".join(f"mức {_levels(levels)}: {text}" for text, levels in same if text)


def _levels(levels: Sequence[int]) -> str:
    return str(levels[0]) if len(levels) == 1 else f"{levels[0]}–{levels[-1]}"


def _evidence(row: AppraisalRow) -> str:
    pieces = row.case.evidence.get(row.code, ())
    if pieces:
        named = (
            f"{reference_text(piece)}{f' [{piece.file.name}]' if piece.file else ''}" for piece in pieces
        )
        return "; ".join(named)
    recorded = row.case.recorded.get(row.code)
    if recorded is not None and recorded.supplier:
        return f"số liệu do {supplier_text(recorded.supplier)} cung cấp"
    return "" if row.case.is_proved(row.code) else "chưa có tài liệu kiểm chứng"


def _appraisal(row: AppraisalRow) -> Appraisal | None:
    return row.case.appraisals.get(row.code)


def _before(row: AppraisalRow) -> str:
    """Return the outcome of the first round, if the second is under way."""
    appraisal = _appraisal(row)
    if appraisal is None or appraisal.round == (row.case.round or 1):
        return ""
    return outcome_text(row.case.cycle.in_use, appraisal)


def _explanation(row: AppraisalRow) -> str:
    appraisal = _appraisal(row)
    return appraisal.explanation or "" if appraisal else ""


def _answers(row: AppraisalRow) -> Mapping[str, int | str]:
    """Return the answers already given in the current round."""
    appraisal = _appraisal(row)
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
    cells = filling(row.kind, KnownFigure(figure), row.choices).cells
    return {name: cells[name] for name in (*COUNT_COLUMNS, table.VALUE) if name in cells}


def _add_validation(
    sheet: Worksheet, columns: _Columns, rows: Sequence[AppraisalRow], choices: Choices
) -> None:
    by_words: dict[tuple[str, ...], list[int]] = {}
    by_kind: dict[tuple[Kind, str], list[int]] = {}
    for at, row in enumerate(rows, FIRST_ROW):
        by_words.setdefault(row.words, []).append(at)
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
