"""json-logic: one `if` a criterion, highest threshold first, all of them in one call."""

from collections.abc import Sequence
from typing import Any

import json_logic

from bench.rivals.thresholds import Rival, base, steps, variable
from criteria.model import Criterion, Framework
from rules.observation import Observation


def _logic(criterion: Criterion) -> dict[str, Any]:
    branches: list[Any] = []
    for level, sign, bound in reversed(steps(criterion)):
        branches += [{sign: [{"var": variable(criterion.code)}, bound]}, level]
    return {"if": [*branches, base(criterion)]}


class JsonLogicRules(Rival):
    """`jsonLogic` over a list of rules; it interprets, nothing can be compiled."""

    name = "json-logic"
    distribution = "json-logic-qubit"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        self._logic = [_logic(criterion) for criterion in framework.criteria]

    def holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        """Return the level each criterion holds to."""
        levels = json_logic.jsonLogic(self._logic, self.figures.by_name(observed))
        return dict(zip(self.codes, levels, strict=True))
