"""The charts of the public pages: SVG with its numbers as text, without styles and scripts."""

from collections.abc import Sequence
from html import escape

from attrs import frozen
from markupsafe import Markup

WIDTH, HEIGHT = 700, 34
_NARROWEST = 26
"""Of a part so narrow no number would fit into it."""
_DARK = ("f4", "f5")


@frozen
class Share:
    """A part of the whole: how many, what they are called, and the class that fills it."""

    number: int
    name: str
    css: str


def stacked_bar(description: str, shares: Sequence[Share]) -> Markup:
    """Return one bar divided by numbers; each part that is not empty has at least the room of its number."""
    present = [share for share in shares if share.number]
    whole = sum(share.number for share in present)
    room = WIDTH - 2 - _NARROWEST * len(present)
    parts, left = [], 1.0
    for share in present:
        width = _NARROWEST + room * share.number / whole
        dark = ' class="on-dark"' if share.css in _DARK else ""
        parts.append(
            f'<rect x="{left:.1f}" y="2" width="{width:.1f}" height="{HEIGHT - 4}" class="{share.css}">'
            f"<title>{escape(share.name)}: {share.number}</title></rect>"
            f'<text x="{left + width / 2:.1f}" y="{HEIGHT / 2 + 5:.0f}" text-anchor="middle"{dark}>'
            f"{share.number}</text>"
        )
        left += width
    told = escape(
        f"{description}: " + ", ".join(f"{each.name} {each.number}" for each in present), quote=True
    )
    return Markup(  # noqa: S704 - made of numbers and escaped names
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{told}">'
        f"{''.join(parts)}</svg>"
    )
