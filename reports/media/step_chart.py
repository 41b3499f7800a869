"""A drawing of steps as SVG inside a page: a number along a scale, with the present place marked."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape

from attrs import frozen

from reports.media.svg import SMALL, WIDTH, drawing

_LEFT, _RIGHT, _TOP, _HEIGHT, _BELOW = 44, 14, 26, 190, 34
"""The margins and the height of the plane in the units of the drawing."""


@frozen(kw_only=True)
class StepChart:
    """The points of the steps from left to right, the marks on the scale, and the present place.

    With `is_before` the number of a point holds from the point before it up to it, else from it to the next.
    """

    points: Sequence[tuple[Fraction, int]]
    marks: Sequence[tuple[Fraction, str]]
    present: Fraction
    present_text: str
    is_before: bool


def step_chart(identity: str, title: str, description: str, chart: StepChart) -> str:
    """Return the drawing; `identity` is unique on the page."""
    return drawing(identity, title, description, _TOP + _HEIGHT + _BELOW, [*_body(chart)])


def _body(chart: StepChart) -> Iterator[str]:
    places = [place for place, _ in chart.points]
    least, most = min(places), max(places)
    top = max(number for _, number in chart.points) or 1
    width = WIDTH - _LEFT - _RIGHT

    def across(place: Fraction) -> float:
        return _LEFT + float((place - least) / (most - least) if most > least else Fraction(1, 2)) * width

    def down(number: float) -> float:
        return _TOP + (1 - number / top) * _HEIGHT

    bottom = down(0)
    for part in (0, 1, 2):
        number = top * part // 2
        line = down(number)
        yield f'<line x1="{_LEFT}" y1="{line:.1f}" x2="{WIDTH - _RIGHT}" y2="{line:.1f}" stroke="#bbb"/>'
        yield f'<text x="{_LEFT - 6}" y="{line + 4:.1f}" text-anchor="end" {SMALL}>{number}</text>'
    path = _path([(across(place), down(number)) for place, number in chart.points], chart.is_before)
    yield f'<path d="{path}" fill="none" stroke="#000" stroke-width="2"/>'
    here = across(chart.present)
    ends = f'x1="{here:.1f}" y1="{_TOP}" x2="{here:.1f}" y2="{bottom:.1f}"'
    yield f'<line {ends} stroke="#000" stroke-dasharray="4 3"/>'
    side = "start" if here < WIDTH / 2 else "end"
    place_of_text = f'x="{here:.1f}" y="{_TOP - 10}" text-anchor="{side}"'
    yield f"<text {place_of_text} {SMALL}>{escape(chart.present_text)}</text>"
    last = -1e9
    for place, text in chart.marks:
        at = across(place)
        yield f'<line x1="{at:.1f}" y1="{bottom:.1f}" x2="{at:.1f}" y2="{bottom + 5:.1f}" stroke="#000"/>'
        if at - last >= 7 * len(text) + 4:
            below = f'x="{at:.1f}" y="{bottom + 19:.1f}" text-anchor="middle"'
            yield f"<text {below} {SMALL}>{escape(text)}</text>"
            last = at


def _path(points: Sequence[tuple[float, float]], is_before: bool) -> str:
    """Return the steps: up or down at a point, then along; or along, then up or down at the next."""
    steps = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for across, down in points[1:]:
        steps += [f"V{down:.1f}", f"H{across:.1f}"] if is_before else [f"H{across:.1f}", f"V{down:.1f}"]
    return "".join(steps)
