"""The plan of one unit as a report: what it takes, that it is enough, and that no part of it is too much."""

from collections.abc import Iterator, Mapping, Sequence

from criteria.criteria_set import Indicator
from criteria.model import Nature
from maturity.operations.plans.unit_plans import PlanOfUnit
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.plans.target_words import goal_words
from reports.plans.words import COST, COST_NOTE, GAIN, cost_text, obstacle_text, work_lines
from reports.words.levers import Levers
from reports.words.numbers import counted, day
from reports.words.points import points_text
from reports.words.wording import bare, label, level_text, one_line, raised
from rules.plans.points_plan import PointsPlan, PointsUnreachable
from rules.plans.unit_plan import UnitPlan, Unreachable
from rules.plans.ways import Obstacle
from rules.scored import Scored
from rules.verdict import Assessment

_NAMED = 8
_OBSTACLES = {
    Obstacle.PAST_STAYS: "không làm lại được trong kỳ",
    Obstacle.NOT_FEASIBLE: "tệp chi phí ghi không khả thi",
    Obstacle.TOO_LATE: "không kịp hạn",
    Obstacle.NO_COST: "tệp chi phí chưa có dòng",
}


def unit_plan_report(planned: PlanOfUnit) -> str:
    """Return the plan of a unit as Markdown."""
    return markdown.document(_blocks(planned))


def _blocks(planned: PlanOfUnit) -> Iterator[str | None]:
    yield markdown.heading(1, plan_title(planned))
    for sentence in plan_sentences(planned):
        yield escape(sentence)
    lines = work_lines(planned)
    if lines:
        has_costs, has_points = planned.costs is not None, isinstance(planned.plan, PointsPlan)
        by_code = _rows_of(planned)
        levers = Levers(by_code.values())
        head = (
            "STT",
            "Tiêu chí",
            "Hiện có, yêu cầu",
            "Việc cần làm",
            *([GAIN] if has_points else []),
            levers.heading,
            *([COST] if has_costs else []),
        )
        rows = [
            (
                str(at),
                f"{line.criterion} {line.name}",
                line.now,
                line.to_do,
                *([line.gain] if has_points else []),
                levers.text(by_code[line.criterion]),
                *([cost_text(line.cost)] if has_costs else []),
            )
            for at, line in enumerate(lines, 1)
        ]
        yield markdown.table(map(escape, head), [tuple(map(escape, row)) for row in rows])
        brackets = levers.note(by_code[line.criterion] for line in lines)
        notes = " ".join(filter(None, (brackets, COST_NOTE if has_costs else "")))
        yield escape(notes) if notes else None
    reasons = list(_reasons(planned))
    if reasons:
        yield markdown.bullets(reasons)


def _rows_of(planned: PlanOfUnit) -> Mapping[str, Indicator]:
    """Return the rows of the set of a plan by their codes."""
    before = planned.plan.before
    return before.framework.by_code if isinstance(before, Assessment) else before.index.by_code


def plan_title(planned: PlanOfUnit) -> str:
    """Return the title of a plan."""
    return f"Kế hoạch đạt {goal_text(planned)}: {one_line(planned.unit.name)}"


def goal_text(planned: PlanOfUnit) -> str:
    """Return what a plan aims at: `mức độ 4 (Nâng cao)`, `650 điểm`, `xếp loại Khá`, `hạng 03`."""
    plan = planned.plan
    if isinstance(plan, UnitPlan | Unreachable):
        return level_text(plan.before.framework, plan.target)
    return goal_words(plan.before.index, plan.goal)


def plan_sentences(planned: PlanOfUnit) -> Iterator[str]:
    """Yield what a plan comes to, in a few sentences."""
    match planned.plan:
        case UnitPlan() as plan:
            yield from _of_levels(planned, plan)
        case Unreachable() as out:
            framework, level = out.before.framework, out.before.verdict.level
            yield f"{raised(one_line(planned.unit.name))} {_now(framework.level_name(level), level)}."
            rows = counted(len({each.criterion for each in out.obstructed}))
            goal = level_text(framework, out.target)
            yield f"Chưa có cách nào đạt {goal}{_by(planned)}. Vướng ở {rows} tiêu chí:"
        case PointsPlan() as points:
            yield from _of_points(planned, points)
        case PointsUnreachable() as short:
            yield from _short_of_points(planned, short)


