"""What differs between two criteria sets of one kind, for one kind of unit."""

from collections.abc import Sequence

from attrs import field, frozen

from criteria.difference.difference import SetDifference, difference
from criteria.difference.lookalikes import lookalikes
from criteria.difference.matching import Matching, Pair, matched
from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import NOWHERE, RefusedError
from maturity.operations import criteria_set_codes as codes


@frozen(kw_only=True)
class ComparedSets:
    """Two sets, which row is which, and what differs.

    `lookalikes` are rows that are not followed, though they look alike: somebody has to say whether they are
    the same.
    """

    before: Framework | Index = field(repr=False)
    after: Framework | Index = field(repr=False)
    matching: Matching = field(repr=False)
    difference: SetDifference
    lookalikes: Sequence[Pair] = ()


def compared_sets(before: Framework | Index, after: Framework | Index) -> ComparedSets:
    """Return what differs between two sets.

    Refuses what `require_comparable` refuses.
    """
    require_comparable(before, after)
    matching = matched(before, after)
    return ComparedSets(
        before=before,
        after=after,
        matching=matching,
        difference=difference(before, after, matching),
        lookalikes=lookalikes(before, after, matching),
    )


def require_comparable(before: Framework | Index, after: Framework | Index) -> None:
    """Refuse a set of levels against an index, and sets for different kinds of units.

    Their rows ask different things of different bodies, so that nothing could be followed from one to the
    other.
    """
    if before.set_kind is not after.set_kind:
        raise RefusedError(
            codes.KINDS_DIFFER.at(
                NOWHERE,
                before=before.id,
                after=after.id,
                kind_before=before.set_kind.set_noun,
                kind_after=after.set_kind.set_noun,
            )
        )
    if before.unit_kind is not after.unit_kind:
        raise RefusedError(
            codes.UNIT_KINDS_DIFFER.at(
                NOWHERE,
                before=before.id,
                after=after.id,
                units_before=before.unit_kind.value,
                units_after=after.unit_kind.value,
            )
        )
