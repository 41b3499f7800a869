"""The plan of a unit to mend what its newest result lacks: what, with whom, who, until when."""

from collections.abc import Iterable, Iterator

from maturity.operations.papers.facts import Office, PlanFacts
from maturity.operations.plans.unit_plans import PlanOfUnit
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import numbered
from reports.plans.unit_report import goal_text, plan_sentences, plan_title
from reports.plans.words import COST, COST_NOTE, GAIN, cost_text, work_lines
from reports.words.loss_sentences import loss_sentence
from reports.words.numbers import counted, day
from reports.words.sentences import blocker_parts
from reports.words.wording import bare, label, level_text, raised, supplier_text, unit_name
from reports.words.work_words import blocker_to_do, changed_by_text
from reports.year.result_change import whole_text
from rules.lost import LostPoints
from rules.plans.points_plan import PointsPlan
from rules.plans.unit_plan import UnitPlan
from rules.scored import Scored
from rules.verdict import Assessment

_WORK = (
    Column("STT", 14, Align.CENTER),
    Column("Tiêu chí", 24, Align.CENTER),
    Column("Còn thiếu", 66),
    Column("Việc cần làm", 56),
    Column("Cơ quan phối hợp", 36),
    Column("Người phụ trách", 26),
    Column("Thời hạn", 30, Align.CENTER),
)
_LOST = (
    Column("STT", 14, Align.CENTER),
    Column("Số", 24, Align.CENTER),
    Column("Vì sao mất điểm, bù thế nào", 122),
    Column("Cơ quan phối hợp", 36),
    Column("Người phụ trách", 26),
    Column("Thời hạn", 30, Align.CENTER),
)
_COST, _GAIN = Column(COST, 18, Align.CENTER), Column(GAIN, 20, Align.CENTER)


def improvement_plan(office: Office, facts: PlanFacts) -> Paper:
    """Return the plan that mends what is lacking: work, who, until when; the last two are for people."""
    year, name = office.cycle.year, facts.unit.name
    by = "thẩm định" if facts.is_appraised else "tự đánh giá"
    purpose = [
        f"Kết quả {by} năm {year} của {unit_name(name)}: {_held(facts)}.",
        f"{_goal(facts)} {_EACH_WORK}",
    ]
    return _plan(
        office,
        name,
        f"Kế hoạch khắc phục sau đánh giá năm {year}: {unit_name(name)}",
        f"Khắc phục hạn chế, nâng mức độ chuyển đổi số sau đánh giá năm {year}",
        purpose,
        Annex(
            title=f"Nhiệm vụ khắc phục sau đánh giá năm {year}",
            blocks=tuple(_work(facts)),
            is_landscape=True,
        ),
    )


def unit_plan_paper(office: Office, planned: PlanOfUnit) -> Paper:
    """Return the plan of a unit to a target, as it was asked for with costs and a day."""
    year, name, goal = office.cycle.year, planned.unit.name, goal_text(planned)
    purpose = [*plan_sentences(planned), _EACH_WORK]
    return _plan(
        office,
        name,
        plan_title(planned),
        f"Thực hiện các nhiệm vụ để đạt {goal} về chuyển đổi số, theo số liệu năm {year}",
        purpose,
        Annex(title=f"Nhiệm vụ để đạt {goal}", blocks=tuple(_works(planned)), is_landscape=True),
        "việc đem lại nhiều điểm" if isinstance(planned.plan, PointsPlan) else "việc làm được ngay",
    )


_EACH_WORK = "Mỗi việc có người phụ trách, thời hạn và kết quả kiểm tra được."


