"""The page of one dossier: its state, the possible next steps and who takes them, results, history."""

from collections.abc import Iterable, Sequence

from criteria.model import Framework
from maturity.appraisal.appraisal import Appraisal
from maturity.dossier.codes import ACTIONS, STATES
from maturity.dossier.dossier import Dossier
from maturity.dossier.history import DossierEvent
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import TRANSITIONS, Action
from maturity.operations.dossiers.page import DossierPage
from maturity.recognition.recognition import Recognition
from maturity.verdicts.verdict import Stage
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.appraisal_words import outcome_text
from reports.words.dossier_words import (
    first_limit_text,
    limit_text,
    override_sentence,
    receipt_text,
    target_text,
)
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text
from reports.words.wording import bare, label, level_text, one_line, raised, row_noun, unit_name
from reports.year.dossier_next import next_of_the_unit, next_steps
from reports.year.noticing import notice_lines
from reports.year.result_change import appraised_result_sentence, change_text, self_assessed_sentence

OPERATIONS = {action.value: words for action, words in ACTIONS.items()} | {
    "dossier register": "đăng ký, giao mức độ",
    "council conclude": "Hội đồng kết luận",
}
"""What was done with a dossier, by the operation in the journal."""


def dossier_page(page: DossierPage, *, is_for_the_unit: bool = False) -> str:
    """Return the page as Markdown.

    For the unit itself its own steps are listed alone; what others do next is one sentence.
    """
    year, name = page.cycle.year, f"{unit_name(page.unit.name)} ({page.unit.code})"
    purpose = "đề nghị công nhận" if isinstance(page.cycle.in_use, Framework) else "đánh giá, chấm điểm"
    title = rehearsal_title(page.cycle, f"Hồ sơ {purpose} năm {year}: {name}")
    return markdown.document(
        [
            rehearsal_banner(page.cycle),
            markdown.heading(1, title),
            strong(why) if (why := _why_another(page)) else None,
            markdown.bullets(map(escape, _facts(page))),
            *_section("Lưu ý về việc ghi chép", notice_lines(page.cycle, page.notices, page.settings_file)),
            markdown.heading(2, "Việc có thể làm tiếp"),
            next_of_the_unit(page) if is_for_the_unit else next_steps(page),
            markdown.heading(2, "Kết quả"),
            markdown.bullets(_results(page)),
            *_points(page),
            *_blockers(page),
            *_section("Ngoại lệ", [override_sentence(override, page.today) for override in page.overrides]),
            *_section(_reopened_title(page), [_reopened(page, appraisal) for appraisal in page.reopened]),
            *_section("Số liệu thay đổi sau khi nộp", [", ".join(page.changed)] if page.changed else []),
            *_history(page.history),
        ]
    )


def _why_another(page: DossierPage) -> str:
    """Return why the appraised result differs from the one that the unit submitted; "" if it does not."""
    submitted = page.results.get(Stage.SELF_ASSESSED)
    appraised = page.results.get(Stage.APPRAISED) or page.so_far
    if submitted is None or appraised is None:
        return ""
    change = change_text(submitted, appraised)
    so_far = "" if Stage.APPRAISED in page.results else "Theo thẩm định đến nay: "
    return f"{so_far}{change if so_far else raised(change)}." if change else ""


