"""The bodies that supply the figures of a criteria set, found by the names that people write; pure."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from criteria.administrations import ADMINISTRATIONS
from criteria.criteria_set import CriteriaSet, Indicator
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Given
from foundation.text import key

OWN = ("sở", "xã", "huyện")
"""Suppliers that are the unit itself (`Đơn vị cung cấp`)."""


def holder(row: Indicator) -> str:
    """Return the body that hands in the figure of a row, as the set names it.

    A unit gives itself no points (`cho điểm`), so they come from who gives them if the set names the unit.
    """
    if isinstance(row, ScoredRow) and isinstance(row.scoring, Given) and row.supplier in OWN:
        return row.scoring.by
    return row.supplier


def suppliers_of(sets: Iterable[CriteriaSet]) -> tuple[str, ...]:
    """Return the names of all suppliers in sets, with the words for units themselves; each once, in order."""
    names: dict[str, None] = {}
    for framework in sets:
        names |= dict.fromkeys(map(holder, framework.criteria))
        names |= dict.fromkeys(shared.supplier for shared in framework.shared_figures)
    return tuple(names)


def supplier_named(names: Iterable[str], text: str) -> str | None:
    """Return the one of `names` that a text means, or None; capitals, accents and spaces do not matter.

    The words of `ADMINISTRATIONS` mean the same as those of the set.
    """
    return _by_words(names).get(key(text))


def near_supplier(names: Iterable[str], text: str) -> str | None:
    """Return the one of `names` that a text is similar to, or None."""
    known = _by_words(names)
    near = get_close_matches(key(text), known, n=1)
    return known[near[0]] if near else None


def _by_words(names: Iterable[str]) -> Mapping[str, str]:
    names = tuple(names)
    words = {key(ADMINISTRATIONS[name]): name for name in names if name in ADMINISTRATIONS}
    return words | {key(name): name for name in names}


def holder_of(criteria_set: CriteriaSet, item: str) -> str | None:
    """Return the body that holds an item (criterion or shared figure) according to a set; None for others."""
    if criterion := criteria_set.by_code.get(item):
        return holder(criterion)
    return next((shared.supplier for shared in criteria_set.shared_figures if shared.code == item), None)
