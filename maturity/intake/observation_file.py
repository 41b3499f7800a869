"""The door to figures in delimited text: a file and a framework go in, units with observations come out."""

from datetime import date
from itertools import chain, islice
from pathlib import Path

from criteria.model import Framework
from criteria.problems import Reading
from maturity.figures import UnitFigures
from maturity.intake import codes, columns
from maturity.intake.cells import text_cell
from maturity.intake.columns import Columns, read_header, recognised
from maturity.intake.folding import quote
from maturity.intake.handed_in import Progress, Wanted
from maturity.intake.legacy_vietnamese import recognise
from maturity.intake.observation_row import grouped
from maturity.intake.problem_list import ProblemList
from maturity.intake.records import LONGEST_CELL, read_records
from maturity.intake.row_units import ANY_UNIT, Units
from maturity.intake.rows import Rows, note_absence
from maturity.intake.text import BrokenFileError, Refusal, TextFile, open_text

ROW_LIMIT = 1_000_000
"""A file of more rows is refused whole: a part of it would mislead."""
HEADER_WITHIN = 20
"""The header stands among so many first lines; titles may stand above it."""
PROGRESS_EVERY = 10_000

Figures = tuple[UnitFigures, ...]


def read_observations(
    path: Path,
    framework: Framework,
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
    NO_EVIDENCE without it and keeps its
    numbers. With `only_unit`, a unit's code, the rows of other units are passed over and cause no problems.
    `units` says which unit a row means; `with_origins` keeps where each row stood; days of documents after
    `today` are asked about.
    `on_progress(bytes read, bytes in all)` is called about once in 10,000 rows and at the end.
    The value is None when nothing could be decided. Raises nothing for any content of the file.
    """
    problems = ProblemList(str(path))
    opened = open_text(path)
    if isinstance(opened, Refusal):
        problems.append(opened.at(path))
        return problems.reading(None)
    with opened as file:
        try:
            wanted = Wanted(
                framework=framework,
                strict_evidence=strict_evidence,
                only_unit=only_unit,
                with_origins=with_origins,
                units=units,
                today=today,
            )
            return problems.reading(_read(file, wanted, on_progress, problems))
        except BrokenFileError as broken:
            problems.append(broken.refusal.at(path))
            return problems.reading(None)


def _read(
    file: TextFile, wanted: Wanted, on_progress: Progress | None, problems: ProblemList
) -> Figures | None:
    """Read an open file; None when nothing could be decided."""
    framework = wanted.framework
    lines = file.lines()
    head = list(islice(lines, HEADER_WITHIN))
    found = _find_header(head, problems)
    if found is None:
        return None
    delimiter, header_line, header = found
    if not _is_usable(header, header_line, problems):
        return None
    if header.heading(columns.UNIT_GROUP) and not framework.unit_groups:
        found_heading = quote(header.heading(columns.UNIT_GROUP) or "")
        problems.add(codes.UNIT_GROUPS_UNUSED, header_line, found=found_heading, framework=framework.id)
    rows = Rows(wanted, header, problems)
    records = read_records(chain(head, lines), delimiter, rows.is_row_in(delimiter))
    count = 0
    for record in records:
        if record.line <= header_line or not any(record.cells):
            continue
        count += rows.take(record)
        if count > ROW_LIMIT:
            problems.add(codes.TOO_MANY_ROWS, record.line, limit=grouped(ROW_LIMIT))
            return None
        if on_progress and count % PROGRESS_EVERY == 0:
            on_progress(file.bytes_read, file.size)
    rows.finish()
    if on_progress:
        on_progress(file.size, file.size)
    if rows.gathering.is_empty:
        note_absence(rows.others, wanted.only_unit, problems)
    return rows.gathering.figures() or None


def _find_header(head: list[str], problems: ProblemList) -> tuple[str, int, Columns] | None:
    """Return the delimiter, the line and the columns of the row that names most columns."""
    best: tuple[int, int, str, list[str]] | None = None
    for delimiter in columns.DELIMITERS:
        for record in read_records(head, delimiter):
            named = 0 if record.fault else recognised(record.cells)
            if named and (best is None or (named, -record.line) > best[:2]):
                best = (named, -record.line, delimiter, record.cells)
    above = [(at, line) for at, line in enumerate(head, start=1) if line.strip(" ,;\t\ufeff")]
    if best is None:
        at, first = above[0] if above else (1, "")
        guess = recognise(first[:LONGEST_CELL])
        if guess:
            fields = {"encoding": guess.encoding, "found": quote(first), "offer": quote(guess.text)}
            problems.add(codes.LEGACY_TEXT, at, **fields)
        problems.add(codes.NO_HEADER, at, found=quote(first), columns=columns.NAMES)
        return None
    header_line, delimiter, cells = -best[1], best[2], best[3]
    skipped = [line for at, line in above if at < header_line and not line.lower().startswith("sep=")]
    if skipped:
        problems.add(codes.LINES_ABOVE_HEADER, header_line, count=len(skipped), found=quote(skipped[0]))
    return delimiter, header_line, read_header([text_cell(cell).text for cell in cells])


def _is_usable(header: Columns, line: int, problems: ProblemList) -> bool:
    """Note what is wrong with the header, and say whether rows can be read under it."""
    for name in header.missing:
        problems.add(codes.COLUMN_MISSING, line, found=name)
    for heading in header.twice:
        problems.add(codes.COLUMN_TWICE, line, heading, found=quote(heading))
    if header.extra:
        problems.add(codes.EXTRA_COLUMNS, line, found=quote(", ".join(header.extra)))
    return not header.twice and not columns.INDISPENSABLE.intersection(header.missing)
