"""The tree of the units of one day, with or without districts; pure."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from foundation.alphabet import order_key
from maturity.units.kinds import Tier
from maturity.units.unit import Unit


@frozen(slots=False)
class Tree:
    """Units in force on one day, so that a code identifies one; siblings are in Vietnamese order.

    A unit whose parent is not among them is a root: no unit is left out because of a missing parent.
    """

    by_code: Mapping[str, Unit] = field(repr=False)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "Tree":
        """Make the tree; raises ValueError if two units have the same code, impossible on one day."""
        by_code: dict[str, Unit] = {}
        for unit in units:
            if by_code.setdefault(unit.code, unit) is not unit:
                raise ValueError(f"{unit.code}: two units of one code on one day")
        return cls(by_code)

    @cached_property
    def roots(self) -> tuple[Unit, ...]:
        """The units without a parent here: provinces, and those whose parent is not in force."""
        return in_name_order(unit for unit in self.by_code.values() if unit.parent not in self.by_code)

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unit, ...]]:
        below: dict[str, list[Unit]] = {}
        for unit in self.by_code.values():
            if unit.parent in self.by_code and unit.parent is not None:
                below.setdefault(unit.parent, []).append(unit)
        return {code: in_name_order(children) for code, children in below.items()}

    def children(self, code: str) -> tuple[Unit, ...]:
        """Return the units directly below a code."""
        return self._children.get(code, ())

    def province_of(self, unit: Unit) -> Unit | None:
        """Return the province of a unit, itself for a province; None if the tree has none."""
        for _ in Tier:
            if unit.tier is Tier.PROVINCE:
                return unit
            parent = self.by_code.get(unit.parent or "")
            if parent is None:
                return None
            unit = parent
        return None

    def walk(self, start: Iterable[Unit] | None = None, depth: int = 0) -> Iterator[tuple[int, Unit]]:
        """Yield each unit with its depth, parents before children; from the roots, or from `start`."""
        for unit in self.roots if start is None else start:
            yield depth, unit
            yield from self.walk(self.children(unit.code), depth + 1)


def in_name_order(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return units in the Vietnamese order of their names, without the words for their kind."""
    return tuple(sorted(units, key=lambda unit: (order_key(unit.proper_name), unit.code)))
