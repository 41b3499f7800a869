"""What commands about a year share: its options, and the year itself, refused where it is not open."""

from collections.abc import Callable
from typing import Any

import click

from commands.options import Choice
from commands.vietnamese import Option
from criteria.model import UnitKind
from criteria.problems import Place
from maturity import workspace_codes as codes
from maturity.cycle import Cycle, CycleState, cycle_of
from maturity.database import StoreError
from maturity.store import Store

YEAR_HELP = "Năm của số liệu (01/01 đến 31/12); phải có."
year_option = click.option(
    "--year", type=click.IntRange(2000, 2100), required=True, cls=Option, metavar="NĂM", help=YEAR_HELP
)


def unit_kind_option(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option for the kind of unit that a year is of, a commune by default."""
    return click.option(
        name,
        type=Choice([kind.value for kind in UnitKind]),
        default=UnitKind.COMMUNE.value,
        callback=lambda _context, _option, value: UnitKind(value),
        metavar="xã|huyện",
        help="Cấp đơn vị: xã hoặc huyện; bỏ trống là xã.",
    )


kind_option = unit_kind_option("--kind")


def the_cycle(store: Store, year: int, unit_kind: UnitKind = UnitKind.COMMUNE) -> Cycle:
    """Return the year that a command is about; refuse where it was not opened."""
    found = cycle_of(store, year, unit_kind)
    if found is None:
        place = Place(str(store.path.parent))
        raise StoreError(codes.CYCLE_ABSENT.at(place, year=year, kind=unit_kind.value))
    return found


def the_open_cycle(store: Store, year: int, unit_kind: UnitKind = UnitKind.COMMUNE) -> Cycle:
    """Return the year that a command changes; refuse where it was not opened, or is closed."""
    found = the_cycle(store, year, unit_kind)
    refuse_closed(store, found)
    return found


def refuse_closed(store: Store, cycle: Cycle | None) -> None:
    """Refuse to change anything of a year that is closed."""
    if cycle is not None and cycle.state is CycleState.CLOSED:
        fields = {"year": cycle.year, "kind": cycle.unit_kind.value}
        raise StoreError(codes.CYCLE_CLOSED.at(Place(str(store.path.parent)), **fields))
