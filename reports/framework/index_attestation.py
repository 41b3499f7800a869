"""The preview of attesting rows of an index: the points of each row, provisional ones first."""

from collections.abc import Collection, Iterable

from criteria.attesting import without_own_points
from criteria.digest import is_attested
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from reports.framework.index_pages import LEGEND, row_entries
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted, day
from reports.words.wording import bare


def index_attestation_preview(index: Index, attested: Index, rows: Collection[str] | None) -> str:
    """Return the rows that would be attested, with codes, names and points; None for `rows` means all."""
    named = [row for row in index.criteria if rows is None or row.code in rows]
    provisional = {row.code for row in without_own_points(index)}
    doubtful = [row for row in named if row.code in provisional]
    again = [row for row in named if is_attested(row)]
    others = [row for row in named if row.code not in provisional and not is_attested(row)]
    attestation = next(row.attestation for row in attested.criteria if rows is None or row.code in rows)
    declaration = (
        f"Người đối chiếu: {attestation.by}. Văn bản: {attestation.document}. Ngày: {day(attestation.date)}."
        if attestation
        else ""
    )
    return markdown.document(
        [
            markdown.heading(1, f"Xem trước khi xác nhận đối chiếu bộ {index.id}"),
            escape(f"{bare(index.title)}."),
            escape(declaration),
            *_section("Điểm, cách chấm tạm đặt: đối chiếu từng dòng với văn bản", doubtful),
            *_section("Dòng chấm điểm khác sẽ xác nhận", others),
            *_section("Đã đối chiếu trước đây, sẽ ghi lại theo văn bản này", again),
            escape(LEGEND),
            escape(_closing(doubtful, named, is_all=rows is None)),
        ]
    )


def _section(title: str, rows: Iterable[ScoredRow]) -> list[str]:
    items = [entry for row in rows for entry in row_entries(row)]
    return [markdown.heading(2, f"{title} ({counted(len(items))})"), markdown.bullets(items)] if items else []


def _closing(doubtful: Collection[ScoredRow], named: Collection[ScoredRow], *, is_all: bool) -> str:
    sentence = f"Chưa ghi gì. Sẽ xác nhận {counted(len(named))} dòng chấm điểm"
    if doubtful:
        sentence += f", trong đó {counted(len(doubtful))} dòng có điểm hoặc cách chấm tạm đặt"
    remedy = "đối chiếu xong, chạy lại lệnh này và thêm --apply"
    if doubtful and is_all:
        remedy += ", hoặc ghi mã từng dòng đã đối chiếu thay cho --all"
    return f"{sentence}; {remedy}."
