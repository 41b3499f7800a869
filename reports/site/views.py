"""What the public pages say: frozen values, texts as people read them, tables ready made."""

from collections.abc import Sequence

from attrs import frozen
from markupsafe import Markup

from reports.media.page.frame import Link
from reports.media.page.parts import Rung


@frozen
class FileLink:
    """A link to a file or a page of the site; `about` follows it."""

    text: str
    address: str
    about: str = ""


@frozen(kw_only=True)
class Place:
    """Where a page stands: its title, the ways to the root and to its publication's folder, its links."""

    title: str
    root: str
    base: str
    nav: Sequence[Link]
    crumbs: Sequence[Link] = ()


@frozen(kw_only=True)
class Site:
    """What all pages of a publication share: name and place, the mark of a rehearsal, the foot."""

    name: str
    place: str
    mark: str | None
    foot: Sequence[str]


@frozen(kw_only=True)
class Choice:
    """A choice of the filter, or an entry of a legend with the style of its part of the bar."""

    text: str
    kind: str = ""
    style: str = ""
    is_level: bool = False


@frozen(kw_only=True)
class Results:
    """The page of results."""

    title: str
    lines: Sequence[str]
    chart: Markup
    legend: Sequence[Choice]
    filter_title: str
    filters: Sequence[Choice]
    table: Markup
    notes: Sequence[str]
    downloads: Sequence[FileLink]
    method: str
    head: str
    line: str


@frozen(kw_only=True)
class Section:
    """A part of a page: a title, then paragraphs, commands, links, a table, a document."""

    title: str
    lines: Sequence[str] = ()
    commands: str = ""
    links: Sequence[FileLink] = ()
    table: Markup | None = None
    document: Markup | None = None
    identity: str = ""


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
    downloads: Sequence[FileLink]
    cards: Sequence[Card]
    ladder: Sequence[Rung] = ()
    chart: Markup | None = None


@frozen
class Text:
    """A page of sections."""

    title: str
    sections: Sequence[Section]
