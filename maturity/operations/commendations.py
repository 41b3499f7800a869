"""Commendation of a year: the proposal by the province's rules, the decision, and what was decided."""

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

from criteria.model import Framework, UnitKind
from foundation.problem import Place, RefusedError
from maturity.commendation import codes
from maturity.commendation.achievement import series_of
from maturity.commendation.candidate import candidates
from maturity.commendation.commendation import Commendation, commendations, save_commendation
from maturity.commendation.deciding import decided, not_the_decision
from maturity.commendation.proposal import Proposal, propose, propose_ranked
from maturity.cycle.cycle import Cycle, save_cycle
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.ranked_candidates import ranked_candidates
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import commendation_place
from maturity.recognition.deciding_figures import heritage_of
from maturity.recognition.recognition import DecisionReference
from maturity.settings.commendation import CommendationSettings
from maturity.settings.year_settings import OF_COMMENDATION, SettingChange, changes, settings_in
from maturity.units.unit import Tiers

Progress = Callable[[int, int], None]


@frozen(kw_only=True)
class ProposedCommendations:
    """What the rules in the file of settings propose for a year.

    `changed_rules` are rules in the file that differ from the record of the year: a proposal decides nothing
    yet and uses the file; its rules are recorded with the decision.
    """

    cycle: Cycle
    proposal: Proposal
    changed_rules: Sequence[SettingChange]
    settings_file: str


@frozen(kw_only=True)
class CommendationList:
    """The commendations that were decided, if any, and what the rules propose; names of units by code."""

    proposed: ProposedCommendations
    decided: Sequence[Commendation]
    names: Mapping[str, str]


@frozen(kw_only=True)
class RecordedCommendations:
    """The new commendations of a decision; none if all of them were recorded before."""

    proposed: ProposedCommendations
    decision: DecisionReference
    written: Sequence[Commendation]


def propose_commendations(
    session: Session, year: int, kind: UnitKind, on_progress: Progress | None = None
) -> ProposedCommendations:
    """Return the proposal of the rules; refuse if the province chose none."""
    return _proposed(session, session.cycle(year, kind), on_progress)


def commendation_rules(session: Session, cycle: Cycle) -> CommendationSettings:
    """Return the rules by which a proposal of a year is made: those in the file of settings."""
    return settings_in(session.settings, cycle.year).commendation


def _proposed(
    session: Session, cycle: Cycle, on_progress: Progress | None, *, is_needed: bool = True
) -> ProposedCommendations:
    settings = settings_in(session.settings, cycle.year)
    rules, file = settings.commendation, session.workspace.configuration
    is_by_levels = isinstance(cycle.framework, Framework)
    has_rules = rules.has_rules if is_by_levels else rules.has_ranking_rules
    if is_needed and not has_rules:
        raise RefusedError(codes.NO_RULES.at(Place(str(file)), year=cycle.year))
    changed = changes(cycle.settings, settings) if cycle.settings else ()
    if is_by_levels:
        proposal = _by_levels(session, cycle, rules, on_progress)
    else:
        proposal = propose_ranked(cycle.year, ranked_candidates(session, cycle), rules)
    return ProposedCommendations(
        cycle=cycle,
        proposal=proposal,
        changed_rules=[change for change in changed if change.name.startswith(OF_COMMENDATION)],
        settings_file=file.name,
    )


def _by_levels(
    session: Session, cycle: Cycle, rules: CommendationSettings, on_progress: Progress | None
) -> Proposal:
    heritage = heritage_of(session.store)
    tiers = Tiers.of(session.store)
    alike = [
        recognition for recognition in heritage.recognitions if tiers.is_of(recognition.unit, cycle.unit_kind)
    ]
    candidate_list = candidates(session.store, cycle, heritage, rules, on_progress)
    return propose(cycle.year, candidate_list, alike, rules)


def record_commendations(
    session: Session,
    year: int,
    kind: UnitKind,
    decision: DecisionReference,
    units: Sequence[str] = (),
    on_progress: Progress | None = None,
) -> RecordedCommendations:
    """Record the commendations of a decision: for the units that it names, or for all of the proposal."""
    with session.act(Operation.COMMEND) as writing:
        cycle = session.cycle(year, kind)
        refuse(session.unknown_units(units, session.unit_names(cycle), cycle))
        proposed = _proposed(session, cycle, on_progress)
        reading = decided(proposed.proposal, units, decision, _decided_in(session, cycle))
        place = commendation_place(cycle.year)
        problems = (
            *session.why_not(Operation.COMMEND, place),
            *not_the_decision(session.store, decision, cycle),
            *reading.problems,
        )
        if problems or reading.value is None:
            raise RefusedError(problems)
        save_cycle(writing, _with_rules_of_file(session, cycle))
        for commendation in reading.value:
            save_commendation(writing, commendation)
    return RecordedCommendations(proposed=proposed, decision=decision, written=reading.value)


def _with_rules_of_file(session: Session, cycle: Cycle) -> Cycle:
    """Return a year with the rules of commendation now in the file; other settings stay as recorded."""
    if cycle.settings is None:
        return cycle
    return evolve(cycle, settings=evolve(cycle.settings, commendation=session.settings.commendation))


def _decided_in(session: Session, cycle: Cycle) -> Sequence[Commendation]:
    """Return the commendations of units of the cycle's kind in its year, by results of its set."""
    tiers = Tiers.of(session.store)
    return [
        commendation
        for commendation in commendations(session.store, cycle.year)
        if tiers.is_of(commendation.unit, cycle.unit_kind)
        and series_of(commendation.achievement) == cycle.series
    ]


def list_commendations(
    session: Session, year: int, kind: UnitKind, on_progress: Progress | None = None
) -> CommendationList:
    """Return the decided commendations and the proposal of the rules; refuse if there is neither."""
    cycle = session.cycle(year, kind)
    require_unchanged_outcomes(session)
    recorded = _decided_in(session, cycle)
    proposed = _proposed(session, cycle, on_progress, is_needed=not recorded)
    return CommendationList(proposed=proposed, decided=recorded, names=session.unit_names(cycle))
