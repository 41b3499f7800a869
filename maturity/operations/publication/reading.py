"""Reads what was published of a year: one operation, `publication`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from attrs import evolve, frozen

from criteria.digest import document_digest
from criteria.index.model import Index
from foundation.exact import decimal_places
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.decisions.decision import Decision, DecisionKind, decision_of, decisions
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.hooks import Report, no_report
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.publication import codes
from maturity.operations.publication.facts import (
    FormerYear,
    Publication,
    PublicationRequest,
    PublishedUnit,
    Standing,
)
from maturity.operations.publication.public_results import public_result
from maturity.operations.publication.public_set import public_set
from maturity.operations.ranking_list import DecidedRanking, decided_ranking
from maturity.operations.self_check import engine_in_use
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.operations.work import NEVER_CAME
from maturity.ranking.listed import ListedUnit
from maturity.ranking.ranking import published as published_ranking
from maturity.ranking.ranking import ranking_decisions, standing
from maturity.recognition.former_figures import former_codes
from maturity.recognition.recognition import Recognition, recognitions
from maturity.units.kinds import Tier
from maturity.units.unit import Unit, units_in_year
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Result, Stage, StoredVerdict, verdicts

_OF_LEVELS = (DecisionKind.RECOGNITION, DecisionKind.NOTICE, DecisionKind.REVOCATION)
_IS_OUT = (DossierState.PUBLISHED, DossierState.REVOKED)


def publication(session: Session, request: PublicationRequest, report: Report = no_report) -> Publication:
    """Return the published results of a year by the set of the session's series.

    Refuses a year of which no decision is published yet, a revocation that is in force and not published,
    outcomes that differ from the journal, and results that public figures do not give again. Raises
    `FaultyResultError`, too.
    """
    cycle = session.cycle(request.year, request.kind)
    require_unchanged_outcomes(session)
    units = chosen_units(session, cycle)
    ranking: DecidedRanking | None = None
    if isinstance(cycle.in_use, Index):
        of_ranking = _published_ranking(session, cycle)
        ranking = _without_reasons(decided_ranking(session, cycle, of_ranking))
        shown: Sequence[Decision] = (of_ranking,)
    else:
        shown = _published_of_levels(session, cycle)
    reading = _Reading.of(session, cycle, units, ranking)
    published = []
    for done, unit in enumerate(units, 1):
        published.append(reading.unit(unit))
        report(done, len(units))
    return _publication(session, cycle, published, shown, ranking)


def _published_of_levels(session: Session, cycle: Cycle) -> Sequence[Decision]:
    """Return the published decisions on levels of a year; refuse if no result is among them."""
    of_year = [
        decision
        for decision in decisions(session.store, cycle.year)
        if decision.kind in _OF_LEVELS
        and (decision.unit_kind, decision.series) == (cycle.unit_kind, cycle.series)
    ]
    published = [decision for decision in of_year if decision.published_on is not None]
    if all(decision.kind is DecisionKind.REVOCATION for decision in published):
        waiting = next((each for each in of_year if each.kind is not DecisionKind.REVOCATION), None)
        raise RefusedError(_nothing(cycle, waiting))
    problems = [*_unpublished_revocations(session, cycle)]
    if problems:
        raise RefusedError(problems)
    return sorted(published, key=lambda decision: (decision.signed_on, decision.number))


def _unpublished_revocations(session: Session, cycle: Cycle) -> Iterator[Problem]:
    for recognition in recognitions(session.store, cycle.year, series=cycle.series):
        reference = recognition.revocation
        if recognition.revoked_from is None or reference is None:
            continue
        decision = decision_of(session.store, reference.number, reference.signed_on)
        if decision is not None and decision.published_on is None:
            fields = {"unit": recognition.unit, "number": reference.number, "day": reference.signed_on}
            yield codes.REVOCATION_NOT_PUBLISHED.at(NOWHERE, **_written(fields))


def _published_ranking(session: Session, cycle: Cycle) -> Decision:
    """Return the published decision on the ranking of a year; refuse if there is none."""
    of_year = ranking_decisions(session.store, cycle)
    found = published_ranking(of_year)
    if found is None:
        raise RefusedError(_nothing(cycle, standing(of_year)))
    return found


def _nothing(cycle: Cycle, waiting: Decision | None) -> Problem:
    """Return that nothing is published, and the decision that waits for it, None if there is none."""
    fields = {"year": cycle.year, "kind": cycle.unit_kind.value}
    if waiting is None:
        return codes.NOT_DECIDED.at(NOWHERE, **fields)
    of_decision = {"label": waiting.kind.label, "number": waiting.number, "day": waiting.signed_on}
    return codes.NOT_PUBLISHED.at(NOWHERE, **fields, **_written(of_decision))


def _written(fields: Mapping[str, object]) -> dict[str, object]:
    """Return fields of a message, days as people write them."""
    return {
        name: value.strftime("%d/%m/%Y") if isinstance(value, date) else value
        for name, value in fields.items()
    }


def _without_reasons(ranking: DecidedRanking) -> DecidedRanking:
    """Return a ranking without what people typed: the reasons why units are not ranked or moved."""
    units = tuple(evolve(unit, left_out_because="") for unit in ranking.units)
    return evolve(ranking, units=units, moved={})


@frozen(kw_only=True)
class _Reading:
    """The records of a year that public results are made of, by units."""

    cycle: Cycle
    states: Mapping[str, DossierState]
    kept: Mapping[tuple[str, Stage], StoredVerdict]
    recognised: Mapping[str, Recognition]
    listed: Mapping[str, ListedUnit]
    former: Mapping[str, FormerYear]

    @classmethod
    def of(
        cls, session: Session, cycle: Cycle, units: Sequence[Unit], ranking: DecidedRanking | None
    ) -> "_Reading":
        """Read the records of a year."""
        store, year, series = session.store, cycle.year, cycle.series
        of_year = (each for each in recognitions(store, year, series=series) if _is_published(session, each))
        return cls(
            cycle=cycle,
            states={each.unit: each.state for each in dossiers(store, year, series=series)},
            kept={(each.unit, each.stage): each for each in verdicts(store, year, series=series)},
            recognised={each.unit: evolve(each, revocation_reason=None) for each in of_year},
            listed={unit.code: unit for unit in ranking.units} if ranking else {},
            former=_former(session, cycle, units),
        )

    def unit(self, unit: Unit) -> PublishedUnit:
        """Return what was published of a unit."""
        state = self.states.get(unit.code, DossierState.DRAFT)
        recognition, listed = self.recognised.get(unit.code), self.listed.get(unit.code)
        results = self._results(unit.code, state, listed)
        appraised = results.get(Stage.APPRAISED)
        has_outcome = recognition is not None or (listed is not None and listed.secured is not None)
        return PublishedUnit(
            unit=unit,
            standing=self._standing(state, recognition, listed, has_details=appraised is not None),
            recognition=recognition,
            listed=listed,
            submitted=results.get(Stage.SELF_ASSESSED),
            appraised=appraised,
            figures=_figures(unit, appraised) if appraised else None,
            former=self.former.get(unit.code) if appraised or has_outcome else None,
        )

    def _results(self, code: str, state: DossierState, listed: ListedUnit | None) -> Mapping[Stage, Result]:
        """Return the results of a unit whose published outcome still rests on them; else none."""
        if state not in _IS_OUT:
            return {}
        found = {
            stage: public_result(self.cycle, kept)
            for stage in Stage
            if (kept := self.kept.get((code, stage))) is not None
        }
        appraised = found.get(Stage.APPRAISED)
        if isinstance(appraised, ScoredUnit) and (
            listed is None or appraised.scored.points != listed.secured
        ):
            return {}
        return found

    def _standing(
        self,
        state: DossierState,
        recognition: Recognition | None,
        listed: ListedUnit | None,
        *,
        has_details: bool,
    ) -> Standing:
        if listed is not None:
            if listed.secured is None:
                return Standing.NOT_SUBMITTED if state in NEVER_CAME else Standing.NOT_RANKED
            if not has_details:
                return Standing.UNDER_REVIEW
            return Standing.RANKED if listed.has_place else Standing.NOT_RANKED
        if recognition is not None:
            if recognition.revoked_from is not None:
                return Standing.REVOKED
            return Standing.RECOGNISED if has_details else Standing.UNDER_REVIEW
        if has_details:
            return Standing.NOT_RECOGNISED
        return Standing.NOT_SUBMITTED if state in NEVER_CAME else Standing.NOT_PUBLISHED


def _is_published(session: Session, recognition: Recognition) -> bool:
    reference = recognition.decision
    decision = decision_of(session.store, reference.number, reference.signed_on)
    return decision is not None and decision.published_on is not None


def _figures(unit: Unit, result: Result) -> UnitFigures:
    """Return the figures of a result as a published table has them."""
    verdict = result.verdict
    if isinstance(result, ScoredUnit):
        observed = (*result.scored.observations, *result.conditions)
        last_year = result.scored.others.last_year
    else:
        observed = (*(finding.observation for finding in result.verdict.findings), *verdict.conditions)
        last_year = MappingProxyType({})
    return UnitFigures(unit.code, unit.name, observed, {}, unit.unit_group, last_year=last_year)


def _former(session: Session, cycle: Cycle, units: Sequence[Unit]) -> Mapping[str, FormerYear]:
    """Return what was published of each unit on the year before, by present codes."""
    before = cycle_of(session.store, cycle.year - 1, cycle.unit_kind, series=cycle.series)
    if before is None:
        return {}
    store = session.store
    levels = {
        each.unit: each.level
        for each in recognitions(store, before.year, series=before.series)
        if _is_published(session, each) and each.revoked_from is None
    }
    states = {each.unit: each.state for each in dossiers(store, before.year, series=before.series)}
    kept = {each.unit: each for each in verdicts(store, before.year, Stage.APPRAISED, series=before.series)}
    found = {}
    for old, new in former_codes(store, cycle.year, units).items():
        if states.get(old) not in _IS_OUT or old not in kept:
            continue
        result = public_result(before, kept[old])
        figures = _figures(next(unit for unit in units if unit.code == new), result)
        found[new] = FormerYear(
            year=before.year,
            level=None if isinstance(before.in_use, Index) else levels.get(old, 0),
            observations=figures.observations,
            criteria_set=before.in_use,
        )
    return found


def _publication(
    session: Session,
    cycle: Cycle,
    units: Sequence[PublishedUnit],
    shown: Sequence[Decision],
    ranking: DecidedRanking | None,
) -> Publication:
    provinces = [unit for unit in units_in_year(session.store, cycle.year) if unit.tier is Tier.PROVINCE]
    settings, head = session.settings, session.store.head
    return Publication(
        cycle=cycle,
        decisions=shown,
        units=units,
        ranking=ranking,
        public_set=public_set(cycle.texts),
        document_digest=document_digest(cycle.framework),
        area=provinces[0] if len(provinces) == 1 else None,
        certifying_body=settings.certifying_body or cycle.framework.certifying_body,
        office=settings.papers,
        contact=settings.contact,
        head=head.hash,
        line=head.number,
        engine=engine_in_use(),
        is_complete=_is_complete(cycle, units),
    )


def _is_complete(cycle: Cycle, units: Sequence[PublishedUnit]) -> bool:
    """Whether every result follows from the published figures alone.

    Rows can be measured by the best of a ranking that has units whose figures are not public (now), and by a
    share of the year before that no decimal of a table equals.
    """
    if not isinstance(cycle.in_use, Index):
        return True
    from rules.score import others_of  # late: only an index needs what scores

    scored = {
        each.unit.code: each.appraised.scored for each in units if isinstance(each.appraised, ScoredUnit)
    }
    if any(
        decimal_places(value) is None for each in scored.values() for value in each.others.last_year.values()
    ):
        return False
    groups = {code: each.others.unit_group for code, each in scored.items() if each.others.unit_group}
    earlier = {code: each.others.last_year for code, each in scored.items()}
    observed = {code: each.observations for code, each in scored.items()}
    if len(scored) < 2:
        return all(not each.others.best for each in scored.values())
    others = others_of(cycle.in_use, observed, groups, earlier)
    return all(dict(others[code].best) == dict(each.others.best) for code, each in scored.items())