def _section(title: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    return [markdown.heading(2, f"{title}"), markdown.bullets(map(escape, items))]


def _facts(page: DossierPage) -> Iterable[str]:
    dossier, dates = page.dossier, page.dates
    yield f"Tình trạng: {STATES[dossier.state]}."
    if isinstance(page.cycle.in_use, Framework):
        yield f"Mức độ phấn đấu: {target_text(dossier, page.cycle.in_use)}."
    if dossier.submitted_on is None:
        yield f"Nộp lần 1: chưa nộp; hạn {limit_text(dates.round_one)}."
    else:
        in_time = "nộp muộn" if dossier.is_late else "đúng hạn"
        yield (
            f"Nộp lần 1: ngày {day(dossier.submitted_on)}{receipt_text(dossier.receipt)}"
            f" do {dossier.submitted_by}, {in_time}"
            f" ({first_limit_text(dossier, dates)})."
        )
    if dossier.state is DossierState.RETURNED:
        again = f"; nộp lại chậm nhất ngày {day(dossier.due_on)}" if dossier.due_on else ""
        yield f"Đã trả lại, lý do: {'; '.join(map(one_line, dossier.reasons))}{again}."
    if dossier.round == 2:
        yield _round_two(dossier)
    if refused := _why_not_recognised(page):
        yield refused
    if page.was_sent_back:
        yield f"Hội đồng không thông qua điểm, lý do: {'; '.join(map(one_line, dossier.reasons))}."
    if page.are_points_changed:
        yield "Điểm đã thay đổi sau khi thông qua, vì kết quả cao nhất để so đã khác; Hội đồng thông qua lại."
    if page.ranked_by is not None:
        yield f"Điểm đã ghi trong {decision_text(page.ranked_by)} về công bố xếp hạng."


def _why_not_recognised(page: DossierPage) -> str:
    """Return why the unit was not recognised, also once that is published; "" if it was."""
    dossier = page.dossier
    is_published = dossier.state is DossierState.PUBLISHED and isinstance(page.cycle.in_use, Framework)
    is_refused = dossier.state is DossierState.NOT_RECOGNISED or (is_published and page.recognition is None)
    reasons = "; ".join(map(one_line, dossier.reasons))
    return f"Lý do không công nhận: {reasons}." if is_refused and reasons else ""


def _round_two(dossier: Dossier) -> str:
    if dossier.due_on is None and dossier.resubmitted_on is None:  # the unit was never asked to explain
        return "Vòng 2: mở lại theo kiến nghị được chấp nhận."
    until = f"Giải trình (lần 2): chậm nhất ngày {day(dossier.due_on)}" if dossier.due_on else "Giải trình"
    if dossier.resubmitted_on is None:
        return f"{until}; chưa nộp."
    in_time = "nộp muộn" if dossier.is_explained_late else "đúng hạn"
    receipt = receipt_text(dossier.second_receipt)
    by = f" do {dossier.resubmitted_by}" if dossier.resubmitted_by else ""
    return f"{until}; nộp ngày {day(dossier.resubmitted_on)}{receipt}{by}, {in_time}."


def _results(page: DossierPage) -> list[str]:
    """Return the results side by side, with the exceptions, whatever their effect."""
    year, name = page.cycle.year, page.unit.name
    results = []
    if Stage.SELF_ASSESSED in page.results:
        results.append(escape(self_assessed_sentence(name, page.results[Stage.SELF_ASSESSED], year)))
    if Stage.APPRAISED in page.results:
        results.append(escape(appraised_result_sentence(name, page.results[Stage.APPRAISED], year)))
    if page.recognition is not None:
        results.append(escape(_recognition(page, page.recognition)))
    if page.overrides:
        numbers = ", ".join(str(override.id) for override in page.overrides)
        results.append(strong(f"Hồ sơ có ngoại lệ (số {numbers}); xem mục Ngoại lệ."))
    return results or [escape("Chưa có kết quả: hồ sơ chưa nộp.")]


def official_result(page: DossierPage) -> str:
    """Return the appraised result, why it differs from the unit's own, and the decision; "" without one."""
    appraised = page.results.get(Stage.APPRAISED)
    if appraised is None:
        return ""
    year, name = page.cycle.year, page.unit.name
    sentences = [
        appraised_result_sentence(name, appraised, year),
        _why_another(page),
        _why_not_recognised(page),
    ]
    if page.recognition is not None:
        sentences.append(_recognition(page, page.recognition))
    return " ".join(filter(None, sentences))


def _points(page: DossierPage) -> list[str]:
    """Return the points of a dossier by an index, which a set of levels does not give."""
    if isinstance(page.cycle.in_use, Framework):
        return []
    from reports.year.score_page import score_sections  # late: only an index needs it

    return score_sections(page)


def _blockers(page: DossierPage) -> list[str]:
    """Return what keeps the unit from the next level, by its newest result."""
    appraised = page.results.get(Stage.APPRAISED)
    newest = appraised or page.so_far or page.results.get(Stage.SELF_ASSESSED)
    if newest is None or not isinstance(page.cycle.in_use, Framework):
        return []
    from reports.year.blockers import blocker_section  # late: a dossier without a result needs no list

    return blocker_section(newest, is_final=appraised is not None)


def _recognition(page: DossierPage, recognition: Recognition) -> str:
    decision = recognition.decision
    text = (
        f"Được công nhận {level_text(page.cycle.level_set_in_use, recognition.level)} theo Quyết định số"
        f" {decision.number} ngày {day(decision.signed_on)}, từ ngày {day(recognition.valid_from)}"
    )
    if recognition.revoked_from is not None and recognition.revocation is not None:
        revocation = f"Quyết định số {recognition.revocation.number}"
        text += f"; bị thu hồi từ ngày {day(recognition.revoked_from)} theo {revocation}"
    return f"{text}."


def _reopened_title(page: DossierPage) -> str:
    """Name the items that differ from what the unit reported, by what became of them."""
    rows = raised(row_noun(page.cycle.in_use))
    if page.is_asked_to_explain:
        return f"{rows} yêu cầu giải trình"
    if page.dossier.round == 1:
        yet = "chưa" if page.dossier.state is DossierState.APPRAISING else "không"
        return f"{rows} thẩm định khác tự đánh giá; {yet} yêu cầu giải trình"
    return f"{rows} được thẩm định lại theo kiến nghị"


def _reopened(page: DossierPage, appraisal: Appraisal) -> str:
    criterion = page.cycle.in_use.by_code.get(appraisal.item)
    subject = label(criterion) if criterion else appraisal.item
    is_unproved = appraisal.item in page.unproved
    outcome = bare(outcome_text(page.cycle.in_use, appraisal, is_unproved=is_unproved))
    first = page.first_round.get(appraisal.item)
    if first is not None:
        outcome = f"vòng 1: {bare(outcome_text(page.cycle.in_use, first))}; vòng 2: {outcome}"
    return f"{subject}: {outcome}.{_answer(page, appraisal)}"


def _answer(page: DossierPage, appraisal: Appraisal) -> str:
    """Return how the unit answered the request to explain an item; "" if it was not asked."""
    if not page.is_asked_to_explain:
        return ""
    if explanation := one_line(appraisal.explanation or ""):
        return f" Đơn vị giải trình: {explanation.rstrip('.')}."
    if appraisal.item not in page.unanswered:
        return " Đơn vị không giải trình bằng lời, đã thay số liệu hoặc bổ sung tài liệu."
    if page.dossier.state is DossierState.EXPLANATION_REQUESTED:
        return " Đơn vị chưa giải trình."
    if page.accepted_findings:
        return " Đơn vị không giải trình, đồng ý với kết quả thẩm định."
    return " Đơn vị không giải trình."


def _history(events: Sequence[DossierEvent]) -> list[str]:
    if not events:
        return []
    head = ("Ngày, giờ", "Việc", "Người thực hiện", "Tình trạng sau đó", "Ghi chú")
    rows = [
        (
            f"{event.at:%d/%m/%Y %H:%M}",
            _event(event),
            event.person or "không ghi",
            STATES[event.after.state],
            "; ".join(map(one_line, event.after.reasons)) if _is_reasoned(event) else _late(event),
        )
        for event in events
    ]
    return [markdown.heading(2, f"Quá trình ({counted(len(rows))})"), markdown.table(head, rows)]


def _event(event: DossierEvent) -> str:
    """Name what was done by its operation, or else by the change of the dossier's state."""
    if event.operation in OPERATIONS:
        return OPERATIONS[event.operation]
    for row in TRANSITIONS:
        if event.before and event.before.state in row.sources and row.target is event.after.state:
            return ACTIONS[row.action]
    return one_line(event.operation)


def _is_reasoned(event: DossierEvent) -> bool:
    return bool(event.after.reasons) and event.after.reasons != (event.before.reasons if event.before else ())


def _late(event: DossierEvent) -> str:
    late = {Action.SUBMIT.value: event.after.is_late, Action.RESUBMIT.value: event.after.is_explained_late}
    return "nộp muộn" if late.get(event.operation) else ""
