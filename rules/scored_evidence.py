"""Which results of an index count only with a document: all but those that give their row nothing."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, EachTime, Line, Table, TableByAnswer, YesNo, lines_of
from criteria.model import Requirement
from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.observation import Observation, State
from rules.reading_points import can_gain
from rules.steps import meets


def needs_document(row: ScoredRow, observation: Observation) -> bool:
    """Whether a result counts only with a document that proves it.

    A result does unless its row gives no points for it (of a penalty: takes all of them away), so that
    silence would come to the same. Where that depends on other units, another row or the year before, the
    best case counts.

    Raises `CheckerDisagreesError` if the second reading of the row (rules/reading_points.py) disagrees.
    """
    if observation.state is not State.FIGURE or observation.value is None:
        return False
    is_needed = _can_gain(row, observation.value)
    if is_needed is not can_gain(row, observation):
        disagreement = Disagreement(row.code, "whether a document is needed", is_needed, not is_needed)
        raise CheckerDisagreesError((disagreement,))
    return is_needed


def _can_gain(row: ScoredRow, value: Fraction) -> bool:
    """Whether a row can give points for a result, or of a penalty not take all of them away."""
    if is_penalty(row.code):
        return any(amount < row.most for amount in _amounts(row, value))
    return any(_amounts(row, value))


def _amounts(row: ScoredRow, value: Fraction) -> Iterator[Fraction]:
    """Yield the points that a result can give."""
    match row.scoring:
        case YesNo():
            yield row.most if value else Fraction(0)
        case Choice(options):
            yield options[int(value)].points.of(row.most, None)
        case EachTime(points, every):
            yield min(points * (value // every), row.most)
        case Table() | TableByAnswer():
            yield from _of_lines(row, lines_of(row.scoring), value)
        case _:
            yield row.most if value else Fraction(0)


def _of_lines(row: ScoredRow, lines: Iterable[Line], value: Fraction) -> Iterator[Fraction]:
    """Yield the points of the lines that a result can fulfil: any that compares with the year before."""
    share = value if row.kind.is_share else None
    for line in lines:
        requirement = line.requirement
        if isinstance(requirement, Requirement) and not meets(requirement, value):
            continue
        yield line.points.of(row.most, share)
        if requirement is None or isinstance(requirement, Requirement):
            return
