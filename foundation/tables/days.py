"""Reads days as people and programs write them: from text to a date, or to the code of the problem; pure.

The guide shows users `05/01/2026` and `2026-01-05`. Everything else with a single meaning is read too, and
`is_plain` is then False. The day precedes the month, as in Vietnamese; a text that fits only the other order
is never swapped silently.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from foundation.problem import Code
from foundation.tables import codes

EARLIEST_YEAR = 1945
LATEST_YEAR = 2100
EARLIEST_SHORT_YEAR, LATEST_SHORT_YEAR = 2015, 2049
"""`5/1/26` is a day of 2026; other two-digit years are ambiguous."""
_SERIALS = range(40_000, 60_001)
"""Days of the years 2009 to 2064 as spreadsheets count them: bare numbers in a column of days."""
_ZERO = date(1899, 12, 30)
DAYS_TO_1904 = 1462
"""Old Macintosh workbooks begin to count this many days later."""

_CLOCK = r"\d{1,2}[:hg]\d{2}(?::\d{2}(?:[.,]\d+)?)?"
_TIME = rf"(?:(?:T|[ ,]+){_CLOCK}(?: ?(?:SA|CH|AM|PM))?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?"
_FLAGS = re.ASCII | re.IGNORECASE
_DAY = re.compile(rf"(?:ngày )?(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d\d)\.?{_TIME}", _FLAGS)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", _FLAGS)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)", _FLAGS)
_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})\.?", re.IGNORECASE)
_ENGLISH = re.compile(
    rf"(?:[a-z]+day, )?(\d{{1,2}})[- /]([a-z]{{3,9}})\.?[- /,]+(\d{{4}}|\d\d){_TIME}", _FLAGS
)
_AMERICAN = re.compile(rf"(?:[a-z]+day, )?([a-z]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_TIME}", _FLAGS)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", _FLAGS)
_PLAIN = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d(?:[ T]00:00(?::00)?)?", _FLAGS)
_MADE_BY_SPREADSHEETS = re.compile(
    r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([/-])\d{1,2}\2\d{1,2}(?:[ T]00:00:00)?"
    r"|\d{1,2}-(?:[a-z]{3}|thg ?\d{1,2})(?:-\d\d)?|(?:[a-z]{3}|thg ?\d{1,2})-\d\d",
    _FLAGS,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Day(NamedTuple):
    """A day, and whether it is written in one of the two ways that the guide shows."""

    on: date
    is_plain: bool

    @property
    def is_ambiguous(self) -> bool:
        """Whether day and month could also be meant in the other order."""
        return self.on.day <= 12 and self.on.day != self.on.month

    @property
    def swapped(self) -> date | None:
        """The date with day and month swapped, or None if there is no such date."""
        return self.on.replace(month=self.on.day, day=self.on.month) if self.on.day <= 12 else None


def read_day(text: str) -> Day | Code:
    """Read a day; a time of day after it is ignored, and a bare number is counted from 1900.

    Returns MONTH_FIRST if the text is a day only with the month first.
    """
    serial = _SERIAL.fullmatch(text)
    if serial:
        number = int(serial[1])
        return Day(_ZERO + timedelta(number), is_plain=False) if number in _SERIALS else codes.NOT_A_DATE
    fits_swapped = False
    for year, month, day_of_month in _parts(text):
        day = _date(year, month, day_of_month)
        if day:
            return Day(day, bool(_PLAIN.fullmatch(text)))
        fits_swapped |= _date(year, day_of_month, month) is not None and not _YEAR_FIRST.fullmatch(text)
    return codes.MONTH_FIRST if fits_swapped else codes.NOT_A_DATE


def is_made_a_day(text: str) -> bool:
    """Whether a spreadsheet may have made this text of 12/2025, 5/12 or 3/5: a day in a column of figures."""
    return bool(_MADE_BY_SPREADSHEETS.fullmatch(text))


def day_meant_by(text: str) -> date | None:
    """Return the day of a text that is a day only with the month first; None for other texts."""
    return next((swapped for year, month, day in _parts(text) if (swapped := _date(year, day, month))), None)


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield year, month and day in each notation that matches."""
    if match := _DAY.fullmatch(text):
        yield _year(match[4]), int(match[3]), int(match[1])
    elif match := _YEAR_FIRST.fullmatch(text):
        yield int(match[1]), int(match[3]), int(match[4])
    elif match := _COMPACT.fullmatch(text):
        yield int(match[1]), int(match[2]), int(match[3])
    elif match := _IN_WORDS.fullmatch(text):
        yield int(match[3]), int(match[2]), int(match[1])
    elif match := _ENGLISH.fullmatch(text):
        yield _year(match[3]), _month(match[2]), int(match[1])
    elif match := _AMERICAN.fullmatch(text):
        yield int(match[3]), _month(match[1]), int(match[2])


def _year(text: str) -> int:
    """Return a year; 0, which is not a year, for two ambiguous digits."""
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if EARLIEST_SHORT_YEAR <= 2000 + year <= LATEST_SHORT_YEAR else 0


def _month(name: str) -> int:
    """Return the number of an English month, 0 for another word."""
    return _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:
        return None
