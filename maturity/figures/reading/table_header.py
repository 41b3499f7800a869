"""Finds the header of a table of figures by its words, wherever it is, in text and workbooks alike."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from maturity.figures.reading import columns
from maturity.figures.reading.headings import NAMED_BY_CHANCE, column_named, criteria_in, criterion_named

DEEPEST_HEADER = 3
LAST_HEADING_COLUMN = 256
"""Headings are searched in this many columns; a table of figures has fewer."""
LONGEST_HEADING = 200

_COUNTS = frozenset({columns.NUMERATOR, columns.DENOMINATOR})
_OF_A_CRITERION = frozenset(columns.REQUIRED + columns.OPTIONAL) - {
    columns.UNIT_CODE,
    columns.UNIT_NAME,
    columns.UNIT_GROUP,
    columns.CRITERION,
}
_CODE = re.compile(r"[A-ZĐ]{2,6}\s*[-–]\s*\d{2,3}(?!\d)")
_YEAR = re.compile(r"năm\s+(20\d\d)", re.IGNORECASE)
_TITLE_YEAR = re.compile(
    r"\s*(?:biểu|bảng|báo cáo|tổng hợp|số liệu|kết quả)\s.*?\bnăm\s+(20\d\d)\b(?!\s*[-–])",
    re.IGNORECASE | re.DOTALL,
)
_REMARK = re.compile(r"\W*(?:ghi chú|chú thích|lưu ý|chú ý|nguồn)\b", re.IGNORECASE)
_OF_FIGURES = frozenset({columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE})
_UNIT = frozenset({columns.UNIT_CODE, columns.UNIT_NAME})
_TITLE_UNIT = re.compile(
    r"(?:UBND\s+)?((?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s[^,;:]{1,60}?)"
    r"\s*(?:[,–-]*\s*(?P<bracket>\()|[,–-]+)\s*"
    r"mã(?:\s+(?:đơn vị|ĐVHC|số))?\s*:?\s*(?P<code>\w+)(?(bracket)(?:\s*\))?)",
    re.IGNORECASE,
)

Grid = Mapping[int, Mapping[int, str]]
"""Texts by row and column, both counted from 1."""


@frozen
class Header:
    """The rows of a header and its columns, counted from 1.

    `twice` has columns that two headings claim equally, with both; `extra` are unused headings.
    `by_criterion` has the columns of each criterion if a table has one or more columns for each; `parts`
    splits such a table into a header for each `criterion`.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    twice: tuple[tuple[str, int, int], ...]
    extra: tuple[str, ...]
    by_criterion: Mapping[str, Mapping[str, int]] = field(factory=dict)
    criterion: str | None = None
    last_column: int = 0
    years: tuple[tuple[str, int], ...] = ()
    """The headings of columns of figures, or the titles, that contain a year, with that year."""
    title: str = ""
    """The title above a table without a column of criteria that names the criterion of all its rows."""
    passed_over: tuple[tuple[str, str, str], ...] = ()
    """Columns of figures that are not read: the name, the heading that is read instead, and this one."""
    titled: str = ""
    """The criterion that the titles above a table name although its rows name theirs."""

    @property
    def strange_codes(self) -> tuple[str, ...]:
        """Headings that look like codes of criteria but are not, if the table has columns for each."""
        return tuple(filter(_CODE.match, self.extra)) if self.by_criterion else ()

    def other_year(self, year: int | None) -> tuple[str, int] | None:
        """Return a heading with another year than the given one, if no heading has the given one."""
        if year is None or any(named == year for _, named in self.years):
            return None
        return next(iter(self.years), None)

    @property
    def has_figures(self) -> bool:
        """Whether rows under it can contain a figure of a criterion."""
        if self.by_criterion:
            # Rows of figures can look like such a header, but have numbers next to their codes.
            is_by_name = columns.UNIT_NAME in self.columns and not any(map(str.isdecimal, self.extra))
            return self.names_units or is_by_name
        return self.has_values and (self.criterion is not None or columns.CRITERION in self.columns)

    @property
    def has_values(self) -> bool:
        """Whether it has columns of figures that belong to no particular criterion."""
        return columns.VALUE in self.columns or self.columns.keys() >= _COUNTS

    @property
    def names_units(self) -> bool:
        """Whether rows under it can name their unit by its code."""
        return columns.UNIT_CODE in self.columns

    @property
    def size(self) -> int:
        """The number of columns that it names."""
        return len(self.columns) + sum(map(len, self.by_criterion.values()))

    def parts(self) -> "Iterator[Header]":
        """Yield the header itself, or one for each criterion of a table with columns for each."""
        if not self.by_criterion:
            yield self
        shared = {name: at for name, at in self.columns.items() if name not in (columns.VALUE, *_COUNTS)}
        for code, places in self.by_criterion.items():
            yield evolve(self, columns={**shared, **places}, by_criterion={}, criterion=code)

    @property
    def missing(self) -> list[str]:
        """The columns, besides that of the unit, without which nothing can be read."""
        absent = []
        if columns.CRITERION not in self.columns and not self.by_criterion:
            absent.append(columns.CRITERION)
        if not self.has_values and not self.by_criterion:
            counts = [name for name in (columns.NUMERATOR, columns.DENOMINATOR) if name not in self.columns]
            absent += counts if len(counts) == 1 else [*counts, columns.VALUE]
        return absent


