"""Where commands on plans and changes take figures from: a file, or a year of a workspace."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from commands import usage_codes
from commands.index_files import figures_request
from commands.shell.clock import today
from commands.shell.console import progress
from commands.shell.options import as_of_option
from commands.shell.session import reading_session
from commands.shell.sets import FRAMEWORK_HELP, chosen_set, load_set
from commands.shell.usage import misused
from commands.shell.vietnamese import Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import Year, kind_option, year_option_of
from criteria.index.model import Index
from criteria.model import UnitKind
from maturity.operations.plans.figures import PlanFigures, figures_of_file, figures_of_year
from maturity.operations.self_check import SelfCheckRequest

Function = TypeVar("Function", bound=Callable[..., Any])
READING, DECIDING = "Đang đọc số liệu", "Đang tính lại từng đơn vị"


class YearOfFigures(Year):
    """The year; with a file of figures none is needed."""

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> int:
        """Return the only year of the workspace; 0 for a file."""
        return 0 if ctx.params.get("file") is not None else super().when_absent(param, ctx)


figures_option = click.option(
    "--figures",
    "file",
    cls=Option,
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Tệp số liệu, khi không dùng thư mục dữ liệu.",
)
year_of_figures_option = year_option_of(YearOfFigures(), "bỏ trống khi chỉ có một kỳ, hoặc dùng --figures")
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    figures_option,
    click.option("--framework", "framework_name", cls=Option, metavar="MÃ|TỆP", help=FRAMEWORK_HELP),
    as_of_option("Ngày xét số liệu trong tệp"),
    year_of_figures_option,
    kind_option,
    workspace_option,
)


def figures_source(function: Function) -> Function:
    """Give a command `--figures`, `--framework`, `--as-of`, and those of a year of a workspace."""
    decorated: Any = function
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return cast(Function, decorated)


def read_figures(
    file: Path | None, framework_name: str | None, as_of: date, year: int, kind: UnitKind
) -> PlanFigures:
    """Return the figures that the options name; refuse a file without its set, and a set without a file."""
    if file is None:
        if framework_name is not None:
            raise misused(usage_codes.SET_WITHOUT_FILE)
        with reading_session() as session, progress(DECIDING) as report:
            return figures_of_year(session, year, kind, report)
    framework_name = chosen_set(framework_name, file)
    criteria_set = load_set(framework_name, file)
    with progress(READING) as on_reading, progress(DECIDING) as on_deciding:
        if isinstance(criteria_set, Index):
            return figures_of_file(
                figures_request(
                    file, criteria_set, framework_name, as_of=as_of, year=year or None, strict_evidence=False
                ),
                on_reading,
            )
        return figures_of_file(
            SelfCheckRequest(
                file=file,
                criteria_set=criteria_set,
                set_name=framework_name,
                as_of=as_of,
                today=today(),
                year=year or None,
            ),
            on_reading,
            on_deciding,
        )
