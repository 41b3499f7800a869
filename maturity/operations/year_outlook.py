"""Whose dossiers and figures of an open year a change of units takes away; asked before it is written."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from attrs import frozen

from maturity.cycle.cycle import CycleState, cycles
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import State
from maturity.store.schema import FIGURES
from maturity.store.store import Store
from maturity.units.unit import Unit, in_force_on


@frozen
class Touched:
    """A unit of an open year with its dossier and how many figures it has.

    `is_gone` says that the year no longer has it; else another unit has its code, and what was handed in.
    """

    year: int
    unit: Unit
    state: State
    figures: int
    is_gone: bool


def touched(
    store: Store, before: Iterable[Unit], after: Iterable[Unit], begun: Collection[str] = ()
) -> tuple[Touched, ...]:
    """Return the units with something handed in that an open year loses, or whose code another unit takes.

    `before` and `after` are all units without the change and with it, `begun` the codes of units that came of
    others. Asked before the change is written.
    """
    before, after = tuple(before), tuple(after)
    found = []
    for cycle in cycles(store):
        if cycle.state is not CycleState.OPEN:
            continue
        end = date(cycle.year, 12, 31)
        left = {unit.code: unit for unit in in_force_on(after, end)}
        states = {one.unit: one.state for one in dossiers(store, cycle.year, series=cycle.series)}
        figures = Counter(
            str(row["unit"]) for row in store.rows(FIGURES, year=cycle.year, series=cycle.series)
        )
        for unit in in_force_on(before, end):
            code, now = unit.code, left.get(unit.code)
            is_other = now is not None and code in begun and now.in_force_from != unit.in_force_from
            state = states.get(code, State.DRAFT)
            if (now is None or is_other) and (figures[code] or state is not State.DRAFT):
                found.append(Touched(cycle.year, unit, state, figures[code], now is None))
    return tuple(found)
