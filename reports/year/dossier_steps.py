"""The reports after a step of a dossier: the result, what is missing, what will be requested."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from criteria.criteria_set import CriteriaSet
from criteria.set_kinds import LEVEL_SETS
from foundation.problem import Do
from maturity.dossier.codes import ACTIONS, NOTHING_APPRAISED, STATES
from maturity.dossier.dossier import Dossier
from maturity.dossier.overrides import Override
from maturity.dossier.transitions import Action
from maturity.figures.figure import Recorded
from maturity.figures.suppliers import holder
from maturity.operations.dossiers.appraisal import FinishedAppraisal, FinishedAppraisals
from maturity.operations.dossiers.by_unit import RecordedExplanations
from maturity.operations.dossiers.selection import StepResults
from maturity.operations.dossiers.step import StepResult
from maturity.operations.dossiers.submission import Submission
from maturity.people.operation import Operation
from maturity.settings.deadlines import Deadlines
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.words.appraisal_words import unproved_text
from reports.words.dossier_words import first_limit_text, override_sentence, receipt_text, target_text
from reports.words.held_figures import figure_text
from reports.words.numbers import counted, day
from reports.words.wording import label, lowered, one_line, raised, row_noun, supplier_text, unit_name
from reports.year.blockers import blocker_section
from reports.year.result_change import appraised_result_sentence, change_text, self_assessed_sentence

_EXPLAINED_BEFORE = "Giải trình đã có; không đổi"


def registered_text(result: StepResult[Dossier]) -> str:
    """Return the level that a unit registered for or was assigned."""
    unit, target = result.unit, target_text(result.outcome, result.cycle.level_set_in_use)
    return _marked(result, f"{unit_name(unit.name)} ({unit.code}), năm {result.cycle.year}: {target}.")


def explained_text(result: StepResult[RecordedExplanations]) -> str:
    """Return which explanations are kept, and how the unit submits them."""
    explained = result.outcome
    rows = f"{counted(explained.new)} {row_noun(result.cycle.in_use)}"
    done = f"Đã ghi giải trình {rows}" if explained.new else _EXPLAINED_BEFORE
    submitting = Do.to(Operation.RESUBMIT, year=str(result.cycle.year), unit=result.unit.code)
    return _marked(result, f"{done}: {', '.join(explained.items)}. Nộp bằng {submitting}.")


def override_text(result: StepResult[Override]) -> str:
    """Return an exception that was granted."""
    unit, sentence = result.unit, override_sentence(result.outcome, result.day)
    return _marked(result, f"{unit_name(unit.name)} ({unit.code}), năm {result.cycle.year}. {sentence}")


def returned_text(result: StepResult[Dossier]) -> str:
    """Return that a dossier was returned, and by when it is to come again."""
    due = result.outcome.due_on
    text = moved_text(Action.RETURN, [result])
    return f"{text}\nNộp lại chậm nhất ngày {day(due)}." if due else text


def moved_text(action: Action, results: Sequence[StepResult[Dossier]]) -> str:
    """Return the state of each dossier after a step."""
    lines = [
        f"{unit_name(result.unit.name)} ({result.unit.code}): {STATES[result.outcome.state]}."
        for result in results
    ]
    if len(results) > 1:
        lines.append(f"Đã {ACTIONS[action]}: {counted(len(results))} hồ sơ.")
    return _marked(results[0], "\n".join(lines))


def moved_report(action: Action, results: Sequence[StepResult[Dossier]], *, is_preview: bool) -> str:
    """Return every dossier that a step moves, or would move, with its state then and how many they are."""
    lines = (
        f"{unit_name(result.unit.name)} ({result.unit.code}): {STATES[result.outcome.state]}"
        for result in results
    )
    done = f"{'Sẽ' if is_preview else 'Đã'} {ACTIONS[action]}: {counted(len(results))} hồ sơ."
    return markdown.document(
        [
            rehearsal_banner(results[0].cycle),
            markdown.escape(done),
            markdown.bullets(map(markdown.escape, lines)),
        ]
    )


def _marked(result: StepResult[Any], text: str) -> str:
    """Return a text under the mark of a rehearsal."""
    return "\n".join(filter(None, [rehearsal_text(result.cycle), text]))


def submission_report(result: StepResult[Submission]) -> str:
    """Return that a dossier was submitted, its result, and what it lacks; nothing of this is refused."""
    cycle, unit, submission = result.cycle, result.unit, result.outcome
    framework, dossier = cycle.in_use, submission.dossier
    second = dossier.round == 2
    title = f"Đã nộp {'giải trình' if second else 'hồ sơ'} năm {cycle.year}: {unit_name(unit.name)}"
    lacking = [
        *_lacking_figures(framework, submission.missing),
        *_lacking_evidence(framework, submission.unproved),
        *_unanswered_conditions(framework, submission.unanswered_conditions),
        *_unanswered(framework, submission.unanswered),
    ]
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            escape(_when(dossier, result.dates)),
            escape(_receipt(submission)) or None,
            escape(self_assessed_sentence(unit.name, submission.assessment, cycle.year)),
            escape(_since_before(submission)) or None,
            escape(_counted_later(submission.counted_later)) or None,
            *lacking,
            escape(_if_unproved(submission)) or None,
            escape(_hint(second)) if lacking else None,
        ]
    )


def before_submission(result: StepResult[Submission]) -> str:
    """Return what a dossier lacks besides figures, before it is submitted; "" for nothing."""
    framework, submission = result.cycle.in_use, result.outcome
    lacking = [
        *_lacking_evidence(framework, submission.unproved),
        *_unanswered_conditions(framework, submission.unanswered_conditions),
    ]
    blocks = [
        *lacking,
        escape(_if_unproved(submission)) or None,
        escape(_counted_later(submission.counted_later)) or None,
    ]
    return markdown.document(blocks).rstrip("\n")


def _receipt(submission: Submission) -> str:
    """Return the number to keep, and when; "" for a dossier that came on paper, which has its register's."""
    dossier = submission.dossier
    on_paper = dossier.second_receipt if dossier.round == 2 else dossier.receipt
    if on_paper or submission.number is None or submission.at is None:
        return ""
    return f"Số tiếp nhận: {submission.number}, lúc {submission.at:%H:%M} ngày {day(submission.at)}."


