"""Prints why an operation was refused, or that its result is faulty, and derives the exit code."""

from collections import Counter
from collections.abc import Iterator, Sequence

import click
from attrs import evolve

from commands.shell.console import NOTHING_DECIDED, show_problems
from commands.shell.fault_details import INTERNAL_FAULT
from foundation.problem import NOWHERE, Place, Problem, RefusedError
from maturity.operations.faults import FaultyResultError
from maturity.operations.opening import WorkspaceError
from maturity.people import permission_codes
from reports.words.numbers import counted
from rules import EngineUnavailableError

REFUSED = "Không thực hiện; không có gì thay đổi"
_ABOUT_THE_PERSON = frozenset({permission_codes.NOBODY.name, permission_codes.NOT_YOURS.name})


def exit_code_of(error: Exception) -> int:
    """Return the exit code for an exception, 0 if it is neither a refusal nor a known fault."""
    if isinstance(error, RefusedError):
        return NOTHING_DECIDED
    return INTERNAL_FAULT if isinstance(error, FaultyResultError | EngineUnavailableError) else 0


def show_refusal(error: Exception) -> None:
    """List every reason on stderr; those without a place follow, a line each."""
    if isinstance(error, FaultyResultError):
        show_problems([error.problem])
    elif isinstance(error, RefusedError) and not isinstance(error, WorkspaceError):
        _show_reasons(error)
    else:
        click.echo(f"Lỗi: {error}", err=True)


def _show_reasons(error: RefusedError) -> None:
    placed = [problem for problem in error.problems if problem.place != NOWHERE]
    show_problems([*_who_acts_once(placed)], title=REFUSED)
    for problem in error.problems:
        if problem.place == NOWHERE:
            click.echo(f"Lỗi: {problem}", err=True)


def _who_acts_once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems; those of the person who acts only once, not for every dossier."""
    counts = Counter((problem.code, problem.message) for problem in problems if _is_about_the_person(problem))
    shown = set()
    for problem in problems:
        words = (problem.code, problem.message)
        if counts[words] < 2:
            yield problem
        elif words not in shown:
            shown.add(words)
            yield evolve(problem, place=Place(f"{problem.place} và {counted(counts[words] - 1)} mục khác"))


def _is_about_the_person(problem: Problem) -> bool:
    return problem.code in _ABOUT_THE_PERSON
