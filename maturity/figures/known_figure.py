"""What a workspace already knows of a figure before a form goes out: the figure, whose it is, its paper."""

from datetime import date

from attrs import frozen

from maturity.figures.handed_in import Evidence
from rules.observation import Observation


@frozen
class KnownFigure:
    """One figure that a form is filled in with.

    `observation` names the criterion, the condition outside the criteria or the shared figure; of a shared
    figure its `value` is the whole number. `source` says who supplied it or where it comes from. A locked
    figure was supplied by another body: whoever gets the form reads it and does not change it.
    """

    observation: Observation
    source: str = ""
    is_locked: bool = False
    evidence: Evidence | None = None
    cut_off: date | None = None
