"""The kinds of criteria sets, and what all sets of one kind have in common.

Source: Quyết định 2361/QĐ-BTTTT (sets that give levels). Deciding a unit by a set is not described here.
"""

from attrs import field, frozen
from attrs.validators import min_len


@frozen
class SetKind:
    """A kind of sets: `name` in code and records, the possible group codes, the largest size."""

    name: str
    group_codes: tuple[str, ...] = field(validator=min_len(1))
    most_criteria: int | None
    """A document with more criteria has a fault; None if the engine never gets a whole set at once."""


LEVEL_SETS = SetKind(
    name="levels",
    group_codes=("CHUNG", "CQS", "KTS", "XHS"),
    # The engine allows at most 64 matches of one fact, and needs the whole set to decide a level: one match
    # for each criterion, and some for the levels and conditions (`rules.ruleset`).
    most_criteria=48,
)
"""Sets that give one of five levels. Groups: common, digital government, digital economy, digital society."""
