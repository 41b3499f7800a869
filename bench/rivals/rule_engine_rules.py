"""rule-engine: all criteria as one array expression, parsed once."""

from collections.abc import Sequence
from decimal import Decimal

import rule_engine

from bench.rivals.thresholds import Rival
from bench.rivals.zen_expression import array
from criteria.model import Framework
from rules.observation import Observation


class RuleEngineRules(Rival):
    """One `Rule` over a dictionary of decimals, which is what it turns every number into anyway.

    Without a type resolver: with one it was slower.
    """

    name = "rule-engine"
    distribution = "rule-engine"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        context = rule_engine.Context(resolver=rule_engine.resolve_item)
        self._rule = rule_engine.Rule(array(framework, self.figures.names), context=context)

    def holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        """Return the level each criterion holds to."""
        values = map(Decimal, self.figures.values(observed))
        levels = self._rule.evaluate(dict(zip(self.figures.names, values, strict=True)))
        return dict(zip(self.codes, map(int, levels), strict=True))
