"""The rows of an index read a second time, in whole numbers: without engine, rules and their arithmetic.

Only the model and the values are shared with the modules that score. What a result gives is read from the
table as an official reads it; nothing here knows which rule fired.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from criteria.index.model import Index
from criteria.index.outside_scale import is_outside_scale, is_penalty
from criteria.index.points import Fixed, Full, InProportion, Part
from criteria.index.points import Points as LinePoints
from criteria.index.policies import WhenNotApplicable, WithoutEvidence
from criteria.index.rows import ScoredRow
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
from criteria.model import Comparator, Requirement
from rules.observation import Observation, State
from rules.pairs import NOTHING, Pair, divided, is_less, lesser, multiplied, pair_of, rounded
from rules.scored import Others


class Read(NamedTuple):
    """A row: points secured and possible (of a penalty: taken away), its maximum in use, its clause."""

    secured: Pair
    possible: Pair
    applicable: Pair
    clause: str | None = None
    is_full: bool = False


class _Given(NamedTuple):
    points: Pair
    clause: str | None


_HUNDRED = (100, 1)
_UNKNOWN = (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED)


def read_row(index: Index, row: ScoredRow, observed: Mapping[str, Observation], others: Others) -> Read:
    """Return what a row gives."""
    observation, most = observed[row.code], pair_of(row.most)
    worst, best = (most, NOTHING) if is_penalty(row.code) else (NOTHING, most)
    if row.unit_groups and others.unit_group not in row.unit_groups:
        return Read(NOTHING, NOTHING, NOTHING, "khác-nhóm")
    if observation.state is State.NOT_APPLICABLE:
        return _not_applicable(index, row, worst)
    result = counted_result(index, observation)
    given = _whatever_the_result(index, row, observed)
    if given is None and result is None:
        return Read(worst, best if observation.state in _UNKNOWN else worst, most)
    if given is None and result is not None:
        given = _given(index, row, result, observed, others)
    if given is None:  # something besides the figure is not known
        is_noted = observation.state is not State.FIGURE
        return Read(worst, worst if is_noted else best, most)
    if given.clause == "":  # no table for the answer to the other row
        return Read(worst, worst, most)
    decimals = index.row_decimals if row.decimals is None else row.decimals
    amount = given.points
    clause = _penalty_clause(row, given) if is_penalty(row.code) else given.clause
    is_full = clause is not None and not (is_less(amount, best) or is_less(best, amount))
    if decimals is not None and clause is not None:
        amount = rounded(amount, decimals)
    return Read(amount, amount, most, clause, is_full)


def _not_applicable(index: Index, row: ScoredRow, worst: Pair) -> Read:
    policy = row.when_not_applicable or index.when_not_applicable
    most, clause = pair_of(row.most), "không-áp-dụng"
    if row.not_applicable_when is None or policy is WhenNotApplicable.FORBIDDEN:
        return Read(worst, worst, most)
    if is_outside_scale(row.code):
        return Read(NOTHING, NOTHING, NOTHING, clause)
    if policy is WhenNotApplicable.NO_POINTS:
        return Read(NOTHING, NOTHING, most, clause)
    if policy is WhenNotApplicable.FULL_POINTS:
        return Read(most, most, most, clause)
    return Read(NOTHING, NOTHING, NOTHING, clause)


def counted_result(index: Index, observation: Observation) -> Pair | None:
    """Return a result that counts, from its counts if they are known; None if there is none."""
    if observation.state is State.NO_EVIDENCE:
        if index.without_evidence is not WithoutEvidence.NOTE:
            return None
    elif observation.state is not State.FIGURE:
        return None
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is not None and denominator is not None:
        return observation.counted.factor * numerator, denominator
    return None if observation.value is None else pair_of(observation.value)


def _given(
    index: Index, row: ScoredRow, result: Pair, observed: Mapping[str, Observation], others: Others
) -> _Given | None:
    """Return what a result gives; None if that needs something unknown."""
    numerator, denominator = result
    most, before = pair_of(row.most), others.last_year.get(row.code)
    match row.scoring:
        case YesNo():
            return _Given(most, "có") if numerator >= denominator else _Given(NOTHING, None)
        case Table(lines):
            return _line(row, lines, result, before, "")
        case TableByAnswer():
            return _by_answer(index, row, row.scoring, result, observed, before)
        case Choice(options):
            place = numerator // denominator
            return _Given(_cell(options[place].points, most, None), str(place + 1))
        case EachTime(points, every):
            times = numerator // (denominator * every)
            amount = multiplied(pair_of(points), (times, 1))
            return _Given(amount, "mỗi") if is_less(amount, most) else _Given(most, "đủ")
        case BestOfRanking():
            if row.code not in others.best:
                return None
            best = pair_of(others.best[row.code])
            part = divided(result, best) if best[0] else NOTHING
        case Share():
            part = divided(result, _HUNDRED)
        case ListItems(items):
            part = divided(result, (len(items), 1))
        case Given():
            return _Given(lesser(result, most), "tính")
    return _Given(lesser(multiplied(part, most), most), "tính")


def _by_answer(
    index: Index,
    row: ScoredRow,
    table: TableByAnswer,
    result: Pair,
    observed: Mapping[str, Observation],
    before: Fraction | None,
) -> _Given | None:
    """Return what the table gives that another row's answer chooses; the clause "" if there is none."""
    number = _case_number(index, table, observed)
    if number is None:
        return None if observed[table.row].state in _UNKNOWN else _Given(NOTHING, "")
    return _line(row, table.cases[number - 1].lines, result, before, f"{number}.")


