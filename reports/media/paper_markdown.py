"""A paper as Markdown: what a terminal shows and a `.md` file holds."""

from collections.abc import Iterator

from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.media.paper import ROOM, Annex, Block, Centred, Frame, Paper, Text


def paper_markdown(paper: Paper) -> str:
    """Return a paper as one document of Markdown."""
    blocks: list[str | None] = [
        strong(paper.draft) if paper.draft else None,
        _head(paper.frame),
        markdown.heading(1, " ".join(filter(None, (paper.title, paper.about)))) if paper.title else None,
        strong(paper.authority.upper()) if paper.authority else None,
        _addressees(paper.addressees),
        *(f"*{escape(ground)}{sign}*" for ground, sign in _ended(paper.grounds)),
        strong(paper.enacting.upper()) if paper.enacting else None,
        *map(_block, paper.blocks),
        *_end(paper),
    ]
    for annex in paper.annexes:
        blocks += _annex(annex)
    return markdown.document([*blocks, escape(paper.mark) or None])


def _head(frame: Frame) -> str:
    subject = (frame.subject,) if frame.subject else ()
    bodies = [*filter(None, (frame.superior,)), *frame.body]
    number = frame.number
    lines = [*(body.upper() for body in bodies), *filter(None, (number,)), *subject]
    return LINE_BREAK.join([*map(_open, lines), f"*{_open(f'{frame.place}, {frame.day}')}*"])


def _open(text: str) -> str:
    """Return a text with dots for what is left open: Markdown keeps no spaces in a row."""
    return escape(text.replace(ROOM, " …… "))


def _addressees(addressees: tuple[str, ...]) -> str | None:
    if len(addressees) == 1:
        return escape(f"Kính gửi: {addressees[0]}")
    return f"Kính gửi:\n\n{markdown.bullets(map(escape, addressees))}" if addressees else None


def _ended(grounds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for at, ground in enumerate(grounds, 1):
        yield ground, "." if at == len(grounds) else ";"


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return block.markdown.rstrip()
    if isinstance(block, Centred):
        return LINE_BREAK.join(map(strong, block.lines))
    rows = ([cell.replace("\n", "; ") for cell in row] for row in block.rows)
    return markdown.table((" ".join(column.heading.split()) for column in block.columns), rows)


def _end(paper: Paper) -> Iterator[str]:
    for signature in paper.signatures:
        lines = (signature.signed_for.upper(), signature.position.upper())
        yield LINE_BREAK.join([*map(strong, filter(None, lines)), escape(signature.name)])
    if paper.recipients:
        yield LINE_BREAK.join(["***Nơi nhận:***", *map(escape, paper.recipients)])


def _annex(annex: Annex) -> list[str | None]:
    title = " ".join(filter(None, (annex.title, annex.about)))
    return [
        markdown.heading(2, title),
        f"*{_open(annex.goes_with)}*" if annex.goes_with else None,
        *map(_block, annex.blocks),
    ]
