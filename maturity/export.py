"""The figures of a year as the workspace holds them, in the columns that anyone can read and decide on."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from criteria.problems import Place
from maturity.cycle import Cycle
from maturity.deciding_figures import DecidingFigures
from maturity.evidence.proofs import proofs_in
from maturity.figures import Evidence, Origin, UnitFigures
from maturity.intake.observation_writer import observations_csv
from maturity.recorded import observations
from maturity.store import Store
from maturity.units.unit import Unit


def unit_figures(
    store: Store, cycle: Cycle, units: Iterable[Unit], counting_day: date
) -> Iterator[UnitFigures]:
    """Yield what decides on each unit, as reading a file would give it, each figure with one reference.

    Derived figures are those of `counting_day`.
    """
    deciding = DecidingFigures(store, cycle, counting_day)
    for unit in units:
        held = deciding.of(unit.code)
        evidence: dict[str, Evidence] = {}
        for proof in proofs_in(store, cycle.year, unit.code):
            if proof.piece.reference is not None:
                evidence.setdefault(proof.asked, proof.piece.reference)
        yield UnitFigures(
            unit.code,
            unit.name,
            observations(cycle.in_use, held),
            MappingProxyType(evidence),
            unit.unit_group,
            origins={
                asked: Origin(Place(one.place), one.source or one.supplier or "", one.cut_off)
                for asked, one in held.items()
            },
        )


def csv_of_figures(store: Store, cycle: Cycle, units: Iterable[Unit], counting_day: date) -> str:
    """Return the figures of units as CSV; without names of persons, since figures have none."""
    return observations_csv(unit_figures(store, cycle, units, counting_day), cycle.in_use)
