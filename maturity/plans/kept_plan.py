"""Reads a plan of a unit that was kept as a file (`maturity.plan/1`), to see what became of it."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import frozen

from foundation.problem import Place, Reading
from maturity.plans import codes

SCHEMA = "maturity.plan/1"
LARGEST = 5_000_000
"""A plan of one unit has a few thousand bytes."""


@frozen(kw_only=True)
class KeptWork:
    """A row that a plan mends: to which level (of an index to how many points of it), and what it lacked."""

    criterion: str
    name: str
    level: int | None
    points: Fraction | None
    needed: int | None
    until: str | None


@frozen(kw_only=True)
class KeptPlan:
    """A plan of a unit as it was made; `year` is that of its figures."""

    unit: str
    name: str
    framework: str
    year: int
    target: str
    works: tuple[KeptWork, ...]


def read_kept_plan(path: Path) -> Reading[KeptPlan]:
    """Read a plan; None, with the reason, for a file that is none. No content of a file raises."""
    place = Place(str(path))
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(path)
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return Reading(None, (codes.PLAN_UNREADABLE.at(place),))
    if not isinstance(content, Mapping) or content.get("schema") != SCHEMA:
        return Reading(None, (codes.PLAN_UNREADABLE.at(place),))
    if "points" in content and "unit" not in content:
        return Reading(None, (codes.PLAN_OF_MANY.at(place),))
    try:
        return Reading(_plan(content))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return Reading(None, (codes.PLAN_UNREADABLE.at(place),))


def _plan(content: Mapping[str, Any]) -> KeptPlan:
    return KeptPlan(
        unit=str(content["unit"]),
        name=str(content["name"]),
        framework=str(content["framework"]["id"]),
        year=int(content["year"]),
        target=str(content["target"]),
        works=tuple(map(_work, content["works"])),
    )


def _work(row: Mapping[str, Any]) -> KeptWork:
    level, points, needed = row["level"], row["row_points"], row["needed"]
    return KeptWork(
        criterion=str(row["criterion"]),
        name=str(row["name"]),
        level=None if level is None else int(level),
        points=None if points is None else Fraction(points),
        needed=None if needed is None else int(needed),
        until=None if row["possible_until"] is None else str(row["possible_until"]),
    )
