"""Problems of files that were sent to a page: called by their own names, without the folder they lie in."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import evolve

from foundation.problem import Problem
from maturity.figures.reading import columns
from maturity.figures.reading.headings import HEADING_OF

_HEADINGS = ", ".join(HEADING_OF[name] for name in columns.NAMES.split(", "))


def shown_problems(problems: Iterable[Problem], paths: Sequence[Path]) -> list[Problem]:
    """Return problems whose files are named as their sender named them."""
    return [_shown(problem, paths) for problem in problems]


def in_words_of_a_form(problem: Problem) -> Problem:
    """Return a problem that says which headings a table needs as forms have them; a table may have either."""
    parts = (
        part.replace(columns.NAMES, _HEADINGS) if isinstance(part, str) else part for part in problem.parts
    )
    return evolve(problem, parts=parts)


def _shown(problem: Problem, paths: Sequence[Path]) -> Problem:
    file = problem.place.file
    for path in paths:
        if file.startswith(str(path)):
            return evolve(problem, place=evolve(problem.place, file=path.name + file[len(str(path)) :]))
    return problem
