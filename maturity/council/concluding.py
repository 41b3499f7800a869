"""What a council may conclude of a dossier: every reason against it at once, else the conclusion; pure.

The votes are votes on recognising the unit, or on approving its points (thông qua điểm) if the year goes
by an index: points are approved as appraised, and not approving them sends the dossier back to be
appraised. Quorum and majority are those of the decision that set the council up. A member who appraised
the dossier is not counted for it (persons, not offices).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from criteria.document.values import write_date
from criteria.model import LEVELS, Framework
from foundation.problem import Problem, RefusedError
from maturity.council import codes
from maturity.council.conclusion import Conclusion, Vote
from maturity.council.council import Council
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import Dossier, moved_by, obstacles
from maturity.dossier.overrides import Override
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action, Need
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import Person
from maturity.recognition.recognition import DecisionReference
from maturity.verdicts.verdict import StoredVerdict

if TYPE_CHECKING:
    from criteria.index.model import Index

CONCLUDED = frozenset(
    {
        DossierState.RECOGNISED,
        DossierState.NOT_RECOGNISED,
        DossierState.APPROVED,
        DossierState.PUBLISHED,
        DossierState.REVOKED,
    }
)
"""The states of a dossier on which the council has concluded, if nothing was reopened."""


@frozen(kw_only=True)
class Proposal:
    """What is to be concluded of a unit.

    `level` is one to recognise, `is_approval` says that its points are approved as appraised; a proposal with
    neither is a refusal, for which there are reasons.
    """

    unit: str
    level: int | None
    vote: Vote
    on_day: date
    is_approval: bool = False
    reasons: tuple[str, ...] = ()
    note: str = ""
    minutes: str = ""

    @property
    def is_refusal(self) -> bool:
        """Whether the unit is not recognised, or its points are not approved."""
        return self.level is None and not self.is_approval


@frozen(kw_only=True)
class CouncilCase:
    """What is known of a dossier when the council concludes.

    `framework` is the set in use, `verdict` the one on the appraised figures, `appraisers` all who appraised
    the dossier, `granted` the exceptions for it and `concluded` what was concluded before, if anything was.
    """

    dossier: Dossier
    framework: "Framework | Index"
    verdict: StoredVerdict | None
    appraisers: frozenset[str] = frozenset()
    granted: tuple[Override, ...] = ()
    concluded: Conclusion | None = None

    @property
    def is_by_points(self) -> bool:
        """Whether the year goes by an index."""
        return not isinstance(self.framework, Framework)

    @property
    def points(self) -> Fraction | None:
        """The points of the appraised figures, exact; None without a result, or while they are a range."""
        if self.verdict is None or not self.is_by_points:
            return None
        result = self.verdict.score_verdict.result
        return result.points.secured if result.is_determined else None

    @property
    def what(self) -> str:
        """What the council votes on, in words."""
        return "thông qua điểm" if self.is_by_points else "công nhận"


@frozen(kw_only=True)
class ConclusionResult:
    """The dossier and the conclusion after a proposal; `is_new` is False if they were so already."""

    dossier: Dossier
    conclusion: Conclusion
    is_new: bool = True


def conclude(
    council: Council, proposal: Proposal, case: CouncilCase, person: Person | None, today: date
) -> ConclusionResult:
    """Return the conclusion and the dossier after a proposal; `person` records it, on the day `today`.

    Raises `RefusedError` with every reason against it.
    """
    dossier = case.dossier
    conclusion = Conclusion(
        year=dossier.year,
        series=dossier.series,
        unit=dossier.unit,
        council=council.number,
        level=proposal.level,
        vote=proposal.vote,
        on_day=proposal.on_day,
        note=proposal.note,
        minutes=proposal.minutes,
        person=person.id if person else "",
        points=case.points if proposal.is_approval else None,
    )
    recorded = case.concluded
    # Before the obstacles: a dossier that was concluded on is no longer before the council.
    if recorded is not None and _is_repeated(recorded, conclusion, dossier, proposal):
        return _with_minutes(recorded, conclusion, dossier, person)
    action = _action(proposal, case)
    unmet = dict(_unmet(council, proposal, case, person))
    problems = [
        *_session(council, proposal, case, today),
        *obstacles(dossier, action, person, unmet),
    ]
    if problems:
        raise RefusedError(problems)
    after = evolve(moved_by(dossier, action), reasons=proposal.reasons)
    return ConclusionResult(dossier=after, conclusion=conclusion)


def _action(proposal: Proposal, case: CouncilCase) -> Action:
    if proposal.level is not None:
        return Action.RECOGNISE
    if proposal.is_approval:
        return Action.APPROVE
    return Action.NOT_APPROVE if case.is_by_points else Action.NOT_RECOGNISE


def withdraw(
    dossier: Dossier, decided_by: DecisionReference | None, reason: str, person: Person | None
) -> Dossier:
    """Return a dossier as it is before the council again, its conclusion having been recorded by mistake.

    `decided_by` is the decision that recognises or ranks the unit by the conclusion, None if none does.
    What was recorded, and why it was taken back, stays in the journal. Raises `RefusedError` with every
    reason against it.
    """
    place, unmet = dossier.place, dict[Need, Problem]()
    if not reason.strip():
        unmet[Need.REASONS] = dossier_codes.REASONS_NEEDED.at(place)
    if decided_by is not None:
        fields = {"number": decided_by.number, "day": write_date(decided_by.signed_on)}
        about = {"unit": dossier.unit, "year": dossier.year}
        code = codes.RANKED_BY if dossier.state is DossierState.APPROVED else codes.DECIDED_ON
        unmet[Need.NO_RECOGNITION] = code.at(place, **fields, **about)
    if problems := obstacles(dossier, Action.WITHDRAW_CONCLUSION, person, unmet):
        raise RefusedError(problems)
    return evolve(moved_by(dossier, Action.WITHDRAW_CONCLUSION), reasons=(reason,))


def _is_repeated(recorded: Conclusion, conclusion: Conclusion, dossier: Dossier, proposal: Proposal) -> bool:
    """Whether the same was concluded before, but for the minutes, which are often numbered later.

    A dossier that was reopened since needs a new conclusion, even in the same words.
    """
    if dossier.state not in CONCLUDED:
        return False
    return evolve(recorded, minutes="").has_same_content(evolve(conclusion, minutes="")) and (
        not recorded.is_refused or dossier.reasons == proposal.reasons
    )


def _with_minutes(
    recorded: Conclusion, conclusion: Conclusion, dossier: Dossier, person: Person | None
) -> ConclusionResult:
    """Return a conclusion that was recorded before, with the number of its minutes if that is new."""
    if problems := why_not(Operation.CONCLUDE, dossier.place, person, [dossier.unit]):
        raise RefusedError(problems)
    if conclusion.minutes in ("", recorded.minutes):
        return ConclusionResult(dossier=dossier, conclusion=recorded, is_new=False)
    if recorded.minutes:
        fields = {"day": write_date(recorded.on_day), "minutes": recorded.minutes}
        raise RefusedError(codes.MINUTES_OTHERWISE.at(dossier.place, **fields))
    return ConclusionResult(dossier=dossier, conclusion=evolve(recorded, minutes=conclusion.minutes))


def recused(council: Council, case: CouncilCase, day: date) -> frozenset[str]:
    """Return the members who are not counted for a dossier, since they appraised it and are not excepted."""
    excepted = set(_excepted(case, Need.NOT_AN_APPRAISER, day))
    return (council.ids & case.appraisers) - excepted


def _excepted(case: CouncilCase, need: Need, day: date) -> Iterator[str]:
    """Yield the person or level (`instead`) of each exception from a need that is in force on a day."""
    return (
        override.instead for override in case.granted if override.need is need and override.is_in_force(day)
    )


def levels_to_recognise(case: CouncilCase) -> tuple[int, ...]:
    """Return the levels that a council can recognise of a unit: those reached, and those of exceptions.

    An exception is for a day: whether it is in force on that of the meeting, `conclude` says.
    """
    if not isinstance(case.framework, Framework):
        return ()
    excepted = {each.instead for each in case.granted if each.need is Need.LEVEL_REACHED}
    named = [level for level in LEVELS if case.framework.level_name(level)]
    return tuple(level for level in named if is_reached(level, case) or str(level) in excepted)


def is_reached(level: int, case: CouncilCase) -> bool:
    """Whether the appraised figures and the set allow a unit to be recognised at a level."""
    return not _out_of_reach(level, case)


def _unmet(
    council: Council, proposal: Proposal, case: CouncilCase, person: Person | None
) -> Iterator[tuple[Need, Problem]]:
    """Yield the needs of the conclusion that are not there, each with why."""
    place, vote = case.dossier.place, proposal.vote
    about = {"unit": proposal.unit, "year": case.dossier.year}
    yield from _of_the_set(case)
    yield from _points(proposal, case)
    needed, of = council.needed_agreed(vote.present), council.counted_of(vote.present)
    if vote.agreed < needed:
        fields = {"rule": council.majority.words, "counted_of": council.majority_of.words, "what": case.what}
        yield Need.MAJORITY, codes.NO_MAJORITY.at(place, needed=needed, of=of, agreed=vote.agreed, **fields)
    if proposal.level is not None and not case.is_by_points:
        why = _out_of_reach(proposal.level, case)
        excepted = set(_excepted(case, Need.LEVEL_REACHED, proposal.on_day))
        if why and str(proposal.level) not in excepted:
            problem = codes.LEVEL_OUT_OF_REACH.at(place, level=proposal.level, why="; ".join(why), **about)
            yield Need.LEVEL_REACHED, problem
    if not any(map(str.strip, proposal.reasons)):
        yield Need.REASONS, dossier_codes.REASONS_NEEDED.at(place)
    judging_own_work = set(vote.attending) & recused(council, case, proposal.on_day)
    if person is not None and person.id in case.appraisers:
        judging_own_work |= {person.id} - {*_excepted(case, Need.NOT_AN_APPRAISER, proposal.on_day)}
    if judging_own_work:
        persons = ", ".join(sorted(judging_own_work))
        yield (
            Need.NOT_AN_APPRAISER,
            dossier_codes.APPRAISER.at(place, person=persons, **about),
        )


def _of_the_set(case: CouncilCase) -> Iterator[tuple[Need, Problem]]:
    """Yield that a level is recognised in a year by an index, or points are approved in one by levels."""
    dossier = case.dossier
    fields = {"series": dossier.series, "year": dossier.year, "framework": case.framework.id}
    if case.is_by_points:
        yield Need.BY_LEVELS, codes.POINTS_NOT_LEVELS.at(case.dossier.place, **fields)
    else:
        yield Need.BY_POINTS, codes.LEVELS_NOT_POINTS.at(case.dossier.place, **fields)


def _points(proposal: Proposal, case: CouncilCase) -> Iterator[tuple[Need, Problem]]:
    """Yield why points cannot be approved: they are not final, or are those approved before."""
    if not proposal.is_approval or not case.is_by_points:
        return
    place, about = case.dossier.place, {"unit": proposal.unit, "year": case.dossier.year}
    if case.points is None:
        yield Need.POINTS_FINAL, codes.POINTS_NOT_FINAL.at(place, why=_why_not_final(case), **about)
    elif case.concluded is not None and case.concluded.points == case.points:
        day = write_date(case.concluded.on_day)
        yield Need.POINTS_CHANGED, codes.POINTS_APPROVED_BEFORE.at(place, day=day, **about)


def _why_not_final(case: CouncilCase) -> str:
    if case.verdict is None:
        return "chưa có kết quả thẩm định"
    verdict = case.verdict.score_verdict
    open_rows = {row.code for row in verdict.result.rows if not row.points.is_determined}
    observed = {
        each.criterion: each.value is not None for each in verdict.observations if each.criterion in open_rows
    }
    why = []
    if missing := [code for code, is_there in observed.items() if not is_there]:
        why.append(f"các dòng {', '.join(missing)} chưa có kết quả")
    # A figure without points is one that is measured by the best of the ranking.
    if waiting := [code for code, is_there in observed.items() if is_there]:
        why.append(f"các dòng {', '.join(waiting)} chờ thẩm định xong các đơn vị được xếp hạng cùng để so")
    return f"điểm còn là một khoảng, {'; '.join(why)}"


def _out_of_reach(level: int, case: CouncilCase) -> list[str]:
    """Return why a level cannot be recognised by the appraised figures and the set."""
    lowest = case.framework.lowest_recognised if isinstance(case.framework, Framework) else None
    why = []
    if case.verdict is None:
        why.append("chưa có kết quả thẩm định")
    else:
        verdict = case.verdict.level_verdict
        if verdict.level < level:
            reached = f"chỉ đạt mức độ {verdict.level}" if verdict.level else "chưa đạt mức độ 1"
            why.append(f"kết quả thẩm định {reached}")
        if verdict.recognisable is None:
            why.append("chưa đủ câu trả lời về điều kiện xét công nhận")
        elif verdict.recognisable < min(level, verdict.level) and not (lowest and verdict.level < lowest):
            why.append("không đáp ứng điều kiện xét công nhận")
    if lowest is not None and level < lowest:
        why.append(f"bộ tiêu chí chỉ công nhận từ mức độ {lowest}")
    return why


def _session(council: Council, proposal: Proposal, case: CouncilCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the meeting and its votes: days, members, quorum, sums."""
    place, vote, members = case.dossier.place, proposal.vote, len(council.members)
    if proposal.on_day < council.signed_on:
        days = {"day": write_date(proposal.on_day), "signed_on": write_date(council.signed_on)}
        yield codes.MET_BEFORE_SET_UP.at(place, **days)
    if proposal.on_day > today:
        yield codes.MET_AHEAD.at(place, day=write_date(proposal.on_day), today=write_date(today))
    yield from _attendance(council, vote, recused(council, case, proposal.on_day), case.dossier)
    if vote.present < council.needed_present:
        fields = {"needed": council.needed_present, "members": members, "rule": council.quorum.words}
        yield codes.NO_QUORUM.at(place, present=vote.present, **fields)
    if vote.cast != vote.present:
        counts = {"agreed": vote.agreed, "against": vote.against, "abstained": vote.abstained}
        yield codes.VOTES_DO_NOT_ADD_UP.at(place, cast=vote.cast, present=vote.present, **counts)
    if proposal.is_refusal and _could_be_agreed_to(case):
        needed, of = council.needed_agreed(vote.present), council.counted_of(vote.present)
        if vote.agreed >= needed:
            yield codes.MAJORITY_AGREED.at(place, agreed=vote.agreed, needed=needed, of=of, what=case.what)


