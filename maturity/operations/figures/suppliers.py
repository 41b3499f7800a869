"""Matches the supplier that a request names with those of a criteria set."""

from criteria.administrations import ADMINISTRATIONS
from criteria.criteria_set import CriteriaSet
from foundation.problem import NOWHERE, RefusedError
from maturity.figures import codes
from maturity.figures.suppliers import near_supplier, supplier_named, suppliers_of


def require_supplier(criteria_set: CriteriaSet, text: str) -> str:
    """Return the supplier of a set that a text means, as the set writes it.

    Raises `RefusedError`, naming all suppliers and the nearest one, for a body that supplies nothing to it.
    """
    names = suppliers_of([criteria_set])
    if named := supplier_named(names, text):
        return named
    supplier_list = ", ".join(f"“{_written(name)}”" for name in names)
    if near := near_supplier(names, text):
        fields = {"supplier": text, "near": _written(near), "known": supplier_list}
        raise RefusedError(codes.SUPPLIER_MISSPELT.at(NOWHERE, **fields))
    raise RefusedError(codes.SUPPLIER_UNKNOWN.at(NOWHERE, supplier=text, known=supplier_list))


def _written(supplier: str) -> str:
    return ADMINISTRATIONS.get(supplier, supplier)
