"""Words of what plans aim at: a level, a class, points, or the next level or class of each unit."""

from criteria.index.model import Index
from criteria.model import Framework
from reports.words.numbers import counted
from reports.words.points import points_text
from reports.words.wording import level_text
from rules.plans.goal import Goal


def goal_words(index: Index, goal: Goal) -> str:
    """Return what a plan by an index aims at: `650,00 điểm`, `xếp loại Khá`, `điểm của hạng 03`."""
    if goal.place is not None:
        return f"điểm của hạng {counted(goal.place)}"
    if goal.points is not None:
        return f"{points_text(index, goal.points)} điểm"
    return f"xếp loại {goal.class_name}"


def target_words(criteria_set: Framework | Index, target: int | Goal | None) -> str:
    """Return what all units are brought to: `mức độ 3 (Cơ bản)`, `xếp loại kế tiếp của từng xã`."""
    unit = criteria_set.unit_kind.value
    if isinstance(criteria_set, Framework):
        if isinstance(target, int):
            return level_text(criteria_set, target)
        return f"mức kế tiếp của từng {unit}"
    return (
        goal_words(criteria_set, target) if isinstance(target, Goal) else f"xếp loại kế tiếp của từng {unit}"
    )


def rises(criteria_set: Framework | Index) -> str:
    """Return what a unit does that comes to the target: `lên mức`; by an index `đạt mục tiêu`."""
    return "lên mức" if isinstance(criteria_set, Framework) else "đạt mục tiêu"
