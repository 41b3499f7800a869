"""Which findings make the level of a result differ from that of an earlier one of the same unit; pure."""

from criteria.model import Ranking
from rules.verdict import Assessment, Finding


def causes(before: Assessment, after: Assessment) -> tuple[Finding, ...]:
    """Return the findings of `after` that account for its level, in the order of the framework.

    If the level fell, they block a level that was lost and did not block it before; if it rose, they blocked
    a level that was gained and no longer do; none if the level is the same. Restored to what they were, they
    give the level before. Both results are of one framework.
    """
    fell = after.verdict.level <= before.verdict.level
    codes = _lost(before, after) if fell else _lost(after, before)
    return tuple(finding for finding in after.verdict.findings if finding.observation.criterion in codes)


def _lost(higher: Assessment, lower: Assessment) -> frozenset[str]:
    """Return the codes that keep `lower` from the levels that only `higher` has."""
    framework = higher.framework
    levels = range(lower.verdict.level + 1, higher.verdict.level + 1)
    if framework.ranking is Ranking.SEPARATE:
        # Only the list that gave the level is surely incomplete now; those between can be complete.
        levels = levels[-1:]
    codes = set()
    for level in levels:
        extended = lower.progress[level - 1].extended
        is_short = extended is not None and extended.needed > 0
        for was, now in zip(higher.verdict.findings, lower.verdict.findings, strict=True):
            criterion = framework.by_code[now.observation.criterion]
            if criterion.requirement(level) is None:
                continue
            if criterion.mandatory:
                is_cause = now.blocks(level) and not was.blocks(level)
            else:  # a row that was met and no longer counts in the share lowers it as well
                is_cause = is_short and not was.blocks(level) and now != was
            if is_cause:
                codes.add(criterion.code)
    return frozenset(codes)
