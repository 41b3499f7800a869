"""The list of a unit's documents (danh mục tài liệu kiểm chứng), each under the row that it proves."""

from collections.abc import Iterator

from maturity.evidence.piece import Piece
from maturity.operations.papers.facts import DocumentsFacts, Office
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Column, Paper, Table, Text
from reports.papers import office as of_office
from reports.papers.letter import numbered
from reports.words.numbers import counted, day
from reports.words.wording import label, one_line, unit_name

DOCUMENTS = (
    Column("STT", 14, Align.CENTER),
    Column("Tiêu chí", 66),
    Column("Số, ký hiệu", 38),
    Column("Ngày", 28, Align.CENTER),
    Column("Cơ quan ban hành", 36),
    Column("Trích yếu, tên tệp", 70),
)


def document_list(office: Office, facts: DocumentsFacts) -> Paper:
    """Return the list of a unit's documents, each under the row that it proves."""
    year, name = office.cycle.year, facts.unit.name
    about = f"Tài liệu kiểm chứng tự đánh giá mức độ chuyển đổi số năm {year} của {unit_name(name)}"
    frame = of_office.unit_frame(office, name, "DM")
    rows = tuple(_documents(office, facts))
    lacking = _without_documents(office, facts)
    text = [
        escape(
            f"Kèm hồ sơ tự đánh giá năm {year}, {of_office.body_of(name)} gửi {counted(len(rows))} tài liệu "
            f"kiểm chứng của {counted(len(facts.documents))} tiêu chí, nêu tại phụ lục."
        ),
        escape(f"Tiêu chí chưa có tài liệu: {lacking}./.")
        if lacking
        else escape("Mọi tiêu chí đã có tài liệu./."),
    ]
    annex = Annex(
        title=f"Danh mục tài liệu kiểm chứng năm {year}", blocks=(Table(DOCUMENTS, rows),), is_landscape=True
    )
    return Paper(
        name=f"Danh mục {about}",
        draft=of_office.draft(office),
        frame=frame,
        title="Danh mục",
        about=about,
        blocks=(Text(markdown.document(text)),),
        recipients=of_office.unit_recipients(office)[1:],
        signatures=(of_office.unit_signature(name),),
        annexes=numbered((annex,), office, "Danh mục", str(frame.symbol), of_office.unit_head(name)),
        mark=of_office.mark(office),
    )


def _documents(office: Office, facts: DocumentsFacts) -> Iterator[tuple[str, ...]]:
    in_order = [row.code for row in office.cycle.in_use.criteria]
    items = sorted(
        facts.documents, key=lambda item: in_order.index(item) if item in in_order else len(in_order)
    )
    at = 0
    for item in items:
        for piece in facts.documents[item]:
            at += 1
            yield str(at), _item(office, item), *_document(piece)


def _item(office: Office, item: str) -> str:
    row = office.cycle.in_use.by_code.get(item)
    return item if row is None else f"{label(row)}. {one_line(row.short_name)}"


def _document(piece: Piece) -> tuple[str, str, str, str]:
    reference, file = piece.reference, piece.file
    named = f"tệp {one_line(file.name)}" if file else ""
    if reference is None:
        return "", "", "", named
    signed = day(reference.date) if reference.date else ""
    about = "; ".join(filter(None, (one_line(reference.summary), named)))
    return one_line(reference.number), signed, one_line(reference.issuer), about


def _without_documents(office: Office, facts: DocumentsFacts) -> str:
    rows = (row for row in office.cycle.in_use.criteria if row.code not in facts.documents)
    return ", ".join(map(label, rows))