def _case_number(index: Index, table: TableByAnswer, observed: Mapping[str, Observation]) -> int | None:
    """Return the number of the case that another row's answer chooses, 1 for the first; None for none."""
    asked, answer = index.by_code[table.row], counted_result(index, observed[table.row])
    if answer is None:
        return None
    if isinstance(asked.scoring, Choice):
        words = asked.scoring.options[answer[0] // answer[1]].text
    else:
        words = "có" if answer[0] > 0 else "không"
    numbers = [number for number, case in enumerate(table.cases, 1) if case.answer == words]
    return numbers[0] if numbers else None


def _whatever_the_result(index: Index, row: ScoredRow, observed: Mapping[str, Observation]) -> _Given | None:
    """Return what the answer to another row gives alone: of its one line, unless that is in proportion."""
    if not isinstance(row.scoring, TableByAnswer):
        return None
    number = _case_number(index, row.scoring, observed)
    lines = row.scoring.cases[number - 1].lines if number else ()
    if len(lines) != 1 or isinstance(lines[0].points, InProportion):
        return None
    return _Given(_cell(lines[0].points, pair_of(row.most), None), f"{number}.1")


def can_gain(row: ScoredRow, observation: Observation) -> bool:
    """Whether a row gives more for a result than for none, in the best case of what else it depends on."""
    most, tables = pair_of(row.most), [row.scoring.lines] if isinstance(row.scoring, Table) else []
    if isinstance(row.scoring, TableByAnswer):
        tables = [case.lines for case in row.scoring.cases]
    result = pair_of(observation.value or Fraction(0))
    given: list[Pair] = []
    for lines in tables:
        for line in lines:
            is_open = isinstance(line.requirement, AgainstLastYear)
            if is_open or _fulfils(line, result, None):
                given.append(_cell(line.points, most, result))
                if not is_open:
                    break
    if isinstance(row.scoring, Choice):
        given.append(_cell(row.scoring.options[result[0] // result[1]].points, most, None))
    elif isinstance(row.scoring, EachTime):
        times = result[0] // (result[1] * row.scoring.every)
        given.append(lesser(multiplied(pair_of(row.scoring.points), (times, 1)), most))
    elif not tables:
        given.append(most if result[0] else NOTHING)
    return any(is_less(each, most) if is_penalty(row.code) else each[0] > 0 for each in given)


def _line(
    row: ScoredRow, lines: Sequence[Line], result: Pair, before: Fraction | None, prefix: str
) -> _Given | None:
    """Return the points of the first line that a result fulfils."""
    if before is None and any(isinstance(line.requirement, AgainstLastYear) for line in lines):
        return _before_last_year(row, lines, result, prefix)
    for number, line in enumerate(lines, 1):
        if _fulfils(line, result, before):
            return _Given(_cell(line.points, pair_of(row.most), result), f"{prefix}{number}")
    return _Given(NOTHING, None)


def _before_last_year(row: ScoredRow, lines: Sequence[Line], result: Pair, prefix: str) -> _Given | None:
    """Return the points of a line that counts whatever the year before was; None if that would matter."""
    for number, line in enumerate(lines, 1):
        if isinstance(line.requirement, AgainstLastYear):
            return None
        if _fulfils(line, result, None):
            return _Given(_cell(line.points, pair_of(row.most), result), f"{prefix}{number}")
    return None


def _fulfils(line: Line, result: Pair, before: Fraction | None) -> bool:
    match line.requirement:
        case None:
            return True
        case Requirement(comparator, bound):
            limit = pair_of(bound)
        case AgainstLastYear(comparator):
            if before is None:
                return False
            limit = pair_of(before)
    return meets(comparator, result, limit)


def meets(comparator: Comparator, result: Pair, limit: Pair) -> bool:
    """Whether a result stands to a limit as a comparator says."""
    difference = result[0] * limit[1] - limit[0] * result[1]
    return {
        Comparator.AT_LEAST: difference >= 0,
        Comparator.MORE_THAN: difference > 0,
        Comparator.AT_MOST: difference <= 0,
        Comparator.LESS_THAN: difference < 0,
    }[comparator]


def _cell(points: LinePoints, most: Pair, share: Pair | None) -> Pair:
    """Return the points of a cell of the column `Điểm`."""
    match points:
        case Full():
            return most
        case Fixed(amount):
            return pair_of(amount)
        case Part(part):
            return multiplied(pair_of(part), most)
        case InProportion(of_whole) if share is not None:
            return lesser(multiplied(divided(share, pair_of(of_whole)), most), most)
    raise TypeError("points in proportion need a share")


def _penalty_clause(row: ScoredRow, given: _Given) -> str | None:
    """Return the rule that says how much of a penalty is not taken away; None if the whole of it is."""
    match row.scoring:
        case YesNo() | EachTime():
            if not is_less(given.points, pair_of(row.most)):
                return None
            return "trừ-một-phần" if given.points[0] else "không-trừ"
        case Table() | TableByAnswer() | Choice():
            whole = not is_less(given.points, pair_of(row.most))
            return None if whole and not _is_in_proportion(row, given.clause) else given.clause
    return given.clause


def _is_in_proportion(row: ScoredRow, clause: str | None) -> bool:
    numbers = [int(number) - 1 for number in (clause or "").split(".")]
    match row.scoring:
        case Table(lines):
            return isinstance(lines[numbers[0]].points, InProportion)
        case TableByAnswer(_, cases):
            return isinstance(cases[numbers[0]].lines[numbers[1]].points, InProportion)
    return False
