"""Codes of rows in a report as links to the fields of the unit that reads it."""

import re

from flask import url_for
from markupsafe import Markup

from maturity.cycle.cycle import Cycle
from web.navigation import here

_TAGS = re.compile(r"(<[^>]*>)")


def with_row_links(html: Markup, cycle: Cycle) -> Markup:
    """Return a report in which each code of a row leads to the row on the unit's page of figures.

    The numbers that rows of an index have for codes are left: a number in a sentence is rarely a row.
    """
    codes = [code for code in cycle.in_use.by_code if code[:1].isalpha()]
    if not codes:
        return html
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(codes, key=len, reverse=True)))})\b")
    pieces, depth = _TAGS.split(str(html)), 0
    for at, piece in enumerate(pieces):
        if at % 2:
            depth += piece.startswith("<a ") - (piece == "</a>")
        elif not depth:
            pieces[at] = named.sub(lambda code: _link(code[0], cycle.year), piece)
    return Markup("".join(pieces))  # noqa: S704 - the report is HTML, and links made here


def _link(code: str, year: int) -> str:
    return f'<a href="{url_for("commune.figure", year=year, code=code, **here())}">{code}</a>'
