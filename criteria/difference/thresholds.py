"""What changed of the thresholds of a criterion, level by level, and whether it asks for more."""

from attrs import frozen

from criteria.model import LEVELS, Criterion, Requirement


@frozen
class ThresholdChange:
    """A threshold of one level before and after, each None if the level requires nothing.

    `unit_group` is None for the general row, which holds for all units without a row of their own.
    """

    level: int
    unit_group: str | None
    old: Requirement | None
    new: Requirement | None

    @property
    def is_stricter(self) -> bool | None:
        """Whether more is asked for; None if the direction of comparison is another."""
        if self.old is None or self.new is None:
            return self.new is not None
        old, new = self.old, self.new
        if old.comparator.larger_is_better is not new.comparator.larger_is_better:
            return None
        sign = 1 if new.comparator.larger_is_better else -1
        return (sign * new.bound, new.comparator.is_strict) > (sign * old.bound, old.comparator.is_strict)


def threshold_changes(old: Criterion, new: Criterion) -> tuple[ThresholdChange, ...]:
    """Return the thresholds that differ, the general row first; a group without a row has the general one."""
    groups = dict.fromkeys((None, *(row.unit_group for row in (*old.by_unit_group, *new.by_unit_group))))
    return tuple(
        ThresholdChange(level, group, was, now)
        for group in groups
        for level, was, now in zip(LEVELS, _of_group(old, group), _of_group(new, group), strict=True)
        if was != now
    )


def _of_group(row: Criterion, unit_group: str | None) -> tuple[Requirement | None, ...]:
    of_groups = {each.unit_group: each.requirements for each in row.by_unit_group}
    return of_groups.get(unit_group or "", row.requirements)
