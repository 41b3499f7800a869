"""A year on one screen: the content of `year_status`, read from the workspace."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from criteria.model import Framework, UnitKind
from foundation.problem import NOWHERE, RefusedError
from maturity.commendation.achievement import series_of
from maturity.commendation.commendation import commendations
from maturity.complaints import codes as complaint_codes
from maturity.complaints.complaint import complaints, unsettled
from maturity.cycle import codes
from maturity.cycle.cycle import Cycle, CycleState, cycles
from maturity.cycle.noticing import Notices, notices
from maturity.dossier.dossier import Dossier, dossier_of, dossiers
from maturity.dossier.states import DossierState
from maturity.figures.figure import held_items
from maturity.figures.missing import by_supplier, criterion_progress
from maturity.operations.session import Session
from maturity.operations.work import (
    NEVER_CAME,
    AwaitedParty,
    RankingDue,
    Task,
    Work,
    after_appraisal,
    under_way,
)
from maturity.operations.year_status import YearStatus, year_status
from maturity.ranking.changed_points import units_with_changed_points
from maturity.ranking.ranking import decided_by, ranking_decisions, standing
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.settings.deadlines import supplier_deadlines


@frozen(kw_only=True)
class YearPage:
    """A year at a glance, the names of its units by their codes, and remarks on its record."""

    status: YearStatus
    names: Mapping[str, str]
    notices: Notices
    settings_file: str


def show_year(session: Session, year: int | None, kind: UnitKind) -> YearPage:
    """Return a year at a glance; without a year the newest open one of the kind, else the newest."""
    cycle = _newest(session, kind) if year is None else session.cycle(year, kind)
    names = session.unit_names(cycle)
    return YearPage(
        status=_status(session, cycle, tuple(names)),
        names=names,
        notices=notices(session.store, cycle, session.untaken(cycle)).for_reader(session.person),
        settings_file=session.workspace.configuration.name,
    )


def _newest(session: Session, kind: UnitKind) -> Cycle:
    named = session.series or None
    of_kind = [cycle for cycle in cycles(session.store, series=named) if cycle.unit_kind is kind]
    if not of_kind:
        raise RefusedError(codes.NO_CYCLE.at(NOWHERE, kind=kind.value))
    newest = max(of_kind, key=lambda cycle: (cycle.state is CycleState.OPEN, cycle.year))
    return session.cycle(newest.year, kind)


def _status(session: Session, cycle: Cycle, units: Sequence[str]) -> YearStatus:
    store, chosen, year = session.store, session.settings, cycle.year
    held = held_items(store, year, series=cycle.series)
    by_body = by_supplier(criterion_progress(cycle.in_use, units, held))
    bodies = [each.supplier for each in by_body if not each.is_the_unit]
    begun = [dossier for dossier in dossiers(store, year, series=cycle.series) if dossier.unit in {*units}]
    of_year = session.settings_of(cycle)
    task_of = after_appraisal(DecidingFigures(store, cycle, of_year.counting_day))
    return year_status(
        cycle,
        session.today,
        units,
        begun,
        of_year.dates,
        by_body,
        supplier_deadlines(chosen.deadlines, chosen.own_deadlines, year, bodies),
        [
            *_complaints(session, units, cycle),
            *_concluding(session, cycle),
            *_ranking(session, units, begun, cycle),
            *_commending(session, begun, cycle),
        ],
        appraised={dossier.unit: task for dossier in begun if (task := task_of(dossier))},
        notice=chosen.notice_days,
    )


def _complaints(session: Session, units: Sequence[str], cycle: Cycle) -> Iterator[Work]:
    """Yield the complaints to answer, and the accepted ones: dossiers to be submitted, or to reopen."""
    store, year, series = session.store, cycle.year, cycle.series
    awaited: dict[str, list[AwaitedParty]] = {}
    for complaint in complaints(store, year, series=series):
        if complaint.unit in units:
            dossier = dossier_of(store, year, complaint.unit, series=series)
            for problem in unsettled(complaint, dossier, decided_by(store, cycle, complaint.unit)):
                awaited.setdefault(problem.code, []).append(AwaitedParty(complaint.unit))
    tasks = (
        (Task.ANSWER_COMPLAINTS, complaint_codes.STILL_OPEN),
        (Task.URGE_COMPLAINANTS, complaint_codes.NOT_YET_SUBMITTED),
        (Task.REOPEN, complaint_codes.NOT_YET_REOPENED),
    )
    yield from (Work(task, tuple(awaited[code.name])) for task, code in tasks if code.name in awaited)


def _concluding(session: Session, cycle: Cycle) -> Iterator[Work]:
    """Yield the task to approve points anew that are others than those approved."""
    if units := units_with_changed_points(session.store, cycle):
        yield Work(Task.CONCLUDE_AGAIN, tuple(map(AwaitedParty, units)))


def _ranking(
    session: Session, units: Sequence[str], begun: Sequence[Dossier], cycle: Cycle
) -> Iterator[Work]:
    """Yield the decision on the ranking to record, once all that was submitted is approved, or to publish."""
    changed = units_with_changed_points(session.store, cycle)
    approved = [dossier.unit for dossier in begun if dossier.state is DossierState.APPROVED]
    parties = tuple(map(AwaitedParty, approved))
    if not approved or changed or len(approved) < len(under_way(begun)):
        return
    recorded = standing(ranking_decisions(session.store, cycle))
    if recorded is not None and recorded.published_on is None:
        yield Work(Task.PUBLISH, parties, RankingDue(recorded=recorded.number))
        return
    came = {dossier.unit for dossier in begun if dossier.state not in NEVER_CAME}
    due = RankingDue(
        replaces=recorded.number if recorded else None,
        left_out=tuple(unit for unit in units if unit not in came),
    )
    yield Work(Task.PUBLISH, parties, due)


def _commending(session: Session, begun: Sequence[Dossier], cycle: Cycle) -> Iterator[Work]:
    """Yield the task if rules were chosen, results are published and no unit was commended."""
    units = {dossier.unit for dossier in begun}
    is_published = any(dossier.state is DossierState.PUBLISHED for dossier in begun)
    chosen = session.settings.commendation
    is_by_levels = isinstance(cycle.framework, Framework)
    if not (is_published and (chosen.has_rules if is_by_levels else chosen.has_ranking_rules)):
        return
    of_year = (
        each
        for each in commendations(session.store, cycle.year)
        if series_of(each.achievement) == cycle.series
    )
    if not any(commendation.unit in units for commendation in of_year):
        yield Work(Task.COMMEND)
