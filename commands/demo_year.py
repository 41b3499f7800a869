"""`maturity demo --workspace DIR`: the year of the sample province, played by the program's own commands."""

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import click

from commands import codes
from commands.shell.clock import VARIABLE, VIETNAM
from commands.shell.console import NOTHING_DECIDED, progress
from commands.shell.refusals import exit_code_of
from commands.shell.workspace_options import PERSON_VARIABLE
from foundation import problem as refusal
from foundation.tables.records import read_records
from maturity.figures.reading.columns import UNIT_CODE
from maturity.operations.faults import FaultyResultError
from maturity.sample.data import SCRIPT, sample_folder
from maturity.sample.script import FilledIn, Scene, Typed, read_script
from reports.workbooks.typed_in import typed_in

SAMPLE = "MAU"
"""The word in the script for the folder of the sample."""
FORMS = "BIEU"
"""The word in the script for a temporary folder of forms, removed after the play."""
PLAYING = "Đang diễn lại một năm"
_HOUR = time(9, tzinfo=VIETNAM)


class PlayedBadlyError(Exception):
    """A command did not end as the script expects: the program or its script is wrong."""


def play(folder: Path, program: click.Command, *, until: date | None = None) -> tuple[Scene, ...]:
    """Play the year into a new workspace, to the end of a day if one is given, and return its scenes.

    Refuses an existing folder that is not empty. Raises `PlayedBadlyError` if a command does not end as
    the script expects.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise refusal.RefusedError(codes.NOT_EMPTY.at(refusal.NOWHERE, folder=folder))
    with sample_folder() as sample, tempfile.TemporaryDirectory() as aside:
        places = {SAMPLE: str(sample), FORMS: str(Path(aside) / "bieu")}
        scenes = tuple(read_script((sample / SCRIPT).read_text(encoding="utf-8")))
        steps = [step for scene in scenes for step in scene.steps if until is None or step.day <= until]
        with progress(PLAYING) as report:
            for done, step in enumerate(steps, start=1):
                if isinstance(step, FilledIn):
                    _fill_in(Path(_placed(step.forms, places)), Path(_placed(step.rows, places)))
                else:
                    _run(step, folder, places, program)
                report(done, len(steps))
    return scenes


def _placed(word: str, places: Mapping[str, str]) -> str:
    """Return a word of the script, its first part replaced by a folder if it names one."""
    name, slash, rest = word.partition("/")
    return f"{places[name]}{slash}{rest}" if name in places else word


def _fill_in(forms: Path, rows: Path) -> None:
    """Fill in each form with the rows of its unit, whose code is a part of the form's name."""
    header, *records = read_records(rows.read_text(encoding="utf-8").splitlines(), ",")
    typed = [dict(zip(header.cells, record.cells, strict=True)) for record in records]
    for path in sorted(forms.glob("*.xlsx")):
        own = [row for row in typed if row[UNIT_CODE] in path.stem.split("-")]
        path.write_bytes(typed_in(path.read_bytes(), own))


def _run(typed: Typed, folder: Path, places: Mapping[str, str], program: click.Command) -> None:
    """Run one command as its person would on its day, unseen."""
    words = [_placed(word, places) for word in typed.words]
    options = ["--workspace", str(folder), *(["--as", typed.person] if typed.person else [])]
    now = f"{typed.day.isoformat()}T{_HOUR.isoformat()}"
    shown = io.StringIO()
    # The user's own MATURITY_PERSON is of another workspace and unknown in this one.
    environment = {VARIABLE: now, PERSON_VARIABLE: ""}
    with _environment(environment), contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        code, refusal = _ended(program, [*options, *words])
    is_refused = code == NOTHING_DECIDED
    if is_refused != typed.is_refused or code not in (0, 1, NOTHING_DECIDED):
        raise PlayedBadlyError(f"{' '.join(typed.words)}: {code}\n{shown.getvalue()}{refusal}")


def _ended(program: click.Command, arguments: list[str]) -> tuple[int, str]:
    """Return the exit code of a command, and the text of its refusal, "" if it was not refused."""
    try:
        result: Any = program.main(args=arguments, prog_name="maturity", standalone_mode=False)
    except click.ClickException as error:
        return error.exit_code, error.format_message()
    except (refusal.RefusedError, FaultyResultError) as error:
        return exit_code_of(error), str(error)
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
