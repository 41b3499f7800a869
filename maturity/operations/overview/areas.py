"""The areas by which units are counted: their groups, the unit above them, or their kinds; pure."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from attrs import frozen

from foundation.alphabet import order_key


class AreaKind(Enum):
    """What areas are; the value is the word used in JSON."""

    GROUP = "unit_group"
    """Groups of units that the set or the list of units has (`Nhóm đơn vị`)."""
    PARENT = "parent"
    """The districts or provinces above the units."""
    KIND = "kind"
    """The kinds of the units: xã, phường, đặc khu."""
    WHOLE = "whole"
    """Nothing tells the units apart."""


@frozen(kw_only=True)
class Location:
    """What is known of where a unit is: its group, the name of the unit above it, its kind; "" if unknown."""

    code: str
    unit_group: str = ""
    parent: str = ""
    kind: str = ""


@frozen
class Area:
    """Units counted together: a name, "" of those for which it is unknown, and their codes in order."""

    name: str
    units: tuple[str, ...]


@frozen
class Areas:
    """The areas of a picture, in Vietnamese order, that of units without a name last."""

    kind: AreaKind
    areas: tuple[Area, ...]


def areas_of(locations: Iterable[Location], group_names: Mapping[str, str]) -> Areas:
    """Return the areas of units by what tells them apart first: group, unit above, kind.

    `group_names` are the names of groups by their codes, in the order of the set, which they keep.
    """
    return ways_of(locations, group_names)[0]


def ways_of(locations: Iterable[Location], group_names: Mapping[str, str]) -> tuple[Areas, ...]:
    """Return the areas of units in every way that tells them apart, the first of `areas_of` first.

    If nothing does, there is one way: all of them together.
    """
    every = tuple(locations)
    ways = (
        (AreaKind.GROUP, [unit.unit_group for unit in every]),
        (AreaKind.PARENT, [unit.parent for unit in every]),
        (AreaKind.KIND, [unit.kind for unit in every]),
    )
    telling = [way for way in ways if len({*way[1]}) > 1] or [(AreaKind.WHOLE, ["" for _ in every])]
    return tuple(_areas_by(kind, values, every, group_names) for kind, values in telling)


def _areas_by(
    kind: AreaKind, values: Sequence[str], every: Sequence[Location], group_names: Mapping[str, str]
) -> Areas:
    members: dict[str, list[str]] = {}
    for unit, value in zip(every, values, strict=True):
        members.setdefault(value, []).append(unit.code)
    of_set = [*group_names] if kind is AreaKind.GROUP else []

    def order(value: str) -> tuple[bool, bool, object]:
        is_of_set = value in of_set
        return not value, not is_of_set, of_set.index(value) if is_of_set else order_key(value)

    named = group_names if kind is AreaKind.GROUP else {}
    return Areas(
        kind,
        tuple(Area(named.get(value, value), tuple(members[value])) for value in sorted(members, key=order)),
    )
