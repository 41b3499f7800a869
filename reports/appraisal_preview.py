"""What appraisals would change, or have changed: of some criteria of a unit, or of workbooks."""

from collections.abc import Iterable, Iterator, Sequence

from maturity.appraisal.case import Case
from maturity.appraisal.planning import Change, Plan, Standing
from maturity.appraisal.reasons import Reason
from maturity.appraisal.workbook import AppraisalFile
from maturity.cycle import Cycle
from reports import markdown
from reports.appraisal_words import outcome_text, reported_text
from reports.held_figures import Names, asked_text, unit_text
from reports.markdown import escape
from reports.numbers import counted
from reports.problem_list import SEE_ALL
from reports.rehearsal import rehearsal_banner, rehearsal_title
from rules.observation import State

_PROPOSED = (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
LISTED = 50
"""So many changes of a kind are listed."""


def appraised_report(cycle: Cycle, made: Plan, names: Names, case: Case) -> str:
    """Return what was written of one unit, and what of its `case` still wants an appraisal."""
    lines = [escape(f"{_change(cycle, change, names)}{_unchanged(change)}") for change in made.changes]
    left = [escape(sentence) for sentence in _left(case)]
    done = None if left else escape("Đã thẩm định đủ các tiêu chí của hồ sơ này.")
    return markdown.document([rehearsal_banner(cycle), markdown.bullets(lines), *left, done])


def _left(case: Case) -> Iterator[str]:
    """Yield what still wants an appraisal, and how what cannot simply be accepted is appraised."""
    again = [code for code in case.to_appraise if code in case.appraisals]
    new = [code for code in case.to_appraise if code not in case.appraisals]
    if new:
        yield f"Còn {counted(len(new))} tiêu chí chưa thẩm định: {', '.join(new)}."
    conditions = {one.code for one in case.cycle.in_use.conditions}
    missing = [code for code in new if case.reported(code).state is State.MISSING]
    if unanswered := [code for code in missing if code in conditions]:
        how = "ghi --adjust có hoặc --adjust không, kèm --words"
        yield f"Điều kiện xét công nhận chưa có câu trả lời, {how}: {', '.join(unanswered)}."
    if blank := [code for code in missing if code not in conditions]:
        how = f"ghi --adjust SỐ, hoặc --reject {Reason.NO_FIGURE.value}"
        yield f"Chưa có số liệu nên không chấp nhận được, {how}: {', '.join(blank)}."
    if proposed := [code for code in new if case.reported(code).state in _PROPOSED]:
        yield f"Đề nghị không áp dụng, ghi --approve-na hoặc --refuse-na: {', '.join(proposed)}."
    if again:
        how = "phải thẩm định lại (--criterion MÃ), hoặc giữ kết quả vòng 1 (--keep)"
        if case.round == 1:
            how = "phải thẩm định lại (--criterion MÃ) vì số liệu đã thay đổi"
        yield f"Còn {counted(len(again))} tiêu chí {how}: {', '.join(again)}."


def _unchanged(change: Change) -> str:
    return " Đã ghi như vậy từ trước." if change.standing is Standing.SAME else ""


def appraisal_preview(
    cycle: Cycle,
    made: Plan,
    files: Sequence[AppraisalFile],
    names: Names,
    *,
    is_written: bool,
    limit: int | None = LISTED,
) -> str:
    """Return what workbooks change, up to `limit` changes of a kind; problems are listed apart."""
    title = f"{'Đã nhận' if is_written else 'Xem trước khi nhận'} kết quả thẩm định năm {cycle.year}"
    counts = made.counts
    refused = made.refused + sum(file.faulty for file in files)
    head = ("Phiếu", "Mới", "Giữ", "Thay", "Không nhận", "Để trống")
    row = (
        counted(len(files)),
        *(counted(counts[standing]) for standing in (Standing.NEW, Standing.SAME, Standing.DIFFERENT)),
        counted(refused),
        counted(sum(file.blank for file in files)),
    )
    return markdown.document(
        [
            markdown.heading(1, rehearsal_title(cycle, title)),
            rehearsal_banner(cycle),
            markdown.table(head, [row]),
            *_section(cycle, "Mới", made.changes, Standing.NEW, names, limit),
            *_section(cycle, "Thay kết quả đã ghi", made.changes, Standing.DIFFERENT, names, limit),
            escape(_closing(len(made.written), is_written=is_written)),
        ]
    )


def _section(
    cycle: Cycle, title: str, changes: Iterable[Change], standing: Standing, names: Names, limit: int | None
) -> list[str]:
    found = [change for change in changes if change.standing is standing]
    if not found:
        return []
    items = [escape(_change(cycle, change, names)) for change in found[:limit]]
    if limit is not None and len(found) > limit:
        items.append(escape(f"… và còn {counted(len(found) - limit)}; {SEE_ALL}."))
    return [markdown.heading(2, f"{title} ({counted(len(found))})"), markdown.bullets(items)]


def _change(cycle: Cycle, change: Change, names: Names) -> str:
    """Say of one criterion what was reported, what was found, and what was found before."""
    framework, after = cycle.in_use, change.after
    subject = f"{unit_text(names, after.unit)}, {asked_text(framework, after.asked)}"
    found = f"{subject}: {reported_text(framework, change.reported)} – {outcome_text(framework, after)}"
    if change.standing is Standing.DIFFERENT and change.before is not None:
        before = change.before
        found += f" (trước: {outcome_text(framework, before)}; vòng {before.round})"
    reopened = " Đơn vị được giải trình." if after.is_reopened and after.round == 1 else ""
    return f"{found}.{reopened}"


def _closing(written: int, *, is_written: bool) -> str:
    if not written:
        return "Không có gì mới để ghi" + ("; không có gì thay đổi." if is_written else ".")
    if is_written:
        return f"Đã ghi {counted(written)} kết quả thẩm định."
    return f"Chưa ghi gì. Sẽ ghi {counted(written)} kết quả; để ghi, chạy lại lệnh này và thêm --apply."
