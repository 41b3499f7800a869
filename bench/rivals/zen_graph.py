"""zen-engine's decision graph (JDM) in three forms: as its first steps show it, by loader, as one array.

A graph with a decision table a criterion is three times slower than one expression node: not raced.
"""

import json
from collections.abc import Sequence
from typing import Any

import zen

from bench.rivals.thresholds import Figures, ternary
from bench.rivals.zen_expression import array
from criteria.model import Framework
from rules.observation import Observation

_KEY = "levels"


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


def _loaded(graph: dict[str, Any]) -> zen.ZenEngine:
    """Return an engine that holds `graph` compiled under `_KEY`."""
    return zen.ZenEngine({"loader": {"type": "static", "content": {_KEY: graph}}})


class ZenGraphFirstSteps:
    """`create_decision` and `evaluate`, as in zen's own first example."""

    name = "zen decision graph, create_decision"
    distribution = "zen-engine"

    def __init__(self, framework: Framework) -> None:
        self._figures = Figures(framework)
        self._codes = {name: c.code for name, c in zip(self._figures.names, framework.criteria, strict=True)}
        rows = {n: ternary(c, n) for n, c in zip(self._figures.names, framework.criteria, strict=True)}
        self._prepare(_graph(rows))

    def _prepare(self, graph: dict[str, Any]) -> None:
        self._decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def _evaluate(self, figures: dict[str, int]) -> dict[str, float]:
        result: dict[str, float] = self._decision.evaluate(figures)["result"]
        return result

    def holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        """Return the level each criterion holds to."""
        result = self._evaluate(self._figures.by_name(observed))
        return {self._codes[name]: int(level) for name, level in result.items()}


class ZenGraphLoaded(ZenGraphFirstSteps):
    """The same graph in a loader, which keeps it compiled: `engine.evaluate(key, …)`."""

    name = "zen decision graph, loader"

    def _prepare(self, graph: dict[str, Any]) -> None:
        self._engine = _loaded(graph)

    def _evaluate(self, figures: dict[str, int]) -> dict[str, float]:
        result: dict[str, float] = self._engine.evaluate(_KEY, figures)["result"]
        return result


class ZenGraphOneArray:
    """A graph whose one node holds the array of `ZenExpression`: the quickest form, and hardly a graph."""

    name = "zen decision graph, loader, one array"
    distribution = "zen-engine"

    def __init__(self, framework: Framework) -> None:
        self._figures = Figures(framework)
        self._codes = [criterion.code for criterion in framework.criteria]
        places = [f"v[{place}]" for place in range(len(self._codes))]
        self._engine = _loaded(_graph({"levels": array(framework, places)}))

    def holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        """Return the level each criterion holds to."""
        levels = self._engine.evaluate(_KEY, {"v": self._figures.values(observed)})["result"]["levels"]
        return dict(zip(self._codes, map(int, levels), strict=True))
