"""Run the program as a user does: arguments in; exit code, stdout and stderr out (the fixture `run`)."""

import contextlib
import io
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

import cli


@frozen
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """All that a user sees, on one line, so that wrapping does not matter."""
        return " ".join((self.out + " " + self.err).split())

    def says(self, words: str) -> bool:
        """Whether a user sees these words with just these spaces; a line may be wrapped at any of them.

        A word that is longer than its column, such as the path of a file, may be broken anywhere.
        """
        spaced = (r"(?:\n *)?".join(map(re.escape, word)) for word in words.split())
        return re.search(r"(?: |\n *)".join(spaced), f"{self.out}\n{self.err}") is not None

    def shows_row(self, *cells: str) -> bool:
        """Whether these cells stand beside each other on a line of a table."""
        return re.search("  +".join(map(re.escape, cells)), self.out) is not None


Run = Callable[..., Outcome]
Clock = Callable[[str], None]
"""Sets the time of whatever runs next."""


def run_in(workspace: Path, moment: str, *arguments: object) -> Outcome:
    """Run a command in a workspace at a moment, outside of any test."""
    with (
        pytest.MonkeyPatch.context() as environment,
        contextlib.redirect_stdout(io.StringIO()) as out,
        contextlib.redirect_stderr(io.StringIO()) as err,
    ):
        environment.setenv("MATURITY_HOME", str(workspace))
        environment.setenv("MATURITY_NOW", moment)
        environment.delenv("MATURITY_PERSON", raising=False)
        environment.setenv("COLUMNS", "80")
        code = cli.main([str(argument) for argument in arguments])
    return Outcome(code, out.getvalue(), err.getvalue())


def hear_interrupts() -> None:
    """Let a process that is started hear Ctrl-C: what runs in the background is started ignoring it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
