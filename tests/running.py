"""Run the program as a user does: arguments in; exit code, stdout and stderr out (the fixture `run`)."""

from collections.abc import Callable

from attrs import frozen


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
Clock = Callable[[str], None]
"""Sets the time of whatever runs next."""
