"""Why there is no verdict: the engine cannot be loaded, it failed, or the checker does not confirm it."""

from typing import Any

from rules.disagreement import Disagreement


class EngineUnavailableError(Exception):
    """The rule engine cannot be loaded on this machine; the message is a remedy in Vietnamese."""


class EngineFaultError(Exception):
    """The rule engine failed or answered about another fact; its ruleset must not be used again."""


class CheckerDisagreesError(Exception):
    """The independent checker does not confirm the decision; nothing of it is ever shown or stored."""

    def __init__(self, disagreements: tuple[Disagreement, ...]) -> None:
        super().__init__("; ".join(str(disagreement) for disagreement in disagreements))
        self.disagreements = disagreements

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it be pickled: it comes back from another process as it was."""
        return type(self), (self.disagreements,), self.__dict__
