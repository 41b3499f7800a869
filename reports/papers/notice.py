"""The notice of the result to one unit, whatever it is, with each criterion not met and why (thông báo)."""

from collections.abc import Iterator

from criteria.model import Framework
from maturity.appraisal.appraisal import Appraisal
from maturity.operations.papers.facts import NoticeFacts, Office
from maturity.verdicts.verdict import Stage
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.points_notice import point_blocks, point_results
from reports.papers.recognition import refusal_text
from reports.words.appraisal_words import outcome_text
from reports.words.dossier_words import override_sentence
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text, revocation_text
from reports.words.sentences import blocker_parts
from reports.words.wording import label, level_text, one_line, raised, supplier_text, unit_name
from reports.year.result_change import appraised_result_sentence, change_text, whole_text
from rules.verdict import Assessment

_RESULTS = (Column("Nội dung", 60), Column("Kết quả", 105))
_BLOCKERS = (
    Column("STT", 15, Align.CENTER),
    Column("Tiêu chí", 24, Align.CENTER),
    Column("Vì sao chưa đạt", 90),
    Column("Nơi giữ số liệu", 36),
)
_CHANGES = (
    Column("STT", 15, Align.CENTER),
    Column("Tiêu chí", 60),
    Column("Kết quả thẩm định và lý do", 90),
)


def result_notice(office: Office, facts: NoticeFacts) -> Paper:
    """Return the notice to a unit; the figures not met stand in an annex."""
    page, year = facts.page, office.cycle.year
    unit, frame = page.unit, of_office.standing_frame(office, "TB")
    done = "xét công nhận mức độ" if _appraised(facts) else "đánh giá mức độ"
    about = f"Kết quả thẩm định, {done} chuyển đổi số năm {year} của {unit_name(unit.name)}"
    annexes = tuple(_annexes(office, facts, str(frame.symbol)))
    return Paper(
        name=f"Thông báo {about}",
        draft=of_office.draft(office),
        frame=frame,
        title="Thông báo",
        about=about,
        blocks=(
            Text(markdown.document(_opening(office, facts))),
            Table(_RESULTS, tuple(_results(facts))),
            Text(markdown.document(_closing(office, facts, has_annex=bool(annexes)))),
        ),
        recipients=(
            f"- {raised(unit_name(unit.name))};",
            *of_office.standing_recipients(office)[1:],
        ),
        signatures=(of_office.standing_signature(office),),
        annexes=annexes,
        mark=of_office.mark(office),
    )


def _appraised(facts: NoticeFacts) -> Assessment | None:
    """Return the appraised level, None in a year by an index."""
    result = facts.page.results[Stage.APPRAISED]
    return result if isinstance(result, Assessment) else None


def _opening(office: Office, facts: NoticeFacts) -> Iterator[str]:
    bases = "; ".join(base[:1].lower() + base[1:] for base in of_office.set_grounds(office))
    yield escape(
        f"{raised(bases)}, {of_office.standing_body(office)} thông báo kết quả đối với "
        f"{of_office.body_of(facts.page.unit.name)} như sau:"
    )


def _results(facts: NoticeFacts) -> Iterator[tuple[str, str]]:
    page, concluded, appraised = facts.page, facts.concluded, _appraised(facts)
    if appraised is None:
        yield from point_results(facts)
        return
    if submitted := page.results.get(Stage.SELF_ASSESSED):
        yield "Tự đánh giá", raised(whole_text(submitted))
    # A figure still missing after the appraisal is not met: what it could have given no longer counts.
    level = appraised.verdict.level
    reached = level_text(page.cycle.level_set_in_use, level) if level else "chưa đạt mức độ 1"
    yield "Thẩm định", raised(reached)
    if concluded is None or concluded.is_reopened:
        yield "Kết luận của Hội đồng", "Chưa có"
    elif concluded.conclusion.level is None:
        yield "Kết luận của Hội đồng", f"Không công nhận. Lý do: {refusal_text(concluded)}"
    else:
        recognised = level_text(page.cycle.level_set_in_use, concluded.conclusion.level)
        yield "Kết luận của Hội đồng", f"Công nhận {recognised}"
    for exception in page.overrides:
        yield "Ngoại lệ", override_sentence(exception, page.today)
    if page.recognition is not None:
        revoked = revocation_text(page.recognition)
        text = decision_text(page.recognition.decision)
        yield "Quyết định công nhận", f"{text}; {revoked}" if revoked else text


def _closing(office: Office, facts: NoticeFacts, *, has_annex: bool) -> Iterator[str]:
    page, appraised = facts.page, facts.page.results[Stage.APPRAISED]
    submitted = page.results.get(Stage.SELF_ASSESSED)
    change = change_text(submitted, appraised) if submitted is not None else ""
    if change:
        yield escape(f"Thẩm định khác tự đánh giá: {change}.")
    yield escape(appraised_result_sentence(page.unit.name, appraised, office.cycle.year))
    if has_annex:
        yield escape("Từng tiêu chí, với lý do, nêu tại phụ lục kèm theo.")
    yield escape(
        f"Trường hợp không nhất trí, đề nghị {unit_name(page.unit.name)} gửi kiến nghị bằng văn bản về "
        f"{of_office.standing_body(office)} trước {missing('ngày hết hạn kiến nghị')}./."
    )


def _annexes(office: Office, facts: NoticeFacts, symbol: str) -> Iterator[Annex]:
    blocks = tuple(_annex_blocks(facts))
    if not blocks:
        return
    head = f"{of_office.standing_head(office)} {of_office.standing_body(office)}"
    yield Annex(
        title="Phụ lục",
        about=f"Từng tiêu chí của {unit_name(facts.page.unit.name)}",
        goes_with=of_office.goes_with(office, "Thông báo", symbol, head),
        blocks=blocks,
    )


def _annex_blocks(facts: NoticeFacts) -> Iterator[Block]:
    appraised, at = _appraised(facts), 0
    if appraised is None:
        yield from point_blocks(facts)
        return
    framework, target = appraised.framework, appraised.target
    if appraised.blockers and target is not None:
        at += 1
        number = counted(len(appraised.blockers))
        title = f"{at}. Tiêu chí chưa đạt {level_text(framework, target)}: {number} tiêu chí"
        yield Text(markdown.heading(2, title))
        yield Table(_BLOCKERS, tuple(_blockers(framework, appraised, target)))
    if facts.page.reopened:
        yield Text(
            markdown.heading(2, f"{at + 1}. Nội dung đã yêu cầu giải trình, bổ sung và kết quả thẩm định")
        )
        changes = enumerate(facts.page.reopened, 1)
        yield Table(_CHANGES, tuple(_change(framework, facts, at, each) for at, each in changes))


def _blockers(framework: Framework, appraised: Assessment, level: int) -> Iterator[tuple[str, ...]]:
    for at, blocker in enumerate(appraised.blockers, 1):
        criterion = framework.by_code[blocker.finding.observation.criterion]
        why = "\n".join(blocker_parts(criterion, blocker, level, is_final=True))
        yield str(at), label(criterion), why, raised(supplier_text(criterion.supplier))


def _change(framework: Framework, facts: NoticeFacts, at: int, appraisal: Appraisal) -> tuple[str, ...]:
    criterion = framework.by_code.get(appraisal.item)
    name = f"{label(criterion)}. {one_line(criterion.short_name)}" if criterion else appraisal.item
    outcome = outcome_text(framework, appraisal, is_unproved=appraisal.item in facts.page.unproved)
    return str(at), name, raised(outcome)
