"""Rows under a header, read one by one into units: here cells get their names and remarks their places."""

from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache

from criteria.model import Condition, Criterion, Framework, Kind
from criteria.problems import Code
from maturity.figures import Evidence
from maturity.intake import codes, columns
from maturity.intake.cells import Cell, text_cell, value_cell
from maturity.intake.columns import Columns
from maturity.intake.folding import quote
from maturity.intake.gathering import Gathering, without_evidence
from maturity.intake.numbers import DASHES, day
from maturity.intake.observation_row import (
    Remark,
    grouped,
    percent_text,
    read_answer,
    read_row,
    unreadable,
)
from maturity.intake.problem_list import ProblemList
from maturity.intake.records import LONGEST_CELL, Record
from rules.observation import Observation

NAMED_UNITS = 10
"""So many units are named where the one asked for is not in the file."""


class Rows:
    """Rows under one header, read one after the other into units.

    With `only_unit` the rows of other units are passed over; `others` holds the codes of the first of them.
    """

    def __init__(
        self,
        framework: Framework,
        header: Columns,
        strict: bool,
        problems: ProblemList,
        only_unit: str | None = None,
    ) -> None:
        self.gathering = Gathering(framework, header, problems)
        self.others: dict[str, None] = {}
        self._only_unit = only_unit
        self._framework = framework
        conditions = {condition.code: condition for condition in framework.conditions}
        self._asked: dict[str, Criterion | Condition] = {**framework.by_code, **conditions}
        self._dropped = {row.code for row in framework.dropped}
        self._columns = header
        self._strict = strict
        self._problems = problems
        self._places = places = dict(header.positions)
        self._unit_at = places[columns.UNIT_CODE]
        self._criterion_at = places[columns.CRITERION]
        self._numerator_at = places[columns.NUMERATOR]
        self._denominator_at = places[columns.DENOMINATOR]
        self._value_at = places[columns.VALUE]
        self._width = header.width
        evidence = (columns.EVIDENCE_NUMBER, columns.EVIDENCE_SUMMARY)
        self._evidence_column = next((header.heading(name) for name in evidence if name in places), None)

    def is_row_in(self, delimiter: str) -> Callable[[str], bool]:
        """Return whether a line is a row of its own: all its columns, a known criterion where it belongs."""

        def is_row(line: str) -> bool:
            cells = line.split(delimiter)
            return len(cells) >= self._width and self._criterion(cells[self._criterion_at]) is not None

        return is_row

    def take(self, record: Record) -> bool:
        """Read one record into its unit; False when it is blank."""
        line, cells, fault = record
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
        unit, asked = identity
        values = (
            self._value(line, columns.NUMERATOR, cells[self._numerator_at]),
            self._value(line, columns.DENOMINATOR, cells[self._denominator_at]),
            self._value(line, columns.VALUE, cells[self._value_at]),
            self._text(line, columns.NOT_APPLICABLE, cells),
        )
        outcome = read_answer(asked, *values) if isinstance(asked, Condition) else read_row(asked, *values)
        evidence, bad_date = _evidence(
            self._text(line, columns.EVIDENCE_NUMBER, cells),
            self._text(line, columns.EVIDENCE_DATE, cells),
            self._text(line, columns.EVIDENCE_SUMMARY, cells),
            self._text(line, columns.EVIDENCE_ISSUER, cells),
        )
        remarks = outcome.remarks + ((bad_date,) if bad_date else ()) + self._cut_off(line, cells)
        for remark in remarks:
            self._add(line, remark)
        observation = outcome.observation
        if evidence is None and observation.value and isinstance(asked, Criterion):
            if self._evidence_column and not bad_date:
                shown = _shown(observation, asked)
                self._problems.add(codes.NO_EVIDENCE, line, self._evidence_column, figure=shown)
            if self._strict:
                observation = without_evidence(observation)
        self.gathering.put(unit, asked, line, observation, evidence)
        return True

    def _is_of_another_unit(self, record: Record) -> bool:
        """Whether a row clearly belongs to a unit that is not asked for."""
        known = record.cells[:-1] if record.fault else record.cells
        unit = text_cell(known[self._unit_at]).text if self._unit_at < len(known) else ""
        if not unit or unit == self._only_unit:
            return False
        if len(self.others) <= NAMED_UNITS and not self._columns.is_repeated_by(record.cells):
            self.others[unit] = None
        return True

    def _identity(self, line: int, cells: list[str]) -> tuple[str, Criterion | Condition] | None:
        """Return the unit's code and what a row speaks of, None where one of them is blank or unknown."""
        unit = self._text(line, columns.UNIT_CODE, cells)
        code = self._text(line, columns.CRITERION, cells)
        if not unit or not code:
            self._note_anonymous(line, cells, unit, code)
            return None
        if "\ufffd" in unit:
            return None
        criterion = self._criterion(code)
        if criterion is None and self._columns.is_repeated_by(cells):
            self._problems.add(codes.HEADER_REPEATED, line)
            return None
        self._note_unit(line, cells, unit)
        if criterion is None and _plain_code(code) in self._dropped:
            fields = {"found": _plain_code(code), "base": self._framework.base}
            column = self._columns.heading(columns.CRITERION)
            self._problems.add(codes.CRITERION_DROPPED, line, column, framework=self._framework.id, **fields)
            return None
        if criterion is None:
            listed = not self._problems.is_full(codes.CRITERION_UNKNOWN)
            needed = _nearest(code, tuple(self._asked)) if listed else ""
            fields = {"found": quote(code), "framework": self._framework.id, "needed": needed}
            self._problems.add(
                codes.CRITERION_UNKNOWN, line, self._columns.heading(columns.CRITERION), **fields
            )
            return None
        return unit, criterion

    def _note_anonymous(self, line: int, cells: list[str], unit: str, code: str) -> None:
        """Say what a row lacks that names no unit or no criterion; a blank row lacks nothing."""
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 and _is_unsplit(filled[0]):
            self._problems.add(codes.ROW_NOT_SPLIT, line, found=quote(filled[0].strip()))
            return
        if filled and not unit:
            self._problems.add(codes.UNIT_BLANK, line, self._columns.heading(columns.UNIT_CODE))
        if filled and not code:
            self._problems.add(codes.CRITERION_BLANK, line, self._columns.heading(columns.CRITERION))

    def _note_unit(self, line: int, cells: list[str], unit: str) -> None:
        """Note the unit that a row names, and the group that it puts the unit in."""
        self.gathering.unit(unit, " ".join(self._text(line, columns.UNIT_NAME, cells).split()), line)
        if columns.UNIT_GROUP in self._places:
            group = self._text(line, columns.UNIT_GROUP, cells)
            self.gathering.group(unit, "" if group in DASHES else group, line)

    def _criterion(self, code: str) -> Criterion | Condition | None:
        """Return the criterion or condition of a code, whose case and kind of dash do not matter."""
        found = self._asked.get(code)
        return found or self._asked.get(_plain_code(code))

    def _take_faulty(self, line: int, cells: list[str], fault: Code) -> None:
        """Note a row whose form is at fault; its criterion is unreadable where the row still names it."""
        fields: dict[str, object] = {"found": quote(cells[-1]), "limit": LONGEST_CELL}
        column = None
        known = cells
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
            known = cells[:-1]
        self._problems.add(fault, line, column, **fields)
        if max(self._unit_at, self._criterion_at) >= len(known):
            return
        unit = self._text(line, columns.UNIT_CODE, known)
        criterion = self._criterion(self._text(line, columns.CRITERION, known))
        if unit and criterion:
            self._note_unit(line, known, unit)
            outcome = unreadable(criterion, Remark(fault, "", fields))
            self.gathering.put(unit, criterion, line, outcome.observation, None)

    def _heading_at(self, at: int) -> str | None:
        names = (name for name, place in self._places.items() if place == at)
        return self._columns.heading(next(names, ""))

    def _text(self, line: int, column: str, cells: list[str]) -> str:
        """Return the sound text of a cell, "" where there is no such column or cell."""
        at = self._places.get(column)
        if at is None or at >= len(cells) or not cells[at]:
            return ""
        cell = text_cell(cells[at])
        if cell.is_remarkable:
            self._remark_on(line, column, cells[at], cell)
        return cell.text

    def _value(self, line: int, column: str, raw: str) -> str:
        """Return the text of a cell of numbers."""
        if raw.isascii() and not raw.startswith(("=", " ")):
            return raw.strip()
        cell = value_cell(raw)
        if cell.is_remarkable:
            self._remark_on(line, column, raw, cell)
        return cell.text

    def _remark_on(self, line: int, column: str, raw: str, cell: Cell) -> None:
        """Note what was found in a cell, once for the file or the column where it would be everywhere."""
        heading = self._columns.heading(column)
        found = quote(raw.strip())
        if cell.is_decomposed:
            self._problems.once((), codes.DECOMPOSED_TEXT, line, heading, found=found)
        if cell.had_invisible:
            self._problems.once((), codes.INVISIBLE_CHARACTERS, line, heading, found=found)
        if cell.is_damaged:
            self._problems.add(codes.DAMAGED_TEXT, line, heading, found=found)
        if cell.guess:
            fields = {"encoding": cell.guess.encoding, "found": found, "offer": quote(cell.guess.text)}
            self._problems.once((column, cell.guess.encoding), codes.LEGACY_TEXT, line, heading, **fields)

    def _cut_off(self, line: int, cells: list[str]) -> tuple[Remark, ...]:
        """Return the remark on a day that is none, on which the figures were taken."""
        text = self._text(line, columns.CUT_OFF, cells)
        if not text or text in DASHES or not isinstance(day(text), Code):
            return ()
        return (Remark(codes.CUT_OFF_NOT_A_DATE, columns.CUT_OFF, {"found": quote(text)}),)

    def _add(self, line: int, remark: Remark) -> None:
        self._problems.add(remark.code, line, self._columns.heading(remark.column), **remark.fields)


