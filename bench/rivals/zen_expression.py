"""zen-engine's compiled expression: all criteria in one array, the figures as one list."""

from collections.abc import Iterable, Mapping, Sequence

import zen

from bench.rivals.thresholds import Rival, ternary
from criteria.model import Framework


def array(framework: Framework, names: Sequence[str]) -> str:
    """Write the whole framework as one array of ternaries over `names`, one a criterion."""
    pairs = zip(framework.criteria, names, strict=True)
    return f"[{', '.join(ternary(criterion, name) for criterion, name in pairs)}]"


class ZenExpression(Rival):
    """`zen.compile_expression`; an array over a list was quicker than an object over named figures."""

    name = "zen compiled expression"
    distribution = "zen-engine"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        places = [f"v[{place}]" for place in range(len(self.codes))]
        self._expression = zen.compile_expression(array(framework, places))

    def levels(self, fact: Mapping[str, int]) -> Iterable[float]:
        """Return the level of each criterion."""
        found: list[float] = self._expression.evaluate({"v": self.values(fact)})
        return found
