"""The known figures that a form is filled in with, each with its first document; pure."""

from collections.abc import Iterable, Mapping, Sequence

from criteria.criteria_set import CriteriaSet
from maturity.evidence.piece import Piece
from maturity.figures.figure import Recorded
from maturity.figures.known_figure import KnownFigure


def known_figures(
    framework: CriteriaSet, recorded: Iterable[Recorded], pieces: Mapping[tuple[str, str], Sequence[Piece]]
) -> tuple[dict[str, KnownFigure], dict[str, KnownFigure]]:
    """Return the figures of one unit for a form: of criteria and conditions, and shared ones.

    `pieces` are documents by unit and criterion. Figures from a supplier are locked; the unit's own can be
    corrected. Figures that the framework does not have are left out.
    """
    items = {*framework.by_code, *(condition.code for condition in framework.conditions)}
    shared_codes = {figure.code for figure in framework.shared_figures}
    known, shared = {}, {}
    for each in recorded:
        figure = known_figure(each, pieces.get((each.unit, each.item), ()))
        if each.item in items:
            known[each.item] = figure
        elif each.item in shared_codes:
            shared[each.item] = figure
    return known, shared


def known_figure(recorded: Recorded, pieces: Sequence[Piece]) -> KnownFigure:
    """Return one figure for a form."""
    references = (piece.reference for piece in pieces if piece.reference is not None)
    return KnownFigure(
        recorded.observation,
        source=recorded.source or recorded.supplier or "",
        is_locked=recorded.supplier is not None,
        evidence=next(references, None),
        cut_off=recorded.cut_off,
    )
