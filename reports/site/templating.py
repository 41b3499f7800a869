"""Fills the templates of the public pages; whatever is text becomes no markup."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports.site.views import Page, Results, Site, Text, UnitView

_FOLDER = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(_FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_BY_VIEW = {Results: "results.html", UnitView: "unit.html", Text: "text.html"}
_WHOLE = re.compile(r"\d[^\s/]*/[^\s,;.]*-[^\s,;.]*\w|[A-ZĐ]{2,6}-\d{2,3}")
"""The number and symbol of a document, such as `03/QĐ-UBND`, and codes of rows, which no line may break."""
ASSETS = ("site.css", "site.js", "ss3-latin.woff2", "ss3-vietnamese.woff2", "OFL-source-sans-3.txt")


def unbroken(text: str) -> Markup:
    """Return a text in which numbers of documents and codes stay on one line."""
    return Markup(_WHOLE.sub(r'<span class="nowrap">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped


_TEMPLATES.filters["unbroken"] = unbroken


def rendered(site: Site, page: Page, view: Results | UnitView | Text) -> bytes:
    """Return a page of a site."""
    template = _TEMPLATES.get_template(_BY_VIEW[type(view)])
    return template.render(site=site, page=page, view=view).encode()


def asset(name: str) -> bytes:
    """Return a file that all pages share."""
    return (_FOLDER / "assets" / name).read_bytes()
