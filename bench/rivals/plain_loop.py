"""A plain Python loop over thresholds: no engine at all."""

import operator
from collections.abc import Iterable, Mapping

from bench.rivals.thresholds import Rival, steps
from criteria.model import Framework

_COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt}


class PlainLoop(Rival):
    """Walks up the thresholds of each criterion and stops at the first that is not met."""

    name = "plain Python loop"
    distribution = None

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        self._criteria = [
            [(level, _COMPARE[sign], bound) for level, sign, bound in steps(criterion)]
            for criterion in framework.criteria
        ]

    def levels(self, fact: Mapping[str, int]) -> Iterable[float]:
        """Return the level of each criterion."""
        found = []
        for value, thresholds in zip(self.values(fact), self._criteria, strict=True):
            held = 0
            for level, compare, bound in thresholds:
                if not compare(value, bound):
                    break
                held = level
            found.append(held)
        return found
