"""A result that cannot be stood by: the engine failed on it, or the second reading does not accept it."""

from collections.abc import Iterator
from contextlib import contextmanager

from foundation.problem import Problem
from maturity.operations import codes
from maturity.places import unit_place
from rules import CheckerDisagreesError, EngineFaultError


class FaultyResultError(Exception):
    """A unit's result is neither shown nor kept; `problem` says which of the two went wrong."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@contextmanager
def deciding(unit: str) -> Iterator[None]:
    """Decide on a unit within: what goes wrong is raised as a `FaultyResultError` that names the unit.

    A program without its engine raises `rules.EngineUnavailableError` still: it is about no unit.
    """
    try:
        yield
    except CheckerDisagreesError as error:
        problem = codes.CHECKER_DISAGREES.at(unit_place(unit), unit=unit, details=error)
        raise FaultyResultError(problem) from error
    except EngineFaultError as error:
        problem = codes.ENGINE_FAULT.at(unit_place(unit), unit=unit, details=error)
        raise FaultyResultError(problem) from error
