"""Rows of a list under its header: named, cleaned cells; rows that are not entries are recognised."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundation.problem import Code
from foundation.tables import codes, list_codes
from foundation.tables.cells import Cell, text_cell
from foundation.tables.non_entries import (
    are_labels,
    begins_signatures,
    can_follow_signatures,
    is_heading,
    is_remark,
    is_total,
)
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import LONGEST_CELL, Record
from foundation.tables.sources import Source
from foundation.tables.table_form import ORDINALS, Header
from foundation.text import OTHER_D, key, quote, with_plain_d

LABELS_WITHIN = 2
"""A row that numbers the columns is among this many rows under the header."""
LEAST_SHIFTED = 3
"""A row with this many cells outside the columns of the list is taken for an entry that was shifted."""

_FORMULA = re.compile(r"=.+", re.DOTALL)
_FAULT = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")


class NamedRow(NamedTuple):
    """A row: its line, the cleaned text of each column of the form ("" if there is none), and its headings.

    `headings` has, for each column of the table, its name in a place of a problem.
    """

    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]


class ListRows:
    """Turns the records of one source into rows under one header; `is_whole` until a row is left out."""

    def __init__(self, source: Source, header: Header, problems: ProblemList) -> None:
        self.is_whole = True
        self._source = source
        self._header = header
        self._problems = problems
        self._places = {name: places[0] for name, places in header.columns.items()}
        self.headings = {
            name: source.column_name(at, header.heading(at)) for name, at in self._places.items()
        }
        self._ordinal = next((at for at in range(header.width) if key(header.heading(at)) in ORDINALS), None)
        self._is_signing = False

    def row(self, record: Record) -> NamedRow | None:
        """Return the named cells of a record; None if it is not an entry or cannot be read."""
        if not any(cell.strip() for cell in record.cells):
            return None
        line = self._source.line(record.line)
        if record.fault:
            self._problems.add(record.fault, line, found=quote(record.cells[-1]), limit=LONGEST_CELL)
            self.is_whole = False
            return None
        raw = {name: record.cells[at] for name, at in self._places.items() if at < len(record.cells)}
        code = self._non_entry(record, raw)
        if code is not None:
            self._note_non_entry(code, record, line)
            return None
        cells: dict[str, str] = dict.fromkeys(self._header.form.headings, "")
        is_sound = self._is_as_wide(record, line)
        for name, text in raw.items() if is_sound else ():
            cells[name], is_good = self._cell(text, line, self.headings[name])
            is_sound = is_sound and is_good
        self.is_whole = self.is_whole and is_sound
        return NamedRow(line, cells, self.headings) if is_sound else None

    def _non_entry(self, record: Record, raw: Mapping[str, str]) -> Code | None:
        """Return the code of a row that is not an entry of the list, None for an entry."""
        texts = [text for cell in record.cells if (text := " ".join(cell.split()))]
        named = {name: text for name, cell in raw.items() if (text := " ".join(cell.split()))}
        if self._header.repeats(record.cells):
            return codes.HEADER_REPEATED
        if record.line - self._header.line <= LABELS_WITHIN and are_labels(texts):
            return list_codes.LABEL_ROW
        code, *others = (named.get(name, "") for name in self._header.form.naming)
        subject = next(filter(None, (code, *others)), texts[0])
        if is_total(subject) or (not code and is_total(texts[0])):
            return list_codes.TOTAL_ROW
        if is_remark(subject) and len(texts) == 1:
            return list_codes.REMARK_ROW
        if (is_heading(subject) and len({*texts}) == 1) or (not code and self._heads_a_part(record, texts)):
            return list_codes.HEADING_ROW
        signs = not code or len({*texts}) == 1
        is_named = any(map(self._header.form.is_name, others))
        self._is_signing = (signs and begins_signatures(texts)) or (
            self._is_signing and not code and not is_named and can_follow_signatures(texts)
        )
        if self._is_signing:
            return list_codes.SIGNATURE_ROW
        if named:
            return None
        if len(texts) == 1 and texts[0] == self._number(record):
            return list_codes.NUMBER_ALONE if texts[0].isdecimal() else list_codes.HEADING_ROW
        return list_codes.SHIFTED_ROW if len(texts) >= LEAST_SHIFTED else list_codes.BESIDE_THE_LIST

    def _heads_a_part(self, record: Record, texts: Sequence[str]) -> bool:
        """Whether a row has only a title and, in the column of ordinals, a Roman number or a letter."""
        return len(texts) == 2 and texts[0] == self._number(record) and is_heading(". ".join(texts))

    def _number(self, record: Record) -> str:
        """Return the text in the column that counts the rows, or ""."""
        at = self._ordinal
        return "" if at is None or at >= len(record.cells) else " ".join(record.cells[at].split())

    def _note_non_entry(self, code: Code, record: Record, line: int) -> None:
        texts = [" ".join(cell.split()) for cell in record.cells if cell.strip()]
        fields = {"found": quote(", ".join(dict.fromkeys(texts))), "count": len(texts)}
        if code in (codes.HEADER_REPEATED, list_codes.NUMBER_ALONE):
            self._problems.once((), code, line, None, **fields)
            return
        self._problems.add(code, line, **fields)
        self.is_whole = self.is_whole and code is not list_codes.SHIFTED_ROW

    def _is_as_wide(self, record: Record, line: int) -> bool:
        """Note a row of text with more cells than the header, since a surplus delimiter has shifted them."""
        width = self._header.width
        beyond = [cell for cell in record.cells[width:] if cell.strip()]
        if not beyond or not self._source.is_parted:
            return True
        fields = {"count": width + len(beyond), "width": width, "found": quote(" ".join(beyond))}
        self._problems.add(codes.TOO_MANY_CELLS, line, **fields)
        return False

    def _cell(self, raw: str, line: int, column: str) -> tuple[str, bool]:
        """Return the cleaned text of a cell, and whether it is usable; note its problems."""
        cell = text_cell(raw)
        text = " ".join(cell.text.split())
        is_sound = self._is_sound(cell, quote(raw.strip()), line, column)
        if _FORMULA.fullmatch(text):
            self._problems.add(list_codes.FORMULA_CELL, line, column, found=quote(text))
            return text, False
        if _FAULT.fullmatch(text):
            self._problems.add(list_codes.FAULT_CELL, line, column, found=quote(text))
            return text, False
        plain = with_plain_d(text)
        if plain != text:
            other = next(sign for sign in text if sign in OTHER_D)
            fields = {"found": quote(text), "read": quote(plain), "code": f"{ord(other):04X}"}
            self._problems.once((), list_codes.OTHER_D, line, column, **fields)
        return plain, is_sound

    def _is_sound(self, cell: Cell, quoted: str, line: int, column: str) -> bool:
        """Note what the characters of a cell reveal, and return whether its text is usable."""
        if not cell.is_remarkable:
            return True
        if cell.is_damaged:
            self._problems.add(codes.DAMAGED_TEXT, line, column, found=quoted)
        if cell.guess:
            fields = {"encoding": cell.guess.encoding, "offer": quote(cell.guess.text)}
            self._problems.add(list_codes.LEGACY_CELL, line, column, found=quoted, **fields)
        if cell.is_decomposed:
            self._problems.once((), codes.DECOMPOSED_TEXT, line, column, found=quoted)
        if cell.had_invisible:
            self._problems.once((), codes.INVISIBLE_CHARACTERS, line, column, found=quoted)
        return not cell.is_damaged and cell.guess is None


def heading_cells(record: Record) -> tuple[str, ...]:
    """Return the texts of a record as headings."""
    return tuple(" ".join(text_cell(cell).text.split()) for cell in record.cells)


def filled(record: Record) -> Sequence[str]:
    """Return the texts of a record that are not blank."""
    return [text for text in heading_cells(record) if text]
