"""An annex of levels read over an existing set of levels."""

from collections.abc import Sequence

from attrs import evolve

from criteria.annex.columns import Column
from criteria.annex.draft import Against, AnnexDraft, Understanding
from criteria.annex.following import followed
from criteria.annex.head import GivenHead
from criteria.annex.level_draft import written_levels
from criteria.annex.onto import Merged, changed_texts, head_of, retold, settled, with_mark
from criteria.model import Criterion, Framework, Kind


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
        elif row.understanding is Understanding.LEFT:
            kept = with_mark(evolve(old, code=new.code, own=None), str(row.place))
            merged[new.code] = Merged(row=settled(old, kept), against=Against.CHANGED, is_unread=True)
        else:
            merged[new.code] = _merged(old, new, draft.columns)
    groups = tuple(
        evolve(group, criteria=tuple(_criterion(merged[row.code]) for row in group.criteria))
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
    said = {code: written_levels(_criterion(each)) for code, each in merged.items()}
    return retold(draft, merged, after, said)


def _criterion(merged: Merged) -> Criterion:
    if not isinstance(merged.row, Criterion):
        raise TypeError("a set of levels has criteria")
    return merged.row


def _merged(old: Criterion, new: Criterion, columns: Sequence[Column]) -> Merged:
    changed = changed_texts(old, new, columns)
    # A share that follows from recognitions looks like any other share in an annex.
    if new.kind is not old.kind and not (old.kind is Kind.DERIVED and new.kind is Kind.RATIO):
        # Another kind asks for another figure: only what helps units on stays.
        row = evolve(new, to_do=old.to_do, changed_by=old.changed_by, mandatory=old.mandatory)
        return Merged(row=settled(old, row), against=Against.CHANGED)
    if new.requirements != old.requirements:
        changed |= {
            "requirements": new.requirements,
            "threshold_provenance": new.threshold_provenance,
        }
        if [each is None for each in new.requirements] != [each is None for each in old.requirements]:
            changed["by_unit_group"] = ()
    row = evolve(old, code=new.code, own=None, **changed)
    if changed:
        row = evolve(row, attestation=None)
    return Merged(row=settled(old, row), against=Against.CHANGED if changed else Against.KEPT)
