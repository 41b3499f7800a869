"""Observation → Verdict + Blockers, the same output objects, only the engine swapped."""

from collections.abc import Callable
from importlib import metadata
from typing import Any

from bench.measure import Speed, Unit, race, say
from bench.rivals import RIVALS
from bench.swap import Swapped, prove_same
from bench.tables import decimals, table, whole
from criteria.model import Framework
from rules import engine, explain, facts
from rules.decide import Decider

OURS = "ours (durable_rules)"

HEADING = "Observation → Verdict + Blockers, only the engine swapped"


def deciders(framework: Framework) -> dict[str, Decider]:
    """Return ours and one with each rival's engine, by the names that tables show."""
    swapped: dict[str, Decider] = {rival.name: Swapped(framework, rival(framework)) for rival in RIVALS}
    return {OURS: Decider(framework), **swapped}


def versions() -> dict[str, str]:
    """Return the installed version of every engine's package."""
    names = {rival.distribution for rival in RIVALS if rival.distribution}
    return {engine.DISTRIBUTION: engine.version(), **{name: metadata.version(name) for name in sorted(names)}}


def run(framework: Framework, units: list[Unit], rounds: int) -> dict[str, Any]:
    """Prove on a sample that all decide and explain the same, then race them, whole and engine alone."""
    contestants = deciders(framework)
    ours = contestants[OURS]
    sample = units[:: max(1, len(units) // 500)]
    for name, decider in contestants.items():
        prove_same(ours, decider, sample)
        say(f"  {name}: {len(sample)} verdicts and their blockers the same as ours")
    say("  the whole way")
    way = race({name: _whole_way(decider) for name, decider in contestants.items()}, units, rounds)
    say("  the engine alone")
    observed = [facts.complete(framework, unit) for unit in units]
    alone = race({name: _engine_alone(decider) for name, decider in contestants.items()}, observed, rounds)
    return {
        "units": len(units),
        "rounds": rounds,
        "proved_same_on": len(sample),
        "versions": versions(),
        "whole_way": {name: speed.rounds for name, speed in way.items()},
        "engine_alone": {name: speed.rounds for name, speed in alone.items()},
    }


def _whole_way(decider: Decider) -> Callable[[Unit], object]:
    framework = decider.framework
    return lambda unit: explain.blockers(framework, decider.decide(unit))


def _engine_alone(decider: Decider) -> Callable[[Unit], object]:
    """Return what is swapped and nothing else: complete observations → levels of the criteria → the level."""
    return lambda observed: decider._level(decider._holds_to(observed))


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
