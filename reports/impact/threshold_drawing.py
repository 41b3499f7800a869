"""The curve of a threshold as a drawing of steps: how many units reach the level at each bound."""

from collections.abc import Sequence

from maturity.operations.impact.thresholds import Thresholds
from reports.impact.threshold_words import BoundLine, bound_text, lines_of
from reports.media.step_chart import StepChart, step_chart
from reports.words.numbers import counted
from reports.words.wording import label
from rules.curve import Curve

_MOST_MARKS = 8


def threshold_drawings(thresholds: Thresholds) -> Sequence[str]:
    """Return a drawing for each curve, in their order."""
    return [_drawing(thresholds, curve, number) for number, curve in enumerate(thresholds.curves, 1)]


def _drawing(thresholds: Thresholds, curve: Curve, number: int) -> str:
    level = thresholds.level
    shown = lines_of(curve)
    bounds = sorted({*curve.steps, *(line.bound for line in shown)})
    described = "; ".join(f"{bound_text(thresholds, line.bound)}: {counted(line.reached)}" for line in shown)
    return step_chart(
        f"nguong-{number}",
        f"Số đơn vị đạt từ mức {level} trở lên theo ngưỡng {label(thresholds.criterion)}",
        f"Ngưỡng và số đơn vị đạt: {described}.",
        StepChart(
            points=tuple((bound, curve.secured(bound)) for bound in bounds),
            marks=tuple((line.bound, bound_text(thresholds, line.bound)) for line in _marks(curve)),
            present=curve.requirement.bound,
            present_text=f"hiện nay {bound_text(thresholds, curve.requirement.bound)}",
            is_before=curve.requirement.comparator.larger_is_better,
        ),
    )


def _marks(curve: Curve) -> Sequence[BoundLine]:
    """Return the bounds that are written on the scale: as many as there is room for, the present one not."""
    lines = [line for line in lines_of(curve) if not line.is_present]
    return lines[:: -(-len(lines) // _MOST_MARKS) or 1]
