"""What is still owed for a year: criterion by supplier by unit; pure."""

from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.model import Kind

OWN = ("xã", "huyện")
"""Suppliers that are the unit itself (`Đơn vị cung cấp`)."""


@frozen
class Owed:
    """How far one criterion is collected: which units it still lacks, of how many."""

    criterion: Indicator
    missing: tuple[str, ...]
    """Codes of the units without a figure, in the order of the units."""
    units: int

    @property
    def supplier(self) -> str:
        """Who holds the figure, as the set says."""
        return self.criterion.supplier

    @property
    def is_begun(self) -> bool:
        """Whether any unit has it."""
        return len(self.missing) < self.units

    @property
    def is_complete(self) -> bool:
        """Whether every unit has it."""
        return not self.missing


@frozen
class SupplierDebt:
    """All that one supplier owes; `owed` holds every criterion of the supplier, complete ones too."""

    supplier: str
    owed: tuple[Owed, ...]

    @property
    def complete(self) -> int:
        """How many criteria are whole."""
        return sum(one.is_complete for one in self.owed)

    @property
    def missing(self) -> int:
        """How many figures are missing."""
        return sum(len(one.missing) for one in self.owed)

    @property
    def is_the_unit(self) -> bool:
        """Whether the units supply these themselves."""
        return self.supplier in OWN


def owed(framework: CriteriaSet, units: Sequence[str], held: Collection[tuple[str, str]]) -> tuple[Owed, ...]:
    """Return how far each criterion is collected; `held` are pairs of unit and criterion with a figure.

    A derived criterion is computed and never owed.
    """
    return tuple(
        Owed(criterion, tuple(unit for unit in units if (unit, criterion.code) not in held), len(units))
        for criterion in framework.criteria
        if criterion.kind is not Kind.DERIVED
    )


def by_supplier(owed: Iterable[Owed]) -> tuple[SupplierDebt, ...]:
    """Return debts by supplier: other bodies in the order of the set, the units themselves last."""
    suppliers: dict[str, list[Owed]] = {}
    for one in owed:
        suppliers.setdefault(one.supplier, []).append(one)
    debts = [SupplierDebt(supplier, tuple(rows)) for supplier, rows in suppliers.items()]
    return tuple(sorted(debts, key=lambda debt: debt.is_the_unit))
