"""json-logic: one `if` a criterion, highest threshold first, all of them in one call."""

from collections.abc import Iterable, Mapping
from typing import Any

import json_logic

from bench.rivals.thresholds import Rival, steps, variable
from criteria.model import Criterion, Framework


def _logic(criterion: Criterion) -> dict[str, Any]:
    branches: list[Any] = []
    for level, sign, bound in reversed(steps(criterion)):
        branches += [{sign: [{"var": variable(criterion.code)}, bound]}, level]
    return {"if": [*branches, 0]}


class JsonLogicRules(Rival):
    """`jsonLogic` over a list of rules; it interprets, nothing can be compiled."""

    name = "json-logic"
    distribution = "json-logic-qubit"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        self._logic = [_logic(criterion) for criterion in framework.criteria]

    def levels(self, fact: Mapping[str, int]) -> Iterable[float]:
        """Return the level of each criterion."""
        found: list[float] = json_logic.jsonLogic(self._logic, self.by_name(fact))
        return found
