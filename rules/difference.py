"""What makes the level of one result another than that of an earlier one of the same unit; pure."""

from criteria.model import Ranking
from rules.verdict import Assessment, Finding


def causes(before: Assessment, after: Assessment) -> tuple[Finding, ...]:
    """Return the findings of `after` that account for its level, in the order of the framework.

    Where the level fell those are what blocks a level that was lost and did not block it before; where it
    rose, what blocked a level that was gained and does so no more; none where the level is the same. Put back
    as they were, they give the level before. Both results are of one framework.
    """
    fell = after.verdict.level <= before.verdict.level
    codes = _lost(before, after) if fell else _lost(after, before)
    return tuple(one for one in after.verdict.findings if one.observation.criterion in codes)


def _lost(higher: Assessment, lower: Assessment) -> frozenset[str]:
    """Return the codes that keep `lower` from the levels that only `higher` has."""
    framework = higher.framework
    levels = range(lower.verdict.level + 1, higher.verdict.level + 1)
    if framework.ranking is Ranking.SEPARATE:
        levels = levels[-1:]  # the list that counted is no longer complete; those between need not be
    found = set()
    for level in levels:
        extended = lower.progress[level - 1].extended
        is_short = extended is not None and extended.needed > 0
        for was, now in zip(higher.verdict.findings, lower.verdict.findings, strict=True):
            criterion = framework.by_code[now.observation.criterion]
            if criterion.requirement(level) is None:
                continue
            if criterion.mandatory:
                is_cause = now.blocks(level) and not was.blocks(level)
            else:  # one that was met and is left out of the share lowers it as well
                is_cause = is_short and not was.blocks(level) and now != was
            if is_cause:
                found.add(criterion.code)
    return frozenset(found)
