"""The rivals: other ways from a unit's figures to the level of each criterion, each behind the same door."""

from bench.rivals.json_logic_rules import JsonLogicRules
from bench.rivals.plain_loop import PlainLoop
from bench.rivals.rule_engine_rules import RuleEngineRules
from bench.rivals.thresholds import Rival
from bench.rivals.zen_expression import ZenExpression
from bench.rivals.zen_graph import ZenGraphAndLevel, ZenGraphFirstSteps, ZenGraphLoaded, ZenGraphOneArray

RIVALS: tuple[type[Rival], ...] = (
    ZenGraphFirstSteps,
    ZenGraphLoaded,
    ZenGraphAndLevel,
    ZenGraphOneArray,
    ZenExpression,
    JsonLogicRules,
    RuleEngineRules,
    PlainLoop,
)
"""In the order in which they are shown."""
