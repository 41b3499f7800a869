"""The plan of a unit to mend what its newest result lacks: what, with whom, who, until when."""

from collections.abc import Iterator

from maturity.operations.papers.facts import Office, PlanFacts
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import numbered
from reports.papers.points_notice import lost_table
from reports.words.numbers import counted
from reports.words.sentences import blocker_parts
from reports.words.wording import label, level_text, raised, supplier_text, unit_name
from reports.words.work_words import blocker_to_do, changed_by_text
from reports.year.result_change import whole_text
from rules.verdict import Assessment

_WORK = (
    Column("STT", 12, Align.CENTER),
    Column("Tiêu chí", 24, Align.CENTER),
    Column("Còn thiếu", 78),
    Column("Việc cần làm", 56),
    Column("Cơ quan phối hợp", 36),
    Column("Người phụ trách", 26),
    Column("Thời hạn", 20, Align.CENTER),
)


def improvement_plan(office: Office, facts: PlanFacts) -> Paper:
    """Return the plan that mends what is lacking: work, who, until when; the last two are for people."""
    year, name = office.cycle.year, facts.unit.name
    frame = of_office.unit_frame(office, name, "KH")
    about = f"Khắc phục hạn chế, nâng mức độ chuyển đổi số sau đánh giá năm {year}"
    by = "thẩm định" if facts.is_appraised else "tự đánh giá"
    text = [
        markdown.heading(2, "I. Mục đích, yêu cầu"),
        escape(f"Kết quả {by} năm {year} của {unit_name(name)}: {_held(facts)}."),
        escape(f"{_goal(facts)} Mỗi việc có người phụ trách, thời hạn và kết quả kiểm tra được."),
        markdown.heading(2, "II. Nhiệm vụ"),
        escape("Nêu tại phụ lục kèm theo; việc làm được ngay xếp trước."),
        markdown.heading(2, "III. Tổ chức thực hiện"),
        escape(f"Kinh phí: {missing('nguồn kinh phí')}."),
        escape(
            f"{missing('bộ phận theo dõi')} theo dõi, đôn đốc, báo cáo {of_office.unit_head(name)} trước "
            "ngày "
            f"{missing('ngày báo cáo hằng tháng, hằng quý')}./."
        ),
    ]
    annex = Annex(
        title=f"Nhiệm vụ khắc phục sau đánh giá năm {year}", blocks=tuple(_work(facts)), is_landscape=True
    )
    return Paper(
        name=f"Kế hoạch khắc phục sau đánh giá năm {year}: {unit_name(name)}",
        draft=of_office.draft(office),
        frame=frame,
        title="Kế hoạch",
        about=about,
        blocks=(Text(markdown.document(text)),),
        recipients=(
            f"- {of_office.standing_body(office)} (để b/c);",
            "- Các bộ phận có liên quan;",
            "- Lưu: VT.",
        ),
        signatures=(of_office.unit_signature(name),),
        annexes=numbered((annex,), office, "Kế hoạch", str(frame.symbol), of_office.unit_head(name)),
        mark=of_office.mark(office),
    )


def _held(facts: PlanFacts) -> str:
    """Return what the unit reached: after the appraisal a figure that is still missing opens nothing."""
    result = facts.result
    if facts.is_appraised and isinstance(result, Assessment):
        level = result.verdict.level
        return level_text(result.framework, level) if level else "chưa đạt mức độ 1"
    return whole_text(result)


def _goal(facts: PlanFacts) -> str:
    result = facts.result
    if isinstance(result, Assessment) and result.target is not None:
        number = counted(len(result.blockers))
        return f"Mục tiêu: đạt {level_text(result.framework, result.target)}; còn {number} tiêu chí chưa đạt."
    return (
        f"Mục tiêu: {missing('mục tiêu điểm, xếp loại')}; còn {counted(len(facts.losses))} chỉ số chưa "
        "đạt điểm tối đa."
    )


def _work(facts: PlanFacts) -> Iterator[Block]:
    result = facts.result
    if not isinstance(result, Assessment):
        yield lost_table(result.scored, facts.losses)
        return
    framework, target = result.framework, result.target
    rows = []
    for at, blocker in enumerate(result.blockers, 1):
        criterion = framework.by_code[blocker.finding.observation.criterion]
        why = "\n".join(blocker_parts(criterion, blocker, target or 0, is_final=facts.is_appraised))
        to_do = blocker_to_do(framework.unit_kind, criterion, blocker, with_amount=False)
        bodies = changed_by_text(criterion) or supplier_text(criterion.supplier)
        rows.append((str(at), label(criterion), why, to_do, raised(bodies), "", ""))
    yield Table(_WORK, tuple(rows))
