"""The figures of a year as the workspace holds them, in the columns that anyone can read and decide on."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from attrs import frozen

from criteria.model import UnitKind
from foundation.personal_data import personal_numbers
from foundation.problem import Place
from maturity.cycle.cycle import Cycle
from maturity.evidence.proofs import proofs_in
from maturity.figures.figure import observations
from maturity.figures.reading.observation_writer import observations_csv
from maturity.figures.unit_figures import Evidence, Origin, UnitFigures
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import units_of_year
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.store.store import Store
from maturity.units.unit import Unit


def unit_figures(
    store: Store, cycle: Cycle, units: Iterable[Unit], counting_day: date
) -> Iterator[UnitFigures]:
    """Yield what decides on each unit, as reading a file would give it, each figure with one reference.

    Derived figures are those of `counting_day`.
    """
    deciding = DecidingFigures(store, cycle, counting_day)
    for unit in units:
        figures = deciding.of(unit.code)
        evidence: dict[str, Evidence] = {}
        for proof in proofs_in(store, cycle.year, unit.code, series=cycle.series):
            if proof.piece.reference is not None:
                evidence.setdefault(proof.item, proof.piece.reference)
        yield UnitFigures(
            unit.code,
            unit.name,
            observations(cycle.in_use, figures),
            MappingProxyType(evidence),
            unit.unit_group,
            origins={
                item: Origin(Place(figure.place), figure.source or figure.supplier or "", figure.cut_off)
                for item, figure in figures.items()
            },
        )


@frozen
class Export:
    """The figures of units as CSV, and in how many of its texts numbers of persons were masked.

    No name of a person is in it, since figures have none but what somebody types into a text.
    """

    text: str
    masked: int


def export_figures(session: Session, year: int, kind: UnitKind, unit: str | None = None) -> Export:
    """Return the figures of a year, or of one unit in it, as anyone may have them."""
    cycle = session.cycle(year, kind)
    units = [each for each in units_of_year(session, cycle) if unit in (None, each.code)]
    if unit is not None and not units:
        refuse(session.unknown_units([unit], (), cycle))
    counting_day = session.settings_of(cycle).counting_day
    figures = list(unit_figures(session.store, cycle, units, counting_day))
    hidden = sum(bool(personal_numbers(text)) for unit in figures for text in _typed(unit))
    return Export(observations_csv(figures, cycle.in_use), hidden)


def _typed(unit: UnitFigures) -> Iterator[str]:
    """Yield the free texts that people typed with the figures of a unit."""
    yield from (observation.note or "" for observation in unit.observations)
    yield from (origin.source for origin in unit.origins.values())
    for evidence in unit.evidence.values():
        yield from (evidence.number, evidence.summary, evidence.issuer)
