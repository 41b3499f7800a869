"""Problems of files that were sent to a page: called by their own names, without the folder they lie in."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import evolve

from foundation.problem import Problem


def shown_problems(problems: Iterable[Problem], paths: Sequence[Path]) -> list[Problem]:
    """Return problems whose files are named as their sender named them."""
    return [_shown(problem, paths) for problem in problems]


def _shown(problem: Problem, paths: Sequence[Path]) -> Problem:
    file = problem.place.file
    for path in paths:
        if file.startswith(str(path)):
            return evolve(problem, place=evolve(problem.place, file=path.name + file[len(str(path)) :]))
    return problem
