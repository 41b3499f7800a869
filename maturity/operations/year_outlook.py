"""The dossiers and figures of open years that a change of units affects, computed before it is saved."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from attrs import frozen

from maturity.cycle.cycle import CycleState, cycles
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.figures.figure import held_items
from maturity.store.store import Store
from maturity.units.unit import Unit, in_force_on


@frozen
class AffectedUnit:
    """A unit of an open year with its dossier and the number of its figures.

    `is_gone` is whether the year loses the unit; else another unit takes its code, and what was submitted.
    """

    year: int
    unit: Unit
    state: DossierState
    figures: int
    is_gone: bool


def affected_units(
    store: Store, before: Iterable[Unit], after: Iterable[Unit], begun: Collection[str] = ()
) -> tuple[AffectedUnit, ...]:
    """Return units with submitted data that an open year loses, or whose code another unit takes.

    `before` and `after` are all units without the change and with it, `begun` the codes of units formed of
    others. Called before the change is saved.
    """
    before, after = tuple(before), tuple(after)
    affected = []
    for cycle in cycles(store, series=None):
        if cycle.state is not CycleState.OPEN:
            continue
        end = date(cycle.year, 12, 31)
        left = {unit.code: unit for unit in in_force_on(after, end)}
        states = {dossier.unit: dossier.state for dossier in dossiers(store, cycle.year, series=cycle.series)}
        figures = Counter(unit for unit, _ in held_items(store, cycle.year, series=cycle.series))
        for unit in in_force_on(before, end):
            code, now = unit.code, left.get(unit.code)
            is_other = now is not None and code in begun and now.in_force_from != unit.in_force_from
            state = states.get(code, DossierState.DRAFT)
            if (now is None or is_other) and (figures[code] or state is not DossierState.DRAFT):
                affected.append(AffectedUnit(cycle.year, unit, state, figures[code], now is None))
    return tuple(affected)
