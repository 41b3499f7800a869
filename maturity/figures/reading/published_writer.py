"""Writes published figures as CSV: what an appraisal left of each, so that everybody decides on the same."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.parts import Condition
from foundation.csv_text import csv_text
from foundation.exact import decimal_places, exact_text
from maturity.figures.reading import columns
from maturity.figures.reading.observation_writer import value_cells
from maturity.figures.reading.outcomes import WORDS
from maturity.figures.unit_figures import UnitFigures
from rules.observation import Observation, State

_HELD = (State.FIGURE, State.NO_EVIDENCE, State.NOT_APPLICABLE)
COLUMNS = (
    columns.UNIT_CODE,
    columns.UNIT_NAME,
    columns.CRITERION,
    columns.NUMERATOR,
    columns.DENOMINATOR,
    columns.VALUE,
    columns.NOT_APPLICABLE,
    columns.OUTCOME,
)
"""The columns of every table; the unit's group and last year's result follow if a set needs them."""


def published_csv(units: Iterable[UnitFigures], criteria_set: CriteriaSet, *, has_last_year: bool) -> str:
    """Return one row for each criterion and each answered condition of each unit.

    `criteria_set` has the rows in force. `has_last_year`: whether rows compare with the year before. Read
    with `takes_outcomes`, the table gives the same observations. Raises ValueError for a share without counts
    that no finite decimal equals.
    """
    head = [*COLUMNS]
    if criteria_set.unit_groups:
        head.append(columns.UNIT_GROUP)
    if has_last_year:
        head.append(columns.LAST_YEAR)
    return csv_text(head, (row for unit in units for row in _rows(unit, criteria_set, has_last_year)))


def _rows(unit: UnitFigures, criteria_set: CriteriaSet, has_last_year: bool) -> Iterator[list[str]]:
    items: dict[str, Indicator | Condition] = {**criteria_set.by_code}
    items |= {condition.code: condition for condition in criteria_set.conditions}
    for observation in unit.observations:
        item = items[observation.criterion]
        row = [unit.code, unit.name, item.code, *_cells(item, observation), WORDS[observation.state]]
        if criteria_set.unit_groups:
            row.append(unit.unit_group or "")
        if has_last_year:
            row.append(_decimal(unit.last_year.get(item.code)))
        yield row


def _cells(item: Indicator | Condition, observation: Observation) -> tuple[str, str, str, str]:
    return value_cells(item, observation) if observation.state in _HELD else ("", "", "", "")


def _decimal(value: Fraction | None) -> str:
    """Return an exact decimal; "" for none, and for what no finite decimal equals."""
    if value is None or decimal_places(value) is None:
        return ""
    return exact_text(value).replace(".", ",")
