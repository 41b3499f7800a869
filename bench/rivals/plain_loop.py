"""A plain Python loop over thresholds: no engine at all."""

import operator
from collections.abc import Sequence

from bench.rivals.thresholds import Rival, base, steps
from criteria.model import Framework
from rules.observation import Observation

_COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt}


class PlainLoop(Rival):
    """Walks up the thresholds of each criterion and stops at the first that is not met."""

    name = "plain Python loop"
    distribution = None

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        self._criteria = [
            (
                criterion.code,
                base(criterion),
                [(n, _COMPARE[sign], bound) for n, sign, bound in steps(criterion)],
            )
            for criterion in framework.criteria
        ]

    def holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        """Return the level each criterion holds to."""
        found = {}
        values = self.figures.values(observed)
        for value, (code, held, thresholds) in zip(values, self._criteria, strict=True):
            for level, compare, bound in thresholds:
                if not compare(value, bound):
                    break
                held = level
            found[code] = held
        return found
