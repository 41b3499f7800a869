"""Run the program as a user does: arguments in; exit code, stdout and stderr out (the fixture `run`)."""

from collections.abc import Callable

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
        """Whether a user sees these words, however lines, and long names in narrow columns, are wrapped."""
        return "".join(words.split()) in "".join(self.text.split())


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs `maturity` with arguments; a traceback anywhere fails the test."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: object) -> Outcome:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Outcome(code, captured.out, captured.err)

    return call
