"""The bodies that an officer can belong to: those named in the sets of the opened years."""

from collections.abc import Mapping

from attrs import frozen

from foundation.problem import NOWHERE, Place, Problem
from foundation.text import quote
from maturity.cycle.cycle import cycles
from maturity.figures.suppliers import OWN, near_supplier, supplier_named, suppliers_of
from maturity.people import codes
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.unit import units


@frozen
class SupplierNames:
    """Names of bodies as in sets; none before the first year is opened. Agencies by their codes."""

    known: tuple[str, ...]
    agencies: Mapping[str, str]

    @classmethod
    def of(cls, store: Store) -> "SupplierNames":
        """Return the names of a workspace."""
        names = suppliers_of(cycle.framework for cycle in cycles(store, series=None))
        agencies = {unit.code: unit.name for unit in units(store) if unit.tier is Tier.AGENCY}
        return cls(tuple(name for name in names if name not in OWN), agencies)

    def named(self, text: str, place: Place = NOWHERE) -> tuple[str | None, tuple[Problem, ...]]:
        """Return the body that a text names (or an agency's code), None for ""; or a problem.

        Before the first year is opened a name is accepted as written.
        """
        text = " ".join(text.split())
        if not text:
            return None, ()
        text = self.agencies.get(text.upper(), text)
        if supplier_named(OWN, text):
            return None, (codes.SUPPLIER_IS_THE_UNIT.at(place, found=quote(text)),)
        if not self.known:
            return text, ()
        match = supplier_named(self.known, text)
        if match is not None:
            return match, ()
        near = near_supplier(self.known, text)
        listed = ", ".join(map(quote, self.known))
        fields = {"found": quote(text), "known": listed}
        if near:
            return None, (codes.SUPPLIER_MISSPELT.at(place, near=quote(near), **fields),)
        return None, (codes.SUPPLIER_UNKNOWN.at(place, **fields),)
