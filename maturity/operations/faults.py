"""Results that cannot be trusted: the engine failed on them, or the second reading does not accept them."""

from collections.abc import Iterator
from contextlib import contextmanager

from foundation.problem import Problem
from maturity.operations import codes
from maturity.places import unit_place
from rules import CheckerDisagreesError, EngineFaultError


class FaultyResultError(Exception):
    """A unit's result is neither shown nor stored; `problem` names the one that failed, engine or checker."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@contextmanager
def deciding(unit: str) -> Iterator[None]:
    """Decide on a unit in this context: a failure is raised as a `FaultyResultError` that names the unit.

    Without the engine `rules.EngineUnavailableError` is raised as it is, since it concerns no unit.
    """
    try:
        yield
    except CheckerDisagreesError as error:
        problem = codes.CHECKER_DISAGREES.at(unit_place(unit), unit=unit, details=error)
        raise FaultyResultError(problem) from error
    except EngineFaultError as error:
        problem = codes.ENGINE_FAULT.at(unit_place(unit), unit=unit, details=error)
        raise FaultyResultError(problem) from error
