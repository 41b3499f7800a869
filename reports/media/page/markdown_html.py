"""The Markdown of reports as parts of a page: tables become cards on a phone, words stay whole."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reports.media.markdown import parser
from reports.media.page.words import worded

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

_NUMBER = re.compile(r"-?[0-9][0-9.,]*%?(?:[–/-][0-9][0-9.,]*%?)?|[–-]")
"""A number, or two of them with a dash or a stroke; or the dash for none."""
_MIXED_CELL = re.compile(r"(<td[^>]* data-label=[^>]*>)((?!<span>)[^<]*<(?!/td>).*?)(</td>)")
"""A cell of text and elements: as a card it is a grid, in which each of them would be a cell of its own."""
_LOWEST = 6


def html_of(markdown: str, below: int = 0) -> Markup:
    """Return the Markdown of a report as HTML, without raw HTML, links or images from it.

    Its headings stand below those of a level (2: its first-level heading becomes `h3`).
    """
    tokens = parser().parse(markdown)
    if below:
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{min(int(token.tag[1:]) + below, _LOWEST)}"
    for is_table, group in groupby(tokens, _table_walk()):
        if is_table:
            _lay_out(list(group))
    rendered = _renderer().render(tokens, parser().options, {})
    return Markup(_MIXED_CELL.sub(r"\1<span>\2</span>\3", rendered))  # noqa: S704 - made of escaped texts


def first_heading(markdown: str) -> str:
    """Return the text of the first heading, "" if there is none."""
    tokens = parser().parse(markdown)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            return _text(tokens[at + 1])
    return ""


def _table_walk() -> Any:
    """Return a function that says of each token in order the number of its table, 0 outside of tables."""
    seen, is_inside = 0, False

    def number(token: "Token") -> int:
        nonlocal seen, is_inside
        if token.type == "table_open":
            seen, is_inside = seen + 1, True
        here = seen if is_inside else 0
        if token.type == "table_close":
            is_inside = False
        return here

    return number


def _lay_out(tokens: Sequence["Token"]) -> None:
    """Give the cells of a table their headings, for cards, and their alignment; the first head rows."""
    rows = list(_rows(tokens))
    if not rows:
        return
    head, *body = rows
    labels = [_text(tokens[at + 1]) for at in head]
    for column, label in enumerate(labels):
        texts = [_text(tokens[row[column] + 1]) for row in body]
        is_number = all(_NUMBER.fullmatch(text) or not text for text in texts) and any(texts)
        is_right = is_number and column > 0
        if is_right:
            tokens[head[column]].attrJoin("class", "num")
        if label:
            tokens[head[column]].attrSet("scope", "col")
        else:
            _rename(tokens, head[column], "td")
        for row, text in zip(body, texts, strict=True):
            cell = tokens[row[column]]
            if is_right:
                cell.attrJoin("class", "num")
            elif _NUMBER.fullmatch(text):
                cell.attrJoin("class", "nowrap")
            if label and (column or is_number):
                cell.attrSet("data-label", label)
            if column == 0 and text:
                _rename(tokens, row[column], "th")
                cell.attrSet("scope", "row")


def _rows(tokens: Sequence["Token"]) -> Iterator[list[int]]:
    """Yield the places of the cells of each row, the head first."""
    cells: list[int] = []
    for at, token in enumerate(tokens):
        if token.type in ("th_open", "td_open"):
            cells.append(at)
        elif token.type == "tr_close":
            yield cells
            cells = []


def _rename(tokens: Sequence["Token"], at: int, tag: str) -> None:
    """Give a cell, with its end two tokens later, another element."""
    tokens[at].tag = tokens[at + 2].tag = tag


def _text(inline: "Token") -> str:
    return "".join(child.content for child in inline.children or ())


@lru_cache(maxsize=1)
def _renderer() -> "RendererHTML":
    from markdown_it.renderer import RendererHTML

    class Renderer(RendererHTML):
        """Writes texts by the rules for lines, and tables as those that become cards."""

        def text(self, tokens: Sequence["Token"], idx: int, options: Any, env: Any) -> str:
            """Write a text: escaped, its numbers with their units."""
            return str(worded(tokens[idx].content))

        def text_special(self, tokens: Sequence["Token"], idx: int, options: Any, env: Any) -> str:
            """Write a sign that was escaped in the Markdown."""
            return str(worded(tokens[idx].content))

        def table_open(self, tokens: Sequence["Token"], idx: int, options: Any, env: Any) -> str:
            """Write the beginning of a table; one that is too wide scrolls by itself."""
            return '<div class="scroll"><table class="cards">\n'

        def table_close(self, tokens: Sequence["Token"], idx: int, options: Any, env: Any) -> str:
            """Write the end of a table."""
            return "</table></div>\n"

    return Renderer()