def find_header(grid: Grid, criteria: Container[str], *, spreads: bool = False) -> Header | None:
    """Return the header among rows, None if no rows name enough columns.

    A header has one to three rows: those that name the most columns; if equal, the fewest and first rows.
    `criteria` are the codes that can be headings themselves, or appear in the title of a table of one
    criterion. With `spreads`, texts apply to the blank cells right of them in all but the last row, as merged
    cells do once saved as text.
    """
    best: Header | None = None
    for last in sorted(grid):
        for depth in range(1, DEEPEST_HEADER + 1):
            first = last - depth + 1
            if first not in grid:
                continue
            block = [grid[row] for row in range(first, last + 1) if row in grid]
            if spreads:
                block = [*map(_spread, block[:-1]), block[-1]]
            if _has_title_within(last, block, criteria):
                continue
            header = _header(first, last, block, criteria)
            if best is None or worth(header) > worth(best):
                best = header
    if best is None:
        return None
    best = _of_titled_criterion(_with_years_of_titles(best, grid), grid, criteria)
    return best if best.size > NAMED_BY_CHANCE or (best.by_criterion and best.has_figures) else None


def worth(header: Header) -> tuple[bool, int, int, int]:
    """Return the sort key of a header: the greater, the more likely it is the header."""
    depth = header.last_row - header.first_row
    return header.has_figures, header.size, -depth, -header.last_row


def _has_title_within(last: int, block: list[Mapping[int, str]], criteria: Container[str]) -> bool:
    """Whether a row above the last is a title: a criterion and nothing else, over headings of figures.

    Such a title is not a heading of the column above which it happens to be, not even of row numbers.
    """
    return any(
        len(texts := {text for text in row.values() if text}) == 1
        and criteria_in(next(iter(texts)), criteria)
        and _header(last, last, block[number:], criteria).has_values
        for number, row in enumerate(block[:-1], start=1)
    )


def _with_years_of_titles(header: Header, grid: Grid) -> Header:
    """Return a header without a year in its headings with the years of the titles above it."""
    titles = (text for at, row in grid.items() if at < header.first_row for text in row.values())
    years = [(text, int(match[1])) for text in titles if (match := _TITLE_YEAR.match(text))]
    return header if header.years else evolve(header, years=tuple(years))


def _of_titled_criterion(header: Header, grid: Grid, criteria: Container[str]) -> Header:
    """Return a header with the one criterion that the titles above it name; unchanged if it has its own."""
    if header.by_criterion or not header.has_values:
        return header
    titles = [text for at, row in grid.items() if at < header.first_row for text in row.values()]
    named = {code: text for text in titles for code in criteria_in(text, criteria)}
    if len(named) != 1:
        return header
    [(code, title)] = named.items()
    if columns.CRITERION in header.columns:
        return evolve(header, titled=code)
    figures = {name: at for name, at in header.columns.items() if name in _OF_FIGURES}
    others = {name: at for name, at in header.columns.items() if name not in _OF_FIGURES}
    return evolve(header, columns=others, by_criterion={code: figures}, title=title)


