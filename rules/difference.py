"""Which rows make the level of a result differ from that of another: of the same unit earlier, or of another.

The two results can be of one set or of two, the rows of one followed to those of the other. A row that blocks
a level which only the better result has does so because its result is worse, because more is asked of it, or
because the better result is of a set without it.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import frozen

from criteria.model import Criterion, Framework, Ranking, Requirement
from rules.law import clause_of
from rules.observation import Observation
from rules.verdict import Assessment, Finding


class Why(Enum):
    """Why a row makes a difference; the value is the word used in JSON."""

    RESULT = "result"
    """Its result is another; both would be read alike by either set."""
    DEMAND = "demand"
    """What is asked of it is another: the result that meets fails what the other set requires."""
    ADDED = "added"
    """Only the later set has it, and it holds the unit back."""
    DROPPED = "dropped"
    """Only the earlier set has it, and it held the unit back."""


@frozen
class RowChange:
    """A row that makes a difference at `level`: its codes in both sets, None where it is not.

    `before` and `after` are what the unit had there, with what was required of it at that level.
    """

    level: int
    why: Why
    old: str | None
    new: str | None
    before: Observation | None = None
    after: Observation | None = None
    required_before: Requirement | None = None
    required_after: Requirement | None = None


@frozen
class LevelChange:
    """From which level to which, and the rows that make the difference, in the order of the set that asks.

    There are none if the level is the same, and none if only the ways of ranking differ.
    """

    before: int
    after: int
    rows: tuple[RowChange, ...]


def level_change(
    before: Assessment, after: Assessment, followed: Mapping[str, str] | None = None
) -> LevelChange:
    """Return what makes the levels of two results differ.

    `followed` are the codes of rows in the set of `after` by those in the set of `before`; None: the same.
    The change from `after` to `before` is the same one, turned round.
    """
    codes = {code: code for code in before.framework.by_code} if followed is None else dict(followed)
    earlier, later = before.verdict.level, after.verdict.level
    if later > earlier:
        rows = tuple(_risen(each) for each in _lost(after, before, codes))
    else:
        rows = tuple(_lost(before, after, {new: old for old, new in codes.items()}))
    return LevelChange(earlier, later, rows)


def causes(before: Assessment, after: Assessment) -> tuple[Finding, ...]:
    """Return the findings of `after` that account for its level, in the order of the framework.

    If the level fell, they block a level that was lost and did not block it before; if it rose, they blocked
    a level that was gained and no longer do; none if the level is the same. Restored to what they were, they
    give the level before. Both results are of one framework.
    """
    codes = {row.new for row in level_change(before, after).rows}
    return tuple(finding for finding in after.verdict.findings if finding.observation.criterion in codes)


def _risen(lost: RowChange) -> RowChange:
    """Return a change from the later result to the earlier one as the change from earlier to later."""
    why = Why.DROPPED if lost.why is Why.ADDED else lost.why
    return RowChange(
        lost.level,
        why,
        lost.new,
        lost.old,
        lost.after,
        lost.before,
        lost.required_after,
        lost.required_before,
    )


def _lost(higher: Assessment, lower: Assessment, codes: Mapping[str, str]) -> Iterator[RowChange]:
    """Yield the rows of `lower` that keep it from the levels that only `higher` has, each once.

    `codes` are those of `higher` by those of `lower`. `higher` is taken for the earlier result.
    """
    levels = range(lower.verdict.level + 1, higher.verdict.level + 1)
    if lower.framework.ranking is Ranking.SEPARATE:
        # Only the list that gave the level is surely incomplete now; those between can be complete.
        levels = levels[-1:]
    had = {finding.observation.criterion: finding for finding in higher.verdict.findings}
    for now in lower.verdict.findings:
        row = lower.framework.by_code[now.observation.criterion]
        old = codes.get(row.code)
        was = had.get(old) if old is not None else None
        for level in levels:
            if row.requirement(level) is not None and _holds_back(lower, row, now, was, level):
                yield _row_change(higher.framework, row, now, was, level)
                break


def _holds_back(lower: Assessment, row: Criterion, now: Finding, was: Finding | None, level: int) -> bool:
    held_back_before = was is not None and was.blocks(level)
    if row.mandatory:
        return now.blocks(level) and not held_back_before
    extended = lower.progress[level - 1].extended
    if extended is None or extended.needed == 0 or held_back_before:
        return False
    # A row that was met and no longer counts in the share lowers it as well.
    return now.blocks(level) or (was is not None and _figure(now) != _figure(was))


def _figure(finding: Finding) -> tuple[object, ...]:
    each = finding.observation
    return (each.state, each.value, each.numerator, each.denominator, each.note)


def _row_change(
    framework: Framework, row: Criterion, now: Finding, was: Finding | None, level: int
) -> RowChange:
    required = row.requirement(level)
    if was is None:
        return RowChange(level, Why.ADDED, None, row.code, None, now.observation, None, required)
    before = framework.by_code[was.observation.criterion]
    is_read_alike = before.kind is row.kind and clause_of(row).read(was.observation)[level - 1]
    return RowChange(
        level,
        Why.RESULT if is_read_alike else Why.DEMAND,
        before.code,
        row.code,
        was.observation,
        now.observation,
        before.requirement(level),
        required,
    )
