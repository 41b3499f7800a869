"""What another set makes of a unit, on the same figures: whether it gains or loses levels, and on which rows.

Both sides are decided in one way, by engine and second reading. Nothing is called gained or lost that a
figure still missing could undo: those are told apart. So what is gained from one set to another is what is
lost the other way round.
"""

from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import field, frozen

from criteria.model import LEVELS, Framework, Ranking, Requirement
from rules.assessment import aimed, assess
from rules.observation import Observation
from rules.verdict import Assessment, Blocker, Quota


class Effect(Enum):
    """What a unit gains or loses; the value is the word used in JSON."""

    GAINED = "gained"
    """A higher level, whatever figures are still missing."""
    LOST = "lost"
    """A lower one, whatever figures are still missing."""
    SAME = "same"
    OPEN = "open"
    """It depends on figures that there are not."""

    @property
    def reverse(self) -> "Effect":
        """What it is the other way round."""
        return {Effect.GAINED: Effect.LOST, Effect.LOST: Effect.GAINED}.get(self, self)


@frozen
class Outcome:
    """What one set gives a unit: the level that its figures secure, and the highest still possible.

    `lacking` are the rows that block `missed`, the level of the other side if that is higher, with what they
    lack; `quotas` are the minimum shares of extended rows that do. `without_figure` are the codes of all rows
    that have no figure.
    """

    level: int
    ceiling: int
    missed: int | None = None
    lacking: tuple[Blocker, ...] = field(default=(), repr=False)
    quotas: tuple[Quota, ...] = field(default=(), repr=False)
    without_figure: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_determined(self) -> bool:
        """Whether no missing figure can change the level."""
        return self.level == self.ceiling


@frozen
class LevelImpact:
    """The outcomes of one unit by two sets, and the effect of going from one to the other."""

    before: Outcome
    after: Outcome
    effect: Effect

    @property
    def failing(self) -> Outcome:
        """The side with the lower secured level, whose rows say what changed; `after` if both are equal."""
        return self.before if self.before.level < self.after.level else self.after

    @property
    def causes(self) -> tuple[Blocker, ...]:
        """The rows on which the level was gained or is lost: figures that do not meet what one side asks."""
        return tuple(each for each in self.failing.lacking if not _is_open(each))

    @property
    def unknown(self) -> tuple[Blocker, ...]:
        """The rows without figures among those that block the level of the other side."""
        return tuple(each for each in self.failing.lacking if _is_open(each))


def _is_open(blocker: Blocker) -> bool:
    return blocker.finding.observation.state.is_open


def level_impact(
    before: Framework,
    after: Framework,
    observed_before: Iterable[Observation],
    observed_after: Iterable[Observation],
    matched: Mapping[str, str],
) -> LevelImpact:
    """Return what a unit has by two sets; the observations are those of its figures under each.

    The sets have the thresholds of the unit's group. `matched` are the codes of the rows of `before`, by
    those of the same rows of `after`. Raises what `rules.assess` raises.
    """
    one, other = assess(before, observed_before), assess(after, observed_after)
    levels = one.verdict.level, other.verdict.level
    if levels[0] < levels[1]:
        one = aimed(one, levels[1])
    elif levels[1] < levels[0]:
        other = aimed(other, levels[0])
    first, second = _outcome(one, levels[1]), _outcome(other, levels[0])
    return LevelImpact(first, second, _effect(one, other, matched))


def _outcome(assessment: Assessment, level_of_other: int) -> Outcome:
    verdict = assessment.verdict
    is_lower = verdict.level < level_of_other
    findings = (finding.observation for finding in verdict.findings)
    return Outcome(
        level=verdict.level,
        ceiling=verdict.ceiling,
        missed=level_of_other if is_lower else None,
        lacking=assessment.blockers if is_lower else (),
        quotas=assessment.short_quotas if is_lower else (),
        without_figure=tuple(each.criterion for each in findings if each.state.is_open),
    )


def _effect(before: Assessment, after: Assessment, matched: Mapping[str, str]) -> Effect:
    one, other = before.verdict, after.verdict
    if one.ceiling < other.level:
        return Effect.GAINED
    if other.ceiling < one.level:
        return Effect.LOST
    is_alike = (one.level, one.ceiling) == (other.level, other.ceiling) and (
        one.is_determined or one.rules_digest == other.rules_digest or _depend_alike(before, after, matched)
    )
    return Effect.SAME if is_alike else Effect.OPEN


def _depend_alike(before: Assessment, after: Assessment, matched: Mapping[str, str]) -> bool:
    """Whether both sets give the same level for every figure that is still missing; they do at the bounds.

    That is certain if each level needs all rows and the missing ones ask the same: the level is then the
    lower of what the others secure, which is the ceiling, and of what the missing figures reach.
    """
    sets = before.framework, after.framework
    if any(each.ranking is not Ranking.CUMULATIVE or each.minimum_extended is not None for each in sets):
        return False
    if any(sets[0].has_list(level) != sets[1].has_list(level) for level in LEVELS):
        return False
    of_before, of_after = _asked_of_missing(before), _asked_of_missing(after)
    return of_before == {matched.get(code, code): asked for code, asked in of_after.items()}


def _asked_of_missing(side: Assessment) -> Mapping[str, tuple[Requirement | None, ...]]:
    by_code = side.framework.by_code
    codes = (
        finding.observation.criterion
        for finding in side.verdict.findings
        if finding.observation.state.is_open
    )
    return {code: by_code[code].requirements for code in codes}
