"""A paper as one self-contained web page, laid out and printed as the Word file is."""

from collections.abc import Iterator
from html import escape

from reports.media.markdown import parser
from reports.media.paper import MISSING, Annex, Block, Centred, Frame, Paper, Signature, Table, Text, cleaned
from reports.words.headlines import DRAFT
from reports.words.wording import one_line

_STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
@page wide { size: A4 landscape; }
* { box-sizing: border-box; }
body { max-width: 165mm; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff;
  font: 14pt/1.25 "Times New Roman", Tinos, "Liberation Serif", serif; }
p { margin: 0 0 6pt; }
h1, h2, h3, .center { margin: 0; font-size: 14pt; text-align: center; }
.center { text-align: center; }
.head, .end { display: flex; gap: 4mm; margin-bottom: 12pt; }
.head > *, .end > * { flex: 1; text-align: center; }
.head > :last-child { flex: 1.45; }
.head p { margin: 0; font-size: 13pt; }
.head .state { font-size: 12pt; white-space: nowrap; }
.number { white-space: pre-wrap; }
.rule { width: 22mm; margin: 1mm auto 2mm; border: 0; border-top: 1px solid #000; }
.motto + .rule { width: 64mm; }
.text p { text-align: justify; text-indent: 12.7mm; }
.text li p { text-indent: 0; }
.text h2, .text h3 { text-align: left; text-indent: 12.7mm; margin-bottom: 6pt; }
.to { margin: 12pt 0 10pt 12mm; }
.grounds p { font-style: italic; text-align: justify; text-indent: 12.7mm; }
table { width: 100%; border-collapse: collapse; margin: 6pt 0; font-size: 13pt; }
th, td { padding: 1mm 2mm; border: 1px solid #000; vertical-align: top; text-align: left; }
th { text-align: center; }
.align-center { text-align: center; }
.align-right { text-align: right; }
.end { margin-top: 12pt; break-inside: avoid; }
.recipients { text-align: left; font-size: 11pt; }
.recipients b { font-size: 12pt; font-style: italic; }
.recipients p { margin: 0; }
.signed { margin-bottom: 22mm; }
.annex { margin-top: 3rem; break-before: page; }
.wide { page: wide; }
.mark { font-size: 11pt; font-style: italic; overflow-wrap: anywhere; }
.draft { display: inline-block; padding: 0.1rem 0.6rem; border: 2px solid #000; }
mark { background: #ff0; color: #000; }
@media screen and (max-width: 40rem) {
  body { margin: 1rem 0; }
  .head .state { white-space: normal; }
  .head, .end { display: block; }
  .head > *, .end > * { margin-bottom: 1rem; }
  table { display: block; overflow-x: auto; }
}
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .annex { margin-top: 0; }
}
""".strip()


def paper_html(paper: Paper) -> str:
    """Return a whole HTML document of a paper, without references to other files."""
    body = "\n".join(filter(None, _parts(paper)))
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(one_line(paper.name))}</title>
<style>
{_STYLE}{_draft_style(paper)}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def _draft_style(paper: Paper) -> str:
    content = f'@page {{ @top-left {{ content: "{DRAFT}"; font-weight: bold; }} }}'
    return f"\n{content}" if paper.draft else ""


def _parts(paper: Paper) -> Iterator[str]:
    if paper.draft:
        yield f'<p class="draft"><b>{_text(paper.draft)}</b></p>'
    yield _head(paper.frame)
    if paper.title:
        about = f"<br>{_text(paper.about)}" if paper.about else ""
        yield f'<h1>{_text(paper.title.upper())}{about}</h1><hr class="rule">'
    if paper.authority:
        yield f'<p class="center"><b>{_text(paper.authority.upper())}</b></p>'
    if paper.addressees:
        yield f'<p class="to">Kính gửi: {"<br>".join(_text(each) for each in paper.addressees)}</p>'
    if paper.grounds:
        ends = [";"] * (len(paper.grounds) - 1) + ["."]
        lines = (f"<p>{_text(ground)}{end}</p>" for ground, end in zip(paper.grounds, ends, strict=True))
        yield f'<div class="grounds">{"".join(lines)}</div>'
    if paper.enacting:
        yield f'<p class="center"><b>{_text(paper.enacting.upper())}</b></p>'
    yield from map(_block, paper.blocks)
    yield _end(paper)
    yield from map(_annex, paper.annexes)
    if paper.mark:
        yield f'<p class="mark">{_text(paper.mark)}</p>'


def _text(text: str) -> str:
    return _marked(escape(cleaned(text)))


def _marked(html: str) -> str:
    """Mark what is still missing."""
    return MISSING.sub(lambda found: f"<mark>{found[0]}</mark>", html)


def _head(frame: Frame) -> str:
    bodies = "".join(f"<p><b>{_text(body.upper())}</b></p>" for body in frame.body)
    superior = f"<p>{_text(frame.superior.upper())}</p>" if frame.superior else ""
    number = f'<p class="number">{escape(frame.number)}</p>' if frame.number else ""
    subject = f"<p>{_text(frame.subject)}</p>" if frame.subject else ""
    day = escape(f"{one_line(frame.place)}, {frame.day}")
    return (
        f'<div class="head"><div>{superior}{bodies}<hr class="rule">{_marked(number)}{subject}</div>'
        '<div><p class="state"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>'
        '<p class="motto"><b>Độc lập - Tự do - Hạnh phúc</b></p><hr class="rule">'
        f'<p class="number"><i>{_marked(day)}</i></p></div></div>'
    )


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return f'<div class="text">{_marked(parser().render(block.markdown))}</div>'
    if isinstance(block, Centred):
        return "".join(f'<p class="center"><b>{_text(line)}</b></p>' for line in block.lines)
    return _table(block)


def _table(table: Table) -> str:
    head = "".join(f"<th>{_text(column.heading)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td class="align-{column.align.value}">{"<br>".join(map(_text, cell.splitlines()))}</td>'
            for cell, column in zip(row, table.columns, strict=True)
        )
        + "</tr>\n"
        for row in table.rows
    )
    share = sum(column.width for column in table.columns)
    widths = "".join(f'<col style="width: {100 * column.width // share}%">' for column in table.columns)
    return (
        f"<table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
    )


def _end(paper: Paper) -> str:
    if not paper.signatures:
        return ""
    *beside, last = paper.signatures
    lines = "".join(f"<p>{_text(recipient)}</p>" for recipient in paper.recipients)
    left = (
        _signature(beside[0]) if beside else f'<div class="recipients"><p><b>Nơi nhận:</b></p>{lines}</div>'
    )
    return f'<div class="end">{left}{_signature(last)}</div>'


def _signature(signature: Signature) -> str:
    signed_for = f"{_text(signature.signed_for.upper())}<br>" if signature.signed_for else ""
    position = _text(signature.position.upper())
    return (
        f'<div><p class="signed"><b>{signed_for}{position}</b></p><p><b>{_text(signature.name)}</b></p></div>'
    )


def _annex(annex: Annex) -> str:
    about = f"<br>{_text(annex.about)}" if annex.about else ""
    goes_with = f'<p class="center number"><i>{_text(annex.goes_with)}</i></p>' if annex.goes_with else ""
    blocks = "\n".join(map(_block, annex.blocks))
    wide = " wide" if annex.is_landscape else ""
    title = f'<h2>{_text(annex.title.upper())}{about}</h2>{goes_with}<hr class="rule">'
    return f'<section class="annex{wide}">{title}\n{blocks}</section>'
