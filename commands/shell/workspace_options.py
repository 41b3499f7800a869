"""Which workspace a command is about and who acts: options before or after the name of the command."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from commands.shell.vietnamese import Option

FOLDER_VARIABLE = "MATURITY_HOME"
PERSON_VARIABLE = "MATURITY_PERSON"
if TYPE_CHECKING:
    from foundation.problem import Do

DEFAULT_FOLDER = "maturity-data"

Function = TypeVar("Function", bound=Callable[..., Any])


def workspace_option(function: Function) -> Function:
    """Give a command `-w/--workspace DIR`; it can also precede the command's name."""
    return click.option(
        "-w",
        "--workspace",
        cls=Option,
        type=click.Path(path_type=Path, file_okay=True),
        metavar="THƯ_MỤC",
        expose_value=False,
        callback=_remember_folder,
        help=f"Thư mục dữ liệu; bỏ trống là {FOLDER_VARIABLE}, nếu không có là ./{DEFAULT_FOLDER}.",
    )(function)


def person_option(function: Function) -> Function:
    """Give a command `--as PERSON`; it can also precede the command's name."""
    return click.option(
        "--as",
        "person",
        cls=Option,
        metavar="MÃ",
        expose_value=False,
        callback=_remember(PERSON_VARIABLE),
        help=f"Người thực hiện, theo mã trong maturity person list; bỏ trống là {PERSON_VARIABLE}.",
    )(function)


def _remember_folder(context: click.Context, option: click.Parameter, value: Any) -> None:
    _remember(FOLDER_VARIABLE)(context, option, value)
    if value is not None:
        print_with_workspace(str(value))


def print_with_workspace(folder: str) -> None:
    """Name the workspace in every command that is printed from now on, so that it can be typed as it is."""
    from foundation.problem import WRITER  # late, since --help must not wait for it

    WRITER.set(lambda do: do.typed(*([] if _names_a_workspace(do) else ["-w", folder])))


def _names_a_workspace(do: "Do") -> bool:
    return any(name == "workspace" for name, _ in do.options)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(context: click.Context, _option: click.Parameter, value: Any) -> None:
        if value is not None:
            context.find_root().meta[name] = str(value)

    return remember


def option_or_variable(name: str) -> str | None:
    """Return the value of an option, else of the environment variable of that name, else None."""
    context = click.get_current_context()
    return context.find_root().meta.get(name) or os.environ.get(name) or None
