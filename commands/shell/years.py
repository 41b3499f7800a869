"""What commands about a year share: its options, and the year itself, refused where it is not open."""

from collections.abc import Callable
from typing import Any, NoReturn

import click

from commands.shell.console import RefusedError
from commands.shell.options import Choice
from commands.shell.vietnamese import AfterParsing, Option
from commands.shell.workspace import opened_read_only
from criteria.model import UnitKind
from foundation.problem import Place
from maturity.cycle import codes
from maturity.cycle.cycle import Cycle, CycleState, cycle_of, cycles
from maturity.store.database import StoreError
from maturity.store.store import Store

YEARS = (2000, 2100)
ONLY_YEAR = "Năm {year} (kỳ duy nhất)."
YEAR_MISSING = "thiếu --year NĂM (năm của số liệu)."
KNOWN_YEARS, NO_YEAR = "Có: {years}.", "Chưa mở kỳ nào (maturity cycle open)."
YEAR_HELP = "Năm của số liệu (01/01 đến 31/12); phải có."


class Year(click.IntRange, AfterParsing):
    """The year of data; where it is not said, the only one that there is, and that is told."""

    def __init__(self) -> None:
        super().__init__(*YEARS)

    def after_parsing(self, value: int, param: click.Parameter, ctx: click.Context) -> int:
        """Return the year as it was said."""
        return value

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> int:
        """Return the only year of the workspace, of any kind of unit; refuse to choose among several."""
        return only_year()


def only_year() -> int:
    """Return the only year of the workspace, of any kind of unit, and say so; refuse to choose of several."""
    with opened_read_only() as store:
        years = sorted({cycle.year for cycle in cycles(store)})
    if len(years) == 1:
        click.echo(ONLY_YEAR.format(year=years[0]), err=True)
        return years[0]
    known = KNOWN_YEARS.format(years=", ".join(map(str, years))) if years else NO_YEAR
    raise click.UsageError(f"{YEAR_MISSING} {known}", click.get_current_context())


opening_year_option = click.option(
    "--year", type=click.IntRange(*YEARS), required=True, cls=Option, metavar="NĂM", help=YEAR_HELP
)
"""Of commands that open a year or end it: such a year is always named."""
year_option = click.option(
    "--year",
    type=Year(),
    cls=Option,
    metavar="NĂM",
    help="Năm của số liệu (01/01 đến 31/12); bỏ trống khi chỉ có một kỳ.",
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
        _refuse_absent(store, year, unit_kind)
    return found


def _refuse_absent(store: Store, year: int, unit_kind: UnitKind) -> NoReturn:
    """Refuse a year that was not opened: name those that were, or say how to open the first."""
    known = [*cycles(store)]
    if not known:
        place = Place(str(store.path.parent))
        raise StoreError(codes.CYCLE_ABSENT.at(place, year=year, kind=unit_kind.value))
    other = [cycle.unit_kind.value for cycle in known if cycle.year == year]
    years = sorted({cycle.year for cycle in known if cycle.unit_kind is unit_kind})
    have = f"Có: {', '.join(map(str, years))}." if years else ""
    if other:
        have = f"Năm {year} có kỳ cấp {other[0]}: thêm --kind {other[0]}. {have}".strip()
    remedy = have or f"Mở kỳ bằng maturity cycle open --year {year} --framework MÃ."
    raise RefusedError(f"Năm {year} không có kỳ đánh giá cấp {unit_kind.value}. {remedy}")


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
