"""A day of every year, written dd/mm."""

import re
from datetime import date

from attrs import frozen

_WRITTEN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_COMMON_YEAR = 2025


@frozen(order=True)
class DayOfYear:
    """A month and a day that exist in every year, so not 29/02; raises ValueError for any other."""

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        date(_COMMON_YEAR, self.month, self.day)  # raises ValueError if there is no such day

    def in_year(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, self.month, self.day)

    def __str__(self) -> str:
        return f"{self.day:02}/{self.month:02}"


def parse_day_of_year(text: str) -> DayOfYear | None:
    """Read `30/06`; return None if the text is not a day of every year."""
    written = _WRITTEN.fullmatch(text.strip())
    if not written:
        return None
    try:
        return DayOfYear(int(written[2]), int(written[1]))
    except ValueError:
        return None
