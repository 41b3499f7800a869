"""The part of the program for browsers, which an office installs only if it serves one."""

from collections.abc import Iterator
from contextlib import contextmanager

from commands import usage_codes
from commands.shell.usage import misused


@contextmanager
def needs_the_web() -> Iterator[None]:
    """Turn a failed import of that part into a usage error that says what to install."""
    try:
        yield
    except ImportError as error:
        raise misused(usage_codes.WEB_ABSENT) from error
