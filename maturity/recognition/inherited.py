"""Determines the recognition of a unit: its own, or one inherited when units were rearranged; pure.

A recognition belongs to the unit that had its code on the last day of the data. It continues with a unit that
is renamed or gets another code or parent; whether a unit formed of others inherits it is recorded in the
succession (`CarryOver`).
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
class HeldLevel:
    """A level that a unit has, and the recognitions that give it: several if units were merged."""

    level: int
    recognitions: tuple[Recognition, ...]
    is_inherited: bool = False

    @property
    def year(self) -> int:
        """The newest year of the data of these recognitions."""
        return max(recognition.year for recognition in self.recognitions)


@frozen(slots=False)
class Heritage:
    """All units of all periods, successions and recognitions: they determine the level of each unit."""

    units: tuple[Unit, ...] = field(repr=False)
    successions: tuple[Succession, ...] = field(repr=False)
    recognitions: tuple[Recognition, ...] = field(repr=False)

    def own(self, unit: Unit) -> tuple[Recognition, ...]:
        """Return the recognitions of one unit of one period, the newest first, revoked ones too."""
        of_code = self._recognised.get(unit.code, ())
        own = [recognition for recognition in of_code if unit.is_in_force(date(recognition.year, 12, 31))]
        return tuple(sorted(own, key=lambda recognition: recognition.year, reverse=True))

    def on(self, unit: Unit, day: date) -> HeldLevel | None:
        """Return what a unit holds on a day: the newest recognition in force, its own before an inherited."""
        own = next((recognition for recognition in self.own(unit) if recognition.is_in_force(day)), None)
        return (
            HeldLevel(own.level, (own,))
            if own
            else self._inherited(unit, lambda source: self.on(source, day))
        )

    def in_year(self, unit: Unit, year: int) -> HeldLevel | None:
        """Return what a unit was recognised for on the data of a year, None if that was revoked."""
        own = next((recognition for recognition in self.own(unit) if recognition.year == year), None)
        if own is not None:
            return None if own.revoked_from else HeldLevel(own.level, (own,))
        return self._inherited(unit, lambda source: self.in_year(source, year))

    def before(self, unit: Unit, year: int) -> HeldLevel | None:
        """Return what a unit was last recognised for on the data of an earlier year, unless revoked."""
        own = next(
            (
                recognition
                for recognition in self.own(unit)
                if recognition.year < year and not recognition.revoked_from
            ),
            None,
        )
        if own is not None:
            return HeldLevel(own.level, (own,))
        return self._inherited(unit, lambda source: self.before(source, year))

    def sources(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units that a unit was formed of."""
        recorded = self._towards.get((unit.code, unit.in_force_from), ())
        if recorded:
            by_key = self._by_key
            return tuple(
                by_key[source]
                for succession in recorded
                if (source := (succession.old_code, succession.old_from)) in by_key
            )
        # A list can begin a new period of the same unit only because its parent or group has changed.
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
        """Return a unit and its former selves, as long as it only continued (renamed, another parent)."""
        sources = self.sources(unit)
        recorded = self._towards.get((unit.code, unit.in_force_from), ())
        if len(sources) == 1 and all(succession.kind.goes_on for succession in recorded):
            return unit, *self.line(sources[0])
        return (unit,)

    def carries(self, unit: Unit) -> bool:
        """Whether a unit inherits the recognitions of its sources."""
        recorded = self._towards.get((unit.code, unit.in_force_from), ())
        return all(
            succession.kind.goes_on or succession.carry_over is CarryOver.LOWEST for succession in recorded
        )

    def _inherited(self, unit: Unit, of: Callable[[Unit], HeldLevel | None]) -> HeldLevel | None:
        """Return the lowest of what all sources hold; None if one holds nothing or nothing is inherited."""
        sources = self.sources(unit)
        if not sources or not self.carries(unit):
            return None
        levels = [level for source in sources if (level := of(source)) is not None]
        if len(levels) < len(sources):
            return None
        recognitions = tuple(recognition for level in levels for recognition in level.recognitions)
        return HeldLevel(min(level.level for level in levels), recognitions, is_inherited=True)

    @cached_property
    def _recognised(self) -> Mapping[str, list[Recognition]]:
        return _grouped(self.recognitions, lambda recognition: recognition.unit)

    @cached_property
    def _towards(self) -> Mapping[tuple[str, date], list[Succession]]:
        return _grouped(self.successions, lambda succession: (succession.new_code, succession.new_from))

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
