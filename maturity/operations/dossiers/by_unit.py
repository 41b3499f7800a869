"""What a unit does with its dossier: registers a level, submits, explains, submits again."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from criteria.document.values import write_date
from criteria.model import Kind
from foundation.problem import Problem
from maturity.appraisal.appraisal import figure_digest
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, keep
from maturity.dossier.separation import EXPLAIN
from maturity.dossier.states import State
from maturity.dossier.transitions import Action, Need
from maturity.evidence.proofs import proofs_in
from maturity.evidence.shortcomings import unproved
from maturity.figures.figure import Recorded, observations, reported
from maturity.operations.dossiers.step import Refusal, Step
from maturity.people.operation import Operation
from maturity.store.schema import APPRAISALS, DOSSIERS, PROOFS, Row
from maturity.store.store import Act
from maturity.verdicts.verdict import Stage, decide, derived_again, verdict_of
from rules.observation import State as Stands
from rules.verdict import Assessment

__all__ = ["EXPLAIN", "REGISTER", "Receipt", "Submission", "explain", "register", "resubmit", "submit"]

REGISTER = "dossier register"
"""The operation by which a level is registered or assigned; it moves nothing."""


@frozen
class Receipt:
    """When a dossier came, where it is recorded later, and its entry in the register of incoming papers."""

    day: date
    entry: str


@frozen
class Submission:
    """A dossier that was submitted: its self-assessed result, and what the standing body will miss in it.

    `missing` are the criteria without a figure, `unproved` the figures without evidence, `unanswered` the
    reopened criteria, in the second round, that were neither explained nor changed. `counted_later` is the
    day on which a share that the result rests on is counted, None where it has come.
    """

    dossier: Dossier
    assessment: Assessment
    missing: tuple[str, ...]
    unproved: tuple[Recorded, ...]
    unanswered: tuple[str, ...] = ()
    counted_later: date | None = None
    unanswered_conditions: tuple[str, ...] = ()
    """The conditions outside the criteria that the unit left blank; the appraisers answer them."""
    before: Assessment | None = None
    """What the unit submitted before, None the first time."""
    without_unproved: Assessment | None = None
    """What the result is if nothing of what lacks its evidence gets any, None where nothing lacks it."""


def register(step: Step, writing: Act, target: int, *, is_assigned: bool) -> Dossier | Refusal:
    """Write the level that a unit registers for, or that the standing body assigns to it.

    The standing body may also write down what a unit registered for.
    """
    dossier = step.dossier
    problems = [*step.why_not(Operation.ASSIGN if is_assigned else Operation.REGISTER)]
    if not dossier.state.takes_figures:
        problems.append(codes.TARGET_CLOSED.at(dossier.place, state=codes.STATES[dossier.state]))
    if problems:
        return tuple(problems)
    if (dossier.target, dossier.is_assigned) == (target, is_assigned):
        return dossier
    registered = evolve(dossier, target=target, is_assigned=is_assigned, registered_on=step.day)
    keep(writing, registered)
    return registered


def submit(step: Step, writing: Act, receipt: Receipt | None = None) -> Submission | Refusal:
    """Submit a dossier: mark whether it is late, and keep the self-assessed verdict.

    A half-filled dossier is not refused: the standing body returns it. After a return the day that the
    return named decides whether it is late; where it named none, being late the first time does. The day is
    that of the `receipt`, today where there is none.
    """
    found = step.moved(Action.SUBMIT)
    problems = (
        *(found if isinstance(found, tuple) else ()),
        *step.group_problems(),
        *_misdated(step, receipt),
    )
    if isinstance(found, tuple) or problems:
        return problems
    day = receipt.day if receipt else step.day
    limit = (found.was_returned and found.first_limit) or step.dates.round_one
    if found.was_returned:
        is_late = found.is_late or (found.due_on is not None and day > found.due_on)
    else:
        is_late = limit.is_late(day)
    submitted = evolve(
        found,
        submitted_on=day,
        submitted_by=step.acting,
        receipt=receipt.entry if receipt else "",
        is_late=is_late,
        first_limit=limit,
        due_on=None,
        reasons=(),
    )
    keep(writing, submitted)
    return _submission(step, writing, submitted)


def explain(step: Step, writing: Act, said: Mapping[str, str]) -> int | Refusal:
    """Write what a unit says of reopened criteria; return how many explanations are new."""
    dossier = step.dossier
    if dossier.state is not State.EXPLANATION_REQUESTED:
        fields = {"action": "giải trình", "state": codes.STATES[dossier.state]}
        return (codes.NOT_NOW.at(dossier.place, **fields),)
    reopened = _reopened(step)
    known = ", ".join(reopened)
    problems = [
        *step.why_not(Operation.EXPLAIN),
        *(
            codes.NOT_REOPENED.at(dossier.place, criterion=item, known=known)
            for item in said
            if item not in reopened
        ),
    ]
    if problems:
        return tuple(problems)
    rows = (
        {**reopened[item], "explanation": words, "explained_by": step.acting}
        for item, words in said.items()
        if words != reopened[item]["explanation"]
    )
    return writing.put_all(APPRAISALS, rows)


def resubmit(
    step: Step, writing: Act, receipt: Receipt | None = None, *, accepts_findings: bool = False
) -> Submission | Refusal:
    """Submit the second round: mark whether it is late, and keep the self-assessed verdict anew.

    A unit that explained, changed and proved nothing must say that it accepts what was found, since nothing
    can be explained afterwards. What was self-assessed before stays in the journal. The day is that of the
    `receipt`, today where there is none.
    """
    unmet: dict[Need, Problem] = {}
    unanswered = _unanswered(step, step.figures())
    if not accepts_findings and len(unanswered) == len(_reopened(step)):
        fields = {"rows": ", ".join(unanswered)}
        unmet[Need.SOMETHING_SAID] = codes.NOTHING_EXPLAINED.at(step.dossier.place, **fields)
    found = step.moved(Action.RESUBMIT, unmet)
    problems = (
        *(found if isinstance(found, tuple) else ()),
        *step.group_problems(),
        *_misdated(step, receipt),
    )
    if isinstance(found, tuple) or problems:
        return problems
    day = receipt.day if receipt else step.day
    late = found.due_on is not None and day > found.due_on
    resubmitted = evolve(
        found,
        resubmitted_on=day,
        resubmitted_by=step.acting,
        is_explained_late=late,
        second_receipt=receipt.entry if receipt else "",
    )
    keep(writing, resubmitted)
    return _submission(step, writing, resubmitted)


def _misdated(step: Step, receipt: Receipt | None) -> Iterator[Problem]:
    """Yield why a dossier cannot have come on the day of its receipt."""
    if receipt is None:
        return
    place, day, before = step.dossier.place, write_date(receipt.day), step.dossier.submitted_on
    if receipt.day > step.day:
        yield codes.RECEIVED_AHEAD.at(place, day=day, today=write_date(step.day))
    first_day = date(step.cycle.year, 1, 1)
    if receipt.day < first_day:
        limit = write_date(first_day)
        yield codes.RECEIVED_TOO_EARLY.at(place, day=day, what="ngày đầu năm của số liệu", limit=limit)
    if before is not None and receipt.day < before:
        yield codes.RECEIVED_TOO_EARLY.at(place, day=day, what="lần nộp trước", limit=write_date(before))


def _reopened(step: Step) -> dict[str, Row]:
    rows = step.store.rows(APPRAISALS, year=step.cycle.year, unit=step.unit.code)
    return {str(row["item"]): row for row in rows if row["is_reopened"]}


def _submission(step: Step, writing: Act, dossier: Dossier) -> Submission:
    framework, year, unit = step.cycle.in_use, step.cycle.year, step.unit.code
    known, kept = step.figures(), verdict_of(step.store, year, unit, Stage.SELF_ASSESSED)
    assessment = step.judged(writing, Stage.SELF_ASSESSED, observations(framework, known))
    items = [criterion.code for criterion in framework.criteria if criterion.kind is not Kind.DERIVED]
    proved = {proof.where for proof in proofs_in(step.store, year, unit)}
    own = (one for one in known.values() if one.supplier is None)  # a supplier's table is its own evidence
    lacking = tuple(unproved(own, proved, framework))
    codes_of = {one.item for one in lacking}
    counted = (
        evolve(one, state=Stands.NO_EVIDENCE) if one.criterion in codes_of else one
        for one in observations(framework, known)
    )
    return Submission(
        dossier,
        assessment,
        tuple(code for code in items if code not in known),
        lacking,
        tuple(_unanswered(step, known)),
        step.counted_later,
        tuple(condition.code for condition in framework.conditions if condition.code not in known),
        None if kept is None else derived_again(step.cycle, kept),
        decide(step.cycle, step.unit.unit_group, counted) if lacking else None,
    )


def _unanswered(step: Step, known: Mapping[str, Recorded]) -> list[str]:
    """Return the reopened criteria of which the unit said, changed and proved nothing since."""
    proved = _proved_since(step)
    return [
        item
        for item, row in _reopened(step).items()
        if not row["explanation"]
        and item not in proved
        and row["figure_digest"] == figure_digest(step.cycle.year, step.unit.code, reported(known, item))
    ]


def _proved_since(step: Step) -> set[str]:
    """Return what has evidence that came after the unit was asked to explain."""
    store, year, unit = step.store, step.cycle.year, step.unit.code
    state = State.EXPLANATION_REQUESTED.value
    entries = store.history(DOSSIERS, year, unit)
    asked_at = min((one.number for one in entries if one.row and one.row["state"] == state), default=0)
    keys = map(PROOFS.key_of, store.rows(PROOFS, year=year, unit=unit))
    return {str(key[2]) for key in keys if next(store.history(PROOFS, *key)).number > asked_at}
