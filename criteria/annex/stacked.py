"""Tables that stand below each other on one sheet of a workbook, taken apart at their headers."""

from collections.abc import Iterator

from attrs import evolve

from criteria.annex.columns import find_header, is_header, repeats
from criteria.annex.joining import ANOTHER_ANNEX
from foundation.tables.grids.grid import Grid, Grids

_MOST = 50
"""A sheet with more tables is no annex, and is not taken apart further."""
_ABOVE = 6
"""The title of a table is among so many rows above its header."""


def unstacked(grids: Grids) -> Grids:
    """Return the tables of a file with those of one sheet apart, numbered anew; rows keep their numbers.

    A header with other columns begins another table; the same one again does if the words above it are
    those of another annex, and else goes on over pages.
    """
    parts = [part for grid in grids.grids for part in (_parts(grid) if grid.sheet is not None else (grid,))]
    return evolve(grids, grids=tuple(evolve(part, number=at) for at, part in enumerate(parts, 1)))


def _parts(grid: Grid) -> Iterator[Grid]:
    header = find_header(grid)
    at = 0 if header is None else header.first + header.height + 1
    found = 1
    while header is not None and found < _MOST and at < len(grid.rows) - 1:
        begins = _begin(grid, at, header.first + header.height) if is_header(grid, at) else None
        if begins is None or (begins == at and repeats(grid.rows[at], header, grid)):
            at += 1
            continue
        yield evolve(grid, rows=grid.rows[:begins])
        found += 1
        grid = evolve(grid, rows=grid.rows[begins:])
        header = find_header(grid)
        at = 0 if header is None else header.first + header.height + 1
    yield grid


def _begin(grid: Grid, at: int, first: int) -> int:
    """Return the row with the title of another annex above a header; the header itself if there is none."""
    above = range(max(first + 1, at - _ABOVE), at)
    return next((row for row in above if any(map(ANOTHER_ANNEX.match, grid.rows[row].own_texts))), at)
