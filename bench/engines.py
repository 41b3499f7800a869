"""Observation → Verdict + Blockers, the same output objects, only the engine swapped."""

from functools import partial
from importlib import metadata
from typing import Any

from bench.door import answering, questions
from bench.measure import Speed, Unit, race, say
from bench.rivals import RIVALS
from bench.swap import Door, behind, door_of, prove_same
from bench.tables import decimals, table, whole
from criteria.model import Framework
from rules import engine, explain
from rules.decide import Decider
from rules.engine import Ruleset

OURS = "ours (durable_rules)"

HEADING = "Observation → Verdict + Blockers, only the engine swapped"


def doors(framework: Framework) -> dict[str, Door]:
    """Return the engine's door with ours and with each rival behind it, by the names that tables show."""
    return {OURS: Ruleset} | {rival.name: door_of(rival(framework)) for rival in RIVALS}


def versions() -> dict[str, str]:
    """Return the installed version of every engine's package."""
    names = {rival.distribution for rival in RIVALS if rival.distribution}
    return {engine.DISTRIBUTION: engine.version(), **{name: metadata.version(name) for name in sorted(names)}}


def run(framework: Framework, units: list[Unit], rounds: int) -> dict[str, Any]:
    """Prove on a sample that all decide and explain the same, then race them, whole and engine alone."""
    behind_each = doors(framework)
    deciders = {name: behind(framework, door) for name, door in behind_each.items()}
    sample = units[:: max(1, len(units) // 500)]
    for name, decider in deciders.items():
        prove_same(deciders[OURS], decider, sample)
        say(f"  {name}: {len(sample)} verdicts and their blockers the same as ours")
    say("  the whole way")
    way = race({name: partial(explained, decider) for name, decider in deciders.items()}, units, rounds)
    say("  the engine alone")
    engines = {name: answering(framework, door) for name, door in behind_each.items()}
    alone = race(engines, questions(framework, units), rounds)
    return {
        "units": len(units),
        "rounds": rounds,
        "proved_same_on": len(sample),
        "versions": versions(),
        "whole_way": {name: speed.rounds for name, speed in way.items()},
        "engine_alone": {name: speed.rounds for name, speed in alone.items()},
    }


def explained(decider: Decider, unit: Unit) -> object:
    """Return the blockers of a unit's verdict."""
    return explain.blockers(decider.framework, decider.decide(unit))


def show(result: dict[str, Any]) -> str:
    """Lay out the race."""
    way = {name: Speed(rounds) for name, rounds in result["whole_way"].items()}
    alone = {name: Speed(rounds) for name, rounds in result["engine_alone"].items()}
    rows = [
        [
            name,
            whole(speed.median),
            "–".join(map(whole, speed.spread)),
            decimals(speed.ratio_to(way[OURS])),
            whole(alone[name].median),
            decimals(alone[name].ratio_to(alone[OURS])),
        ]
        for name, speed in way.items()
    ]
    heads = ["engine", "units/s", "slowest–quickest", "to ours", "engine alone", "to ours"]
    versions_text = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    return "\n".join(
        [
            table(heads, rows),
            f"{whole(result['units'])} units, {result['rounds']} rounds side by side; {versions_text}",
        ]
    )
