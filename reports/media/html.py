"""Renders the Markdown of a report as one self-contained web page, printable on A4 in black and white."""

from collections.abc import Sequence

from markupsafe import Markup

from reports.media.page.frame import Page, page_html
from reports.media.page.markdown_html import first_heading, html_of
from reports.words.headlines import DRAFT


def place_of_drawing(number: int) -> str:
    """Return the paragraph whose place the drawing with this number, from 1, takes on a page."""
    return f"(biểu đồ {number})"


def to_page(markdown: str, *, one_page: bool = False, drawings: Sequence[str] = ()) -> str:
    """Return a whole HTML document, titled by its first heading, without references to other files.

    With `one_page` each first-level heading begins a new sheet, set tightly. `drawings` are SVG elements;
    each takes the place of its paragraph (`place_of_drawing`).
    """
    banner = f"**{DRAFT}**"
    is_draft = markdown.startswith(f"{banner}\n")
    body = html_of(markdown.removeprefix(banner) if is_draft else markdown)
    body = with_drawings(body, drawings)
    if one_page:
        body = Markup('<div class="sheets">{}</div>').format(body)
    title = first_heading(markdown)
    return page_html(Page(title=title, body=body, draft=DRAFT if is_draft else "", print_foot=title))


def with_drawings(body: Markup, drawings: Sequence[str]) -> Markup:
    """Return a report as HTML with SVG elements, each in the place of its paragraph (`place_of_drawing`)."""
    for number, drawing in enumerate(drawings, 1):
        place = html_of(place_of_drawing(number))
        body = body.replace(place.rstrip("\n"), Markup(drawing), 1)  # noqa: S704 - an element of svg.py
    return body
