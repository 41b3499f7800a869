"""The levels of a set side by side, each with a bar of what is met, the numbers and the result."""

from collections.abc import Sequence

from criteria.model import Framework
from reports.media.paper import Align, Column, Table
from reports.words.numbers import part_of
from reports.words.wording import level_text
from rules.verdict import LevelProgress

BAR = 5
"""The length of the bar of a level in signs: shapes, so that it is read in black and white, too."""


def level_bars(framework: Framework, progress: Sequence[LevelProgress]) -> Table:
    """Return the five levels side by side: a bar of what is met, the numbers, the result."""
    names = (level_text(framework, each.level).removeprefix("mức độ ") for each in progress)
    columns = tuple(Column(f"Mức {name}", 33, Align.CENTER) for name in names)
    return Table(columns, (tuple(map(_level, progress)),))


def _level(progress: LevelProgress) -> str:
    if not progress.required:
        return "không xét"
    done = progress.met + progress.not_applicable
    filled = BAR * done // progress.required
    state = "đạt" if progress.complete else "chưa đủ số liệu" if progress.possible else "chưa đạt"
    return f"{'■' * filled}{'□' * (BAR - filled)}\n{part_of(done, progress.required)}, {state}"
