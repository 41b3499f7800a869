"""The pieces of pages: tables that become cards on a phone, five levels side by side, levels."""

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache

from attrs import frozen
from markupsafe import Markup, escape

from reports.media.page.words import worded

EMPTY = Markup()


class Align(Enum):
    """How the texts of a column stand; numbers stay on one line."""

    LEFT = ""
    NUMBER = "num"
    CENTER = "center"


@frozen
class Column:
    """A column of a table: its heading, how its texts stand, and a shorter heading for cards."""

    heading: str
    align: Align = Align.LEFT
    short: str = ""


@frozen
class Cell:
    """A cell: its text, a second line in small type, a class of the stylesheet (`gap`).

    `order` is the number by which a script sorts the rows of its column, None in tables that are not sorted.
    """

    text: str | Markup
    sub: str | Markup = ""
    style: str = ""
    order: float | None = None


@frozen
class Row:
    """A row; the first cell heads it. `style` is a class (`is-bad`), `data` are attributes for scripts."""

    cells: tuple[Cell | str | Markup, ...]
    style: str = ""
    data: tuple[tuple[str, str], ...] = ()


@frozen
class GroupRow:
    """A heading over the rows that follow."""

    text: str


def table(
    columns: Sequence[Column],
    rows: Iterable[Row | GroupRow],
    *,
    caption: str = "",
    is_caption_hidden: bool = False,
    identity: str = "",
    style: str = "",
) -> Markup:
    """Return a table with its heads tied to cells; on a phone each row is a card with the headings in it.

    `caption` is shown above, or only read aloud if it is hidden because a heading says the same. `identity`
    is its id on the page, `style` are classes of the stylesheet.
    """
    head = Markup("").join(_head(column) for column in columns)
    body = Markup("\n").join(_row(columns, row) for row in rows)
    hidden = _class("sr" if is_caption_hidden else "")
    above = Markup("<caption{}>{}</caption>").format(hidden, worded(caption)) if caption else EMPTY
    named = Markup(' id="{}"').format(identity) if identity else EMPTY
    return Markup(
        '<div class="scroll"><table{}{}>{}<thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table></div>\n'
    ).format(_class(f"cards {style}".rstrip()), named, above, head, body)


def _head(column: Column) -> Markup:
    style = _class(column.align.value)
    if not column.heading:
        return Markup("<td{}></td>").format(style)
    return Markup('<th scope="col"{}>{}</th>').format(style, worded(column.heading))


def _row(columns: Sequence[Column], row: Row | GroupRow) -> Markup:
    if isinstance(row, GroupRow):
        return Markup('<tr class="group"><th colspan="{}" scope="rowgroup">{}</th></tr>').format(
            len(columns), worded(row.text)
        )
    cells = [
        _cell(column, cell, is_first=at == 0)
        for at, (column, cell) in enumerate(zip(columns, row.cells, strict=True))
    ]
    data = (Markup(' data-{}="{}"').format(name, value) for name, value in row.data)
    return _whole("<tr", _class(row.style), *data, ">", *cells, "</tr>")


def _cell(column: Column, given: Cell | str | Markup, *, is_first: bool) -> Markup:
    cell = given if isinstance(given, Cell) else Cell(given)
    style = _class(" ".join(filter(None, (column.align.value, cell.style))))
    order = "" if cell.order is None else f' data-order="{escape(cell.order)}"'
    sub = _whole('<span class="sub">', html(cell.sub), "</span>") if cell.sub else EMPTY
    text = html(cell.text)
    if is_first:
        return _whole('<th scope="row"', style, order, ">", text, sub, "</th>")
    label = column.short or column.heading
    named = f' data-label="{escape(label)}"' if label and (text or sub) else ""
    # In one element, so that the heading of a card stands beside all of it.
    inner = _whole("<div>", text, sub, "</div>") if text or sub else EMPTY
    return _whole("<td", style, named, order, ">", inner, "</td>")


def _whole(*pieces: str) -> Markup:
    """Return pieces of HTML after each other.

    Cells come by the thousand, and a format with their pieces would take five times as long.
    """
    return Markup("".join(pieces))  # noqa: S704 - each is HTML, or was escaped


def html(text: str | Markup) -> Markup:
    """Return a text as HTML (see `worded`); what is HTML already stays."""
    return text if isinstance(text, Markup) else worded(text)


@lru_cache(maxsize=256, typed=True)
def _class(name: str) -> Markup:
    return Markup(' class="{}"').format(name) if name else EMPTY


class Step(Enum):
    """The state of a level of a ladder; the value is its class in the stylesheet."""

    HELD = "is-held"
    OPEN = "is-open"
    NOT_HELD = ""


@frozen
class Rung:
    """A level of a ladder: its number and name, its state in words, how much of it is met (`28/37`)."""

    number: int
    name: str
    state: str
    done: str
    step: Step
    is_target: bool = False


def ladder(rungs: Iterable[Rung], label: str = "Năm mức độ") -> Markup:
    """Return five levels side by side, each with number, name, state and count: nothing hangs on colour."""
    items = Markup("").join(
        Markup('<li{}><b>{}. {}</b><span class="state">{}</span><span>{}</span></li>').format(
            _class(" ".join(filter(None, (rung.step.value, "is-target" if rung.is_target else "")))),
            rung.number,
            worded(rung.name),
            worded(rung.state),
            rung.done,
        )
        for rung in rungs
    )
    return Markup('<ol class="ladder" aria-label="{}">{}</ol>\n').format(label, items)


def level(number: int, ceiling: int | None = None) -> Markup:
    """Return a level as a chip with its number, `–` for none; two if missing figures leave it open."""
    if ceiling is not None and ceiling != number:
        return Markup('<span class="lv lvx"><span class="sr">từ mức </span>{}–{}</span>').format(
            number, ceiling
        )
    if not number:
        return Markup(
            '<span class="lv lv0"><span aria-hidden="true">–</span>'
            '<span class="sr">chưa đạt mức nào</span></span>'
        )
    return Markup('<span class="lv lv{}"><span class="sr">mức </span>{}</span>').format(number, number)


def link(text: str, address: str) -> Markup:
    """Return a link to a place of the page or to a file beside it."""
    return Markup('<a href="{}">{}</a>').format(address, worded(text))


def heading(depth: int, text: str, identity: str = "") -> Markup:
    """Return a heading of a depth from 1, with an id that links can name."""
    named = Markup(' id="{}"').format(identity) if identity else EMPTY
    return Markup("<h{0}{1}>{2}</h{0}>\n").format(depth, named, worded(text))


def paragraph(text: str | Markup, style: str = "") -> Markup:
    """Return a paragraph."""
    return Markup("<p{}>{}</p>\n").format(_class(style), html(text))


def joined(parts: Iterable[Markup | None]) -> Markup:
    """Return parts of a page after each other; None is left out."""
    return Markup("").join(part for part in parts if part)
