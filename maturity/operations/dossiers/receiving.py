"""Dossiers that came on paper, by the register of incoming papers: each is submitted by its own person."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from criteria.model import UnitKind
from foundation.problem import Place, Problem, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier
from maturity.dossier.history import history
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action
from maturity.operations.dossiers.register_file import ListedReceipt
from maturity.operations.dossiers.step import Step, steps_of
from maturity.operations.dossiers.submission import (
    Receipt,
    Submission,
    plan_resubmission,
    plan_submission,
    save_submission,
)
from maturity.operations.faults import deciding
from maturity.operations.session import Session
from maturity.people.operation import Operation
from maturity.people.person import person_of
from maturity.places import year_place
from maturity.units.kinds import Tier
from maturity.units.matching import Matched, Matcher

Report = Callable[[int, int], None]
"""Called with the number of rows done and their total."""


@frozen
class ReceivedDossier:
    """A dossier of the register, as it came; `submission` is None if that was recorded before."""

    dossier: Dossier
    submission: Submission | None = None


@frozen
class Reception:
    """The results of the rows of a register; `problems` are the reasons why rows were left out."""

    cycle: Cycle
    names: Mapping[str, str]
    received: tuple[ReceivedDossier, ...]
    problems: tuple[Problem, ...]
    is_written: bool


def preview_receipts(
    session: Session,
    year: int,
    kind: UnitKind,
    listed: Sequence[ListedReceipt],
    report: Report = lambda done, total: None,
) -> Reception:
    """Return what `record_receipts` would do; nothing is written."""
    return _reception(session, year, kind, listed, report, _previewed, is_written=False)


def record_receipts(
    session: Session,
    year: int,
    kind: UnitKind,
    listed: Sequence[ListedReceipt],
    report: Report = lambda done, total: None,
) -> Reception:
    """Submit the dossiers of a register, each in its own act; rows that cannot be submitted are left out.

    The journal names the person who keeps the register, the dossier the person named in the row. A row that
    was recorded before changes nothing. Raises `RefusedError` before any row is written, and
    `FaultyResultError`.
    """
    return _reception(session, year, kind, listed, report, _recorded, is_written=True)


def _reception(
    session: Session,
    year: int,
    kind: UnitKind,
    listed: Sequence[ListedReceipt],
    report: Report,
    take: Callable[[Session, int, str, ListedReceipt], ReceivedDossier],
    *,
    is_written: bool,
) -> Reception:
    cycle = _open_to_registrar(session, year, kind)
    names = session.unit_names(cycle)
    matcher = Matcher.of_year(session.store, year, Tier(kind.value))
    received: list[ReceivedDossier] = []
    problems: list[Problem] = []
    for done, row in enumerate(listed, start=1):
        try:
            received.append(take(session, year, _unit_of(row, matcher), row))
        except RefusedError as error:
            problems += _at_row(row, error.problems)
        report(done, len(listed))
    return Reception(cycle, names, tuple(received), tuple(problems), is_written)


def _open_to_registrar(session: Session, year: int, kind: UnitKind) -> Cycle:
    """Return an open year; refuse a person who is not allowed to keep its register."""
    cycle = session.open_cycle(year, kind)
    session.require(Operation.RECEIVE, year_place(year), cycles=[cycle])
    return cycle


def _unit_of(row: ListedReceipt, matcher: Matcher) -> str:
    match = matcher.match(row.code, row.name)
    if not isinstance(match, Matched):
        raise RefusedError(match.remark.at(row.place))
    return match.unit.code


def _at_row(row: ListedReceipt, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a dossier with the row of the register that speaks of it."""
    return [
        problem
        if problem.place == row.place
        else evolve(problem, place=Place(f"{row.place}, {problem.place}"))
        for problem in problems
    ]


def _action(step: Step) -> Action:
    """Return what a row is, by the state of the dossier: the first round, or an explanation."""
    is_awaited = step.dossier.state is DossierState.EXPLANATION_REQUESTED
    return Action.RESUBMIT if is_awaited else Action.SUBMIT


def _previewed(session: Session, year: int, unit: str, row: ListedReceipt) -> ReceivedDossier:
    step = _step(session, year, unit, row)
    return _planned(step, row, _action(step))


def _recorded(session: Session, year: int, unit: str, row: ListedReceipt) -> ReceivedDossier:
    # The action names the act; if another writer moved the dossier before the lock, the plan refuses it.
    action = _action(_step(session, year, unit, row))
    with session.act(action.operation) as writing:
        step = _step(session, year, unit, row)
        _open_to_registrar(session, year, step.cycle.unit_kind)
        received = _planned(step, row, action)
        if received.submission is not None:
            save_submission(step, writing, received.submission)
    return received


def _step(session: Session, year: int, unit: str, row: ListedReceipt) -> Step:
    """Return the step of the person named in a row."""
    person = person_of(session.store, row.person)
    if person is None:
        raise RefusedError(codes.PERSON_UNKNOWN.at(row.place, found=row.person))
    (step,) = steps_of(session, year, [unit], person)
    return step


def _planned(step: Step, row: ListedReceipt, action: Action) -> ReceivedDossier:
    if recorded := _as_it_came(step, row.receipt):
        return ReceivedDossier(recorded)
    plan = plan_resubmission if action is Action.RESUBMIT else plan_submission
    with deciding(step.unit.code):
        submission = plan(step, row.receipt)
    return ReceivedDossier(submission.dossier, submission)


def _as_it_came(step: Step, receipt: Receipt) -> Dossier | None:
    """Return the dossier as it came with just this paper, if that was recorded before, else None.

    What was returned comes again under another number; an explanation has its own day and number.
    """
    first, second = (step.acting, receipt.day, receipt.entry), (receipt.day, receipt.entry)
    versions = (
        event.after
        for event in history(step.store, step.cycle.year, step.unit.code, series=step.cycle.series)
    )
    return next(
        (
            dossier
            for dossier in versions
            if first == (dossier.submitted_by, dossier.submitted_on, dossier.receipt)
            or second == (dossier.resubmitted_on, dossier.second_receipt)
        ),
        None,
    )
