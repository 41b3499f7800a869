"""Commands on files of figures of a scored index: their options, and the index that is named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands import usage_codes
from commands.shell.clock import today
from commands.shell.options import as_of_option
from commands.shell.sets import FRAMEWORK_HELP, chosen_set, load_set
from commands.shell.usage import misused
from commands.shell.vietnamese import Option
from criteria.index.model import Index
from criteria.set_kinds import POINT_SETS
from maturity.operations.scored_file import ScoredFileRequest

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


index_option = click.option(
    "--framework", "framework_name", cls=Option, metavar="MÃ|TỆP", help=FRAMEWORK_HELP
)
_FIGURES: tuple[Decorator, ...] = (
    as_of_option("Ngày xét: chỉ dùng các dòng áp dụng tại ngày này"),
    click.option(
        "--strict-evidence", is_flag=True, help="Số liệu chưa có tài liệu kiểm chứng thì không được điểm."
    ),
)
_BEFORE: tuple[Decorator, ...] = (
    click.option(
        "--before-framework",
        "before_name",
        cls=Option,
        metavar="MÃ|TỆP",
        help="Bộ của năm trước; bỏ trống là cùng bộ.",
    ),
    click.option(
        "--before",
        cls=Option,
        type=click.Path(path_type=Path),
        metavar="TỆP",
        help="Số liệu năm trước, để so hai năm.",
    ),
)


def figures_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a file of figures is read: strict evidence, the day of the set."""
    return _with(command, _FIGURES)


def before_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for the figures of the year before, passed on as `before` and `before_name`."""
    return _with(command, _BEFORE)


def _with(command: Callable[..., Any], options: tuple[Decorator, ...]) -> Callable[..., Any]:
    for option in options:
        command = option(command)
    return command


def chosen_index(name: str | None, *files: Path) -> str:
    """Return the id or the file of an index; a usage error with the choices if none is given."""
    return chosen_set(name, *files, only=POINT_SETS)


def load_index(name: str, *files: Path) -> Index:
    """Return an index, by which files are to be read; refuse a set of levels, which gives no points."""
    criteria_set = load_set(name, *files)
    if not isinstance(criteria_set, Index):
        raise misused(usage_codes.RANKS_BY_POINTS, framework=criteria_set.id)
    return criteria_set


def load_index_before(before: Path | None, name: str | None) -> Index | None:
    """Return the index of the year before; None if it is the same, or there is no year before."""
    if name is None:
        return None
    if before is None:
        raise misused(usage_codes.SET_BEFORE_ALONE)
    return load_index(name)


def figures_request(
    file: Path, index: Index, set_name: str, *, as_of: date, year: int | None, strict_evidence: bool
) -> ScoredFileRequest:
    """Return the request to score a file today."""
    return ScoredFileRequest(
        file=file,
        criteria_set=index,
        set_name=set_name,
        as_of=as_of,
        today=today(),
        year=year,
        strict_evidence=strict_evidence,
    )
