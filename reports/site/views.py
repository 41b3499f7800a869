"""What the templates of the public pages are filled with: frozen values, texts as people read them."""

from collections.abc import Sequence

from attrs import frozen
from markupsafe import Markup


@frozen
class Link:
    """A link, or the name of the page itself if `is_here`; `about` follows it."""

    text: str
    href: str = ""
    is_here: bool = False
    about: str = ""


@frozen(kw_only=True)
class Page:
    """One page: its title, the ways from it to the root and to the folder of its publication, its links."""

    title: str
    root: str
    base: str
    links: Sequence[Link]
    crumbs: Sequence[Link] = ()


@frozen(kw_only=True)
class Site:
    """What all pages of a publication share: name and place, the mark of a rehearsal, the foot."""

    name: str
    place: str
    mark: str | None
    foot: Sequence[str]


@frozen(kw_only=True)
class Cell:
    """A cell: a level as a chip, a code in bold, a text, a line below, a list.

    `value` is what it is sorted by.
    """

    text: str = ""
    code: str = ""
    sub: str = ""
    items: Sequence[str] = ()
    href: str = ""
    level: int | None = None
    value: float | None = None
    css: str = ""


@frozen
class Column:
    """A column; `short` names it beside each cell on a phone, `is_head` is the one that names the row."""

    title: str
    short: str = ""
    is_number: bool = False
    is_head: bool = False


@frozen(kw_only=True)
class Row:
    """A row; `name` and `kind` are what it is found by. A row of one cell can be the title of a group."""

    cells: Sequence[Cell]
    name: str = ""
    kind: str = ""
    is_group: bool = False


@frozen(kw_only=True)
class Table:
    """A table; on a phone each row becomes a card."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    id: str = ""
    css: str = ""
    is_sorted: bool = False
    is_caption_hidden: bool = True


@frozen(kw_only=True)
class Choice:
    """A choice of the filter, or an entry of a legend with its level."""

    text: str
    kind: str = ""
    level: int | None = None


@frozen(kw_only=True)
class Results:
    """The page of results."""

    title: str
    lines: Sequence[str]
    chart: Markup
    legend: Sequence[Choice]
    filter_title: str
    filters: Sequence[Choice]
    table: Table
    notes: Sequence[str]
    downloads: Sequence[Link]
    method: str
    head: str
    line: str


@frozen(kw_only=True)
class Rung:
    """One level of the ladder."""

    title: str
    state: str
    count: str
    css: str


@frozen(kw_only=True)
class Section:
    """A part of a page: a title, then paragraphs, commands, links, a table, a document."""

    title: str
    lines: Sequence[str] = ()
    commands: str = ""
    links: Sequence[Link] = ()
    table: Table | None = None
    document: Markup | None = None
    id: str = ""


@frozen
class Fact:
    """A name and what it is."""

    name: str
    text: str


@frozen
class Card:
    """A small list of facts beside the page; long ones stand below their names."""

    title: str
    facts: Sequence[Fact]
    is_long: bool = False


@frozen(kw_only=True)
class UnitView:
    """The page of one unit."""

    title: str
    subtitle: str
    hero: str
    lines: Sequence[str]
    sections: Sequence[Section]
    downloads: Sequence[Link]
    cards: Sequence[Card]
    ladder: Sequence[Rung] = ()
    chart: Markup | None = None


@frozen
class Text:
    """A page of sections."""

    title: str
    sections: Sequence[Section]
