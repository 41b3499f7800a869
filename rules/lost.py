"""Points that a unit loses or can easily lose, and the steps that bring them back, as values."""

from enum import Enum
from fractions import Fraction

from attrs import frozen

from rules.observation import Observation


class LossKind(Enum):
    """What brings lost points back, in the order within a part of the work; the value is the word in JSON."""

    EVIDENCE = "evidence"
    """A document for the figure that was given."""
    FIGURE = "figure"
    """A figure: none was handed in, it cannot be read, or it was rejected."""
    ACT = "act"
    """One act: a decision issued, another choice, better marks of who gives the points."""
    COUNT = "count"
    """More of what is counted (fewer, where less is better)."""


@frozen
class Step:
    """A step that brings points back: the total rises by `gain`, computed by scoring again.

    `needed`, `gap` and the rest are those of `rules.steps.Reached`; both None for a document or an act.
    """

    gain: Fraction
    observation: Observation | None
    """What would be observed; None for a figure not handed in, which may turn out as it will."""
    needed: int | None = None
    gap: Fraction | None = None
    is_less: bool = False
    is_beyond: bool = False


@frozen
class LostPoints:
    """A row that loses points, with the next step and, if that is another one, the step to the maximum."""

    code: str
    kind: LossKind
    lost: Fraction
    """The points that the row itself lacks (of a penalty: that are taken away)."""
    step: Step
    full: Step | None
    is_at_most: bool = False
    """Whether the gain is only what is possible at best."""


@frozen
class EasilyLost:
    """A row whose points fall a step when its result falls (or rises) by a little."""

    code: str
    loss: Fraction
    observation: Observation
    needed: int | None
    gap: Fraction | None
    is_less: bool
