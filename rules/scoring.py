"""The rows of an index as rulesets for durable_rules: rules choose the clause of each row.

- `<code>#<n>` fires for line n of a table or list of choices, 1 for the first; `<code>#<case>.<n>` for a
  table that the answer to another row chooses.
- `<code>#có`, `#mỗi` and `#đủ` (points for each time; the maximum), `#tính` (in proportion, or given).
- `<code>#không-áp-dụng` and `#khác-nhóm`: declared not applicable, or of other groups of units.
- Rows of penalty: `#không-trừ`, `#trừ-một-phần` and the lines that take away less than the maximum. Rules
  fire on what is not taken away, so that silence costs the whole penalty and can only lower a score.

At most one rule a row fires: tests of a row exclude each other. One ruleset a main index, and one each for
bonus and penalty, split above 48 rows (the engine allows 64 matches of a fact; docs/durable-rules.md).
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from attrs import frozen

from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY, is_penalty
from criteria.index.points import InProportion
from criteria.index.points import Points as LinePoints
from criteria.index.policies import WhenNotApplicable
from criteria.index.rows import ScoredRow
from criteria.index.scoring import (
    AgainstLastYear,
    BestOfRanking,
    Case,
    Choice,
    EachTime,
    Line,
    Table,
    TableByAnswer,
    YesNo,
    lines_of,
)
from criteria.model import Comparator, Requirement
from criteria.set_kinds import MOST_AT_ONCE
from rules.ruleset import OPERATORS, Rules, not_applicable_property, scale_of, scaled
from rules.scored import NOT_APPLICABLE, OTHER_GROUP

Test = dict[str, Any]
"""A comparison of one property, as durable_rules writes it."""

_OPPOSITES = {"$gte": "$lt", "$gt": "$lte", "$lte": "$gt", "$lt": "$gte"}
FEWER, EQUAL, MORE = 0, 1, 2
"""How a result compares with that of the year before, in facts."""
_LAST_YEAR = {
    Comparator.AT_LEAST: ("$gte", EQUAL),
    Comparator.MORE_THAN: ("$gte", MORE),
    Comparator.AT_MOST: ("$lte", EQUAL),
    Comparator.LESS_THAN: ("$lte", FEWER),
}


@frozen
class Chunk:
    """Rows scored by one ruleset: those of a main index (or part of them), of bonus or of penalty."""

    code: str
    """The number of the main index, `C` or `T`."""
    rows: tuple[ScoredRow, ...]

    @property
    def is_penalty(self) -> bool:
        """Whether the points of its rows are taken away."""
        return is_penalty(self.code)


def chunks_of(index: Index) -> tuple[Chunk, ...]:
    """Return the rows of an index in chunks that the engine can hold."""
    parts = [(main.code, main.leaves) for main in index.main_indexes]
    parts += [
        (code, tuple(leaf for row in rows for leaf in row.leaves()))
        for code, rows in ((BONUS, index.bonus), (PENALTY, index.penalty))
    ]
    return tuple(
        Chunk(code, leaves[start : start + MOST_AT_ONCE])
        for code, leaves in parts
        for start in range(0, len(leaves), MOST_AT_ONCE)
    )


# Properties of facts besides the codes of rows


def best_property(code: str) -> str:
    """Return the property that the best result of the ranking is known."""
    return f"{code}.cao-nhất"


def last_year_property(code: str) -> str:
    """Return the property of how the result compares with that of the year before."""
    return f"{code}.năm-trước"


def case_property(code: str) -> str:
    """Return the property of the case that another row's answer chooses, 1 for the first."""
    return f"{code}.trường-hợp"


def other_group_property(code: str) -> str:
    """Return the property that the row is of other groups of units."""
    return f"{code}.khác-nhóm"


# Rules of rows


def row_scale(row: ScoredRow) -> int:
    """Return the scale of a row's own bounds: facts need no more digits (`rules.ruleset.scale_of`)."""
    return scale_of(
        line.requirement.bound for line in lines_of(row.scoring) if isinstance(line.requirement, Requirement)
    )


def chunk_rules(index: Index, chunk: Chunk) -> Rules:
    """Return the rules of a chunk; `ValueError` for bounds too fine for the engine."""
    rules: Rules = {}
    for row in chunk.rows:
        clauses = _penalty_clauses(row) if chunk.is_penalty else _clauses(row)
        clauses |= _excuses(index, row)
        rules |= {f"{row.code}#{clause}": rule(tests) for clause, tests in clauses.items()}
    return rules


