"""Rows to appraise as fields of a page: what can be chosen, what was chosen, what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen
from werkzeug.datastructures import MultiDict

from criteria.model import Kind
from criteria.parts import Condition
from foundation.problem import Problem
from maturity.appraisal import table
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.reasons import Reason
from maturity.appraisal.row import AppraisalRow
from maturity.appraisal.ruling import AppraisedItem, FigureCells
from maturity.figures.known_figure import KnownFigure
from maturity.operations.appraisal_rows import RowDraft
from maturity.operations.appraisal_sheet import RowState, SheetRow
from maturity.places import dossier_item_place
from reports.words.appraisal_words import outcome_text
from reports.words.held_figures import figure_text
from reports.words.numbers import day
from reports.words.wording import bare, label, one_line, raised, unit_name
from reports.workbooks.filling import filling
from reports.workbooks.points.lines import choice_words
from reports.year.appraisal_row import (
    document_words,
    explanation_words,
    first_round_words,
    needs_words,
    points_words,
)
from reports.year.figures_status import doubt_words
from web.entry import YES_NO

OUTCOME, REASON, WORDS, SEEN = "ket_luan", "ly_do", "loi", "goc"
"""The parts of the names of fields, after the row: `99001/CQS-02.ket_luan`."""
FIGURE = (table.NUMERATOR, table.DENOMINATOR, table.VALUE)
KEEP = "giu-vong-1"
OUTCOMES: Mapping[str, AppraisalOutcome] = {
    "chap-nhan": AppraisalOutcome.ACCEPTED,
    "dieu-chinh": AppraisalOutcome.ADJUSTED,
    "khong-chap-nhan": AppraisalOutcome.REJECTED,
    "dong-y-khong-ap-dung": AppraisalOutcome.NOT_APPLICABLE,
    "khong-dong-y-khong-ap-dung": AppraisalOutcome.NOT_APPLICABLE_REFUSED,
}
"""What is sent for each outcome."""
KEYS: Mapping[AppraisalOutcome, str] = {
    AppraisalOutcome.ACCEPTED: "c",
    AppraisalOutcome.ADJUSTED: "d",
    AppraisalOutcome.REJECTED: "k",
}
"""The key that chooses an outcome on a row in focus."""
_SENT = {outcome: sent for sent, outcome in OUTCOMES.items()}
_LONGEST = 1_000
_PLAIN = "Chưa thẩm định"


@frozen(kw_only=True)
class OutcomeChoice:
    """An outcome to choose: what is sent, its text, its key, whether it stands chosen."""

    value: str
    text: str
    key: str
    is_chosen: bool


@frozen(kw_only=True)
class JudgedRow:
    """A row as the page shows it; without `is_open` it is only shown, not asked for.

    `name` begins the names of its fields; `errors` are by the name of the field, "" for the whole row.
    """

    name: str
    row: AppraisalRow = field(repr=False)
    state: RowState
    unit: str
    label: str
    title: str
    figure: str
    points: str
    before: str
    needs: Sequence[str]
    documents: Sequence[str]
    is_unproved: bool
    doubts: Sequence[str]
    first_round: str
    explanation: str
    recorded: str
    recorded_by: str
    outcome: AppraisalOutcome | None
    is_figure_new: bool
    """Whether the figure was replaced since it was appraised."""
    is_open: bool
    is_done: bool
    seen: str
    choices: Sequence[OutcomeChoice] = ()
    options: Sequence[tuple[str, str]] = ()
    typed: Mapping[str, str]
    errors: Mapping[str, Sequence[str]]

    @property
    def wants_more(self) -> bool:
        """Whether the figure, the reason or the words are to be seen at once."""
        return any(self.typed[name] for name in (*FIGURE, REASON, WORDS)) or bool(self.errors)


def judged_row(
    sheet_row: SheetRow,
    typed: Mapping[str, str] | None,
    problems: Sequence[Problem],
    *,
    is_asked: bool,
    may_appraise: bool,
) -> JudgedRow:
    """Return a row as the page shows it; `typed` is what was sent of it, `is_asked` whether it is edited."""
    row, item = sheet_row.row, sheet_row.row.item
    criteria_set, appraisal = row.case.cycle.in_use, row.appraisal
    recorded = row.case.recorded.get(row.code)
    is_current = sheet_row.state is RowState.DONE
    waits = sheet_row.state in (RowState.WAITING, RowState.AGAIN)
    is_open = (
        may_appraise and sheet_row.state is not RowState.CLOSED and (waits or is_asked or typed is not None)
    )
    fields = {**_held(row, is_current=is_current), **(typed or {})}
    is_unproved = recorded is not None and not row.case.is_proved(row.code)
    return JudgedRow(
        name=f"{row.unit.code}/{row.code}",
        row=row,
        state=sheet_row.state,
        unit=unit_name(row.unit.name),
        label=row.code if isinstance(item, Condition) else label(item),
        title=bare(one_line(item.text if isinstance(item, Condition) else item.name)),
        figure=figure_text(criteria_set, recorded) if recorded else "",
        points=points_words(row),
        before=figure_text(criteria_set, sheet_row.before) if sheet_row.before else "",
        needs=needs_words(item),
        documents=[] if is_unproved else document_words(row),
        is_unproved=is_unproved,
        doubts=[doubt_words(criteria_set, each) for each in sheet_row.doubtful],
        first_round=first_round_words(row),
        explanation=one_line(explanation_words(row)),
        recorded=_recorded(row) if appraisal else "",
        recorded_by=f"{appraisal.person}, {day(appraisal.on_day)}" if appraisal else "",
        outcome=appraisal.outcome if appraisal else None,
        is_figure_new=appraisal is not None and appraisal.figure_digest != row.case.figure_digest(row.code),
        is_open=is_open,
        is_done=is_current,
        seen=row.digest,
        choices=[*_choices(row, fields[OUTCOME])],
        options=_options(item, row),
        typed=fields,
        errors=_errors(row, problems),
    )


def _recorded(row: AppraisalRow) -> str:
    """Return the newest finding, and whether it counts."""
    appraisal = row.appraisal
    if appraisal is None:
        return _PLAIN
    return raised(outcome_text(row.case.cycle.in_use, appraisal, is_unproved=row.code in row.case.unproved))


def _choices(row: AppraisalRow, chosen: str) -> Iterable[OutcomeChoice]:
    if row.can_keep:
        yield OutcomeChoice(value=KEEP, text=raised(table.KEEP), key="g", is_chosen=chosen == KEEP)
    for outcome in row.outcomes:
        sent = _SENT[outcome]
        yield OutcomeChoice(
            value=sent, text=raised(outcome.label), key=KEYS.get(outcome, ""), is_chosen=chosen == sent
        )


def _options(item: AppraisedItem, row: AppraisalRow) -> Sequence[tuple[str, str]]:
    """Return the answers that an adjusted figure is one of, with their texts; none if it is typed."""
    if row.kind is Kind.YES_NO:
        return YES_NO
    words = choice_words(item)
    return [YES_NO[0], *((word, word) for word in words)] if words else ()


def _held(row: AppraisalRow, *, is_current: bool) -> Mapping[str, str]:
    """Return what the fields hold of the finding of this round; blank if there is none."""
    blank = dict.fromkeys((OUTCOME, *FIGURE, REASON, WORDS), "")
    appraisal = row.appraisal
    if appraisal is None or not is_current or appraisal.round != row.case.round:
        return blank
    held = {
        OUTCOME: _SENT[appraisal.outcome],
        WORDS: appraisal.words,
        REASON: appraisal.reason.value if appraisal.reason else "",
    }
    if appraisal.figure:
        cells = filling(row.kind, KnownFigure(appraisal.figure), choice_words(row.item)).cells
        held |= {name: str(cells[name]) for name in FIGURE if name in cells}
    return {**blank, **held}


def _errors(row: AppraisalRow, problems: Sequence[Problem]) -> Mapping[str, Sequence[str]]:
    """Return the messages about a row by its fields."""
    place = dossier_item_place(row.unit.code, row.case.cycle.year, row.code)
    errors: dict[str, list[str]] = {}
    for problem in problems:
        if problem.place.file == place.file:
            errors.setdefault(_FIELD_OF.get(problem.place.column or "", OUTCOME), []).append(problem.message)
    return errors


@frozen(kw_only=True)
class Fault:
    """A message in the summary of a page, with its row and the address of its field, "" if it is of none."""

    message: str
    where: str = ""
    address: str = ""


def faults(rows: Sequence[JudgedRow], problems: Sequence[Problem]) -> list[Fault]:
    """Return all messages of a refusal: those of rows with links to them, and those of none."""
    of_rows = [
        Fault(
            message=message,
            where=f"{row.unit}, {row.label}",
            address=f"#{row.name}" if name == OUTCOME else f"#{row.name}.{name}",
        )
        for row in rows
        for name, messages in row.errors.items()
        for message in messages
    ]
    told = {fault.message for fault in of_rows}
    return [*(Fault(message=str(each)) for each in problems if each.message not in told), *of_rows]


_FIELD_OF: Mapping[str, str] = {
    **{table.HEADINGS[name]: name for name in FIGURE},
    table.HEADINGS[table.REASON]: REASON,
    table.HEADINGS[table.WORDS]: WORDS,
}
REASONS: Sequence[tuple[str, str]] = [("", "–"), *((reason.value, raised(reason.label)) for reason in Reason)]
"""The reasons to choose from, with their texts."""


def typed_rows(form: MultiDict[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Return what was typed of each row by its name, `99001/CQS-02`; rows that were left alone, too."""
    rows: dict[str, dict[str, str]] = {}
    for name in form:
        row, dot, part = name.rpartition(".")
        if dot and part in (OUTCOME, *FIGURE, REASON, WORDS, SEEN):
            blank = dict.fromkeys((OUTCOME, *FIGURE, REASON, WORDS, SEEN), "")
            rows.setdefault(row, blank)[part] = form.get(name, "").strip()[:_LONGEST]
    return rows


def drafts(rows: Mapping[str, Mapping[str, str]]) -> list[RowDraft]:
    """Return the findings on rows of which anything was chosen or typed."""
    return [_draft(name, row) for name, row in rows.items() if any(row[part] for part in row if part != SEEN)]


def _draft(name: str, row: Mapping[str, str]) -> RowDraft:
    unit, _, item = name.partition("/")
    return RowDraft(
        unit=unit,
        item=item,
        seen=row[SEEN],
        outcome=OUTCOMES.get(row[OUTCOME]),
        is_kept=row[OUTCOME] == KEEP,
        figure=FigureCells(row[table.NUMERATOR], row[table.DENOMINATOR], row[table.VALUE]),
        reason=row[REASON],
        words=row[WORDS],
    )
