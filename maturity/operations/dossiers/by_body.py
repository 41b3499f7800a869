"""What the certifying body does with a dossier: return it, take it up, ask, finish, go to the council.

Appraising single criteria is `maturity.appraisal`, concluding `maturity.council`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.document.values import write_date
from foundation.problem import Problem
from maturity.appraisal.appraisal import Appraisal, appraisals_in
from maturity.appraisal.observed import appraised_observations, needs_appraisal, unproved_of
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, keep
from maturity.dossier.overrides import Override, overrides
from maturity.dossier.overrides import keep as keep_override
from maturity.dossier.states import State
from maturity.dossier.transitions import Action, Need
from maturity.evidence.proofs import proofs_in
from maturity.figures.figure import reported
from maturity.operations.dossiers.step import Refusal, Step
from maturity.people.operation import Operation
from maturity.people.person import PersonState, person_of
from maturity.store.schema import OVERRIDES
from maturity.store.store import Act
from maturity.verdicts.verdict import Stage, decide, derived_again, verdict_of
from rules.observation import Observation
from rules.verdict import Assessment

_NAMED = 10
"""So many criteria are named where they keep a dossier back; more only count."""

OVERRIDE = "dossier override"
"""The operation by which an exception is granted; it moves nothing."""


@frozen
class Request:
    """A dossier whose unit is asked to explain, and what of.

    `reported` is what was handed in of what was reopened, by what it answers; `unproved` are the codes of
    what is accepted of it and does not count for want of a document. `result` is what the appraisal comes to,
    as it stands, `reported_result` what the unit submitted, None where that was not kept.
    """

    dossier: Dossier
    reopened: tuple[Appraisal, ...]
    reported: Mapping[str, Observation]
    unproved: frozenset[str]
    result: Assessment
    reported_result: Assessment | None


@frozen
class Finished:
    """A dossier that is appraised, its appraised result, and what its unit was never asked to explain.

    `reported_result` is what the unit submitted, None where that was not kept; `unproved` are the codes of
    figures that are accepted and yet do not count, for want of a document.
    """

    dossier: Dossier
    assessment: Assessment
    never_explained: tuple[str, ...] = ()
    reported_result: Assessment | None = None
    unproved: tuple[str, ...] = ()


def give_back(step: Step, writing: Act, reasons: Sequence[str], due: date | None) -> Dossier | Refusal:
    """Return a dossier to its unit, once, with all reasons; `due` is the last day on which it is in time."""
    unmet: dict[Need, Problem] = {}
    place = step.dossier.place
    if not reasons:
        unmet[Need.REASONS] = codes.REASONS_NEEDED.at(place)
    if step.dossier.was_returned:
        unmet[Need.NOT_RETURNED_BEFORE] = codes.RETURNED_BEFORE.at(place)
    found = step.moved(Action.RETURN, unmet)
    problems = (*(found if isinstance(found, tuple) else ()), *_passed(step, due))
    if isinstance(found, tuple) or problems:
        return problems
    returned = evolve(found, reasons=tuple(reasons), was_returned=True, due_on=due, return_due_on=due)
    keep(writing, returned)
    return returned


def take_up(step: Step, writing: Act) -> Dossier | Refusal:
    """Take a dossier up for appraisal; where the day to explain has passed, take up what there is."""
    found = step.moved(Action.TAKE_UP, _not_yet_due(step))
    if isinstance(found, Dossier):
        keep(writing, found)
    return found


def unappraised(step: Step) -> tuple[str, ...]:
    """Return what still wants an appraisal before the appraisal of a dossier can be finished."""
    year, unit = step.cycle.year, step.unit.code
    appraised = {one.item: one for one in appraisals_in(step.store, year, unit)}
    # Where nothing came in until the day had passed, the first round's appraisals stand.
    in_round = 2 if step.dossier.state is State.RESUBMITTED else 1
    return needs_appraisal(step.cycle, unit, step.figures(), appraised, in_round)


def holding_back(step: Step, action: Action) -> Problem | None:
    """Return why a dossier is left out where all that are ready are asked to explain, or finished.

    None where it is ready. Whoever names a dossier goes on as far as `request` and `finish` let them.
    """
    place, state = step.dossier.place, step.dossier.state
    appraised = list(appraisals_in(step.store, step.cycle.year, step.unit.code))
    if not appraised:
        return codes.NOTHING_APPRAISED.at(place)
    if left := unappraised(step):
        return _not_all_appraised(step, left)
    reopened = [one.item for one in appraised if one.is_reopened and one.round == 1]
    if action is Action.REQUEST_EXPLANATION:
        return None if reopened else codes.NOTHING_REOPENED.at(place)
    if state is State.APPRAISING and reopened:
        return codes.TO_BE_EXPLAINED.at(place, rows=", ".join(reopened))
    not_due = _not_yet_due(step) if state is State.EXPLANATION_REQUESTED else {}
    return next(iter({**not_due, **_not_yet_counted(step)}.values()), None)


def request(step: Step, writing: Act, due: date | None) -> Request | Refusal:
    """Ask a unit to explain what was reopened, by `due`, the last day in time; else by that of round two."""
    place, year = step.dossier.place, step.cycle.year
    appraised = {one.item: one for one in appraisals_in(step.store, year, step.unit.code)}
    reopened = tuple(one for one in appraised.values() if one.is_reopened)
    unmet: dict[Need, Problem] = {}
    if left := unappraised(step):
        unmet[Need.ALL_APPRAISED] = _not_all_appraised(step, left)
    if not reopened:
        unmet[Need.SOMETHING_REOPENED] = codes.NOTHING_REOPENED.at(place)
    if step.dossier.round != 1:
        unmet[Need.FIRST_ROUND] = codes.SECOND_ROUND.at(place)
    found = step.moved(Action.REQUEST_EXPLANATION, unmet)
    last_day = due or step.dates.round_two.last_day
    refusal = found if isinstance(found, tuple) else ()
    problems = (*refusal, *_passed(step, last_day), *step.group_problems())
    if isinstance(found, tuple) or problems:
        return problems
    requested = evolve(found, round=2, due_on=last_day)
    keep(writing, requested)
    known, so_far = step.figures(), _appraised(step)
    return Request(
        dossier=requested,
        reopened=reopened,
        reported={one.item: reported(known, one.item) for one in reopened},
        unproved=frozenset(so_far.unproved),
        result=decide(step.cycle, step.unit.unit_group, so_far.observations),
        reported_result=_submitted_result(step),
    )


def finish(step: Step, writing: Act) -> Finished | Refusal:
    """Finish the appraisal and keep the appraised verdict."""
    year, unit = step.cycle.year, step.unit.code
    unmet = {**_not_yet_due(step), **_not_yet_counted(step)}
    if left := unappraised(step):
        unmet[Need.ALL_APPRAISED] = _not_all_appraised(step, left)
    found = step.moved(Action.FINISH_APPRAISAL, unmet)
    problems = (*(found if isinstance(found, tuple) else ()), *step.group_problems())
    if isinstance(found, tuple) or problems:
        return problems
    keep(writing, found)
    so_far, submitted = _appraised(step), _submitted_result(step)
    reopened = (one for one in appraisals_in(step.store, year, unit) if one.is_reopened)
    return Finished(
        dossier=found,
        assessment=step.judged(writing, Stage.APPRAISED, so_far.observations),
        never_explained=tuple(one.item for one in reopened if found.round == 1),
        reported_result=submitted,
        unproved=so_far.unproved,
    )


@frozen
class _Appraised:
    """What a unit is decided on as it is appraised so far; `unproved` does not count without a document."""

    observations: tuple[Observation, ...]
    unproved: tuple[str, ...]


def _appraised(step: Step) -> _Appraised:
    year, unit, framework, known = step.cycle.year, step.unit.code, step.cycle.in_use, step.figures()
    appraised = {one.item: one for one in appraisals_in(step.store, year, unit)}
    proved = {proof.item for proof in proofs_in(step.store, year, unit)}
    observed = appraised_observations(step.cycle, known, appraised, proved)
    return _Appraised(observed, unproved_of(known, appraised, proved, framework))


def _submitted_result(step: Step) -> Assessment | None:
    """Return what the unit submitted, decided again; None where it was not kept."""
    kept = verdict_of(step.store, step.cycle.year, step.unit.code, Stage.SELF_ASSESSED)
    return None if kept is None else derived_again(step.cycle, kept)


def lay_before_council(step: Step, writing: Act) -> Dossier | Refusal:
    """Lay an appraised dossier before the council."""
    found = step.moved(Action.LAY_BEFORE_COUNCIL)
    if isinstance(found, Dossier):
        keep(writing, found)
    return found


def grant(step: Step, writing: Act, need: Need, instead: str, reason: str, until: date) -> Override | Refusal:
    """Grant an exception from a need; `instead` is the person who may act, or the level to recognise.

    What is in force already in the same words is returned as it is. Raises ValueError for a need of which no
    exception may be made.
    """
    dossier = step.dossier
    problems = [*step.why_not(Operation.OVERRIDE)]
    if until < step.day:
        problems.append(codes.ALREADY_OVER.at(dossier.place, day=write_date(until)))
    if need is not Need.LEVEL_REACHED:
        problems += _not_granted_to(step, instead)
    if problems:
        return tuple(problems)
    for known in overrides(step.store, step.cycle.year, step.unit.code):
        if (known.need, known.instead, known.reason, known.expires_on) == (need, instead, reason, until):
            return known
    granted = Override(
        id=writing.next_id(OVERRIDES),
        year=step.cycle.year,
        unit=step.unit.code,
        need=need,
        instead=instead,
        reason=reason,
        person=step.acting,
        on_day=step.day,
        expires_on=until,
    )
    keep_override(writing, granted)
    return granted


def _not_granted_to(step: Step, identity: str) -> Refusal:
    """Return why a person may not be let act in spite of the separation of duties."""
    person = person_of(step.store, identity)
    if person is None or person.state is PersonState.ERASED:
        return (codes.PERSON_UNKNOWN.at(step.dossier.place, found=identity),)
    if identity == step.acting:
        return (codes.FOR_ONESELF.at(step.dossier.place, person=identity),)
    return ()


def _not_all_appraised(step: Step, left: Sequence[str]) -> Problem:
    rows = ", ".join(left[:_NAMED])
    if len(left) > _NAMED:
        rows = f"{rows}, …"
    return codes.NOT_ALL_APPRAISED.at(step.dossier.place, count=f"{len(left):02}", rows=rows)


def _not_yet_due(step: Step) -> Mapping[Need, Problem]:
    due = step.dossier.due_on
    if due is None or step.day > due:
        return {}
    return {Need.ANSWER_OVERDUE: codes.ANSWER_NOT_DUE.at(step.dossier.place, day=write_date(due))}


def _not_yet_counted(step: Step) -> Mapping[Need, Problem]:
    day = step.counted_later
    if day is None:
        return {}
    return {Need.SHARES_COUNTED: codes.NOT_COUNTED_YET.at(step.dossier.place, day=write_date(day))}


def _passed(step: Step, due: date | None) -> Refusal:
    if due is None or due >= step.day:
        return ()
    return (codes.DUE_PASSED.at(step.dossier.place, day=write_date(due)),)