def _now(name: str | None, level: int) -> str:
    return f"đang ở mức độ {level} ({name})" if level else "chưa đạt mức độ 1"


def _by(planned: PlanOfUnit) -> str:
    return f" trước ngày {day(planned.time.until)}" if planned.time else ""


def _of_levels(planned: PlanOfUnit, plan: UnitPlan) -> Iterator[str]:
    framework, level = plan.before.framework, plan.before.verdict.level
    works, name = len(plan.works), one_line(planned.unit.name)
    number = counted(works)
    cost = _cost(planned, plan.cost)
    yield (
        f"{raised(name)} {_now(framework.level_name(level), level)}. Cần {number} việc{cost} để đạt "
        f"{level_text(framework, plan.target)}."
    )
    those = "với việc này" if works == 1 else f"với {number} việc này"
    without = "không làm thì không đạt" if works == 1 else "bỏ bất kỳ việc nào thì không đạt"
    yield f"Tính lại {those}: đạt mức độ {plan.after.verdict.level}; {without}."
    if plan.level > plan.target:
        yield (
            f"Danh mục của mức {plan.level} cần ít hơn danh mục của mức {plan.target} nên kế hoạch theo "
            f"danh mục mức {plan.level}."
        )
    if plan.quotas and plan.left_out:
        mended = {way.criterion for work in plan.works for way in work.ways}
        short = {code for quota in plan.quotas for code in quota.candidates}
        chosen = "ít tốn nhất" if planned.costs is not None else "làm được sớm nhất"
        yield (
            f"Trong {counted(len(short))} tiêu chí mở rộng còn thiếu chỉ cần {counted(len(short & mended))} "
            f"({chosen}: {', '.join(sorted(short & mended))}); chưa cần: {', '.join(plan.left_out)}."
        )
    if plan.rests_on_figures:
        rows = ", ".join(plan.rests_on_figures)
        yield (
            f"Có {counted(len(plan.rests_on_figures))} tiêu chí chưa có số liệu ({rows}): kế hoạch coi là "
            "sẽ đạt; có số liệu rồi thì lập lại."
        )
    if planned.time is not None:
        period = (
            "số trong kỳ đã tính thì giữ nguyên, chỉ trường hợp mới làm thay đổi"
            if planned.time.is_within_period
            else "hạn ở kỳ sau: số trong kỳ tính lại từ đầu, phải giữ ngưỡng cả kỳ"
        )
        yield f"Hạn {day(planned.time.until)}, còn {counted(planned.time.days)} ngày; {period}."


def _cost(planned: PlanOfUnit, cost: int) -> str:
    if planned.costs is None:
        return ""
    return f", chi {cost_text(cost)}" if cost else ", chỉ là giấy tờ, không tốn chi"


def _of_points(planned: PlanOfUnit, plan: PointsPlan) -> Iterator[str]:
    index, before, after = plan.before.index, plan.before, plan.after
    number = counted(len(plan.steps))
    cost = _cost(planned, plan.cost)
    yield (
        f"{raised(one_line(planned.unit.name))} đang có {points_text(index, before.points)} điểm"
        f"{_class(before)}. Cần làm {number} dòng{cost} để đạt {goal_words(index, plan.goal)}."
    )
    those = "Chấm lại với việc này" if len(plan.steps) == 1 else f"Chấm lại với {number} việc này"
    without = "không làm" if len(plan.steps) == 1 else "bỏ bất kỳ việc nào"
    yield f"{those}: {points_text(index, after.points)} điểm{_class(after)}; {without} thì không đạt."
    yield from _proof(planned, plan)
    yield from _of_time(planned, plan)
    if plan.goal.place is not None:
        needed = points_text(index, plan.goal.points or before.points)
        yield f"Hạng chỉ đúng nếu các đơn vị khác giữ nguyên điểm (cần {needed} điểm)."


