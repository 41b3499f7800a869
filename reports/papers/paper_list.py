"""What the commands about papers say: the kinds there are, what was written, what could not be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from foundation.problem import Do
from maturity.decisions.signed_paper import SignedPaper
from maturity.operations.papers.codes import LABELS
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import PaperFacts
from maturity.operations.signed_papers import SignedPaperList
from maturity.people.operation import Operation
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import MISSING, Block, Centred, Paper, Table, Text
from reports.words.numbers import counted, day
from reports.words.wording import one_line

ABOUT_TEMPLATES = "Lưu ý về thư mục mẫu"
"""The title of what is said about the folder of templates."""
NAMED = 3
"""So many signed papers of a kind are named by their numbers; more are counted."""


def paper_kinds(signed: SignedPaperList | None = None) -> str:
    """Return the list of the kinds of papers, in the order of the year, and which are filed as signed."""
    filed = _filed(signed) if signed else {}
    kinds = [
        f"{strong(kind.value)}: {escape(LABELS[kind])}{' (mỗi đơn vị một bản)' if kind.is_of_units else ''}"
        f"{escape(filed.get(kind.value, ''))}"
        for kind in PaperKind
    ]
    how = Do.to(Operation.WRITE_PAPERS, "LOẠI", year="NĂM", o="TỆP.docx")
    return markdown.document(
        [
            markdown.heading(1, "Các loại văn bản soạn được"),
            markdown.bullets(kinds),
            escape(f"Cách soạn: {how}; all là mọi loại, ghi vào một thư mục."),
        ]
    )


def _filed(signed: SignedPaperList) -> Mapping[str, str]:
    """Return, by the kind, that signed papers are filed: their numbers, of many only how many."""
    by_kind: dict[str, list[SignedPaper]] = {}
    for paper in signed.papers:
        if paper.stands:
            by_kind.setdefault(paper.paper, []).append(paper)
    return {kind: f"; đã lưu bản ký: {_numbers(papers)}" for kind, papers in by_kind.items()}


def _numbers(papers: Sequence[SignedPaper]) -> str:
    if len(papers) > NAMED:
        return f"{counted(len(papers))} văn bản"
    references = [paper.reference for paper in papers]
    return ", ".join(
        f"{one_line(each.number)} ({day(each.date)})" if each.date else one_line(each.number)
        for each in references
    )


def left_out_text(found: PaperFacts) -> str:
    """Return why kinds were left out when all were asked for, one a line; "" if none was."""
    return "\n".join(f"Chưa soạn: {problem}" for problem in found.left_out)


def written_text(output: Path, paper: Paper | None, written: int = 1, kept: int = 0) -> str:
    """Say what was written, and how many places of a single paper must still be filled in."""
    if paper is None:
        rest = f"; {counted(kept)} văn bản đã có, không đổi." if kept else "."
        return f"Đã ghi {counted(written)} văn bản vào {output}{rest}"
    gaps = open_places(paper)
    more = f"; còn {counted(gaps)} chỗ [CẦN BỔ SUNG]" if gaps else ""
    return f"Đã ghi {output}{more}"


def template_text(output: Path, kind: PaperKind) -> str:
    """Say where a template was written, and what makes it the province's own."""
    return f"Đã ghi mẫu {output}; sửa bằng Word rồi đặt vào thư mục mẫu với tên {kind.value}.docx."


def open_places(paper: Paper) -> int:
    """Return how many places of a paper a person must still fill in, besides its number and day."""
    frame = paper.frame
    texts = [
        *(frame.superior, *frame.body, frame.symbol or "", frame.place),
        *(paper.about, paper.authority, *paper.grounds, *paper.addressees, *paper.recipients),
        *(text for signature in paper.signatures for text in (signature.position, signature.name)),
        *(text for block in paper.blocks for text in _texts(block)),
        *(text for annex in paper.annexes for block in annex.blocks for text in _texts(block)),
    ]
    return sum(len(MISSING.findall(text.replace("\\", ""))) for text in texts)


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Text(markdown=markdown_text):
            return (markdown_text,)
        case Centred(lines=lines):
            return lines
        case Table(rows=rows):
            return tuple(text for row in rows for text in row)
