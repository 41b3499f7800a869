"""The whole way of a unit, step by step: decided and explained, then checked, then in sentences."""

import importlib
from collections.abc import Callable
from typing import Any

from bench.engines import OURS
from bench.measure import Speed, Unit, race, say
from bench.rivals import PlainLoop, ZenExpression, ZenGraphLoaded
from bench.swap import Swapped, assess_with
from bench.tables import decimals, table, whole
from criteria.model import Framework
from rules import explain
from rules.assessment import assess, decider
from rules.verdict import Assessment

HEADING = "The whole way: + independent check, + a sentence for each blocker"

BESIDE = (ZenGraphLoaded, ZenExpression, PlainLoop)
"""The rivals that come near; with them in the engine's place all else stays the same."""

Sentences = Callable[[Assessment], object]


def sentences() -> Sentences | None:
    """Return what turns an assessment into the sentences of its blockers; None while nothing does."""
    try:
        module = importlib.import_module("reports.sentences")
    except ImportError:
        return None
    write = getattr(module, "blocker_sentence", None)
    if write is None:
        return None
    return lambda assessment: [write(assessment.framework, blocker) for blocker in assessment.blockers]


def run(framework: Framework, units: list[Unit], rounds: int) -> dict[str, Any]:
    """Race ours and the nearest rivals over each stage of the way."""
    assessors: dict[str, Callable[[Unit], Assessment]] = {OURS: lambda unit: assess(framework, unit)}
    explained: dict[str, Callable[[Unit], object]] = {
        OURS: lambda unit: explain.blockers(framework, decider(framework).decide(unit))
    }
    for rival in BESIDE:
        swapped = Swapped(framework, rival(framework))
        assessors[rival.name] = lambda unit, swapped=swapped: assess_with(swapped, unit)
        explained[rival.name] = lambda unit, swapped=swapped: explain.blockers(
            framework, swapped.decide(unit)
        )
    found = {}
    say("  decided and explained")
    found["verdict_blockers"] = race(explained, units, rounds)
    say("  checked")
    found["checked"] = race(assessors, units, rounds)
    write = sentences()
    if write is not None:
        say("  in sentences")
        found["sentences"] = race(
            {
                name: lambda unit, assessor=assessor: write(assessor(unit))
                for name, assessor in assessors.items()
            },
            units,
            rounds,
        )
    return {
        "units": len(units),
        "rounds": rounds,
        "stages": {
            stage: {name: speed.rounds for name, speed in speeds.items()} for stage, speeds in found.items()
        },
    }


_STAGES = {
    "verdict_blockers": "verdict + blockers",
    "checked": "checked",
    "sentences": "in sentences",
}


def show(result: dict[str, Any]) -> str:
    """Lay out units a second, and their ratio to ours, stage by stage."""
    stages = {
        stage: {name: Speed(rounds) for name, rounds in speeds.items()}
        for stage, speeds in result["stages"].items()
    }
    heads = ["engine"]
    for stage in stages:
        heads += [_STAGES[stage], "to ours"]
    rows = []
    for name in next(iter(stages.values())):
        row = [name]
        for speeds in stages.values():
            row += [whole(speeds[name].median), decimals(speeds[name].ratio_to(speeds[OURS]))]
        rows.append(row)
    lines = [table(heads, rows), f"units/s; {whole(result['units'])} units, {result['rounds']} rounds"]
    if "sentences" not in stages:
        lines.append("(no sentences: reports.sentences is not there)")
    return "\n".join(lines)
