"""A unit over the time in which it is in force, and its row in the store.

Units are what is assessed: communes and districts; and the provinces above them, and agencies of a province.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import field, frozen
from attrs.validators import instance_of, min_len, optional

from criteria.model import UnitKind
from maturity.store.record import record
from maturity.store.schema import UNITS, Row
from maturity.store.store import Act, Store
from maturity.store.table_reader import TableReader
from maturity.units.kinds import Kind, Tier, split_unit_name


@record(UNITS, key=("code", "in_force_from"))
@frozen(kw_only=True)
class Unit:
    """A unit of one period: a code alone does not identify a unit, since merged units keep old codes.

    `name` is the full name, "Xã Suối Mẫu". `in_force_until` is the last day, None if none is known. `parent`
    is the code of the unit above, None for a province; `unit_group` is a group of a criteria set, and the
    unit is compared only within it. The kind comes from the list, or from the official code when the list was
    read.
    """

    code: str = field(validator=instance_of(str))
    in_force_from: date = field(validator=instance_of(date))
    in_force_until: date | None = field(default=None, validator=optional(instance_of(date)))
    kind: Kind = field(validator=instance_of(Kind))
    name: str = field(validator=(instance_of(str), min_len(1)))
    parent: str | None = None
    unit_group: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.tier.has_code(self.code):
            raise ValueError(f"{self.code} is not a code of a {self.kind.value}")

    @property
    def tier(self) -> Tier:
        """The tier: province, district, commune or agency."""
        return self.kind.tier

    @property
    def proper_name(self) -> str:
        """The name without the word of its kind."""
        return split_unit_name(self.name, self.tier).proper

    def is_in_force(self, day: date) -> bool:
        """Whether the unit exists on a day."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def has_same_content(self, other: "Unit") -> bool:
        """Whether two entries of one code differ only in their period."""
        return (self.code, self.kind, self.name, self.parent, self.unit_group) == (
            other.code,
            other.kind,
            other.name,
            other.parent,
            other.unit_group,
        )


def units(store: TableReader) -> Iterator[Unit]:
    """Yield the units of all periods, by code and time."""
    return store.records(Unit)


def in_force_on(all_units: Iterable[Unit], day: date) -> tuple[Unit, ...]:
    """Return the units that exist on a day."""
    return tuple(unit for unit in all_units if unit.is_in_force(day))


def units_in_year(store: TableReader, year: int) -> tuple[Unit, ...]:
    """Return the units that are assessed on the data of a year: those that exist at its end, 31/12."""
    return in_force_on(units(store), date(year, 12, 31))


_KINDS: Mapping[object, Kind] = {kind.value: kind for kind in Kind}


class Tiers:
    """The tier of every unit that a workspace has or had, by its code: no code belongs to two tiers."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Take rows of `UNITS`."""
        self._by_code: dict[str, Tier] = {}
        for row in rows:
            self.take(row)

    @classmethod
    def of(cls, store: Store) -> "Tiers":
        """Make it for a workspace."""
        return cls(store.rows(UNITS))

    def take(self, row: Row) -> None:
        """Take one more row of `UNITS`; a row of an unknown kind is ignored."""
        kind = _KINDS.get(row["kind"])
        if kind is not None:
            self._by_code[str(row["code"])] = kind.tier

    def tier(self, code: str) -> Tier | None:
        """Return the tier of a unit, None if unknown.

        A list that is corrected on its own day can remove a unit to which records refer; then its code, if it
        is an official one, still reveals the tier.
        """
        known = self._by_code.get(code)
        if known is not None or not code.isdecimal():
            return known
        return next((tier for tier in Tier if tier.has_code(code)), None)

    def is_of(self, code: str, unit_kind: UnitKind) -> bool:
        """Whether the unit belongs to the years of a kind of unit."""
        return self.unit_kind(code) is unit_kind

    def unit_kind(self, code: str) -> UnitKind:
        """Return the kind of unit to whose years the unit belongs; communes if unknown or none."""
        tier = self.tier(code)
        return next((kind for kind in UnitKind if tier and kind.value == tier.value), UnitKind.COMMUNE)


def save_unit(writing: Act, unit: Unit) -> bool:
    """Save a unit; return False if nothing changed."""
    return writing.save(unit)
