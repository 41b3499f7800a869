"""Days as people and programs write them: from text to a date, or to the reason why not; pure.

Users are told of `05/01/2026` and `2026-01-05`. Everything else that can mean one day only is read, too, and
`is_plain` says that it was something else. The day stands before the month, as Vietnamese is written; what
only fits the other way round is never turned silently.
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
"""`5/1/26` is a day of 2026; of other years with two digits nobody can be sure."""
_SERIALS = range(40_000, 60_001)
"""Days of the years 2009 to 2064 as spreadsheets count them: what a bare number is in a column of days."""
_ZERO = date(1899, 12, 30)
DAYS_TO_1904 = 1462
"""So many days later old Macintosh workbooks begin to count."""

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
    """A day, and whether it is written in one of the two ways that users are told of."""

    on: date
    is_plain: bool

    @property
    def may_be_turned(self) -> bool:
        """Whether day and month could also be meant the other way round."""
        return self.on.day <= 12 and self.on.day != self.on.month

    @property
    def turned(self) -> date | None:
        """The day with day and month in each other's place, None where there is none such."""
        return self.on.replace(month=self.on.day, day=self.on.month) if self.on.day <= 12 else None


def read_day(text: str) -> Day | Code:
    """Read a day; the time behind it is left out, and a bare number is counted from 1900.

    MONTH_FIRST is the answer for what is a day only with the month before it.
    """
    serial = _SERIAL.fullmatch(text)
    if serial:
        number = int(serial[1])
        return Day(_ZERO + timedelta(number), is_plain=False) if number in _SERIALS else codes.NOT_A_DATE
    is_turned = False
    for year, month, day in _parts(text):
        found = _date(year, month, day)
        if found:
            return Day(found, bool(_PLAIN.fullmatch(text)))
        is_turned |= _date(year, day, month) is not None and not _YEAR_FIRST.fullmatch(text)
    return codes.MONTH_FIRST if is_turned else codes.NOT_A_DATE


def typed_day(text: str) -> date | None:
    """Read a day as `read_day` does, None for what is none."""
    found = read_day(text.strip())
    return found.on if isinstance(found, Day) else None


def is_made_a_day(text: str) -> bool:
    """Whether a text is what spreadsheets make of 12/2025, 5/12 or 3/5: a day where no day belongs."""
    return bool(_MADE_BY_SPREADSHEETS.fullmatch(text))


def day_meant_by(text: str) -> date | None:
    """Return the day of a text that is one only with the month before it, None for others."""
    return next((found for year, month, day in _parts(text) if (found := _date(year, day, month))), None)


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Give year, month and day as each way of writing has them."""
    if found := _DAY.fullmatch(text):
        yield _year(found[4]), int(found[3]), int(found[1])
    elif found := _YEAR_FIRST.fullmatch(text):
        yield int(found[1]), int(found[3]), int(found[4])
    elif found := _COMPACT.fullmatch(text):
        yield int(found[1]), int(found[2]), int(found[3])
    elif found := _IN_WORDS.fullmatch(text):
        yield int(found[3]), int(found[2]), int(found[1])
    elif found := _ENGLISH.fullmatch(text):
        yield _year(found[3]), _month(found[2]), int(found[1])
    elif found := _AMERICAN.fullmatch(text):
        yield int(found[3]), _month(found[1]), int(found[2])


def _year(text: str) -> int:
    """Return a year; 0, which is none, for two digits of doubtful meaning."""
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
