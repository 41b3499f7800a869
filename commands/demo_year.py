"""`maturity demo --workspace DIR`: the year of the sample province, played by the program's own commands."""

import contextlib
import io
import os
from collections.abc import Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Any

import click

from commands.clock import VARIABLE, VIETNAM
from commands.console import RefusedError, progress
from maturity.sample_data import SCRIPT, sample_folder
from maturity.workspace import Workspace
from maturity.year_script import Scene, Typed, read_script

SAMPLE = "MAU"
"""Stands in the script for the folder of the sample."""
_HOUR = time(9, tzinfo=VIETNAM)


class PlayedBadlyError(Exception):
    """A command of the script ended otherwise than the script says: the program or its script is wrong."""


def play(folder: Path, program: click.Command) -> tuple[Scene, ...]:
    """Play the year into a new workspace and return its scenes.

    Refuses a folder that is there and not empty. Raises `PlayedBadlyError` when a command does not do what
    the script says.
    """
    if Workspace(folder).database.exists() or (folder.exists() and any(folder.iterdir())):
        raise RefusedError(f"thư mục {folder} đã có tệp; chọn thư mục mới hoặc trống bằng -w.")
    with sample_folder() as sample:
        scenes = tuple(read_script((sample / SCRIPT).read_text(encoding="utf-8")))
        commands = [typed for scene in scenes for typed in scene.commands]
        with progress("Đang diễn lại một năm") as report:
            for done, typed in enumerate(commands):
                _run(typed, folder, sample, program)
                report(done + 1, len(commands))
    return scenes


def _run(typed: Typed, folder: Path, sample: Path, program: click.Command) -> None:
    """Run one command as its person would on its day, unseen."""
    words = [
        word.replace(SAMPLE, str(sample), 1) if word.startswith(SAMPLE) else word for word in typed.words
    ]
    options = ["--workspace", str(folder), *(["--as", typed.person] if typed.person else [])]
    now = f"{typed.day.isoformat()}T{_HOUR.isoformat()}"
    shown = io.StringIO()
    with _environment({VARIABLE: now}), contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        code, refusal = _ended(program, [*options, *words])
    is_refused = code == RefusedError.exit_code
    if is_refused != typed.is_refused or code not in (0, 1, RefusedError.exit_code):
        raise PlayedBadlyError(f"{' '.join(typed.words)}: {code}\n{shown.getvalue()}{refusal}")


def _ended(program: click.Command, arguments: list[str]) -> tuple[int, str]:
    """Return the exit code of a command, and its refusal where it was one."""
    try:
        result: Any = program.main(args=arguments, prog_name="maturity", standalone_mode=False)
    except click.ClickException as error:
        return error.exit_code, error.format_message()
    return (result if isinstance(result, int) else 0), ""


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set variables of the environment while a command runs."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
