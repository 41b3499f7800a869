"""Cells of the tables of the public pages: a row by its code and name, a level, a list below a text."""

from collections.abc import Sequence

from markupsafe import Markup

from reports.media.page.parts import Cell, joined, level
from reports.media.page.words import worded


def row_cell(code: str, name: str) -> Cell:
    """Return the cell that heads the row of a criterion: its code, then its name."""
    return Cell(Markup('<b class="nowrap">{}</b> {}').format(code, worded(name)))


def level_cell(number: int, text: str = "", order: float | None = None) -> Cell:
    """Return a level as a chip with a text beside it."""
    beside = Markup(" {}").format(worded(text)) if text else Markup()
    return Cell(level(number) + beside, order=order)


def text_with_list(text: str, items: Sequence[str]) -> Cell:
    """Return a text with a list below it."""
    if not items:
        return Cell(text)
    listed = joined(Markup("<li>{}</li>").format(worded(item)) for item in items)
    return Cell(Markup("{}<ul>{}</ul>").format(worded(text), listed))
