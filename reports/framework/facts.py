"""The head of every page about a criteria set: its documents, dates, ranking and base."""

from datetime import date

from criteria.criteria_set import CriteriaSet
from criteria.in_force import Validity, dates_text, row_validity
from criteria.model import Framework, Ranking
from reports.media.markdown import LINE_BREAK, escape
from reports.self_check.ranking import share_text
from reports.words.headlines import standing_text
from reports.words.numbers import counted
from reports.words.numbers import day as write_day
from reports.words.wording import bare

_OF_LEVELS = {
    Ranking.CUMULATIVE: "của mức đó và của mọi mức thấp hơn",
    Ranking.SEPARATE: "trong danh mục riêng của mức đó",
}


def facts(framework: Framework, day: date | None = None) -> str:
    """Return the head of a page as one paragraph; with `day`, also the set's validity on it."""
    until = f" đến {write_day(framework.effective_until)}" if framework.effective_until else ""
    lines = [
        f"Mã {framework.id}, phiên bản {framework.version}; dùng cho cấp {framework.unit_kind.value};"
        f" hiệu lực từ {write_day(framework.effective_from)}{until}.",
        f"Văn bản: {bare(framework.decision)}.",
        _inherited(framework),
        f"Dùng để: {framework.purpose.value}."
        f" Cơ quan công nhận: {bare(framework.certifying_body or 'chưa ghi')}.",
        level_rule(framework),
        "Mọi đơn vị được xếp từ mức 1 trở lên." if framework.level_one_by_default else None,
        framework.lowest_recognised
        and f"Mức thấp nhất được xét công nhận là mức {framework.lowest_recognised}.",
        day and f"Tại ngày {write_day(day)}: {standing_text(framework, day)}.",
    ]
    return LINE_BREAK.join(escape(line) for line in lines if line)


def level_rule(framework: Framework) -> str:
    """Return when a unit is at a level."""
    return f"Đạt một mức độ khi đạt {_needed(framework)} {_OF_LEVELS[framework.ranking]}."


def _needed(framework: Framework) -> str:
    if framework.minimum_extended is None:
        return "100% tiêu chí"
    share = share_text(framework.minimum_extended)
    return f"100% tiêu chí bắt buộc và tối thiểu {share} tiêu chí mở rộng"


def _inherited(framework: Framework) -> str | None:
    """Return how many rows a provincial set keeps, changes, adds and drops."""
    if framework.base is None:
        return None
    kept = sum(row.own == () for row in framework.criteria)
    added = sum(row.own is None for row in framework.criteria)
    changed = len(framework.criteria) - kept - added
    numbers = (
        (kept, "kế thừa"), (changed, "sửa"), (added, "thêm mới"), (len(framework.dropped), "bỏ")
    )  # fmt: skip
    counts = ", ".join(f"{counted(number)} {word}" for number, word in numbers)
    return f"Kế thừa bộ {framework.base}: {counts}."


def not_counted(framework: CriteriaSet, day: date | None) -> str | None:
    """Name the rows that are not in force on a day, with their dates; None if all are."""
    if day is None:
        return None
    rows = [row for row in framework.criteria if row_validity(row, day) is not Validity.IN_FORCE]
    if not rows:
        return None
    names = "; ".join(f"{row.code} ({dates_text(row)})" for row in rows)
    return escape(f"Không áp dụng tại ngày {write_day(day)}: {names}.")
