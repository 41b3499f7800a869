"""How the points of a row are given, in one line as annexes write it."""

from collections.abc import Sequence
from fractions import Fraction

from criteria.index.outside_scale import is_penalty
from criteria.index.points import InProportion, Points
from criteria.index.policies import Combination
from criteria.index.rows import DividedRow, ScoredRow
from criteria.index.scoring import (
    AgainstLastYear,
    BestOfRanking,
    Choice,
    EachTime,
    Given,
    Line,
    ListItems,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from criteria.model import Comparator, Kind, Requirement
from reports.words.numbers import counted, decimal
from reports.words.wording import lowered, one_line, raised, requirement_text

_LAST_YEAR = {
    Comparator.AT_LEAST: "không thấp hơn năm trước",
    Comparator.MORE_THAN: "cao hơn năm trước",
    Comparator.AT_MOST: "không cao hơn năm trước",
    Comparator.LESS_THAN: "thấp hơn năm trước",
}
_COMBINED = {
    Combination.SUM: "cộng điểm các phần",
    Combination.CAPPED_SUM: "cộng điểm các phần, không quá điểm tối đa",
    Combination.BEST: "lấy phần có điểm cao nhất",
}


def scoring_text(row: ScoredRow) -> str:
    """Return how a row is scored: `Từ 80% trở lên: 10 điểm; còn lại: tỷ lệ/80% × 10 điểm`."""
    if not row.most:
        return "Không có điểm riêng"
    text = raised(_way(row))
    if is_penalty(row.code):
        text = f"Trừ điểm. {text}"
    return text


def combination_text(row: DividedRow) -> str:
    """Return how the parts of a divided row are combined."""
    return raised(_COMBINED[row.combination])


def points_text(points: Fraction) -> str:
    """Write a number of points: `2,5 điểm`; 0 without the word."""
    return f"{decimal(points)} điểm" if points else "0"


def _way(row: ScoredRow) -> str:
    most = row.most
    match row.scoring:
        case YesNo():
            return f"có: {points_text(most)}; không: 0"
        case Share():
            return f"tỷ lệ × {points_text(most)}{_above_whole(row)}"
        case Table(lines):
            return f"{_lines(row, lines)}{_above_whole(row)}"
        case TableByAnswer(asked, cases):
            tables = (f"nếu {asked} là “{case.answer}”: {_lines(row, case.lines)}" for case in cases)
            return ". ".join(map(raised, tables)) + _above_whole(row)
        case Choice(options):
            return "; ".join(
                f"{lowered(one_line(option.text))}: {_given(option.points, most)}" for option in options
            )
        case ListItems(items):
            names = "; ".join(map(one_line, items))
            return f"số mục có được/{counted(len(items))} mục × {points_text(most)}. Các mục: {names}"
        case EachTime(points, every):
            number = f"{counted(every)} " if every > 1 else ""
            what = one_line(row.unit_of_count or "lần")
            return f"mỗi {number}{what}: {points_text(points)}, không quá {points_text(most)}"
        case BestOfRanking():
            return f"kết quả/kết quả cao nhất trong bảng xếp hạng × {points_text(most)}"
        case Given(by):
            return f"{one_line(by)} cho điểm, từ 0 đến {points_text(most)}"


def _above_whole(row: ScoredRow) -> str:
    return "; trên 100% tính là 100%" if row.capped_share else ""


def _lines(row: ScoredRow, lines: Sequence[Line]) -> str:
    return "; ".join(f"{_required(row, line.requirement)}: {_given(line.points, row.most)}" for line in lines)


def _required(row: ScoredRow, requirement: Requirement | AgainstLastYear | None) -> str:
    if requirement is None:
        return "còn lại"
    if isinstance(requirement, AgainstLastYear):
        return _LAST_YEAR[requirement.comparator]
    text = requirement_text(row, requirement)
    if row.kind is not Kind.DAYS:
        return text
    number = text.removesuffix(" trở lên")
    return f"{number} ngày{text[len(number) :]}"


def _given(points: Points, most: Fraction) -> str:
    if isinstance(points, InProportion):
        base = "" if points.of_whole == 100 else f"/{decimal(points.of_whole)}%"
        return f"tỷ lệ{base} × {points_text(most)}"
    return points_text(points.of(most, None))
