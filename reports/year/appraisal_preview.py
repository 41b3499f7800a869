"""What appraisals would change, or have changed: of some criteria of a unit, or of workbooks."""

from collections.abc import Iterable, Iterator, Sequence

from maturity.appraisal.appraisal import Outcome
from maturity.appraisal.case import Case
from maturity.appraisal.outlook import Outlook
from maturity.appraisal.planning import Change, Plan, Standing
from maturity.appraisal.reasons import Reason
from maturity.appraisal.workbook import AppraisalFile
from maturity.cycle.cycle import Cycle
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.appraisal_words import outcome_text, reported_text
from reports.words.held_figures import Names, item_text, unit_text
from reports.words.numbers import counted
from reports.words.wording import lowered
from reports.workspace.problem_list import SEE_ALL
from reports.year.level_change import outlook_sentence
from rules.observation import State

_PROPOSED = (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
LISTED = 50
"""So many changes of a kind are listed."""


def appraised_report(
    cycle: Cycle, made: Plan, names: Names, case: Case, outlooks: Sequence[Outlook], *, is_swept: bool
) -> str:
    """Return what was written of one unit, what it comes to, and what of its `case` still wants an appraisal.

    What a sweep accepted as it was reported is counted; what was named is told one by one.
    """
    told = [change for change in made.changes if not (is_swept and _is_plain(change))]
    lines = [escape(f"{_change(cycle, change, names)}{_unchanged(change)}") for change in told]
    left = [escape(sentence) for sentence in _left(case)]
    done = None if left else escape("Đã thẩm định đủ các tiêu chí của hồ sơ này.")
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.bullets([*lines, *_plain_ones(len(made.changes) - len(told))]),
            *(escape(outlook_sentence(one)) for one in outlooks),
            *left,
            done,
        ]
    )


def sweep_preview(cycle: Cycle, made: Plan, names: Names, outlooks: Sequence[Outlook]) -> str:
    """Return what accepting all that nobody appraised would come to; nothing of it is written yet."""
    told = [change for change in made.changes if not _is_plain(change)]
    lines = [escape(_change(cycle, change, names)) for change in told]
    rest = "để ghi, chạy lại lệnh này và thêm --apply; hoặc bổ sung tài liệu, không chấp nhận với lý do"
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.bullets([*lines, *_plain_ones(len(made.changes) - len(told))]),
            escape(_unproved_sentence(made)),
            *(escape(outlook_sentence(one)) for one in outlooks),
            escape(f"Chưa ghi gì. Sẽ ghi {counted(len(made.written))} kết quả; {rest}."),
        ]
    )


def _is_plain(change: Change) -> bool:
    """Whether a figure is accepted as it was reported, and counts, and nobody found otherwise before."""
    turns_around = change.standing is Standing.DIFFERENT
    return change.after.outcome is Outcome.ACCEPTED and not change.is_unproved and not turns_around


def _plain_ones(number: int, more: str = "") -> list[str]:
    return [escape(f"Chấp nhận như đã báo cáo: {counted(number)} tiêu chí{more}.")] if number else []


def _unproved_sentence(made: Plan) -> str:
    """Count the figures that are accepted without a document; "" for none."""
    if not made.unproved:
        return ""
    units = len({change.after.unit for change in made.unproved})
    of_units = f" của {counted(units)} đơn vị" if len(made.by_unit) > 1 else ""
    rows = f"{counted(len(made.unproved))} tiêu chí{of_units}"
    return f"Chấp nhận số liệu, nhưng chưa có tài liệu kiểm chứng nên chưa tính là đạt: {rows}."


def _left(case: Case) -> Iterator[str]:
    """Yield what still wants an appraisal, and how what cannot simply be accepted is appraised."""
    again = [code for code in case.to_appraise if code in case.appraisals]
    new = [code for code in case.to_appraise if code not in case.appraisals]
    # While most can simply be accepted, a wall of codes tells nothing.
    if any(case.reported(code).state is State.FIGURE for code in new):
        yield f"Còn {counted(len(new))} tiêu chí chưa thẩm định."
        new = []
    elif new:
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
    outlooks: Sequence[Outlook],
    *,
    is_written: bool,
    limit: int | None = LISTED,
) -> str:
    """Return what workbooks change and what each unit's result comes to; problems are listed apart.

    With a `limit` so many changes of a kind are listed, and what is accepted as reported is only counted.
    """
    title = f"{'Đã nhận' if is_written else 'Xem trước khi nhận'} kết quả thẩm định năm {cycle.year}"
    counts = made.counts
    refused = made.refused + sum(file.faulty for file in files)
    head = ("Phiếu", "Mới", "Không đổi", "Thay đổi", "Không nhận", "Để trống")
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
            escape(_unproved_sentence(made)) or None,
            *_results(outlooks, names),
            *_section(cycle, "Mới", made.changes, Standing.NEW, names, limit),
            *_section(cycle, "Thay kết quả đã ghi", made.changes, Standing.DIFFERENT, names, limit),
            escape(_closing(len(made.written), is_written=is_written)),
        ]
    )


def _results(outlooks: Sequence[Outlook], names: Names) -> list[str]:
    """Say of each unit whose result changes, or is another than it reported, what it comes to."""
    if not outlooks:
        return []
    told = [one for one in outlooks if one.after.verdict.level != one.reported.verdict.level or one.unproved]
    items = [f"{unit_text(names, one.unit)}: {lowered(outlook_sentence(one))}" for one in told]
    if rest := len(outlooks) - len(told):
        others = "đơn vị khác" if told else "đơn vị"
        items.append(f"{counted(rest)} {others}: mức độ như tự đánh giá.")
    return [markdown.heading(2, "Kết quả của từng đơn vị"), markdown.bullets(map(escape, items))]


def _section(
    cycle: Cycle, title: str, changes: Iterable[Change], standing: Standing, names: Names, limit: int | None
) -> list[str]:
    found = [change for change in changes if change.standing is standing]
    if not found:
        return []
    told = found if limit is None else [change for change in found if not _is_plain(change)]
    items = [escape(_change(cycle, change, names)) for change in told[:limit]]
    if limit is not None and len(told) > limit:
        items.append(escape(f"… và còn {counted(len(told) - limit)}; {SEE_ALL}."))
    items += _plain_ones(len(found) - len(told), f"; {SEE_ALL}")
    return [markdown.heading(2, f"{title} ({counted(len(found))})"), markdown.bullets(items)]


def _change(cycle: Cycle, change: Change, names: Names) -> str:
    """Say of one criterion what was reported, what was found, and what was found before."""
    framework, after = cycle.in_use, change.after
    subject = f"{unit_text(names, after.unit)}, {item_text(framework, after.item)}"
    outcome = outcome_text(framework, after, is_unproved=change.is_unproved)
    found = f"{subject}: {reported_text(framework, change.reported)} – {outcome}"
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
