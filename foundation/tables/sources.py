"""The possible tables of a file: its text split at each delimiter, or the sheets of a workbook."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from foundation.tables.problem_list import ProblemList
from foundation.tables.records import DELIMITERS, Record, read_records
from foundation.tables.text_file import BrokenFileError, Refusal, open_text, unreadable
from foundation.tables.workbook import codes as workbook_codes
from foundation.tables.workbook.book import Book, Sheet, open_book
from foundation.tables.workbook.displayed_text import displayed_text
from foundation.tables.workbook.kinds import COMPOUND_SIGNATURE, compound_refusal, is_packed, package_refusal
from foundation.tables.workbook.number_formats import PLAIN
from foundation.tables.workbook.package import Package
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.tables.workbook.sheet import Cell, Frame, Merged, column_letters, frame, rows

HEADER_WITHIN = 60
"""The header is among this many first lines or rows; titles may precede it."""
SIGNATURE = 8


@frozen
class Source:
    """A possible table: its first records, all its records, and the names of its columns in a place.

    `begin` is called once, before any problem of this source is noted; `line` then turns a record's line into
    the `line` that the list of problems takes. `column_name` takes a column counted from 0 and its heading.
    `is_parted`: a surplus cell means a surplus delimiter. `name` is the sheet's; `hidden_rows` are the lines
    of the hidden rows read so far; `is_column_hidden` takes a column counted from 0.
    """

    head: tuple[Record, ...] = field(repr=False)
    records: Callable[[], Iterator[Record]] = field(repr=False)
    column_name: Callable[[int, str], str] = field(repr=False)
    is_parted: bool = False
    begin: Callable[[], None] = field(default=lambda: None, repr=False)
    line: Callable[[int], int] = field(default=lambda line: line, repr=False)
    name: str = ""
    is_hidden: bool = False
    hidden_rows: Set[int] = frozenset()
    is_column_hidden: Callable[[int], bool] = field(default=lambda _: False, repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether its first records are blank."""
        return not any(cell.strip() for record in self.head for cell in record.cells)


@frozen
class Sources:
    """The possible tables of a file, and the list for its problems; no tables if the file cannot be read.

    Each member of `choices` is one table: the most likely of the sources in it.
    """

    problems: ProblemList
    choices: tuple[tuple[Source, ...], ...]


@contextmanager
def open_sources(path: Path, columns: str) -> Iterator[Sources]:
    """Open a file of text or a workbook, by its content; messages name the needed `columns`.

    Reading a source further raises BrokenFileError if the file is damaged further down.
    """
    if _is_packed(path):
        problems = WorkbookProblemList(str(path))
        try:
            with path.open("rb") as file:
                yield Sources(problems, tuple((sheet,) for sheet in _sheets(file, path, columns, problems)))
        except OSError as error:
            problems.append(unreadable(error).at(path))
            yield Sources(problems, ())
        return
    text_problems = ProblemList(str(path))
    opened = open_text(path)
    if isinstance(opened, Refusal):
        text_problems.append(opened.with_columns(columns).at(path))
        yield Sources(text_problems, ())
        return
    with opened as file_of_text:
        lines = file_of_text.lines()
        head = list(islice(lines, HEADER_WITHIN))
        yield Sources(text_problems, (tuple(_delimited(head, lines, each) for each in DELIMITERS),))


def _is_packed(path: Path) -> bool:
    """Whether a file is a ZIP or compound file; if it cannot be read, the reader of text reports why."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_packed(file.read(SIGNATURE))
    except (OSError, ValueError):
        return False


def _delimited(head: list[str], rest: Iterator[str], delimiter: str) -> Source:
    return Source(
        head=tuple(read_records(head, delimiter)),
        records=lambda: read_records(chain(head, rest), delimiter),
        column_name=lambda _, heading: heading,
        is_parted=True,
    )


def _sheets(file: BinaryIO, path: Path, columns: str, problems: WorkbookProblemList) -> tuple[Source, ...]:
    """Return the sheets of a workbook; none, with a problem, if it is damaged or not a workbook."""
    try:
        if file.read(SIGNATURE) == COMPOUND_SIGNATURE:
            raise BrokenFileError(compound_refusal(file))
        package = Package(file, path.stat().st_size)
        refusal = package_refusal(package)
        if refusal:
            raise BrokenFileError(refusal.with_columns(columns))
        book = open_book(package)
        is_any_visible = any(not sheet.is_hidden for sheet in book.sheets)
        sources = tuple(
            _sheet(book, sheet, problems, is_hidden=sheet.is_hidden and is_any_visible)
            for sheet in book.sheets
        )
    except BrokenFileError as broken:
        problems.append(broken.refusal.at(path))
        return ()
    if book.has_macros:
        problems.add(workbook_codes.MACROS)
    if book.has_links:
        problems.add(workbook_codes.EXTERNAL_LINKS)
    return sources


def _sheet(book: Book, sheet: Sheet, problems: WorkbookProblemList, *, is_hidden: bool) -> Source:
    around = frame(book.chunks(sheet))
    hidden_rows: set[int] = set()
    return Source(
        head=tuple(islice(_rows(book, sheet, around, hidden_rows), HEADER_WITHIN)),
        records=lambda: _rows(book, sheet, around, hidden_rows),
        column_name=lambda at, _: column_letters(at + 1),
        begin=lambda: problems.begin(sheet.name),
        line=problems.line,
        name=sheet.name,
        is_hidden=is_hidden,
        hidden_rows=hidden_rows,
        is_column_hidden=lambda at: around.is_hidden(at + 1),
    )


def _rows(book: Book, sheet: Sheet, around: Frame, hidden_rows: set[int]) -> Iterator[Record]:
    """Yield the rows of a sheet; a cell merged downwards is repeated in each of its rows."""
    downwards = _Downwards(around.merged)
    for row in rows(book.chunks(sheet), book.texts):
        if row.is_hidden:
            hidden_rows.add(row.number)
        texts = {at: _text(book, cell) for at, cell in row.cells.items()}
        downwards.fill(row.number, texts)
        yield Record(row.number, [texts.get(at, "") for at in range(1, max(texts, default=0) + 1)])


def _text(book: Book, cell: Cell) -> str:
    cell_format = book.formats[cell.style] if cell.style < len(book.formats) else PLAIN
    return displayed_text(cell, cell_format, book.counts_from_1904)


class _Downwards:
    """Merged ranges of several rows, whose first cell counts for all rows of its column."""

    def __init__(self, merged: Iterable[Merged]) -> None:
        tall = [area for area in merged if area.last_row > area.first_row]
        self._areas: Sequence[Merged] = sorted(tall, key=lambda area: area.first_row)
        self._next = 0
        self._open: dict[int, tuple[int, str]] = {}

    def fill(self, number: int, texts: dict[int, str]) -> None:
        """Add to a row the texts of cells merged down to it."""
        while self._next < len(self._areas) and self._areas[self._next].first_row <= number:
            area = self._areas[self._next]
            if area.first_row == number:
                self._open[area.first_column] = (area.last_row, texts.get(area.first_column, ""))
            self._next += 1
        for column, (last, text) in list(self._open.items()):
            if number > last:
                del self._open[column]
            elif text:
                texts.setdefault(column, text)
