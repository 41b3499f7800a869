"""Whether pure work is remembered: a server makes the same values of the same content for page after page.

Only functions of their arguments alone are remembered, by all of their arguments, so that what is remembered
cannot grow old. A command does its work once, and a writer decides anew: neither remembers anything.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_IS_ON: ContextVar[bool] = ContextVar("remembering", default=False)


def is_remembering() -> bool:
    """Whether values that were made before, of the same content, may be taken again."""
    return _IS_ON.get()


@contextmanager
def remembering() -> Iterator[None]:
    """Let values be remembered for the time of a page that only reads."""
    token = _IS_ON.set(True)
    try:
        yield
    finally:
        _IS_ON.reset(token)
