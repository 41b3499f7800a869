"""An index as a tree of sums: what each row counts in the total, under which caps, beside which parts."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from criteria.index.policies import Combination
from criteria.index.rows import Row, ScoredRow
from rules import points
from rules.scored import Scored


@frozen
class Leaf:
    """A scored row; `weight` is by what its points count in the total, below zero for a penalty."""

    code: str
    weight: Fraction


@frozen
class Capped:
    """A sum that counts no more than its cap; of a penalty both are below zero."""

    parts: "tuple[Term, ...]"
    cap: Fraction

    def bounded(self, amount: int, cap: int) -> int:
        """Return an amount of the sum as it counts; both in one measure."""
        return min(amount, cap) if self.cap >= 0 else max(amount, cap)


@frozen
class Best:
    """Sums of which only the greatest counts; of a penalty the one that takes away the most."""

    parts: "tuple[tuple[Term, ...], ...]"
    is_penalty: bool

    def better(self, one: int, other: int) -> int:
        """Return which of two amounts counts."""
        return min(one, other) if self.is_penalty else max(one, other)


Term = Leaf | Capped | Best


def accounts(scored: Scored, apart: Container[str]) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms whose sum is the total of a unit, before it is bounded by 0 and the scale.

    Those of main indexes in `apart` are for themselves, by their codes; all others stand under "".
    """
    index = scored.index
    weights = main_weights(scored)
    found: dict[str, list[Term]] = {"": []}
    for main in index.main_indexes:
        if not main.is_tracked_only:
            account = main.code if main.code in apart else ""
            terms = [term for row in main.rows for term in _terms(row, weights[main.code])]
            found.setdefault(account, []).extend(terms)
    found[""] += _outside(index.bonus, index.most_bonus, Fraction(1))
    found[""] += _outside(index.penalty, index.most_penalty, Fraction(-1))
    return {account: tuple(terms) for account, terms in found.items()}


def main_weights(scored: Scored) -> Mapping[str, Fraction]:
    """Return by what the points of each main index count in the total, by its code."""
    index = scored.index
    rescaling = points.rescaling_of(index)
    factor = points.total_factor(index, scored.total.scale_in_use, rescaling)
    applicable = {main.code: main.points.applicable for main in scored.main_indexes}
    return {
        main.code: factor * points.main_factor(main, applicable[main.code], rescaling)
        for main in index.main_indexes
    }


def amounts_of(terms: Iterable[Term]) -> Iterator[Fraction]:
    """Yield the weights of rows and the caps of terms."""
    for term in terms:
        match term:
            case Leaf():
                yield term.weight
            case Capped():
                yield term.cap
                yield from amounts_of(term.parts)
            case Best():
                for part in term.parts:
                    yield from amounts_of(part)


def leaves_of(terms: Iterable[Term]) -> Iterator[Leaf]:
    """Yield the rows in terms."""
    for term in terms:
        match term:
            case Leaf():
                yield term
            case Capped():
                yield from leaves_of(term.parts)
            case Best():
                for part in term.parts:
                    yield from leaves_of(part)


def _outside(rows: Sequence[Row], cap: Fraction | None, weight: Fraction) -> list[Term]:
    """Return the terms of bonus or penalty, which together count no more than their cap."""
    terms = [term for row in rows for term in _terms(row, weight)]
    return terms if cap is None or not terms else [Capped(tuple(terms), cap * weight)]


def _terms(row: Row, weight: Fraction) -> list[Term]:
    """Return the terms of a sum that a row is."""
    if isinstance(row, ScoredRow):
        return [Leaf(row.code, weight)]
    parts = [tuple(_terms(part, weight)) for part in row.parts]
    match row.combination:
        case Combination.BEST:
            return [Best(tuple(parts), weight < 0)] if parts else []
        case Combination.CAPPED_SUM:
            return [Capped(tuple(term for part in parts for term in part), row.most * weight)]
    return [term for part in parts for term in part]
