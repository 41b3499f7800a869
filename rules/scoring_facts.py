"""The figures of one unit as facts for the rules of an index: complete, and checked before that."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.policies import WithoutEvidence
from criteria.index.rows import ScoredRow
from criteria.index.scoring import (
    AgainstLastYear,
    BestOfRanking,
    Choice,
    Given,
    Line,
    ListItems,
    Table,
    TableByAnswer,
    lines_of,
)
from criteria.model import Kind
from rules.facts import LARGEST
from rules.observation import Observation, State, missing
from rules.ruleset import not_applicable_property, scaled
from rules.scored import Others
from rules.scoring import (
    EQUAL,
    FEWER,
    MORE,
    best_property,
    case_property,
    last_year_property,
    other_group_property,
)

_WHOLE = frozenset({Kind.YES_NO, Kind.COUNT, Kind.CHOICE, Kind.DAYS})


def complete(index: Index, observations: Iterable[Observation]) -> dict[str, Observation]:
    """Return an observation for each row, by its code, in the order of the index; those left out are MISSING.

    Raises `ValueError` for an unknown code, a code observed twice, or a value that its row cannot have.
    """
    given: dict[str, Observation] = {}
    for observation in observations:
        row = index.by_code.get(observation.criterion)
        if row is None:
            raise ValueError(f"{index.id} has no row {observation.criterion}")
        if row.code in given:
            raise ValueError(f"two observations of {row.code}")
        if observation.value is not None:
            _check_value(row, observation.value)
        given[row.code] = observation
    return {code: given.get(code) or missing(code) for code in index.by_code}


def with_changes(
    index: Index, held: Iterable[Observation], changes: Mapping[str, Observation]
) -> dict[str, Observation]:
    """Return observations that are complete and checked with some replaced; only these are checked.

    Raises `ValueError` as `complete` does.
    """
    for code, observation in changes.items():
        row = index.by_code.get(code)
        if row is None:
            raise ValueError(f"{index.id} has no row {code}")
        if observation.value is not None:
            _check_value(row, observation.value)
    return {each.criterion: changes.get(each.criterion, each) for each in held}


def _check_value(row: ScoredRow, value: Fraction) -> None:
    """Raise `ValueError` for a value that is none of the row's kind."""
    most: Fraction | int = LARGEST
    match row.scoring:
        case Choice(options):
            most = len(options) - 1
        case ListItems(items):
            most = len(items)
        case Given():
            most = row.most
    if row.kind is Kind.YES_NO:
        most = 1
    elif row.kind.is_share and not row.capped_share:
        most = 100
    if value > most:
        raise ValueError(f"{row.code}: the value {value} is beyond {most}")
    if value.denominator != 1 and row.kind in _WHOLE:
        raise ValueError(f"{row.code}: the value {value} is not whole")


def figure_of(index: Index, observation: Observation) -> Fraction | None:
    """Return the value that counts: of a figure, or one without evidence if the index only notes that."""
    state = observation.state
    if state is State.FIGURE or (
        state is State.NO_EVIDENCE and index.without_evidence is WithoutEvidence.NOTE
    ):
        return observation.value
    return None


def row_fact(
    index: Index, row: ScoredRow, scale: int, observed: Mapping[str, Observation], others: Others
) -> dict[str, int]:
    """Return the properties of one row; nothing for a row without a figure that counts.

    `scale` is that of the row (`rules.scoring.row_scale`).
    """
    code, observation = row.code, observed[row.code]
    if row.unit_groups and others.unit_group not in row.unit_groups:
        return {other_group_property(code): 1}
    if observation.state is State.NOT_APPLICABLE:
        return {not_applicable_property(code): 1}
    number = case_of(index, row.scoring, observed) if isinstance(row.scoring, TableByAnswer) else 0
    fact = {case_property(code): number} if number else {}
    value = figure_of(index, observation)
    if value is None:
        return fact
    fact[code] = scaled(value, scale)
    if isinstance(row.scoring, BestOfRanking) and code in others.best:
        fact[best_property(code)] = 1
    before = others.last_year.get(code)
    if before is not None and compares_years(row):
        fact[last_year_property(code)] = EQUAL if value == before else MORE if value > before else FEWER
    return fact


def compares_years(row: ScoredRow) -> bool:
    """Whether a line of a row compares its result with the same unit's of the year before."""
    return _compare_years(lines_of(row.scoring))


def _compare_years(lines: Iterable[Line]) -> bool:
    """Whether a line compares with the year before."""
    return any(isinstance(line.requirement, AgainstLastYear) for line in lines)


def case_of(index: Index, table: TableByAnswer, observed: Mapping[str, Observation]) -> int:
    """Return the number of the case that the answer to the other row chooses, 1 for the first; 0 for none."""
    value = figure_of(index, observed[table.row])
    if value is None:
        return 0
    match index.by_code[table.row].scoring:
        case Choice(options):
            answer = options[int(value)].text
        case _:
            answer = "có" if value else "không"
    return next((number for number, case in enumerate(table.cases, 1) if case.answer == answer), 0)


def is_settled(index: Index, row: ScoredRow, observed: Mapping[str, Observation]) -> bool:
    """Whether the answer to another row alone gives the points of a row, whatever its own figure is."""
    if not isinstance(row.scoring, TableByAnswer):
        return False
    number = case_of(index, row.scoring, observed)
    return number > 0 and not row.scoring.cases[number - 1].needs_figure


def is_open(index: Index, row: ScoredRow, observed: Mapping[str, Observation], others: Others) -> bool:
    """Whether a row for which no rule fired can still turn out well.

    Its figure is unknown, or what it needs besides: the best result, the year before, another row's answer.
    """
    state = observed[row.code].state
    if is_settled(index, row, observed):
        return False
    if state is not State.FIGURE:
        return state.is_open
    is_first_year = row.code not in others.last_year
    match row.scoring:
        case BestOfRanking():
            return row.code not in others.best
        case Table(lines):
            return is_first_year and _compare_years(lines)
        case TableByAnswer(asked, cases):
            number = case_of(index, row.scoring, observed)
            if not number:
                return observed[asked].state.is_open
            return is_first_year and _compare_years(cases[number - 1].lines)
    return False
