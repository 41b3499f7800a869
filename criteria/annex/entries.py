"""The rows of an annex: titles and items, put together from rows that are merged or go on over pages."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field, frozen

from criteria.annex import codes
from criteria.annex.columns import Column, Header, Role, repeats
from criteria.annex.numbering import NO_NUMBER, Number, is_ten_as_one, leading_number, read_number
from criteria.annex.remarks import Remarks
from foundation.tables.grids.grid import Grid, GridRow
from foundation.text import key

_TOTAL = re.compile(
    r"(?:tong(?:so)?(?:cong|diem)?|cong|tongcongdiem|tongdiem|tongsodiem)(?:toida|chuan)?[0-9]*"
)
_REMARK = re.compile(r"(?:ghi chú|lưu ý|chú thích|nguồn)\s*[:.]|\(\*\)|\*", re.IGNORECASE)
_JOINED = {Role.METHOD, Role.EVIDENCE, Role.SOURCE, Role.NOTE, Role.BASES, Role.NOT_APPLICABLE}


@frozen
class Source:
    """A table of the annex with its header.

    `title` is the title of the part of the set that it is, above its rows; `because` why it goes on with the
    table before it. Both are "" of an annex that is one table.
    """

    grid: Grid
    header: Header
    first: int
    """The index of the first row below the header."""
    title: str = ""
    because: str = ""


@frozen(kw_only=True)
class Entry:
    """A row of the annex as its reader sees it, of one row of the table or several.

    `texts` are by what the columns hold, `levels` by level; `group` is the text of the column of groups.
    `lines` are the lines of points in rows of their own: what is required, and the points.
    """

    source: Source
    row: int
    number: Number
    name: str
    texts: Mapping[Role, str] = field(factory=dict)
    levels: Mapping[int, str] = field(factory=dict)
    group: str = ""
    lines: tuple[tuple[str, str], ...] = ()

    @property
    def is_title(self) -> bool:
        """Whether it says nothing but a number, a name and perhaps a maximum."""
        return not self.levels and not any(
            text for role, text in self.texts.items() if role not in (Role.MOST, Role.NOTE, Role.GROUP)
        )

    def text(self, role: Role) -> str:
        """Return what the columns with a role say, "" if nothing."""
        return self.texts.get(role, "")

    def heading(self, role: Role, level: int | None = None) -> str | None:
        """Return the heading of a column, for a place."""
        return next((column.heading for column in self.source.header.of(role) if column.level == level), None)


@define
class _Open:
    """An entry to which rows are still added."""

    entry: Entry
    lines: list[tuple[str, str]]


@frozen
class Total:
    """A row that adds up the others: `Tổng cộng`, with its number of points as written."""

    source: Source
    row: int
    most: str


@frozen
class Entries:
    """The rows of an annex, and those that only add up."""

    rows: tuple[Entry, ...]
    totals: tuple[Total, ...]


def entries(sources: Sequence[Source], remarks: Remarks) -> Entries:
    """Return the rows of tables that belong together."""
    reader = _Reader(remarks)
    for source in sources:
        if source.title:
            reader.begin(source)
        for row in source.grid.rows[source.first :]:
            reader.read(source, row)
    reader.close()
    return Entries(tuple(reader.found), tuple(reader.totals))


class _Reader:
    """Reads rows one by one, and keeps the entry that the next row may go on."""

    def __init__(self, remarks: Remarks) -> None:
        self.found: list[Entry] = []
        self.totals: list[Total] = []
        self._remarks = remarks
        self._open: _Open | None = None
        self._before: Number | None = None

    def close(self) -> None:
        """End the entry that is open."""
        if self._open is None:
            return
        entry, lines = self._open.entry, self._open.lines
        if len(lines) > 1 and sum(bool(points) for _, points in lines) > 1:
            entry = evolve(entry, lines=tuple(lines))
        self.found.append(entry)
        self._open = None

    def begin(self, source: Source) -> None:
        """Begin a table with the title above it."""
        self.close()
        number, name = leading_number(source.title)
        row = source.grid.rows[source.header.first].number
        self.found.append(Entry(source=source, row=row, number=number, name=name))

    def read(self, source: Source, row: GridRow) -> None:
        """Read a row: a new entry, more of the one before, or nothing of the set."""
        own = row.own_texts
        if not own or repeats(row, source.header, source.grid):
            return
        if row.is_hidden:
            self._remarks.add(codes.HIDDEN_ROW, source.grid, row.number)
        name_cell = row.cell(source.header.of(Role.NAME)[0].at)
        number, name = self._number(source, row), name_cell.text
        if len(own) == 1 and (whole := self._title(source, row, own[0])):
            number, name = whole
        elif (name_cell.is_down and self._open is not None) or not name:
            self._go_on(source, row, own, is_merged=name_cell.is_down)
            return
        elif number is NO_NUMBER and name[0].islower() and self._open is not None:
            self._go_on(source, row, own, is_merged=False)
            return
        if number is NO_NUMBER:
            number, name = leading_number(name)
        if is_total(name):
            most = dict(_texts(source.header, row)).get(Role.MOST, "")
            self.totals.append(Total(source, row.number, most))
            return
        if _REMARK.match(name) and len(own) == 1:
            self._remarks.add(codes.LINE_SKIPPED, source.grid, row.number, found=name)
            return
        self.close()
        self._before = number if number.parts else self._before
        entry = Entry(
            source=source,
            row=row.number,
            number=number,
            name=" ".join(name.split()),
            texts=dict(_texts(source.header, row)) if len(own) > 1 else {},
            levels=dict(_levels(source.header, row)) if len(own) > 1 else {},
            group=_group(source.header, row) if len(own) > 1 else "",
        )
        self._open = _Open(entry, [_line(source.header, row)])

    def _number(self, source: Source, row: GridRow) -> Number:
        for column in source.header.of(Role.NUMBER)[:1]:
            cell = row.cell(column.at)
            number = read_number(cell.text)
            if number is None:
                return NO_NUMBER
            if is_ten_as_one(number, self._before):
                number = evolve(
                    number, text=f"{number.text}0", parts=(number.parts[0], f"{number.parts[1]}0")
                )
                found = number.text[:-1]
                self._remarks.add(
                    codes.NUMBER_GUESSED,
                    source.grid,
                    row.number,
                    column.heading,
                    found=found,
                    written=number.text,
                )
            elif number.typed:
                self._remarks.add(
                    codes.EXCEL_NUMBER, source.grid, row.number, column.heading, found=number.typed
                )
            return number
        return NO_NUMBER

    @staticmethod
    def _title(source: Source, row: GridRow, text: str) -> tuple[Number, str] | None:
        """Return number and name of a row with one text, if that text stands where a name can."""
        at = next(at for at, cell in enumerate(row.cells) if cell.text == text and not cell.is_down)
        wide = at + 1 < len(row.cells) and row.cells[at + 1].is_across
        first = min(column.at for column in source.header.columns if column.role in (Role.NUMBER, Role.NAME))
        names = {column.at for column in source.header.of(Role.NAME)}
        if at in names or (wide and at <= max(names)) or (at == first and read_number(text) is None):
            number, name = leading_number(" ".join(text.split()))
            return number, name
        return None

    def _go_on(self, source: Source, row: GridRow, own: Sequence[str], *, is_merged: bool) -> None:
        """Add a row without a name of its own to the entry before."""
        if self._open is None:
            self._remarks.add(codes.LINE_SKIPPED, source.grid, row.number, found=" ".join(own))
            return
        if not is_merged:
            self._remarks.add(codes.ROW_CONTINUED, source.grid, row.number, found=" ".join(own))
        entry = self._open.entry
        texts, levels = dict(entry.texts), dict(entry.levels)
        for role, text in _texts(source.header, row, own=True):
            if role in _JOINED and text not in texts.get(role, ""):
                texts[role] = f"{texts[role]}\n{text}" if texts.get(role) else text
            elif role not in texts or not texts[role]:
                texts[role] = text
        for level, text in _levels(source.header, row, own=True):
            levels[level] = f"{levels[level]} {text}" if levels.get(level) else text
        name = row.cell(source.header.of(Role.NAME)[0].at)
        more = "" if name.is_down or not name.text else f" {' '.join(name.text.split())}"
        self._open.entry = evolve(entry, texts=texts, levels=levels, name=entry.name + more)
        self._open.lines.append(_line(source.header, row))


def is_total(name: str) -> bool:
    """Whether the name of a row is that of a sum."""
    return bool(_TOTAL.fullmatch(key(name)))


def _line(header: Header, row: GridRow) -> tuple[str, str]:
    """Return the line of points that a row is by itself: what it says of the way of scoring, the points."""
    said = [row.cell(column.at) for column in header.of(Role.METHOD)]
    points = [row.cell(column.at) for column in header.of(Role.MOST)]
    own = [cell.text for cell in points if not cell.is_down]
    return " ".join(cell.text for cell in said if not cell.is_down), own[0] if own else ""


def _texts(header: Header, row: GridRow, own: bool = False) -> Iterator[tuple[Role, str]]:
    """Yield what each kind of column says; with `own` only cells that begin in this row."""
    by_role: dict[Role, list[str]] = {}
    for column in header.columns:
        if column.role in (None, Role.LEVEL, Role.NUMBER, Role.NAME, Role.RESULT):
            continue
        cell = row.cell(column.at)
        if cell.text and not cell.is_across and not (own and cell.is_down):
            by_role.setdefault(column.role, []).append(cell.text)
    for role, texts in by_role.items():
        yield role, "\n".join(dict.fromkeys(texts))


def _levels(header: Header, row: GridRow, own: bool = False) -> Iterator[tuple[int, str]]:
    columns = {column.at for column in header.of(Role.LEVEL)}
    for column in header.of(Role.LEVEL):
        cell = row.cell(column.at)
        begins = column.at
        while row.cell(begins).is_across and begins > 0:
            begins -= 1
        # One cell for several levels is the threshold of all of them; a name that is merged over the whole
        # row, as titles of groups are, is none.
        if column.level is not None and cell.text and begins in columns and not (own and cell.is_down):
            yield column.level, " ".join(cell.text.split())


def _group(header: Header, row: GridRow) -> str:
    columns: tuple[Column, ...] = header.of(Role.GROUP)
    return " ".join(row.cell(columns[0].at).text.split()) if columns else ""
