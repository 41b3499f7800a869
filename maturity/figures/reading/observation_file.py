"""The door to figures in delimited text: from a file and a framework to units with observations."""

from collections.abc import Mapping
from datetime import date
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType

from attrs import frozen

from foundation.legacy_text import recognise
from foundation.problem import Reading
from foundation.tables import codes
from foundation.tables.cells import has_lost_letters, text_cell
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import DELIMITERS, LONGEST_CELL, read_records
from foundation.tables.text_file import BrokenFileError, Refusal, TextFile, open_text
from foundation.text import quote
from foundation.written import grouped
from maturity.figures.reading import columns, heading_codes
from maturity.figures.reading.columns import Columns
from maturity.figures.reading.headings import HEADING_OF
from maturity.figures.reading.read_options import AnySet, Progress, ReadOptions
from maturity.figures.reading.table_header import (
    LAST_HEADING_COLUMN,
    LONGEST_HEADING,
    Grid,
    Header,
    find_header,
    title_of_another,
    title_unit,
    worth,
)
from maturity.figures.reading.table_notes import note_absence, note_headings
from maturity.figures.reading.text_rows import TextRows
from maturity.figures.reading.unit_collector import MOST_UNITS
from maturity.figures.unit_figures import UnitFigures
from maturity.units.row_units import ANY_UNIT, Units

ROW_LIMIT = 1_000_000
"""A file with more rows is refused, since a part of it would mislead."""
HEADER_WITHIN = 60
"""The header is among this many first lines; titles may precede it."""
PROGRESS_EVERY = 10_000

_OPTIONAL_TO_MENTION = (columns.EVIDENCE_NUMBER, columns.EVIDENCE_DATE, columns.EVIDENCE_SUMMARY)
Figures = tuple[UnitFigures, ...]


def read_observations(
    path: Path,
    framework: AnySet,
    *,
    strict_evidence: bool = False,
    only_unit: str | None = None,
    units: Units = ANY_UNIT,
    with_origins: bool = False,
    today: date | None = None,
    on_progress: Progress | None = None,
) -> Reading[Figures]:
    """Read the figures of units from CSV: UTF-8 or UTF-16 with BOM; comma, semicolon or tab.

    Units come in the order in which they first appear, each with one observation for every criterion of
    `framework`. With `strict_evidence` a figure that counts only with evidence (`rules.evidence`) is
    NO_EVIDENCE without it and keeps its numbers. With `only_unit`, a unit's code, rows of other units are
    skipped and cause no problems. `units` resolves the unit of a row; `with_origins` keeps the place of each
    row; days of documents after `today` are reported. `on_progress(bytes read, bytes in all)` is called about
    every 10,000 rows and at the end. The value is None if nothing could be decided. No content of the file
    raises an exception.
    """
    options = ReadOptions(
        framework=framework,
        strict_evidence=strict_evidence,
        only_unit=only_unit,
        with_origins=with_origins,
        units=units,
        today=today,
    )
    return read_with_options(path, options, on_progress)


def read_with_options(
    path: Path, options: ReadOptions, on_progress: Progress | None = None
) -> Reading[Figures]:
    """Read the figures of units as `read_observations` does, by `options`."""
    problems = ProblemList(str(path))
    opened = open_text(path)
    if isinstance(opened, Refusal):
        problems.append(opened.with_columns(columns.NAMES).at(path))
        return problems.reading(None)
    with opened as file:
        try:
            return problems.reading(_read(file, options, on_progress, problems))
        except BrokenFileError as broken:
            problems.append(broken.refusal.at(path))
            return problems.reading(None)


def _read(
    file: TextFile, options: ReadOptions, on_progress: Progress | None, problems: ProblemList
) -> Figures | None:
    """Read an open file; None if nothing could be decided."""
    framework = options.framework
    lines = file.lines()
    head = list(islice(lines, HEADER_WITHIN))
    table = _find_table(head, options, problems)
    if table is None:
        return None
    group = table.columns.heading(columns.UNIT_GROUP)
    if group and not framework.unit_groups:
        fields = {"found": quote(group), "framework": framework.id}
        problems.add(codes.UNIT_GROUPS_UNUSED, table.header.last_row, **fields)
    rows = TextRows(table.header, table.columns, options, problems)
    records = read_records(chain(head, lines), table.delimiter, rows.is_row_in(table.delimiter))
    count = 0
    for record in records:
        if record.line <= table.header.last_row or not any(record.cells):
            continue
        unit = table.columns.given.get(columns.UNIT_CODE, "")
        texts = map(str.strip, record.cells)
        if below := title_of_another(texts, table.header, unit, options.items):
            problems.add(heading_codes.ANOTHER_TABLE_BELOW, record.line, found=quote(below))
            break
        count += rows.take(record)
        if count > ROW_LIMIT:
            problems.add(codes.TOO_MANY_ROWS, record.line, limit=grouped(ROW_LIMIT))
            return None
        if rows.collector.has_too_many:
            problems.add(codes.TOO_MANY_UNITS, record.line, limit=grouped(MOST_UNITS))
            return None
        if on_progress and count % PROGRESS_EVERY == 0:
            on_progress(file.bytes_read, file.size)
    rows.finish()
    if on_progress:
        on_progress(file.size, file.size)
    if rows.collector.is_empty:
        note_absence(rows.others, options.only_unit, problems)
    return rows.collector.figures() or None