def _clauses(row: ScoredRow) -> dict[str, list[Test]]:
    """Return the tests of each clause of a row."""
    code, known = row.code, {"$gte": {row.code: 0}}
    match row.scoring:
        case YesNo():
            return {"có": [{"$gte": {code: scaled(Fraction(1), 1)}}]}
        case Table(lines):
            return _table(row, lines, [known])
        case TableByAnswer(_, cases):
            return {
                f"{number}.{line}": tests
                for number, case in enumerate(cases, 1)
                for line, tests in _table(row, case.lines, _is_case(row, case, number)).items()
            }
        case Choice(options):
            return {str(place + 1): _equals(code, place) for place in range(len(options))}
        case EachTime(points, every):
            full = {code: scaled(Fraction(every * ceil(row.most / points)), 1)}
            return {"mỗi": [known, {"$lt": full}], "đủ": [{"$gte": full}]}
        case BestOfRanking():
            return {"tính": [known, {"$gte": {best_property(code): 1}}]}
    return {"tính": [known]}


def _penalty_clauses(row: ScoredRow) -> dict[str, list[Test]]:
    """Return the tests of what is not taken away, in whole or in part."""
    code, known = row.code, {"$gte": {row.code: 0}}
    match row.scoring:
        case YesNo():
            return {"không-trừ": [known, {"$lt": {code: scaled(Fraction(1), 1)}}]}
        case EachTime(points, every):
            once = {code: scaled(Fraction(every), 1)}
            clauses = {"không-trừ": [known, {"$lt": once}]}
            if points < row.most:
                full = {code: scaled(Fraction(every * ceil(row.most / points)), 1)}
                clauses["trừ-một-phần"] = [{"$gte": once}, {"$lt": full}]
            return clauses
    clauses = _clauses(row)
    for clause, given in _points_of_lines(row).items():
        if not isinstance(given, InProportion) and given.of(row.most, None) == row.most:
            del clauses[clause]
    return clauses


def _points_of_lines(row: ScoredRow) -> dict[str, LinePoints]:
    match row.scoring:
        case Table(lines):
            return {str(place): line.points for place, line in enumerate(lines, 1)}
        case TableByAnswer(_, cases):
            return {
                f"{number}.{place}": line.points
                for number, case in enumerate(cases, 1)
                for place, line in enumerate(case.lines, 1)
            }
        case Choice(options):
            return {str(place): option.points for place, option in enumerate(options, 1)}
    return {}


def _table(row: ScoredRow, lines: Sequence[Line], start: list[Test]) -> dict[str, list[Test]]:
    """Return the tests of each line: it is fulfilled, and none of the harder ones before it.

    Bounds go from hard to easy, so the tests are chained from the easiest and thereby shared. A comparison
    with the year before is no bound: a table with one has the tests of every line in full.
    """
    scale, clauses = row_scale(row), {}
    tests = [None if line.requirement is None else _test(row, line.requirement, scale) for line in lines]
    if any(isinstance(line.requirement, AgainstLastYear) for line in lines):
        for place, test in enumerate(tests):
            failed = [_opposite(harder) for harder in tests[:place] if harder is not None]
            clauses[str(place + 1)] = [*start, *failed, *([] if test is None else [test])]
        return clauses
    fulfilled = list(start)
    for place in reversed(range(len(tests))):
        test = tests[place]
        fulfilled += [] if test is None else [test]
        harder = tests[place - 1] if place else None
        clauses[str(place + 1)] = [*fulfilled, *([] if harder is None else [_opposite(harder)])]
    return clauses


def _test(row: ScoredRow, requirement: Requirement | AgainstLastYear, scale: int) -> Test:
    if isinstance(requirement, AgainstLastYear):
        operator, relation = _LAST_YEAR[requirement.comparator]
        return {operator: {last_year_property(row.code): relation}}
    return {OPERATORS[requirement.comparator]: {row.code: scaled(requirement.bound, scale)}}


def _opposite(test: Test) -> Test:
    ((operator, operands),) = test.items()
    return {_OPPOSITES[operator]: operands}


def _equals(code: str, whole: int) -> list[Test]:
    bounds = {code: scaled(Fraction(whole), 1)}
    return [{"$gte": bounds}, {"$lte": bounds}]


def _is_case(row: ScoredRow, case: Case, number: int) -> list[Test]:
    chosen = {case_property(row.code): number}
    known: list[Test] = [{"$gte": {row.code: 0}}] if case.needs_figure else []
    return [*known, {"$gte": chosen}, {"$lte": chosen}]


def _excuses(index: Index, row: ScoredRow) -> dict[str, list[Test]]:
    """Return the tests of a row that does not apply, as the index allows."""
    clauses = {}
    if row.not_applicable_when is not None and policy_of(index, row) is not WhenNotApplicable.FORBIDDEN:
        clauses[NOT_APPLICABLE] = [{"$gte": {not_applicable_property(row.code): 1}}]
    if row.unit_groups:
        clauses[OTHER_GROUP] = [{"$gte": {other_group_property(row.code): 1}}]
    return clauses


def policy_of(index: Index, row: ScoredRow) -> WhenNotApplicable:
    """Return what a row gives that does not apply: as it says itself, or as the head says."""
    return row.when_not_applicable or index.when_not_applicable


def rule(tests: Sequence[Test]) -> dict[str, Any]:
    """Return the rule that fires when a fact passes all tests."""
    return {"all": [{"m": tests[0] if len(tests) == 1 else {"$and": list(tests)}}]}
