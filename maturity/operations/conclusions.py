"""Conclusions of councils: on one dossier, or on all of a meeting from its minutes; and withdrawing them."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from criteria.model import Framework, UnitKind
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_IN_FILE
from foundation.problem import Place, Problem, Reading, RefusedError
from maturity.council import codes
from maturity.council.concluding import CONCLUDED, ConclusionResult, CouncilCase, Proposal, conclude, withdraw
from maturity.council.conclusion import Conclusion, conclusions, remove
from maturity.council.council import Council, councils
from maturity.council.meeting import council_case_of, save_conclusion_result
from maturity.council.minutes_file import ListedConclusion, read_meeting
from maturity.council.minutes_points import points_problem
from maturity.council.setting_up import choose
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossier_of, save_dossier
from maturity.dossier.overrides import Override
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import units_of_year
from maturity.people.operation import Operation
from maturity.ranking.ranking import decided_by
from maturity.units.kinds import Tier
from maturity.units.matching import Matched, Matcher
from maturity.units.unit import Unit
from maturity.verdicts.verdict import StoredVerdict


@frozen(kw_only=True)
class Meeting:
    """A meeting of a council; `number` is that of its decision, None if the year has only one council."""

    year: int
    kind: UnitKind
    on_day: date
    number: str | None = None
    minutes: str = ""


@frozen(kw_only=True)
class ConcludedUnit:
    """A unit with its conclusion and the result of its appraised figures.

    `reasons` are those of a refusal; `is_reopened`: the council must conclude again; `is_new`: the conclusion
    is written now, as new or changed.
    """

    code: str
    name: str
    conclusion: Conclusion
    verdict: StoredVerdict | None
    reasons: tuple[str, ...] = ()
    exceptions: tuple[Override, ...] = ()
    is_reopened: bool = False
    is_new: bool = True


@frozen(kw_only=True)
class MeetingConclusions:
    """The conclusions of a meeting; `remarks` are notes on its minutes."""

    cycle: Cycle
    council: Council
    units: tuple[ConcludedUnit, ...]
    today: date
    is_written: bool
    remarks: tuple[Problem, ...] = ()


@frozen
class WithdrawnConclusions:
    """The units whose dossiers went back to the council."""

    cycle: Cycle
    units: tuple[Unit, ...]


@frozen
class _Row:
    """A proposal, and its row in the minutes, if any."""

    proposal: Proposal
    place: Place | None = None

    def at(self, problem: Problem) -> Problem:
        """Return a problem of the dossier with the row of the file as its place."""
        if self.place is None:
            return problem
        return evolve(problem, place=Place(f"{self.place}, {problem.place}"))


def conclude_dossier(session: Session, meeting: Meeting, proposal: Proposal) -> MeetingConclusions:
    """Save the conclusion of a council on one dossier. Raises `RefusedError`."""
    return conclude_dossiers(session, meeting, [proposal])


def conclude_dossiers(
    session: Session, meeting: Meeting, proposals: Sequence[Proposal]
) -> MeetingConclusions:
    """Save the conclusions of a council on several dossiers, all or none.

    Raises `RefusedError` with all reasons; the place of each is the dossier's.
    """
    with session.act(Operation.CONCLUDE) as writing:
        cycle = session.open_cycle(meeting.year, meeting.kind)
        units = [proposal.unit for proposal in proposals]
        refuse(session.unknown_units(units, session.unit_names(cycle), cycle))
        council = _council(session, meeting)
        concluded = _concluded(session, cycle, council, [_Row(proposal) for proposal in proposals])
        for _, conclusion in concluded:
            save_conclusion_result(writing, conclusion)
        return _result(session, cycle, council, concluded, is_written=not session.is_trial)


def preview_meeting(session: Session, meeting: Meeting, file: Path) -> MeetingConclusions:
    """Return what `conclude_meeting` would save. Raises `RefusedError`."""
    cycle = session.open_cycle(meeting.year, meeting.kind)
    listed = read_meeting(file, is_by_points=_is_by_points(cycle))
    council = _council(session, meeting)
    rows, remarks = _rows(session, cycle, meeting, listed)
    concluded = _concluded(session, cycle, council, rows, remarks)
    return _result(session, cycle, council, concluded, remarks, is_written=False)


def conclude_meeting(session: Session, meeting: Meeting, file: Path) -> MeetingConclusions:
    """Save the conclusions of a meeting from a file of its minutes: all of them, or none and all reasons.

    Raises `RefusedError`.
    """
    # The kind of set of a year never changes, so that the file can be read before the lock.
    before = session.cycle(meeting.year, meeting.kind)
    listed = read_meeting(file, is_by_points=_is_by_points(before))
    with session.act(Operation.CONCLUDE) as writing:
        cycle = session.open_cycle(meeting.year, meeting.kind)
        council = _council(session, meeting)
        rows, remarks = _rows(session, cycle, meeting, listed)
        concluded = _concluded(session, cycle, council, rows, remarks)
        for _, conclusion in concluded:
            save_conclusion_result(writing, conclusion)
        return _result(session, cycle, council, concluded, remarks, is_written=True)


def withdraw_conclusions(
    session: Session, year: int, kind: UnitKind, units: Iterable[str], reason: str
) -> WithdrawnConclusions:
    """Withdraw conclusions recorded by mistake, all or none; their dossiers are before the council again.

    Raises `RefusedError`.
    """
    with session.act(Operation.WITHDRAW_CONCLUSION) as writing:
        cycle = session.open_cycle(year, kind)
        codes_of_units = list(dict.fromkeys(units))
        by_code = {unit.code: unit for unit in units_of_year(session, cycle)}
        refuse(session.unknown_units(codes_of_units, by_code, cycle))
        problems: list[Problem] = []
        person = session.person
        for code in codes_of_units:
            dossier = dossier_of(session.store, year, code, series=cycle.series)
            try:
                dossier = withdraw(dossier, decided_by(session.store, cycle, code), reason, person)
            except RefusedError as error:
                problems += error.problems
                continue
            remove(writing, year, code, series=cycle.series)
            save_dossier(writing, dossier)
        refuse(problems)
    return WithdrawnConclusions(cycle, tuple(by_code[code] for code in codes_of_units))


def concluded_units(session: Session, cycle: Cycle) -> tuple[ConcludedUnit, ...]:
    """Return the conclusions on the units of a year, in Vietnamese order."""
    of_year = {
        conclusion.unit: conclusion
        for conclusion in conclusions(session.store, cycle.year, series=cycle.series)
    }
    concluded = []
    for unit in units_of_year(session, cycle):
        if conclusion := of_year.get(unit.code):
            case = council_case_of(session.store, cycle, unit.code)
            concluded.append(
                ConcludedUnit(
                    code=unit.code,
                    name=unit.name,
                    conclusion=conclusion,
                    verdict=case.verdict,
                    reasons=case.dossier.reasons if conclusion.is_refused else (),
                    exceptions=case.granted,
                    is_reopened=case.dossier.state not in CONCLUDED,
                )
            )
    return tuple(concluded)


def _is_by_points(cycle: Cycle) -> bool:
    return not isinstance(cycle.framework, Framework)


def _rows(
    session: Session, cycle: Cycle, meeting: Meeting, listed: Reading[tuple[ListedConclusion, ...]]
) -> tuple[list[_Row], tuple[Problem, ...]]:
    """Return the proposals of minutes, and notes on them; refuse with all of their errors."""
    problems = list(listed.problems)
    matcher = Matcher.of_year(session.store, cycle.year, Tier(cycle.unit_kind.value))
    rows: list[_Row] = []
    first: dict[str, Place] = {}
    is_sound = listed.value is not None
    for row in listed.value or ():
        match = matcher.match(row.code, row.name)
        if not isinstance(match, Matched):
            problems.append(match.remark.at(row.place))
            is_sound = False
            continue
        problems += [note.at(row.place) for note in match.notes]
        if numbers := numbers_shown("; ".join((*row.reasons, row.note))):
            problems.append(NUMBERS_IN_FILE.at(row.place, numbers=numbers))
        unit = match.unit
        if unit.code in first:
            fields = {"unit": f"{unit.name} ({unit.code})", "first": first[unit.code]}
            problems.append(codes.UNIT_TWICE.at(row.place, **fields))
            is_sound = False
        first.setdefault(unit.code, row.place)
        if differing := _differing_points(session, cycle, unit.code, row):
            problems.append(differing)
            is_sound = False
        rows.append(_Row(_proposal(meeting, unit.code, row), row.place))
    if not is_sound:
        raise RefusedError(problems)
    return rows, tuple(problems)


def _differing_points(session: Session, cycle: Cycle, unit: str, row: ListedConclusion) -> Problem | None:
    """Return that minutes have other points of a unit than the appraisal gave it."""
    criteria_set = cycle.in_use
    if isinstance(criteria_set, Framework):
        return None
    case = council_case_of(session.store, cycle, unit)
    return points_problem(row.points, case, criteria_set.points_decimals, row.place)


def _proposal(meeting: Meeting, unit: str, row: ListedConclusion) -> Proposal:
    return Proposal(
        unit=unit,
        level=row.level,
        is_approval=row.is_approval,
        vote=row.vote,
        on_day=meeting.on_day,
        reasons=tuple(map(masked, row.reasons)),
        note=masked(row.note),
        minutes=meeting.minutes,
    )


def _concluded(
    session: Session,
    cycle: Cycle,
    council: Council,
    rows: Sequence[_Row],
    remarks: Sequence[Problem] = (),
) -> list[tuple[CouncilCase, ConclusionResult]]:
    """Return the result of each proposal; refuse all of them with every reason if one fails."""
    person = session.person
    concluded: list[tuple[CouncilCase, ConclusionResult]] = []
    problems: list[Problem] = []
    for row in rows:
        case = council_case_of(session.store, cycle, row.proposal.unit)
        try:
            concluded.append((case, conclude(council, row.proposal, case, person, session.today)))
        except RefusedError as error:
            problems += map(row.at, error.problems)
    if problems:
        raise RefusedError([*problems, *remarks])
    return concluded


def _council(session: Session, meeting: Meeting) -> Council:
    return choose(councils(session.store, meeting.year), meeting.year, meeting.number)


def _result(
    session: Session,
    cycle: Cycle,
    council: Council,
    concluded: Sequence[tuple[CouncilCase, ConclusionResult]],
    remarks: tuple[Problem, ...] = (),
    *,
    is_written: bool,
) -> MeetingConclusions:
    names = session.unit_names(cycle)
    units = (
        ConcludedUnit(
            code=outcome.conclusion.unit,
            name=names[outcome.conclusion.unit],
            conclusion=outcome.conclusion,
            verdict=case.verdict,
            reasons=outcome.dossier.reasons if outcome.conclusion.is_refused else (),
            exceptions=case.granted,
            is_new=outcome.is_new,
        )
        for case, outcome in concluded
    )
    return MeetingConclusions(
        cycle=cycle,
        council=council,
        units=tuple(units),
        today=session.today,
        is_written=is_written,
        remarks=remarks,
    )
