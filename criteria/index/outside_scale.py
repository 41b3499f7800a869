"""Which rows of an index stand outside its scale, as their codes say: those of bonus and of penalty."""

BONUS, PENALTY = "C", "T"
"""The codes of all rows whose points are added to the total, and of those whose points are taken away."""


def is_bonus(code: str) -> bool:
    """Whether the points of the row with this code are added outside the scale."""
    return code.startswith(BONUS)


def is_penalty(code: str) -> bool:
    """Whether the points of the row with this code are taken away."""
    return code.startswith(PENALTY)


def is_outside_scale(code: str) -> bool:
    """Whether a row with this code is no part of a main index: of bonus or of penalty."""
    return is_bonus(code) or is_penalty(code)
