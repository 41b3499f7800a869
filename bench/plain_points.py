"""A plain Python loop over the rows of an index: the total of one unit, without engine, ranges or check."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.policies import Combination
from criteria.index.rows import Row, ScoredRow
from criteria.index.scoring import BestOfRanking, Choice, EachTime, Given, Share, Table, YesNo
from criteria.model import Comparator, Requirement
from rules.observation import Observation


def plain_total(index: Index, observations: Iterable[Observation], best: Mapping[str, Fraction]) -> Fraction:
    """Return the secured total of a unit to which every row applies."""
    values = {observation.criterion: observation.value for observation in observations}
    total = sum(_row(row, values, best) for main in index.main_indexes for row in main.rows)
    bonus = sum(_row(row, values, best) for row in index.bonus)
    penalty = sum(_row(row, values, best) for row in index.penalty)
    total += min(Fraction(bonus), index.most_bonus or Fraction(0))
    total -= min(Fraction(penalty), index.most_penalty or Fraction(0))
    return min(max(Fraction(total), Fraction(0)), index.scale)


def _row(row: Row, values: Mapping[str, Fraction | None], best: Mapping[str, Fraction]) -> Fraction:
    if isinstance(row, ScoredRow):
        value = values.get(row.code)
        if value is None:
            return row.most if row.code.startswith("T") else Fraction(0)
        return _points(row, value, best)
    parts = [_row(part, values, best) for part in row.parts]
    if row.combination is Combination.BEST:
        return max(parts)
    total = sum(parts, Fraction(0))
    return min(total, row.most) if row.combination is Combination.CAPPED_SUM else total


def _points(row: ScoredRow, value: Fraction, best: Mapping[str, Fraction]) -> Fraction:
    match row.scoring:
        case YesNo():
            return row.most if value else Fraction(0)
        case Share():
            return value / 100 * row.most
        case Table(lines):
            share = value if row.kind.is_share else None
            for line in lines:
                if not isinstance(line.requirement, Requirement) or _meets(line.requirement, value):
                    return line.points.of(row.most, share)
        case Choice(options):
            return options[int(value)].points.of(row.most, None)
        case EachTime(points, every):
            return min(points * (value // every), row.most)
        case BestOfRanking():
            return value / best[row.code] * row.most
        case Given():
            return value
    raise TypeError(f"{row.code}: the loop does not know this way of scoring")


def _meets(requirement: Requirement, value: Fraction) -> bool:
    match requirement.comparator:
        case Comparator.AT_LEAST:
            return value >= requirement.bound
        case Comparator.MORE_THAN:
            return value > requirement.bound
        case Comparator.AT_MOST:
            return value <= requirement.bound
        case Comparator.LESS_THAN:
            return value < requirement.bound
