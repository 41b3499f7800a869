"""zen-engine's decision graph (JDM): as its first steps show it, by loader, with the level, as one array.

A graph with a decision table a criterion is three times slower than one expression node: not raced.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import zen

from bench.rivals.thresholds import Rival, ternary
from bench.rivals.zen_expression import array
from criteria.model import Framework

_KEY = "levels"
_LEVEL = "level"


def _graph(expressions: dict[str, str]) -> dict[str, Any]:
    """Return input → one expression node → output."""
    rows = [{"id": f"row-{key}", "key": key, "value": value} for key, value in expressions.items()]
    return {
        "nodes": [
            {"id": "input", "name": "input", "type": "inputNode"},
            {"id": _KEY, "name": _KEY, "type": "expressionNode", "content": {"expressions": rows}},
            {"id": "output", "name": "output", "type": "outputNode"},
        ],
        "edges": [
            {"id": "into", "type": "edge", "sourceId": "input", "targetId": _KEY},
            {"id": "out", "type": "edge", "sourceId": _KEY, "targetId": "output"},
        ],
    }


def _loaded(**graphs: dict[str, Any]) -> zen.ZenEngine:
    """Return an engine that holds `graphs` compiled under their keys."""
    return zen.ZenEngine({"loader": {"type": "static", "content": graphs}})


class ZenGraphFirstSteps(Rival):
    """`create_decision` and `evaluate`, as in zen's own first example."""

    name = "zen decision graph, create_decision"
    distribution = "zen-engine"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        pairs = zip(framework.criteria, self.names, strict=True)
        self._prepare(_graph({name: ternary(criterion, name) for criterion, name in pairs}))

    def _prepare(self, graph: dict[str, Any]) -> None:
        self._decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def _evaluate(self, figures: dict[str, int]) -> Any:
        return self._decision.evaluate(figures)["result"]

    def levels(self, fact: Mapping[str, int]) -> Iterable[float]:
        """Return the level of each criterion."""
        return map(self._evaluate(self.by_name(fact)).__getitem__, self.names)


class ZenGraphLoaded(ZenGraphFirstSteps):
    """The same graph in a loader, which keeps it compiled: `engine.evaluate(key, …)`."""

    name = "zen decision graph, loader"

    def _prepare(self, graph: dict[str, Any]) -> None:
        # The second graph is the 100% rule over the levels attained.
        level = _graph({_LEVEL: f"min([{', '.join(self.names)}])"})
        self._engine = _loaded(**{_KEY: graph, _LEVEL: level})

    def _evaluate(self, figures: dict[str, int]) -> Any:
        return self._engine.evaluate(_KEY, figures)["result"]


class ZenGraphAndLevel(ZenGraphLoaded):
    """The same, with the level decided by a graph as well: all that ours has its engine decide."""

    name = "zen decision graph, loader, level too"

    def level(self, attained: Mapping[str, int]) -> int:
        """Return the level by the 100% rule, said in a graph."""
        named = {name: attained[code] for name, code in zip(self.names, self.codes, strict=True)}
        return int(self._engine.evaluate(_LEVEL, named)["result"][_LEVEL])


class ZenGraphOneArray(Rival):
    """A graph whose one node holds the array of `ZenExpression`: the quickest form, and hardly a graph."""

    name = "zen decision graph, loader, one array"
    distribution = "zen-engine"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework)
        places = [f"v[{place}]" for place in range(len(self.codes))]
        self._engine = _loaded(**{_KEY: _graph({_KEY: array(framework, places)})})

    def levels(self, fact: Mapping[str, int]) -> Iterable[float]:
        """Return the level of each criterion."""
        found: list[float] = self._engine.evaluate(_KEY, {"v": self.values(fact)})["result"][_KEY]
        return found
