"""A report on one sheet as a page for a browser: printed, it is one of A4; on a phone tables are cards."""

from markupsafe import Markup

from reports.media.html import place_of_drawing
from reports.media.page import parts
from reports.media.page.frame import Page, page_html
from reports.media.page.markdown_html import html_of
from reports.media.paper import Align, Table
from reports.media.sheet import Block, Sheet

_ALIGN = {
    Align.LEFT: parts.Align.LEFT,
    Align.CENTER: parts.Align.CENTER,
    Align.RIGHT: parts.Align.NUMBER,
}


def sheet_page(sheet: Sheet, drawing: str = "") -> str:
    """Return a whole HTML document of a sheet and its annex; `drawing` takes its place in it."""
    body = sheet_body(sheet, drawing)
    return page_html(Page(title=sheet.title, body=body, draft=sheet.mark, print_foot=sheet.title))


def sheet_body(sheet: Sheet, drawing: str = "") -> Markup:
    """Return a sheet and its annex as a part of a page; `drawing` takes its place in it."""
    body = [parts.heading(1, sheet.title), *map(_block, sheet.blocks)]
    if sheet.annex:
        body += [parts.heading(1, sheet.annex_title), *map(_block, sheet.annex)]
    whole = parts.joined(body)
    if drawing:
        place = html_of(place_of_drawing(1)).rstrip("\n")
        whole = whole.replace(place, Markup(drawing), 1)  # noqa: S704 - an element of svg.py
    return Markup('<div class="sheets tight">{}</div>').format(whole)


def _block(block: Block) -> Markup:
    return _table(block) if isinstance(block, Table) else html_of(block.markdown)


def _table(table: Table) -> Markup:
    columns = [parts.Column(column.heading, _ALIGN[column.align]) for column in table.columns]
    rows = (parts.Row(tuple(row)) for row in table.rows)
    whole = sum(column.width for column in table.columns)
    widths = Markup("").join(
        Markup('<col width="{}%">').format(100 * column.width // whole) for column in table.columns
    )
    head = Markup("<thead>")
    return parts.table(columns, rows).replace(
        head, Markup("<colgroup>{}</colgroup>").format(widths) + head, 1
    )
