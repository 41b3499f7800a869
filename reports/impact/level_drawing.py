"""The impact of a set of levels as a drawing: how many units are at each level by either set."""

from collections.abc import Iterable

from maturity.operations.impact.values import LevelsImpact
from reports.impact.level_words import ALL_LEVELS, counts_at
from reports.media.svg import Share, stacked_bars
from reports.words.numbers import counted


def level_drawing(impact: LevelsImpact) -> str:
    """Return the drawing: one bar a set, the highest level first."""
    sides = ((impact.before.whole.id, False), (impact.after.whole.id, True))
    rows = [(name, _shares(impact, is_after=is_after)) for name, is_after in sides]
    described = "; ".join(f"{name}: {_described(shares)}" for name, shares in rows)
    used = [share.style for _, shares in rows for share in shares]
    legend = {style: _words(style) for style in dict.fromkeys(used)}
    return stacked_bars("tac-dong", "Số đơn vị theo mức độ, theo hai bộ", f"{described}.", rows, legend)


def _words(style: str) -> str:
    return {"0": "chưa đạt mức 1", "x": "chưa đủ số liệu"}.get(style, f"mức {style}")


def _described(shares: Iterable[Share]) -> str:
    return ", ".join(f"{_words(share.style)} {share.text}" for share in shares)


def _shares(impact: LevelsImpact, *, is_after: bool) -> tuple[Share, ...]:
    numbers = {str(level): counts_at(impact.units, level, is_after=is_after) for level in ALL_LEVELS}
    numbers["x"] = len(impact.units) - sum(numbers.values())
    return tuple(Share(style, number, counted(number)) for style, number in numbers.items() if number)
