"""An appraiser's ruling on one criterion, checked against what was reported and what the set allows; pure."""

from collections.abc import Callable

from attrs import evolve, field, frozen

from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Kind
from criteria.parts import Condition
from foundation.problem import Code, Place, Problem, Reading
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.text import quote
from maturity.appraisal import codes
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.appraisal.case import Appraiser, Case
from maturity.appraisal.reasons import Reason
from maturity.appraisal.table import OUTCOME, REASON
from maturity.figures.reading import columns
from maturity.figures.reading.cell_readings import CellRemark
from maturity.figures.reading.headings import HEADING_OF
from maturity.figures.reading.observation_row import read_answer, read_row
from maturity.figures.reading.row_words import nearest_codes, plain_code
from rules.observation import Observation, State

AppraisedItem = Criterion | ScoredRow | Condition
"""What an appraiser rules on: a row of the year's set, or one of its conditions."""

PlaceOfColumn = Callable[[str], Place]
"""From the column that a problem is about (`maturity.appraisal.table`) to its place."""

_PROPOSALS = (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
_PROPOSAL_OUTCOMES = (AppraisalOutcome.NOT_APPLICABLE, AppraisalOutcome.NOT_APPLICABLE_REFUSED)


@frozen
class FigureCells:
    """An adjusted figure as it was written, in the cells that a form has for it."""

    numerator: str = ""
    denominator: str = ""
    value: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return not (self.numerator or self.denominator or self.value)


@frozen(kw_only=True)
class Ruling:
    """A ruling on one criterion, before it is checked."""

    outcome: AppraisalOutcome
    reason: Reason | None = None
    words: str = ""
    figure: FigureCells = field(default=FigureCells())


@frozen(kw_only=True)
class KeepFirstRound:
    """The ruling of the first round is kept in the second; anything else that was written has no place."""

    reason: Reason | None = None
    words: str = ""
    figure: FigureCells = field(default=FigureCells())


EntryRuling = Ruling | KeepFirstRound
"""The possible rulings of an entry."""


def figure_cells(text: str) -> FigureCells:
    """Return the cells of a figure written in one piece: `312/500`, `62,4%`, `có`, `12`."""
    numerator, slash, denominator = (part.strip() for part in text.strip().partition("/"))
    return FigureCells(numerator, denominator) if slash else FigureCells(value=text.strip())


def item_by(case: Case, code: str) -> AppraisedItem | None:
    """Return the criterion or condition with a code, ignoring case and kinds of dashes, or None."""
    framework = case.cycle.in_use
    items: dict[str, AppraisedItem] = {condition.code: condition for condition in framework.conditions}
    items |= framework.by_code
    return items.get(plain_code(code))


def apply_ruling(
    case: Case, code: str, ruling: EntryRuling, appraiser: Appraiser, place_of: PlaceOfColumn
) -> Reading[Appraisal]:
    """Return the appraisal after a ruling, None if anything is wrong with it, and all problems.

    The appraiser may appraise the unit (`appraisal_obstacles`).
    """
    item = item_by(case, code)
    if item is None:
        return Reading(None, (_unknown(case, code, place_of),))
    if isinstance(ruling, KeepFirstRound):
        return _kept(case, item.code, ruling, appraiser, place_of)
    checked = _Checking(case, item, ruling, place_of)
    figure = checked.figure()
    checked.against_the_round()
    checked.against_what_was_reported(figure)
    reason = checked.reason()
    reading: Reading[Appraisal] = Reading(None, tuple(checked.problems))
    if appraiser.person is None or case.round is None or reading.errors:
        return reading
    recorded = case.appraisals.get(item.code)
    appraisal = Appraisal(
        year=case.cycle.year,
        series=case.cycle.series,
        unit=case.dossier.unit,
        item=item.code,
        outcome=ruling.outcome,
        figure=figure,
        reason=reason,
        words=ruling.words,
        figure_digest=case.figure_digest(item.code),
        person=appraiser.person.id,
        on_day=appraiser.day,
        round=case.round,
        is_reopened=_is_reopened(case, item, ruling.outcome, figure),
        explanation=recorded.explanation if recorded else None,
        explained_by=recorded.explained_by if recorded else None,
    )
    return Reading(appraisal, reading.problems)


def repeated(case: Case, code: str, ruling: EntryRuling, in_round: int | None = None) -> Appraisal | None:
    """Return the recorded appraisal if a ruling only repeats it, else None.

    `in_round` is the round of the ruling, if it was written down; otherwise the present round.
    """
    item = item_by(case, code)
    recorded = case.appraisals.get(item.code) if item else None
    if item is None or recorded is None or recorded.figure_digest != case.figure_digest(item.code):
        return None
    if isinstance(ruling, KeepFirstRound):
        first = case.to_keep(item.code)
        is_same = first is not None and evolve(first, round=recorded.round).has_same_content(recorded)
        return recorded if is_same and recorded.round == (in_round or case.round) else None
    checked = _Checking(case, item, ruling, lambda _about: case.place)
    content = (
        ruling.outcome,
        checked.figure(),
        checked.reason(),
        ruling.words,
        # Outside both rounds, a ruling counts as of the round in which it was recorded.
        in_round or case.round or recorded.round,
    )
    return (
        recorded
        if content == (recorded.outcome, recorded.figure, recorded.reason, recorded.words, recorded.round)
        else None
    )


def _kept(
    case: Case, code: str, ruling: KeepFirstRound, appraiser: Appraiser, place_of: PlaceOfColumn
) -> Reading[Appraisal]:
    """Return the first round's appraisal, repeated in the second, or why it cannot be."""
    problems = []
    first, recorded = case.to_keep(code), case.appraisals.get(code)
    if first is None:
        problems.append(
            codes.NOTHING_TO_KEEP.at(
                place_of(OUTCOME), criterion=code, noun=case.cycle.in_use.set_kind.row_noun
            )
        )
    elif first.figure_digest != case.figure_digest(code):
        problems.append(codes.NEW_FIGURE.at(place_of(OUTCOME), criterion=code))
    if ruling != KeepFirstRound():
        problems.append(codes.NOTHING_BESIDE.at(place_of(OUTCOME)))
    if problems or first is None or recorded is None or appraiser.person is None or case.round is None:
        return Reading(None, tuple(problems))
    # The unit explained after the first round, so that only the newest appraisal has the explanation.
    appraisal = evolve(
        first,
        round=case.round,
        person=appraiser.person.id,
        on_day=appraiser.day,
        explanation=recorded.explanation,
        explained_by=recorded.explained_by,
    )
    return Reading(appraisal)


def _unknown(case: Case, code: str, place_of: PlaceOfColumn) -> Problem:
    framework = case.cycle.in_use
    item_codes = (*framework.by_code, *(condition.code for condition in framework.conditions))
    return codes.UNKNOWN.at(
        place_of(columns.CRITERION),
        found=quote(code),
        needed=nearest_codes(code, item_codes),
        set_noun=framework.set_kind.set_noun,
    )


def _is_reopened(
    case: Case, item: AppraisedItem, outcome: AppraisalOutcome, figure: Observation | None
) -> bool:
    """Whether the unit may explain: what was not accepted as reported, and what counts only with evidence.

    A condition that the unit left blank and that is appraised as fulfilled needs no explanation. The
    second round reopens nothing, and its items stay marked as reopened.
    """
    code = item.code
    if case.round == 1:
        was_blank = case.reported(code).state is State.MISSING
        if isinstance(item, Condition) and was_blank and figure is not None and figure.value:
            return False
        return outcome.needs_reason or (outcome is AppraisalOutcome.ACCEPTED and not case.is_proved(code))
    recorded = case.appraisals.get(code)
    return recorded is not None and recorded.is_reopened


class _Checking:
    """One ruling being checked; `problems` collects everything that is wrong."""

    def __init__(self, case: Case, item: AppraisedItem, ruling: Ruling, place_of: PlaceOfColumn) -> None:
        self.problems: list[Problem] = []
        self._case = case
        self._item = item
        self._ruling = ruling
        self._where = place_of
        self._reported = case.reported(item.code)

    def _add(self, code: Code, about: str = OUTCOME, **fields: object) -> None:
        kind = self._case.cycle.in_use.set_kind
        nouns = {"noun": kind.row_noun, "set_noun": kind.set_noun}
        self.problems.append(code.at(self._where(about), criterion=self._item.code, **nouns, **fields))

    def against_the_round(self) -> None:
        """Note what is never appraised, and what is not appraised in this round."""
        if not isinstance(self._item, Condition) and self._item.kind is Kind.DERIVED:
            self._add(codes.COMPUTED)
        if not self._case.may_be_appraised(self._item.code):
            self._add(codes.NOT_REOPENED)

    def against_what_was_reported(self, figure: Observation | None) -> None:
        """Note an outcome that does not fit what the unit reported."""
        outcome, reported = self._ruling.outcome, self._reported
        is_proposal = reported.state in _PROPOSALS
        if outcome in _PROPOSAL_OUTCOMES:
            if not is_proposal:
                self._add(codes.NOT_PROPOSED)
            elif (
                outcome is AppraisalOutcome.NOT_APPLICABLE and reported.state is State.NOT_APPLICABLE_REFUSED
            ):
                self._add(codes.NEVER_APPLICABLE)
        elif outcome in (AppraisalOutcome.ACCEPTED, AppraisalOutcome.REJECTED) and is_proposal:
            self._add(codes.IS_PROPOSAL, found=quote(reported.note or ""))
        elif outcome is AppraisalOutcome.ACCEPTED and reported.state is State.MISSING:
            self._add(codes.NO_FIGURE)
        elif outcome is AppraisalOutcome.REJECTED and isinstance(self._item, Condition):
            self._add(codes.CONDITION_REJECTED)
        elif figure is not None and figure == evolve(reported, note=None):
            self._add(codes.SAME_FIGURE, columns.VALUE)

    def figure(self) -> Observation | None:
        """Return the adjusted figure, read as an intake reads one, or None."""
        cells = self._ruling.figure
        if self._ruling.outcome is not AppraisalOutcome.ADJUSTED:
            if not cells.is_blank:
                self._add(codes.FIGURE_UNUSED, columns.VALUE, outcome=f"“{self._ruling.outcome.label}”")
            return None
        parts = (cells.numerator, cells.denominator, cells.value, "")
        if cells.denominator and not self._has_cells and not self._takes_two_numbers:
            self._add(
                codes.TAKES_ONE_VALUE, found=f"{cells.numerator}/{cells.denominator}", needed=self._needed
            )
            return None
        if isinstance(self._item, Condition):
            outcome = read_answer(self._item, *parts)
        else:
            outcome = read_row(self._item, *parts)
        if outcome.observation.state is State.NOT_APPLICABLE:
            self._add(codes.NOT_A_FIGURE, columns.DENOMINATOR)
            return None
        self.problems.extend(map(self._problem, outcome.remarks))
        if outcome.observation.state is State.MISSING:
            self._add(codes.FIGURE_NEEDED, columns.VALUE)
        return outcome.observation if outcome.observation.state is State.FIGURE else None

    @property
    def _has_cells(self) -> bool:
        """Whether the figure stands in cells, of a workbook or a page, and not in one word that was typed."""
        return self._where(columns.VALUE).column is not None

    @property
    def _takes_two_numbers(self) -> bool:
        if isinstance(self._item, Condition):
            return False
        return self._item.kind.is_share or self._item.kind is Kind.QUOTIENT

    @property
    def _needed(self) -> str:
        is_yes_no = isinstance(self._item, Condition) or self._item.kind is Kind.YES_NO
        return "có hoặc không" if is_yes_no else "một số"

    def _problem(self, remark: CellRemark) -> Problem:
        """Return a remark on a cell of the figure as a problem, its columns called by their headings."""
        sentence = WorkbookProblemList("", HEADING_OF).sentence(remark.code, **remark.fields)
        return Problem(remark.code.severity, self._where(remark.column), remark.code.name, sentence)

    def reason(self) -> Reason | None:
        """Return the reason; words alone are a reason of their own."""
        ruling = self._ruling
        outcome = f"“{ruling.outcome.label}”"
        if not ruling.outcome.needs_reason:
            if ruling.reason is not None:
                self._add(codes.REASON_UNUSED, REASON, found=f"“{ruling.reason.label}”", outcome=outcome)
            return None
        if ruling.reason is None and not ruling.words:
            known = ", ".join(reason.label if self._has_cells else reason.listed for reason in Reason)
            self._add(codes.REASON_NEEDED, REASON, outcome=outcome, known=known)
        elif ruling.reason is Reason.OTHER and not ruling.words:
            self._add(codes.WORDS_NEEDED, REASON)
        return ruling.reason or (Reason.OTHER if ruling.words else None)
