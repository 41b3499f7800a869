"""What became of a plan, as a report: which works are done, what the others still lack."""

from collections.abc import Iterator, Mapping
from typing import Any

from foundation.exact import exact_text
from maturity.operations.plans.following import FollowedPlan, FollowedWork, WorkState
from reports.media import markdown
from reports.media.markdown import escape
from reports.self_check.check_json import problem_json
from reports.words.lacking import lacking_text
from reports.words.numbers import counted, part_of
from reports.words.points import points_text
from reports.words.wording import bare, level_text, one_line, raised
from rules.scored import Scored

FOLLOWED = "maturity.plan.followed/1"
_STATES = {
    WorkState.DONE: "đã xong",
    WorkState.NOT_YET: "chưa xong",
    WorkState.UNKNOWN: "chưa có số liệu",
    WorkState.DROPPED: "bộ đang dùng không còn yêu cầu",
    WorkState.REPLACED: "bộ đang dùng không còn dòng này, mã nay là của dòng khác",
}


def follow_title(followed: FollowedPlan) -> str:
    """Return the title."""
    return f"Theo dõi kế hoạch năm {followed.kept.year} của {one_line(followed.unit.name)}"


def follow_report(followed: FollowedPlan) -> str:
    """Return what became of a plan as Markdown."""
    return markdown.document(_blocks(followed))


def _blocks(followed: FollowedPlan) -> Iterator[str | None]:
    yield markdown.heading(1, follow_title(followed))
    yield escape(
        f"Theo số liệu năm {followed.figures.year}, đã xong "
        f"{part_of(followed.done, len(followed.works))} việc của kế hoạch{_gone(followed)}. {_now(followed)}"
    )
    head = ("STT", "Tiêu chí", "Việc", "Kết quả", "Còn thiếu")
    rows = [
        (
            str(at),
            work.criterion
            if work.criterion == work.kept.criterion
            else f"{work.criterion} (trước: {work.kept.criterion})",
            bare(work.kept.name),
            _STATES[work.state],
            _lacking(followed, work),
        )
        for at, work in enumerate(followed.works, 1)
    ]
    yield markdown.table(map(escape, head), [tuple(map(escape, row)) for row in rows])


def _gone(followed: FollowedPlan) -> str:
    gone = sum(work.state in (WorkState.DROPPED, WorkState.REPLACED) for work in followed.works)
    return f"; {counted(gone)} việc không còn trong bộ đang dùng" if gone else ""


def _now(followed: FollowedPlan) -> str:
    result, name = followed.unit.result, raised(one_line(followed.unit.name))
    if result is None:
        return ""
    if isinstance(result, Scored):
        return (
            f"{name} nay được {points_text(result.index, result.points)} điểm; mục tiêu {_target(followed)}."
        )
    level = result.verdict.level
    held = f"ở {level_text(result.framework, level)}" if level else "chưa đạt mức độ 1"
    return f"{name} nay {held}; mục tiêu {_target(followed)}."


def _target(followed: FollowedPlan) -> str:
    target = followed.kept.target
    return f"mức {target}" if target.isdecimal() else target


def _lacking(followed: FollowedPlan, work: FollowedWork) -> str:
    result = followed.unit.result
    if work.blocker is not None and result is not None and not isinstance(result, Scored):
        return lacking_text(result.framework.by_code[work.criterion], work.blocker)
    if work.state is WorkState.NOT_YET and isinstance(result, Scored) and work.kept.points is not None:
        now = points_text(result.index, work.points or work.kept.points * 0)
        return f"{now} điểm, kế hoạch {points_text(result.index, work.kept.points)} điểm"
    return "–"


def follow_json(followed: FollowedPlan, engine: Mapping[str, str]) -> dict[str, Any]:
    """Return what became of a plan as plain JSON types."""
    return {
        "schema": FOLLOWED,
        "framework": {"id": followed.figures.criteria_set.id, "before": followed.kept.framework},
        "year": followed.figures.year,
        "year_of_plan": followed.kept.year,
        "unit": followed.kept.unit,
        "name": followed.unit.name,
        "target": followed.kept.target,
        "done": followed.done,
        "works": [
            {
                "criterion": work.criterion,
                "criterion_before": work.kept.criterion,
                "state": work.state.value,
                "needed": None if work.blocker is None else work.blocker.needed,
                "points": None if work.points is None else exact_text(work.points),
            }
            for work in followed.works
        ],
        "engine": dict(engine),
        "problems": [problem_json(problem) for problem in followed.problems],
    }
