"""Formulas of one row's outcomes: the levels it meets, the distance to the next, and the words for both."""

from criteria.model import LEVELS, Criterion, Kind, Ranking, Requirement
from reports.workbooks import formulas
from reports.workbooks.calculated import (
    EDGE_COLUMNS,
    EXTENDED_COLUMNS,
    MANDATORY_COLUMNS,
    NOT_REQUIRED,
    Column,
    Outcome,
    Result,
    Status,
    remark_of,
)
from reports.workbooks.formulas import BAD, BLANK, counted, decimal
from reports.workbooks.layout import FigureColumn, figure_cell
from reports.workbooks.reading import Formulas


def outcome_columns(criterion: Criterion) -> dict[int, str]:
    """Return the columns of a criterion's outcomes, by level."""
    return dict(MANDATORY_COLUMNS if criterion.mandatory else EXTENDED_COLUMNS)


def judge_criterion(criterion: Criterion, ranking: Ranking, row: int, at: int) -> Formulas:
    """Return the formulas of calculated row `at` that compare figures row `row` with the thresholds."""
    numerator = figure_cell(FigureColumn.NUMERATOR, row)
    denominator = figure_cell(FigureColumn.DENOMINATOR, row)
    columns = outcome_columns(criterion)
    cells: Formulas = {}
    for level in LEVELS:
        requirement = criterion.requirement(level)
        if requirement is not None:
            cells[columns[level]] = _outcome(criterion, requirement, numerator, denominator, at)
            if criterion.kind is not Kind.YES_NO:
                reach = formulas.edge(requirement, criterion.kind, denominator)
                cells[EDGE_COLUMNS[level]] = f'IF({Column.STATUS}{at}={Status.FIGURE:d},{reach},"")'
    outcomes = [f"{columns[level]}{at}" for level in LEVELS]
    cells[Column.HOLDS_TO] = _holds_to(outcomes, ranking)
    at_target = f"INDEX({outcomes[0]}:{outcomes[-1]},1,{Result.TARGET})"
    cells[Column.AT_TARGET] = f'IF({Result.TARGET}=0,"{NOT_REQUIRED}",{at_target})'
    cells[Column.SHORTFALL] = _shortfall(criterion, numerator, at)
    cells[Column.OBSERVED] = _observed(criterion, numerator, denominator, at)
    cells[Column.DISTANCE] = _distance(criterion, at)
    cells[Column.REMARK] = _remark(ranking, outcomes, at)
    return cells


def judge_condition(at: int) -> Formulas:
    """Return the formula of the status cell's text for a condition."""
    state, number = f"{Column.VALUE_STATE}{at}", f"{Column.NUMBER}{at}"
    answered = f'IF({number}=1,"Đạt","Chưa đạt")'
    unread = f'IF({state}={BAD},"Chỉ ghi có hoặc không ở cột “Giá trị”",{answered})'
    return {Column.REMARK: f'IF({state}={BLANK},"Chưa trả lời",{unread})'}


def _outcome(
    criterion: Criterion, requirement: Requirement, numerator: str, denominator: str, at: int
) -> str:
    status, number = f"{Column.STATUS}{at}", f"{Column.NUMBER}{at}"
    excused = (
        f"IF(OR({status}={Status.NOT_APPLICABLE:d},{status}={Status.NOTHING_COUNTED:d}),"
        f"{Outcome.EXCUSED:d},{Outcome.OPEN:d})"
    )
    if not criterion.kind.is_share:
        return f"IF({status}={Status.FIGURE:d},{_met(formulas.number_meets(requirement, number))},{excused})"
    counts = _met(formulas.counts_meet(requirement, numerator, denominator))
    percentage = _met(formulas.points_meet(requirement, number))
    known = f"IF({status}={Status.PERCENTAGE:d},{percentage},{excused})"
    return f"IF({status}={Status.FIGURE:d},{counts},{known})"


def _met(test: str) -> str:
    return f"IF({test},{Outcome.MET:d},{Outcome.UNMET:d})"


def is_blocking(outcome: str) -> str:
    """Test whether an outcome blocks its level."""
    return f"OR({outcome}={Outcome.UNMET:d},{outcome}={Outcome.OPEN:d})"


def _holds_to(outcomes: list[str], ranking: Ranking) -> str:
    """Return the highest level up to which nothing blocks, or the highest whose own list is not blocked."""
    if ranking is Ranking.CUMULATIVE:
        formula = "5"
        for level in reversed(LEVELS):
            formula = f"IF({is_blocking(outcomes[level - 1])},{level - 1},{formula})"
        return formula
    formula = "0"
    for level in LEVELS:
        formula = f"IF({is_blocking(outcomes[level - 1])},{formula},{level})"
    return formula


