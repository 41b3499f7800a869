"""The cases that the self-test of an index tries: every row at, just below and just above every bound.

The expected points follow from how a case was made, not from the engine or its second reading.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from attrs import evolve, field, frozen

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
from criteria.model import Comparator, Kind, Requirement
from rules.observation import Observation, State, figure, missing, quotient, rate, share
from rules.selftest_cases import FINE, truth

_ZERO = Fraction(0)
BEST = 40
"""The best result of every ranking, and twice the result of the year before, that the cases take."""
LAST_YEAR = Fraction(BEST, 2)
_LEAVES = (
    WhenNotApplicable.RESCALE_SET,
    WhenNotApplicable.RESCALE_MAIN_INDEX,
    WhenNotApplicable.LESS_MAXIMUM,
)
_DECIDED = (State.NO_EVIDENCE, State.REJECTED, State.UNREADABLE)


@frozen
class ScoreCase:
    """One varied row, and the points expected of it: secured, possible, and the maximum in use.

    `answers` are observations of other rows that the case needs. Of a row of penalty the points are those
    taken away.
    """

    code: str
    situation: str
    observation: Observation
    secured: Fraction
    possible: Fraction
    applicable: Fraction
    answers: tuple[Observation, ...] = ()

    def __str__(self) -> str:
        return f"{self.code}, {self.situation}"


@frozen
class _Result:
    """A result of a row and what it gives; `is_rounded` unless a penalty is taken away whole."""

    situation: str
    observation: Observation
    points: Fraction
    is_rounded: bool = True
    answers: tuple[Observation, ...] = field(default=())


def score_cases(index: Index, row: ScoredRow) -> Iterator[ScoreCase]:
    """Yield every case of one row."""
    for result in _results(index, row):
        points = _rounded(index, row, result)
        yield ScoreCase(
            row.code, result.situation, result.observation, points, points, row.most, result.answers
        )
    yield from _without_result(index, row)


def full_result(index: Index, row: ScoredRow) -> tuple[Observation, Fraction]:
    """Return the result of a row that gives most (of a penalty: takes away least), and its points.

    A row whose table the answer to another row chooses takes the answer that is full there.
    """
    results = _results(index, row)
    if isinstance(row.scoring, TableByAnswer):
        answer = full_result(index, index.by_code[row.scoring.row])[0]
        results = (result for result in results if result.answers == (answer,))
    choose = min if is_penalty(row.code) else max
    result = choose(results, key=lambda result: result.points)
    return result.observation, _rounded(index, row, result)


def _without_result(index: Index, row: ScoredRow) -> Iterator[ScoreCase]:
    """Yield the cases in which no result counts: not handed in, not accepted, not applicable."""
    code, most = row.code, row.most
    worst, best = (most, _ZERO) if is_penalty(row.code) else (_ZERO, most)
    observation, points = full_result(index, row)
    least, greatest = (points, points) if _needs_no_figure(index, row) else (worst, best)
    yield ScoreCase(code, "no figure", missing(code), least, greatest, most)
    for state in _DECIDED:
        secured = possible = least
        if state is State.UNREADABLE:
            possible = greatest
        if state is State.NO_EVIDENCE and index.without_evidence is WithoutEvidence.NOTE:
            secured = possible = points
        stated = evolve(observation, state=state)
        yield ScoreCase(code, state.word, stated, secured, possible, most)
    declared = Observation(code, State.NOT_APPLICABLE, note="selftest")
    policy = row.when_not_applicable or index.when_not_applicable
    if row.not_applicable_when is None or policy is WhenNotApplicable.FORBIDDEN:
        given = (worst, worst, most)
    elif is_outside_scale(code) or policy in _LEAVES:
        given = (_ZERO, _ZERO, _ZERO)
    else:
        amount = most if policy is WhenNotApplicable.FULL_POINTS else _ZERO
        given = (amount, amount, most)
    yield ScoreCase(code, State.NOT_APPLICABLE.word, declared, *given)


def _needs_no_figure(index: Index, row: ScoredRow) -> bool:
    """Whether the answer that is full in another row gives this row's points, whatever its result."""
    if not isinstance(row.scoring, TableByAnswer):
        return False
    asked = index.by_code[row.scoring.row]
    answer = full_result(index, asked)[0]
    chosen = [case for case in row.scoring.cases if _answer(asked, case.answer) == answer]
    return len(chosen[0].lines) == 1 and not isinstance(chosen[0].lines[0].points, InProportion)


