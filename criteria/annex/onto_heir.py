"""An annex of levels read over a set that inherits: its codes stay, and what differs is stated as its own."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from criteria.annex.columns import Column
from criteria.annex.draft import Against, AnnexDraft, DraftRow
from criteria.annex.following import followed
from criteria.annex.head import GivenHead
from criteria.annex.level_draft import written_levels
from criteria.annex.onto import Merged, head_of, retold, with_mark
from criteria.annex.onto_criterion import row_change
from criteria.document.inheritance import number
from criteria.model import Criterion, Framework, Group
from criteria.parts import DroppedCriterion

DROPPED_BECAUSE = "phụ lục mới không còn tiêu chí này"


def heir_onto(draft: AnnexDraft, read: Framework, before: Framework, given: GivenHead) -> AnnexDraft:
    """Return the draft of the new version of a set that inherits from another.

    Rows keep their codes, which may have gaps; new rows get numbers that neither the set nor its base has
    used; rows that the annex does not have are dropped.
    """
    olds = followed(before.criteria, read.criteria)
    told = {row.code: row for row in draft.rows}
    numbers = _Numbers(before)
    merged: dict[str, Merged] = {}
    by_group: dict[str, list[Criterion]] = {}
    for group in read.groups:
        for new in group.criteria:
            old = olds.get(new.code)
            found = _merged(old, new, told[new.code], draft.columns, numbers, group.code)
            merged[new.code] = found
            by_group.setdefault(found.criterion.group, []).append(found.criterion)
    kept = {each.criterion.code for each in merged.values()}
    after = evolve(
        before,
        **head_of(read, before, given)
        | {"base": before.base, "base_digest": before.base_digest, "dropped": _dropped(before, kept)},
        groups=tuple(_groups(by_group, before, read)),
    )
    said = {
        code: written_levels(each.row) for code, each in merged.items() if isinstance(each.row, Criterion)
    }
    return retold(draft, merged, before, after, said)


class _Numbers:
    """Gives codes to new rows: numbers above all that a group of the set or of its base has used."""

    def __init__(self, before: Framework) -> None:
        codes = [*(row.code for row in before.criteria), *(row.code for row in before.dropped)]
        codes += [row.former_code for row in before.criteria if row.former_code]
        self._last: dict[str, int] = {}
        for code in codes:
            group, _, digits = code.rpartition("-")
            self._last[group] = max(self._last.get(group, 0), int(digits))

    def next_code(self, group: str) -> str:
        """Return a code that no row had."""
        self._last[group] = self._last.get(group, 0) + 1
        return f"{group}-{self._last[group]:02d}"


def _merged(
    old: Criterion | None,
    new: Criterion,
    told: DraftRow,
    columns: Sequence[Column],
    numbers: _Numbers,
    group: str,
) -> Merged:
    change = None if old is None else row_change(old, new, told, columns)
    if old is None or change is None or change.asks_otherwise:
        # A set that inherits cannot change the kind of a row: it drops the row and has a new one.
        row = evolve(new, code=numbers.next_code(group), own=None)
        return Merged(row=row, against=Against.NEW if old is None else Against.CHANGED)
    if change.is_unread:
        marked = with_mark(old, str(told.place))
        return Merged(row=_stated(old, marked, {"note"}), against=Against.CHANGED, is_unread=True)
    if not change.changed:
        return Merged(row=old, against=Against.KEPT)
    row = evolve(old, attestation=None, **change.changed)
    return Merged(row=_stated(old, row, change.changed), against=Against.CHANGED, remarks=change.remarks)


def _stated(old: Criterion, row: Criterion, attributes: Iterable[str]) -> Criterion:
    """Return a row that states these attributes itself; one that is the province's own states all."""
    own = None if old.own is None else tuple(sorted({*old.own, *attributes}))
    return evolve(row, own=own)


def _dropped(before: Framework, kept: set[str]) -> tuple[DroppedCriterion, ...]:
    """Return what is left out of the base, in its order; a row of the province's own is simply gone."""
    gone = [
        DroppedCriterion(row.former_code or row.code, row.name, DROPPED_BECAUSE)
        for row in before.criteria
        if row.code not in kept and row.own is not None
    ]
    order = {group.code: at for at, group in enumerate(before.groups)}
    return tuple(
        sorted((*before.dropped, *gone), key=lambda row: (order.get(row.code.split("-")[0], 99), number(row)))
    )


def _groups(
    by_group: Mapping[str, Sequence[Criterion]], before: Framework, read: Framework
) -> Iterable[Group]:
    """Yield the groups in the order of the set before, then new ones; rows in the order of their numbers."""
    known = {group.code: group for group in before.groups}
    new = [group for group in read.groups if group.code not in known]
    for group in (*before.groups, *new):
        rows = tuple(sorted(by_group.get(group.code, ()), key=number))
        if rows:
            yield evolve(group, criteria=rows)
