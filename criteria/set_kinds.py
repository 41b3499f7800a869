"""The kinds of criteria sets, and what all sets of one kind have in common.

Source: Quyết định 2361/QĐ-BTTTT (sets that give levels). What follows from a set is its kind's own affair:
nothing here says how a unit is decided.
"""

from attrs import field, frozen
from attrs.validators import min_len


@frozen
class SetKind:
    """A kind of sets: `name` in code and records, the codes that its groups may have, how large it may be."""

    name: str
    group_codes: tuple[str, ...] = field(validator=min_len(1))
    most_criteria: int | None
    """More criteria in one set are a fault of its document; None if the engine never sees a set whole."""


LEVEL_SETS = SetKind(
    name="levels",
    group_codes=("CHUNG", "CQS", "KTS", "XHS"),
    # The engine allows one fact at most 64 matches, and a level needs a set whole: one match a criterion,
    # and those of the levels and conditions beside them (`rules.ruleset`).
    most_criteria=48,
)
"""Sets that give one of five levels. Groups: common, digital government, digital economy, digital society."""