def _results(index: Index, row: ScoredRow) -> Iterator[_Result]:
    """Yield the results that can tell a wrong line, bound or amount from the right one."""
    code, most = row.code, row.most
    match row.scoring:
        case YesNo():
            yield _Result("no", figure(code, 0), _ZERO)
            yield _Result("yes", figure(code, 1), most, is_rounded=not is_penalty(row.code))
        case Share():
            for part, whole in ((0, 1), (1, 3), (1, 1), *(((4, 3),) if row.capped_share else ())):
                points = min(Fraction(part, whole), Fraction(1)) * most
                yield _Result(f"{part} of {whole}", _counts(row, part, whole), points)
        case Table(lines):
            yield from _of_lines(row, lines, ())
        case TableByAnswer(asked, cases):
            for case in cases:
                yield from _of_lines(row, case.lines, (_answer(index.by_code[asked], case.answer),))
        case Choice(options):
            for place, option in enumerate(options):
                yield _line_result(row, option.text, figure(code, place), option.points, None, ())
        case ListItems(items):
            for number in range(len(items) + 1):
                yield _Result(f"{number} items", figure(code, number), most * number / len(items))
        case EachTime(each, every):
            enough = -(-most // each) * every if each else every
            for number in sorted({0, every - 1, every, enough - 1, enough, enough + every} - {-1}):
                points = min(each * (number // every), most)
                whole = is_penalty(row.code) and points == most
                yield _Result(f"{number} times", figure(code, number), points, is_rounded=not whole)
        case BestOfRanking():
            for result in (0, BEST // 4, BEST):
                yield _Result(f"{result} of the best {BEST}", figure(code, result), most * result / BEST)
        case Given():
            for points in (_ZERO, most / 2, most):
                yield _Result(f"given {points}", figure(code, points), points)


def _of_lines(row: ScoredRow, lines: Sequence[Line], answers: tuple[Observation, ...]) -> Iterator[_Result]:
    """Yield results just below, at and just above every bound of a table, with what it gives."""
    bounds = [
        LAST_YEAR if isinstance(line.requirement, AgainstLastYear) else line.requirement.bound
        for line in lines
        if line.requirement is not None
    ]
    bounds += [_ZERO, Fraction(100)] if row.kind is Kind.RATIO else [_ZERO]
    among = f"answer {answers[0].value}: " if answers else ""
    around = chain.from_iterable(_around(row, bound) for bound in dict.fromkeys(bounds))
    for situation, observation in around:
        value = observation.value
        assert value is not None  # noqa: S101 - every observation of `_around` is a figure
        points = next(line.points for line in lines if _fulfils(line, value))
        yield _line_result(row, f"{among}{situation}", observation, points, value, answers)


def _line_result(
    row: ScoredRow,
    situation: str,
    observation: Observation,
    points: LinePoints,
    value: Fraction | None,
    answers: tuple[Observation, ...],
) -> _Result:
    match points:
        case Full():
            amount = row.most
        case Fixed(fixed):
            amount = fixed
        case Part(part):
            amount = part * row.most
        case InProportion(of_whole):
            amount = row.most * min(Fraction(1), (value or _ZERO) / of_whole)
    whole = is_penalty(row.code) and amount == row.most and not isinstance(points, InProportion)
    return _Result(situation, observation, amount, not whole, answers)


def _fulfils(line: Line, value: Fraction) -> bool:
    match line.requirement:
        case None:
            return True
        case Requirement(comparator, bound):
            return _stands(comparator, value, bound)
        case AgainstLastYear(comparator):
            return _stands(comparator, value, LAST_YEAR)


def _stands(comparator: Comparator, value: Fraction, bound: Fraction) -> bool:
    below, at, above = truth(comparator)
    return at if value == bound else below if value < bound else above


def _around(row: ScoredRow, bound: Fraction) -> Iterator[tuple[str, Observation]]:
    """Yield values just below, at and just above a bound, as counts and as a value alone."""
    code, near = row.code, Fraction(1, FINE)
    if row.kind in (Kind.COUNT, Kind.DAYS):
        for situation, number in (("just below", bound - 1), ("at", bound), ("just above", bound + 1)):
            if number >= 0:
                yield f"{situation} {bound}", figure(code, number)
        return
    highest = 100 if row.kind is Kind.RATIO and not row.capped_share else None
    for situation, value in (("just below", bound - near), ("at", bound), ("just above", bound + near)):
        if value < 0 or (highest is not None and value > highest):
            continue
        yield f"{situation} {bound}", figure(code, value)
        if row.kind in (Kind.RATIO, Kind.QUOTIENT):
            of_counts = value / 100 if row.kind is Kind.RATIO else value
            yield f"{situation} {bound}, by counts", _counts(row, *of_counts.as_integer_ratio())


def _counts(row: ScoredRow, numerator: int, denominator: int) -> Observation:
    if row.kind is Kind.QUOTIENT:
        return quotient(row.code, numerator, denominator)
    return (rate if row.capped_share else share)(row.code, numerator, denominator)


def _answer(asked: ScoredRow, words: str) -> Observation:
    """Return the observation of another row that gives an answer."""
    if isinstance(asked.scoring, Choice):
        texts = [option.text for option in asked.scoring.options]
        return figure(asked.code, texts.index(words))
    return figure(asked.code, int(words == "có"))


def _rounded(index: Index, row: ScoredRow, result: _Result) -> Fraction:
    """Return the points of a result as the set rounds them, half up."""
    decimals = index.row_decimals if row.decimals is None else row.decimals
    if decimals is None or not result.is_rounded:
        return result.points
    unit = 10**decimals
    return Fraction((result.points * unit * 2 + 1) // 2, unit)


def last_year_of(index: Index) -> Mapping[str, Fraction]:
    """Return the result of the year before that every row has in the cases."""
    return dict.fromkeys(index.by_code, LAST_YEAR)


def best_of(index: Index) -> Mapping[str, Fraction]:
    """Return the best result of the ranking that every row has in the cases."""
    rows = (row for row in index.criteria if isinstance(row.scoring, BestOfRanking))
    return {row.code: Fraction(BEST) for row in rows}
