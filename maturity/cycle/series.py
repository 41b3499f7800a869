"""The series: which criteria set of a year a row belongs to, since a year may go by several sets at once.

Whatever follows from a set has it in its key: the year itself, figures and what proves them, dossiers,
appraisals, verdicts, conclusions, recognitions. What is of a unit or a year as such has none: councils,
exceptions, violations, commendations. Intakes, decisions and complaints have their own numbers, and name the
series whose rows or results they are about.
"""

import re
from typing import Any

from attrs import field
from attrs.validators import matches_re

from criteria.criteria_set import CriteriaSet
from criteria.set_kinds import LEVEL_SETS
from maturity.store.table import Key, Table

LEVEL_SERIES = "muc-do"
"""The series of the year's set of levels, which nobody needs to name; no index has it."""


def default_series(criteria_set: CriteriaSet) -> str:
    """Return the series of a set for which nobody names one: that of levels, else one by the set's id."""
    if criteria_set.set_kind is LEVEL_SETS:
        return LEVEL_SERIES
    return "-".join(re.findall("[a-z0-9]+", criteria_set.id.lower()))


def series_field() -> Any:
    """Return the attrs field of a record's series, that of the set of levels unless another is named."""
    return field(default=LEVEL_SERIES, validator=matches_re(r"[a-z0-9]+(-[a-z0-9]+)*"))


def named_series(series: str) -> str | None:
    """Return a series as records hold it that name it outside their key: null for the set of levels."""
    return None if series == LEVEL_SERIES else series


def shown_key(table: Table, key: Key) -> Key:
    """Return a key as people are shown it: without the series of the set of levels."""
    named = table.named(key).items()
    return tuple(value for column, value in named if (column, value) != ("series", LEVEL_SERIES))
