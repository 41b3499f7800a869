"""How the row of an annex of levels changes the row of an existing set."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from criteria.annex import codes
from criteria.annex.columns import Column
from criteria.annex.draft import DraftRow
from criteria.annex.onto import changed_texts
from criteria.document import thresholds
from criteria.model import LEVELS, Criterion, Kind, Provenance
from foundation.problem import Problem


@frozen(kw_only=True)
class RowChange:
    """What an annex changes of a row, by attribute; `remarks` are on thresholds that stay as they were.

    `asks_otherwise`: the row is measured in another way; `is_unread`: nothing of its thresholds was read.
    """

    changed: dict[str, Any]
    remarks: tuple[Problem, ...] = ()
    asks_otherwise: bool = False
    is_unread: bool = False


def row_change(old: Criterion, new: Criterion, told: DraftRow, columns: Sequence[Column]) -> RowChange:
    """Return what an annex changes of a row; a threshold that was not read stays as before, and is marked."""
    changed = changed_texts(old, new, columns)
    if len(told.unread) == len(LEVELS):
        return RowChange(changed=changed, is_unread=True)
    # A share that follows from recognitions looks like any other share in an annex.
    if new.kind is not old.kind and not (old.kind is Kind.DERIVED and new.kind is Kind.RATIO):
        return RowChange(changed=changed, asks_otherwise=True)
    unread = {cell.level: cell for cell in told.unread}
    requirements = tuple(
        old.requirement(level) if level in unread else new.requirement(level) for level in LEVELS
    )
    marks = tuple(
        None if requirement is None else Provenance.PROVISIONAL if level in unread else mark
        for level, requirement, mark in zip(LEVELS, requirements, new.threshold_provenance, strict=True)
    )
    if requirements != old.requirements or unread:
        changed |= {"requirements": requirements, "threshold_provenance": marks}
        if old.by_unit_group and [each is None for each in requirements] != [
            each is None for each in old.requirements
        ]:
            changed["by_unit_group"] = ()
    if unread and new.note:
        changed["note"] = f"{old.note} {new.note}" if old.note else new.note
    remarks = [
        codes.THRESHOLD_LEFT.at(
            cell.place,
            level=cell.level,
            found=cell.text,
            written=thresholds.write(old.requirement(cell.level), old.kind),
        )
        for cell in told.unread
    ]
    if changed.get("by_unit_group") == ():
        remarks.append(codes.UNIT_GROUPS_DROPPED.at(told.place))
    return RowChange(changed=changed, remarks=tuple(remarks))
