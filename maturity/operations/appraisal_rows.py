"""Appraising rows as a page of theirs has them: of one unit or many, in one act, all of them or none."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from attrs import evolve, field, frozen

from criteria.model import UnitKind
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_TYPED
from foundation.problem import Place, Problem, Reading
from foundation.text import quote
from maturity.appraisal import codes
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.case import Appraiser, Case
from maturity.appraisal.outlook import AppraisalOutlook
from maturity.appraisal.planning import (
    AppraisalEntry,
    AppraisalPlan,
    ChangeStatus,
    plan_appraisals,
    save_plan,
)
from maturity.appraisal.reasons import Reason, reason_named
from maturity.appraisal.row import row_digest
from maturity.appraisal.ruling import EntryRuling, FigureCells, KeepFirstRound, Ruling, repeated
from maturity.appraisal.table import HEADINGS, OUTCOME, REASON, WORDS
from maturity.cycle.cycle import Cycle
from maturity.operations.appraisals import outlooks_of
from maturity.operations.cases import cases_of
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import dossier_item_place


@frozen(kw_only=True)
class RowDraft:
    """A finding on one row as it was typed: an outcome, "keep" (`is_kept`), or neither if none was chosen.

    `seen` is what the row held when the page was made (`maturity.appraisal.row.row_digest`).
    """

    unit: str
    item: str
    seen: str
    outcome: AppraisalOutcome | None = None
    is_kept: bool = False
    figure: FigureCells = field(factory=FigureCells)
    reason: str = ""
    words: str = ""


@frozen(kw_only=True)
class RowsRequest:
    """Rows to appraise; figures accepted without a document are only written once that is confirmed."""

    year: int
    kind: UnitKind
    rows: Sequence[RowDraft]
    is_confirmed: bool = False


@frozen(kw_only=True)
class RowsAppraised:
    """What findings on rows changed, or would change; `notes` are remarks on words that were typed."""

    cycle: Cycle
    plan: AppraisalPlan
    names: Mapping[str, str]
    outlooks: Sequence[AppraisalOutlook]
    notes: Sequence[Problem] = ()
    is_written: bool = False

    @property
    def must_confirm(self) -> bool:
        """Whether a figure without a document is newly accepted: that it does not count must be known."""
        return any(change.status is not ChangeStatus.SAME for change in self.plan.unproved)


def preview_rows(session: Session, request: RowsRequest) -> RowsAppraised:
    """Return what findings would change; nothing is written. Raises what `appraise_rows` does."""
    return _appraised(session, session.cycle(request.year, request.kind), request)


def appraise_rows(session: Session, request: RowsRequest) -> RowsAppraised:
    """Save findings on rows in one act: all of them, or none and every reason by its row.

    Nothing is written either, without a refusal, as long as a figure without a document is accepted and that
    is not confirmed. Raises `RefusedError`, `FaultyResultError`.
    """
    with session.act(Operation.APPRAISE) as writing:
        appraised = _appraised(session, session.open_cycle(request.year, request.kind), request)
        if not appraised.must_confirm or request.is_confirmed:
            save_plan(writing, appraised.plan)
            appraised = evolve(appraised, is_written=True)
    return appraised


def _appraised(session: Session, cycle: Cycle, request: RowsRequest) -> RowsAppraised:
    names = session.unit_names(cycle)
    refuse(session.unknown_units({draft.unit for draft in request.rows}, names, cycle))
    case_for = cache(cases_of(session, cycle))
    entries: list[AppraisalEntry] = []
    problems: list[Problem] = []
    for draft in request.rows:
        reading = _entry(draft, cycle.year, case_for(draft.unit))
        problems += reading.problems
        entries += [reading.value] if reading.value else []
    plan = plan_appraisals(entries, case_for, Appraiser(session.person, session.today), names)
    refuse([*problems, *(plan.problems if plan.refused or problems else ())])
    return RowsAppraised(
        cycle=cycle,
        plan=plan,
        names=names,
        outlooks=outlooks_of(session, cycle, plan),
        notes=[*plan.problems, *_personal_numbers(request.rows, cycle.year)],
    )


def _entry(draft: RowDraft, year: int, case: Case) -> Reading[AppraisalEntry]:
    """Return the entry of a finding, None if it is not clear, or the row is another than the page showed."""
    place_of = partial(_place, draft, year)
    problems = []
    reason = reason_named(draft.reason) if draft.reason else None
    if draft.reason and reason is None:
        known = ", ".join(reason.label for reason in Reason)
        problems.append(codes.REASON_UNKNOWN.at(place_of(REASON), found=quote(draft.reason), known=known))
    words = masked(one_line_of(draft.words))
    if draft.outcome is None and not draft.is_kept:
        problems.append(codes.OUTCOME_BLANK.at(place_of(OUTCOME)))
        return Reading(None, tuple(problems))
    ruling: EntryRuling = KeepFirstRound(reason=reason, words=words, figure=draft.figure)
    if draft.outcome is not None:
        ruling = Ruling(outcome=draft.outcome, reason=reason, words=words, figure=draft.figure)
    # Sent twice, a finding is there already: that is no change by somebody else.
    is_other = draft.seen != row_digest(case, draft.item) and repeated(case, draft.item, ruling) is None
    if is_other:
        problems.append(codes.CHANGED_MEANWHILE.at(place_of(""), criterion=draft.item, unit=draft.unit))
    if problems:
        return Reading(None, tuple(problems))
    return Reading(AppraisalEntry(unit=draft.unit, code=draft.item, ruling=ruling, place_of=place_of))


def _place(draft: RowDraft, year: int, about: str) -> Place:
    """Return the place of a column of a row (`maturity.appraisal.table`)."""
    return evolve(dossier_item_place(draft.unit, year, draft.item), column=HEADINGS.get(about))


def one_line_of(text: str) -> str:
    """Return a text on one line, composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _personal_numbers(rows: Iterable[RowDraft], year: int) -> Iterator[Problem]:
    """Yield a warning for words with numbers of persons, which are masked before they are written."""
    for draft in rows:
        if numbers := numbers_shown(one_line_of(draft.words)):
            yield NUMBERS_TYPED.at(_place(draft, year, WORDS), numbers=numbers)
