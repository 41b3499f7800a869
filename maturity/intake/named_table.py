"""Tables of words in text or workbooks: found by the words of their header, read into rows of named cells."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from attrs import field, frozen

from maturity.intake import codes
from maturity.intake.cells import Cell, text_cell
from maturity.intake.folding import key, quote
from maturity.intake.legacy_vietnamese import recognise
from maturity.intake.observation_row import grouped
from maturity.intake.problem_list import ProblemList
from maturity.intake.records import LONGEST_CELL, Record
from maturity.intake.table_sources import Source, open_sources
from maturity.intake.text import BrokenFileError
from maturity.units.codes import LEGACY_CELL

ROW_LIMIT = 100_000
"""A table of more rows is refused whole; the country has some 14,000 units in all."""


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
    """The rows of a table, the form that it has, and what a place calls each column that is there."""

    form: TableForm
    headings: Mapping[str, str]
    rows: tuple[NamedRow, ...] = field(repr=False)


def read_table(path: Path, forms: Sequence[TableForm]) -> tuple[Table | None, ProblemList]:
    """Read the table of a file: UTF-8 or UTF-16 with BOM and comma, semicolon or tab, or a workbook.

    Of several forms, and of several sheets, those are taken that fit best; titles may stand above the header.
    A row with a damaged cell is left out, with its problem; the table is None where nothing could be read.
    Raises nothing for any content of the file.
    """
    names = " hoặc ".join(form.names for form in forms)
    with open_sources(path, names) as opened:
        problems = opened.problems
        if not opened.sources:
            return None, problems
        try:
            return _read(opened.sources, forms, names, problems), problems
        except BrokenFileError as broken:
            problems.append(broken.refusal.at(path))
            return None, problems


@frozen
class _Header:
    """The row of headings of a source."""

    source: Source
    line: int
    form: TableForm
    cells: tuple[str, ...]
    columns: Mapping[str, list[int]]

    def name(self, at: int) -> str:
        """Return how a place names a column."""
        return self.source.column_name(at, self.cells[at])


def _read(
    sources: Sequence[Source], forms: Sequence[TableForm], names: str, problems: ProblemList
) -> Table | None:
    header = _find_header(sources, forms)
    if header is None:
        _note_no_header(sources, names, problems)
        return None
    header.source.begin()
    if not _is_usable(header, problems):
        return None
    columns = {name: header.name(places[0]) for name, places in header.columns.items()}
    rows: list[NamedRow] = []
    for record in header.source.records():
        if record.line <= header.line or not any(cell.strip() for cell in record.cells):
            continue
        line = header.source.line(record.line)
        if len(rows) == ROW_LIMIT:
            problems.add(codes.TOO_MANY_ROWS, line, limit=grouped(ROW_LIMIT))
            return None
        row = _row(record, line, header, problems)
        if row is not None:
            rows.append(row)
    return Table(header.form, columns, tuple(rows))


def _find_header(sources: Sequence[Source], forms: Sequence[TableForm]) -> _Header | None:
    """Return the row that names most columns of a form, two at least; one that is whole goes first."""
    best: tuple[tuple[bool, int, int], _Header] | None = None
    for source in sources:
        for record in source.head:
            cells = tuple(" ".join(text_cell(cell).text.split()) for cell in record.cells)
            for form in forms:
                columns = form.columns(cells)
                rank = (columns.keys() >= {*form.required}, len(columns), -record.line)
                if len(columns) > 1 and not record.fault and (best is None or rank > best[0]):
                    best = (rank, _Header(source, record.line, form, cells, columns))
    return best[1] if best else None


def _note_no_header(sources: Sequence[Source], names: str, problems: ProblemList) -> None:
    """Say what stands first instead of a header, and whether it is text in an old encoding."""
    source = sources[0]
    source.begin()
    first = next((record for record in source.head if any(cell.strip() for cell in record.cells)), None)
    text = ", ".join(filter(None, first.cells))[:LONGEST_CELL] if first else ""
    line = source.line(first.line if first else 1)
    guess = recognise(text)
    if guess:
        fields = {"encoding": guess.encoding, "found": quote(text), "offer": quote(guess.text)}
        problems.add(LEGACY_CELL, line, **fields)
    problems.add(codes.NO_HEADER, line, found=quote(text), columns=names)


def _is_usable(header: _Header, problems: ProblemList) -> bool:
    """Note what is wrong with the header, and say whether rows can be read under it."""
    line = header.source.line(header.line)
    above = [record for record in header.source.head if record.line < header.line and any(record.cells)]
    skipped = [" ".join(filter(None, record.cells)) for record in above]
    skipped = [text for text in skipped if not text.lower().startswith("sep=")]
    if skipped:
        problems.add(codes.LINES_ABOVE_HEADER, line, count=len(skipped), found=quote(skipped[0]))
    missing = [name for name in header.form.required if name not in header.columns]
    for name in missing:
        problems.add(codes.COLUMN_MISSING, line, found=quote(header.form.headings[name][0]))
    twice = [places[1] for places in header.columns.values() if len(places) > 1]
    for at in twice:
        problems.add(codes.COLUMN_TWICE, line, header.name(at), found=quote(header.cells[at]))
    used = {at for places in header.columns.values() for at in places}
    extra = [cell for at, cell in enumerate(header.cells) if cell and at not in used]
    if extra:
        problems.add(codes.EXTRA_COLUMNS, line, found=quote(", ".join(extra)))
    return not missing and not twice


def _row(record: Record, line: int, header: _Header, problems: ProblemList) -> NamedRow | None:
    """Return the named cells of a record; None, with its problem, for one that cannot be read."""
    if record.fault:
        problems.add(record.fault, line, found=quote(record.cells[-1]), limit=LONGEST_CELL)
        return None
    width = len(header.cells)
    beyond = [cell for cell in record.cells[width:] if cell.strip()]
    if beyond and header.source.is_parted:
        fields = {"count": width + len(beyond), "width": width, "found": quote(" ".join(beyond))}
        problems.add(codes.TOO_MANY_CELLS, line, **fields)
        return None
    cells: dict[str, str] = dict.fromkeys(header.form.headings, "")
    sound = True
    for name, (at,) in header.columns.items():
        raw = record.cells[at] if at < len(record.cells) else ""
        cell = text_cell(raw)
        cells[name] = " ".join(cell.text.split())
        if cell.is_remarkable:
            sound = _note_cell(cell, quote(raw.strip()), line, header.name(at), problems) and sound
    return NamedRow(line, cells) if sound else None


def _note_cell(cell: Cell, found: str, line: int, column: str, problems: ProblemList) -> bool:
    """Note what was found in a cell, and say whether it can be taken as it is."""
    if cell.is_damaged:
        problems.add(codes.DAMAGED_TEXT, line, column, found=found)
    if cell.guess:
        fields = {"encoding": cell.guess.encoding, "offer": quote(cell.guess.text)}
        problems.add(LEGACY_CELL, line, column, found=found, **fields)
    if cell.is_decomposed:
        problems.once((), codes.DECOMPOSED_TEXT, line, column, found=found)
    if cell.had_invisible:
        problems.once((), codes.INVISIBLE_CHARACTERS, line, column, found=found)
    return not cell.is_damaged and cell.guess is None
