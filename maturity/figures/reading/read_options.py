"""The options of reading a file of figures, what an intake expects of it, and the result."""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import frozen

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework
from criteria.parts import Condition
from maturity.figures.reading.form_layout import FormIdentity
from maturity.figures.unit_figures import UnitFigures
from maturity.units.row_units import ANY_UNIT, Units

Progress = Callable[[int, int], None]
AnySet = Framework | Index
"""A set of either kind, whose figures files can hold."""
Item = Criterion | ScoredRow | Condition
"""What a row of figures is about: a criterion, a row of an index, or a condition."""


@frozen
class SubmittedFigures:
    """The figures of a file by units; `identity` is that of a form of this program, None for other files."""

    figures: tuple[UnitFigures, ...]
    identity: FormIdentity | None = None


@frozen
class Expected:
    """What an intake expects: the year of a form, and the codes of the units it may contain; None is any."""

    year: int | None = None
    units: frozenset[str] | None = None


ANYTHING = Expected()


@frozen(kw_only=True)
class ReadOptions:
    """How a file is read.

    With `strict_evidence` a figure that counts only with evidence (`rules.evidence`) is NO_EVIDENCE without
    it and keeps its numbers. With `only_unit`, a unit's code, rows of other units are skipped and cause no
    problems. `with_origins` keeps the place of each figure. `units` resolves the unit of a row. `today` is
    the day of reading, after which no document can be dated; None: days are not checked. `year` is that of
    the figures, if known. With `takes_outcomes` a column of what an appraisal left of the figures counts, in
    place of documents; otherwise it is not used: an intake takes what a unit reports.
    """

    framework: AnySet
    strict_evidence: bool = False
    takes_outcomes: bool = False
    only_unit: str | None = None
    with_origins: bool = False
    units: Units = ANY_UNIT
    today: date | None = None
    year: int | None = None

    @property
    def items(self) -> Mapping[str, Item]:
        """The possible items of rows, by code: the criteria, then the conditions."""
        conditions: dict[str, Item] = {condition.code: condition for condition in self.framework.conditions}
        return {**self.framework.by_code, **conditions}