@lru_cache(maxsize=1 << 13)
def _evidence(number: str, day_text: str, summary: str, issuer: str) -> tuple[Evidence | None, Remark | None]:
    """Return the reference that a row names, or none, and what is wrong with its date; a dash is blank."""
    number, day_text, summary, issuer = (
        "" if text in DASHES else text for text in (number, day_text, summary, issuer)
    )
    on = day(day_text) if day_text else None
    if isinstance(on, Code):
        return None, Remark(on, columns.EVIDENCE_DATE, {"found": quote(day_text)})
    return (Evidence(number, on, summary, issuer) if number or summary else None), None


def _is_unsplit(cell: str) -> bool:
    """Whether a cell looks like a whole row with delimiters other than the header's."""
    return max(map(cell.count, columns.DELIMITERS)) >= len(columns.INDISPENSABLE) - 1


def _plain_code(code: str) -> str:
    return "".join("-" if sign in DASHES else sign for sign in code.upper().replace(" ", ""))


@lru_cache(maxsize=1024)
def _nearest(code: str, known: tuple[str, ...]) -> str:
    """Return what to do about an unknown code: the nearest known ones, or an example."""
    near = get_close_matches(_plain_code(code)[:40], known, n=3, cutoff=0.6)
    return f"có lẽ là {' hoặc '.join(near)}" if near else f"cần mã có trong bộ tiêu chí, ví dụ {known[0]}"


def _shown(observation: Observation, criterion: Criterion) -> str:
    """Write a figure as short as it was given: 312/500, 62,4%, 12 or có."""
    if observation.numerator is not None:
        return f"{observation.numerator}/{observation.denominator}"
    value = observation.value
    if value is None:
        raise ValueError(f"{observation.criterion}: no figure to show")
    if criterion.kind.is_share:
        decimals = next(places for places in range(100) if (value * 10**places).denominator == 1)
        return f"{percent_text(value, decimals)}%"
    return quote("có") if criterion.kind is Kind.YES_NO else grouped(int(value))
