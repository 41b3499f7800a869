"""Words of plans: what is done about a row, why it cannot be done, costs."""

from collections.abc import Sequence

from attrs import frozen

from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Kind, UnitKind
from maturity.operations.plans.unit_plans import CommuneToLift, PlanOfUnit
from reports.words.loss_sentences import act_text, count_text, state_text
from reports.words.numbers import counted, day
from reports.words.points import points_text
from reports.words.sentences import blocker_parts
from reports.words.wording import (
    bare,
    counts_text,
    label,
    lowered,
    one_line,
    raised,
    requirement_text,
    supplier_text,
    unit_of_count,
    value_text,
)
from reports.words.work_words import blocker_to_do, changed_by_text
from rules.lost import LossKind
from rules.plans.point_steps import PointStep
from rules.plans.points_plan import PointsPlan
from rules.plans.unit_plan import Kept, PlannedWork, UnitPlan
from rules.plans.ways import Obstacle, Obstructed, TimeLeft, Way, WayKind
from rules.verdict import Reason

COST, GAIN = "Chi phí", "Điểm thêm"
COST_NOTE = "Chi phí tính theo đơn vị dùng trong tệp chi phí."
NO_COST_NOTE = "Chưa có tệp chi phí nên mỗi việc tính là 01; các cột chi là số việc."
_DURING = "trong phần còn lại của kỳ"


@frozen(kw_only=True)
class WorkLine:
    """One row of a table of works: of a work that mends several rows only the first has its cost.

    `now` is what the row has and what it needs, in a few words; `lacking` the whole sentence of it. `gain`
    are the points that the row of an index brings alone, "" for levels.
    """

    criterion: str
    name: str
    now: str
    lacking: str
    to_do: str
    body: str
    cost: int
    work: str
    gain: str = ""


def work_lines(planned: PlanOfUnit) -> Sequence[WorkLine]:
    """Return the works of a plan, a line for each row that they mend; none without a plan."""
    match planned.plan:
        case UnitPlan() as plan:
            return [
                _level_line(planned, plan, work, way, is_first=at == 0)
                for work in plan.works
                for at, way in enumerate(work.ways)
            ]
        case PointsPlan() as points:
            return [_point_line(points, step) for step in points.steps]
    return []


def _level_line(
    planned: PlanOfUnit, plan: UnitPlan, work: PlannedWork, way: Way, *, is_first: bool
) -> WorkLine:
    framework = plan.before.framework
    criterion = framework.by_code[way.criterion]
    to_do = [way_text(framework.unit_kind, criterion, way, planned.time)]
    if is_first:
        to_do += [kept_text(framework.by_code[kept.criterion], kept) for kept in work.kept]
    communes = planned.communes.get(way.criterion)
    if communes:
        to_do.append(communes_text(communes, way.needed or 0))
    if work.work.is_shared and is_first:
        to_do.append("Làm một lần cho cả tỉnh.")
    name = work.work.name
    is_named = name not in (criterion.code, criterion.shared_denominator)
    lead = [f"{raised(bare(name))}."] if is_named and not way.kind.is_on_paper else []
    return WorkLine(
        criterion=criterion.code,
        name=bare(criterion.short_name),
        now=_now(criterion, way),
        lacking=" ".join(blocker_parts(criterion, way.blocker, way.level)),
        to_do=" ".join((*lead, *to_do)),
        body=changed_by_text(criterion) or supplier_text(criterion.supplier),
        cost=work.work.cost if is_first else 0,
        work=name,
    )


def _now(criterion: Criterion, way: Way) -> str:
    """Return what a row has and needs: `45,7% (544/1.191 hồ sơ); cần từ 50% trở lên`."""
    observation, blocker = way.blocker.finding.observation, way.blocker
    if observation.value is None:
        return _WITHOUT.get(blocker.reason, "chưa có số liệu")
    has = value_text(criterion, observation.value) + counts_text(criterion, observation)
    needs = (
        "" if criterion.kind is Kind.YES_NO else f"; cần {requirement_text(criterion, blocker.requirement)}"
    )
    lack = _WITHOUT.get(blocker.reason)
    return f"{has}{needs}" + (f"; {lack}" if lack else "")


_WITHOUT = {
    Reason.MISSING: "chưa có số liệu",
    Reason.UNREADABLE: "số liệu không đọc được",
    Reason.NO_EVIDENCE: "chưa có tài liệu kiểm chứng",
    Reason.REJECTED: "không được chấp nhận khi thẩm định",
    Reason.NOT_APPLICABLE_REFUSED: "đề nghị không áp dụng không được chấp nhận",
}


