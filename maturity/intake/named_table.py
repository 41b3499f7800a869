"""Tables of words in delimited text: found by the words of their header, read into rows of named cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from attrs import field, frozen

from maturity.intake import codes
from maturity.intake.cells import text_cell
from maturity.intake.columns import DELIMITERS
from maturity.intake.folding import key, quote
from maturity.intake.legacy_vietnamese import recognise
from maturity.intake.observation_row import grouped
from maturity.intake.problem_list import ProblemList
from maturity.intake.records import LONGEST_CELL, Record, read_records
from maturity.intake.text import BrokenFileError, Refusal, open_text
from maturity.units.codes import LEGACY_CELL

ROW_LIMIT = 100_000
"""A table of more rows is refused whole; the country has some 14,000 units in all."""
HEADER_WITHIN = 20


@frozen
class TableForm:
    """A kind of table: its columns by name, each with the headings that mean it, and those it must have."""

    headings: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]

    @property
    def names(self) -> str:
        """The required columns, for a message, as officials head them."""
        return ", ".join(self.headings[name][0] for name in self.required)

    def columns(self, cells: Iterable[str]) -> dict[str, list[int]]:
        """Return where a row of headings has each column."""
        by_key = {key(word): name for name, words in self.headings.items() for word in (name, *words)}
        found: dict[str, list[int]] = {}
        for at, cell in enumerate(cells):
            name = by_key.get(key(cell))
            if name is not None:
                found.setdefault(name, []).append(at)
        return found


class NamedRow(NamedTuple):
    """A row: its line, and the sound text of each column of the form, "" where there is none."""

    line: int
    cells: Mapping[str, str]


@frozen
class Table:
    """The rows of a table, the form that it has, and what its header calls the columns that are there."""

    form: TableForm
    headings: Mapping[str, str]
    rows: tuple[NamedRow, ...] = field(repr=False)


def read_table(path: Path, forms: Sequence[TableForm]) -> tuple[Table | None, ProblemList]:
    """Read the table of a file: UTF-8 or UTF-16 with BOM; comma, semicolon or tab; titles may stand above.

    Of several forms the one is taken that the header fits best. A row with a damaged cell is left out, with
    its problem; the table is None where nothing could be read. Raises nothing for any content of the file.
    """
    problems = ProblemList(str(path))
    opened = open_text(path)
    if isinstance(opened, Refusal):
        names = " hoặc ".join(form.names for form in forms)
        problems.append(Refusal(opened.code, {**opened.fields, "columns": names}).at(path))
        return None, problems
    with opened as file:
        try:
            return _read(file.lines(), forms, problems), problems
        except BrokenFileError as broken:
            problems.append(broken.refusal.at(path))
            return None, problems


@frozen
class _Header:
    line: int
    delimiter: str
    form: TableForm
    cells: tuple[str, ...]
    columns: Mapping[str, list[int]]


def _read(lines: Iterator[str], forms: Sequence[TableForm], problems: ProblemList) -> Table | None:
    head = list(islice(lines, HEADER_WITHIN))
    header = _find_header(head, forms, problems)
    if header is None or not _is_usable(header, problems):
        return None
    headings = {name: header.cells[places[0]] for name, places in header.columns.items()}
    rows: list[NamedRow] = []
    for record in read_records(chain(head, lines), header.delimiter):
        if record.line <= header.line or not any(cell.strip() for cell in record.cells):
            continue
        if len(rows) == ROW_LIMIT:
            problems.add(codes.TOO_MANY_ROWS, record.line, limit=grouped(ROW_LIMIT))
            return None
        row = _row(record, header, headings, problems)
        if row is not None:
            rows.append(row)
    return Table(header.form, headings, tuple(rows))


def _find_header(head: list[str], forms: Sequence[TableForm], problems: ProblemList) -> _Header | None:
    """Return the row that names most columns of a form; a form that is whole goes before one that is not."""
    best: tuple[tuple[bool, int, int], _Header] | None = None
    for delimiter in DELIMITERS:
        for record in read_records(head, delimiter):
            cells = tuple(" ".join(text_cell(cell).text.split()) for cell in record.cells)
            for form in forms:
                columns = form.columns(cells)
                rank = (columns.keys() >= {*form.required}, len(columns), -record.line)
                if columns and not record.fault and (best is None or rank > best[0]):
                    best = (rank, _Header(record.line, delimiter, form, cells, columns))
    above = [(at, line) for at, line in enumerate(head, start=1) if line.strip(" ,;\t\ufeff")]
    if best is None or best[0][1] < 2:
        at, first = above[0] if above else (1, "")
        guess = recognise(first[:LONGEST_CELL])
        if guess:
            fields = {"encoding": guess.encoding, "found": quote(first), "offer": quote(guess.text)}
            problems.add(LEGACY_CELL, at, **fields)
        names = " hoặc ".join(form.names for form in forms)
        problems.add(codes.NO_HEADER, at, found=quote(first), columns=names)
        return None
    header = best[1]
    skipped = [line for at, line in above if at < header.line and not line.lower().startswith("sep=")]
    if skipped:
        problems.add(codes.LINES_ABOVE_HEADER, header.line, count=len(skipped), found=quote(skipped[0]))
    return header


def _is_usable(header: _Header, problems: ProblemList) -> bool:
    """Note what is wrong with the header, and say whether rows can be read under it."""
    missing = [name for name in header.form.required if name not in header.columns]
    for name in missing:
        problems.add(codes.COLUMN_MISSING, header.line, found=quote(header.form.headings[name][0]))
    twice = [header.cells[places[1]] for places in header.columns.values() if len(places) > 1]
    for heading in twice:
        problems.add(codes.COLUMN_TWICE, header.line, heading, found=quote(heading))
    used = {at for places in header.columns.values() for at in places}
    extra = [cell for at, cell in enumerate(header.cells) if cell and at not in used]
    if extra:
        problems.add(codes.EXTRA_COLUMNS, header.line, found=quote(", ".join(extra)))
    return not missing and not twice


def _row(
    record: Record, header: _Header, headings: Mapping[str, str], problems: ProblemList
) -> NamedRow | None:
    """Return the named cells of a record; None, with its problem, for one that cannot be read."""
    if record.fault:
        problems.add(record.fault, record.line, found=quote(record.cells[-1]), limit=LONGEST_CELL)
        return None
    width = len(header.cells)
    beyond = [cell for cell in record.cells[width:] if cell.strip()]
    if beyond:
        found = quote(" ".join(beyond))
        count = width + len(beyond)
        problems.add(codes.TOO_MANY_CELLS, record.line, count=count, width=width, found=found)
        return None
    sound = True
    cells: dict[str, str] = dict.fromkeys(header.form.headings, "")
    for name, (at,) in header.columns.items():
        raw = record.cells[at] if at < len(record.cells) else ""
        cell = text_cell(raw)
        cells[name] = " ".join(cell.text.split())
        if cell.is_damaged:
            problems.add(codes.DAMAGED_TEXT, record.line, headings[name], found=quote(raw.strip()))
            sound = False
        if cell.guess:
            fields = {"encoding": cell.guess.encoding, "offer": quote(cell.guess.text)}
            problems.add(LEGACY_CELL, record.line, headings[name], found=quote(raw.strip()), **fields)
            sound = False
        if cell.is_decomposed:
            problems.once((), codes.DECOMPOSED_TEXT, record.line, headings[name], found=quote(raw.strip()))
        if cell.had_invisible:
            found = quote(raw.strip())
            problems.once((), codes.INVISIBLE_CHARACTERS, record.line, headings[name], found=found)
    return NamedRow(record.line, cells) if sound else None
