"""An administrative unit over the time in which it is in force, and how the store holds it."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import instance_of, matches_re, min_len, optional

from maturity.store.schema import UNITS, Row
from maturity.store.store import Act, Store
from maturity.units.kinds import Kind, Tier, parted


@frozen(kw_only=True)
class Unit:
    """A unit of one period: a code alone does not identify a unit, since merged units carry on old codes.

    `name` is the full name, "Xã Suối Mẫu". `in_force_until` is the last day, None while none is known.
    `parent` is the code of the unit above, None for a province; `unit_group` a group of a criteria set.
    """

    code: str = field(validator=matches_re(r"[0-9]{2}([0-9]|[0-9]{3})?"))
    in_force_from: date = field(validator=instance_of(date))
    in_force_until: date | None = field(default=None, validator=optional(instance_of(date)))
    kind: Kind = field(validator=instance_of(Kind))
    name: str = field(validator=(instance_of(str), min_len(1)))
    parent: str | None = None
    unit_group: str | None = None

    @property
    def tier(self) -> Tier:
        """The tier: province, district or commune."""
        return self.kind.tier

    @property
    def proper_name(self) -> str:
        """The name without the word of its kind."""
        return parted(self.name).proper

    def is_in_force(self, day: date) -> bool:
        """Whether the unit exists on a day."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def says_the_same(self, other: "Unit") -> bool:
        """Whether two entries of one code differ in their time alone."""
        return (self.code, self.kind, self.name, self.parent, self.unit_group) == (
            other.code,
            other.kind,
            other.name,
            other.parent,
            other.unit_group,
        )

    def row(self) -> Row:
        """Return the unit as the store holds it."""
        return {
            "code": self.code,
            "in_force_from": self.in_force_from.isoformat(),
            "in_force_until": self.in_force_until.isoformat() if self.in_force_until else None,
            "kind": self.kind.value,
            "name": self.name,
            "parent": self.parent,
            "unit_group": self.unit_group,
        }


def unit_of_row(row: Row) -> Unit:
    """Return the unit that a row of the store holds."""
    until = row["in_force_until"]
    return Unit(
        code=str(row["code"]),
        in_force_from=date.fromisoformat(str(row["in_force_from"])),
        in_force_until=None if until is None else date.fromisoformat(str(until)),
        kind=Kind(row["kind"]),
        name=str(row["name"]),
        parent=None if row["parent"] is None else str(row["parent"]),
        unit_group=None if row["unit_group"] is None else str(row["unit_group"]),
    )


def units(store: Store) -> Iterator[Unit]:
    """Yield the units of all periods, by code and time."""
    return map(unit_of_row, store.rows(UNITS))


def in_force_on(all_units: Iterable[Unit], day: date) -> tuple[Unit, ...]:
    """Return the units that exist on a day."""
    return tuple(unit for unit in all_units if unit.is_in_force(day))


def units_in_year(store: Store, year: int) -> tuple[Unit, ...]:
    """Return the units whose data of a year are assessed: those that exist at its end, 31/12."""
    return in_force_on(units(store), date(year, 12, 31))


def keep(writing: Act, unit: Unit) -> bool:
    """Write a unit; False where it is so already."""
    return writing.put(UNITS, unit.row())
