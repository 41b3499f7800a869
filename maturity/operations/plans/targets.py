"""What a plan aims at, as people write it: a level, or of an index points, a class or a place."""

import re
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.policies import RankBy
from criteria.model import LEVELS, Framework, Ranking
from foundation.problem import NOWHERE, Code, Problem, RefusedError
from foundation.tables.numbers import decimal
from foundation.text import key
from foundation.written import counted
from foundation.written import decimal as written_decimal
from maturity.operations.plans.figures import PlanFigures
from maturity.plans import codes
from rules.plans.points_plan import Goal
from rules.points import round_half_up
from rules.scored import Scored

_PLACE = re.compile(r"hang-?([0-9]{1,6})")
_LEVEL = re.compile(r"(?:muc)?([1-5])")


def level_aimed_at(framework: Framework, text: str) -> int:
    """Return the level that a text names (`3`, `mức 3`); refuse another text, and a level without a list."""
    match = _LEVEL.fullmatch(key(text))
    if match is None:
        fields = {"found": text, "framework": framework.id, "needed": codes.LEVEL_NEEDED}
        raise RefusedError(codes.TARGET_UNFIT.at(NOWHERE, **fields))
    level = int(match[1])
    known = [each for each in LEVELS if framework.has_list(each)]
    is_reachable = level <= max(known, default=0) if framework.ranking is Ranking.SEPARATE else level in known
    if not is_reachable:
        fields = {"framework": framework.id, "target": str(level), "known": ", ".join(map(str, known))}
        raise RefusedError(codes.NO_SUCH_LEVEL.at(NOWHERE, **fields))
    return level


def goal_aimed_at(figures: PlanFigures, index: Index, text: str) -> Goal:
    """Return the goal that a text names: points (`650,5`), a class, or `hạng 3`; refuse another text.

    A place is that of the unit which has it now: to have as many points as it. Refuses a place that no unit
    has.
    """
    folded = key(text)
    place = _PLACE.fullmatch(folded)
    if place is not None:
        return _place(figures, index, int(place[1]))
    for each in index.classes:
        if key(each.name) == folded:
            return Goal(class_name=each.name)
    points = decimal(text.strip())
    if isinstance(points, Code) or points.value > index.scale:
        raise RefusedError(
            codes.TARGET_UNFIT.at(NOWHERE, found=text, framework=index.id, needed=_needed(index))
        )
    return Goal(points=points.value)


def _needed(index: Index) -> str:
    scale = written_decimal(index.scale)
    if not index.classes:
        return codes.POINTS_NEEDED_ALONE.format(scale=scale)
    classes = ", ".join(each.name for each in index.classes)
    return codes.POINTS_NEEDED.format(scale=scale, classes=classes)


def _place(figures: PlanFigures, index: Index, place: int) -> Goal:
    """Return the points of the unit at a place; printed ones are reached from half a last digit below."""
    values = sorted(
        (unit.result.value for unit in figures.units if isinstance(unit.result, Scored)), reverse=True
    )
    if index.rank_by is RankBy.NONE or len(values) < 2 or not 1 <= place <= len(values):
        most = 0 if index.rank_by is RankBy.NONE else len(values)
        raise RefusedError(codes.PLACE_UNKNOWN.at(NOWHERE, found=str(place), most=most))
    value = values[place - 1]
    if index.rank_by is RankBy.PRINTED:
        value = round_half_up(value, index.value_decimals) - Fraction(1, 2 * 10**index.value_decimals)
    return Goal(points=value * index.scale, place=place)


def nobody_below(target: str, without: int, units: int) -> Problem:
    """Return why there is no unit to bring to a level; `target` is "" for the next level of each.

    While units without figures are left, nobody knows that all have the level.
    """
    shown = target or codes.NEXT_LEVEL
    if without:
        return codes.NO_FIGURES.at(NOWHERE, without=f"{counted(without)}/{counted(units)}", target=shown)
    return codes.ALL_ALREADY.at(NOWHERE, target=shown)
