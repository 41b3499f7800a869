"""Decisions as issued: recording, publishing, revoking, withdrawing, listing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.model import Framework
from foundation.alphabet import order_key
from foundation.problem import Problem, RefusedError
from maturity.appraisal.outlook import Consequence
from maturity.commendation.commendation import commendations
from maturity.commendation.commendation import remove as remove_commendation
from maturity.council.meeting import council_case_of
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import LEVEL_SERIES
from maturity.decisions import codes
from maturity.decisions.decision import Decision, DecisionKind, decision_of, decisions, save_decision
from maturity.decisions.issuing import (
    Acting,
    Candidate,
    Validity,
    decision_problems,
    is_repeated,
    place,
    recognise,
    recognises_the_same,
    why_not_issued,
)
from maturity.decisions.publishing import decision_numbered, publish, to_publish
from maturity.decisions.record import publication_of
from maturity.decisions.revoking import RecognisedUnit, is_revoked_so, revoke
from maturity.dossier.dossier import Dossier, dossier_of, dossiers, save_dossier
from maturity.dossier.overrides import Override
from maturity.dossier.states import DossierState
from maturity.operations.consequences import WatchedUnits
from maturity.operations.decision_effects import DecisionEffects, undo_decision
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.ranking_list import DecidedRanking, decided_ranking
from maturity.operations.rankings import units_to_publish, why_not_published
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.people.person import person_of
from maturity.ranking.ranked_unit import ranked_units
from maturity.ranking.ranked_unit import remove as remove_ranked_unit
from maturity.recognition.recognition import Recognition, recognitions, save_recognition
from maturity.recognition.recognition import remove as remove_recognition
from maturity.units.kinds import split_name


@frozen(kw_only=True)
class DecidedUnit:
    """A unit with its result: the recognition, or None and the council's reasons.

    `appraised_level` is the level of the appraised figures; `exceptions` are all that were ever granted.
    """

    code: str
    name: str
    recognition: Recognition | None
    appraised_level: int | None = None
    reasons: tuple[str, ...] = ()
    exceptions: tuple[Override, ...] = ()


@frozen(kw_only=True)
class RecordedDecision:
    """A stored decision, and the units that it decides on.

    `is_new` is False if it was stored before and nothing was written. `consequences` are its effects on
    districts with a computed share of recognised communes, `unit_names` all units of the year by code. `head`
    is the hash of the journal's last line.
    """

    cycle: Cycle
    decision: Decision
    units: Sequence[DecidedUnit]
    is_new: bool
    today: date
    head: str
    consequences: Sequence[Consequence] = ()
    unit_names: Mapping[str, str]


@frozen(kw_only=True)
class RecognitionRequest:
    """The units that a decision recognises, and for how long; None for `units` means all concluded ones."""

    validity: Validity
    units: tuple[str, ...] | None


def issue_decision(
    session: Session, decision: Decision, recognition: RecognitionRequest | None = None
) -> RecordedDecision:
    """Record a decision that was issued; one that recognises units has a `recognition`.

    A decision on a ranking is recorded by `maturity.operations.rankings.issue_ranking`.
    """
    with session.act(Operation.ISSUE_DECISION) as writing:
        # A commendation often comes long after the results, and changes none of them.
        is_after_the_year = decision.kind is DecisionKind.COMMENDATION
        cycle = session.cycle(decision.year, decision.unit_kind)
        if not is_after_the_year:
            refuse([*session.closed(cycle), *_without_levels(cycle, decision)])
        decision = evolve(decision, series=cycle.series)
        names = session.unit_names(cycle)
        if recognition and recognition.units:
            refuse(session.unknown_units(recognition.units, names, cycle))
        districts = WatchedUnits.above(session, decision.year, names)
        recognised, is_new = _recognised(session, cycle, decision, recognition, names)
        if is_new:
            save_decision(writing, decision)
            for new in recognised:
                save_recognition(writing, new)
        consequences = districts.consequences_since(session)
    return _recorded(session, cycle, decision, [(new.unit, new) for new in recognised], is_new, consequences)


def _without_levels(cycle: Cycle, decision: Decision) -> tuple[Problem, ...]:
    """Return why results cannot be recognised in a year: it goes by an index."""
    if isinstance(cycle.framework, Framework):
        return ()
    fields = {"series": cycle.series, "year": cycle.year, "framework": cycle.framework.id}
    return (codes.BY_POINTS.at(place(decision), **fields),)


def _recorded(
    session: Session,
    cycle: Cycle,
    decision: Decision,
    results: Iterable[tuple[str, Recognition | None]],
    is_new: bool,
    consequences: Sequence[Consequence],
) -> RecordedDecision:
    names = session.unit_names(cycle)
    return RecordedDecision(
        cycle=cycle,
        decision=decision,
        units=_decided_units(session, cycle, results, names),
        is_new=is_new,
        today=session.today,
        head=session.store.head.hash,
        consequences=consequences,
        unit_names=session.names_in(cycle.year),
    )


def _recognised(
    session: Session,
    cycle: Cycle,
    decision: Decision,
    request: RecognitionRequest | None,
    names: Collection[str],
) -> tuple[Sequence[Recognition], bool]:
    """Return the recognitions of a decision, and whether they are new; refuse with every reason."""
    store = session.store
    recorded = decision_of(store, decision.number, decision.signed_on)
    of_year = {
        recognition.unit: recognition for recognition in recognitions(store, cycle.year, series=cycle.series)
    }
    by_it = tuple(
        recognition
        for recognition in of_year.values()
        if recorded and recognition.decision == recorded.reference
    )
    units = request.units if request else ()
    if units is None:
        waiting = {
            dossier.unit
            for dossier in dossiers(store, cycle.year, series=cycle.series)
            if dossier.state is DossierState.RECOGNISED
        }
        units = tuple(unit for unit in names if unit in waiting - of_year.keys())
        units += tuple(each.unit for each in by_it)
    if is_repeated(decision, recorded) and (
        request is None or recognises_the_same(by_it, request.validity, units)
    ):
        refuse(why_not_issued(decision, session.person))
        return by_it, False
    acting = _acting(session, decision)
    if request is None or recorded is not None:
        refuse(tuple(decision_problems(decision, recorded, acting)))
        return (), True
    candidates = [
        Candidate(case=council_case_of(store, cycle, unit), recognition=of_year.get(unit)) for unit in units
    ]
    return recognise(decision, request.validity, candidates, acting), True


def _acting(session: Session, decision: Decision) -> Acting:
    return Acting(
        person=session.person, signer=person_of(session.store, decision.signer), today=session.today
    )


def _decided_units(
    session: Session,
    cycle: Cycle,
    results: Iterable[tuple[str, Recognition | None]],
    names: Mapping[str, str],
) -> Sequence[DecidedUnit]:
    """Return units with their results, in Vietnamese order."""
    units = []
    for unit, recognition in results:
        case = council_case_of(session.store, cycle, unit)
        units.append(
            DecidedUnit(
                code=unit,
                name=names.get(unit, unit),
                recognition=recognition,
                appraised_level=case.verdict.level_verdict.level if case.verdict else None,
                reasons=case.dossier.reasons,
                exceptions=case.granted,
            )
        )
    return sorted(units, key=lambda unit: (order_key(split_name(unit.name).proper), unit.code))


@frozen(kw_only=True)
class PublishedDecision:
    """A published decision, with the results published with it.

    `head` is the hash of the journal's last line at that time; `waiting` is the number of units that the
    council recognised and that have no decision yet. A decision on a ranking has no `units`, but a `ranking`.
    """

    cycle: Cycle
    decision: Decision
    units: Sequence[DecidedUnit]
    head: str
    today: date
    waiting: int
    is_new: bool
    ranking: DecidedRanking | None = None


def publish_decision(
    session: Session, number: str, signed_on: date | None, published_on: date
) -> PublishedDecision:
    """Record that a decision was published; `signed_on` distinguishes decisions with the same number."""
    with session.act(Operation.PUBLISH) as writing:
        chosen = _numbered(session, Operation.PUBLISH, number, signed_on)
        session = evolve(session, series=chosen.series)
        cycle = session.cycle(chosen.year, chosen.unit_kind)
        names = session.unit_names(cycle)
        require_unchanged_outcomes(session)
        is_ranking = chosen.kind is DecisionKind.RANKING
        all_recognitions = recognitions(session.store, cycle.year, series=cycle.series)
        of_year = {recognition.unit: recognition for recognition in all_recognitions}
        by_it = [
            recognition.unit for recognition in of_year.values() if recognition.decision == chosen.reference
        ]
        by_it += units_to_publish(session, chosen)
        begun = dossiers(session.store, cycle.year, series=cycle.series)
        all_dossiers = [dossier for dossier in begun if dossier.unit in names]
        results = to_publish(chosen, by_it, all_dossiers)
        published = publish(
            chosen,
            published_on,
            results,
            session.person,
            session.today,
            why_not_published(session, cycle, chosen),
        )
        save_decision(writing, published.decision)
        for dossier in published.dossiers:
            save_dossier(writing, dossier)
        publication = publication_of(session.store, published.decision)
        decided = [(unit, of_year.get(unit)) for unit in publication.units]
        return PublishedDecision(
            cycle=cycle,
            decision=published.decision,
            units=() if is_ranking else _decided_units(session, cycle, decided, names),
            ranking=decided_ranking(session, cycle, published.decision) if is_ranking else None,
            head=publication.head,
            today=session.today,
            waiting=sum(_is_waiting(each, of_year) for each in all_dossiers),
            is_new=published.is_new,
        )


def _numbered(session: Session, operation: Operation, number: str, signed_on: date | None) -> Decision:
    """Return the recorded decision with a number; refuse an unknown one, and who cannot do it anyway."""
    try:
        return decision_numbered(decisions(session.store), number, signed_on)
    except RefusedError as error:
        may_not = session.why_not(operation, error.problems[0].place)
        raise RefusedError([*may_not, *error.problems]) from None


def _is_waiting(dossier: Dossier, recognised: Collection[str]) -> bool:
    return dossier.state is DossierState.RECOGNISED and dossier.unit not in recognised


def revoke_recognitions(
    session: Session, decision: Decision, units: Sequence[str], reason: str, since: date
) -> RecordedDecision:
    """Record a decision that revokes the recognitions of units; `since` is the first day without them.

    A recognition can be revoked long after its year is closed.
    """
    with session.act(Operation.REVOKE) as writing:
        cycle = session.level_cycle(decision.year, decision.unit_kind)
        refuse(session.unknown_units(units, session.unit_names(cycle), cycle))
        districts = WatchedUnits.above(session, decision.year, units)
        after = [_recognised_unit(session, cycle, unit) for unit in dict.fromkeys(units)]
        recorded = decision_of(session.store, decision.number, decision.signed_on)
        is_new = not is_repeated(decision, recorded) or not all(
            is_revoked_so(unit, decision, reason, since) for unit in after
        )
        if not is_new:
            session.require(Operation.REVOKE, place(decision))
        else:
            after = [*revoke(decision, after, reason, since, recorded, _acting(session, decision))]
            save_decision(writing, decision)
            for unit in after:
                save_dossier(writing, unit.dossier)
                if unit.recognition is not None:
                    save_recognition(writing, unit.recognition)
        consequences = districts.consequences_since(session)
    results = [(unit.dossier.unit, unit.recognition) for unit in after]
    return _recorded(session, cycle, decision, results, is_new, consequences)


def _recognised_unit(session: Session, cycle: Cycle, unit: str) -> RecognisedUnit:
    recognition = next(recognitions(session.store, cycle.year, unit, series=cycle.series), None)
    dossier = dossier_of(session.store, cycle.year, unit, series=cycle.series)
    return RecognisedUnit(dossier=dossier, recognition=recognition)


@frozen(kw_only=True)
class WithdrawnDecision:
    """A decision recorded by mistake, before its withdrawal, and the effects that were undone."""

    cycle: Cycle
    decision: Decision
    effects: DecisionEffects
    reason: str
    names: Mapping[str, str]


def withdraw_decision(
    session: Session, number: str, signed_on: date | None, reason: str
) -> WithdrawnDecision:
    """Withdraw a decision that was recorded by mistake and is not published; the record keeps it."""
    with session.act(Operation.WITHDRAW_DECISION) as writing:
        chosen = _numbered(session, Operation.WITHDRAW_DECISION, number, signed_on)
        session = evolve(session, series=chosen.series)
        cycle = session.cycle(chosen.year, chosen.unit_kind)
        if chosen.kind is not DecisionKind.REVOCATION:  # which can come when the year is closed
            refuse(session.closed(cycle))
        effects = _effects_of(session, chosen)
        undone = undo_decision(chosen, effects, reason, session.person)
        save_decision(writing, undone.decision)
        for recognition in effects.recognitions:
            remove_recognition(writing, recognition)
        for commendation in effects.commendations:
            remove_commendation(writing, commendation)
        for ranked in effects.ranked:
            remove_ranked_unit(writing, ranked)
        for unit in undone.restored:
            save_dossier(writing, unit.dossier)
            if unit.recognition is not None:
                save_recognition(writing, unit.recognition)
        return WithdrawnDecision(
            cycle=cycle, decision=chosen, effects=effects, reason=reason, names=session.unit_names(cycle)
        )


def _effects_of(session: Session, decision: Decision) -> DecisionEffects:
    """Return the effects of a decision."""
    store, year = session.store, decision.year
    of_year = list(recognitions(store, year, series=LEVEL_SERIES))
    return DecisionEffects(
        recognitions=tuple(each for each in of_year if each.decision == decision.reference),
        revoked=tuple(
            RecognisedUnit(
                dossier=dossier_of(store, each.year, each.unit, series=each.series), recognition=each
            )
            for each in of_year
            if each.revocation == decision.reference
        ),
        commendations=tuple(
            each for each in commendations(store, year) if each.decision == decision.reference
        ),
        ranked=ranked_units(store, decision.reference),
    )
