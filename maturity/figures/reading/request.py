"""What a file of figures gives, what is asked of it, and what an intake will demand of it."""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import frozen

from criteria.model import Criterion, Framework
from criteria.parts import Condition
from maturity.figures.handed_in import UnitFigures
from maturity.figures.reading.form_layout import FormIdentity
from maturity.units.row_units import ANY_UNIT, Units

Progress = Callable[[int, int], None]


@frozen
class HandedIn:
    """The figures of a file by units; `identity` is that of a form of this program, None of other files."""

    figures: tuple[UnitFigures, ...]
    identity: FormIdentity | None = None


@frozen
class Expected:
    """What an intake demands: the year of a form, and the codes of the units that may speak; None is any."""

    year: int | None = None
    units: frozenset[str] | None = None


ANYTHING = Expected()


@frozen(kw_only=True)
class Wanted:
    """How a file is to be read.

    With `strict_evidence` a figure that counts only with evidence (`rules.evidence`) is
    NO_EVIDENCE without it and keeps its numbers. With
    `only_unit`, a unit's code, rows of other units are passed over and cause no problems. `with_origins`
    keeps where each figure stood. `units` says which unit a row means. `today` is the day of reading, after
    which no document can be dated; None asks about no day. `year` is that of the figures, where it is known.
    """

    framework: Framework
    strict_evidence: bool = False
    only_unit: str | None = None
    with_origins: bool = False
    units: Units = ANY_UNIT
    today: date | None = None
    year: int | None = None

    @property
    def items(self) -> Mapping[str, Criterion | Condition]:
        """What rows may speak of, by code: the criteria, then the conditions outside them."""
        conditions = {condition.code: condition for condition in self.framework.conditions}
        return {**self.framework.by_code, **conditions}
