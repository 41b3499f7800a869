"""The effects of an intake of evidence: by unit, then the new documents one by one."""

from collections.abc import Sequence

from maturity.evidence.intake import Addition, AdditionOutcome, EvidencePlan
from maturity.operations.evidence import EvidenceResult
from maturity.operations.evidence_lists import RemovedEvidence
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.held_figures import Names
from reports.words.numbers import counted
from reports.words.previews import APPLY
from reports.words.wording import one_line
from reports.year.evidence_list import SHORT_ID, reference_text, size_text
from reports.year.outlook import consequence_report

LISTED = 20
_HEAD = ("Đơn vị", "Tiêu chí có tài liệu", "Mới", "Đã có")


def evidence_preview(result: EvidenceResult) -> str:
    """Return the report on evidence that was taken in, or would be."""
    plan, names = result.plan, result.names
    title = f"{'Đã nhận' if result.is_applied else 'Xem trước khi nhận'} tài liệu kiểm chứng năm {plan.year}"
    title = rehearsal_title(result.cycle, title)
    blocks: list[str | None] = [
        rehearsal_banner(result.cycle),
        markdown.heading(1, title),
    ]
    if plan.additions:
        blocks.append(markdown.table(_HEAD, _rows(plan, names)))
    if plan.new:
        blocks += [markdown.heading(2, f"Tài liệu mới ({counted(len(plan.new))})"), _new(plan.new)]
    blocks.append(escape(_closing(plan, result.intake, result.is_applied)))
    blocks.append(consequence_report(result.consequences, names, is_written=result.is_applied) or None)
    return markdown.document(blocks)


def evidence_removed(removed: RemovedEvidence) -> str:
    """Say that a document no longer proves some figures."""
    document = removed.proofs[0].piece.id[:SHORT_ID]
    return f"Đã bỏ tài liệu {document} khỏi {', '.join(removed.items)} của đơn vị {removed.unit}."


def half_written_files_removed(number: int) -> str:
    """Say that files were removed that killed programs had left half written."""
    return f"Đã xóa {counted(number)} tệp chép dở của lệnh trước bị ngắt giữa chừng."


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
        items += [escape(f"Ngoài ra còn {counted(rest)} tài liệu mới.")] if rest > 0 else []
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
        return f"Chưa ghi gì. Thêm {APPLY} để nhận các tài liệu mới."
    number = f" (lần nhận {intake})" if intake is not None else ""
    return f"Đã nhận {counted(len(plan.new))} tài liệu mới{number}."
