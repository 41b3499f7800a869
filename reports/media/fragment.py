"""Renders Markdown as a part of a web page that has a title of its own."""

from reports.media.markdown import parser

_LOWEST = 6


def to_fragment(markdown: str, below: int) -> str:
    """Return HTML whose headings stand below those of a level (2: its first-level heading becomes `h3`)."""
    tokens = parser().parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + below, _LOWEST)}"
    return str(parser().renderer.render(tokens, parser().options, {}))