def _plan(
    office: Office,
    unit: str,
    name: str,
    about: str,
    purpose: Iterable[str],
    annex: Annex,
    order: str = "việc làm được ngay",
) -> Paper:
    """Return a plan of a unit: its purpose, and its works in an annex; `order` says which go first."""
    frame = of_office.unit_frame(office, unit, "KH")
    text = [
        markdown.heading(2, "I. Mục đích, yêu cầu"),
        *map(escape, purpose),
        markdown.heading(2, "II. Nhiệm vụ"),
        escape(f"Nêu tại phụ lục kèm theo; {order} xếp trước."),
        markdown.heading(2, "III. Tổ chức thực hiện"),
        escape(f"Kinh phí: {missing('nguồn kinh phí')}."),
        escape(
            f"{missing('bộ phận theo dõi')} theo dõi, đôn đốc, báo cáo {of_office.unit_head(unit)} trước "
            "ngày "
            f"{missing('ngày báo cáo hằng tháng, hằng quý')}./."
        ),
    ]
    return Paper(
        name=name,
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
        signatures=(of_office.unit_signature(unit),),
        annexes=numbered((annex,), office, "Kế hoạch", str(frame.symbol), of_office.unit_head(unit)),
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
        lacking = len(result.blockers)
        target = level_text(result.framework, result.target)
        goal = f"Mục tiêu: đạt {target}; còn {counted(lacking)} tiêu chí chưa đạt"
        works = 0 if facts.planned is None else len(work_lines(facts.planned))
        if not works or works == lacking:
            return f"{goal}."
        return f"{goal}, trong đó cần làm {counted(works)} (đã tính lại, bỏ bất kỳ việc nào thì không đạt)."
    return (
        f"Mục tiêu: {missing('mục tiêu điểm, xếp loại')}; còn {counted(len(facts.losses))} chỉ số chưa "
        "đạt điểm tối đa."
    )


def _work(facts: PlanFacts) -> Iterator[Block]:
    """Yield the table of the least work to the target; of all that blocks it if there is no way to it."""
    result = facts.result
    if not isinstance(result, Assessment):
        yield _lost_points(result.scored, facts.losses)
        return
    framework, target = result.framework, result.target
    blockers = [(blocker, target or 0) for blocker in result.blockers]
    plan = None if facts.planned is None else facts.planned.plan
    if isinstance(plan, UnitPlan):
        blockers = [(way.blocker, way.level) for work in plan.works for way in work.ways]
    rows = []
    for at, (blocker, level) in enumerate(blockers, 1):
        criterion = framework.by_code[blocker.finding.observation.criterion]
        why = "\n".join(blocker_parts(criterion, blocker, level, is_final=facts.is_appraised))
        to_do = blocker_to_do(framework.unit_kind, criterion, blocker, with_amount=False)
        bodies = changed_by_text(criterion) or supplier_text(criterion.supplier)
        rows.append((str(at), label(criterion), why, to_do, raised(bodies), "", ""))
    yield Table(_WORK, tuple(rows))


def _lost_points(scored: Scored, losses: Iterable[LostPoints]) -> Table:
    """Return the rows that lose points, what brings them back, who helps, who does it and until when."""
    rows = []
    for at, loss in enumerate(losses, 1):
        row = scored.index.by_code[loss.code]
        why = f"{bare(row.short_name)}: {loss_sentence(scored, loss)}"
        bodies = changed_by_text(row) or supplier_text(row.supplier)
        rows.append((str(at), label(row), why, raised(bodies), "", ""))
    return Table(_LOST, tuple(rows))


def _works(planned: PlanOfUnit) -> Iterator[Block]:
    """Yield the table of a plan that was asked for: with costs and the day, if they are known."""
    has_costs, has_points = planned.costs is not None, isinstance(planned.plan, PointsPlan)
    columns = [*_WORK]
    if has_costs:
        columns.insert(5, _COST)
    if has_points:
        columns.insert(4, _GAIN)
    until = day(planned.time.until) if planned.time else ""
    rows = []
    for at, line in enumerate(work_lines(planned), 1):
        cost = (cost_text(line.cost),) if has_costs else ()
        gain = (line.gain,) if has_points else ()
        row = (str(at), line.criterion, line.lacking, line.to_do, *gain, raised(line.body), *cost, "", until)
        rows.append(row)
    yield Table(tuple(columns), tuple(rows))
    if has_costs:
        yield Text(escape(COST_NOTE))
