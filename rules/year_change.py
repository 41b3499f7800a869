"""Why a unit's value changed between two years: results, weights, rows added and dropped, summing exactly.

A part of a value is a weight times a share. Its change is (change of the share) × (mean weight) + (change
of the weight) × (mean share), which leaves nothing over; so no year is the base of the other. The result of a
row compared with the best of the ranking changes by what the unit did and what the group did, likewise.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from criteria.difference.matching import former_codes
from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.rows import ScoredRow
from criteria.index.scoring import BestOfRanking
from rules.points import ZERO
from rules.score_difference import BOUND, by_main_index, by_row
from rules.scored import Scored


class Fate(Enum):
    """Whether a main index or row stands in both years."""

    KEPT = "kept"
    ADDED = "added"
    DROPPED = "dropped"


@frozen
class Changed:
    """What a main index or row changed of the value (0 to 1): `results` and `weights`, or the `whole` of it.

    `group` is the part of `results` that the best of the ranking changed. `code` is that of this year, of the
    year before if it was dropped.
    """

    code: str
    fate: Fate
    results: Fraction
    weights: Fraction
    group: Fraction = ZERO
    whole: Fraction = ZERO
    """What an added one brings, or a dropped one takes away."""

    @property
    def total(self) -> Fraction:
        """The change of the value."""
        return self.results + self.weights + self.whole


@frozen
class YearChange:
    """The change of a unit's value (0 to 1), by main index or row; bonus, penalty and bound are results."""

    total: Fraction
    parts: tuple[Changed, ...]

    @property
    def results(self) -> Fraction:
        """What better or worse results changed."""
        return sum((part.results for part in self.parts), ZERO)

    @property
    def group(self) -> Fraction:
        """What of the results the best of the ranking changed."""
        return sum((part.group for part in self.parts), ZERO)

    @property
    def weights(self) -> Fraction:
        """What other weights changed."""
        return sum((part.weights for part in self.parts), ZERO)

    def whole(self, fate: Fate) -> Fraction:
        """Return what main indexes or rows of a fate changed as a whole."""
        return sum((part.whole for part in self.parts if part.fate is fate), ZERO)


@frozen
class _Part:
    """A weight, a part of 1, and the share of it that a unit has; with its own result and the best one."""

    weight: Fraction
    share: Fraction
    own: Fraction | None = None
    best: Fraction | None = None

    @property
    def amount(self) -> Fraction:
        return self.weight * self.share


def change_by_row(before: Scored, now: Scored) -> YearChange:
    """Return the change of a unit's value by the rows right below main indexes, those of this year first.

    A row is followed to the one that it was, through changes of its code or of its main index.
    """
    former = _former(before.index, now.index)
    return _change(_rows(before), _rows(now), former, before.value, now.value)


def change_by_main_index(before: Sequence[Scored], now: Scored) -> YearChange:
    """Return the change of a unit's value by main index.

    Of several units before, which became one, the means of their main indexes count, as the ministry compared
    merged provinces.
    """
    of_units = [_main_indexes(scored) for scored in before]
    means: dict[str, _Part] = {}
    for code in dict.fromkeys(code for parts in of_units for code in parts):
        held = [parts[code] for parts in of_units if code in parts]
        shares = sum((part.share for part in held), ZERO) / len(of_units)
        means[code] = _Part(held[0].weight, shares)
    former = _former(before[0].index, now.index)
    value = sum((scored.value for scored in before), ZERO) / len(before)
    return _change(means, _main_indexes(now), former, value, now.value)


@lru_cache(maxsize=16)
def _former(before: Index, now: Index) -> Mapping[str, str]:
    return {**former_codes(before, now), **{code: code for code in (BONUS, PENALTY, BOUND)}}


def _change(
    before: Mapping[str, _Part],
    now: Mapping[str, _Part],
    former: Mapping[str, str],
    value_before: Fraction,
    value_now: Fraction,
) -> YearChange:
    parts: list[Changed] = []
    for code, part in now.items():
        old = before.get(former[code]) if code in former else None
        if old is None:
            parts.append(Changed(code, Fate.ADDED, ZERO, ZERO, whole=part.amount))
        else:
            parts.append(_kept(code, old, part))
    kept = {former[code] for code in now if code in former}
    parts += [
        Changed(code, Fate.DROPPED, ZERO, ZERO, whole=-part.amount)
        for code, part in before.items()
        if code not in kept
    ]
    return YearChange(value_now - value_before, tuple(parts))


def _kept(code: str, old: _Part, part: _Part) -> Changed:
    weight = (old.weight + part.weight) / 2
    results = (part.share - old.share) * weight
    weights = (part.weight - old.weight) * (old.share + part.share) / 2
    return Changed(code, Fate.KEPT, results, weights, group=_of_group(old, part) * weight)


def _of_group(old: _Part, part: _Part) -> Fraction:
    """Return how much of the change of a share other bests make, if both years compare with the best."""
    if not (old.best and part.best and old.own and part.own):
        return ZERO
    # What a share is beside own ÷ best: rescaling and rounding, the mean of both years.
    beside = (old.share * old.best / old.own + part.share * part.best / part.own) / 2
    return beside * (old.own + part.own) / 2 * (1 / part.best - 1 / old.best)


def _rows(scored: Scored) -> dict[str, _Part]:
    scale, amounts = scored.index.scale, by_row(scored)
    parts: dict[str, _Part] = {}
    for main in scored.index.main_indexes:
        for row in main.rows:
            if row.code in amounts and row.most:
                own, best = _compared(scored, row) if isinstance(row, ScoredRow) else (None, None)
                parts[row.code] = _Part(row.most / scale, amounts[row.code] / row.most, own, best)
    return parts | _besides(scored.index, amounts)


def _compared(scored: Scored, row: ScoredRow) -> tuple[Fraction | None, Fraction | None]:
    if not isinstance(row.scoring, BestOfRanking):
        return None, None
    return scored.by_code[row.code].observation.value, scored.others.best.get(row.code)


def _main_indexes(scored: Scored) -> dict[str, _Part]:
    scale, amounts = scored.index.scale, by_main_index(scored)
    parts = {
        main.code: _Part(main.most / scale, amounts[main.code] / main.most)
        for main in scored.index.main_indexes
        if main.code in amounts and main.most
    }
    return parts | _besides(scored.index, amounts)


def _besides(index: Index, amounts: Mapping[str, Fraction]) -> dict[str, _Part]:
    """Return bonus, penalty and bound: they have no weights, so all of their change is of results."""
    return {code: _Part(Fraction(1), amounts[code] / index.scale) for code in (BONUS, PENALTY, BOUND)}
