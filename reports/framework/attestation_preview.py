"""The preview of attesting rows: the numbers of each row, those not entered from the document first."""

from collections.abc import Collection, Iterable

from criteria.attesting import without_own_numbers
from criteria.digest import is_attested
from criteria.model import Criterion, Framework
from reports.framework.pages import LEGEND, requirement_lines
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.numbers import counted, day
from reports.words.wording import bare, label, one_line


def attestation_preview(framework: Framework, attested: Framework, rows: Collection[str] | None) -> str:
    """Return the rows that would be attested, with codes, names and thresholds; None for `rows` means all.

    Provisional rows that are still as in the base come first, under a heading of their own.
    """
    named = [row for row in framework.criteria if rows is None or row.code in rows]
    doubtful = {row.code for row in without_own_numbers(framework)}
    of_base = [row for row in named if row.code in doubtful]
    again = [row for row in named if is_attested(row)]
    others = [row for row in named if row.code not in doubtful and not is_attested(row)]
    attestation = next(row.attestation for row in attested.criteria if rows is None or row.code in rows)
    declaration = (
        f"Người đối chiếu: {attestation.by}. Văn bản: {attestation.document}. Ngày: {day(attestation.date)}."
        if attestation
        else ""
    )
    source = f"còn y như bộ gốc {framework.base}" if framework.base else "chưa ai ghi theo văn bản"
    return markdown.document(
        [
            markdown.heading(1, f"Xem trước khi xác nhận đối chiếu bộ {framework.id}"),
            escape(f"{bare(framework.title)}."),
            escape(declaration),
            *_section(f"Ngưỡng tạm đặt, {source}: đối chiếu từng dòng với văn bản", of_base),
            *_section("Tiêu chí khác sẽ xác nhận", others),
            *_section("Đã đối chiếu trước đây, sẽ ghi lại theo văn bản này", again),
            escape(LEGEND),
            escape(_closing(of_base, named, is_all=rows is None)),
        ]
    )


def _section(title: str, rows: Iterable[Criterion]) -> list[str]:
    items = [
        LINE_BREAK.join(
            [f"{strong(label(row))} {escape(one_line(row.name))}", *map(escape, requirement_lines(row))]
        )
        for row in rows
    ]
    return [markdown.heading(2, f"{title} ({counted(len(items))})"), markdown.bullets(items)] if items else []


def _closing(of_base: Collection[Criterion], named: Collection[Criterion], *, is_all: bool) -> str:
    sentence = f"Chưa ghi gì. Sẽ xác nhận {counted(len(named))} tiêu chí"
    if of_base:
        sentence += f", trong đó {counted(len(of_base))} tiêu chí có ngưỡng tạm đặt còn y như bộ gốc"
    remedy = "đối chiếu xong, chạy lại lệnh này và thêm --apply"
    if of_base and is_all:
        remedy += ", hoặc ghi mã từng tiêu chí đã đối chiếu thay cho --all"
    return f"{sentence}; {remedy}."
