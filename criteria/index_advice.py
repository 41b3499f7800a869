"""Advice about the document of an index without faults: maxima that no sum holds, figures from elsewhere.

Bonus and penalty are outside the scale; parts under a cap, or below the best alternative, may change without
any sum that differs. Only a comparison with the signed document finds a slip there.
"""

import re
from collections.abc import Iterable, Iterator
from os import PathLike, fspath

from criteria.advice import line_of
from criteria.document import advice_codes, source
from criteria.document.faults import Faults
from criteria.index.model import Index
from criteria.index.policies import Combination
from criteria.index.rows import DividedRow, Row
from criteria.model import Framework
from criteria.placeholders import placeholders
from criteria.shared_figures import Misfit, UnfitFigure, unfit_figures
from foundation.problem import Place, Problem


def advice(
    index: Index, path: str | PathLike[str], level_sets: Iterable[Framework] = ()
) -> tuple[Problem, ...]:
    """Return what to compare with the signed document in a set without faults, in the order of its lines.

    `level_sets` are the sets of levels in which a row's `Lấy số liệu từ` is looked up.
    """
    file, unheld = fspath(path), tuple(unheld_maxima(index))
    problems = [advice_codes.MAXIMA_UNHELD.at(Place(file, 1), rows=", ".join(unheld))] if unheld else []
    unfit = unfit_figures(index, level_sets)
    text = source.read_text(path, Faults(file)) or ""
    problems += placeholders(text, file)
    for each in unfit:
        problems.append(_unfit(each, Place(file, _line(text, each.row.code)), index))
    return tuple(sorted(problems, key=lambda problem: problem.place.line or 0))


def _unfit(unfit: UnfitFigure, place: Place, index: Index) -> Problem:
    row, criterion = unfit.row, unfit.criterion
    words = {"row": row.code, "found": row.figure_from, "unit": index.unit_kind.value}
    if criterion is None:
        return advice_codes.FIGURE_UNKNOWN.at(place, **words)
    own, other = (
        (row.kind.value, criterion.kind.value)
        if unfit.why is Misfit.KIND
        else (row.nature.value, criterion.nature.value)
    )
    return advice_codes.FIGURE_UNFIT.at(place, own=own, other=other, **words)


def _line(text: str, code: str) -> int:
    """Return the line of a row's `Lấy số liệu từ`; 1 for a row that the document inherits."""
    return line_of(text, rf"#+\s+{re.escape(code)}\.\s", r"-\s*Lấy số liệu từ\s*:")


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