def larger_is_better(criterion: Criterion) -> bool:
    """Whether more is better; all thresholds of one criterion run in the same direction."""
    return any(r.comparator.larger_is_better for r in criterion.requirements if r is not None)


def edge_at_target(at: int) -> str:
    """Return the number with which row `at` just meets the target level."""
    return f"INDEX({EDGE_COLUMNS[1]}{at}:{EDGE_COLUMNS[5]}{at},1,{Result.TARGET})"


def _shortfall(criterion: Criterion, numerator: str, at: int) -> str:
    if criterion.kind is Kind.YES_NO:
        return '""'
    status, number = f"{Column.STATUS}{at}", f"{Column.NUMBER}{at}"
    reach = edge_at_target(at)
    held = numerator if criterion.kind.is_share else number
    formula = f'IF({status}={Status.FIGURE:d},ABS({reach}-{held}),"")'
    if criterion.kind.is_share:
        points = [0 if r is None else formulas.as_points(r) for r in criterion.requirements]
        bound = f"CHOOSE({Result.TARGET},{','.join(map(str, points))})"
        formula = f"IF({status}={Status.PERCENTAGE:d},ABS({bound}-{number}),{formula})"
    return f'IF({Column.AT_TARGET}{at}={Outcome.UNMET:d},{formula},"")'


def _observed(criterion: Criterion, numerator: str, denominator: str, at: int) -> str:
    status, number, unit = (
        f"{column}{at}" for column in (Column.STATUS, Column.NUMBER, Column.UNIT_OF_COUNT)
    )
    if criterion.kind is Kind.YES_NO:
        shown = f'IF({number}=1,"có","không")'
    elif criterion.kind is Kind.COUNT:
        shown = f"{counted(number)}&{unit}"
    else:
        counts = f'{formulas.grouped(numerator)}&"/"&{formulas.grouped(denominator)}'
        shown = f'{formulas.share_text(numerator, denominator)}&" ("&{counts}&{unit}&")"'
    formula = f'IF({status}={Status.FIGURE:d},{shown},"")'
    if criterion.kind.is_share:
        percentage = f'{decimal(f"{number}/{formulas.POINT}")}&"%"'
        formula = f"IF({status}={Status.PERCENTAGE:d},{percentage},{formula})"
    return formula


def _distance(criterion: Criterion, at: int) -> str:
    status, unit, lacking = (
        f"{column}{at}" for column in (Column.STATUS, Column.UNIT_OF_COUNT, Column.SHORTFALL)
    )
    remark = remark_of(status)
    if criterion.kind is Kind.YES_NO:
        return f'IF({status}={Status.FIGURE:d},"chưa đạt",{remark})'
    verb, edge_name = ("thiếu", "tối thiểu") if larger_is_better(criterion) else ("vượt", "tối đa")
    opening = f"{verb} " if criterion.unit_of_count else f"tử số {verb} "
    against = f'" so với mức {edge_name} "&{counted(edge_at_target(at))}'
    counts = f'"{opening}"&{counted(lacking)}&{unit}&{against}'
    formula = f"IF({status}={Status.FIGURE:d},{counts},{remark})"
    if criterion.kind.is_share:
        at_bound = "bằng ngưỡng, chưa " + (
            "vượt ngưỡng" if larger_is_better(criterion) else "thấp hơn ngưỡng"
        )
        unknown = f"{unit}" if criterion.unit_of_count else '" lượng"'
        points = f'"{verb} "&{decimal(f"{lacking}/{formulas.POINT}")}&" điểm phần trăm; '
        points += f'chưa có tử số, mẫu số nên chưa tính được số"&{unknown}'
        formula = f'IF({status}={Status.PERCENTAGE:d},IF({lacking}=0,"{at_bound}",{points}),{formula})'
    return f'IF({Column.ORDER}{at}="","",{formula})'


def _remark(ranking: Ranking, outcomes: list[str], at: int) -> str:
    status, holds = f"{Column.STATUS}{at}", f"{Column.HOLDS_TO}{at}"
    if ranking is Ranking.CUMULATIVE:
        below = f'IF({holds}=0,"","Đạt đến mức "&{holds}&", ")&"chưa đạt mức "&({holds}+1)'
        judged = f'IF({holds}=5,"Đạt mọi mức",{below})'
    else:
        met = "&".join(
            f'IF({outcome}={Outcome.MET:d}," {level}","")' for level, outcome in enumerate(outcomes, 1)
        )
        judged = f'IF({met}="","Chưa đạt danh mục nào","Đạt danh mục mức"&{met})'
    known = f"OR({status}={Status.FIGURE:d},{status}={Status.PERCENTAGE:d})"
    return f"IF({known},{judged},{remark_of(status)})"
