"""The displayed text of a cell, as a CSV file would contain it: exact, never with a binary tail.

A number is stored as the nearest binary fraction, of which spreadsheets show at most 15 digits; those were
meant. Rounding by the cell's format is not repeated: 79,96% shown as 80% stays 79,96%.
"""

import re
from datetime import date, timedelta
from decimal import Context, Decimal

from foundation.tables.workbook.number_formats import Format, FormatKind
from foundation.tables.workbook.sheet import Cell, Type

YES_SHOWN, NO_SHOWN = "TRUE", "FALSE"

_BOOLEANS = {"1": YES_SHOWN, "true": YES_SHOWN, "0": NO_SHOWN, "false": NO_SHOWN}

_DIGITS = Context(prec=15, Emax=400, Emin=-400, traps=[])
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_SHORT_WHOLE = re.compile(r"[1-9][0-9]{0,14}|0")
_DAY_ZERO = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
_FIRST_DAY = 61
"""01/03/1900: before it Excel counts a 29/02/1900, which does not exist."""
_LAST_DAY = 2_957_003
"""31/12/9999 counted from 1904."""


def displayed_text(cell: Cell, number_format: Format, counts_from_1904: bool) -> str:
    """Return the text of a cell; for a formula without a saved value, the formula."""
    if cell.type is Type.NUMBER:
        return number_text(cell.text, number_format, counts_from_1904)
    if cell.type is Type.BOOLEAN:
        return _BOOLEANS.get(cell.text, cell.text)
    if cell.type is Type.DAY:
        iso = _ISO_DAY.match(cell.text)
        return f"{iso[3]}/{iso[2]}/{iso[1]}" if iso else cell.text
    return cell.text


def number_text(stored: str, number_format: Format, counts_from_1904: bool = False) -> str:
    """Return a stored number as officials write it: `312`, `62,4`, `80%`, `05/01/2026`, `00004`."""
    if number_format.kind is FormatKind.PLAIN and _SHORT_WHOLE.fullmatch(stored):
        return stored.zfill(number_format.digits)
    if not _NUMBER.fullmatch(stored):
        return stored
    number = _DIGITS.create_decimal(stored)
    if not number.is_finite():
        return stored
    if number_format.kind is FormatKind.DATE:
        day = _day(number, counts_from_1904)
        return f"{day:%d/%m/%Y}" if day else _written(number)
    if number_format.kind is FormatKind.PERCENT:
        return f"{_written(number.scaleb(2, _DIGITS))}%"
    return _written(number).zfill(number_format.digits)


def _written(number: Decimal) -> str:
    """Return all digits of a number, with a comma before its decimals if there are any."""
    text = f"{number:f}"
    whole, dot, decimals = text.partition(".")
    decimals = decimals.rstrip("0") if dot else ""
    text = f"{whole},{decimals}" if decimals else whole
    return "0" if text == "-0" else text


def _day(number: Decimal, counts_from_1904: bool) -> date | None:
    """Return the day of a serial number, None outside the calendar; the time of day is dropped."""
    serial = int(number)
    if not _FIRST_DAY <= serial <= _LAST_DAY:
        return None
    return (_DAY_ZERO_1904 if counts_from_1904 else _DAY_ZERO) + timedelta(serial)
