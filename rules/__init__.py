"""How a level is decided: observations in, the engine's verdict, its explanation and an independent check."""

from rules.assessment import CheckerDisagreesError, assess
from rules.engine import EngineFaultError, EngineUnavailableError

__all__ = ["CheckerDisagreesError", "EngineFaultError", "EngineUnavailableError", "assess"]
