"""What raises the points of a row of an index, in the words of its set."""

from criteria.criteria_set import Indicator
from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, Given, Line, Table, TableByAnswer
from criteria.model import Comparator, Kind, Requirement
from reports.words.sentences import deed_text
from reports.words.wording import lowered, one_line

_LESS = (Comparator.AT_MOST, Comparator.LESS_THAN)


def scored_work_text(row: Indicator) -> str:
    """Return what is to be done for more points, without a capital letter and a full stop.

    Raises TypeError for a row of a set of levels.
    """
    if not isinstance(row, ScoredRow):
        raise TypeError(f"{row.code} is no row of an index")
    name = one_line(row.short_name)
    if is_penalty(row.code):
        return f"không để xảy ra “{name}”"
    match row.scoring:
        case Given(by):
            return f"phấn đấu được {one_line(by)} cho điểm cao hơn: {lowered(name)}"
        case Choice(options):
            return f"{lowered(name)}: đạt lựa chọn “{one_line(options[0].text)}”"
    if row.kind is Kind.YES_NO:
        return name if name.startswith("Có ") else deed_text(row, with_method=False)
    if row.kind is Kind.DAYS:
        return f"thực hiện sớm: {lowered(name)}"
    return f"{'giảm' if _is_less_better(row) else 'tăng'} {_result(row, lowered(name))}"


def _result(row: ScoredRow, name: str) -> str:
    """Return what is raised: a share, a number of things, or the result of the row."""
    if name.startswith(("tỷ lệ ", "số ", "tổng ", "mức ", "băng thông ")):
        return name
    if row.kind is not Kind.COUNT:
        return f"kết quả: {name}"
    things = one_line(row.unit_of_count or "mục")
    return f"số {name}" if name.startswith(things) else f"số {things}: {name}"


def _is_less_better(row: ScoredRow) -> bool:
    lines: tuple[Line, ...] = ()
    match row.scoring:
        case Table():
            lines = row.scoring.lines
        case TableByAnswer(_, cases):
            lines = cases[0].lines
    requirement = lines[0].requirement if lines else None
    return isinstance(requirement, Requirement) and requirement.comparator in _LESS