def title_unit(texts: Iterable[str]) -> tuple[str, str, str] | None:
    """Return the words, name and code by which titles name one unit; None if none or several."""
    matches = [match for text in texts if (match := _TITLE_UNIT.search(text))]
    if len({match["code"] for match in matches}) != 1:
        return None
    return matches[0][0], matches[0][1], matches[0]["code"]


def title_of_another(texts: Iterable[str], header: Header, unit: str, criteria: Container[str]) -> str:
    """Return the title of another table, if a row under a header is one, or "".

    Such a title is alone in its row and names another criterion, or unit, than the titles above the header.
    """
    if not (header.title or unit):
        return ""
    words = {text for text in texts if text}
    if len(words) != 1:
        return ""
    text = next(iter(words))
    if _REMARK.match(text):
        return ""
    named = title_unit([text])
    is_other_unit = unit != "" and named is not None and named[2] != unit
    codes = criteria_in(text, criteria) if header.title else []
    return text if is_other_unit or any(code not in header.by_criterion for code in codes) else ""


def _spread(row: Mapping[int, str]) -> Mapping[int, str]:
    """Return a row with each text repeated in the blank cells right of it."""
    spread: dict[int, str] = {}
    words = ""
    for at in range(1, min(max(row, default=0), LAST_HEADING_COLUMN) + 1):
        words = row.get(at) or words
        spread[at] = words
    return spread


def _header(first: int, last: int, block: list[Mapping[int, str]], criteria: Container[str]) -> Header:
    """Return a block of rows as a header."""
    claims: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    extra: list[tuple[int, str]] = []
    years: list[tuple[str, int]] = []
    last_column = 0
    for at in sorted({column for row in block for column in row}):
        words = [row[at] for row in block if row.get(at)]
        distinct = [word for number, word in enumerate(words) if not number or word != words[number - 1]]
        if not distinct:
            continue
        last_column = at
        heading = " ".join(distinct[-1].split())
        code, (name, rank) = _claimed(distinct, criteria)
        if name in _OF_FIGURES:
            years += [(heading, int(match[1])) for word in distinct if (match := _YEAR.search(word))]
        if name:
            claims.setdefault((code, name), []).append((rank, at, heading))
        else:
            extra.append((at, heading))
    if ("", columns.CRITERION) in claims:
        # A table that names its criteria in each row; a code in one of its headings is a remark.
        for about in [about for about in claims if about[0]]:
            extra += [(at, heading) for _, at, heading in claims.pop(about)]
    places: dict[str, dict[str, int]] = {}
    twice: list[tuple[str, int, int]] = []
    passed_over: list[tuple[str, str, str]] = []
    for (code, name), claimed in claims.items():
        (likeliest, column, used), *others = sorted(claimed)
        places.setdefault(code, {})[name] = column
        for likely, other, heading in others:
            if likely == likeliest:
                twice.append((name, column, other))
            else:
                extra.append((other, heading))
                passed_over += [(name, used, heading)] * (name in _OF_FIGURES)
    headings = tuple(heading for _, heading in sorted(extra))
    by_criterion = {code: held for code, held in places.items() if code}
    return Header(
        first,
        last,
        places.get("", {}),
        tuple(twice),
        headings,
        by_criterion,
        last_column=last_column,
        years=tuple(years),
        passed_over=tuple(passed_over),
    )


def _claimed(words: list[str], criteria: Container[str]) -> tuple[str, tuple[str, int]]:
    """Return the criterion and the column that a heading claims, each "" if none."""
    named = criterion_named(words, criteria)
    if named is None:
        return "", column_named(words) or ("", 0)
    code, rest = named
    name, rank = (rest and column_named(rest)) or (columns.VALUE, 0)
    if name == columns.CRITERION:
        return "", ("", 0)  # this is a row of figures under the heading of its criterion
    return (code if name in _OF_A_CRITERION else ""), (name, rank)
