"""Words about the score of a unit as a whole: points, value and class, or the range that is still open."""

from fractions import Fraction

from criteria.index.model import Index
from reports.words.headlines import SELF_COMPUTED
from reports.words.numbers import counted, decimal
from reports.words.points import distance_text, points_text, unit_value_text
from reports.words.wording import bare, unit_name
from rules.observation import State
from rules.scored import Scored

OPEN_BEST = "chưa có kết quả cao nhất để so (chờ thẩm định xong các đơn vị được xếp hạng cùng)"
_OPEN = {
    State.MISSING: "chưa có số liệu",
    State.UNREADABLE: "có số liệu không đọc được",
    State.NOT_APPLICABLE_REFUSED: "đề nghị không áp dụng không được chấp nhận",
}


def points_span(index: Index, secured: Fraction, possible: Fraction) -> str:
    """Write points, or the two between which missing figures leave them: `574,96`, `631,76 đến 666,77`."""
    text = points_text(index, secured)
    return text if secured == possible else f"{text} đến {distance_text(index, possible)}"


def total_text(scored: Scored) -> str:
    """Return the points of a unit: `574,96/900 điểm`, `từ 631,76 đến 666,77/900 điểm`."""
    total, index = scored.total.points, scored.index
    begin = "" if scored.is_determined else "từ "
    return f"{begin}{points_span(index, total.secured, total.possible)}/{decimal(index.scale)} điểm"


def score_text(scored: Scored) -> str:
    """Return points, value and class of a unit: `574,96/900 điểm, giá trị 0,63884, xếp loại Khá`."""
    begin = "" if scored.is_determined else "từ "
    parts = [total_text(scored), f"giá trị {begin}{value_span(scored)}"]
    if unit_class := class_span(scored):
        parts.append(f"xếp loại {unit_class}")
    return ", ".join(parts)


def value_span(scored: Scored) -> str:
    """Return the value of a unit, or the two between which it is: `0,63884`, `0,70196 đến 0,74085`."""
    value = unit_value_text(scored.index, scored.value)
    if scored.is_determined:
        return value
    return f"{value} đến {unit_value_text(scored.index, scored.possible_value)}"


def class_span(scored: Scored) -> str:
    """Return the class of a unit, or the two between which it is; "" if the index has no classes."""
    if scored.class_name is None:
        return ""
    best = scored.possible_class
    return bare(scored.class_name) + (f" đến {bare(best)}" if best not in (None, scored.class_name) else "")


def self_scored_sentence(name: str, scored: Scored, year: int) -> str:
    """Return what a unit's own figures give it."""
    result = f"Điểm tự chấm năm {year} của {unit_name(name)}: {score_text(scored)}."
    return " ".join(filter(None, (result, open_sentence(scored), SELF_COMPUTED)))


def appraised_score_sentence(name: str, scored: Scored, year: int) -> str:
    """Return what the appraised figures of a unit give it."""
    result = f"Điểm thẩm định năm {year} của {unit_name(name)}: {score_text(scored)}."
    return " ".join(filter(None, (result, open_sentence(scored))))


def open_sentence(scored: Scored) -> str:
    """Return which rows leave the points open, and why; "" if none does."""
    open_rows: dict[str, list[str]] = {}
    for row in scored.rows:
        if not row.points.is_determined:
            open_rows.setdefault(_OPEN.get(row.observation.state, _unknown(row.code, scored)), []).append(
                row.code
            )
    if not open_rows:
        return ""
    parts = (f"{counted(len(codes))} dòng {why} ({', '.join(codes)})" for why, codes in open_rows.items())
    return f"Điểm chưa chốt: còn {'; '.join(parts)}."


def _unknown(code: str, scored: Scored) -> str:
    """Return what a row with a figure still waits for."""
    from rules.scoring_facts import compares_years  # late: only an index needs what scores

    if compares_years(scored.index.by_code[code]):
        return "chưa có kết quả năm trước để so"
    return OPEN_BEST
