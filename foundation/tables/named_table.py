"""Tables of text in files and workbooks: found by the words of their header, read into rows of named cells.

Every sheet with the header is read; each sheet and row that is not read is reported.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from foundation.legacy_text import recognise
from foundation.tables import codes, list_codes
from foundation.tables.list_rows import ListRows, NamedRow, filled, heading_cells
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import LONGEST_CELL, Record
from foundation.tables.sources import Source, open_sources
from foundation.tables.table_form import ORDINALS, Header, TableForm, find_header, likest_header
from foundation.tables.text_file import BrokenFileError
from foundation.text import key, quote
from foundation.written import grouped, ranges

ROW_LIMIT = 100_000
"""A file with more rows in all its tables is refused; the country has some 14,000 units in all."""
NARROWEST_LIST = 3
"""A sheet without a header is taken for notes, not a list, if no row has this many cells."""
SHORTEST_CODE = 3
"""A number of this many digits beside a text is a unit's code; a shorter one numbers notes."""


@frozen
class Table:
    """The rows under one header, its form, and the name of each existing column in a place of a problem."""

    form: TableForm
    headings: Mapping[str, str]
    rows: tuple[NamedRow, ...] = field(repr=False)


@frozen
class Tables:
    """The tables of a file in the order of its sheets; `is_whole` if no sheet and no row was left out."""

    found: tuple[Table, ...]
    problems: ProblemList
    is_whole: bool

    @property
    def rows(self) -> Iterator[NamedRow]:
        """The rows of all tables."""
        return (row for table in self.found for row in table.rows)


def read_tables(path: Path, forms: Sequence[TableForm], own_sheets: Container[str] = ()) -> Tables:
    """Read the tables of a file: UTF-8 or UTF-16 with BOM and comma, semicolon or tab, or a workbook.

    The best fitting of several `forms` is used for each sheet; titles may precede the header. Sheets without
    a header, hidden sheets and rows that are not entries are reported, except for the program's `own_sheets`.
    A row with a damaged cell is left out and reported. If nothing can be read, there is no table. No content
    of a file raises an exception.
    """
    names = " hoặc ".join(form.names for form in forms)
    with open_sources(path, names) as opened:
        reading = _Reading(forms, names, opened.problems)
        try:
            tables = reading.tables([choice for choice in opened.choices if choice[0].name not in own_sheets])
        except BrokenFileError as broken:
            opened.problems.append(broken.refusal.at(path))
            tables = ()
        return Tables(tables, opened.problems, reading.is_whole)


@frozen
class _SourceWithHeader:
    """A source and its header."""

    source: Source
    header: Header


