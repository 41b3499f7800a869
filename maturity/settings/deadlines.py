"""The dates of a year of assessment: what is due when, what is in time, how many days are left; pure.

Documents say "trước ngày 10/01". A setting decides whether that day itself is still in time.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from attrs import field, frozen

from criteria.document.values import parse_date
from foundation.day_of_year import DayOfYear
from foundation.text import key

YEARS = range(2000, 2101)

Days = Mapping[int, date]
"""Days by the year of the data."""

DATES = {
    "nop_lan_1": "round_one",
    "nop_lan_2": "round_two",
    "cong_bo_tu": "publication_from",
    "cong_bo_den": "publication_until",
}
"""The names of the dates in the file of settings, and here."""

_TENTH_OF_JANUARY, _END_OF_FEBRUARY = DayOfYear(1, 10), DayOfYear(2, 28)
_SECOND_QUARTER = DayOfYear(4, 1), DayOfYear(6, 30)


@frozen(kw_only=True)
class Calendar:
    """The dates as they are set, all of the year after that of the data.

    The defaults are the program's: those of the assessment plans that are built on Quyết định
    2361/QĐ-BTTTT. `own` holds the dates of single years, by year and name.
    """

    round_one: DayOfYear = _TENTH_OF_JANUARY
    round_two: DayOfYear = _END_OF_FEBRUARY
    publication_from: DayOfYear = _SECOND_QUARTER[0]
    publication_until: DayOfYear = _SECOND_QUARTER[1]
    is_day_included: bool = False
    """Whether "trước ngày" includes the day that it names."""
    own: Mapping[int, Mapping[str, date]] = field(default=MappingProxyType({}), hash=False)


@frozen
class Limit:
    """A day before which ("trước ngày") something is due."""

    day: date
    is_day_included: bool

    def __str__(self) -> str:
        """Write it as in the store: `<2026-01-10`, or `<=2026-01-10` if the day itself is in time."""
        return f"<{'=' if self.is_day_included else ''}{self.day.isoformat()}"

    @property
    def last_day(self) -> date:
        """The last day that is in time."""
        return self.day if self.is_day_included else self.day - timedelta(days=1)

    def days_left(self, today: date) -> int:
        """Return how many days are left until the last one: 0 on that day, negative after it."""
        return (self.last_day - today).days

    def is_late(self, day: date) -> bool:
        """Whether an action on a day is late."""
        return day > self.last_day


@frozen
class Deadlines:
    """The dates of one year of data: the two rounds, and the first and the last day of publication."""

    year: int
    round_one: Limit
    round_two: Limit
    publication_from: date
    publication_until: date


def parse_limit(text: str) -> Limit:
    """Read a limit as written in the store; ValueError for anything else."""
    written = text.removeprefix("<")
    if written == text:
        raise ValueError(f"{text} is no limit")
    day = written.removeprefix("=")
    return Limit(date.fromisoformat(day), day != written)


def deadlines_of(calendar: Calendar, year: int) -> Deadlines:
    """Return the dates of the year of data `year`."""
    own = calendar.own.get(year, {})

    def day(name: str) -> date:
        recurring: DayOfYear = getattr(calendar, name)
        return own.get(name) or recurring.in_year(year + 1)

    return Deadlines(
        year,
        Limit(day("round_one"), calendar.is_day_included),
        Limit(day("round_two"), calendar.is_day_included),
        day("publication_from"),
        day("publication_until"),
    )


def supplier_deadlines(
    general: Days, single: Mapping[str, Days], year: int, suppliers: Iterable[str]
) -> dict[str, date]:
    """Return the last day of each supplier that has one: its own, else the general one of the year."""
    by_name = {key(name): days for name, days in single.items()}
    days = ((name, by_name.get(key(name), {}).get(year) or general.get(year)) for name in suppliers)
    return {name: day for name, day in days if day is not None}


def unknown_suppliers(single: Mapping[str, Days], year: int, suppliers: Collection[str]) -> tuple[str, ...]:
    """Return names with a deadline in a year that are not suppliers of its set, so probably misspelt."""
    known = {key(name) for name in suppliers}
    return tuple(name for name, days in single.items() if year in days and key(name) not in known)


def read_day(value: object) -> date | None:
    """Read a day as officials or TOML write it; None for anything else."""
    if type(value) is date:
        return value
    return parse_date(value.strip()) if isinstance(value, str) else None


def read_days(value: object) -> Days | None:
    """Read `{ 2025 = "10/01/2026" }`; None for anything else."""
    if not isinstance(value, dict):
        return None
    days = {year: read_day(day) for year, day in value.items()}
    if not all(_is_year(year) and day for year, day in days.items()):
        return None
    return MappingProxyType({int(year): day for year, day in days.items() if day})


def read_days_by_supplier(value: object) -> Mapping[str, Days] | None:
    """Read `{ "Công an cấp xã" = { 2025 = "10/01/2026" } }`; None for anything else."""
    if not isinstance(value, dict):
        return None
    single = {name: read_days(days) for name, days in value.items()}
    if None in single.values():
        return None
    return MappingProxyType({name: days for name, days in single.items() if days is not None})


def read_own(value: object) -> Mapping[int, Mapping[str, date]] | None:
    """Read `{ 2025 = { nop_lan_1 = "15/01/2026" } }`, days after that year; None for anything else."""
    if not isinstance(value, dict):
        return None
    own: dict[int, Mapping[str, date]] = {}
    for year, dates in value.items():
        if not _is_year(year) or not isinstance(dates, dict) or not dates.keys() <= DATES.keys():
            return None
        days = {DATES[name]: read_day(day) for name, day in dates.items()}
        if not all(day and day > date(int(year), 12, 31) for day in days.values()):
            return None
        own[int(year)] = MappingProxyType({name: day for name, day in days.items() if day})
    return MappingProxyType(own)


def read_flag(value: object) -> bool | None:
    """Read yes or no, as TOML or as officials write it; None for anything else."""
    if isinstance(value, bool):
        return value
    return {"có": True, "không": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and int(text) in YEARS
