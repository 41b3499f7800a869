"""What the plan of a unit by an index aims at: points, those of a place, or a class."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index
from criteria.model import Comparator, Requirement
from rules.scored import Scored
from rules.scoring_classes import counted_mains


@frozen(kw_only=True)
class Goal:
    """What is aimed at: points, those of a `place` if it is given, or the class of this name or one above."""

    points: Fraction | None = None
    class_name: str | None = None
    place: int | None = None

    def is_reached(self, scored: Scored) -> bool:
        """Whether a score reaches the goal for certain."""
        if self.points is not None:
            return scored.points >= self.points
        names = [each.name for each in scored.index.classes]
        reached = scored.class_name
        return reached is not None and names.index(reached) <= names.index(self.class_name or names[0])


def next_class(scored: Scored) -> Goal | None:
    """Return the class above that of a unit as a goal; None if there is none."""
    names = [each.name for each in scored.index.classes]
    if scored.class_name is None or names.index(scored.class_name) == 0:
        return None
    return Goal(class_name=names[names.index(scored.class_name) - 1])


@frozen
class Aim:
    """One way to reach a goal: what it requires of the total, in points, and of main indexes.

    `mains` are the requirements of the shares of main indexes in what applies of them, in percentage points,
    by code.
    """

    total: Requirement
    mains: Mapping[str, tuple[Requirement, ...]]


def aims(index: Index, goal: Goal) -> tuple[Aim, ...]:
    """Return the ways to reach a goal, of which one is enough: of a class, it or one above."""
    if goal.points is not None:
        return (Aim(Requirement(Comparator.AT_LEAST, goal.points), {}),)
    names = [each.name for each in index.classes]
    found = []
    for each in index.classes[: names.index(goal.class_name or names[0]) + 1]:
        mains: dict[str, tuple[Requirement, ...]] = {}
        for side in each.side_conditions:
            for main in counted_mains(index):
                if side.main_index in (None, main.code):
                    mains[main.code] = (*mains.get(main.code, ()), side.requirement)
        if each.requirement is None:  # the last class asks nothing
            requirement = Requirement(Comparator.AT_LEAST, Fraction(0))
        else:
            bound = each.requirement.bound * index.scale / 100
            requirement = Requirement(each.requirement.comparator, bound)
        found.append(Aim(requirement, mains))
    return tuple(found)
