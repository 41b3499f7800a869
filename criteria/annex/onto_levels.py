"""An annex of levels read over an existing set of levels."""

from collections.abc import Sequence

from attrs import evolve

from criteria.annex.columns import Column
from criteria.annex.draft import Against, AnnexDraft, DraftRow
from criteria.annex.following import followed
from criteria.annex.head import GivenHead
from criteria.annex.level_draft import written_levels
from criteria.annex.onto import Merged, head_of, retold, settled, with_mark
from criteria.annex.onto_criterion import row_change
from criteria.model import Criterion, Framework


def levels_onto(draft: AnnexDraft, read: Framework, before: Framework, given: GivenHead) -> AnnexDraft:
    """Return the draft of the new version: rows of `before` that the annex does not change stay as they are.

    Rows that the annex does not have are gone; it is a whole document without a base.
    """
    olds = followed(before.criteria, read.criteria)
    rows = {row.code: row for row in draft.rows}
    merged: dict[str, Merged] = {}
    for new in read.criteria:
        old = olds.get(new.code)
        row = rows[new.code]
        if old is None:
            merged[new.code] = Merged(row=new, against=Against.NEW)
        else:
            merged[new.code] = _merged(old, new, row, draft.columns)
    groups = tuple(
        evolve(group, criteria=tuple(merged[row.code].criterion for row in group.criteria))
        for group in read.groups
    )
    named = {group.code: group for group in before.groups}
    after = evolve(
        before,
        **head_of(read, before, given),
        levels=read.levels if draft.names_levels else before.levels,
        groups=tuple(
            evolve(group, name=named[group.code].name, comments=named[group.code].comments)
            if group.code in named
            else group
            for group in groups
        ),
    )
    said = {code: written_levels(each.criterion) for code, each in merged.items()}
    return retold(draft, merged, before, after, said)


def _merged(old: Criterion, new: Criterion, told: DraftRow, columns: Sequence[Column]) -> Merged:
    change = row_change(old, new, told, columns)
    if change.is_unread:
        kept = with_mark(evolve(old, code=new.code, own=None), str(told.place))
        return Merged(row=settled(old, kept), against=Against.CHANGED, is_unread=True)
    if change.asks_otherwise:
        # Another kind asks for another figure: only what helps units on stays.
        row = evolve(new, to_do=old.to_do, changed_by=old.changed_by, mandatory=old.mandatory)
        return Merged(row=settled(old, row), against=Against.CHANGED)
    row = evolve(old, code=new.code, own=None, **change.changed)
    if change.changed:
        row = evolve(row, attestation=None)
    against = Against.CHANGED if change.changed else Against.KEPT
    return Merged(row=settled(old, row), against=against, remarks=change.remarks)
