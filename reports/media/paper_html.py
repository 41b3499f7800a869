"""Papers as one self-contained web page, laid out and printed as the Word file is; cards on a phone."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reports.media.page.frame import Page, page_html
from reports.media.page.markdown_html import html_of
from reports.media.page.words import worded
from reports.media.paper import MISSING, Annex, Block, Centred, Frame, Paper, Signature, Table, Text, cleaned
from reports.words.wording import one_line

_NONE = Markup()
_RULE = Markup('<hr class="rule">')


def paper_html(paper: Paper) -> str:
    """Return a whole HTML document of a paper, without references to other files."""
    return papers_html((paper,), paper.name)


def papers_html(papers: Sequence[Paper], name: str) -> str:
    """Return a whole HTML document of papers, each printed from a page of its own.

    Several papers follow a list of links to them.
    """
    articles = Markup("\n").join(
        Markup('<article class="paper{}" id="van-ban-{}">\n{}</article>').format(
            " is-compact" if paper.is_compact else "", at, _paper(paper, 1 if len(papers) == 1 else 2)
        )
        for at, paper in enumerate(papers, 1)
    )
    draft = papers[0].draft if papers else ""
    body = articles if len(papers) == 1 else _index(papers, name) + articles
    return page_html(Page(title=name, body=body, draft=draft, print_foot=name))


def _index(papers: Sequence[Paper], name: str) -> Markup:
    links = Markup("").join(
        Markup('<li><a href="#van-ban-{}">{}</a></li>').format(at, worded(paper.name))
        for at, paper in enumerate(papers, 1)
    )
    return Markup('<div class="no-print"><h1>{}</h1>\n<ol class="index">{}</ol></div>\n').format(
        worded(name), links
    )


def _paper(paper: Paper, depth: int) -> Markup:
    """Return a paper; its title is a heading of a depth, 1 if the page has no other."""
    return Markup("\n").join(filter(None, _parts(paper, depth)))


def _parts(paper: Paper, depth: int) -> Iterator[Markup]:
    yield _head(paper.frame)
    title = paper.title or paper.frame.subject or paper.name
    about = Markup("<br>{}").format(_text(paper.about)) if paper.about else _NONE
    # A letter has no title on paper; who hears the page needs a heading.
    hidden = _NONE if paper.title else Markup(' class="sr"')
    yield Markup("<h{0}{1}>{2}{3}</h{0}>{4}").format(
        depth, hidden, _text(title.upper() if paper.title else title), about, _RULE if paper.title else _NONE
    )
    if paper.authority:
        yield Markup('<p class="center"><b>{}</b></p>').format(_text(paper.authority.upper()))
    if paper.addressees:
        names = Markup("<br>").join(map(_text, paper.addressees))
        yield Markup('<p class="to">Kính gửi: {}</p>').format(names)
    if paper.grounds:
        ends = [";"] * (len(paper.grounds) - 1) + ["."]
        lines = Markup("").join(
            Markup("<p>{}{}</p>").format(_text(ground), end)
            for ground, end in zip(paper.grounds, ends, strict=True)
        )
        yield Markup('<div class="grounds">{}</div>').format(lines)
    if paper.enacting:
        yield Markup('<p class="center"><b>{}</b></p>').format(_text(paper.enacting.upper()))
    yield from map(_block, paper.blocks)
    yield _end(paper)
    yield from (_annex(annex, depth + 1) for annex in paper.annexes)
    if paper.mark:
        yield Markup('<p class="mark">{}</p>').format(_text(paper.mark))


def _text(text: str) -> Markup:
    return _marked(worded(cleaned(text)))


def _marked(html: Markup) -> Markup:
    """Mark what is still missing."""
    return Markup(MISSING.sub(lambda found: f"<mark>{found[0]}</mark>", html))  # noqa: S704 - it was escaped


def _head(frame: Frame) -> Markup:
    bodies = Markup("").join(Markup("<p><b>{}</b></p>").format(_text(body.upper())) for body in frame.body)
    superior = Markup("<p>{}</p>").format(_text(frame.superior.upper())) if frame.superior else _NONE
    number = Markup('<p class="number">{}</p>').format(frame.number) if frame.number else _NONE
    subject = Markup("<p>{}</p>").format(_text(frame.subject)) if frame.subject else _NONE
    day = Markup("{}").format(f"{one_line(frame.place)}, {frame.day}".removeprefix(", "))
    return Markup(
        '<div class="heads"><div>{}{}{}{}{}</div>'
        '<div><p class="state"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>'
        '<p class="motto"><b>Độc lập - Tự do - Hạnh phúc</b></p>{}'
        '<p class="number"><i>{}</i></p></div></div>'
    ).format(superior, bodies, _RULE, _marked(number), subject, _RULE, _marked(day))


def _block(block: Block) -> Markup:
    if isinstance(block, Text):
        return Markup('<div class="text">{}</div>').format(_marked(html_of(block.markdown)))
    if isinstance(block, Centred):
        lines = (Markup('<p class="center"><b>{}</b></p>').format(_text(line)) for line in block.lines)
        return Markup("").join(lines)
    return _table(block)


def _table(table: Table) -> Markup:
    heads = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(
            Markup(' class="is-filled"') if column.is_filled else _NONE, _lines(column.heading)
        )
        for column in table.columns
    )
    rows = Markup("\n").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<td class="align-{}" data-label="{}"><div>{}</div></td>').format(
                    column.align.value, " ".join(column.heading.split()), _lines(cell)
                )
                for cell, column in zip(row, table.columns, strict=True)
            )
        )
        for row in table.rows
    )
    share = sum(column.width for column in table.columns)
    # An attribute: the policy of the page forbids styles in elements.
    widths = Markup("").join(
        Markup('<col width="{}%">').format(100 * column.width // share) for column in table.columns
    )
    return Markup(
        '<div class="scroll"><table class="cards"><colgroup>{}</colgroup><thead><tr>{}</tr></thead>\n'
        "<tbody>{}</tbody></table></div>"
    ).format(widths, heads, rows)


def _lines(text: str) -> Markup:
    return Markup("<br>").join(map(_text, text.splitlines()))


def _end(paper: Paper) -> Markup:
    if not paper.signatures:
        return _NONE
    *beside, last = paper.signatures
    lines = Markup("").join(Markup("<p>{}</p>").format(_text(recipient)) for recipient in paper.recipients)
    recipients = Markup('<div class="recipients"><p><b>Nơi nhận:</b></p>{}</div>').format(lines)
    left = _signature(beside[0]) if beside else recipients
    return Markup('<div class="end">{}{}</div>').format(left, _signature(last))


def _signature(signature: Signature) -> Markup:
    signed_for = (
        Markup("{}<br>").format(_text(signature.signed_for.upper())) if signature.signed_for else _NONE
    )
    return Markup('<div><p class="signed"><b>{}{}</b></p><p><b>{}</b></p></div>').format(
        signed_for, _text(signature.position.upper()), _text(signature.name)
    )


def _annex(annex: Annex, depth: int) -> Markup:
    about = Markup("<br>{}").format(_text(annex.about)) if annex.about else _NONE
    goes_with = (
        Markup('<p class="center number"><i>{}</i></p>').format(_text(annex.goes_with))
        if annex.goes_with
        else _NONE
    )
    blocks = Markup("\n").join(map(_block, annex.blocks))
    title = Markup("<h{0}>{1}{2}</h{0}>{3}{4}").format(
        depth, _text(annex.title.upper()), about, goes_with, _RULE
    )
    return Markup('<section class="annex{}">{}\n{}</section>').format(
        " wide" if annex.is_landscape else "", title, blocks
    )
