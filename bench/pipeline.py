"""The whole way of a unit, step by step: decided and explained, then checked, then in sentences."""

from functools import partial
from typing import Any

from bench.engines import OURS, explained
from bench.measure import Speed, Unit, race, say
from bench.rivals.plain_loop import PlainLoop
from bench.rivals.zen_expression import ZenExpression
from bench.rivals.zen_graph import ZenGraphLoaded
from bench.swap import door_of, own
from bench.tables import decimals, table, whole
from criteria.model import Framework
from reports.words.sentences import blocker_sentence
from rules.assessment import assess, decider
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
    frameworks = {OURS: framework}
    for number, rival in enumerate(BESIDE):
        frameworks[rival.name] = own(framework, str(number), door_of(rival(framework)))
    stages = {
        "verdict + blockers": lambda each: partial(explained, decider(each)),
        "checked": lambda each: partial(assess, each),
        "in sentences": lambda each: lambda unit: in_sentences(assess(each, unit)),
    }
    found = {}
    for stage, work_on in stages.items():
        say(f"  {stage}")
        speeds = race({name: work_on(each) for name, each in frameworks.items()}, units, rounds)
        found[stage] = {name: speed.rounds for name, speed in speeds.items()}
    return {"units": len(units), "rounds": rounds, "stages": found}


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
