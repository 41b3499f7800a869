"""Advice about the document of an index without faults: maxima that no sum holds.

Bonus and penalty are outside the scale; parts under a cap, or below the best alternative, may change without
any sum that differs. Only a comparison with the signed document finds a slip there.
"""

from collections.abc import Iterator
from os import PathLike, fspath

from criteria.document import advice_codes
from criteria.index.model import Index
from criteria.index.policies import Combination
from criteria.index.rows import DividedRow, Row
from foundation.problem import Place, Problem


def advice(index: Index, path: str | PathLike[str]) -> tuple[Problem, ...]:
    """Return what to compare with the signed document in a set without faults."""
    unheld = tuple(unheld_maxima(index))
    if not unheld:
        return ()
    return (advice_codes.MAXIMA_UNHELD.at(Place(fspath(path), 1), rows=", ".join(unheld)),)


def unheld_maxima(index: Index) -> Iterator[str]:
    """Yield the codes of rows whose maximum could change without a fault, in the order of the document."""
    for main in index.main_indexes:
        for row in main.rows:
            yield from _unheld(row)
    for row in (*index.bonus, *index.penalty):
        if not _is_held_by_parts(row):
            yield row.code
        yield from _unheld(row)


def _unheld(row: Row) -> Iterator[str]:
    if not isinstance(row, DividedRow):
        return
    for part in row.parts:
        below_best = row.combination is Combination.BEST and part.most < row.most
        if (row.combination is Combination.CAPPED_SUM or below_best) and not _is_held_by_parts(part):
            yield part.code
        yield from _unheld(part)


def _is_held_by_parts(row: Row) -> bool:
    return isinstance(row, DividedRow) and row.combination is not Combination.CAPPED_SUM
