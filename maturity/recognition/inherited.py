"""Which recognition a unit has: its own, or what came down to it when units were rearranged; pure.

A recognition belongs to the unit that had its code on the last day of the data. It goes on with a unit that
is renamed, that gets another code, or that only lies elsewhere in the tree from some day on; whether it goes
over to a unit formed of others is what the succession recorded (`CarryOver`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from attrs import field, frozen

from foundation.text import name_key
from maturity.recognition.recognition import Recognition
from maturity.units.succession import CarryOver, Succession
from maturity.units.unit import Unit


@frozen
class Held:
    """A level that a unit has, and the recognitions that it rests on: several where units were merged."""

    level: int
    recognitions: tuple[Recognition, ...]
    is_inherited: bool = False

    @property
    def year(self) -> int:
        """The newest year of the data behind it."""
        return max(recognition.year for recognition in self.recognitions)


@frozen(slots=False)
class Heritage:
    """Units of all periods, what came of which, and all recognitions."""

    units: tuple[Unit, ...] = field(repr=False)
    successions: tuple[Succession, ...] = field(repr=False)
    recognitions: tuple[Recognition, ...] = field(repr=False)

    def own(self, unit: Unit) -> tuple[Recognition, ...]:
        """Return the recognitions of one unit of one period, the newest first, revoked ones too."""
        of_code = self._recognised.get(unit.code, ())
        own = [one for one in of_code if unit.is_in_force(date(one.year, 12, 31))]
        return tuple(sorted(own, key=lambda one: one.year, reverse=True))

    def on(self, unit: Unit, day: date) -> Held | None:
        """Return what a unit holds on a day: the newest recognition in force, its own before an inherited."""
        own = next((one for one in self.own(unit) if one.is_in_force(day)), None)
        return Held(own.level, (own,)) if own else self._inherited(unit, lambda source: self.on(source, day))

    def in_year(self, unit: Unit, year: int) -> Held | None:
        """Return what a unit was recognised for on the data of a year, None where that was revoked."""
        own = next((one for one in self.own(unit) if one.year == year), None)
        if own is not None:
            return None if own.revoked_from else Held(own.level, (own,))
        return self._inherited(unit, lambda source: self.in_year(source, year))

    def before(self, unit: Unit, year: int) -> Held | None:
        """Return what a unit was last recognised for on the data of an earlier year and still is."""
        own = next((one for one in self.own(unit) if one.year < year and not one.revoked_from), None)
        if own is not None:
            return Held(own.level, (own,))
        return self._inherited(unit, lambda source: self.before(source, year))

    def sources(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units that a unit came of."""
        recorded = self._towards.get((unit.code, unit.in_force_from), ())
        if recorded:
            by_key = self._by_key
            return tuple(
                by_key[source] for one in recorded if (source := (one.old_code, one.old_from)) in by_key
            )
        # A list may begin a new period under one code because what lies above, or the group, has changed.
        eve = unit.in_force_from - timedelta(days=1)
        return tuple(
            older
            for older in self._of_code.get(unit.code, ())
            if older.in_force_until == eve and name_key(older.name) == name_key(unit.name)
        )

    def carried(self, unit: Unit) -> Iterator[Unit]:
        """Yield the units whose recognitions count for a unit unless it has a newer one of its own."""
        if self.carries(unit):
            for source in self.sources(unit):
                yield source
                yield from self.carried(source)

    def line(self, unit: Unit) -> tuple[Unit, ...]:
        """Return a unit and what it was before, as long as it only went on: renamed, or lying elsewhere."""
        sources = self.sources(unit)
        recorded = self._towards.get((unit.code, unit.in_force_from), ())
        if len(sources) == 1 and all(one.kind.goes_on for one in recorded):
            return unit, *self.line(sources[0])
        return (unit,)

    def carries(self, unit: Unit) -> bool:
        """Whether a unit has what its sources were recognised for."""
        recorded = self._towards.get((unit.code, unit.in_force_from), ())
        return all(one.kind.goes_on or one.carry_over is CarryOver.LOWEST for one in recorded)

    def _inherited(self, unit: Unit, of: Callable[[Unit], Held | None]) -> Held | None:
        """Return the lowest of what all sources hold, None where one holds nothing or nothing is carried."""
        sources = self.sources(unit)
        if not sources or not self.carries(unit):
            return None
        held = [found for source in sources if (found := of(source)) is not None]
        if len(held) < len(sources):
            return None
        recognitions = tuple(recognition for one in held for recognition in one.recognitions)
        return Held(min(one.level for one in held), recognitions, is_inherited=True)

    @cached_property
    def _recognised(self) -> Mapping[str, list[Recognition]]:
        return _grouped(self.recognitions, lambda one: one.unit)

    @cached_property
    def _towards(self) -> Mapping[tuple[str, date], list[Succession]]:
        return _grouped(self.successions, lambda one: (one.new_code, one.new_from))

    @cached_property
    def _of_code(self) -> Mapping[str, list[Unit]]:
        return _grouped(self.units, lambda unit: unit.code)

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, date], Unit]:
        return {(unit.code, unit.in_force_from): unit for unit in self.units}


_K = TypeVar("_K")
_V = TypeVar("_V")


def _grouped(values: Iterable[_V], key: Callable[[_V], _K]) -> Mapping[_K, list[_V]]:
    groups: dict[_K, list[_V]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return groups
