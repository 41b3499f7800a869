"""A made-up province, always the same: its set, its communes, their figures, and what lies in its folder."""

from collections.abc import Mapping
from functools import cache

from bench.data import unit as figures_of
from criteria.library import load_levels
from criteria.model import Framework
from rules.assessment import assess
from rules.observation import Observation

FRAMEWORK = "minh-hoa-xa"
"""A set that ships with the program and is attested throughout, so that the year is an official one."""
YEAR = 2025
PROVINCE = "99"

WORKSPACE, UNITS, MINUTES = "kho", "don-vi.csv", "bien-ban.csv"
OFFICIALS, REGISTER = "dau-moi.csv", "so-den.csv"
TABLES, FORMS, APPRAISALS, SECOND_APPRAISALS = "bieu-so", "bieu-xa", "phieu-vong-1", "phieu-vong-2"

DISPUTED = "CQS-06"
"""The criterion of which the appraisers do not take what some communes handed in: they explain it."""


@cache
def framework() -> Framework:
    """Return the set of the year."""
    reading = load_levels(FRAMEWORK)
    if reading.value is None:
        raise AssertionError(f"{FRAMEWORK} does not read: {reading.problems}")
    return reading.value


def codes(communes: int) -> list[str]:
    """Return the codes of so many communes, not more than 999."""
    return [f"{PROVINCE}{number:03}" for number in range(1, communes + 1)]


@cache
def figures(unit: str) -> Mapping[str, Observation]:
    """Return the figures of a commune by their criteria."""
    return {one.criterion: one for one in figures_of(framework(), int(unit))}


def official(unit: str) -> str:
    """Return the id of who acts for a commune."""
    return f"xa-{unit}"


def is_disputed(unit: str) -> bool:
    """Whether a commune's figure of `DISPUTED` is not taken in the first round: that of each fifth one."""
    return int(unit) % 5 == 0


def disputed(communes: int) -> list[str]:
    """Return the communes that have to explain."""
    return [unit for unit in codes(communes) if is_disputed(unit)]


def is_recognised(level: int) -> bool:
    """Whether the set lets a level that was reached be recognised."""
    return level >= (framework().lowest_recognised or 1)


def levels(communes: int) -> dict[str, int]:
    """Return the level that each commune must end at: its own figures stand, and what is missing blocks."""
    return {
        unit: assess(framework(), tuple(figures(unit).values())).verdict.level for unit in codes(communes)
    }
