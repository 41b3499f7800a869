"""The drawing of the picture by levels: for each area a bar of its units by level, with the numbers in it."""

from collections.abc import Sequence

from criteria.model import LEVELS
from maturity.operations.overview.values import LevelOverview
from reports.media.svg import Share, stacked_bars
from reports.overview.level_words import LevelCounts, area_rows, counts_before, counts_of, has_before
from reports.words.numbers import counted

_LEGEND = {
    **{str(level): f"mức {level}" for level in LEVELS},
    "0": "chưa đạt mức 1",
    "x": "chưa đủ số liệu, không có kết quả",
}


def level_drawing(overview: LevelOverview) -> str:
    """Return the drawing; under the bar of an area stands that of the year before, if it is known."""
    rows = []
    for name, units in area_rows(overview):
        rows.append((f"{name} ({counted(len(units))})", _shares(counts_of(units))))
        if has_before(overview):
            rows.append((f"– năm {(overview.year or 0) - 1}", _shares(counts_before(units))))
    described = "; ".join(f"{name}: {_described(shares)}" for name, shares in rows)
    used = {share.style for _, shares in rows for share in shares}
    legend = {style: words for style, words in _LEGEND.items() if style in used}
    return stacked_bars("muc-do", "Số đơn vị theo mức độ", f"{described}.", rows, legend)


def _described(shares: Sequence[Share]) -> str:
    return ", ".join(f"{_LEGEND[share.style]} {share.text}" for share in shares)


def _shares(counts: LevelCounts) -> tuple[Share, ...]:
    """Return the parts of a bar, the highest level first; without those of no unit."""
    numbers = {str(level): counts.by_level[level] for level in reversed(LEVELS)}
    numbers |= {"0": counts.by_level[0], "x": counts.undetermined + counts.without}
    return tuple(Share(style, number, counted(number)) for style, number in numbers.items() if number)
