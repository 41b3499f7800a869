"""The number of a row of an index, as a cell has it: text, or what a spreadsheet made of it; pure.

The number of the decision is text: 4.1 is not 4.10. A spreadsheet takes it for a number or a day unless its
column is text, and then a question is asked where two rows can be meant, never a guess made.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from types import MappingProxyType
from typing import NamedTuple

from criteria.index.model import Index
from criteria.index.rows import ROW_CODE, DividedRow, Row
from foundation.problem import Code
from foundation.tables.days import is_made_a_day
from maturity.figures.reading import index_codes

_NUMBER = re.compile(r"[0-9]+,[0-9]+")
_DECIMAL_CODE = re.compile(r"[0-9]+\.[0-9]+")
_ROW_CODE = re.compile(ROW_CODE)
_LEVEL_CODE = re.compile(r"[A-ZĐ]{2,6}-[0-9]{2,3}")
_PARTS_OF_A_DAY = re.compile(r"[0-9]+|[a-z]{3}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOST_PARTS_NAMED = 6


class Meant(NamedTuple):
    """The code that a cell means; without one, why that is a question, and the rows that can be meant."""

    code: str
    why_not: Code | None = None
    candidates: tuple[str, ...] = ()


def is_code_of_an_index(text: str) -> bool:
    """Whether a text looks like the number of a row of an index: `4.10`, `C.1`."""
    return bool(_ROW_CODE.fullmatch(text))


def is_code_of_levels(text: str) -> bool:
    """Whether a text in capitals looks like the code of a criterion of a set of levels: `CQS-01`."""
    return bool(_LEVEL_CODE.fullmatch(text))


class RowNumbers:
    """The numbers of the rows of one index."""

    def __init__(self, index: Index) -> None:
        self._codes = frozenset(index.by_code)
        self._equal: dict[Fraction, tuple[str, ...]] = {}
        parts = {main.code: tuple(leaf.code for leaf in main.leaves) for main in index.main_indexes}
        for row in index.rows:
            parts |= dict(_parts(row))
        for code in filter(_DECIMAL_CODE.fullmatch, (*parts, *index.by_code)):
            self._equal[Fraction(code)] = (*self._equal.get(Fraction(code), ()), code)
        self._parts: Mapping[str, tuple[str, ...]] = MappingProxyType(parts)
        own = ((row.number_in_decision, row.code) for each in index.rows for row in _all(each))
        # A number that is the code of some row or main index names that one alone.
        self._own = {
            number.upper(): code for number, code in own if number and number not in {*parts, *index.by_code}
        }

    def meant(self, text: str) -> Meant:
        """Return the row that a cell means, by its code or by the number that the decision gives it.

        A text that names no row is returned as it is.
        """
        if text in self._codes:
            return Meant(text)
        if (own := self._own.get(text.rstrip(".").upper())) is not None:
            return Meant(own)
        if _NUMBER.fullmatch(text):
            # Numbers are shown with a comma: 4,1 is the number that 4.1 and 4.10 become alike.
            candidates = self._equal.get(Fraction(text.replace(",", ".")), ())
            if len(candidates) == 1:
                return Meant(candidates[0])
            return Meant(text, index_codes.NUMBER_WITH_TWO_MEANINGS if candidates else None, candidates)
        if is_made_a_day(text):
            return Meant(text, index_codes.NUMBER_IS_A_DAY, tuple(self._of_day(text)))
        return Meant(text.rstrip(".").upper())

    def parts_of(self, code: str) -> str:
        """Return the scored rows in a main index or a divided row, for a message; "" for any other code."""
        parts = self._parts.get(code, ())
        return ", ".join([*parts[:_MOST_PARTS_NAMED], *["…"] * (len(parts) > _MOST_PARTS_NAMED)])

    def twins(self, code: str) -> tuple[str, ...]:
        """Return the other rows whose number is the same as a decimal: 4.10 of 4.1."""
        if not _DECIMAL_CODE.fullmatch(code):
            return ()
        return tuple(other for other in self._equal.get(Fraction(code), ()) if other != code)

    def without_zero(self, code: str) -> tuple[str, ...]:
        """Return the numbers of rows that a spreadsheet makes into a code by dropping a zero: 6.10, or 01."""
        numbers = (number for number in self._own if number.startswith("0") and number.lstrip("0") == code)
        return (*self.twins(code), *numbers)

    def _of_day(self, text: str) -> Iterator[str]:
        """Yield the rows whose numbers a spreadsheet could have made into this day."""
        parts = _PARTS_OF_A_DAY.findall(text.lower())
        numbers = [_number(part) for part in parts if part in _MONTHS or part.isdecimal()]
        possible = {".".join(map(str, some)) for length in (2, 3) for some in permutations(numbers, length)}
        yield from sorted(possible & self._codes)


def _number(part: str) -> int:
    """Return a part of a day as the number that was typed: years get their century from spreadsheets."""
    number = _MONTHS.index(part) + 1 if part in _MONTHS else int(part)
    return number - 2000 if number > 2000 else number


def _all(row: Row) -> Iterator[Row]:
    """Yield a row and every row in it."""
    yield row
    if isinstance(row, DividedRow):
        for part in row.parts:
            yield from _all(part)


def _parts(row: Row) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each divided row in a row with the scored rows in it."""
    if isinstance(row, DividedRow):
        yield row.code, tuple(leaf.code for leaf in row.leaves())
        for part in row.parts:
            yield from _parts(part)
