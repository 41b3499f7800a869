"""A document's Markdown as a flat list of blocks with their lines; what the grammar lacks is a fault.

CommonMark (https://spec.commonmark.org) with GitHub's tables, as markdown-it-py reads them. Two features of
CommonMark are left out: link references, which would make text disappear, and inline markup, which is a
fault.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from criteria.document import codes
from criteria.document.faults import Faults
from criteria.document.ready_parser import with_rules_in_place


@frozen
class Heading:
    """A heading; `level` is the number of its # marks."""

    line: int
    level: int
    text: str


@frozen
class Paragraph:
    """Running text, its lines joined by one space."""

    line: int
    text: str


@frozen
class Comment:
    """An `<!-- … -->` on lines of its own; `text` is its content."""

    line: int
    text: str


@frozen
class Entry:
    """A `- Khóa: giá trị` line, its continuation lines joined by one space."""

    line: int
    key: str
    value: str


@frozen
class Row:
    """A row of a table: as many cells as columns, blank ones empty; no cells if their number was wrong."""

    line: int
    cells: tuple[str, ...]


@frozen
class Table:
    """A table: its column names and its rows."""

    line: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraph | Comment | Entry | Table

_INLINE_MARKS = re.compile(r"[*_`\\<&\[]")


_BLOCKS = with_rules_in_place(
    MarkdownIt("commonmark").enable("table").disable(["reference", "inline", "text_join"])
)
_INLINE = with_rules_in_place(MarkdownIt("commonmark"))
_SHOWN = ("text", "code_inline")
_NAMES = {
    "blockquote_open": "Khối trích dẫn “>”",
    "ordered_list_open": "Danh sách đánh số",
    "bullet_list_open": "danh sách",
    "code_block": "Khối mã lệnh (dòng thụt vào từ bốn dấu cách)",
    "fence": "Khối mã lệnh ```",
    "hr": "Đường kẻ ngang",
    "table_open": "bảng",
    "heading_open": "tiêu đề",
    "paragraph_open": "đoạn văn thứ hai",
    "html_block": "chú thích hoặc HTML",
}


@frozen
class Blocks:
    """All blocks in order; `whole` is False if an unclosed comment hides the rest of the document."""

    blocks: tuple[Block, ...]
    whole: bool


def parse(text: str, faults: Faults) -> Blocks:
    """Return the blocks of a clean text; every fault of its Markdown goes to `faults`."""
    return _Parser(text, faults).parse()


@lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, which nobody changes.

    A writer reads what it wrote, and the text of a base is read again for every set that inherits from it.
    """
    return tuple(_BLOCKS.parse(text))


class _Parser:
    def __init__(self, text: str, faults: Faults) -> None:
        self.lines = text.split("\n")
        self.tokens = _tokens(text)
        self.faults = faults
        self.blocks: list[Block] = []
        self.whole = True

    def parse(self) -> Blocks:
        position = 0
        while position < len(self.tokens):
            end = self._end(position)
            self._block(self.tokens[position : end + 1])
            position = end + 1
        return Blocks(tuple(self.blocks), self.whole)

    def _end(self, position: int) -> int:
        """Return the index at which the block that begins at `position` ends."""
        level = self.tokens[position].level
        while self.tokens[position].nesting > 0 or self.tokens[position].level > level:
            position += 1
        return position

    def _block(self, tokens: Sequence[Token]) -> None:
        first, line = tokens[0], _line(tokens[0])
        match first.type:
            case "heading_open":
                self._heading(tokens)
            case "paragraph_open":
                # From the lines: markdown-it strips no-break spaces at the ends, which may begin a list.
                lines = self.lines[line - 1 : (first.map or [0, 0])[1]]
                self.blocks.append(Paragraph(line, self._plain(line, "\n".join(lines))))
            case "html_block":
                self._html(first)
            case "table_open":
                self._table(tokens)
            case "bullet_list_open":
                self._list(tokens)
            case _:
                self.faults.add(codes.BLOCK, line, found=_NAMES.get(first.type, first.type))

    def _heading(self, tokens: Sequence[Token]) -> None:
        line, text = _line(tokens[0]), self._text(tokens[1])
        if not tokens[0].markup.startswith("#"):
            self.faults.add(codes.HEADING_UNDERLINED, line, found=text)
            if tokens[0].markup == "-":
                # A rule under a paragraph makes it a heading, which is not what the author meant.
                self.blocks.append(Paragraph(line, text))
                return
        if re.search(r"(?:^|\s)#+$", text):
            # Closing marks after a no-break space: they would be lost when written back.
            self.faults.add(codes.MARKUP, line, found=text)
        self.blocks.append(Heading(line, int(tokens[0].tag[1:]), text))

    def _html(self, token: Token) -> None:
        line, text = _line(token), token.content.strip()
        if not text.startswith("<!--"):
            self.faults.add(codes.HTML, line, found=text)
        elif "-->" not in text[4:]:
            self.faults.add(codes.COMMENT_OPEN, line)
            self.whole = False
        elif text.index("-->", 4) != len(text) - 3:
            self.faults.add(codes.COMMENT_BESIDE_TEXT, line, found=text[text.index("-->", 4) + 3 :])
        else:
            self.blocks.append(Comment(line, text[4:-3].strip()))

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[Row] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append(Row(_line(token), ()))
            elif token.type == "inline":
                rows[-1] = Row(rows[-1].line, (*rows[-1].cells, self._text(token)))
        columns = rows[0].cells
        complete: list[Row] = []
        for row in rows[1:]:
            # markdown-it fills up a short row and drops the surplus cells of a long one.
            count = self._number_of_cells(row.line)
            if count != len(columns):
                self.faults.add(codes.TABLE_CELLS, row.line, found=count, columns=len(columns))
            complete.append(row if count == len(columns) else Row(row.line, ()))
        self.blocks.append(Table(rows[0].line, columns, tuple(complete)))

    def _number_of_cells(self, line: int) -> int:
        cells = re.split(r"(?<!\\)\|", self.lines[line - 1].strip())
        return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")

    def _list(self, tokens: Sequence[Token]) -> None:
        position = 1
        while position < len(tokens) - 1:
            start = position
            position += 1
            while tokens[position].level > tokens[start].level:
                position += 1
            self._item(tokens[start:position])
            position += 1

    def _item(self, tokens: Sequence[Token]) -> None:
        """Read a list item without its closing token: one paragraph `Khóa: giá trị`, nothing else."""
        line = _line(tokens[0])
        inner = [token for token in tokens[1:] if token.level == tokens[0].level + 1 and token.nesting >= 0]
        if not inner or inner[0].type != "paragraph_open":
            quoted = self.lines[line - 1].strip()
            self.faults.add(codes.NOT_A_KEY, line, found=quoted)
            return
        text = self._text(tokens[2])
        if len(inner) > 1:
            name = _NAMES.get(inner[1].type, inner[1].type)
            self.faults.add(codes.NESTED, _line(inner[1]), found=text, inner=name[0].lower() + name[1:])
        key, colon, value = text.partition(":")
        if colon:
            self.blocks.append(Entry(line, key.strip(), value.strip()))
        else:
            self.faults.add(codes.NOT_A_KEY, line, found=text)

    def _text(self, token: Token) -> str:
        return self._plain(_line(token), token.content)

    def _plain(self, line: int, content: str) -> str:
        """Return a block's text on one line, unchanged, or without its markup, which is a fault."""
        text = " ".join(part.strip(" \t") for part in content.split("\n")).strip(" \t")
        if not _INLINE_MARKS.search(text):
            return text
        (inline,) = _INLINE.parseInline(text)
        shown = "".join(child.content for child in inline.children or () if child.type in _SHOWN)
        if shown != text or any(child.type != "text" for child in inline.children or ()):
            self.faults.add(codes.MARKUP, line, found=text)
        return shown.strip(" \t")


def _line(token: Token) -> int:
    """Return the line of a token, counted from 1, by its map, which every opening token has."""
    assert token.map is not None, token  # noqa: S101
    return token.map[0] + 1
