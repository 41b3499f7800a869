"""A row of an index in a file of figures: from the texts of its cells to what the unit has; pure.

Source of the rules: the ways of scoring as criteria/frameworks/GRAMMAR.md describes them. Points are never
read for a row that is scored by a figure.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, ListItems, Option
from criteria.model import Kind
from foundation.tables import codes
from foundation.tables.numbers import LONGEST_NUMBER, whole_number
from foundation.tables.typed_values import typed_count
from foundation.text import key, name_key, quote
from foundation.written import counted, decimal
from maturity.figures.reading import columns, index_codes
from maturity.figures.reading.cell_readings import (
    CellRemark,
    RowReading,
    read_amount,
    read_whole,
    read_yes_no,
    unreadable,
)
from maturity.figures.reading.counted_row import read_counts
from maturity.figures.reading.form_layout import NOT_DONE_WORDS
from rules.observation import NOT_DONE, Counted, figure

MOST_DECIMALS_OF_POINTS = 2
MOST_DAYS = 36_500
_MOST_OPTIONS_SHOWN = 8
_NUMBERED = re.compile(r"([0-9]{1,3})\s*[.):–-]\s*(\S.*)", re.DOTALL)
_NOT_DONE = frozenset({
    "chua", "khong", "chuathuchien", "khongthuchien", "chuabanhanh", "khongbanhanh", "chuaco", "khongco",
    "chualam", "khonglam", "chuahoanthanh",
})  # fmt: skip
"""Words for what was not done at all, in a row that counts days."""


def read_result(row: ScoredRow, numerator: str, denominator: str, value: str) -> RowReading:
    """Read the result of a row; at least one of the three cells has a text."""
    match row.kind:
        case Kind.RATIO:
            how = Counted.RATE if row.capped_share else Counted.SHARE
            return read_counts(row, numerator, denominator, value, how)
        case Kind.QUOTIENT:
            return read_counts(row, numerator, denominator, value, Counted.QUOTIENT)
    remarks = [
        CellRemark(codes.COUNTS_NOT_ASKED, column, {"found": quote(text), "kind": row.kind.value})
        for column, text in ((columns.NUMERATOR, numerator), (columns.DENOMINATOR, denominator))
        if text
    ]
    result = _single(row, value, remarks) if value else Fraction(0)
    if result is None or any(remark.is_error for remark in remarks):
        return unreadable(row, *remarks)
    return RowReading(figure(row.code, result), tuple(remarks))


def _single(row: ScoredRow, text: str, remarks: list[CellRemark]) -> Fraction | int | None:
    """Return what `gia_tri` says; None with an error among the remarks."""
    match row.kind:
        case Kind.YES_NO:
            return read_yes_no(text, remarks)
        case Kind.CHOICE if isinstance(row.scoring, Choice):
            return _choice(row, row.scoring.options, text, remarks)
        case Kind.POINTS:
            return _points(row, text, remarks)
        case Kind.DAYS:
            return _days(row, text, remarks)
        case Kind.AMOUNT:
            amount = read_amount(columns.VALUE, text, remarks, row.unit_of_count)
            return None if amount is None else amount.value
    if isinstance(row.scoring, ListItems):
        return _listed(row, row.scoring.items, text, remarks)
    return read_whole(columns.VALUE, text, remarks, row.unit_of_count)


def _listed(row: ScoredRow, items: Sequence[str], text: str, remarks: list[CellRemark]) -> int | None:
    """Return how many items of a list there are: a number, for the names of items are not counted."""
    count = read_whole(columns.VALUE, text, remarks, row.unit_of_count)
    fields: dict[str, object] = {
        "found": quote(text),
        "row": row.code,
        "count": counted(len(items)),
        "items": "; ".join(items),
    }
    if count is not None and count > len(items):
        remarks.append(CellRemark(index_codes.MORE_THAN_LISTED, columns.VALUE, fields))
    elif count is None and remarks[-1].code is codes.NOT_WHOLE:
        remarks[-1] = CellRemark(index_codes.LIST_NOT_COUNTED, columns.VALUE, fields)
    return count


def _choice(row: ScoredRow, options: Sequence[Option], text: str, remarks: list[CellRemark]) -> int | None:
    """Return the place of the option that a text names by its words or its number, 1 for the first."""
    places = _named(options, text)
    numbered = _NUMBERED.fullmatch(text)
    typed = typed_count(text) if len(text) <= LONGEST_NUMBER else text
    number = whole_number(typed)
    if isinstance(number, int) and 1 <= number <= len(options):
        places.add(number - 1)
    elif not places and numbered:
        place = int(numbered[1]) - 1
        places = _named(options, numbered[2]) & {place}
    if len(places) == 1:
        [place] = places
        words = options[place].text
        if not isinstance(number, int) and not numbered and name_key(text) != name_key(words):
            remarks.append(
                CellRemark(codes.READ_AS, columns.VALUE, {"found": quote(text), "read": quote(words)})
            )
        return place
    shown = [f"{number} = {quote(option.text)}" for number, option in enumerate(options, 1)]
    listed = "; ".join([*shown[:_MOST_OPTIONS_SHOWN], *["…"] * (len(shown) > _MOST_OPTIONS_SHOWN)])
    code = index_codes.CHOICE_WITH_TWO_MEANINGS if places else index_codes.CHOICE_UNKNOWN
    remarks.append(
        CellRemark(code, columns.VALUE, {"found": quote(text), "row": row.code, "options": listed})
    )
    return None


def _named(options: Sequence[Option], text: str) -> set[int]:
    """Return the places of the options whose words a text has: as written, else without diacritics."""
    exact = {place for place, option in enumerate(options) if name_key(option.text) == name_key(text)}
    return exact or {
        place for place, option in enumerate(options) if key(text) and key(option.text) == key(text)
    }


def _points(row: ScoredRow, text: str, remarks: list[CellRemark]) -> Fraction | None:
    """Return points that somebody gives: 0 to the maximum, with two decimals at most."""
    given = read_amount(columns.VALUE, text, remarks, "điểm")
    if given is None:
        return None
    fields: dict[str, object] = {"found": quote(text), "row": row.code, "most": decimal(row.most)}
    if given.value > row.most:
        remarks.append(CellRemark(index_codes.POINTS_ABOVE_MOST, columns.VALUE, fields))
    elif (given.value * 10**MOST_DECIMALS_OF_POINTS).denominator != 1:
        remarks.append(CellRemark(index_codes.POINTS_TOO_FINE, columns.VALUE, fields))
    return given.value


def _days(row: ScoredRow, text: str, remarks: list[CellRemark]) -> Fraction | int | None:
    """Return a number of days, or the one that stands for what was not done."""
    if key(text) in _NOT_DONE:
        if text != NOT_DONE_WORDS:
            read: dict[str, object] = {"found": quote(text), "read": NOT_DONE_WORDS}
            remarks.append(CellRemark(codes.READ_AS, columns.VALUE, read))
        return NOT_DONE
    days = read_whole(columns.VALUE, text, remarks, "ngày")
    if days is not None and days > MOST_DAYS:
        fields: dict[str, object] = {"found": quote(text), "counted_from": row.counted_from or "mốc tính"}
        remarks.append(CellRemark(index_codes.TOO_MANY_DAYS, columns.VALUE, fields))
    return days