@frozen
class _Table:
    """The table of a file: its delimiter, its header and its columns."""

    delimiter: str
    header: Header
    columns: Columns


def _find_table(head: list[str], options: ReadOptions, problems: ProblemList) -> _Table | None:
    """Return the table of a file; None, with a problem, if none can be read."""
    best: tuple[Header, str, Grid] | None = None
    for delimiter in DELIMITERS:
        grid: Grid = {
            record.line: {at: _heading(cell) for at, cell in enumerate(record.cells[:LAST_HEADING_COLUMN], 1)}
            for record in read_records(head, delimiter)
            if not record.fault
        }
        header = find_header(grid, options.items, spreads=True)
        if header and (best is None or worth(header) > worth(best[0])):
            best = header, delimiter, grid
    above = [(at, line) for at, line in enumerate(head, start=1) if line.strip(" ,;\t\ufeff")]
    if best is None:
        _note_no_header(above, problems)
        return None
    header, delimiter, grid = best
    line = header.last_row
    skipped = [text for at, text in above if at < header.first_row and not text.lower().startswith("sep=")]
    if skipped:
        problems.add(codes.LINES_ABOVE_HEADER, line, count=len(skipped), found=quote(skipped[0]))
    headings = {name: grid[line].get(at, "") or name for name, at in header.columns.items()}
    in_words = {} if any(name == heading for name, heading in headings.items()) else HEADING_OF
    problems.name_columns({**in_words, **headings})
    given = _given(header, grid, options, problems)
    by_name = columns.UNIT_NAME in header.columns and not options.units.takes_any
    missing = header.missing
    if not (header.names_units or by_name or given):
        missing = [columns.UNIT_CODE, *missing]
    for name in missing:
        problems.add(codes.COLUMN_MISSING, line, found=name)
    for name, _, other in header.twice:
        heading = grid[line].get(other, "") or name
        problems.add(codes.COLUMN_TWICE, line, heading, found=quote(heading))
    note_headings(header, line, options, problems)
    if missing or header.twice:
        return None
    absent = [name for name in _OPTIONAL_TO_MENTION if name not in header.columns]
    is_appraised = options.takes_outcomes and columns.OUTCOME in header.columns
    if absent and not header.by_criterion and not is_appraised:
        problems.add(codes.HEADINGS_ABSENT, line, found=", ".join(map(problems.called, absent)))
    positions = {name: at - 1 for name, at in header.columns.items()}
    width = max(header.last_column, 1)
    return _Table(
        delimiter, header, Columns(MappingProxyType(positions), headings, width, given, header.titled)
    )


def _heading(cell: str) -> str:
    """Return the text of a cell that can be a heading, "" if it is too long."""
    return " ".join(text_cell(cell).text.split()) if len(cell) <= LONGEST_HEADING else ""


def _given(header: Header, grid: Grid, options: ReadOptions, problems: ProblemList) -> Mapping[str, str]:
    """Return the unit of a table without a column for it, if its title names one."""
    by_name = columns.UNIT_NAME in header.columns and not options.units.takes_any
    if header.names_units or by_name:
        return {}
    titles = (text for at, row in grid.items() if at < header.first_row for text in row.values())
    named = title_unit(titles)
    if named is None:
        return {}
    words, name, code = named
    problems.add(codes.UNIT_FROM_TITLE, header.last_row, found=quote(words), unit=code)
    return {columns.UNIT_CODE: code, columns.UNIT_NAME: name}


def _note_no_header(above: list[tuple[int, str]], problems: ProblemList) -> None:
    """Report that no line is a header; lost letters or an old encoding are likely reasons."""
    at, first = above[0] if above else (1, "")
    lost = next(((at, line) for at, line in above if has_lost_letters(line[:LONGEST_CELL])), None)
    if lost:
        problems.add(codes.LETTERS_LOST_IN_FILE, lost[0], found=quote(lost[1]))
        return
    guess = recognise(first[:LONGEST_CELL])
    if guess:
        fields = {"encoding": guess.encoding, "found": quote(first), "offer": quote(guess.text)}
        problems.add(codes.LEGACY_TEXT, at, **fields)
    problems.add(codes.NO_HEADER, at, found=quote(first), columns=columns.NAMES)
