"""The whole way of a unit, step by step: decided and explained, then checked, then in sentences."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bench.engines import OURS
from bench.measure import Speed, Unit, Work, race, say
from bench.rivals import PlainLoop, ZenExpression, ZenGraphLoaded
from bench.swap import Swapped, assess_with
from bench.tables import decimals, table, whole
from criteria.model import Framework
from reports.sentences import blocker_sentence
from rules import explain
from rules.assessment import assess, decider
from rules.decide import Decider
from rules.verdict import Assessment

HEADING = "The whole way: + independent check, + a sentence for each blocker"

BESIDE = (ZenGraphLoaded, ZenExpression, PlainLoop)
"""The rivals that come near; with them in the engine's place all else stays the same."""


def in_sentences(assessment: Assessment) -> list[str]:
    """Return the sentence of each blocker, as reports print them."""
    level, by_code = assessment.target or 0, assessment.framework.by_code
    return [
        blocker_sentence(by_code[blocker.finding.observation.criterion], blocker, level)
        for blocker in assessment.blockers
    ]


def run(framework: Framework, units: list[Unit], rounds: int) -> dict[str, Any]:
    """Race ours and the nearest rivals over each stage of the way."""
    deciders: dict[str, Decider] = {OURS: decider(framework)}
    deciders |= {rival.name: Swapped(framework, rival(framework)) for rival in BESIDE}
    assessors = {name: partial(assess_with, swapped) for name, swapped in deciders.items()}
    assessors[OURS] = partial(assess, framework)
    stages: dict[str, dict[str, Work]] = {
        "verdict + blockers": {name: partial(_explained, decider) for name, decider in deciders.items()},
        "checked": assessors,
        "in sentences": {name: partial(_written, assessor) for name, assessor in assessors.items()},
    }
    found = {}
    for stage, contestants in stages.items():
        say(f"  {stage}")
        speeds = race(contestants, units, rounds)
        found[stage] = {name: speed.rounds for name, speed in speeds.items()}
    return {"units": len(units), "rounds": rounds, "stages": found}


def _explained(decider: Decider, unit: Unit) -> object:
    return explain.blockers(decider.framework, decider.decide(unit))


def _written(assessor: Callable[[Unit], Assessment], unit: Unit) -> object:
    return in_sentences(assessor(unit))


def show(result: dict[str, Any]) -> str:
    """Lay out units a second, and their ratio to ours, stage by stage."""
    stages = {
        stage: {name: Speed(rounds) for name, rounds in speeds.items()}
        for stage, speeds in result["stages"].items()
    }
    heads = ["engine"]
    for stage in stages:
        heads += [stage, "to ours"]
    rows = []
    for name in next(iter(stages.values())):
        row = [name]
        for speeds in stages.values():
            row += [whole(speeds[name].median), decimals(speeds[name].ratio_to(speeds[OURS]))]
        rows.append(row)
    end = f"units/s; {whole(result['units'])} units, {result['rounds']} rounds"
    return "\n".join([table(heads, rows), end])
