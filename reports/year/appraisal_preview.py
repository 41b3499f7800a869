"""The changes that appraisals would make or have made: to some criteria of a unit, or from workbooks."""

from collections.abc import Iterable, Iterator, Sequence

from foundation.problem import Do
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.case import Case
from maturity.appraisal.outlook import AppraisalOutlook
from maturity.appraisal.planning import AppraisalChange, AppraisalPlan, ChangeStatus
from maturity.appraisal.reasons import Reason
from maturity.cycle.cycle import Cycle
from maturity.operations.appraisal_files import FilesAppraised
from maturity.operations.appraisals import UnitAppraised
from maturity.people.operation import Operation
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import is_alike
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.appraisal_words import outcome_text, reported_text, unproved_text
from reports.words.held_figures import Names, item_text, unit_text
from reports.words.numbers import counted
from reports.words.previews import how_to_apply, how_to_see_all
from reports.words.wording import lowered, raised, row_noun
from reports.year.outlook import outlook_sentence
from rules.observation import State

_PROPOSED = (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
LISTED = 50
"""The number of changes of a kind that are listed."""


def appraised_report(appraised: UnitAppraised) -> str:
    """Return what was written of one unit, the resulting level, and what is not yet appraised.

    In a sweep, figures accepted as reported are only counted; named criteria are listed one by one.
    """
    cycle, made, names, case = appraised.cycle, appraised.plan, appraised.names, appraised.case
    listed = [change for change in made.changes if not (appraised.is_sweep and _is_plain(change))]
    lines = [escape(f"{change_sentence(cycle, change, names)}{unchanged(change)}") for change in listed]
    left = [escape(sentence) for sentence in _not_appraised(case)]
    done = None if left else escape(f"Đã thẩm định đủ các {row_noun(cycle.in_use)} của hồ sơ này.")
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.bullets([*lines, *_plain_ones(cycle, len(made.changes) - len(listed))]),
            *(escape(outlook_sentence(outlook)) for outlook in appraised.outlooks),
            *left,
            done,
        ]
    )


def sweep_preview(appraised: UnitAppraised) -> str:
    """Return the result of accepting everything not yet appraised; nothing of it is written yet."""
    cycle, made, names = appraised.cycle, appraised.plan, appraised.names
    listed = [change for change in made.changes if not _is_plain(change)]
    lines = [escape(change_sentence(cycle, change, names)) for change in listed]
    rest = f"{how_to_apply()}; hoặc bổ sung tài liệu, không chấp nhận với lý do"
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.bullets([*lines, *_plain_ones(cycle, len(made.changes) - len(listed))]),
            escape(unproved_sentence(cycle, made)),
            *(escape(outlook_sentence(outlook)) for outlook in appraised.outlooks),
            escape(f"Chưa ghi gì. Sẽ ghi {counted(len(made.written))} kết quả; {rest}."),
        ]
    )


def _is_plain(change: AppraisalChange) -> bool:
    """Whether a figure is accepted as reported and counts, and no other outcome was recorded before."""
    turns_around = change.status is ChangeStatus.DIFFERENT
    return change.after.outcome is AppraisalOutcome.ACCEPTED and not change.is_unproved and not turns_around


def _plain_ones(cycle: Cycle, number: int, more: str = "") -> list[str]:
    rows = f"{counted(number)} {row_noun(cycle.in_use)}"
    return [escape(f"Chấp nhận như đã báo cáo: {rows}{more}.")] if number else []


def unproved_sentence(cycle: Cycle, made: AppraisalPlan) -> str:
    """Count the figures that are accepted without a document; "" if there are none."""
    if not made.unproved:
        return ""
    units = len({change.after.unit for change in made.unproved})
    of_units = f" của {counted(units)} đơn vị" if len(made.by_unit) > 1 else ""
    rows = f"{counted(len(made.unproved))} {row_noun(cycle.in_use)}{of_units}"
    return f"{raised(unproved_text(cycle.in_use))}: {rows}."


def _not_appraised(case: Case) -> Iterator[str]:
    """Yield what is not yet appraised, and the commands for what cannot simply be accepted."""
    again = [code for code in case.to_appraise if code in case.appraisals]
    new = [code for code in case.to_appraise if code not in case.appraisals]
    rows = row_noun(case.cycle.in_use)
    # As long as most can simply be accepted, a long list of codes is of no use.
    if any(case.reported(code).state is State.FIGURE for code in new):
        yield f"Còn {counted(len(new))} {rows} chưa thẩm định."
        new = []
    elif new:
        yield f"Còn {counted(len(new))} {rows} chưa thẩm định: {', '.join(new)}."
    conditions = {condition.code for condition in case.cycle.in_use.conditions}
    missing = [code for code in new if case.reported(code).state is State.MISSING]
    if unanswered := [code for code in missing if code in conditions]:
        yes, no = (Do.again(Operation.APPRAISE, adjust=answer) for answer in ("có", "không"))
        how = f"ghi {yes} hoặc {no}, kèm {Do.again(Operation.APPRAISE, words='LỜI')}"
        yield f"Điều kiện xét công nhận chưa có câu trả lời, {how}: {', '.join(unanswered)}."
    if blank := [code for code in missing if code not in conditions]:
        adjusting = Do.again(Operation.APPRAISE, adjust="SỐ")
        how = f"ghi {adjusting}, hoặc {Do.again(Operation.APPRAISE, reject=Reason.NO_FIGURE.value)}"
        yield f"Chưa có số liệu nên không chấp nhận được, {how}: {', '.join(blank)}."
    if proposed := [code for code in new if case.reported(code).state in _PROPOSED]:
        approving = Do.again(Operation.APPRAISE, approve_na=None)
        refusing = Do.again(Operation.APPRAISE, refuse_na=None)
        yield f"Đề nghị không áp dụng, ghi {approving} hoặc {refusing}: {', '.join(proposed)}."
    if again:
        how = f"phải thẩm định lại ({Do.again(Operation.APPRAISE, criterion='MÃ')})"
        if case.round == 1:
            how += " vì số liệu đã thay đổi"
        else:
            how += f", hoặc giữ kết quả vòng 1 ({Do.again(Operation.APPRAISE, keep=None)})"
        yield f"Còn {counted(len(again))} {rows} {how}: {', '.join(again)}."


