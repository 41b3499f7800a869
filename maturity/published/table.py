"""Reads a published table of an index: lists of units with places, totals and main indexes, as printed."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import field, frozen

from criteria.index.model import Index
from foundation.problem import Code, Reading
from foundation.tables.list_rows import heading_cells
from foundation.tables.non_entries import begins_signatures, is_remark, is_total
from foundation.tables.numbers import Decimal, decimal
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import Record
from foundation.tables.sources import Source, open_sources
from foundation.tables.table_form import ORDINALS, Header, TableForm, find_header
from foundation.tables.text_file import BrokenFileError
from foundation.text import key, on_one_line, quote
from maturity.published import codes
from maturity.published.headings import (
    BONUS,
    CLASS,
    CODE,
    LISTS,
    MAIN,
    PENALTY,
    PLACE,
    REMARK,
    TOTAL,
    UNIT,
    VALUE,
    form_of,
)
from rules.published import MiddleRow, Printed, PublishedRow, PublishedTable

_PLACE = re.compile(r"(?:hạng\s*)?0*([1-9][0-9]*)(?:\s*/\s*[0-9]+)?", re.IGNORECASE)
_POINT_OF_A_PART = re.compile(r"0\.[0-9]+")
_DOT_BEFORE_THREE = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_DOT_OF_DECIMALS = re.compile(r"[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})")
_ANNOUNCED = re.compile(r"\b0?([1-9][0-9]?)\s+chỉ số chính", re.IGNORECASE)
_MEAN = re.compile(r"(?:giá trị |điểm )?(?:trung bình|bình quân)\b.*", re.IGNORECASE)
_MEDIAN = re.compile(r"(?:giá trị |điểm )?trung vị\b.*", re.IGNORECASE)


@frozen
class ReadColumn:
    """A column that is read: its heading, what it means, and whether its numbers are parts from 0 to 1."""

    heading: str
    meaning: str
    is_part: bool | None = None


@frozen(kw_only=True)
class PublishedFile:
    """The lists of a file, and how its columns were read."""

    tables: Sequence[PublishedTable]
    columns: Sequence[ReadColumn]


@frozen
class _Number:
    """A number as read, and its text."""

    value: Fraction
    decimals: int
    text: str
    line: int


@frozen
class _Line:
    """A line of the table: its number, and its texts by the meaning of the column."""

    line: int
    texts: Mapping[str, str]
    numbers: dict[str, _Number] = field(factory=dict)

    @property
    def name(self) -> str:
        return self.texts.get(UNIT) or self.texts.get(CODE, "")


def read_published(path: Path, index: Index) -> Reading[PublishedFile]:
    """Return the lists of a file, CSV or a workbook; None if it has nothing that can be audited.

    No content of a file raises an exception.
    """
    form = form_of(index)
    either = " hoặc ".join(form.headings[name][0] for name in form.either)
    with open_sources(path, f"{form.names}, {either}") as opened:
        problems = opened.problems
        try:
            best = _best(opened.choices, form)
            if best is None or UNIT not in best[1].columns or not best[1].columns.keys() & {*form.either}:
                _note_nothing(opened.choices, best, problems)
                return problems.reading(None)
            best[0].begin()
            return problems.reading(_Reading(index, *best, problems).file())
        except BrokenFileError as broken:
            problems.append(broken.refusal.at(path))
            return problems.reading(None)


def _best(choices: Sequence[Sequence[Source]], form: TableForm) -> tuple[Source, Header] | None:
    """Return the table whose header names the most columns; None if none has a header."""
    headed = (
        (source, _header(source, form)) for choice in choices for source in choice if not source.is_hidden
    )
    found = [(source, header) for source, header in headed if header is not None]
    return max(found, key=lambda each: len(each[1].columns), default=None)


def _header(source: Source, form: TableForm) -> Header | None:
    lines = [(record.line, heading_cells(record)) for record in source.head if not record.fault]
    return find_header(lines, [form])


def _note_nothing(
    choices: Sequence[Sequence[Source]], best: tuple[Source, Header] | None, problems: ProblemList
) -> None:
    """Note that a file has nothing to audit, unless it could not be opened at all."""
    if best is not None:
        source, header = best
        source.begin()
        found = [header.heading(at) for at in range(header.width)]
        problems.add(
            codes.NOTHING_TO_AUDIT, source.line(header.line), found=quote(", ".join(filter(None, found)))
        )
        return
    for choice in choices[:1]:
        widest = max(choice, key=lambda source: max((len(each.cells) for each in source.head), default=0))
        widest.begin()
        first = next((each for each in widest.head if any(each.cells)), None)
        cells = heading_cells(first) if first else ()
        line = widest.line(first.line) if first else None
        problems.add(codes.NOTHING_TO_AUDIT, line, found=quote(", ".join(filter(None, cells))))


class _Reading:
    """The reading of one table."""

    def __init__(self, index: Index, source: Source, header: Header, problems: ProblemList) -> None:
        self._index = index
        self._source = source
        self._header = header
        self._problems = problems
        self._at = {meaning: places[0] for meaning, places in header.columns.items()}
        self._parts: dict[str, bool] = {}
        """Of the columns of numbers, whether they are parts from 0 to 1 and no points."""
        self._decimals: dict[str, int] = {}

    def file(self) -> PublishedFile:
        """Return the lists of the table."""
        self._note_columns()
        units, middles = self._lines()
        for meaning in self._numeric():
            self._read_column(meaning, units, middles)
        lists: dict[str, list[_Line]] = {}
        for line in units:
            name = ", ".join(line.texts[each] for each in LISTS if line.texts.get(each))
            lists.setdefault(name, []).append(line)
        # Means below several lists are of all of them, or of the last: nobody can tell.
        tables = [self._table(name, own, middles if len(lists) == 1 else []) for name, own in lists.items()]
        columns = [
            ReadColumn(self._header.heading(at), meaning, self._parts.get(meaning))
            for meaning, at in sorted(self._at.items(), key=lambda each: each[1])
        ]
        return PublishedFile(tables=tables, columns=columns)

    # Columns

    def _note_columns(self) -> None:
        header, problems = self._header, self._problems
        line = self._source.line(header.line)
        for meaning, places in header.columns.items():
            if len(places) > 1 and meaning not in (REMARK, *LISTS):
                names = ", ".join(header.heading(at) for at in places)
                problems.add(codes.COLUMN_TWICE, line, count=len(places), found=quote(names))
        used = {at for places in header.columns.values() for at in places}
        spare = [header.heading(at) for at in range(header.width) if at not in used]
        unused = [heading for heading in spare if heading and key(heading) not in ORDINALS]
        if unused:
            problems.add(codes.COLUMNS_UNUSED, line, found=quote(", ".join(unused)))
        counting = [main for main in self._index.main_indexes if main.most and not main.is_tracked_only]
        mains = [meaning for meaning in self._at if meaning.startswith(MAIN)]
        missing = [main.code for main in counting if f"{MAIN}{main.code}" not in self._at]
        if mains and missing:
            problems.add(codes.MAIN_INDEXES_MISSING, line, found=", ".join(missing))
        first = header.line - len(header.rows) + 1
        for record in self._source.head:
            announced = _ANNOUNCED.search(" ".join(record.cells)) if record.line < first else None
            if announced and mains and int(announced[1]) != len(mains):
                fields = {"announced": announced[1], "count": len(mains)}
                problems.add(codes.ANNOUNCED_OTHERWISE, self._source.line(record.line), **fields)

    def _numeric(self) -> list[str]:
        """Return the columns of numbers, by what they mean."""
        return [
            meaning
            for meaning in self._at
            if meaning in (TOTAL, VALUE, BONUS, PENALTY) or meaning.startswith(MAIN)
        ]

    def _read_column(self, meaning: str, units: Sequence[_Line], middles: Sequence[_Line]) -> None:
        """Read the numbers of a column; what a dot means follows from all of them."""
        texts = [line.texts.get(meaning, "") for line in (*units, *middles)]
        has_commas = any("," in text for text in texts)
        has_dots = any(_POINT_OF_A_PART.fullmatch(text) or _DOT_OF_DECIMALS.fullmatch(text) for text in texts)
        for line in (*units, *middles):
            text = line.texts.get(meaning, "")
            if text in ("", "-", "–", "—"):
                continue
            plain = text
            if "," not in text and _DOT_BEFORE_THREE.fullmatch(text):
                if has_commas == has_dots:
                    self._note(codes.TWO_MEANINGS, line, meaning, found=quote(text))
                    continue
                plain = text.replace(".", "" if has_commas else ",")
            elif _POINT_OF_A_PART.fullmatch(text) or _DOT_OF_DECIMALS.fullmatch(text):
                plain = text.replace(".", ",")
            read = decimal(plain)
            if isinstance(read, Decimal):
                line.numbers[meaning] = _Number(read.value, read.decimals, text, line.line)
            else:
                self._note(codes.NOT_A_NUMBER, line, meaning, found=quote(text))

    def _measure(self, meaning: str, units: Sequence[_Line]) -> None:
        """Find out of a column of one list how many decimals it has, and whether it has parts from 0 to 1."""
        numbers = [line.numbers[meaning] for line in units if meaning in line.numbers]
        self._decimals[meaning] = max((each.decimals for each in numbers), default=0)
        self._parts[meaning] = (
            bool(numbers)
            and max(each.value for each in numbers) <= 1
            and (self._decimals[meaning] > 0 and meaning not in (BONUS, PENALTY))
        )

    def _measure_main_indexes(self) -> None:
        """Give main indexes of one kind the same decimals: they are printed alike, workbooks drop zeros."""
        mains = [meaning for meaning in self._numeric() if meaning.startswith(MAIN)]
        for is_part in (True, False):
            alike = [meaning for meaning in mains if self._parts[meaning] is is_part]
            most = max((self._decimals[meaning] for meaning in alike), default=0)
            self._decimals |= dict.fromkeys(alike, most)

    def _note_zeros(self, meaning: str, units: Sequence[_Line]) -> None:
        """Note the numbers of a column whose zeros at the end are not printed."""
        numbers = [line.numbers[meaning] for line in units if meaning in line.numbers]
        short = [each for each in numbers if each.decimals < self._decimals[meaning]]
        if short:
            read_as = f"{short[0].text}{'' if short[0].decimals else ','}"
            read_as += "0" * (self._decimals[meaning] - short[0].decimals)
            fields = {"count": len(short), "found": quote(short[0].text), "read": read_as}
            self._problems.add(
                codes.ZEROS_DROPPED, self._source.line(short[0].line), self._column(meaning), **fields
            )

    def _note(self, code: Code, line: _Line, meaning: str, **fields: object) -> None:
        self._problems.add(code, self._source.line(line.line), self._column(meaning), **fields)

    def _column(self, meaning: str) -> str:
        at = self._at[meaning]
        return self._source.column_name(at, self._header.heading(at))

    # Lines

    def _lines(self) -> tuple[list[_Line], list[_Line]]:
        """Return the lines of units, and those of means and medians."""
        units: list[_Line] = []
        middles: list[_Line] = []
        seen: dict[str, int] = {}
        for record in self._source.records():
            if record.line <= self._header.line or self._header.repeats(record.cells):
                continue
            line = self._line(record)
            if record.fault is not None:
                self._problems.add(
                    record.fault, self._source.line(record.line), found=quote(record.cells[-1])
                )
            elif not any(line.texts.values()):
                continue
            elif _MEAN.fullmatch(line.name) or _MEDIAN.fullmatch(line.name):
                middles.append(line)
            elif self._is_unit(line, record):
                identity = key(", ".join([line.name, *(line.texts.get(name, "") for name in LISTS)]))
                if identity in seen:
                    fields = {"found": quote(line.name), "other": seen[identity]}
                    self._note(codes.UNIT_TWICE, line, UNIT, **fields)
                seen.setdefault(identity, record.line)
                units.append(line)
        return units, middles

    def _line(self, record: Record) -> _Line:
        cells = heading_cells(record)
        return _Line(
            record.line, {name: cells[at] if at < len(cells) else "" for name, at in self._at.items()}
        )

    def _is_unit(self, line: _Line, record: Record) -> bool:
        """Whether a line is a unit; others are noted, but for signatures and remarks below the table."""
        texts = heading_cells(record)
        has_numbers = any(line.texts.get(meaning) for meaning in (PLACE, *self._numeric()))
        if line.name and has_numbers and not is_total(line.name):
            return True
        if not (begins_signatures(texts) or any(is_remark(text) for text in texts if text)):
            found = next(filter(None, (line.name, *texts)), "")
            self._problems.add(codes.LINE_SKIPPED, self._source.line(record.line), found=quote(found))
        return False

    # Values

    def _table(self, name: str, units: Sequence[_Line], middles: Sequence[_Line]) -> PublishedTable:
        for meaning in self._numeric():
            self._measure(meaning, units)
        self._measure_main_indexes()
        for meaning in self._numeric():
            self._note_zeros(meaning, units)
        table = PublishedTable(
            group=name,
            rows=tuple(self._row(line) for line in units),
            middles=tuple(self._middle(line) for line in middles),
        )
        if not table.is_whole:
            most = max(row.position for row in table.rows if row.position is not None)
            fields = {"most": most, "count": len(units)}
            self._problems.add(codes.PART_OF_A_LIST, self._source.line(units[0].line), **fields)
        return table

    def _row(self, line: _Line) -> PublishedRow:
        totals = (self._printed(line, meaning) for meaning in (TOTAL, VALUE))
        mains = {main.code: self._printed(line, f"{MAIN}{main.code}") for main in self._index.main_indexes}
        return PublishedRow(
            line=line.line,
            name=on_one_line(line.name),
            position=self._position(line),
            totals=tuple(each for each in totals if each is not None),
            main_indexes={code: each for code, each in mains.items() if each is not None},
            bonus=self._printed(line, BONUS),
            penalty=self._printed(line, PENALTY),
            class_name=line.texts.get(CLASS) or None,
        )

    def _middle(self, line: _Line) -> MiddleRow:
        printed = [self._printed(line, meaning) for meaning in self._numeric()]
        return MiddleRow(
            line=line.line,
            name=on_one_line(line.name),
            is_median=_MEDIAN.fullmatch(line.name) is not None,
            numbers={each.column: each for each in printed if each is not None},
        )

    def _printed(self, line: _Line, meaning: str) -> Printed | None:
        number = line.numbers.get(meaning)
        if number is None:
            return None
        decimals = max(number.decimals, self._decimals[meaning])
        each = self._points_each(meaning)
        return Printed(number.value, decimals, number.decimals, each, self._header.heading(self._at[meaning]))

    def _points_each(self, meaning: str) -> Fraction:
        """Return how many points one unit of a column is."""
        if not self._parts[meaning]:
            return Fraction(1)
        if meaning.startswith(MAIN):
            code = meaning.removeprefix(MAIN)
            return next(main.most for main in self._index.main_indexes if main.code == code)
        return self._index.scale

    def _position(self, line: _Line) -> int | None:
        text = line.texts.get(PLACE, "")
        if text in ("", "-", "–", "—"):
            return None
        place = _PLACE.fullmatch(text)
        if place is None:
            self._note(codes.PLACE_UNREADABLE, line, PLACE, found=quote(text))
            return None
        return int(place[1])
