"""Rows of a list under its header: named cells made sound, rows that are no entries told apart."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundation.problem import Code
from foundation.tables import codes, list_codes
from foundation.tables.cells import Cell, text_cell
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import LONGEST_CELL, Record
from foundation.tables.rows_beside import (
    are_labels,
    begins_signatures,
    is_heading,
    is_remark,
    is_total,
    may_follow_signatures,
)
from foundation.tables.sources import Source
from foundation.tables.table_form import ORDINALS, Header
from foundation.text import OTHER_D, key, quote, with_plain_d

LABELS_WITHIN = 2
"""Numbers of columns stand among so many rows under the header."""
LEAST_SHIFTED = 3
"""A row with so many cells in columns that the list has not is taken for one that slipped aside."""

_FORMULA = re.compile(r"=.+", re.DOTALL)
_FAULT = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")


class NamedRow(NamedTuple):
    """A row: its line, the sound text of each column of the form, "" where there is none, and its headings.

    `headings` say what a place calls each column that the table has.
    """

    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]


class ListRows:
    """Turns the records of one source into rows under one header; `is_whole` while none is left out."""

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
        """Return the named cells of a record; None for what is no entry, and for one that cannot be read."""
        if not any(cell.strip() for cell in record.cells):
            return None
        line = self._source.line(record.line)
        if record.fault:
            self._problems.add(record.fault, line, found=quote(record.cells[-1]), limit=LONGEST_CELL)
            self.is_whole = False
            return None
        raw = {name: record.cells[at] for name, at in self._places.items() if at < len(record.cells)}
        aside = self._aside(record, raw)
        if aside is not None:
            self._note_aside(aside, record, line)
            return None
        cells: dict[str, str] = dict.fromkeys(self._header.form.headings, "")
        is_sound = self._is_as_wide(record, line)
        for name, text in raw.items() if is_sound else ():
            cells[name], is_good = self._cell(text, line, self.headings[name])
            is_sound = is_sound and is_good
        self.is_whole = self.is_whole and is_sound
        return NamedRow(line, cells, self.headings) if is_sound else None

    def _aside(self, record: Record, raw: Mapping[str, str]) -> Code | None:
        """Return what a row is that is no entry of the list, None for an entry."""
        said = [text for cell in record.cells if (text := " ".join(cell.split()))]
        named = {name: text for name, cell in raw.items() if (text := " ".join(cell.split()))}
        if self._header.repeats(record.cells):
            return codes.HEADER_REPEATED
        if record.line - self._header.line <= LABELS_WITHIN and are_labels(said):
            return list_codes.LABEL_ROW
        code, *others = (named.get(name, "") for name in self._header.form.naming)
        subject = next(filter(None, (code, *others)), said[0])
        if is_total(subject) or (not code and is_total(said[0])):
            return list_codes.TOTAL_ROW
        if is_remark(subject) and len(said) == 1:
            return list_codes.REMARK_ROW
        if (is_heading(subject) and len({*said}) == 1) or (not code and self._heads_a_part(record, said)):
            return list_codes.HEADING_ROW
        signs = not code or len({*said}) == 1
        is_named = any(map(self._header.form.is_name, others))
        self._is_signing = (signs and begins_signatures(said)) or (
            self._is_signing and not code and not is_named and may_follow_signatures(said)
        )
        if self._is_signing:
            return list_codes.SIGNATURE_ROW
        if named:
            return None
        if len(said) == 1 and said[0] == self._number(record):
            return list_codes.NUMBER_ALONE if said[0].isdecimal() else list_codes.HEADING_ROW
        return list_codes.SHIFTED_ROW if len(said) >= LEAST_SHIFTED else list_codes.BESIDE_THE_LIST

    def _heads_a_part(self, record: Record, said: Sequence[str]) -> bool:
        """Whether a row has nothing but a Roman number or a letter, where others are counted, and a title."""
        return len(said) == 2 and said[0] == self._number(record) and is_heading(". ".join(said))

    def _number(self, record: Record) -> str:
        """Return what stands in the column that counts the rows, "" where there is none."""
        at = self._ordinal
        return "" if at is None or at >= len(record.cells) else " ".join(record.cells[at].split())

    def _note_aside(self, code: Code, record: Record, line: int) -> None:
        texts = [" ".join(cell.split()) for cell in record.cells if cell.strip()]
        fields = {"found": quote(", ".join(dict.fromkeys(texts))), "count": len(texts)}
        if code in (codes.HEADER_REPEATED, list_codes.NUMBER_ALONE):
            self._problems.once((), code, line, None, **fields)
            return
        self._problems.add(code, line, **fields)
        self.is_whole = self.is_whole and code is not list_codes.SHIFTED_ROW

    def _is_as_wide(self, record: Record, line: int) -> bool:
        """Note a row of text that has more cells than the header: a delimiter too many moved them."""
        width = self._header.width
        beyond = [cell for cell in record.cells[width:] if cell.strip()]
        if not beyond or not self._source.is_parted:
            return True
        fields = {"count": width + len(beyond), "width": width, "found": quote(" ".join(beyond))}
        self._problems.add(codes.TOO_MANY_CELLS, line, **fields)
        return False

    def _cell(self, raw: str, line: int, column: str) -> tuple[str, bool]:
        """Return the sound text of a cell, and whether it can be taken as it is; note what was found."""
        cell = text_cell(raw)
        text = " ".join(cell.text.split())
        is_sound = self._is_remarked_sound(cell, quote(raw.strip()), line, column)
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

    def _is_remarked_sound(self, cell: Cell, found: str, line: int, column: str) -> bool:
        """Note what the characters of a cell tell, and say whether it can be taken as it is."""
        if not cell.is_remarkable:
            return True
        if cell.is_damaged:
            self._problems.add(codes.DAMAGED_TEXT, line, column, found=found)
        if cell.guess:
            fields = {"encoding": cell.guess.encoding, "offer": quote(cell.guess.text)}
            self._problems.add(list_codes.LEGACY_CELL, line, column, found=found, **fields)
        if cell.is_decomposed:
            self._problems.once((), codes.DECOMPOSED_TEXT, line, column, found=found)
        if cell.had_invisible:
            self._problems.once((), codes.INVISIBLE_CHARACTERS, line, column, found=found)
        return not cell.is_damaged and cell.guess is None


def heading_cells(record: Record) -> tuple[str, ...]:
    """Return the texts of a record as headings."""
    return tuple(" ".join(text_cell(cell).text.split()) for cell in record.cells)


def filled(record: Record) -> Sequence[str]:
    """Return the texts of a record that are not blank."""
    return [text for text in heading_cells(record) if text]