def unchanged(change: AppraisalChange) -> str:
    """Return that a finding was recorded before, "" if it is new."""
    return " Đã ghi như vậy từ trước." if change.status is ChangeStatus.SAME else ""


def appraisal_preview(appraised: FilesAppraised, limit: int | None = LISTED) -> str:
    """Return the changes from workbooks and the results of the units; problems are listed elsewhere.

    With a `limit`, this many changes of a kind are listed, and figures accepted as reported are only counted.
    """
    cycle, made, names = appraised.cycle, appraised.plan, appraised.names
    files, is_written = appraised.files, appraised.is_written
    title = f"{'Đã nhận' if is_written else 'Xem trước khi nhận'} kết quả thẩm định năm {cycle.year}"
    counts = made.counts
    refused = made.refused + sum(file.faulty for file in files)
    head = ("Phiếu", "Mới", "Không đổi", "Thay đổi", "Không nhận", "Để trống")
    row = (
        counted(len(files)),
        *(
            counted(counts[status])
            for status in (ChangeStatus.NEW, ChangeStatus.SAME, ChangeStatus.DIFFERENT)
        ),
        counted(refused),
        counted(sum(file.blank for file in files)),
    )
    return markdown.document(
        [
            markdown.heading(1, rehearsal_title(cycle, title)),
            rehearsal_banner(cycle),
            markdown.table(head, [row]),
            escape(unproved_sentence(cycle, made)) or None,
            *_results(appraised.outlooks, names),
            *_section(cycle, "Mới", made.changes, ChangeStatus.NEW, names, limit),
            *_section(cycle, "Thay kết quả đã ghi", made.changes, ChangeStatus.DIFFERENT, names, limit),
            escape(_closing(len(made.written), is_written=is_written)),
        ]
    )


def _results(outlooks: Sequence[AppraisalOutlook], names: Names) -> list[str]:
    """Return the result of each unit whose result changes or differs from what it reported."""
    if not outlooks:
        return []
    changed = [
        outlook for outlook in outlooks if not is_alike(outlook.after, outlook.reported) or outlook.unproved
    ]
    items = [f"{unit_text(names, outlook.unit)}: {lowered(outlook_sentence(outlook))}" for outlook in changed]
    if rest := len(outlooks) - len(changed):
        others = "đơn vị khác" if changed else "đơn vị"
        what = "điểm" if isinstance(outlooks[0].after, ScoredUnit) else "mức độ"
        items.append(f"{counted(rest)} {others}: {what} như tự đánh giá.")
    return [markdown.heading(2, "Kết quả của từng đơn vị"), markdown.bullets(map(escape, items))]


def _section(
    cycle: Cycle,
    title: str,
    changes: Iterable[AppraisalChange],
    status: ChangeStatus,
    names: Names,
    limit: int | None,
) -> list[str]:
    of_status = [change for change in changes if change.status is status]
    if not of_status:
        return []
    listed = of_status if limit is None else [change for change in of_status if not _is_plain(change)]
    items = [escape(change_sentence(cycle, change, names)) for change in listed[:limit]]
    if limit is not None and len(listed) > limit:
        items.append(escape(f"Ngoài ra còn {counted(len(listed) - limit)}; {how_to_see_all()}."))
    items += _plain_ones(cycle, len(of_status) - len(listed), f"; {how_to_see_all()}")
    return [markdown.heading(2, f"{title} ({counted(len(of_status))})"), markdown.bullets(items)]


def change_sentence(cycle: Cycle, change: AppraisalChange, names: Names) -> str:
    """Return for one criterion what was reported, the outcome, and the previous outcome."""
    framework, after = cycle.in_use, change.after
    subject = f"{unit_text(names, after.unit)}, {item_text(framework, after.item)}"
    outcome = outcome_text(framework, after, is_unproved=change.is_unproved)
    text = f"{subject}: {reported_text(framework, change.reported)} – {outcome}"
    if change.status is ChangeStatus.DIFFERENT and change.before is not None:
        before = change.before
        text += f" (trước: {outcome_text(framework, before)}; vòng {before.round})"
    reopened = " Đơn vị được giải trình." if after.is_reopened and after.round == 1 else ""
    return f"{text}.{reopened}"


def _closing(written: int, *, is_written: bool) -> str:
    if not written:
        return "Không có gì mới để ghi" + ("; không có gì thay đổi." if is_written else ".")
    if is_written:
        return f"Đã ghi {counted(written)} kết quả thẩm định."
    return f"Chưa ghi gì. Sẽ ghi {counted(written)} kết quả; {how_to_apply()}."
