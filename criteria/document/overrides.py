"""What a framework's document writes out: everything, or only what differs from the base of the set."""

from attrs import frozen

from criteria.document.grammar import LEVELS_SECTION, SHARED_SECTION, UNIT_GROUPS_SECTION
from criteria.document.inheritance import number
from criteria.model import Criterion, Framework, Group, Level
from criteria.parts import DroppedCriterion, SharedFigure, UnitGroup


@frozen
class GroupContent:
    """A group in a document: the whole group, and the rows of it that are written out."""

    group: Group
    rows: tuple[Criterion | DroppedCriterion, ...]


@frozen
class DocumentContent:
    """The content of a document's sections, each empty if it is left out."""

    levels: tuple[Level, ...]
    shared_figures: tuple[SharedFigure, ...]
    unit_groups: tuple[UnitGroup, ...]
    groups: tuple[GroupContent, ...]


def everything(framework: Framework) -> DocumentContent:
    """Return what a document without a base writes."""
    groups = tuple(GroupContent(group, group.criteria) for group in framework.groups)
    return DocumentContent(framework.levels, framework.shared_figures, framework.unit_groups, groups)


def differences(framework: Framework, base: Framework) -> DocumentContent:
    """Return what a set that inherits from `base` writes; a section with a comment is written too."""
    commented = {comment.after for comment in framework.comments}
    figures = tuple(figure for figure in framework.shared_figures if figure not in base.shared_figures)
    if not figures and SHARED_SECTION in commented:
        figures = framework.shared_figures
    same_levels = framework.levels == base.levels and LEVELS_SECTION not in commented
    same_units = framework.unit_groups == base.unit_groups and UNIT_GROUPS_SECTION not in commented
    return DocumentContent(
        levels=() if same_levels else framework.levels,
        shared_figures=figures,
        unit_groups=() if same_units else framework.unit_groups,
        groups=_groups(framework, base),
    )


def _groups(framework: Framework, base: Framework) -> tuple[GroupContent, ...]:
    names = {group.code: group.name for group in base.groups}
    left = {group.code for group in framework.groups}
    vanished = [Group(code, name, ()) for code, name in names.items() if code not in left]
    stated = (_group(group, framework.dropped) for group in (*framework.groups, *vanished))
    return tuple(
        each
        for each in stated
        if each.rows or each.group.comments or each.group.name != names.get(each.group.code)
    )


def _group(group: Group, dropped: tuple[DroppedCriterion, ...]) -> GroupContent:
    rows: list[Criterion | DroppedCriterion] = [row for row in group.criteria if _is_stated(row)]
    rows += [row for row in dropped if row.code.rpartition("-")[0] == group.code]
    return GroupContent(group, tuple(sorted(rows, key=number)))


def _is_stated(criterion: Criterion) -> bool:
    """Whether a row has anything of its own; a row entirely from the base is left out."""
    return criterion.own != () or criterion.attestation is not None or bool(criterion.comments)
