"""A report on one sheet as a page for a browser: printed, it is one of A4; on a phone tables are cards."""

from collections.abc import Callable, Iterable, Iterator

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
    body = parts.joined([parts.heading(1, sheet.title), blocks_html(sheet.blocks, drawing)])
    if sheet.annex:
        body += parts.joined([parts.heading(1, sheet.annex_title), blocks_html(sheet.annex)])
    return Markup('<div class="sheets tight">{}</div>').format(body)


def blocks_html(
    blocks: Iterable[Block], drawing: str = "", address: Callable[[str], str] | None = None
) -> Markup:
    """Return blocks as a part of a page; `drawing` takes its place in them.

    With `address`, which returns where a unit has its page by its code, names of units are links.
    """
    whole = parts.joined(
        _table(block, address) if isinstance(block, Table) else html_of(block.markdown) for block in blocks
    )
    if not drawing:
        return whole
    place = html_of(place_of_drawing(1)).rstrip("\n")
    return whole.replace(place, Markup(drawing), 1)  # noqa: S704 - an element of svg.py


def _rows(table: Table, address: Callable[[str], str] | None) -> Iterator[parts.Row]:
    for at, row in enumerate(table.rows):
        unit = table.units[at] if table.units else ""
        if not unit or address is None:
            yield parts.Row(tuple(row))
            continue
        cells: list[str | Markup] = [*row]
        link = Markup('<a href="{}">{}</a>')
        cells[table.named_in] = link.format(address(unit), parts.html(row[table.named_in]))
        yield parts.Row(tuple(cells))


def _table(table: Table, address: Callable[[str], str] | None = None) -> Markup:
    columns = [parts.Column(column.heading, _ALIGN[column.align]) for column in table.columns]
    rows = _rows(table, address)
    whole = sum(column.width for column in table.columns)
    widths = Markup("").join(
        Markup('<col width="{}%">').format(100 * column.width // whole) for column in table.columns
    )
    head = Markup("<thead>")
    return parts.table(columns, rows).replace(
        head, Markup("<colgroup>{}</colgroup>").format(widths) + head, 1
    )