def _could_be_agreed_to(case: CouncilCase) -> bool:
    """Whether there are points to approve, or a level for which the unit could have been recognised."""
    if case.is_by_points:
        return case.points is not None
    return case.verdict is not None and bool(case.verdict.level_verdict.recognisable)


def _attendance(
    council: Council, vote: Vote, not_counted: Iterable[str], dossier: Dossier
) -> Iterator[Problem]:
    """Yield what is wrong with who, or how many, are counted present."""
    place, about = dossier.place, {"unit": dossier.unit, "year": dossier.year}
    members, not_counted = len(council.members), sorted(not_counted)
    if vote.present > members:
        yield codes.TOO_MANY_PRESENT.at(place, present=vote.present, members=members)
    elif not vote.attending and vote.present > members - len(not_counted):
        fields = {"persons": ", ".join(not_counted), "others": members - len(not_counted)}
        yield codes.APPRAISERS_COUNTED.at(place, present=vote.present, **fields, **about)
    strangers = sorted({*vote.attending} - council.ids)
    if strangers:
        yield codes.NOT_MEMBERS.at(place, persons=", ".join(strangers), **about)
    twice = sorted(person for person, times in Counter(vote.attending).items() if times > 1)
    if twice:
        yield codes.ATTENDING_TWICE.at(place, persons=", ".join(twice))
