"""Reads what the papers of the council and of decisions are written from, and those about outcomes."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from criteria.document.values import write_date
from criteria.model import Framework
from maturity.decisions.decision import decision_of
from maturity.dossier.states import DossierState
from maturity.operations.commendations import CommendationList, list_commendations
from maturity.operations.conclusions import ConcludedUnit
from maturity.operations.papers import codes
from maturity.operations.papers.facts import (
    ComplaintFacts,
    Facts,
    MeetingFacts,
    MeetingReference,
    NoticeFacts,
    PublicFacts,
    RecognisedUnit,
    RecognitionFacts,
    RecognitionOfUnit,
)
from maturity.operations.papers.reading import Reading
from maturity.operations.ranking_list import decided_ranking, list_ranking
from maturity.operations.recognition_list import ListedRecognition
from maturity.ranking.ranking import ranking_decisions
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Result


def meetings(reading: Reading) -> Sequence[MeetingFacts]:
    """Return each meeting that concluded, and the one to come if dossiers wait for it."""
    if not reading.sources.councils:
        raise reading.none(codes.NO_COUNCIL)
    by_number = {council.number: council for council in reading.sources.councils}
    by_meeting: dict[MeetingReference, list[ConcludedUnit]] = {}
    for each in reading.sources.concluded:
        by_meeting.setdefault(_meeting(each), []).append(each)
    facts = [
        MeetingFacts(
            council=by_number[meeting.council],
            meeting=meeting,
            concluded=units,
            contacts=reading.sources.contacts,
        )
        for meeting, units in by_meeting.items()
        if meeting.council in by_number
    ]
    waiting = _waiting(reading)
    if waiting or not facts:
        facts.append(
            MeetingFacts(
                council=reading.sources.councils[-1],
                meeting=None,
                to_conclude=waiting,
                contacts=reading.sources.contacts,
            )
        )
    return reading.chosen(facts, _numbers_of_meeting)


def _waiting(reading: Reading) -> Sequence[tuple[Unit, Result]]:
    waits = (DossierState.APPRAISED, DossierState.BEFORE_COUNCIL)
    return [
        (each.unit, each.appraised)
        for each in reading.sources.results
        if each.appraised and each.state in waits
    ]


def recognitions(reading: Reading) -> Sequence[RecognitionFacts]:
    """Return the decision that is due now, else those that are recorded; one by its number if chosen."""
    concluded, listed = reading.sources.concluded, reading.sources.recognised
    refused = [each for each in concluded if each.conclusion.is_refused]
    due = [each for each in concluded if each.conclusion.is_recognised and each.code not in listed]
    if due and not reading.request.number:
        units = [_to_recognise(each) for each in due]
        return [RecognitionFacts(decision=None, units=units, refused=refused, meetings=_meetings(concluded))]
    by_decision: dict[object, list[ListedRecognition]] = {}
    for each in listed.values():
        by_decision.setdefault(each.recognition.decision, []).append(each)
    if not by_decision:
        raise reading.none(codes.NO_CONCLUSION)
    facts = [
        RecognitionFacts(
            decision=decision_of(reading.session.store, reference.number, reference.signed_on),
            units=[_recognised(each, reading.office.names) for each in of_decision],
            refused=refused,
            meetings=_meetings(concluded),
        )
        for of_decision in by_decision.values()
        for reference in (of_decision[0].recognition.decision,)
    ]
    return reading.chosen(facts, lambda each: [each.decision.number] if each.decision else [])


def certificates(reading: Reading) -> Sequence[RecognitionOfUnit]:
    """Return each recognition that was not revoked."""
    facts = [each for each in _recognised_units(reading) if each.recognition.revoked_from is None]
    return facts or reading.refuse(codes.NOT_RECOGNISED)


def revocations(reading: Reading) -> Sequence[RecognitionOfUnit]:
    """Return each recognition that was revoked.

    One still in force is drafted only if its unit and this kind alone were asked for: nobody is to find the
    draft of a revocation among all papers of a unit.
    """
    facts, is_meant = _recognised_units(reading), reading.request.units and len(reading.request.papers) == 1
    if not is_meant:
        facts = [each for each in facts if each.recognition.revoked_from is not None]
        return reading.chosen(facts or reading.refuse(codes.NOTHING_REVOKED), _numbers_of_revocation)
    return reading.chosen(facts or reading.refuse(codes.NOT_RECOGNISED), _numbers_of_revocation)


def _recognised_units(reading: Reading) -> Sequence[RecognitionOfUnit]:
    return [
        RecognitionOfUnit(unit=unit, recognition=reading.sources.recognised[unit.code].recognition)
        for unit in reading.sources.units
        if unit.code in reading.sources.recognised
    ]


def notices(reading: Reading) -> Sequence[NoticeFacts]:
    """Return the outcome of each unit whose dossier is appraised."""
    concluded = {each.code: each for each in reading.sources.concluded}
    return [
        NoticeFacts(page=reading.sources.page(unit), concluded=concluded.get(unit.code))
        for unit in to_notify(reading)
    ]


def to_notify(reading: Reading) -> Sequence[Unit]:
    """Return the units whose dossier is appraised; refuse if there are none."""
    units = [unit for unit in reading.sources.units if unit.code in reading.sources.appraised]
    return units or reading.refuse(codes.NO_APPRAISAL)


def public_notice(reading: Reading) -> Sequence[Facts]:
    """Return the results of all units; of a year by an index its ranking."""
    if not isinstance(reading.cycle.framework, Framework):
        return ranking(reading)
    results = reading.sources.results
    if not any(each.appraised for each in results):
        reading.refuse(codes.NO_APPRAISAL)
    recognised = {unit: each.recognition for unit, each in reading.sources.recognised.items()}
    concluded = {each.code: each for each in reading.sources.concluded}
    return [PublicFacts(results=results, concluded=concluded, recognised=recognised)]


def ranking(reading: Reading) -> Sequence[Facts]:
    """Return the ranking as decided, else as the appraised results give it; one by its number."""
    if reading.request.number:
        recorded = ranking_decisions(reading.session.store, reading.cycle)
        chosen = reading.chosen([*recorded], lambda each: [each.number])
        return [decided_ranking(reading.session, reading.cycle, decision) for decision in chosen]
    ranking = list_ranking(reading.session, reading.cycle.year, reading.cycle.unit_kind)
    if not ranking.rankings:
        raise reading.none(codes.NOTHING_RANKED)
    return [ranking]


def commendations(reading: Reading) -> Sequence[Facts]:
    """Return the commendations of each decision, or those proposed while there is none."""
    listed = list_commendations(reading.session, reading.cycle.year, reading.cycle.unit_kind)
    if not listed.decided and not listed.proposed.proposal.lines:
        raise reading.none(codes.NO_COMMENDATION)
    decisions = dict.fromkeys(each.decision for each in listed.decided)
    of_decisions = [
        evolve(listed, decided=[each for each in listed.decided if each.decision == decision])
        for decision in decisions
    ]
    return reading.chosen(of_decisions or [listed], _numbers_of_commendations)


def complaints(reading: Reading) -> Sequence[ComplaintFacts]:
    """Return each complaint of the chosen units."""
    units = {unit.code: unit for unit in reading.sources.units}
    facts = [
        ComplaintFacts(complaint=complaint, unit=units[complaint.unit])
        for complaint in reading.sources.complaints
        if complaint.unit in units
    ]
    facts = facts or reading.refuse(codes.NO_COMPLAINT)
    return reading.chosen(facts, lambda each: [str(each.complaint.id)])


def _numbers_of_meeting(facts: MeetingFacts) -> Sequence[str]:
    if facts.meeting is None:
        return []
    return [*filter(None, (facts.meeting.minutes,)), write_date(facts.meeting.on_day)]


def _numbers_of_revocation(facts: RecognitionOfUnit) -> Sequence[str]:
    revocation = facts.recognition.revocation
    return [revocation.number] if revocation else []


def _numbers_of_commendations(facts: CommendationList) -> Sequence[str]:
    return list(dict.fromkeys(each.decision.number for each in facts.decided))


def _to_recognise(unit: ConcludedUnit) -> RecognisedUnit:
    return RecognisedUnit(
        code=unit.code,
        name=unit.name,
        level=unit.conclusion.level or 0,
        appraised_level=unit.verdict.level_verdict.level if unit.verdict else None,
        exceptions=unit.exceptions,
    )


def _recognised(listed: ListedRecognition, names: Mapping[str, str]) -> RecognisedUnit:
    recognition = listed.recognition
    return RecognisedUnit(
        code=recognition.unit,
        name=names.get(recognition.unit, recognition.unit),
        level=recognition.level,
        appraised_level=listed.appraised_level,
        recognition=recognition,
        exceptions=listed.overrides,
    )


def _meeting(unit: ConcludedUnit) -> MeetingReference:
    conclusion = unit.conclusion
    return MeetingReference(conclusion.council, conclusion.on_day, conclusion.minutes)


def _meetings(concluded: Sequence[ConcludedUnit]) -> Sequence[MeetingReference]:
    return list(dict.fromkeys(map(_meeting, concluded)))
