"""How one criterion of a unit can come to a level: what changes, what it costs alone, or why it cannot.

A figure counted over a period (`trong kỳ`) whose period is not over moves by new cases only: what was counted
stays as it is.
"""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import evolve, frozen

from criteria.model import Criterion, Kind, Nature
from rules.explain import blocker_at
from rules.lift import mended
from rules.observation import Observation, State
from rules.plans.costs import Costs, RowCost
from rules.verdict import Blocker, Finding, Reason


class WayKind(Enum):
    """What is done; the value is the word in JSON."""

    EVIDENCE = "evidence"
    """The document of a figure that meets, or the proof of a figure that was rejected."""
    REASON = "reason"
    """A reason why the row does not apply that is accepted."""
    ACT = "act"
    """A yes: a decision issued, a thing set up."""
    COUNT = "count"
    """More of what is counted (fewer, where less is better)."""
    NEW = "new"
    """New cases in what is left of the period, all as required."""
    FIGURE = "figure"
    """A figure that was not handed in, or cannot be read, and meets."""

    @property
    def is_on_paper(self) -> bool:
        """Whether nothing but papers is lacking, which cost nothing."""
        return self in (WayKind.EVIDENCE, WayKind.REASON)


class Obstacle(Enum):
    """Why a criterion cannot come to a level; the value is the word in JSON."""

    NO_FIGURE = "no_figure"
    """No figure meets at this denominator."""
    PAST_STAYS = "past_stays"
    """What the period has already counted can no longer be outweighed by new cases."""
    NO_DAYS = "no_days"
    """No day of the period is left."""
    NOT_FEASIBLE = "not_feasible"
    """Whoever plans has written that it cannot be done."""
    TOO_LATE = "too_late"
    """It cannot be done before the day by which the plan is done."""
    NO_COST = "no_cost"
    """What it costs is not written down."""


@frozen(kw_only=True)
class TimeLeft:
    """The time of a plan: from the day up to which figures are counted to the day by which it is done.

    `first_day` and `last_day` are those of the period of the figures.
    """

    first_day: date
    last_day: date
    counted_to: date
    until: date

    @property
    def is_within_period(self) -> bool:
        """Whether the plan is done before the period is over, so that what was counted stays."""
        return self.until <= self.last_day

    @property
    def days(self) -> int:
        """How many days are left."""
        return max(0, (self.until - self.counted_to).days)

    def expected(self, cases: int) -> int:
        """Return how many new cases come if they go on at the pace of the period so far, rounded down."""
        elapsed = (self.counted_to - self.first_day).days + 1
        return cases * self.days // elapsed if elapsed > 0 else 0


@frozen(kw_only=True)
class Way:
    """A change after which a criterion is met up to `level`.

    `observation` is what is then observed; of new cases without what they do to other rows of the same
    denominator. `cost` is what the unit pays for the row alone, beside what its work costs at all (None: it
    cannot be done alone), `work` what is done, equal for rows that are mended together.
    """

    criterion: str
    level: int
    kind: WayKind
    blocker: Blocker
    observation: Observation
    work: str
    cost: int | None = 0
    expected_new: int | None = None
    """How many new cases come at the pace so far."""

    @property
    def needed(self) -> int | None:
        """How many things are lacking; of new cases how many of them."""
        return self.blocker.needed_new if self.kind is WayKind.NEW else self.blocker.needed


@frozen(kw_only=True)
class Obstructed:
    """A criterion that cannot come to a level, and why."""

    criterion: str
    level: int
    obstacle: Obstacle
    blocker: Blocker
    earliest: date | None = None


