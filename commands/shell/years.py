"""The options of commands about a year: which year, and of which kind of unit."""

from collections.abc import Callable
from typing import Any

import click

from commands.shell import codes
from commands.shell.console import echo_aside
from commands.shell.options import Choice
from commands.shell.session import reading_session
from commands.shell.usage import misused
from commands.shell.vietnamese import AfterParsing, Option
from criteria.model import LEVEL_UNIT_KINDS, UnitKind

YEARS = (2000, 2100)
ONLY_YEAR = "Năm {year} (kỳ duy nhất)."
YEAR_HELP = "Năm của số liệu (01/01 đến 31/12); phải có."


class Year(click.IntRange, AfterParsing):
    """The year of data; if it is not given, the only year of the workspace, with a note."""

    def __init__(self) -> None:
        super().__init__(*YEARS)

    def after_parsing(self, value: int, param: click.Parameter, ctx: click.Context) -> int:
        """Return the year as it was given."""
        return value

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> int:
        """Return the only year of the workspace, of any kind of unit; refuse to choose among several."""
        return only_year()


def only_year() -> int:
    """Return and print the only year of the workspace, of any kind of unit; refuse to choose of several."""
    from maturity.operations.years import list_cycles  # late: only a command without a year needs it

    with reading_session() as session:
        years = sorted({cycle.year for cycle in list_cycles(session)})
    if len(years) == 1:
        echo_aside(ONLY_YEAR.format(year=years[0]))
        return years[0]
    raise misused(codes.YEAR_MISSING, years=", ".join(map(str, years))) if years else misused(codes.NO_YEAR)


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
        type=Choice([kind.value for kind in LEVEL_UNIT_KINDS]),
        default=UnitKind.COMMUNE.value,
        callback=lambda _context, _option, value: UnitKind(value),
        metavar="xã|huyện",
        help="Cấp đơn vị: xã hoặc huyện; bỏ trống là xã.",
    )


kind_option = unit_kind_option("--kind")
