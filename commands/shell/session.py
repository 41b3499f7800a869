"""The session of a command: the workspace, the person and the time that its options and environment name."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from attrs import evolve

from commands.shell.clock import is_given, now
from commands.shell.console import echo_aside, progress
from commands.shell.workspace_options import (
    DEFAULT_FOLDER,
    FOLDER_VARIABLE,
    PERSON_VARIABLE,
    option_or_variable,
)
from foundation.problem import WRITER, Do
from maturity.operations.opening import Opening
from maturity.operations.session import Session

SERIES = "commands.shell.series"
"""The key under which the context of a command has the series that is named."""
UPGRADING = "Đang nâng cấp thư mục dữ liệu"
CLOSED_TO_OTHERS = (
    "Lưu ý: mọi tài khoản trên máy này đọc được thư mục dữ liệu (có họ tên, liên hệ); đã đổi quyền để chỉ "
    "tài khoản đang chạy chương trình đọc được. Muốn cho một nhóm cùng làm, cấp lại quyền cho nhóm đó."
)


@contextmanager
def writing_session() -> Iterator[Session]:
    """Open the workspace for operations that change it; an older one is brought up to date first."""
    with ExitStack() as stack:
        with progress(UPGRADING) as report:
            session = stack.enter_context(opening().for_writing(report, _tell_closed))
        yield session


@contextmanager
def reading_session() -> Iterator[Session]:
    """Open the workspace without the right to change it."""
    with opening().for_reading() as session:
        yield session


@contextmanager
def session_for(*, is_applied: bool) -> Iterator[Session]:
    """Open the workspace for an operation that is carried out with `--apply` and otherwise only previewed."""
    with writing_session() if is_applied else reading_session() as session:
        yield session


def opening() -> Opening:
    """Return the workspace that the command is about, who acts in it, and when; it need not exist yet."""
    series = click.get_current_context().find_root().meta.get(SERIES, "")
    if series:
        name_series(series)
    return Opening(
        folder=Path(option_or_variable(FOLDER_VARIABLE) or DEFAULT_FOLDER),
        person_id=option_or_variable(PERSON_VARIABLE) or "",
        now=now(),
        is_time_given=is_given(),
        series=series,
    )


def name_series(series: str) -> None:
    """Let every command that is printed for a year name the series that the user named, or a number meant."""
    write = WRITER.get()

    def written(do: Do) -> str:
        names = {name for name, _ in do.options}
        if do.is_again or "year" not in names or "series" in names:
            return write(do)
        return write(evolve(do, options=(*do.options, ("series", series))))

    WRITER.set(written)


def _tell_closed() -> None:
    echo_aside(CLOSED_TO_OTHERS)
