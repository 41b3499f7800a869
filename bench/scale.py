"""Whether cost stays linear and memory flat from 1.000 to 100.000 units through `rules.assess`."""

import os
from typing import Any

import psutil

from bench.data import units
from bench.measure import load, say, seconds
from bench.tables import decimals, table, whole
from criteria.model import Framework
from rules.assessment import assess

HEADING = "Linear cost and flat memory: units through rules.assess, checker included"

STEPS = (1_000, 10_000, 100_000)
QUICK_STEPS = (100, 1_000)

_CHUNK = 500
"""Units alive at a time: figures arrive as from a streamed file and nothing is kept of a unit."""


def _resident() -> float:
    """Return the resident memory of this process in MiB."""
    return float(psutil.Process(os.getpid()).memory_info().rss) / 2**20


def run(framework: Framework, steps: tuple[int, ...]) -> dict[str, Any]:
    """Assess each number of fresh units in turn; making them is not timed."""
    for unit in units(framework, 0, 50):
        assess(framework, unit)
    found, first = [], 0
    before = _resident()
    for count in steps:
        spent, most = 0.0, 0.0
        for start in range(first, first + count, _CHUNK):
            chunk = list(units(framework, start, min(start + _CHUNK, first + count)))
            spent += seconds(lambda unit: assess(framework, unit), chunk)
            most = max(most, _resident())
        first += count
        found.append({"units": count, "seconds": spent, "resident_mib": _resident(), "most_mib": most})
        say(f"  {whole(count)} units in {decimals(spent, 1)} s, load {load()[0]:.2f}")
    return {"before_mib": before, "steps": found}


def show(result: dict[str, Any]) -> str:
    """Lay out speed, cost of a unit, and resident memory after each step."""
    rows = [
        [
            whole(step["units"]),
            whole(step["units"] / step["seconds"]),
            whole(step["seconds"] / step["units"] * 1e6),
            decimals(step["resident_mib"], 1),
            decimals(step["most_mib"], 1),
        ]
        for step in result["steps"]
    ]
    heads = ["units", "units/s", "µs a unit", "MiB after", "MiB at most"]
    return "\n".join([table(heads, rows), f"before: {decimals(result['before_mib'], 1)} MiB"])
