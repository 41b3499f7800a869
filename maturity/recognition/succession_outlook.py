"""How a rearrangement of units would affect recognitions, computed before it is written; pure."""

from collections.abc import Iterable
from datetime import timedelta

from attrs import frozen

from maturity.recognition.inherited import HeldLevel, Heritage
from maturity.recognition.recognition import Recognition
from maturity.units.succession import Succession
from maturity.units.succession_plan import SuccessionPlan
from maturity.units.unit import Unit


@frozen
class RecognitionTransfer:
    """What a new unit holds on its first day, and what the units that it was formed of held on the eve."""

    unit: Unit
    held: HeldLevel | None
    sources: tuple[tuple[Unit, HeldLevel | None], ...]


def recognition_transfers(
    plan: SuccessionPlan,
    units: Iterable[Unit],
    successions: Iterable[Succession],
    recognitions: Iterable[Recognition],
) -> tuple[RecognitionTransfer, ...]:
    """Return how a plan affects recognitions, for each new unit formed of any recognised one.

    `units` and `successions` are those in the store before the plan is written.
    """
    by_key = {(unit.code, unit.in_force_from): unit for unit in (*units, *plan.ended, *plan.begun)}
    by_pair = {succession.pair: succession for succession in (*successions, *plan.recorded)}
    heritage = Heritage(tuple(by_key.values()), tuple(by_pair.values()), tuple(recognitions))
    transfers = []
    for key in dict.fromkeys((succession.new_code, succession.new_from) for succession in plan.recorded):
        if key not in by_key:
            continue
        unit = by_key[key]
        eve = unit.in_force_from - timedelta(days=1)
        sources = tuple((source, heritage.on(source, eve)) for source in heritage.sources(unit))
        if any(held for _, held in sources):
            transfers.append(RecognitionTransfer(unit, heritage.on(unit, unit.in_force_from), sources))
    return tuple(transfers)
