"""The signed papers of a year: which paper, number, day, unit, file with its hash; withdrawn ones too."""

from maturity.decisions.signed_paper import SignedPaper
from maturity.operations.papers.codes import LABELS
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.signed_papers import FiledPaper, SignedPaperList
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.numbers import counted, day, grouped
from reports.words.wording import bare, hash_text, one_line


def signed_paper_list(listed: SignedPaperList) -> str:
    """Return the table, or a line that there is none."""
    title = rehearsal_title(listed.cycle, f"Văn bản đã ký đã lưu năm {listed.cycle.year}")
    blocks = [markdown.heading(1, title), rehearsal_banner(listed.cycle)]
    if not listed.papers:
        return markdown.document([*blocks, escape("Chưa lưu văn bản đã ký nào.")])
    items = [escape(_line(listed, paper)) for paper in listed.papers]
    standing = sum(paper.stands for paper in listed.papers)
    closing = f"{counted(standing)} văn bản đã ký đang lưu; tệp được đối chiếu mã khi kiểm tra nhật ký."
    return markdown.document([*blocks, markdown.bullets(items), escape(closing)])


def _line(listed: SignedPaperList, paper: SignedPaper) -> str:
    reference, file = paper.reference, paper.file
    signed_on = f" ngày {day(reference.date)}" if reference.date else ""
    unit = f", {one_line(listed.names[paper.unit])} ({paper.unit})" if paper.unit else ""
    return (
        f"Lần {paper.id}: {label(paper)}{unit}, số {one_line(reference.number)}{signed_on}; "
        f"{_state(paper)}. Tệp "
        f"{one_line(file.name)}, {grouped(file.size)} byte, mã kiểm tra {hash_text(file.sha256)}."
    )


def label(paper: SignedPaper) -> str:
    """Return what officials call the kind of a signed paper."""
    return LABELS[PaperKind(paper.paper)]


def _state(paper: SignedPaper) -> str:
    if paper.withdrawn_on is None:
        return f"lưu ngày {day(paper.filed_on)}"
    return f"đã rút ngày {day(paper.withdrawn_on)}: {bare(paper.withdrawn_because or '')}"


def signed_paper_filed(filed: FiledPaper) -> str:
    """Return that a paper is filed, or was so already, with the whole hash of its file."""
    paper = filed.paper
    what = f"{label(paper)} số {one_line(paper.reference.number)}"
    if not filed.is_new:
        return f"{what} đã lưu đúng tệp này (lần lưu số {paper.id}); không có gì thay đổi."
    size = grouped(paper.file.size)
    return (
        f"Đã lưu bản ký của {what}, lần lưu số {paper.id}: tệp {one_line(paper.file.name)}, {size} byte.\n"
        f"Mã kiểm tra SHA-256: {paper.file.sha256}"
    )


def signed_paper_withdrawn(filed: FiledPaper) -> str:
    """Return that a paper is withdrawn, or was so already."""
    if not filed.is_new:
        return f"Lần lưu số {filed.paper.id} đã rút từ trước; không có gì thay đổi."
    return f"Đã rút lần lưu số {filed.paper.id}; vẫn giữ trong nhật ký."
