"""Where the table on a sheet begins: its header is found by its words, wherever it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from maturity.intake import columns
from maturity.intake.headings import column_named
from maturity.intake.workbook.sheet import Cell, Merged, Row

HEADER_WITHIN = 60
"""The header stands among so many first rows that are not blank."""
LAST_HEADING_COLUMN = 256
"""Headings are looked for in so many columns; whoever needs more has no table of figures."""
LONGEST_HEADING = 200
DEEPEST_HEADER = 3
NAMED_BY_CHANCE = 2
"""A row that names so many columns, or fewer, need not be a header."""

_COUNTS = {columns.NUMERATOR, columns.DENOMINATOR}


@frozen
class Header:
    """The rows of a header and its columns, counted from 1.

    `twice` names a column that two headings claim equally, with both; `extra` are headings not used.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    twice: tuple[tuple[str, int, int], ...]
    extra: tuple[str, ...]

    @property
    def has_figures(self) -> bool:
        """Whether rows under it can say something of a criterion."""
        return columns.CRITERION in self.columns and (
            columns.VALUE in self.columns or self.columns.keys() >= _COUNTS
        )

    @property
    def names_units(self) -> bool:
        """Whether rows under it may name their unit by its code."""
        return columns.UNIT_CODE in self.columns


def find_header(head: Sequence[Row], merged: Iterable[Merged], text: Callable[[Cell], str]) -> Header | None:
    """Return the header among the first rows of a sheet, None where no rows name enough columns.

    Of one to three rows: those that name most columns are it, of equals the fewest and first.
    """
    grid = heading_texts(head, merged, text)
    best: Header | None = None
    for last in sorted(grid):
        for depth in range(1, DEEPEST_HEADER + 1):
            first = last - depth + 1
            if first not in grid:
                continue
            block = [grid[row] for row in range(first, last + 1) if row in grid]
            header = _header(first, last, block)
            if best is None or _worth(header) > _worth(best):
                best = header
    return best if best and len(best.columns) > NAMED_BY_CHANCE else None


def names_any_column(head: Iterable[Row], text: Callable[[Cell], str]) -> bool:
    """Whether any cell of the first rows is by itself the heading of a column of figures."""
    return any(column_named([text(cell)]) for row in head for _, cell in _headings(row))


def _headings(row: Row) -> Iterator[tuple[int, Cell]]:
    """Give the cells of a row that may be headings, with their columns."""
    for at, cell in row.cells.items():
        if at <= LAST_HEADING_COLUMN and len(cell.text) <= LONGEST_HEADING:
            yield at, cell


def heading_texts(
    head: Sequence[Row], merged: Iterable[Merged], text: Callable[[Cell], str]
) -> dict[int, dict[int, str]]:
    """Return the texts of rows by column; that of a merged range stands in each cell of its first row."""
    grid = {row.number: {at: text(cell).strip() for at, cell in _headings(row)} for row in head}
    last_column = max((at for row in grid.values() for at in row), default=0)
    for area in merged:
        row = grid.get(area.first_row, {})
        words = row.get(area.first_column)
        if words:
            for at in range(area.first_column, min(area.last_column, last_column) + 1):
                row[at] = words
    return grid


def _worth(header: Header) -> tuple[bool, int, int, int]:
    depth = header.last_row - header.first_row
    return header.has_figures, len(header.columns), -depth, -header.last_row


def _header(first: int, last: int, block: Sequence[Mapping[int, str]]) -> Header:
    """Return what a block of rows is as a header."""
    claims: dict[str, list[tuple[int, int, str]]] = {}
    extra: list[tuple[int, str]] = []
    for at in sorted({column for row in block for column in row}):
        words = [row[at] for row in block if row.get(at)]
        distinct = [word for number, word in enumerate(words) if not number or word != words[number - 1]]
        if not distinct:
            continue
        found = column_named(distinct)
        heading = " ".join(distinct[-1].split())
        if found is None:
            extra.append((at, heading))
        else:
            claims.setdefault(found[0], []).append((found[1], at, heading))
    places: dict[str, int] = {}
    twice: list[tuple[str, int, int]] = []
    for name, claimed in claims.items():
        (likeliest, column, _), *others = sorted(claimed)
        places[name] = column
        for likely, other, heading in others:
            if likely == likeliest:
                twice.append((name, column, other))
            else:
                extra.append((other, heading))
    return Header(first, last, places, tuple(twice), tuple(heading for _, heading in sorted(extra)))
