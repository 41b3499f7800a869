"""Reads rows under a header one by one into units: cells get their columns and remarks their places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from attrs import evolve

from criteria.model import Criterion
from criteria.parts import Condition
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_IN_FILE
from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.cells import Cell, text_cell, value_cell
from foundation.tables.day_column import DayColumn
from foundation.tables.numbers import DASHES
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import LONGEST_CELL, Record
from foundation.tables.typed_values import typed_code
from foundation.text import quote
from maturity.figures.reading import columns, heading_codes, row_words
from maturity.figures.reading.columns import Columns
from maturity.figures.reading.headings import repeats_header
from maturity.figures.reading.observation_row import CellRemark, lock_cause, read_answer, read_row, unreadable
from maturity.figures.reading.read_options import ReadOptions
from maturity.figures.reading.skipped_rows import SkippedRows
from maturity.figures.reading.table_notes import NAMED_UNITS
from maturity.figures.reading.unit_collector import UnitCollector
from maturity.figures.unit_figures import Origin
from maturity.units.row_units import Unresolved, names_another
from rules.evidence import needs_evidence, without_evidence
from rules.observation import State

NOTHING_HELD: Mapping[str, tuple[int, Sequence[str], Sequence[str]]] = MappingProxyType({})
_UNIT = (columns.UNIT_CODE, columns.UNIT_NAME)
_VALUES = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE)


class Rows:
    """Rows under one header, read one after the other into units.

    With `only_unit` the rows of other units are skipped; `others` has the codes of the first of them.
    `collector` has the units of tables of the same file that were read before.
    """

    def __init__(
        self,
        options: ReadOptions,
        header: Columns,
        problems: ProblemList,
        collector: UnitCollector | None = None,
        header_line: int | None = None,
    ) -> None:
        framework = options.framework
        self.collector = collector or UnitCollector(framework, header, problems)
        self.collector.begin(header)
        self.others: dict[str, None] = {}
        self._only_unit = options.only_unit
        self._units = options.units
        self._with_origins = options.with_origins
        self._strict = options.strict_evidence
        self._framework = framework
        self._items = options.items
        self._dropped = {row.code for row in framework.dropped}
        self._columns = header
        self._problems = problems
        self._places = places = dict(header.positions)
        self._named_besides = {
            name: places.pop(name) for name in _UNIT if name in places and _UNIT[0] in header.given
        }
        """The columns in which rows name a unit although the form or title already gives the table's unit."""
        self._skipped_rows = None if header_line is None else SkippedRows(problems, header_line)
        self._width = header.width
        self._first_lines: dict[str, int] = {}
        """The line of the first row of each criterion."""
        evidence = (columns.EVIDENCE_NUMBER, columns.EVIDENCE_SUMMARY)
        self._evidence_day = DayColumn(problems, header.heading(columns.EVIDENCE_DATE), options.today)
        self._cut_off = DayColumn(
            problems, header.heading(columns.CUT_OFF), options.today, codes.CUT_OFF_NOT_A_DATE
        )
        self._evidence_column = next((header.heading(name) for name in evidence if name in places), None)

    def is_row_in(self, delimiter: str) -> Callable[[str], bool]:
        """Return a test whether a line is a row of its own: all columns, a known criterion in its place."""

        def is_row(line: str) -> bool:
            cells = line.split(delimiter)
            at = self._places.get(columns.CRITERION)
            return len(cells) >= self._width and (at is None or self._criterion(cells[at]) is not None)

        return is_row

    def take(self, record: Record) -> bool:
        """Read one record into its unit; return False if it is blank."""
        line, cells, fault, locked = record
        if self._only_unit is not None and self._is_of_another_unit(record):
            return True
        if fault:
            self._take_faulty(line, cells, fault)
            return True
        if len(cells) != self._width:
            beyond = [cell for cell in cells[self._width :] if cell.strip()]
            if beyond:
                self._take_faulty(line, cells, codes.TOO_MANY_CELLS)
                return True
            cells += [""] * (self._width - len(cells))
        identity = self._identity(line, cells)
        if identity is None:
            return any(cell.strip() for cell in cells)
        unit, item = identity
        self._first_lines.setdefault(item.code, line)
        values = (
            self._value(line, columns.NUMERATOR, cells),
            self._value(line, columns.DENOMINATOR, cells),
            self._value(line, columns.VALUE, cells),
            self._text(line, columns.NOT_APPLICABLE, cells),
        )
        number = self._code(line, columns.EVIDENCE_NUMBER, cells)
        summary = self._text(line, columns.EVIDENCE_SUMMARY, cells)
        if isinstance(item, Condition):
            reading = read_answer(item, *values)
        else:
            has_document = bool({number, summary} - {"", *DASHES})
            reading = read_row(item, *values, has_document=has_document)
        if locked and reading.observation.state is State.UNREADABLE:
            reading = lock_cause(item, reading, dict(zip(_VALUES, values, strict=True)), locked)
        for remark in reading.remarks:
            self._add(line, remark)
        day, is_bad_day = self._evidence_day.read(line, self._text(line, columns.EVIDENCE_DATE, cells))
        issuer = self._text(line, columns.EVIDENCE_ISSUER, cells)
        evidence, about_number = row_words.evidence_named(number, day, summary, issuer)
        if about_number:
            self._add(line, about_number)
        if is_bad_day:
            evidence = None
        cut_off, _ = self._cut_off.read(line, self._text(line, columns.CUT_OFF, cells))
        observation = reading.observation
        if observation.state is State.UNREADABLE:
            observation = evolve(observation, note=self._why_unreadable(reading.remarks))
        if evidence is None and isinstance(item, Criterion) and needs_evidence(item, observation):
            if self._evidence_column and not is_bad_day:
                shown = row_words.figure_text(observation, item)
                self._problems.add(codes.NO_EVIDENCE, line, self._evidence_column, figure=shown)
            if self._strict:
                observation = without_evidence(item, observation)
        origin = self._origin(line, item, cells, cut_off) if self._with_origins else None
        self.collector.put(unit, item, line, observation, evidence, origin)
        return True

    def finish(self, held: Mapping[str, tuple[int, Sequence[str], Sequence[str]]] = NOTHING_HELD) -> None:
        """Report what only all rows of this header together reveal.

        `held` has, by column of days, the first line, the days stored as days, and those stored as text.
        """
        if self._skipped_rows:
            self._skipped_rows.note()
        titled = self._columns.titled
        others = [*self._first_lines.keys() - {titled}] if titled else []
        if len(others) == 1:
            at, heading = self._first_lines[others[0]], self._columns.heading(columns.CRITERION)
            code = heading_codes.TITLE_OF_ANOTHER_CRITERION
            self._problems.add(code, at, heading, titled=titled, criterion=others[0])
        for name, column in ((columns.EVIDENCE_DATE, self._evidence_day), (columns.CUT_OFF, self._cut_off)):
            column.note_order()
            if name in held:
                column.note_swapped_by_spreadsheet(*held[name])

    def _is_of_another_unit(self, record: Record) -> bool:
        """Whether a row clearly belongs to another unit than `only_unit`."""
        complete = record.cells[:-1] if record.fault else record.cells
        unit = typed_code(self._plain(columns.UNIT_CODE, complete))
        if not self._units.takes_any:
            name = self._plain(columns.UNIT_NAME, complete)
            resolved = self._units.code(unit, name)
            unit = resolved if isinstance(resolved, str) else unit
        if not unit or unit == self._only_unit:
            return False
        if len(self.others) <= NAMED_UNITS and not repeats_header(self._named(record.cells)):
            self.others[unit] = None
        return True

    def _identity(self, line: int, cells: list[str]) -> tuple[str, Criterion | Condition] | None:
        """Return the unit's code and the item of a row, None if one of them is blank or unknown."""
        code = self._text(line, columns.CRITERION, cells)
        criterion = self._criterion(code)
        is_part = columns.CRITERION in self._columns.given
        if (criterion is None or is_part) and self._is_aside(line, cells):
            return None
        if self._named_besides and self._is_not_of_this_table(line, cells):
            return None
        unit = self._code(line, columns.UNIT_CODE, cells)
        if not self._units.takes_any and any(cell.strip() for cell in cells):
            resolved = self._resolved(line, unit, cells)
            if resolved is None:
                return None
            unit = resolved
        if not unit or not code:
            self._note_anonymous(line, cells, unit, code)
            return None
        if "\ufffd" in unit:
            return None
        self._note_unit(line, cells, unit)
        if criterion is None and row_words.plain_code(code) in self._dropped:
            fields = {"found": row_words.plain_code(code), "base": self._framework.base}
            column = self._columns.heading(columns.CRITERION)
            self._problems.add(codes.CRITERION_DROPPED, line, column, framework=self._framework.id, **fields)
            return None
        if criterion is None:
            listed = not self._problems.is_full(codes.CRITERION_UNKNOWN)
            needed = row_words.nearest_codes(code, tuple(self._items)) if listed else ""
            fields = {"found": quote(code), "framework": self._framework.id, "needed": needed}
            self._problems.add(
                codes.CRITERION_UNKNOWN, line, self._columns.heading(columns.CRITERION), **fields
            )
            return None
        return unit, criterion

    def _is_not_of_this_table(self, line: int, cells: list[str]) -> bool:
        """Whether a row names another unit than its whole table; reported once for each."""
        at = self._named_besides
        code, name = (text_cell(cells[at[column]]).text if column in at else "" for column in _UNIT)
        own_code, own_name = (self._columns.given.get(column, "") for column in _UNIT)
        if not names_another(typed_code(code), name, own_code, own_name):
            return False
        fields = {"found": quote(f"{code} {name}".strip()), "unit": own_name, "code": own_code}
        column = self._columns.heading(next(iter(at)))
        self._problems.once((code, name), heading_codes.ROW_OF_ANOTHER_UNIT, line, column, **fields)
        return True

    def _is_aside(self, line: int, cells: list[str]) -> bool:
        """Whether a row without a known criterion is not a row of figures; report what must be reported."""
        named = self._named(cells)
        if repeats_header(named):
            self._problems.once((line,), codes.HEADER_REPEATED, line, None)
            return True
        if self._skipped_rows is None or (len(cells) > 1 and row_words.is_unsplit(max(cells, key=len))):
            return False
        used = set(self._places.values())
        unused = ((at, cell) for at, cell in enumerate(cells) if at not in used and cell.strip())
        others = {at: text_cell(cell).text for at, cell in unused}
        return self._skipped_rows.passes_over(line, named, self._places, others)

    def _named(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the texts of a row by column."""
        return {name: text_cell(cells[at]).text for name, at in self._places.items() if at < len(cells)}

    def _plain(self, column: str, cells: Sequence[str]) -> str:
        """Return the cleaned text of a cell without reporting anything."""
        at = self._places.get(column)
        if at is None:
            return self._columns.given.get(column, "")
        return text_cell(cells[at]).text if at < len(cells) else ""

    def _resolved(self, line: int, code: str, cells: list[str]) -> str | None:
        """Return the code of a row's unit, None if it is unknown, which has been reported."""
        resolved = self._units.code(code, " ".join(self._text(line, columns.UNIT_NAME, cells).split()))
        column = self._columns.heading(columns.UNIT_CODE) or self._columns.heading(columns.UNIT_NAME)
        if isinstance(resolved, Unresolved):
            about = (code, *map(str, resolved.fields.values()))
            self._problems.once(about, resolved.code, line, column, **resolved.fields)
            return None
        if code and resolved != code and resolved.lstrip("0") == code.lstrip("0"):
            fields = {"found": quote(code), "unit": resolved}
            self._problems.once((code,), codes.UNIT_ZEROS_RESTORED, line, column, **fields)
        return resolved

    def _note_anonymous(self, line: int, cells: list[str], unit: str, code: str) -> None:
        """Report that a row names no unit or no criterion; blank rows are ignored."""
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 and row_words.is_unsplit(filled[0]):
            self._problems.add(codes.ROW_NOT_SPLIT, line, found=quote(filled[0].strip()))
            return
        if filled and not unit:
            self._problems.add(codes.UNIT_BLANK, line, self._columns.heading(columns.UNIT_CODE))
        if filled and not code:
            self._problems.add(codes.CRITERION_BLANK, line, self._columns.heading(columns.CRITERION))

    def _note_unit(self, line: int, cells: list[str], unit: str) -> None:
        """Record the unit that a row names, and the group that the row gives for it."""
        self.collector.unit(unit, " ".join(self._text(line, columns.UNIT_NAME, cells).split()), line)
        if columns.UNIT_GROUP in self._places or columns.UNIT_GROUP in self._columns.given:
            group = self._text(line, columns.UNIT_GROUP, cells)
            self.collector.group(unit, "" if group in DASHES else group, line)

    def _criterion(self, code: str) -> Criterion | Condition | None:
        """Return the criterion or condition of a code, in any case and with any kind of dash."""
        item = self._items.get(code)
        return item or self._items.get(row_words.plain_code(code))

    def _take_faulty(self, line: int, cells: list[str], fault: Code) -> None:
        """Report a row with a faulty form; its criterion is unreadable if the row still names it."""
        fields: dict[str, object] = {"found": quote(cells[-1]), "limit": LONGEST_CELL}
        column = None
        complete = cells
        if fault is codes.TOO_MANY_CELLS:
            beyond = [cell.strip() for cell in cells[self._width :]]
            while not beyond[-1]:
                beyond.pop()
            fields = {
                "count": self._width + len(beyond),
                "width": self._width,
                "found": quote(" ".join(filter(None, beyond))),
            }
        else:
            column = self._heading_at(len(cells) - 1)
            complete = cells[:-1]
        self._problems.add(fault, line, column, **fields)
        naming = (columns.UNIT_CODE, columns.CRITERION)
        if max((self._places[name] for name in naming if name in self._places), default=0) >= len(complete):
            return
        unit: str | None = self._code(line, columns.UNIT_CODE, complete)
        if unit is not None and not self._units.takes_any:
            unit = self._resolved(line, unit, complete)
        criterion = self._criterion(self._text(line, columns.CRITERION, complete))
        if unit and criterion:
            self._note_unit(line, complete, unit)
            remark = CellRemark(fault, "", fields)
            reading = unreadable(criterion, remark)
            observation = evolve(reading.observation, note=self._why_unreadable((remark,)))
            self.collector.put(unit, criterion, line, observation, None)

    def _heading_at(self, at: int) -> str | None:
        names = (name for name, place in self._places.items() if place == at)
        return self._columns.heading(next(names, ""))

    def _text(self, line: int, column: str, cells: list[str]) -> str:
        """Return the cleaned text of a cell, "" if there is no such column or cell.

        Personal numbers in free text are reported and masked: they are never written.
        """
        at = self._places.get(column)
        if at is None:
            return self._columns.given.get(column, "")
        if at >= len(cells) or not cells[at]:
            return ""
        cell = text_cell(cells[at])
        if cell.is_remarkable:
            self._remark_on(line, column, cells[at], cell)
        if column in columns.TYPED and (numbers := numbers_shown(cell.text)):
            self._problems.add(NUMBERS_IN_FILE, line, self._columns.heading(column), numbers=numbers)
            return masked(cell.text)
        return cell.text

    def _code(self, line: int, column: str, cells: list[str]) -> str:
        """Return the text of a cell of codes or document numbers, which stay text."""
        text = self._text(line, column, cells)
        code = typed_code(text)
        if code != text:
            fields = {"found": quote(text), "read": quote(code)}
            self._problems.once((column, text), codes.READ_AS, line, self._columns.heading(column), **fields)
        return code

    def _value(self, line: int, column: str, cells: list[str]) -> str:
        """Return the text of a cell of numbers, "" if there is no such column."""
        at = self._places.get(column)
        if at is None:
            return ""
        raw = cells[at]
        if raw.isascii() and not raw.startswith(("=", "'", " ")) and "?" not in raw:
            return raw.strip()
        cell = value_cell(raw)
        if cell.is_remarkable:
            self._remark_on(line, column, raw, cell)
        return cell.text

    def _remark_on(self, line: int, column: str, raw: str, cell: Cell) -> None:
        """Report what was found in a cell, once for the file or the column if it is likely everywhere."""
        heading = self._columns.heading(column)
        quoted = quote(raw.strip())
        if cell.is_decomposed:
            self._problems.once((), codes.DECOMPOSED_TEXT, line, heading, found=quoted)
        if cell.had_invisible:
            self._problems.once((), codes.INVISIBLE_CHARACTERS, line, heading, found=quoted)
        if cell.has_lost_letters:
            self._problems.once((column,), codes.LETTERS_LOST, line, heading, found=quoted)
        if cell.is_damaged:
            self._problems.add(codes.DAMAGED_TEXT, line, heading, found=quoted)
        if cell.guess:
            fields = {"encoding": cell.guess.encoding, "found": quoted, "offer": quote(cell.guess.text)}
            self._problems.once((column, cell.guess.encoding), codes.LEGACY_TEXT, line, heading, **fields)

    def _origin(
        self, line: int, item: Criterion | Condition, cells: list[str], cut_off: date | None
    ) -> Origin:
        """Return the place of a row, at the column of its first figure, and its statement of the source."""
        figures = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE)
        counted = isinstance(item, Criterion) and item.kind.is_share
        filled = (name for name in figures if name in self._places and cells[self._places[name]].strip())
        first = next(filled, columns.NUMERATOR if counted else columns.VALUE)
        place = self._problems.place(line, self._columns.heading(first))
        return Origin(place, self._text(line, columns.SOURCE, cells), cut_off)

    def _why_unreadable(self, remarks: Iterable[CellRemark]) -> str:
        """Return the first error of a row as a sentence in the words of its file."""
        first = next(remark for remark in remarks if remark.is_error)
        return self._problems.sentence(first.code, **first.fields)

    def _add(self, line: int, remark: CellRemark) -> None:
        self._problems.add(remark.code, line, self._columns.heading(remark.column), **remark.fields)
