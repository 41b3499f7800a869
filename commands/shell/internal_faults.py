"""One bad file never stops the others: a fault of the program itself in it is a problem of that file."""

from collections.abc import Callable
from typing import TypeVar

import click

from commands.shell.fault_details import details
from foundation.problem import Place, Reading
from maturity.figures import submitted_file_codes

T = TypeVar("T")


def at_worst_a_problem(shown: str, read: Callable[[], Reading[T]]) -> Reading[T]:
    """Read one of several files; what goes wrong inside the program is a problem of that file alone.

    What refuses the whole command (`ClickException`) still does.
    """
    try:
        return read()
    except click.ClickException:
        raise
    except Exception:
        fault = submitted_file_codes.INTERNAL_FAULT.at(Place(shown), details=details())
        return Reading(None, (fault,))


def is_internal(problem_code: str) -> bool:
    """Whether a problem is a fault of the program."""
    return problem_code == submitted_file_codes.INTERNAL_FAULT.name
