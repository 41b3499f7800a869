"""What the document of a framework states itself: everything, or what differs from the base of the set."""

from attrs import frozen

from criteria.document.grammar import LEVELS_SECTION, SHARED_SECTION, UNIT_GROUPS_SECTION
from criteria.document.inheritance import number
from criteria.model import Criterion, DroppedCriterion, Framework, Group, Level, SharedFigure, UnitGroup


@frozen
class StatedGroup:
    """A group as it stands in a document: the whole group, and which of its rows are written there."""

    group: Group
    rows: tuple[Criterion | DroppedCriterion, ...]


@frozen
class Stated:
    """The sections of a document, each empty where it is left out."""

    levels: tuple[Level, ...]
    shared_figures: tuple[SharedFigure, ...]
    unit_groups: tuple[UnitGroup, ...]
    groups: tuple[StatedGroup, ...]


def everything(framework: Framework) -> Stated:
    """Return what a document without a base states."""
    groups = tuple(StatedGroup(group, group.criteria) for group in framework.groups)
    return Stated(framework.levels, framework.shared_figures, framework.unit_groups, groups)


def differences(framework: Framework, base: Framework) -> Stated:
    """Return what a set that inherits from `base` states; a section stays where a comment stands under it."""
    commented = {comment.after for comment in framework.comments}
    figures = tuple(figure for figure in framework.shared_figures if figure not in base.shared_figures)
    if not figures and SHARED_SECTION in commented:
        figures = framework.shared_figures
    same_levels = framework.levels == base.levels and LEVELS_SECTION not in commented
    same_units = framework.unit_groups == base.unit_groups and UNIT_GROUPS_SECTION not in commented
    return Stated(
        levels=() if same_levels else framework.levels,
        shared_figures=figures,
        unit_groups=() if same_units else framework.unit_groups,
        groups=_groups(framework, base),
    )


def _groups(framework: Framework, base: Framework) -> tuple[StatedGroup, ...]:
    names = {group.code: group.name for group in base.groups}
    left = {group.code for group in framework.groups}
    vanished = [Group(code, name, ()) for code, name in names.items() if code not in left]
    stated = (_group(group, framework.dropped) for group in (*framework.groups, *vanished))
    return tuple(
        one for one in stated if one.rows or one.group.comments or one.group.name != names.get(one.group.code)
    )


def _group(group: Group, dropped: tuple[DroppedCriterion, ...]) -> StatedGroup:
    rows: list[Criterion | DroppedCriterion] = [row for row in group.criteria if _is_stated(row)]
    rows += [row for row in dropped if row.code.rpartition("-")[0] == group.code]
    return StatedGroup(group, tuple(sorted(rows, key=number)))


def _is_stated(criterion: Criterion) -> bool:
    """Whether a row says anything of its own: one that is wholly its base's is left out."""
    return criterion.own != () or criterion.attestation is not None or bool(criterion.comments)
