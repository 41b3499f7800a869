"""Why one score is above another: differences by main index and by row that sum exactly to the difference."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.policies import WhenNotApplicable
from rules.points import ZERO, rescaling_of
from rules.scored import Scored

BOUND = "0"
"""What the bounds of the total, nothing and the scale, add or cut off. Like bonus and penalty (where a
difference in one's favour is above 0) it is no main index."""


@frozen
class ScoreDifference:
    """One score less another, in points on the scale, in the order of the document.

    `main_indexes` and `rows` hold every main index (row right below a main index) that counts, then bonus,
    penalty and bound. Each sums to `total` exactly; what only one of two indexes has is 0 in the other.
    """

    total: Fraction
    main_indexes: Mapping[str, Fraction]
    rows: Mapping[str, Fraction]


def difference(one: Scored, other: Scored) -> ScoreDifference:
    """Return how far one score is above another, and by what; secured points of both."""
    return ScoreDifference(
        one.points - other.points,
        _less(by_main_index(one), by_main_index(other)),
        _less(by_row(one), by_row(other)),
    )


def by_main_index(scored: Scored) -> Mapping[str, Fraction]:
    """Return what each main index brings to the total, on the scale; the parts sum to the total."""
    factor = _factor_of_set(scored)
    parts = {main.code: main.counted * factor for main in scored.main_indexes if not main.is_tracked_only}
    return _with_rest(scored, parts)


def by_row(scored: Scored) -> Mapping[str, Fraction]:
    """Return what each row right below a main index brings to the total; the parts sum to the total."""
    factor = _factor_of_set(scored)
    own = {row.code: row.points.secured for row in scored.rows}
    own |= {row.code: row.points.secured for row in scored.divided}
    parts: dict[str, Fraction] = {}
    for main, score in zip(scored.index.main_indexes, scored.main_indexes, strict=True):
        if score.is_tracked_only:
            continue
        # What a main index counts of its points is the same for all of its rows.
        of_main = score.counted / score.points.secured if score.points.secured else ZERO
        parts |= {row.code: own[row.code] * of_main * factor for row in main.rows}
    return _with_rest(scored, parts)


def _factor_of_set(scored: Scored) -> Fraction:
    """Return by what points that count are multiplied to come to the scale."""
    if rescaling_of(scored.index) is WhenNotApplicable.LESS_MAXIMUM:
        return Fraction(1)
    in_use = scored.total.scale_in_use
    return scored.index.scale / in_use if in_use else ZERO


def _with_rest(scored: Scored, parts: dict[str, Fraction]) -> Mapping[str, Fraction]:
    parts[BONUS] = scored.total.bonus.secured
    parts[PENALTY] = -scored.total.penalty.secured
    parts[BOUND] = scored.points - sum(parts.values(), ZERO)
    return parts


def _less(one: Mapping[str, Fraction], other: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    codes = [code for code in one if code not in (BONUS, PENALTY, BOUND)]
    codes += [code for code in other if code not in one]
    return {code: one.get(code, ZERO) - other.get(code, ZERO) for code in (*codes, BONUS, PENALTY, BOUND)}
