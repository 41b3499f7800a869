"""A figure that is known before a form goes out: the figure, its source and its document."""

from datetime import date

from attrs import frozen

from maturity.figures.unit_figures import Evidence
from rules.observation import Observation


@frozen
class KnownFigure:
    """One figure that a form is filled in with.

    `observation` is of the criterion, the condition outside the criteria or the shared figure; the `value` of
    a shared figure is its whole number. `source` is its supplier or origin, in words. A locked figure was
    supplied by another body: the form shows it and does not let it be changed.
    """

    observation: Observation
    source: str = ""
    is_locked: bool = False
    evidence: Evidence | None = None
    cut_off: date | None = None


def source_in_levels(criterion: str, year: int, source: str) -> str:
    """Return the source of a figure that a row of an index takes from the set of levels of a year.

    `source` is what the figure's own source says there, "" if nothing.
    """
    taken = f"tiêu chí {criterion} của kỳ xét mức độ năm {year}"
    return f"{taken} ({source})" if source else taken
