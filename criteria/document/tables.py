"""Reads the one table of a section: of levels, shared figures or unit groups; thresholds are apart."""

from collections.abc import Sequence

from criteria.document import codes, set_codes, text_codes, values
from criteria.document.blocks import Paragraph, Row, Table
from criteria.document.faults import Faults
from criteria.document.grammar import LEVELS_COLUMNS, SHARED_COLUMNS, UNIT_GROUPS_COLUMNS
from criteria.document.sections import Passage
from criteria.model import LEVELS, Level
from criteria.parts import GENERAL, SharedFigure, UnitGroup

MOST_SHARED = 200
MOST_UNIT_GROUPS = 24
"""A set has at most this many shared figures and groups of units; the largest known set has a dozen and
two. Each group of units has its own compiled rules."""


def misplaced(paragraphs: Sequence[Paragraph], faults: Faults) -> None:
    """Report running text where the grammar has none; text that looks like a table is a broken table."""
    for paragraph in paragraphs:
        code = codes.TABLE_BROKEN if paragraph.text.startswith("|") else codes.TEXT_PLACE
        faults.add(code, paragraph.line, found=paragraph.text)


def no_table(section: Passage, needed: str, faults: Faults) -> None:
    """Report every table of a section that must have none."""
    for table in section.tables:
        faults.add(codes.TABLE_PLACE, table.line, needed=needed)


def only_table(
    section: Passage, columns: tuple[str, ...], faults: Faults, complete: bool = True
) -> Table | None:
    """Return a section's table, None if its rows do not fit `columns`; report all other content.

    A missing table is reported if `complete`.
    """
    misplaced(section.paragraphs, faults)
    broken = any(paragraph.text.startswith("|") for paragraph in section.paragraphs)
    expected = ", ".join(columns)
    if not section.tables:
        if complete and not broken:
            faults.add(codes.TABLE_MISSING, section.line, found=section.name, columns=expected)
        return None
    for extra in section.tables[1:]:
        faults.add(codes.TABLE_TWICE, extra.line, found=section.name)
    table = section.tables[0]
    if table.columns != columns:
        faults.add(codes.TABLE_HEADER, table.line, found=", ".join(table.columns), columns=expected)
    if len(table.columns) != len(columns) or (broken and not table.rows):
        return None
    return table


def read_levels(section: Passage, faults: Faults) -> tuple[Level, ...]:
    """Return the five levels; fewer or none if there are faults."""
    table = only_table(section, LEVELS_COLUMNS, faults)
    if table is None:
        return ()
    rows = _filled(table.rows, LEVELS_COLUMNS, faults)
    numbers = [row.cells[0] for row in rows]
    if len(rows) == len(table.rows) and numbers != [str(level) for level in LEVELS]:
        faults.add(codes.LEVEL_ROWS, table.line, found=", ".join(numbers) or "không có mức nào")
    levels = {str(level): level for level in LEVELS}
    return tuple(Level(levels[row.cells[0]], *row.cells[1:]) for row in rows if row.cells[0] in levels)


def read_shared(section: Passage, faults: Faults) -> tuple[SharedFigure, ...] | None:
    """Return the shared figures, None if faults leave open which there are."""
    rows = _some_rows(section, SHARED_COLUMNS, MOST_SHARED, faults)
    if rows is None:
        return None
    certain = all(row.cells for row in rows)
    rows = [row for row in rows if row.cells]
    first: dict[str, int] = {}
    for row in rows:
        code = row.cells[0]
        if code in first:
            faults.add(codes.SHARED_TWICE, row.line, found=code, first=first[code])
        elif not values.is_shared_code(code):
            faults.add(codes.SHARED_CODE, row.line, found=code)
            certain = False
        first.setdefault(code, row.line)
    return tuple(SharedFigure(*row.cells) for row in rows) if certain else None


def read_unit_groups(section: Passage, faults: Faults) -> tuple[UnitGroup, ...] | None:
    """Return the groups of units, None if faults leave open which there are."""
    rows = _some_rows(section, UNIT_GROUPS_COLUMNS, MOST_UNIT_GROUPS, faults)
    if rows is None:
        return None
    certain = all(row.cells for row in rows)
    rows = [row for row in rows if row.cells]
    first: dict[str, int] = {}
    for row in rows:
        code, name = row.cells
        if code in first:
            faults.add(set_codes.UNIT_GROUP_TWICE, row.line, found=code, first=first[code])
        elif not values.is_plain_code(code) or code.casefold() == GENERAL:
            faults.add(set_codes.UNIT_GROUP_CODE, row.line, found=code)
            certain = False
        elif name.casefold() == GENERAL:
            faults.add(set_codes.UNIT_GROUP_CODE, row.line, found=name)
        first.setdefault(code, row.line)
    return tuple(UnitGroup(*row.cells) for row in rows) if certain else None


def _some_rows(section: Passage, columns: tuple[str, ...], most: int, faults: Faults) -> list[Row] | None:
    """Return the rows of a section's table, those with faults without cells; None if there are none."""
    table = only_table(section, columns, faults)
    if table is None:
        return None
    if not table.rows:
        faults.add(codes.TABLE_EMPTY, table.line)
        return None
    if len(table.rows) > most:
        count = len(table.rows)
        faults.add(text_codes.TOO_MANY_ROWS, table.line, found=section.name, count=count, limit=most)
        return None
    filled = {row.line for row in _filled(table.rows, columns, faults)}
    return [row if row.line in filled else Row(row.line, ()) for row in table.rows]


def _filled(rows: Sequence[Row], columns: tuple[str, ...], faults: Faults) -> list[Row]:
    """Return the rows with something in every cell, and report the blank cells of the others."""
    for row in rows:
        for column, cell in zip(columns, row.cells, strict=False):
            if not cell.strip():
                faults.add(codes.CELL_BLANK, row.line, column, instead="")
    return [row for row in rows if row.cells and all(cell.strip() for cell in row.cells)]
