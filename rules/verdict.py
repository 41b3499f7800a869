"""The decision on one unit and what follows from it, as values."""

from enum import Enum
from fractions import Fraction

from attrs import frozen

from criteria.model import Framework, Ranking, Requirement
from rules.observation import Observation


@frozen
class Finding:
    """An observation and the level (0 to 5) up to which it blocks none.

    `met_levels` is for sets in which each level has its own list: the levels whose list it does not block.
    """

    observation: Observation
    meets_up_to: int
    met_levels: tuple[int, ...] | None = None

    def blocks(self, level: int) -> bool:
        """Whether the criterion, taken alone, blocks a level."""
        return level > self.meets_up_to if self.met_levels is None else level not in self.met_levels


@frozen
class Verdict:
    """The level that a unit reaches, and the findings that prove it, in the order of the framework.

    `level` is secured by the figures present; `ceiling` is the highest level still possible if every missing
    figure turns out well. `conditions` are the answers to the set's conditions outside the criteria;
    `recognisable` is the level at which the unit can be recognised, given these and the set's lowest
    recognised level: 0 for none, None while an answer is missing.
    """

    rules_digest: str
    observations_digest: str
    findings: tuple[Finding, ...]
    level: int
    ceiling: int
    conditions: tuple[Observation, ...] = ()
    recognisable: int | None = None

    @property
    def is_determined(self) -> bool:
        """Whether no missing figure can change the level."""
        return self.level == self.ceiling


class Reason(Enum):
    """Why a criterion blocks a level; the value is the word used in JSON."""

    BELOW = "below"
    ABOVE = "above"
    NO = "no"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    NO_EVIDENCE = "no_evidence"
    REJECTED = "rejected"
    NOT_APPLICABLE_REFUSED = "not_applicable_refused"


@frozen
class Blocker:
    """A criterion that blocks a level, and its exact distance from it.

    `requirement` is that of the level. `gap` is in percentage points or counts; None without a figure, for a
    figure that meets (something else blocks) and for yes/no. `needed` is the shortfall: the smallest whole
    number to add to the numerator at this denominator (to take away, for ≤ and <), or to the count.
    `needed_new` is, for figures counted over a period, how many new cases would suffice if all of them turned
    out as required, each raising the denominator too; None if no number suffices.
    """

    finding: Finding
    requirement: Requirement
    reason: Reason
    gap: Fraction | None = None
    needed: int | None = None
    needed_new: int | None = None


@frozen
class Margin:
    """How far a met criterion is from failing `level`.

    `margin` is in percentage points or counts; `spare` is how many can be lost from the numerator (gained,
    for ≤ and <), or from the count, with the level still met; None without counts.
    """

    finding: Finding
    level: int
    margin: Fraction
    spare: int | None


@frozen
class Quota:
    """How the extended rows (`mở rộng`) that a level requires compare with their minimum share.

    Of `applicable` rows `met` are met; `needed` more would reach `share` (percentage points), 0 when it is
    reached. `candidates` are the codes of the rows not met.
    """

    level: int
    share: Fraction
    applicable: int
    met: int
    needed: int
    candidates: tuple[str, ...]


@frozen
class GroupProgress:
    """How many of a group's criteria a level requires, and how many of these are met or not applicable."""

    group: str
    required: int
    met: int
    not_applicable: int


@frozen
class LevelProgress:
    """How far a unit is on a level; `required` is met + not applicable + unmet.

    `complete` is cumulative, except in sets in which each level has its own list; `possible` is whether the
    level is complete, or can become so if every missing figure turns out well. `extended` is None if the
    level requires no extended row.
    """

    level: int
    required: int
    met: int
    not_applicable: int
    complete: bool
    possible: bool
    by_group: tuple[GroupProgress, ...]
    extended: Quota | None = None


@frozen
class Assessment:
    """A checked verdict with everything derived from it; `rules.assess` makes it.

    `target` is the level that `blockers` block: the one requested, else the next, else None at level 5.
    `blockers` are in the order of rules/work_order.py, `margins` nearest to failing first.
    """

    framework: Framework
    verdict: Verdict
    target: int | None
    blockers: tuple[Blocker, ...]
    margins: tuple[Margin, ...]
    progress: tuple[LevelProgress, ...]

    @property
    def short_quotas(self) -> tuple[Quota, ...]:
        """The minimum shares of extended rows that keep the unit from the target, lowest level first."""
        cumulative = self.framework.ranking is Ranking.CUMULATIVE
        return tuple(
            progress.extended
            for progress in self.progress
            if progress.extended is not None
            and progress.extended.needed > 0
            and self.target is not None
            and (progress.level <= self.target if cumulative else progress.level == self.target)
        )