def _point_line(plan: PointsPlan, step: PointStep) -> WorkLine:
    scored = plan.before
    row = scored.index.by_code[step.loss.code]
    return WorkLine(
        criterion=row.code,
        name=bare(row.short_name),
        now=state_text(scored, row),
        lacking=f"{bare(row.short_name)}: {state_text(scored, row)}",
        to_do=raised(f"{point_step_text(row, plan, step)}."),
        body=changed_by_text(row) or supplier_text(row.supplier),
        cost=step.cost,
        work=step.work,
        gain=points_text(scored.index, step.step.gain),
    )


def point_step_text(row: ScoredRow, plan: PointsPlan, step: PointStep) -> str:
    """Return what is done about a row of an index: `thêm 01 hồ sơ`, `bổ sung tài liệu kiểm chứng`."""
    match step.loss.kind:
        case LossKind.EVIDENCE:
            return "bổ sung tài liệu kiểm chứng"
        case LossKind.COUNT:
            return count_text(row, plan.before.by_code[row.code].observation, step.step)
    return act_text(row, step.loss)


def way_text(unit_kind: UnitKind, criterion: Criterion, way: Way, time: TimeLeft | None) -> str:
    """Return as a sentence what is done about a row: how much of it, and for new cases at what pace."""
    match way.kind:
        case WayKind.NEW:
            return _new_text(criterion, way, time)
        case WayKind.REASON:
            when = bare(criterion.not_applicable_when or "")
            return (
                f"Giải trình, có tài liệu, vì sao không áp dụng (được phép khi: {lowered(when)}); không giải "
                "trình được thì cung cấp số liệu đạt yêu cầu."
            )
    return blocker_to_do(unit_kind, criterion, way.blocker)


def _new_text(criterion: Criterion, way: Way, time: TimeLeft | None) -> str:
    number = way.needed or 0
    what = f"{counted(number)}{unit_of_count(criterion) or ' trường hợp'} mới"
    end = f"đến hết ngày {day(time.until)}" if time is not None else _DURING
    if way.blocker.requirement.comparator.larger_is_better:
        text = f"Từ nay {end} có thêm {what} và tất cả đều được tính vào tử số"
    else:
        text = f"Từ nay {end} có thêm {what} và không trường hợp nào bị tính vào tử số"
    if way.expected_new is None:
        return f"{text}."
    pace = f"theo nhịp từ đầu kỳ thì có khoảng {counted(way.expected_new)} trường hợp mới"
    if number > way.expected_new:
        return f"{text}; khó đạt trong kỳ: {pace}."
    return f"{text} ({pace})."


def kept_text(criterion: Criterion, kept: Kept) -> str:
    """Return how many of new cases must count for another row, so that it does not fall."""
    return f"Trong số đó ít nhất {counted(kept.needed)} cũng phải đạt {label(criterion)} để giữ mức."


def communes_text(communes: Sequence[CommuneToLift], needed: int) -> str:
    """Return which communes are lifted for their district, those of the fewest works."""
    named = ", ".join(f"{one_line(each.commune.name)} ({_works(each)})" for each in communes)
    text = f"Ít việc nhất: {named}"
    if len(communes) < needed:
        return f"{text}; còn thiếu {counted(needed - len(communes))} xã chưa có số liệu để chọn."
    return f"{text}."


def _works(each: CommuneToLift) -> str:
    if not each.works:
        return f"đã tính được mức {each.commune.minimum}, chờ công nhận"
    return f"{counted(each.works)} việc"


def obstacle_text(criterion: Criterion, obstructed: Obstructed) -> str:
    """Return why a row cannot come to a level."""
    level = obstructed.level
    match obstructed.obstacle:
        case Obstacle.PAST_STAYS:
            return "không thể trong kỳ: số đã tính từ đầu kỳ không bù lại được bằng trường hợp mới"
        case Obstacle.NO_DAYS:
            return "không thể trong kỳ: không còn ngày nào"
        case Obstacle.NO_FIGURE:
            return f"không có số nào vừa mẫu số hiện có mà đạt yêu cầu của mức {level}"
        case Obstacle.NOT_FEASIBLE:
            return "tệp chi phí ghi không khả thi"
        case Obstacle.TOO_LATE:
            return f"sớm nhất {day(obstructed.earliest)} mới xong" if obstructed.earliest else "không kịp hạn"
        case Obstacle.NO_COST:
            return "tệp chi phí chưa có dòng của tiêu chí này"


def cost_text(cost: int) -> str:
    """Return a cost with its thousands parted."""
    return counted(cost)
