"""Rows of two sets that are not followed and still look alike: a person has to say what they are."""

from criteria.difference.matching import Followed, Matching, Pair, akin
from criteria.difference.passages import AnySet, Layer, passages


def lookalikes(before: AnySet, after: AnySet, matching: Matching) -> tuple[Pair, ...]:
    """Return pairs of a dropped and an added row under one code, or with names that are nearly the same.

    None of a set that inherits from the other: its document says which rows are new.
    """
    if before.id in (after.base, after.id) or after.id == before.base:
        return ()
    dropped = [
        each for each in passages(before) if each.layer is Layer.ROW and each.key not in matching.by_old
    ]
    added = [each for each in passages(after) if each.layer is Layer.ROW and each.key not in matching.by_new]
    by_key = {each.key: each for each in dropped}
    found: list[Pair] = []
    for new in added:
        alike = [old for old in dropped if akin(old.value.name, new.value.name)]
        if len(alike) == 1:
            found.append(Pair(Layer.ROW, alike[0].key, new.key, Followed.NAME))
        elif new.key in by_key:
            found.append(Pair(Layer.ROW, new.key, new.key, Followed.CODE))
    return tuple(found)