def _since_before(submission: Submission) -> str:
    if submission.before is None:
        return ""
    change = change_text(submission.before, submission.assessment)
    return f"So với lần nộp trước: {change}." if change else ""


def _if_unproved(submission: Submission) -> str:
    if submission.without_unproved is None:
        return ""
    change = change_text(submission.assessment, submission.without_unproved)
    return f"Nếu không bổ sung tài liệu kiểm chứng, kết quả khi thẩm định sẽ {change}." if change else ""


def _counted_later(on_day: date | None) -> str:
    if on_day is None:
        return ""
    provisional = f"là số tạm tính: chưa đến ngày tính {day(on_day)}; còn thay đổi khi có quyết định mới"
    return f"Tỷ lệ tính từ các quyết định công nhận {provisional}. Xem {Do.to(Operation.SHOW_SHARES)}."


def _when(dossier: Dossier, dates: Deadlines) -> str:
    if dossier.round == 2:
        on_day, late, receipt = dossier.resubmitted_on, dossier.is_explained_late, dossier.second_receipt
        limit = f"chậm nhất ngày {day(dossier.due_on)}" if dossier.due_on else "không có hạn"
    else:
        on_day, late, receipt = dossier.submitted_on, dossier.is_late, dossier.receipt
        limit = first_limit_text(dossier, dates)
    in_time = "NỘP MUỘN" if late else "đúng hạn"
    submitted = day(on_day) if on_day else ""
    state = STATES[dossier.state]
    return f"Nộp ngày {submitted}{receipt_text(receipt)}: {in_time} ({limit}). Tình trạng: {state}."


def _hint(second: bool) -> str:
    if second:
        return "Chỗ còn thiếu được thẩm định theo số liệu đang có."
    return "Hồ sơ vẫn được nhận; cơ quan thường trực có thể trả lại một lần để bổ sung."