def _proof(planned: PlanOfUnit, plan: PointsPlan) -> Iterator[str]:
    """Yield why no fewer rows (with costs: no lower cost) suffice, or that this is not known."""
    index, is_by_rows = plan.before.index, planned.costs is None
    less = "làm ít dòng hơn" if is_by_rows else "tốn ít hơn"
    if not plan.is_proven:
        yield f"Có quá nhiều cách chọn, chưa thử hết: có thể còn cách {less} mà cũng đạt."
    elif plan.fewer is not None:
        rows = plan.fewer.rows
        yield (
            f"Không có cách nào {less}: {counted(len(rows))} dòng đem lại nhiều nhất ({_rows(rows)}) cũng "
            f"chỉ tới {points_text(index, plan.fewer.points)} điểm."
        )
    elif len(plan.steps) > 1 if is_by_rows else plan.cost:
        yield f"Đã thử hết mọi cách chọn: không có cách nào {less} mà đạt."
    if plan.unknown:
        rows = tuple(loss.code for loss in plan.unknown)
        yield (
            f"Không tính vào kế hoạch {counted(len(rows))} dòng chưa có số liệu hoặc do người khác cho điểm "
            f"({_rows(rows)})."
        )


def _rows(codes: Sequence[str]) -> str:
    left = len(codes) - _NAMED
    return ", ".join(codes[:_NAMED]) + (f" và {counted(left)} dòng khác" if left > 0 else "")


def _class(scored: Scored) -> str:
    return f" ({scored.class_name})" if scored.class_name else ""


def _of_time(planned: PlanOfUnit, plan: PointsPlan) -> Iterator[str]:
    """Yield the day by which a plan of points is done, and which rows new cases can make harder."""
    time = planned.time
    if time is None:
        return
    rows = [plan.before.index.by_code[step.code] for step in plan.steps if step.step.needed is not None]
    flows = [row.code for row in rows if row.nature is Nature.FLOW and row.denominator is not None]
    grows = (
        f"; số phải thêm tính trên mẫu số hiện có, trường hợp mới trong kỳ làm mẫu số tăng thì cần nhiều hơn "
        f"({_rows(flows)})"
        if time.is_within_period and flows
        else ""
    )
    yield f"Hạn {day(time.until)}, còn {counted(time.days)} ngày{grows}."


def _short_of_points(planned: PlanOfUnit, short: PointsUnreachable) -> Iterator[str]:
    index, goal = short.before.index, goal_words(short.before.index, short.goal)
    has = (
        f"{raised(one_line(planned.unit.name))} đang có {points_text(index, short.before.points)} điểm"
        f"{_class(short.before)}. Chưa có cách nào chắc chắn đạt {goal}{_by(planned)}: "
    )
    if short.most.points > short.before.points:
        yield (
            f"{has}làm hết mọi dòng tính được cũng chỉ được {points_text(index, short.most.points)} điểm"
            f"{_class(short.most)}."
        )
    else:
        yield f"{has}chưa tính được việc phải làm ở dòng nào."
    if short.unknown or short.obstructed:
        yield "Chưa tính được các dòng sau:"


def _reasons(planned: PlanOfUnit) -> Iterator[str]:
    plan = planned.plan
    if isinstance(plan, Unreachable):
        framework = plan.before.framework
        seen = set()
        for each in plan.obstructed:
            if each.criterion not in seen:
                seen.add(each.criterion)
                criterion = framework.by_code[each.criterion]
                reason = obstacle_text(criterion, each)
                yield f"{strong(label(criterion))} {escape(f'{bare(criterion.short_name)}: {reason}.')}"
    if isinstance(plan, PointsUnreachable):
        index = plan.before.index
        for loss in plan.unknown:
            row = index.by_code[loss.code]
            gain = points_text(index, loss.step.gain)
            why = "chưa có số liệu, hoặc do người khác cho điểm"
            text = f"{bare(row.short_name)}: {why}; nhiều nhất thêm {gain} điểm."
            yield f"{strong(label(row))} {escape(text)}"
        for loss, obstacle in plan.obstructed:
            row = index.by_code[loss.code]
            yield f"{strong(label(row))} {escape(f'{bare(row.short_name)}: {_OBSTACLES[obstacle]}.')}"
