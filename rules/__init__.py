"""How a level is decided: observations in, the engine's verdict, its explanation and an independent check."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rules.faults import CheckerDisagreesError, EngineFaultError, EngineUnavailableError

if TYPE_CHECKING:  # whoever names only a fault does not load what is decided
    from criteria.model import Framework
    from rules.observation import Observation
    from rules.verdict import Assessment

__all__ = ["CheckerDisagreesError", "EngineFaultError", "EngineUnavailableError", "assess"]


def assess(
    framework: "Framework", observations: "Iterable[Observation]", target: int | None = None
) -> "Assessment":
    """Return the checked assessment of one unit (`rules.assessment.assess`)."""
    # Late: most commands read what was decided and start without the engine, its explanation and its checker.
    from rules import assessment

    return assessment.assess(framework, observations, target)
