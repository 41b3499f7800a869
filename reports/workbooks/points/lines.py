"""The ways of scoring as one shape for formulas: lines that a result fulfils, and the points of each."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from criteria.index.points import InProportion
from criteria.index.rows import ScoredRow
from criteria.index.scoring import (
    AgainstLastYear,
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
from criteria.model import Comparator, Criterion
from criteria.parts import Condition


@frozen
class RowLine:
    """What a result must fulfil, and what it then gives.

    `comparator` is None for a line that takes what is left; with a comparator and no `bound` the result is
    compared with that of the year before. `bound` is a share of 1, or a plain number. Points in proportion
    are those of a whole (of one time, one item, one point given), the others are the points themselves.
    """

    points: Fraction
    is_proportional: bool = False
    comparator: Comparator | None = None
    bound: Fraction | None = None


def cases_of(row: ScoredRow) -> list[tuple[str, list[RowLine]]]:
    """Return the lines of a row by the answer to another row on which they depend, "" for none.

    The lines of yes/no and of choices have no comparator: the place of the answer is the line. A row that is
    measured against the best has no lines.
    """
    if isinstance(row.scoring, TableByAnswer):
        return [(case.answer, [*_table(row, case.lines)]) for case in row.scoring.cases]
    return [("", lines_of(row))]


def lines_of(row: ScoredRow) -> list[RowLine]:
    """Return all lines of a row, those of its cases one after the other."""
    most = row.most
    match row.scoring:
        case YesNo():
            return [RowLine(most), RowLine(Fraction(0))]
        case Share():
            return [RowLine(most, is_proportional=True)]
        case Table(lines):
            return [*_table(row, lines)]
        case TableByAnswer(_, cases):
            return [line for case in cases for line in _table(row, case.lines)]
        case Choice(options):
            return [RowLine(option.points.of(most, None)) for option in options]
        case ListItems(items):
            return [RowLine(most / len(items), is_proportional=True)]
        case EachTime(points):
            return [RowLine(points, is_proportional=True)]
        case Given():
            return [RowLine(Fraction(1), is_proportional=True)]
    return []


def _table(row: ScoredRow, lines: Sequence[Line]) -> Iterator[RowLine]:
    for line in lines:
        given = line.points
        if isinstance(given, InProportion):
            points, is_proportional = row.most * 100 / given.of_whole, True
        else:
            points, is_proportional = given.of(row.most, None), False
        match line.requirement:
            case None:
                yield RowLine(points, is_proportional)
            case AgainstLastYear(comparator):
                yield RowLine(points, is_proportional, comparator)
            case requirement:
                bound = requirement.bound / 100 if row.kind.is_share else requirement.bound
                yield RowLine(points, is_proportional, requirement.comparator, bound)


def choice_words(item: ScoredRow | Criterion | Condition) -> tuple[str, ...]:
    """Return the words of a row's choices, in order; none if it has none, as only rows of indexes do."""
    if isinstance(item, ScoredRow) and isinstance(item.scoring, Choice):
        return tuple(option.text for option in item.scoring.options)
    return ()


def most_given(item: ScoredRow | Criterion | Condition) -> Fraction | None:
    """Return the maximum of a row in points; None for what gives none."""
    return item.most if isinstance(item, ScoredRow) else None
