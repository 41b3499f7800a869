"""The effects of an intake of evidence: by unit, then the new documents one by one."""

from collections.abc import Sequence

from maturity.evidence.intake import Addition, AdditionOutcome, EvidencePlan
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.held_figures import Names
from reports.words.numbers import counted
from reports.words.wording import one_line
from reports.year.evidence_list import reference_text, size_text

LISTED = 20
_HEAD = ("Đơn vị", "Tiêu chí có tài liệu", "Mới", "Đã có")


def evidence_preview(
    plan: EvidencePlan,
    names: Names,
    *,
    intake: int | None = None,
    applied: bool = False,
    banner: str | None = None,
) -> str:
    """Return the report on a plan; `intake` is the number under which it was written, None for a preview.

    `banner` is the mark of a rehearsal.
    """
    title = f"{'Đã nhận' if applied else 'Xem trước khi nhận'} tài liệu kiểm chứng năm {plan.year}"
    blocks: list[str | None] = [banner, markdown.heading(1, title)]
    if plan.additions:
        blocks.append(markdown.table(_HEAD, _rows(plan, names)))
    if plan.new:
        blocks += [markdown.heading(2, f"Tài liệu mới ({counted(len(plan.new))})"), _new(plan.new)]
    return markdown.document([*blocks, escape(_closing(plan, intake, applied))])


def _rows(plan: EvidencePlan, names: Names) -> list[tuple[str, ...]]:
    by_unit: dict[str, list[Addition]] = {}
    for addition in plan.additions:
        by_unit.setdefault(addition.unit, []).append(addition)
    return [
        (
            one_line(f"{unit} {names.get(unit, '')}"),
            counted(len({addition.item for addition in additions})),
            counted(sum(addition.outcome is AdditionOutcome.NEW for addition in additions)),
            counted(sum(addition.outcome is AdditionOutcome.SAME for addition in additions)),
        )
        for unit, additions in by_unit.items()
    ]


def _new(additions: Sequence[Addition]) -> str:
    items = [escape(_addition(addition)) for addition in additions[:LISTED]]
    if rest := len(additions) - LISTED:
        items += [escape(f"… và còn {counted(rest)} tài liệu mới.")] if rest > 0 else []
    return markdown.bullets(items)


def _addition(addition: Addition) -> str:
    piece = addition.piece
    parts = [reference_text(piece)] if piece.reference else []
    if piece.file:
        parts.append(f"{one_line(piece.file.name)} ({size_text(piece.file.size)})")
    return f"{addition.unit}, {addition.item}: {', tệp '.join(parts)}"


def _closing(plan: EvidencePlan, intake: int | None, applied: bool) -> str:
    if not plan.additions:
        return "Không có tài liệu nào nhận được."
    if not plan.new:
        return "Mọi tài liệu đã có; không có gì thay đổi."
    if not applied:
        return "Chưa ghi gì. Thêm --apply để nhận các tài liệu mới."
    number = f" (lần nhận {intake})" if intake is not None else ""
    return f"Đã nhận {counted(len(plan.new))} tài liệu mới{number}."
