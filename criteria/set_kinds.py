"""The kinds of criteria sets, and what all sets of one kind have in common.

Sources: Quyết định 2361/QĐ-BTTTT (sets that give levels), Quyết định 922/QĐ-BTTTT and the indexes of
provinces (sets that give points). Deciding a unit by a set is not described here.
"""

from attrs import frozen


@frozen
class SetKind:
    """A kind of sets: `name` in code and records, the possible group codes, the largest size."""

    name: str
    group_codes: tuple[str, ...]
    """Empty if groups have no codes."""
    most_criteria: int | None
    """A document with more criteria has a fault; None if the engine never gets a whole set at once."""
    set_noun: str
    """What officials call a set of the kind: `bộ tiêu chí`."""
    row_noun: str
    """What they call its rows where they are counted: `tiêu chí`."""


MOST_AT_ONCE = 48
"""The most criteria that the engine is given as one fact.

It allows at most 64 matches of a fact: one for each criterion, and some for the levels and conditions
(`rules.ruleset`).
"""

LEVEL_SETS = SetKind(
    name="levels",
    group_codes=("CHUNG", "CQS", "KTS", "XHS"),
    most_criteria=MOST_AT_ONCE,  # the engine needs the whole set to decide a level
    set_noun="bộ tiêu chí",
    row_noun="tiêu chí",
)
"""Sets that give one of five levels. Groups: common, digital government, digital economy, digital society."""

POINT_SETS = SetKind(
    name="points", group_codes=(), most_criteria=None, set_noun="bộ chỉ số", row_noun="dòng chấm điểm"
)
"""Sets that give points (bộ chỉ số): their groups have names alone, and are scored part by part."""