class _Reading:
    """The reading of one file."""

    def __init__(self, forms: Sequence[TableForm], names: str, problems: ProblemList) -> None:
        self.is_whole = True
        self._forms = forms
        self._names = names
        self._problems = problems
        self._count = 0

    def tables(self, choices: Sequence[Sequence[Source]]) -> tuple[Table, ...]:
        """Return the tables of all sources that have a header."""
        headed = [(choice[0], self._headed(choice)) for choice in choices]
        visible = [(source, candidate) for source, candidate in headed if not source.is_hidden]
        in_part = [candidate for _, candidate in visible if candidate is not None]
        if not any(candidate.header.is_whole for candidate in in_part):
            # Nothing can be read: report the best header alone, not a fault of every sheet.
            likest = max(in_part, key=lambda candidate: len(candidate.header.columns), default=None)
            if likest is not None:
                likest.source.begin()
                self._is_usable(likest)
            elif visible:
                self._note_no_header([source for choice in choices for source in choice])
            return ()
        tables: list[Table] = []
        for source, candidate in headed:
            if source.is_blank:
                continue
            source.begin()
            if source.is_hidden:
                self._note_hidden_sheet(source, candidate)
            elif candidate is None or not (candidate.header.is_whole or candidate.header.is_likely):
                self._note_unread(source)
            elif self._is_usable(candidate):
                tables += self._of_source(candidate)
                if self._count > ROW_LIMIT:
                    return ()
            else:
                self.is_whole = False
        return tuple(tables)

    def _headed(self, choice: Sequence[Source]) -> _SourceWithHeader | None:
        """Return the source of a choice whose header names the most columns; None if none has a header."""
        best: _SourceWithHeader | None = None
        for source in choice:
            lines = [(record.line, heading_cells(record)) for record in source.head if not record.fault]
            header = find_header(lines, self._forms)
            if header and (best is None or len(header.columns) > len(best.header.columns)):
                best = _SourceWithHeader(source, header)
        return best

    def _of_source(self, headed: _SourceWithHeader) -> Iterator[Table]:
        """Yield the tables of a source: a further complete header down the sheet begins another table."""
        source, header = headed.source, headed.header
        below, rows = ListRows(source, header, self._problems), list[NamedRow]()
        for record in source.records():
            if record.line <= header.line:
                continue
            may_head = not record.fault and not any(cell.strip().isdecimal() for cell in record.cells)
            other = self._header_in(record) if may_head and not header.repeats(record.cells) else None
            if other is not None and self._is_usable(_SourceWithHeader(source, other)):
                yield Table(header.form, below.headings, tuple(rows))
                self.is_whole = self.is_whole and below.is_whole
                header = other
                below, rows = ListRows(source, header, self._problems), []
                continue
            row = below.row(record)
            if row is not None:
                rows.append(row)
                self._count += 1
            if self._count > ROW_LIMIT:
                self._problems.add(codes.TOO_MANY_ROWS, source.line(record.line), limit=grouped(ROW_LIMIT))
                return
        self.is_whole = self.is_whole and below.is_whole
        self._note_hidden_parts(source, header)
        yield Table(header.form, below.headings, tuple(rows))

    def _header_in(self, record: Record) -> Header | None:
        """Return the complete header that a row under another header is; None for other rows."""
        header = find_header([(record.line, heading_cells(record))], self._forms)
        return header if header and header.is_whole else None

    def _is_usable(self, headed: _SourceWithHeader) -> bool:
        """Note what is wrong with a header, and return whether rows can be read under it."""
        source, header, problems = headed.source, headed.header, self._problems
        line = source.line(header.line)
        first = header.line - len(header.rows) + 1
        above = [text for record in source.head if record.line < first and (text := " ".join(filled(record)))]
        skipped = [text for text in above if not text.lower().startswith("sep=")]
        if skipped and header.line <= source.head[-1].line:
            problems.add(codes.LINES_ABOVE_HEADER, line, count=len(skipped), found=quote(skipped[0]))
        missing = [name for name in header.form.required if name not in header.columns]
        expected = [header.form.headings[name][0] for name in missing]
        if header.form.either and not header.columns.keys() & {*header.form.either}:
            expected.append(" hoặc ".join(header.form.headings[name][0] for name in header.form.either))
        for names in expected:
            problems.add(codes.COLUMN_MISSING, line, found=quote(names))
        twice = [places[1] for places in header.columns.values() if len(places) > 1]
        for at in twice:
            heading = header.heading(at)
            problems.add(codes.COLUMN_TWICE, line, source.column_name(at, heading), found=quote(heading))
        used = {at for places in header.columns.values() for at in places}
        spare = (header.heading(at) for at in range(header.width) if at not in used)
        extra = [heading for heading in spare if heading and key(heading) not in ORDINALS]
        if extra:
            problems.add(codes.EXTRA_COLUMNS, line, found=quote(", ".join(extra)))
        return not expected and not twice

    def _note_no_header(self, sources: Sequence[Source]) -> None:
        """Report the row that looks most like a header, and whether its text is in an old encoding."""
        visible = [source for source in sources if not source.is_hidden]
        source = max(
            visible, key=lambda candidate: (not candidate.is_blank, _likeness(candidate, self._forms))
        )
        source.begin()
        lines = [(record.line, heading_cells(record)) for record in source.head]
        number, cells = likest_header(lines, self._forms) or (1, ())
        text = ", ".join(filter(None, cells))[:LONGEST_CELL]
        line = source.line(number)
        guess = recognise(text)
        if guess:
            fields = {"encoding": guess.encoding, "found": quote(text), "offer": quote(guess.text)}
            self._problems.add(list_codes.LEGACY_CELL, line, **fields)
        self._problems.add(list_codes.NO_HEADER, line, found=quote(text), columns=self._names)

    def _note_unread(self, source: Source) -> None:
        """Report a sheet without a header; it may be part of the list if its rows look like entries."""
        narrowest = max(NARROWEST_LIST, min(len(form.required) for form in self._forms))
        is_list = any(_is_like_entry(record, narrowest) for record in source.records())
        self.is_whole = self.is_whole and not is_list
        code = list_codes.SHEET_WITHOUT_HEADER if is_list else list_codes.SHEET_PASSED_OVER
        self._problems.add(code, source.line(0), found=_beginning(source), columns=self._names)

    def _note_hidden_sheet(self, source: Source, headed: _SourceWithHeader | None) -> None:
        code = list_codes.HIDDEN_SHEET
        if headed is not None and headed.header.is_likely:
            self.is_whole = False
            code = list_codes.HIDDEN_LIST
        self._problems.add(code, source.line(0), found=_beginning(source))

    def _note_hidden_parts(self, source: Source, header: Header) -> None:
        line = source.line(0)
        rows = sorted(row for row in source.hidden_rows if row > header.line)
        if rows:
            self._problems.add(list_codes.HIDDEN_ROWS, line, found=ranges(rows))
        used = sorted(places[0] for places in header.columns.values())
        hidden = [source.column_name(at, header.heading(at)) for at in used if source.is_column_hidden(at)]
        if hidden:
            self._problems.add(list_codes.HIDDEN_COLUMNS, line, found=", ".join(hidden))


def _likeness(source: Source, forms: Sequence[TableForm]) -> int:
    """Return how many columns the best row of a source names."""
    return max(
        (len(form.columns([heading_cells(record)])) for record in source.head for form in forms), default=0
    )


def _is_like_entry(record: Record, narrowest: int) -> bool:
    """Whether a row without a header can be an entry: as wide as one, or with the code of a unit."""
    texts = filled(record)
    has_code = any(text.isdecimal() and len(text) >= SHORTEST_CODE for text in texts)
    return len(texts) >= narrowest or (len(texts) > 1 and has_code)


def _beginning(source: Source) -> str:
    """Quote the first texts of a sheet."""
    return next((quote(", ".join(texts)) for record in source.head if (texts := filled(record))), quote(""))