def ways(
    criterion: Criterion, finding: Finding, level: int, costs: Costs | None, time: TimeLeft | None
) -> Sequence[Way | Obstructed]:
    """Return the ways of a criterion that blocks a level to be met up to it, or what is in the way of each.

    Raises ValueError if the level requires nothing of it.
    """
    requirement = criterion.requirement(level)
    if requirement is None:
        raise ValueError(f"{criterion.code} is not required at level {level}")
    blocker = blocker_at(criterion, finding, requirement)
    observation = finding.observation

    def obstructed(obstacle: Obstacle, earliest: date | None = None) -> Obstructed:
        return Obstructed(
            criterion=criterion.code, level=level, obstacle=obstacle, blocker=blocker, earliest=earliest
        )

    def way(kind: WayKind, result: Observation, expected_new: int | None = None) -> Way | Obstructed:
        row = None if costs is None or kind.is_on_paper else costs.of(criterion.code)
        if costs is not None and not kind.is_on_paper:
            if row is None:
                return obstructed(Obstacle.NO_COST)
            if not row.is_feasible:
                return obstructed(Obstacle.NOT_FEASIBLE)
            if row.earliest is not None and time is not None and row.earliest > time.until:
                return obstructed(Obstacle.TOO_LATE, row.earliest)
        lacking = blocker.needed_new if kind is WayKind.NEW else blocker.needed
        return Way(
            criterion=criterion.code,
            level=level,
            kind=kind,
            blocker=blocker,
            observation=result,
            work=_work(criterion, kind, row),
            cost=0 if row is None else row.alone(lacking or 0),
            expected_new=expected_new,
        )

    found: list[Way | Obstructed] = []
    if blocker.reason is Reason.NOT_APPLICABLE_REFUSED and criterion.not_applicable_when is not None:
        excused = Observation(criterion.code, State.NOT_APPLICABLE, note=observation.note or criterion.code)
        found.append(way(WayKind.REASON, excused))
    is_no = criterion.kind is Kind.YES_NO and not observation.value
    if blocker.gap is None and observation.value is not None and not is_no:
        found.append(way(WayKind.EVIDENCE, evolve(observation, state=State.FIGURE, note=None)))
        return found
    is_new = (
        time is not None
        and time.is_within_period
        and criterion.nature is Nature.FLOW
        and observation.denominator is not None
        and blocker.gap is not None
    )
    if is_new and time is not None:
        if not time.days:
            found.append(obstructed(Obstacle.NO_DAYS))
        elif blocker.needed_new is None:
            found.append(obstructed(Obstacle.PAST_STAYS))
        else:
            result = with_new_cases(observation, blocker.needed_new, blocker.needed_new)
            if not blocker.requirement.comparator.larger_is_better:
                result = with_new_cases(observation, blocker.needed_new, 0)
            expected = time.expected(observation.denominator or 0)
            found.append(way(WayKind.NEW, result, expected))
        return found
    better = mended(criterion, observation, blocker.requirement)
    kind = WayKind.ACT if is_no and observation.value is not None else _KINDS[blocker.reason]
    found.append(obstructed(Obstacle.NO_FIGURE) if better is None else way(kind, better))
    return found


_KINDS = {
    Reason.BELOW: WayKind.COUNT,
    Reason.ABOVE: WayKind.COUNT,
    Reason.NO: WayKind.ACT,
    Reason.MISSING: WayKind.FIGURE,
    Reason.UNREADABLE: WayKind.FIGURE,
    Reason.NO_EVIDENCE: WayKind.COUNT,
    Reason.REJECTED: WayKind.COUNT,
    Reason.NOT_APPLICABLE_REFUSED: WayKind.FIGURE,
}
"""What is done about a reason, apart from papers alone."""


def with_new_cases(observation: Observation, cases: int, counting: int) -> Observation:
    """Return a share after so many new cases, of which so many count in its numerator."""
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is None or denominator is None:
        raise ValueError(f"{observation.criterion} is no share of counts")
    numerator, denominator = numerator + counting, denominator + cases
    return evolve(
        observation,
        state=State.FIGURE,
        value=Fraction(100 * numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        note=None,
    )


def _work(criterion: Criterion, kind: WayKind, row: RowCost | None) -> str:
    """Return the name of a work: as its cost is written down, else that of what is counted, or the row."""
    if row is not None:
        return row.work
    if kind is WayKind.NEW and criterion.shared_denominator is not None:
        return criterion.shared_denominator
    return criterion.code
