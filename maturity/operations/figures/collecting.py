"""The progress of collecting the figures of a year: which are missing, from whom, and which are doubtful."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from criteria.model import UnitKind
from foundation.problem import NOWHERE, Place, Problem, RefusedError
from foundation.text import quote
from maturity.cycle.cycle import Cycle
from maturity.figures import codes
from maturity.figures.doubts import Doubtful, doubts
from maturity.figures.figure import Recorded, recorded_in
from maturity.figures.missing import SupplierProgress, by_supplier, criterion_progress
from maturity.operations.figures.suppliers import require_supplier
from maturity.operations.figures.taken import TakenDifference, TakenFigures
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import units_of_year
from maturity.recognition.former_figures import recorded_before
from maturity.settings.codes import SUPPLIER_UNKNOWN
from maturity.settings.deadlines import supplier_deadlines, unknown_suppliers
from maturity.units.unit import Unit
from rules.observation import Observation


@frozen(kw_only=True)
class FiguresStatus:
    """What of a year's figures is missing, by supplier, and which figures are doubtful.

    `names` are those of the units, by their codes, in Vietnamese order; `deadlines` the last days of the
    suppliers that have one; `notes` what is wrong with those in the settings.
    """

    cycle: Cycle
    today: date
    names: Mapping[str, str]
    suppliers: tuple[SupplierProgress, ...]
    doubtful: tuple[Doubtful, ...]
    deadlines: Mapping[str, date]
    differing: tuple[TakenDifference, ...] = ()
    """The rows of an index that differ from the figures they are taken from."""
    notes: tuple[Problem, ...] = ()


def figures_status(
    session: Session, year: int, kind: UnitKind, *, supplier: str | None = None, unit: str | None = None
) -> FiguresStatus:
    """Return how far the figures of a year are collected, of one supplier or one unit if these are given.

    Refuses a supplier that the set of the year does not have, and one of shared figures alone.
    """
    cycle = session.cycle(year, kind)
    units = [each for each in units_of_year(session, cycle) if unit in (None, each.code)]
    if unit is not None and not units:
        refuse(session.unknown_units([unit], (), cycle))
    names = {each.code: each.name for each in units}
    only = require_supplier(cycle.in_use, supplier) if supplier else None
    figures = [
        figure
        for figure in recorded_in(session.store, year, unit, series=cycle.series)
        if figure.unit in names
    ]
    every = by_supplier(
        criterion_progress(cycle.in_use, tuple(names), {(each.unit, each.item) for each in figures})
    )
    suppliers = tuple(each for each in every if only in (None, each.supplier))
    if not suppliers:
        raise RefusedError(codes.SUPPLIES_NO_CRITERION.at(NOWHERE, supplier=only))
    items = {row.criterion.code for each in suppliers for row in each.rows}
    items |= {shared.code for shared in cycle.in_use.shared_figures}
    settings = session.settings
    return FiguresStatus(
        cycle=cycle,
        today=session.today,
        names=names,
        suppliers=suppliers,
        doubtful=tuple(each for each in _doubts(session, cycle, units, figures) if each.item in items),
        deadlines=supplier_deadlines(
            settings.deadlines, settings.own_deadlines, year, (each.supplier for each in suppliers)
        ),
        differing=_differing(session, cycle, figures, items),
        notes=_misspelt_in_settings(session, year, {each.supplier for each in every}),
    )


def _doubts(
    session: Session, cycle: Cycle, units: Collection[Unit], figures: Collection[Recorded]
) -> Iterator[Doubtful]:
    """Yield the doubts about the figures of some units of a year."""
    store, codes_of_units = session.store, tuple(unit.code for unit in units)

    def read() -> Iterator[Doubtful]:
        before = recorded_before(store, cycle.year, units, series=cycle.series)
        return doubts(cycle.in_use, figures, before)

    return store.once(("doubts", cycle.year, cycle.unit_kind, cycle.series, codes_of_units), read)


def _differing(
    session: Session, cycle: Cycle, figures: Iterable[Recorded], items: Collection[str]
) -> tuple[TakenDifference, ...]:
    taken = TakenFigures.of(session, cycle)
    if taken.deciding is None:
        return ()
    own: dict[str, dict[str, Observation]] = {}
    for figure in figures:
        own.setdefault(figure.unit, {})[figure.item] = figure.observation
    found = (each for unit, known in own.items() for each in taken.differences(unit, known))
    return tuple(each for each in found if each.now.item in items)


def _misspelt_in_settings(session: Session, year: int, suppliers: Collection[str]) -> tuple[Problem, ...]:
    """Return notes on deadlines of a year whose body supplies no figures: its name may be misspelt."""
    place = Place(str(session.workspace.configuration))
    supplier_list = ", ".join(sorted(suppliers))
    return tuple(
        SUPPLIER_UNKNOWN.at(place, found=quote(name), known=supplier_list)
        for name in unknown_suppliers(session.settings.own_deadlines, year, suppliers)
    )
