"""Names of units in reports as links to their dossiers, for those who see the dossiers of all units."""

import re
from collections.abc import Mapping

from flask import url_for
from markupsafe import Markup

from reports.media.page.words import worded
from reports.words.wording import one_line
from web.navigation import here
from web.pages import may_see
from web.visit import visit

_CELLS = re.compile(r"(?P<before><t[dh][^>]*>)(?P<name>[^<]+)(?=</t[dh]>\s*<td[^>]*>(?P<code>[^<]+)</td>)")
"""The cell of a name, before that of a code."""


def with_unit_links(report: Markup, names: Mapping[str, str], year: int) -> Markup:
    """Return a report in which the names of units, beside their codes, lead to their dossiers.

    `names` are those of the units of the year by their codes. Without the right to see dossiers the report
    stays as it is.
    """
    if not may_see("body.dossier", visit().person):
        return report
    links = {code: _link(code, name, year) for code, name in names.items()}
    shown = {code: str(worded(one_line(name))) for code, name in names.items()}

    def linked(cells: re.Match[str]) -> str:
        code = cells["code"]
        if shown.get(code) != cells["name"]:
            return cells[0]
        return f"{cells['before']}{links[code]}"

    text = _CELLS.sub(linked, str(report))
    for code, name in names.items():
        whole = str(worded(f"{one_line(name)} ({code})"))
        text = text.replace(whole, f"{links[code]} ({code})")
    return Markup(text)  # noqa: S704 - a report, and links made here


def _link(code: str, name: str, year: int) -> str:
    address = url_for("body.dossier", year=year, unit=code, **here())
    return str(Markup('<a href="{}">{}</a>').format(address, worded(one_line(name))))
