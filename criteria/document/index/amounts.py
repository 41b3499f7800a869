"""Forms of values that only an index has: amounts of points, decimals, lists of codes; parts of a scoring."""

import re
from fractions import Fraction

from attrs import frozen

from criteria.document import index_codes
from criteria.document.thresholds import WHOLE_NUMBER
from criteria.document.values import LIST, Form, Report
from criteria.index.rows import ScoredRow
from criteria.index.scoring import EachTime, Given, ListItems, TableByAnswer
from foundation.exact import exact_text

MOST_POINTS = 1_000_000
_AMOUNT = re.compile(r"([0-9.]+)(?:,([0-9]{1,6}))?")


@frozen
class Decimals:
    """The decimals to which points are rounded; None: not at all."""

    places: int | None


def parse_amount(text: str) -> Fraction | None:
    """Return a number of points as documents write it (`15`, `2,5`, `1.000`), None if it has another form."""
    match = _AMOUNT.fullmatch(text)
    if match is None or not WHOLE_NUMBER.fullmatch(match[1]) or len(match[1]) > len("1.000.000"):
        return None
    amount = Fraction(f"{match[1].replace('.', '')}.{match[2] or 0}")
    return amount if amount <= MOST_POINTS else None


def write_amount(amount: Fraction) -> str:
    """Write a number of points: `15`, `2,5`."""
    return exact_text(amount).replace(".", ",")


def _read_amount(text: str, report: Report) -> Fraction | None:
    amount = parse_amount(text)
    if amount is None:
        report(index_codes.AMOUNT, found=text, smallest=0, largest="1.000.000")
    return amount


AMOUNT = Form(_read_amount, write_amount)
"""A number of points."""

_NO_ROUNDING = "không"
_ROUNDED = re.compile(r"([0-6]) chữ số")


def _read_decimals_or_none(text: str, report: Report) -> Decimals | None:
    match = _ROUNDED.fullmatch(text)
    if match or text == _NO_ROUNDING:
        return Decimals(int(match[1]) if match else None)
    report(index_codes.DECIMALS, found=text, allowed="“không”, hoặc số chữ số thập phân như “2 chữ số”")
    return None


def _read_row_decimals(text: str, report: Report) -> int | None:
    match = _ROUNDED.fullmatch(text)
    if match:
        return int(match[1])
    report(index_codes.DECIMALS, found=text, allowed="số chữ số thập phân, như “2 chữ số”")
    return None


def _write_decimals(decimals: int) -> str:
    return f"{decimals} chữ số"


DECIMALS_OR_NONE = Form(
    _read_decimals_or_none,
    lambda value: _NO_ROUNDING if value.places is None else _write_decimals(value.places),
)
"""`không` or `2 chữ số`, as `Decimals`."""
ROW_DECIMALS = Form(_read_row_decimals, _write_decimals)
"""`2 chữ số`."""
CODES = LIST
"""Codes of groups of units separated by “;”."""


# What the keys of a way of scoring hold, for the writer; None if the row is scored in another way.


def depends_on(row: ScoredRow) -> str | None:
    """Return the row whose answer chooses the table."""
    return row.scoring.row if isinstance(row.scoring, TableByAnswer) else None


def items(row: ScoredRow) -> tuple[str, ...] | None:
    """Return the items of a list."""
    return row.scoring.items if isinstance(row.scoring, ListItems) else None


def each_time(row: ScoredRow) -> Fraction | None:
    """Return the points for each time."""
    return row.scoring.points if isinstance(row.scoring, EachTime) else None


def every(row: ScoredRow) -> int | None:
    """Return how many make one time."""
    return row.scoring.every if isinstance(row.scoring, EachTime) else None


def giver(row: ScoredRow) -> str | None:
    """Return who gives the points."""
    return row.scoring.by if isinstance(row.scoring, Given) else None