def _lacking_figures(framework: CriteriaSet, codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    items = [
        f"{_subject(framework, code)}. Đơn vị cung cấp: {supplier_text(holder(framework.by_code[code]))}."
        for code in codes
    ]
    return [
        markdown.heading(2, f"Chưa có số liệu ({counted(len(codes))}); ô trống không tính là 0"),
        markdown.bullets(map(escape, items)),
    ]


def _unanswered_conditions(framework: CriteriaSet, codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    items = [
        f"{condition.code}: {one_line(condition.text)}."
        for condition in framework.conditions
        if condition.code in codes
    ]
    title = f"Chưa trả lời điều kiện xét công nhận ({counted(len(codes))}); khi thẩm định sẽ ghi thay"
    return [markdown.heading(2, title), markdown.bullets(map(escape, items))]


def _lacking_evidence(framework: CriteriaSet, figures: Sequence[Recorded]) -> list[str]:
    if not figures:
        return []
    items = [
        f"{_subject(framework, figure.item)}: {figure_text(framework, figure)};"
        f" cần {papers or 'tài liệu kiểm chứng'}."
        for figure in figures
        for papers in [lowered(one_line(framework.by_code[figure.item].evidence).rstrip("."))]
    ]
    return [
        markdown.heading(2, f"Chưa có tài liệu kiểm chứng ({counted(len(figures))})"),
        markdown.bullets(map(escape, items)),
    ]


def _unanswered(framework: CriteriaSet, codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    return [
        markdown.heading(
            2, f"Chưa giải trình, chưa thay số liệu, chưa bổ sung tài liệu ({counted(len(codes))})"
        ),
        markdown.bullets(escape(_subject(framework, code)) for code in codes),
    ]


def _subject(framework: CriteriaSet, code: str) -> str:
    criterion = framework.by_code.get(code)
    return f"{label(criterion)} {one_line(criterion.short_name)}" if criterion else code


def finished_report(result: StepResult[FinishedAppraisal]) -> str:
    """Return that a dossier is appraised, its result, the difference to the reported one, the blockers."""
    cycle, unit, finished = result.cycle, result.unit, result.outcome
    title = f"Đã thẩm định năm {cycle.year}: {unit_name(unit.name)}"
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            escape(appraised_result_sentence(unit.name, finished.assessment, cycle.year)),
            escape(_why_another(finished)) or None,
            escape(f"Tình trạng: {STATES[finished.dossier.state]}. Kết quả chưa qua Hội đồng."),
            *blocker_section(finished.assessment, is_final=True),
            escape(_unproved(cycle.in_use, finished.unproved)) or None,
            escape(_never_explained(finished.never_explained)) or None,
        ]
    )


def rescored_report(finished: FinishedAppraisals) -> str:
    """Return which other units' points are others now that their ranking is appraised; "" if none are."""
    if not finished.rescored:
        return ""
    from reports.year.score_page import rescored_lines  # late: only an index needs it

    lines = list(rescored_lines(finished.rescored, finished.names))
    title = f"Chấm lại vì đã có kết quả cao nhất để so ({counted(len(lines))} đơn vị khác)"
    return markdown.document([markdown.heading(2, title), markdown.bullets(map(escape, lines))])


def finishing_preview(results: Sequence[StepResult[FinishedAppraisal]]) -> str:
    """Return what the appraisal of dossiers would come to, and what their units could no longer explain."""
    cycle = results[0].cycle
    items = [
        " ".join(
            filter(
                None,
                [
                    f"{unit_name(result.unit.name)} ({result.unit.code}):",
                    appraised_result_sentence(result.unit.name, result.outcome.assessment, cycle.year),
                    _why_another(result.outcome),
                    _forgone(result.outcome),
                ],
            )
        )
        for result in results
    ]
    title = rehearsal_title(cycle, f"Xem trước khi kết thúc thẩm định năm {cycle.year}")
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, title),
            markdown.bullets(map(escape, items)),
            escape(f"Chưa ghi gì.{_how_to_ask(results)}"),
        ]
    )


def _how_to_ask(results: Sequence[StepResult[FinishedAppraisal]]) -> str:
    """Return how units that would forgo their explanation are asked instead; "" if none would."""
    forgoing = [result for result in results if result.outcome.never_explained]
    if not forgoing:
        return ""
    first = forgoing[0]
    asking = Do.to(Operation.REQUEST_EXPLANATION, year=str(first.cycle.year), unit=first.unit.code)
    each = " (từng đơn vị, ví dụ)" if len(forgoing) > 1 else ""
    return f" Để đơn vị được giải trình{each}: {asking}."


def _forgone(finished: FinishedAppraisal) -> str:
    if not finished.never_explained:
        return ""
    never = f"Đơn vị chưa được yêu cầu giải trình {', '.join(finished.never_explained)}"
    return f"{never}; kết thúc thẩm định rồi thì không giải trình được nữa."


def _why_another(finished: FinishedAppraisal) -> str:
    if finished.reported_result is None:
        return ""
    change = change_text(finished.reported_result, finished.assessment)
    return f"So với tự đánh giá: {change}." if change else ""


def _unproved(criteria_set: CriteriaSet, codes: Sequence[str]) -> str:
    if not codes:
        return ""
    rows = f"{counted(len(codes))} {row_noun(criteria_set)}"
    return f"{raised(unproved_text(criteria_set))} ({rows}): {', '.join(codes)}."


def _never_explained(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    never = f"đơn vị chưa được yêu cầu giải trình {', '.join(codes)}"
    return f"Lưu ý: {never}; hồ sơ đã thẩm định thì không giải trình được nữa."


def left_out_report(results: StepResults[Any]) -> str:
    """Return which dossiers are not ready for a step taken with all that are, and why.

    Those without any appraisal are only counted, since there is nothing to report on each.
    """
    left_out = results.left_out
    rows = row_noun(results.results[0].cycle.in_use) if results.results else LEVEL_SETS.row_noun
    untouched = sum(problem.code == NOTHING_APPRAISED.name for problem in left_out)
    listed = [problem for problem in left_out if untouched < 2 or problem.code != NOTHING_APPRAISED.name]
    items = [f"{counted(untouched)} hồ sơ chưa thẩm định {rows} nào."] if untouched > 1 else []
    items += map(str, listed)
    heading = markdown.heading(2, f"Chưa xử lý được ({counted(len(left_out))})")
    return markdown.document([heading, markdown.bullets(map(escape, items))])
