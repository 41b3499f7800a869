"""The end of commands that decide on figures: what was wrong with them, and the exit code."""

from collections.abc import Sequence
from pathlib import Path

from commands.shell.console import NOTHING_DECIDED, in_report, show_problems
from commands.shell.fault_details import INTERNAL_FAULT
from foundation.problem import Problem

WITH_ERRORS = 1
"""Decided, but not everything: figures that could not be read, or what was wanted cannot be reached."""


def exit_code_of_figures(
    problems: Sequence[Problem],
    form: str,
    output: Path | None,
    *,
    has_faults: bool,
    has_errors: bool,
    has_units: bool = True,
) -> int:
    """Show the problems, which JSON on the screen has in it, and return the exit code.

    `has_faults`: the two readings of the rules differ on a unit, or the engine failed. `has_units`: there is
    anything that was decided.
    """
    if form != "json" or output is not None:
        show_problems(problems, see_all=in_report(output))
    if has_faults:
        return INTERNAL_FAULT
    if not has_units:
        return NOTHING_DECIDED
    return WITH_ERRORS if has_errors else 0
