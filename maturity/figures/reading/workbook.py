"""The door to figures in workbooks: from a package to units and the identity of a form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from attrs import evolve, field, frozen

from foundation.problem import Reading
from foundation.tables import codes as file_codes
from foundation.tables.text_file import BrokenFileError
from foundation.tables.workbook import codes
from foundation.tables.workbook.book import Book, Sheet, open_book
from foundation.tables.workbook.displayed_text import displayed_text
from foundation.tables.workbook.number_formats import PLAIN, Format
from foundation.tables.workbook.package import Package
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.tables.workbook.sheet import Cell, Frame, Row, column_letters, frame, rows
from foundation.text import quote
from foundation.written import grouped, ranges
from maturity.figures.reading import columns, heading_codes
from maturity.figures.reading.form_layout import (
    BLANK,
    IDENTITY_SHEET,
    UNIT,
    WITHOUT_FIGURES,
    FormIdentity,
)
from maturity.figures.reading.form_titles import check_name, check_titles
from maturity.figures.reading.headings import HEADING_OF
from maturity.figures.reading.read_options import Expected, Progress, ReadOptions, SubmittedFigures
from maturity.figures.reading.row_words import plain_code
from maturity.figures.reading.rows import Rows
from maturity.figures.reading.skipped_rows import SkippedRows, is_figure
from maturity.figures.reading.table_header import Header, find_header, title_of_another, title_unit
from maturity.figures.reading.table_notes import note_absence, note_headings
from maturity.figures.reading.typed_identity import WITHOUT_CODE, identity_typed, typed_cells
from maturity.figures.reading.unit_collector import MOST_UNITS, UnitCollector
from maturity.figures.reading.workbook_form import Shared, TextRow, is_expected, read_shared, shared_columns
from maturity.figures.reading.workbook_headers import HEADER_WITHIN, heading_texts, names_any_column
from maturity.figures.reading.workbook_rows import TableRows, hidden_columns
from maturity.figures.unit_figures import UnitFigures

ROW_LIMIT = 100_000
"""A sheet with more rows of figures is refused, since a part of it would mislead."""
MOST_SHARED_ROWS = 1_000
MOST_SHEETS_NAMED = 10

_OPTIONAL_TO_MENTION = (columns.EVIDENCE_NUMBER, columns.EVIDENCE_DATE, columns.EVIDENCE_SUMMARY)


def read_workbook(
    package: Package,
    path: Path,
    options: ReadOptions,
    expected: Expected,
    on_progress: Progress | None = None,
) -> Reading[SubmittedFigures]:
    """Read the figures of a file that is known to be a workbook.

    `on_progress(bytes read, in all)` is called while reading. The value is None if nothing could be decided.
    No content of the file raises an exception.
    """
    problems = WorkbookProblemList(str(path), HEADING_OF)
    try:
        if on_progress:
            package.report_progress_to(on_progress)
        book = open_book(package)
        submitted = _Reader(book, options, problems).read(expected)
    except BrokenFileError as broken:
        problems.append(broken.refusal.at(path))
        return problems.reading(None)
    return problems.reading(submitted)


@frozen
class _Table:
    """A sheet with a readable header."""

    sheet: Sheet
    header: Header
    frame: Frame
    titles: tuple[str, ...]
    """The texts above the header."""
    given: Mapping[str, str] = field(factory=dict)
    """Texts that apply to all its rows: the unit of a form, or the one that the titles name."""


class _Reader:
    """The reading of one workbook."""

    def __init__(self, book: Book, options: ReadOptions, problems: WorkbookProblemList) -> None:
        self._book = book
        self._wanted = options
        self._problems = problems
        self._framework = options.framework
        self._has_open_cells = not all(style.is_locked for style in book.formats)
        self._shared: Shared | None = None
        """The shared figures of a unit's form, None for other workbooks."""

    def read(self, expected: Expected) -> SubmittedFigures | None:
        """Return the content of the workbook, None if nothing could be decided."""
        if self._book.has_macros:
            self._problems.add(codes.MACROS)
        if self._book.has_links:
            self._problems.add(codes.EXTERNAL_LINKS)
        identity, is_damaged = self._identity()
        year_written = identity.year if identity else 0
        if identity and identity.kind == BLANK:
            identity = identity_typed(identity, typed_cells(self._visible_heads()), self._problems)
            if identity is None:
                return None
        if identity and not is_expected(identity, self._framework, expected, self._problems, year_written):
            return None
        if identity:
            check_name(Path(self._problems.file).name, identity, expected.units, self._problems)
        tables = self._tables(identity)
        if is_damaged and tables:
            self._problems.add(codes.IDENTITY_DAMAGED)
        if identity and identity.kind == UNIT:
            self._shared = self._read_shared()
        collector: UnitCollector | None = None
        others: dict[str, None] = {}
        for table in tables:
            collector = self._read_table(table, identity, collector, others)
            if collector is None:
                return None
        if collector is None:
            return None
        if collector.is_empty:
            note_absence(others, self._wanted.only_unit, self._problems)
        figures = collector.figures()
        if identity and identity.kind == UNIT:
            figures = tuple(self._with_shared(unit) for unit in figures)
        return SubmittedFigures(figures, identity) if figures else None

    def _with_shared(self, unit: UnitFigures) -> UnitFigures:
        shared = self._shared or Shared()
        return evolve(unit, shared=shared.figures, shared_origins=shared.origins)

    def _identity(self) -> tuple[FormIdentity | None, bool]:
        """Return the identity on the hidden sheet of a form, and whether there is one that is damaged."""
        sheet = next((each for each in self._book.sheets if each.name == IDENTITY_SHEET), None)
        if sheet is None:
            return None, False
        head = (texts for _, texts in islice(self._texts(sheet), HEADER_WITHIN))
        identity = FormIdentity.from_rows((row.get(1, ""), row.get(2, "")) for row in head)
        if identity and identity.kind == UNIT and not identity.unit:
            identity = None
        return identity, identity is None

    def _tables(self, identity: FormIdentity | None) -> list[_Table]:
        """Return the tables to be read, in the order of their sheets; if there are none, report why."""
        tables: list[_Table] = []
        looked_at: list[str] = []
        in_part: list[tuple[str, Header]] = []
        unread: list[Sheet] = []
        faults = 0
        for sheet in self._book.sheets:
            if sheet.name == IDENTITY_SHEET or (identity and sheet.name in WITHOUT_FIGURES):
                continue
            if not sheet.is_hidden:
                looked_at.append(f"“{sheet.name}”")
            table = self._table(sheet)
            if table is None or not table.header.has_figures:
                unread.append(sheet)
                if table and not sheet.is_hidden:
                    in_part.append((sheet.name, table.header))
                continue
            self._problems.begin(sheet.name)
            if sheet.is_hidden:
                self._problems.add(codes.HIDDEN_SHEET, self._problems.line(0))
            elif (usable := self._usable(table, identity)) is not None:
                tables.append(usable)
            else:
                faults += 1
        if tables:
            self._note_unread(unread)
        if tables or faults:
            return tables
        for name, header in in_part:
            self._problems.begin(name)
            missing = header.missing
            listed = ", ".join(quote(HEADING_OF[column]) for column in missing)
            self._problems.add(codes.HEADING_MISSING, self._problems.line(header.last_row), found=listed)
        if not in_part:
            named = looked_at[:MOST_SHEETS_NAMED] + ["…"] * (len(looked_at) > MOST_SHEETS_NAMED)
            self._problems.add(codes.NO_TABLE, sheets=", ".join(named))
        return tables

    def _note_unread(self, sheets: Iterable[Sheet]) -> None:
        """Report the sheets that are not read, and warn of those with rows of figures."""
        others: list[str] = []
        for sheet in sheets:
            head = [*islice(self._texts(sheet), HEADER_WITHIN)]
            if shared_columns(head):
                continue
            like_figures = next((row for row in head if self._is_like_figures(row[1])), None)
            if like_figures:
                self._problems.begin(sheet.name)
                number, texts = like_figures
                found = quote(" ".join(filter(None, texts.values())))
                self._problems.add(codes.SHEET_WITHOUT_HEADER, self._problems.line(number), found=found)
            elif not sheet.is_hidden and any(text for _, texts in head for text in texts.values()):
                others.append(f"“{sheet.name}”")
        if others:
            named = others[:MOST_SHEETS_NAMED] + ["…"] * (len(others) > MOST_SHEETS_NAMED)
            self._problems.add(codes.SHEETS_PASSED_OVER, sheets=", ".join(named))

    def _is_like_figures(self, texts: Mapping[int, str]) -> bool:
        """Whether a row has the code of a criterion, and a figure right of it."""
        at = next((at for at, text in texts.items() if plain_code(text) in self._wanted.items), None)
        return at is not None and any(is_figure(text.strip()) for place, text in texts.items() if place > at)

    def _table(self, sheet: Sheet) -> _Table | None:
        """Return the sheet with what looks like a header, None if nothing does."""
        head = [*islice(rows(self._book.chunks(sheet), self._book.texts), HEADER_WITHIN)]
        if not names_any_column(head, self._text):
            return None  # cheaper than reading the whole sheet for its merged cells
        sheet_frame = frame(self._book.chunks(sheet))
        grid = heading_texts(head, sheet_frame.merged, self._text)
        header = find_header(grid, self._wanted.items)
        if header is None:
            return None
        titles = (text for at, row in grid.items() if at < header.first_row for text in row.values())
        return _Table(sheet, header, sheet_frame, tuple(dict.fromkeys(titles)))

    def _usable(self, table: _Table, identity: FormIdentity | None) -> _Table | None:
        """Report what is wrong with a header; return the table with its unit, None if it cannot be read."""
        header = table.header
        line = self._problems.line(header.last_row)
        for name, first, second in header.twice:
            letters = {"first": column_letters(first), "second": column_letters(second)}
            self._problems.add(
                codes.HEADING_TWICE, line, letters["second"], found=quote(HEADING_OF[name]), **letters
            )
        if identity:
            check_titles(table.titles, identity, line, self._problems)
        given = self._given(table, identity)
        if given is None and columns.UNIT_NAME in header.columns:
            self._problems.add(codes.HEADING_MISSING, line, found=quote(HEADING_OF[columns.UNIT_CODE]))
        elif given is None:
            self._problems.add(codes.FORM_WITHOUT_IDENTITY, line)
        if given is None or header.twice:
            return None
        absent = [name for name in _OPTIONAL_TO_MENTION if name not in header.columns]
        if absent and identity is None and not header.by_criterion:
            found = ", ".join(quote(HEADING_OF[name]) for name in absent)
            self._problems.add(codes.HEADINGS_ABSENT, line, found=found)
        if identity is None:
            note_headings(header, line, self._wanted, self._problems)
        return evolve(table, given=given)

    def _given(self, table: _Table, identity: FormIdentity | None) -> Mapping[str, str] | None:
        """Return the unit of all rows of a table, empty if each row names its own, None if nothing does."""
        if identity and identity.kind == UNIT:
            code = identity.unit
            if not code and not self._wanted.units.are_known:
                code = WITHOUT_CODE
            return {
                columns.UNIT_CODE: code,
                columns.UNIT_NAME: identity.unit_name,
                columns.UNIT_GROUP: identity.unit_group,
            }
        by_name = columns.UNIT_NAME in table.header.columns and not self._wanted.units.takes_any
        if table.header.names_units or by_name:
            return {}
        named = title_unit(table.titles) if identity is None else None
        if named is None:
            return None
        words, name, code = named
        line = self._problems.line(table.header.last_row)
        self._problems.add(file_codes.UNIT_FROM_TITLE, line, found=quote(words), unit=code)
        return {columns.UNIT_CODE: code, columns.UNIT_NAME: name}

    def _read_shared(self) -> Shared:
        """Return the shared figures of a form; none if it has no table of them."""
        for sheet in self._book.sheets:
            if sheet.is_hidden or sheet.name in WITHOUT_FIGURES:
                continue
            head = [*islice(self._texts(sheet), HEADER_WITHIN)]
            places = shared_columns(head)
            if places:
                self._problems.begin(sheet.name, column_letters(places[1]))
                texts = [*islice(self._texts(sheet), MOST_SHARED_ROWS)]
                return read_shared(texts, self._framework, places, self._problems)
        return Shared()

    def _read_table(
        self,
        table: _Table,
        identity: FormIdentity | None,
        collector: UnitCollector | None,
        others: dict[str, None],
    ) -> UnitCollector | None:
        """Read the rows of one table into the units; None if there are too many."""
        header, problems = table.header, self._problems
        criterion_at = header.columns.get(columns.CRITERION, 1)
        problems.begin(table.sheet.name, column_letters(criterion_at))
        skipped_rows = SkippedRows(problems, problems.line(header.last_row))
        readers: list[tuple[TableRows, Rows]] = []
        for part in header.parts():
            reader = TableRows(
                part,
                table.frame.merged,
                self._framework,
                self._text,
                problems,
                skipped_rows,
                self._shared,
                table.given,
                is_locked=self._is_locked,
                counts_from_1904=self._book.counts_from_1904,
            )
            below_header = Rows(self._wanted, reader.columns, problems, collector)
            collector = below_header.collector
            readers.append((reader, below_header))
        count = 0
        for row in rows(self._book.chunks(table.sheet), self._book.texts):
            if row.number <= header.last_row:
                continue
            if below := self._title_below(table, row):
                problems.add(heading_codes.ANOTHER_TABLE_BELOW, problems.line(row.number), found=quote(below))
                break
            for reader, below_header in readers:
                record = reader.record(row)
                if record is None:
                    continue
                count += below_header.take(record)
                if count > ROW_LIMIT:
                    problems.add(codes.TOO_MANY_ROWS, record.line, limit=grouped(ROW_LIMIT))
                    return None
                if below_header.collector.has_too_many:
                    problems.add(file_codes.TOO_MANY_UNITS, record.line, limit=grouped(MOST_UNITS))
                    return None
        skipped_rows.note()
        for reader, below_header in readers:
            held = {name: (days.line, days.real, days.typed) for name, days in reader.days.items()}
            below_header.finish(held)
            reader.note_waiting()
            others.update(below_header.others)
        self._note_hidden(table, sorted({number for reader, _ in readers for number in reader.hidden}))
        return collector

    def _title_below(self, table: _Table, row: Row) -> str:
        """Return the title of another table, if a row is one, or ""."""
        unit = table.given.get(columns.UNIT_CODE, "")
        if len(row.cells) != 1 or not (unit or table.header.title):
            return ""
        texts = (self._text(cell).strip() for cell in row.cells.values())
        return title_of_another(texts, table.header, unit, self._wanted.items)

    def _note_hidden(self, table: _Table, hidden_rows: Sequence[int]) -> None:
        line = self._problems.line(0)
        if hidden_rows:
            self._problems.add(codes.HIDDEN_ROWS, line, found=ranges(hidden_rows))
        letters = hidden_columns(table.header, table.frame.is_hidden)
        if letters:
            self._problems.add(codes.HIDDEN_COLUMNS, line, found=letters)

    def _text(self, cell: Cell) -> str:
        """Return the displayed text of a cell."""
        return displayed_text(cell, self._format(cell), self._book.counts_from_1904)

    def _is_locked(self, cell: Cell) -> bool:
        """Whether a form protects a cell from its unit; if no cell is open, a program dropped all locks."""
        return self._has_open_cells and self._format(cell).is_locked

    def _format(self, cell: Cell) -> Format:
        formats = self._book.formats
        return formats[cell.style] if cell.style < len(formats) else PLAIN

    def _visible_heads(self) -> Iterator[tuple[str, list[TextRow]]]:
        """Yield the names and the first rows of the sheets that people see."""
        for sheet in self._book.sheets:
            if not sheet.is_hidden:
                yield sheet.name, [*islice(self._texts(sheet), HEADER_WITHIN)]

    def _texts(self, sheet: Sheet) -> Iterator[TextRow]:
        """Yield the rows of a sheet as texts."""
        for row in rows(self._book.chunks(sheet), self._book.texts):
            yield row.number, {at: self._text(cell) for at, cell in row.cells.items()}
