"""The figures of the year before by the units of a year, also of those that had another code then."""

from collections.abc import Iterable, Mapping
from datetime import date

from maturity.figures.figure import Recorded, recorded_in
from maturity.recognition.inherited import Heritage
from maturity.store.store import Store
from maturity.units.succession import successions
from maturity.units.unit import Unit
from maturity.units.unit import units as units_of


def recorded_before(store: Store, year: int, units: Iterable[Unit]) -> Mapping[tuple[str, str], Recorded]:
    """Return the figures of the year before by the code that a unit has now, and what they answer.

    A unit that only went on (renamed, under another code, or lying elsewhere) has those of what it was; one
    that was merged or split has none that could be compared, whatever its code.
    """
    heritage = Heritage(tuple(units_of(store)), tuple(successions(store)), ())
    last_day = date(year - 1, 12, 31)
    now_called = {
        period.code: unit.code
        for unit in units
        for period in heritage.line(unit)
        if period.is_in_force(last_day)
    }
    return {
        (now_called[one.unit], one.item): one
        for one in recorded_in(store, year - 1)
        if one.unit in now_called
    }
