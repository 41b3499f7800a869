"""What a cell of a figure says: counts, shares, amounts and answers, each with remarks; pure.

Source of the rules: the columns of figures as the guide describes them (docs/huong-dan.md).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from criteria.criteria_set import Indicator
from criteria.parts import Condition
from foundation.problem import Code, Place, Severity
from foundation.tables import codes
from foundation.tables.numbers import (
    LARGEST_COUNT,
    LONGEST_NUMBER,
    Decimal,
    Percentage,
    decimal,
    is_plain_answer,
    percentage,
    whole_number,
    yes_no,
)
from foundation.tables.typed_values import typed_count, typed_number
from foundation.text import quote
from foundation.written import grouped
from maturity.figures.reading import columns
from rules.observation import Observation, State


class CellRemark(NamedTuple):
    """A problem of a cell, before it has a place: its code, its column and the fields of its sentence."""

    code: Code
    column: str
    fields: dict[str, object]

    @property
    def is_error(self) -> bool:
        """Whether the remark makes a figure unreadable."""
        return self.code.severity is Severity.ERROR

    @property
    def message(self) -> str:
        """The sentence without its place."""
        return self.code.at(Place(""), **self.fields).message


class RowReading(NamedTuple):
    """The observation of a row, and the remarks on its cells."""

    observation: Observation
    remarks: tuple[CellRemark, ...] = ()


def unreadable(item: Indicator | Condition, *remarks: CellRemark) -> RowReading:
    """Return the reading of a row with errors; the first of them is the note."""
    note = next(remark.message for remark in remarks if remark.is_error)
    return RowReading(Observation(item.code, State.UNREADABLE, note=note), remarks)


def read_whole(column: str, text: str, remarks: list[CellRemark], unit_of_count: str | None) -> int | None:
    """Read a count; what was undone first is noted, what cannot be read is an error."""
    if not text:
        return None
    typed = typed_count(text, unit_of_count) if len(text) <= LONGEST_NUMBER else text
    number = whole_number(typed)
    if isinstance(number, Code):
        remarks.append(number_remark(number, column, text))
        return None
    if typed != text:
        remarks.append(CellRemark(codes.READ_AS, column, {"found": quote(text), "read": grouped(number)}))
    return number


def read_percentage(
    text: str, remarks: list[CellRemark], *, may_exceed_whole: bool = False
) -> Percentage | None:
    """Read a percentage, which may be above 100% only if that is said; problems become remarks."""
    if not text:
        return None
    typed = typed_number(text) if len(text) <= LONGEST_NUMBER else text
    given = percentage(typed, may_exceed_whole=may_exceed_whole)
    if isinstance(given, Code):
        remarks.append(number_remark(given, columns.VALUE, text))
        return None
    read = f"{percent_text(given.value, given.decimals)}%"
    remarks.extend(_how_it_was_read(given, columns.VALUE, text, read, is_changed=typed != text))
    return given


def read_amount(
    column: str, text: str, remarks: list[CellRemark], unit_of_count: str | None = None
) -> Decimal | None:
    """Read an amount that can have decimals; what was undone first is noted, what cannot be read an error."""
    if not text:
        return None
    typed = typed_number(text, unit_of_count) if len(text) <= LONGEST_NUMBER else text
    given = decimal(typed)
    if isinstance(given, Code):
        remarks.append(number_remark(given, column, text))
        return None
    read = percent_text(given.value, given.decimals)
    remarks.extend(_how_it_was_read(given, column, text, read, is_changed=typed != text))
    return given


def _how_it_was_read(
    given: Percentage | Decimal, column: str, text: str, read: str, *, is_changed: bool
) -> Iterator[CellRemark]:
    """Yield the warnings about how a number is written; of one without, that something was undone in it."""
    for code in given.warnings or ((codes.READ_AS,) if is_changed else ()):
        yield CellRemark(code, column, {"found": quote(text), "read": read})


def read_yes_no(text: str, remarks: list[CellRemark]) -> int | None:
    """Read a yes or no answer; a word or sign that the guide does not show is noted."""
    answered = yes_no(typed_number(text))
    if isinstance(answered, Code):
        remarks.append(number_remark(answered, columns.VALUE, text))
        return None
    if not is_plain_answer(text):
        read = "có" if answered else "không"
        remarks.append(CellRemark(codes.READ_AS, columns.VALUE, {"found": quote(text), "read": read}))
    return answered


def number_remark(code: Code, column: str, text: str) -> CellRemark:
    """Return the remark on a text that is no number."""
    limit = LONGEST_NUMBER if code is codes.NUMBER_TOO_LONG else grouped(LARGEST_COUNT)
    return CellRemark(code, column, {"found": quote(text), "limit": limit})


def agrees(exact: Fraction, given: Percentage | Decimal) -> bool:
    """Whether a written value is the exact one, rounded half up to its written decimals."""
    return rounded(exact, given.decimals)[0] == given.value


def rounded(value: Fraction, decimals: int) -> tuple[Fraction, int]:
    """Return a value rounded half up to decimals, and these, as `percent_text` takes them."""
    scale = 10**decimals
    return Fraction(
        (2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale
    ), decimals


def percent_text(value: Fraction, decimals: int) -> str:
    """Write a value with the given number of decimals, after a comma; it must not need more."""
    digits = str(value * 10**decimals).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]},{digits[-decimals:]}" if decimals else digits
