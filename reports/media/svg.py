"""Drawings as SVG inside a page: bars with their numbers in words, in black and white, without outside parts.

A drawing says by its title and description what it shows; every number in it is text, so that nothing hangs
on colour. It is `WIDTH` units wide and grows with the page; long ones are several drawings, since paper
breaks between drawings.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from html import escape

from attrs import frozen

WIDTH = 480
_LINE, _BAR, _GAP = 18, 12, 10
_FONT = 'font-family="inherit" font-size="14" fill="#000"'
SMALL = 'font-family="inherit" font-size="12" fill="#000"'
_FULL, _FRAME = 'fill="#555"', 'fill="#fff" stroke="#000" stroke-width="1"'
_NAME_AT_MOST = 40
"""So many letters of a name fit on the line above its bar beside the number, as large as phones show them."""


@frozen
class Bar:
    """A bar: its name, the part of the whole that it fills, 0 to 1, and what stands at its end."""

    name: str
    part: Fraction
    text: str


def bars(identity: str, title: str, description: str, rows: Sequence[Bar]) -> str:
    """Return bars under each other, each under a line with its name and its number."""
    body: list[str] = []
    step = _LINE + _BAR + _GAP
    for number, bar in enumerate(rows):
        top = number * step
        body.append(f'<text x="0" y="{top + 13}" {_FONT}>{escape(_short(bar.name))}</text>')
        body.append(f'<text x="{WIDTH}" y="{top + 13}" text-anchor="end" {_FONT}>{escape(bar.text)}</text>')
        body += _bar(1, top + _LINE, WIDTH - 2, bar.part)
    return drawing(identity, title, description, len(rows) * step, body)


def small_bars(
    identity: str, title: str, description: str, rows: Sequence[tuple[str, Sequence[Bar]]], columns: int
) -> str:
    """Return for each row its name and small bars beside each other, each over its name and number."""
    body: list[str] = []
    width, top = WIDTH // columns, 0
    for name, cells in rows:
        body.append(f'<text x="0" y="{top + 13}" {_FONT}>{escape(_short(name))}</text>')
        top += _LINE
        for number, cell in enumerate(cells):
            left, line = number % columns * width, number // columns
            y = top + line * (_BAR + _LINE)
            body += _bar(left + 1, y, width - 8, cell.part)
            text = escape(f"{cell.name}: {cell.text}")
            body.append(f'<text x="{left + 1}" y="{y + _BAR + 12}" {SMALL}>{text}</text>')
        top += -(-len(cells) // columns) * (_BAR + _LINE) + _GAP
    return drawing(identity, title, description, top, body)


def _bar(left: int, top: int, width: int, part: Fraction) -> Iterable[str]:
    """Yield the frame of a bar, and what of it is filled."""
    filled = float(max(min(part, Fraction(1)), Fraction(0)) * width)
    yield f'<rect x="{left}" y="{top}" width="{width}" height="{_BAR}" {_FRAME}/>'
    yield f'<rect x="{left}" y="{top}" width="{filled:.1f}" height="{_BAR}" {_FULL}/>'


def _short(name: str) -> str:
    return name if len(name) <= _NAME_AT_MOST else f"{name[: _NAME_AT_MOST - 1].rstrip()}…"


def drawing(identity: str, title: str, description: str, height: int, body: Iterable[str]) -> str:
    """Return an SVG element; `identity` is unique on the page and names its title and description."""
    named, described = f"{identity}.t", f"{identity}.d"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-labelledby="{named} {described}">'
        f'<title id="{named}">{escape(title)}</title><desc id="{described}">{escape(description)}</desc>'
        f"{''.join(body)}</svg>"
    )


@frozen
class Share:
    """A part of a stacked bar: its style in the stylesheet (`1` to `5`, `0`, `x`), its number, its text."""

    style: str
    number: int
    text: str


_DARK = ("5", "4")
"""Styles on which text is white."""
_NAMES = 164
"""The width of the column of names beside stacked bars."""
_TALL = 18


def stacked_bars(
    identity: str,
    title: str,
    description: str,
    rows: Sequence[tuple[str, Sequence[Share]]],
    legend: Mapping[str, str],
) -> str:
    """Return for each row its name and a bar of parts with their numbers in them, and a legend below.

    Every bar is as wide as its row has units, measured by the row with the most; `legend` says what the
    styles in use mean. Without names the bars are as wide as the drawing, without a legend there is none.
    """
    beside = _NAMES if any(name for name, _ in rows) else 1
    most = max((sum(share.number for share in shares) for _, shares in rows), default=0) or 1
    body: list[str] = []
    top = 0
    for name, shares in rows:
        short = name if len(name) <= _BESIDE else f"{name[: _BESIDE - 1].rstrip()}…"
        body.append(f'<text x="0" y="{top + 13}" {SMALL}>{escape(short)}</text>')
        left = float(beside)
        for share in shares:
            width = share.number / most * (WIDTH - beside - 2)
            body.append(
                f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_TALL}" {_fill(share.style)}/>'
            )
            if width >= 9 * len(share.text) + 2:  # as large as phones show it
                body.append(
                    f'<text x="{left + width / 2:.1f}" y="{top + 13}" text-anchor="middle" '
                    f'font-family="inherit" font-size="12"{_on(share.style)}>{escape(share.text)}</text>'
                )
            left += width
        top += _TALL + 6
    if legend:
        top = _legend(body, legend, top + 2)
    return drawing(identity, title, description, top, body)


_BESIDE = 21
"""So many letters of a name fit beside a bar."""


def _legend(body: list[str], legend: Mapping[str, str], top: int) -> int:
    """Add squares with what they mean, as many on a line as fit; return where they end."""
    left = 0
    for style, words in legend.items():
        width = 20 + round(8 * len(words)) + 10
        if left and left + width > WIDTH:
            left, top = 0, top + 20
        number = style if style.isdecimal() and style != "0" else ""
        body.append(f'<rect x="{left + 1}" y="{top}" width="14" height="14" {_fill(style)}/>')
        if number:
            body.append(
                f'<text x="{left + 8}" y="{top + 11}" text-anchor="middle" font-family="inherit" '
                f'font-size="12"{_on(style)}>{number}</text>'
            )
        body.append(f'<text x="{left + 20}" y="{top + 12}" {SMALL}>{escape(words)}</text>')
        left += width
    return top + 20


def _fill(style: str) -> str:
    """Return the class of a part, by which the stylesheet of pages fills it."""
    return f'class="f{style}"'


def _on(style: str) -> str:
    return ' class="on-dark"' if style in _DARK else ""
