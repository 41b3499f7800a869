"""A paper (văn bản): its frame, its blocks, its annexes, as a value that terminal, HTML and DOCX render.

Source of the form: Nghị định 30/2020/NĐ-CP, Phụ lục I. Nothing here knows what a paper is about: papers are
made in `reports/papers`.
"""

import re
from enum import Enum

from attrs import field, frozen

from reports.words.wording import one_line

MISSING = re.compile(r"\[CẦN BỔ SUNG: [^\]]*\]")
"""What a person must still fill in, as it stands in texts (see `missing`)."""
ROOM = " " * 8
"""The room for a number or a day that the office gives; none is ever made up."""


def missing(what: str) -> str:
    """Return the mark of a fact that is not known: `[CẦN BỔ SUNG: họ và tên người ký]`."""
    return f"[CẦN BỔ SUNG: {what.replace('[', '(').replace(']', ')')}]"


def cleaned(text: str) -> str:
    """Return a text on one clean line (see `one_line`) that keeps the rooms in it."""
    return ROOM.join(map(one_line, text.split(ROOM)))


class Align(Enum):
    """How the text of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@frozen
class Sizes:
    """The sizes of the text and of tables, and the space between paragraphs, in points."""

    text: float = 14
    table: float = 13
    wide_table: float = 12
    """That of tables with `WIDE_TABLE` columns or more."""
    spacing: float = 6
    inner_margin: float | None = None
    """Left and right in the cells of tables, in mm; None for the usual 1,9."""


NORMAL = Sizes()
WIDE_TABLE = 7


@frozen
class Column:
    """A column of a table: its heading, its share of the width, and how its texts stand.

    `is_filled` has the heading white on dark: a step that is reached, in a row of steps.
    """

    heading: str
    width: int
    align: Align = Align.LEFT
    is_filled: bool = False


@frozen
class Table:
    """A table of plain texts; the widths of its columns are shares of the width of the page.

    `units` are the codes of the units that its rows are about, "" for a row about none, and `named_in` is the
    column of their names: a page of the web makes links of those. Without any, rows are about no units.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    units: tuple[str, ...] = ()
    named_in: int = 0

    def __attrs_post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row needs a text for each column")
        if self.units and len(self.units) != len(self.rows):
            raise ValueError("a row needs the code of its unit, or a blank")


@frozen
class Text:
    """Paragraphs, lists and subheadings in Markdown; what users wrote is escaped before."""

    markdown: str


@frozen
class Centred:
    """Lines in bold in the middle of the page: whom a certificate is for."""

    lines: tuple[str, ...]


Block = Text | Table | Centred


@frozen(kw_only=True)
class Annex:
    """An annex (phụ lục) or a list that goes with a paper; it begins a section with pages of its own."""

    title: str
    about: str = ""
    goes_with: str = ""
    """The line in brackets that names the paper: `(Kèm theo Quyết định số …)`."""
    blocks: tuple[Block, ...] = ()
    is_landscape: bool = False


@frozen(kw_only=True)
class Signature:
    """A place to sign: in whose name (`TM. ỦY BAN NHÂN DÂN`), the position, and the signer's name."""

    signed_for: str = ""
    position: str
    name: str


@frozen(kw_only=True)
class Frame:
    """The head of a paper; `superior` is "" for a body that names none, as people's committees do.

    `symbol` follows the open number (`QĐ-UBND`), None for a paper without one. `subject` is the line below
    the number of a letter (`V/v …`). `day` is the text of the date, its day and month left open.
    """

    superior: str = ""
    body: tuple[str, ...]
    symbol: str | None
    subject: str = ""
    place: str
    day: str

    @property
    def number(self) -> str:
        """The line of the number, "" if there is none."""
        return "" if self.symbol is None else f"Số:{ROOM}/{self.symbol}"


@frozen(kw_only=True)
class Paper:
    """One paper; `draft` says that it is a draft and why, "" if it is official.

    `title` is its kind in capitals (`QUYẾT ĐỊNH`), "" for a letter, which has `addressees` instead (`Kính
    gửi`). `authority` and `grounds` (căn cứ, each without its final sign) stand before the blocks, followed
    by `enacting` (`QUYẾT ĐỊNH:`). Two signatures stand side by side and take the place of the recipients.
    `mark` closes it in small type. `is_compact` sets head and signatures closer, and the mark into the foot
    of the sheet, so that it stays on one page.
    """

    name: str
    """The title of the file, in words."""
    draft: str = ""
    frame: Frame
    title: str = ""
    about: str = ""
    authority: str = ""
    grounds: tuple[str, ...] = ()
    enacting: str = ""
    addressees: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = field(default=(), repr=False)
    mark: str = ""
    is_compact: bool = False
    sizes: Sizes = NORMAL
