"""Commands of the program as a person types them on a day, run in this process, unseen."""

import contextlib
import io
import os
from pathlib import Path

from attrs import define

import cli
from commands.shell.clock import VARIABLE
from commands.shell.workspace_options import FOLDER_VARIABLE, PERSON_VARIABLE


@define
class Typist:
    """Types commands about one workspace; for a process of its own, whose environment it changes."""

    folder: Path
    typed: int = 0
    """How many commands were typed so far."""

    def on(self, day: str, person: str = "") -> None:
        """Let it be a day (ISO), at nine, and let a person act from then on; "" for nobody."""
        os.environ.update(
            {
                VARIABLE: f"{day}T09:00",
                PERSON_VARIABLE: person,
                FOLDER_VARIABLE: str(self.folder),
                "COLUMNS": "80",
            }
        )

    def __call__(self, *words: object) -> str:
        """Type a command and return what it printed; AssertionError unless it did all that it was asked."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = cli.main([str(word) for word in words])
        self.typed += 1
        if code:
            command = " ".join(str(word) for word in words[:12])
            raise AssertionError(f"maturity {command} ended with {code}:\n{out.getvalue()[-3000:]}")
        return out.getvalue()
