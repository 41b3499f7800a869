"""The options of commands about a year: which year, by which of its sets, and of which kind of unit."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from commands.shell import codes
from commands.shell.console import echo_aside
from commands.shell.options import Choice
from commands.shell.session import SERIES, reading_session
from commands.shell.usage import misused
from commands.shell.vietnamese import AfterParsing, Option
from commands.shell.words import Words
from criteria.model import UnitKind
from foundation.problem import RefusedError

YEARS = (2000, 2100)
ONLY_YEAR = "Năm {year} (kỳ duy nhất)."
YEAR_HELP = "Năm của số liệu (01/01 đến 31/12); phải có."
SERIES_HELP = (
    "Tên kỳ của bộ chỉ số chấm điểm; bỏ trống là kỳ của bộ tiêu chí theo mức độ, hoặc kỳ duy nhất của năm."
)

Function = TypeVar("Function", bound=Callable[..., Any])


class Series(Words):
    """The name of a series; a usage error for what can be none."""

    name = "tên"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name in small letters."""
        name = super().convert(value, param, ctx).lower()
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            self.fail(f"“{value}” không thành tên; {SERIES_NEEDED}", param, ctx)
        return name


SERIES_NEEDED = "chỉ dùng chữ thường không dấu, chữ số, và dấu gạch ngang ở giữa, ví dụ dti-xa."


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


class KindOfUnit(Choice, AfterParsing):
    """The kind of unit; if it is not given, the only kind that the year is of, else communes."""

    def __init__(self) -> None:
        super().__init__([kind.value for kind in UnitKind])

    def after_parsing(self, value: str, param: click.Parameter, ctx: click.Context) -> UnitKind:
        """Return the kind that a word names."""
        return UnitKind(value)

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> UnitKind:
        """Return the only kind that was opened in the year, by the named series if one is; else communes."""
        from maturity.operations.years import kinds_opened  # late: `--help` needs none of it

        try:
            with reading_session() as session:
                kinds = kinds_opened(session, ctx.params.get("year"))
        except RefusedError:  # the command says it, or is only asked for its help
            return UnitKind.COMMUNE
        return kinds[0] if len(kinds) == 1 else UnitKind.COMMUNE


def series_option(function: Function) -> Function:
    """Give a command `--series TÊN`: which of the sets of a year it is about; the session knows it."""
    return click.option(
        "--series",
        type=Series(),
        cls=Option,
        metavar="TÊN",
        expose_value=False,
        callback=_remember_series,
        help=SERIES_HELP,
    )(function)


def _remember_series(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[SERIES] = value


def opening_year_option(function: Function) -> Function:
    """Give a command that opens or ends a year `--year NĂM`, which is always named, and `--series TÊN`."""
    option = click.option(
        "--year", type=click.IntRange(*YEARS), required=True, cls=Option, metavar="NĂM", help=YEAR_HELP
    )
    return option(series_option(function))


def year_option(function: Function) -> Function:
    """Give a command `--year NĂM`, which can be left out if there is only one, and `--series TÊN`."""
    return year_option_of(Year(), "bỏ trống khi chỉ có một kỳ")(function)


def year_option_of(year_type: Year, when_absent: str) -> Callable[[Function], Function]:
    """Return the option `--year NĂM` of a type of its own, beside `--series TÊN`."""
    option = click.option(
        "--year",
        type=year_type,
        cls=Option,
        metavar="NĂM",
        help=f"Năm của số liệu (01/01 đến 31/12); {when_absent}.",
    )
    return lambda function: option(series_option(function))


def unit_kind_option(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option for the kind of unit that a year is of, a commune by default."""
    return click.option(
        name,
        type=KindOfUnit(),
        metavar="xã|huyện|sở",
        help="Cấp đơn vị; bỏ trống là cấp duy nhất có kỳ, nếu có nhiều cấp thì là xã.",
    )


kind_option = unit_kind_option("--kind")
