"""Whether a row of an index can take its figure from a criterion of a set of levels (`Lấy số liệu từ`).

An index names the criterion alone: which set of levels its units are assessed by in the same year is known
when the year is opened. A figure fits if it is measured in the same way and over the same time.
"""

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework

if TYPE_CHECKING:  # what shows a year by a set of levels does not load the model of indexes
    from criteria.index.model import Index


class Misfit(Enum):
    """Why a row cannot take a figure; the value says it of the criterion named."""

    UNKNOWN = "không có trong bộ"
    KIND = "khác loại"
    NATURE = "khác tính chất"


@frozen
class UnfitFigure:
    """A row whose figure cannot be the one of a criterion, and why."""

    row: ScoredRow
    criterion: Criterion | None
    why: Misfit


def unfit(row: ScoredRow, framework: Framework) -> UnfitFigure | None:
    """Return why a row cannot take the figure of the criterion that it names in a set; None if it can."""
    criterion = framework.by_code.get(row.figure_from or "")
    if criterion is None:
        return UnfitFigure(row, None, Misfit.UNKNOWN)
    if criterion.kind is not row.kind:
        return UnfitFigure(row, criterion, Misfit.KIND)
    return None if criterion.nature is row.nature else UnfitFigure(row, criterion, Misfit.NATURE)


def unfit_figures(index: "Index", frameworks: Iterable[Framework]) -> tuple[UnfitFigure, ...]:
    """Return the rows whose figures fit in none of the sets for the index's kind of unit, in order.

    The reason is that of the set in which the row comes nearest. Without any such set nothing can be said.
    """
    of_kind = [framework for framework in frameworks if framework.unit_kind is index.unit_kind]
    if not of_kind:
        return ()
    found: list[UnfitFigure] = []
    for row in index.criteria:
        if row.figure_from is None:
            continue
        reasons = [unfit(row, framework) for framework in of_kind]
        known = [reason for reason in reasons if reason is not None]
        if len(known) == len(reasons):
            found.append(max(known, key=lambda unfit: list(Misfit).index(unfit.why)))
    return tuple(found)
