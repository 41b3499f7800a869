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
from rules.plans.goal import Goal
from rules.points import round_half_up
from rules.score import ranking_of
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


def target_of_all(criteria_set: Framework | Index, text: str | None) -> int | Goal | None:
    """Return the level or goal that a text names for every unit; None if none is named: the next of each.

    Refuses another text, a place, and no text for an index without classes.
    """
    if isinstance(criteria_set, Framework):
        return None if text is None else level_aimed_at(criteria_set, text)
    if text is not None:
        return goal_of_all(criteria_set, text)
    if not criteria_set.classes:
        fields = {"framework": criteria_set.id, "scale": written_decimal(criteria_set.scale)}
        raise RefusedError(codes.TARGET_OF_ALL_MISSING.at(NOWHERE, **fields))
    return None


def target_noun(criteria_set: Framework | Index, target: int | Goal | None) -> str:
    """Return how a refusal calls a target of all units: `mức 3`, `xếp loại kế tiếp`, `600 điểm`."""
    match target:
        case int():
            return codes.LEVEL.format(level=target)
        case Goal(points=None):
            return codes.CLASS.format(name=target.class_name)
        case Goal():
            return codes.POINTS.format(points=written_decimal(target.points or 0))
    return codes.NEXT_LEVEL if isinstance(criteria_set, Framework) else codes.NEXT_CLASS


def goal_aimed_at(figures: PlanFigures, scored: Scored, text: str) -> Goal:
    """Return the goal that a text names for a unit: points (`650,5`), a class, or `hạng 3`; refuse another.

    A place is that of the unit of the same ranking which has it now: to have as many points as it. Refuses a
    place that no unit has.
    """
    place = _PLACE.fullmatch(key(text))
    if place is not None:
        return _place(figures, scored, int(place[1]))
    return goal_of_all(scored.index, text)


def goal_of_all(index: Index, text: str) -> Goal:
    """Return the goal that a text names for every unit: points or a class; refuse another text, and a place.

    A place is that of one unit, not of all.
    """
    folded = key(text)
    if _PLACE.fullmatch(folded):
        raise RefusedError(codes.PLACE_OF_ALL.at(NOWHERE, found=text, needed=_needed(index, "")))
    for each in index.classes:
        if key(each.name) == folded:
            return Goal(class_name=each.name)
    points = decimal(text.strip())
    if isinstance(points, Code) or points.value > index.scale:
        raise RefusedError(
            codes.TARGET_UNFIT.at(
                NOWHERE, found=text, framework=index.id, needed=_needed(index, codes.OR_A_PLACE)
            )
        )
    return Goal(points=points.value)


def _needed(index: Index, place: str) -> str:
    scale = written_decimal(index.scale)
    if not index.classes:
        return codes.POINTS_NEEDED_ALONE.format(scale=scale, place=place)
    classes = ", ".join(each.name for each in index.classes)
    return codes.POINTS_NEEDED.format(scale=scale, classes=classes, place=place)


def _place(figures: PlanFigures, scored: Scored, place: int) -> Goal:
    """Return the points of the unit at a place; printed ones are reached from half a last digit below."""
    index, group = scored.index, scored.others.unit_group
    ranking = ranking_of(index, group)
    values = sorted(
        (
            other.value
            for unit in figures.units
            if isinstance(other := unit.result, Scored)
            and index.ranks(other.others.unit_group)
            and ranking_of(index, other.others.unit_group) == ranking
        ),
        reverse=True,
    )
    is_ranked = index.rank_by is not RankBy.NONE and index.ranks(group)
    if not is_ranked or len(values) < 2 or not 1 <= place <= len(values):
        raise RefusedError(
            codes.PLACE_UNKNOWN.at(NOWHERE, found=str(place), most=len(values) if is_ranked else 0)
        )
    value = values[place - 1]
    if index.rank_by is RankBy.PRINTED:
        value = round_half_up(value, index.value_decimals) - Fraction(1, 2 * 10**index.value_decimals)
    return Goal(points=value * index.scale, place=place)


def nobody_below(target: str, without: int, units: int) -> Problem:
    """Return why there is no unit to bring to a target, as `target_noun` calls it.

    While units without figures are left, nobody knows that all have it.
    """
    if without:
        return codes.NO_FIGURES.at(NOWHERE, without=f"{counted(without)}/{counted(units)}", target=target)
    return codes.ALL_ALREADY.at(NOWHERE, target=target)
