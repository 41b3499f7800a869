"""Lays out a table as plain lines: what a terminal shows without colour, and without loading what colours.

The same lines as of rich, which lays out the coloured table (reports/media/terminal.py): widths and breaks
follow from the same rules (`Table` in https://github.com/Textualize/rich).
"""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from rich._ratio import ratio_reduce
from rich.cells import cell_len

Rows = Sequence[Sequence[str]]
"""The cells of a table by rows, the headings first; all rows have as many cells."""

_WIDEST_CODE = 16
_NARROW = 12
_GAP = 3
_NUMBER = re.compile(r"[-−+]?\d[\d.,]*%?")


def column_bands(rows: Rows, width: int) -> list[list[int]]:
    """Return the columns of each of the tables into which a table is cut, so that no number breaks.

    A number on two lines would be read as two. Each begins with the first column; a table that has room
    for its numbers stays whole.
    """
    first, *others = [_narrowest(column) for column in zip(*rows, strict=True)]
    if first + sum(others) + _GAP * len(others) <= width:
        return [[*range(len(rows[0]))]]
    bands = [[0]]
    room = width - first
    for index, needed in enumerate(others, 1):
        if len(bands[-1]) > 1 and needed + _GAP > room:
            bands.append([0])
            room = width - first
        bands[-1].append(index)
        room -= needed + _GAP
    return bands


def _narrowest(column: Sequence[str]) -> int:
    """Return the least width of a column: that of its longest number, and some room for its words."""
    words = [word for cell in column for word in cell.split()]
    return max(
        (cell_len(word) if _NUMBER.fullmatch(word) else min(cell_len(word), _GAP) for word in words),
        default=1,
    )


def kept_widths(rows: Rows, width: int) -> list[int | None]:
    """Return the width that each column of a table keeps; None for one that is wrapped for want of room."""
    head, body = rows[0], rows[1:]
    columns = [*zip(*rows, strict=True)]
    widths = [max(map(cell_len, column)) for column in columns]
    are_figures = [all(_is_figure(row[index]) for row in body) for index in range(len(head))]
    is_tight = sum(widths) + _GAP * (len(head) - 1) > width
    if is_tight:
        # The words of a heading over figures are stacked, so that names get the room.
        for index, column in enumerate(columns[1:], 1):
            if are_figures[index]:
                widths[index] = max((cell_len(word) for cell in column for word in cell.split()), default=1)
    are_codes = not any(" " in row[0] for row in body)
    room = width - sum(widths[1:]) - _GAP * (len(head) - 1)
    # Codes in the first column are never wrapped; names there leave room for the other columns.
    first = min(widths[0], max(room, _WIDEST_CODE if are_codes else _NARROW))
    others = zip(widths[1:], are_figures[1:], strict=True)
    return [first, *(kept if is_tight and figures else None for kept, figures in others)]


def _is_figure(cell: str) -> bool:
    return cell in ("", "–") or _NUMBER.fullmatch(cell) is not None


def plain_table(rows: Rows, width: int, wrapped: Callable[[str, int], Sequence[str]]) -> list[str] | None:
    """Return the lines of a table, None if a column has no room; `wrapped` breaks a text into lines."""
    columns = [*zip(*rows, strict=True)]
    gaps = [(index > 0) + (index < len(columns) - 1) for index in range(len(columns))]
    widths = _widths(columns, kept_widths(rows, width), gaps, width - len(columns) + 1)
    rooms = [full - gap for full, gap in zip(widths, gaps, strict=True)]
    if min(rooms) < 1:
        return None
    head, *body = [[wrapped(cell, room) for cell, room in zip(row, rooms, strict=True)] for row in rows]
    height = max(map(len, head))
    lines = _side_by_side([[""] * (height - len(cell)) + [*cell] for cell in head], rooms)
    lines.append("─" * (sum(widths) + len(widths) - 1))
    for row in body:
        lines += _side_by_side(row, rooms)
    return lines


def _side_by_side(cells: Sequence[Sequence[str]], rooms: Sequence[int]) -> list[str]:
    return ["   ".join(map(_filled, line, rooms)) for line in zip_longest(*cells, fillvalue="")]


def _filled(text: str, room: int) -> str:
    return text + " " * (room - cell_len(text))


def _widths(
    columns: Sequence[Sequence[str]], kept: Sequence[int | None], gaps: Sequence[int], room: int
) -> list[int]:
    """Return the widths of columns with their gaps: as wide as their texts, and less where there is no room.

    The widest of those that can be wrapped give way first, down to the next widest; if that is not enough,
    all alike.
    """
    needed = [
        (max(max(map(cell_len, cell.splitlines()), default=0) for cell in column) if width is None else width)
        + gap
        for column, width, gap in zip(columns, kept, gaps, strict=True)
    ]
    widths = [min(width, room) or 1 for width in needed]
    wrapped = [index for index, width in enumerate(kept) if width is None]
    while wrapped and (excess := sum(widths) - room) > 0:
        widest = max(widths[index] for index in wrapped)
        next_widest = max((widths[index] for index in wrapped if widths[index] != widest), default=0)
        if widest == next_widest or not widest:
            break
        giving = [int(index in wrapped and width == widest) for index, width in enumerate(widths)]
        most = [min(excess, widest - next_widest)] * len(widths)
        widths = ratio_reduce(excess, giving, most, widths)
    if (excess := sum(widths) - room) > 0:
        widths = ratio_reduce(excess, [1] * len(widths), widths, widths)
    return [min(width, need) for width, need in zip(widths, needed, strict=True)]
