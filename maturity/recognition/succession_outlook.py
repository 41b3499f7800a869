"""What becomes of recognitions when units are rearranged, worked out before it is written; pure."""

from collections.abc import Iterable
from datetime import timedelta

from attrs import frozen

from maturity.recognition.inherited import Held, Heritage
from maturity.recognition.recognition import Recognition
from maturity.units.succession import Succession
from maturity.units.succession_plan import SuccessionPlan
from maturity.units.unit import Unit


@frozen
class Passing:
    """What a new unit holds on its first day, and what the units that it came of held on the day before."""

    unit: Unit
    held: Held | None
    sources: tuple[tuple[Unit, Held | None], ...]


def passings(
    plan: SuccessionPlan,
    units: Iterable[Unit],
    successions: Iterable[Succession],
    recognitions: Iterable[Recognition],
) -> tuple[Passing, ...]:
    """Return what a plan does to recognitions: of each new unit of whose old ones any was recognised.

    `units` and `successions` are those held before the plan is written.
    """
    by_key = {(one.code, one.in_force_from): one for one in (*units, *plan.ended, *plan.begun)}
    by_pair = {one.pair: one for one in (*successions, *plan.recorded)}
    heritage = Heritage(tuple(by_key.values()), tuple(by_pair.values()), tuple(recognitions))
    found = []
    for key in dict.fromkeys((one.new_code, one.new_from) for one in plan.recorded):
        if key not in by_key:
            continue
        unit = by_key[key]
        eve = unit.in_force_from - timedelta(days=1)
        sources = tuple((source, heritage.on(source, eve)) for source in heritage.sources(unit))
        if any(held for _, held in sources):
            found.append(Passing(unit, heritage.on(unit, unit.in_force_from), sources))
    return tuple(found)
