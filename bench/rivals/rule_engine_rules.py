"""rule-engine: all criteria as one array expression, parsed once."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import rule_engine

from bench.rivals.thresholds import Rival
from bench.rivals.zen_expression import array
from criteria.model import Framework


class RuleEngineRules(Rival):
    """One `Rule` over a dictionary of decimals, which is what it turns every number into anyway.

    Without a type resolver: with one it was slower.
    """

    name = "rule-engine"
    distribution = "rule-engine"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        context = rule_engine.Context(resolver=rule_engine.resolve_item)
        self._rule = rule_engine.Rule(array(framework, self.names), context=context)

    def levels(self, fact: Mapping[str, int]) -> Iterable[float]:
        """Return the level of each criterion."""
        values = map(Decimal, self.values(fact))
        found: list[float] = self._rule.evaluate(dict(zip(self.names, values, strict=True)))
        return found
