"""A step that somebody can take, in a sentence: what it is called, for whom it is, and how it is taken."""

from collections.abc import Callable
from contextvars import ContextVar

from foundation.problem import Do

StepWriter = Callable[[str, Do, str, str], str]


def typed_step(title: str, do: Do, only_if: str, who: str) -> str:
    """Return a step with what is typed for it in brackets."""
    return f"{for_whom(title + only_if, who)} ({do})"


def for_whom(title: str, who: str) -> str:
    """Return what is done, and for whom it is, if that is not plain."""
    return f"{title}: {who}" if who else title


STEP_WRITER: ContextVar[StepWriter] = ContextVar("STEP_WRITER", default=typed_step)
"""How reports write a step: with what to type, unless the shell in use sets another way."""


def step_text(title: str, do: Do, who: str, only_if: str = "") -> str:
    """Return a step as the shell in use writes it.

    `title` is what is done, `who` the roles that may ("" if that is plain), `only_if` the condition
    after the title, "" for none.
    """
    return STEP_WRITER.get()(title, do, only_if, who)
