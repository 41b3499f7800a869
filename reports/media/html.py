"""Renders Markdown as one self-contained web page, printable on A4 in black and white."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from reports.media.markdown import parser
from reports.words.headlines import DRAFT

_STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
* { box-sizing: border-box; }
body { max-width: 48rem; margin: 1.5rem auto; padding: 0 1rem; color: #000; background: #fff;
  font: 1rem/1.5 "Times New Roman", Tinos, "Liberation Serif", serif; }
h1 { font-size: 1.4rem; line-height: 1.3; }
h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #000; }
h3 { font-size: 1.05rem; }
.draft { display: inline-block; margin: 0; padding: 0.1rem 0.6rem; border: 2px solid #000;
  font-weight: bold; letter-spacing: 0.05em; background: #fff; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.25rem 0.5rem; border: 1px solid #000; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th:first-child, td:first-child, td.n { white-space: nowrap; }
li { margin-bottom: 0.4rem; overflow-wrap: anywhere; }
svg { display: block; width: 100%; max-width: 36rem; height: auto; margin: 0.5rem 0; }
@media screen and (max-width: 40rem) {
  table { display: block; overflow-x: auto; font-size: 0.8rem; }
  th, td { padding: 0.15rem 0.25rem; overflow-wrap: normal; }
}
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 13pt; line-height: 1.35; }
  thead { display: table-header-group; }
  tr, li, svg { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}
""".strip()
_DRAFT_STYLE = f"""
@page {{ @top-left {{ content: "{DRAFT}"; font-weight: bold; }} }}
@page :first {{ @top-left {{ content: none; }} }}
"""

_ONE_PAGE_STYLE = """
td:empty { height: 2cm; }
@media print {
  body { line-height: 1.2; }
  h1 { font-size: 1.15em; }
  h1, p, ol, table { margin: 1.5mm 0; }
  h1 ~ h1 { break-before: page; }
  th, td { padding: 0 2mm; }
  li { margin-bottom: 0.5mm; }
}
"""
"""Set tightly, so that the content of one A4 page fits on it; empty cells leave room for signatures."""

_NUMBER_CELL = re.compile(r"<td>(?=-?[0-9.,–%]+</td>)")
"""A cell that is a number or a code, or two of them with a dash: it stays on one line."""


def place_of_drawing(number: int) -> str:
    """Return the paragraph whose place the drawing with this number, from 1, takes on a page."""
    return f"(biểu đồ {number})"


def to_page(markdown: str, *, one_page: bool = False, drawings: Sequence[str] = ()) -> str:
    """Return a whole HTML document, titled by its first heading, without references to other files.

    With `one_page` each first-level heading begins a new page, set tightly. `drawings` are SVG elements; each
    takes the place of its paragraph (`place_of_drawing`).
    """
    tokens = parser().parse(markdown)
    title = ""
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            title = "".join(child.content for child in following.children or ())
            break
    body = parser().renderer.render(tokens, parser().options, {})
    body = _NUMBER_CELL.sub('<td class="n">', body)
    for number, drawing in enumerate(drawings, 1):
        body = body.replace(f"<p>{place_of_drawing(number)}</p>", drawing, 1)
    banner = f"<p><strong>{DRAFT}</strong></p>"
    is_draft = body.startswith(banner)
    if is_draft:
        body = body.replace(banner, f'<p class="draft">{DRAFT}</p>', 1)
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{_STYLE}{_DRAFT_STYLE if is_draft else ""}{_ONE_PAGE_STYLE if one_page else ""}
</style>
</head>
<body>
{body}</body>
</html>
"""
