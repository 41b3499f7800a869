"""What is still missing for a year: by criterion, supplier and unit; pure."""

from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.model import Kind
from maturity.figures.suppliers import OWN, holder


@frozen
class CriterionProgress:
    """How far the figures of one criterion are collected: the units that lack one, of how many."""

    criterion: Indicator
    missing: tuple[str, ...]
    """Codes of the units without a figure, in the order of the units."""
    units: int

    @property
    def supplier(self) -> str:
        """The body that hands in the figure, as the set states."""
        return holder(self.criterion)

    @property
    def is_begun(self) -> bool:
        """Whether any unit has a figure."""
        return len(self.missing) < self.units

    @property
    def is_complete(self) -> bool:
        """Whether every unit has a figure."""
        return not self.missing


@frozen
class SupplierProgress:
    """How far the figures of one supplier are collected; `rows` are all its criteria, complete ones too."""

    supplier: str
    rows: tuple[CriterionProgress, ...]

    @property
    def complete(self) -> int:
        """The number of complete criteria."""
        return sum(row.is_complete for row in self.rows)

    @property
    def missing(self) -> int:
        """The number of missing figures."""
        return sum(len(row.missing) for row in self.rows)

    @property
    def is_the_unit(self) -> bool:
        """Whether the units supply these figures themselves."""
        return self.supplier in OWN


def criterion_progress(
    framework: CriteriaSet, units: Sequence[str], held: Collection[tuple[str, str]]
) -> tuple[CriterionProgress, ...]:
    """Return how far each criterion is collected; `held` are pairs of unit and criterion with a figure.

    Derived criteria are left out: they are computed.
    """
    return tuple(
        CriterionProgress(
            criterion, tuple(unit for unit in units if (unit, criterion.code) not in held), len(units)
        )
        for criterion in framework.criteria
        if criterion.kind is not Kind.DERIVED
    )


def by_supplier(progress: Iterable[CriterionProgress]) -> tuple[SupplierProgress, ...]:
    """Return the progress by supplier: other bodies in the order of the set, the units themselves last."""
    suppliers: dict[str, list[CriterionProgress]] = {}
    for row in progress:
        suppliers.setdefault(row.supplier, []).append(row)
    bodies = [SupplierProgress(supplier, tuple(rows)) for supplier, rows in suppliers.items()]
    return tuple(sorted(bodies, key=lambda body: body.is_the_unit))
