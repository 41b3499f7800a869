"""When a unit gained, kept and lost each level, and the result of each of its years."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from criteria.model import Framework, UnitKind
from foundation.problem import NOWHERE, RefusedError
from maturity.council.codes import UNIT_NEVER_WAS
from maturity.council.conclusion import Conclusion, conclusion_of
from maturity.cycle.cycle import Cycle, cycles
from maturity.cycle.series import LEVEL_SERIES
from maturity.operations.session import Session
from maturity.recognition.history import LevelEvent, level_events
from maturity.recognition.inherited import Heritage
from maturity.recognition.recognition import Recognition, recognitions
from maturity.units.kinds import Tier
from maturity.units.succession import Lineage, successions
from maturity.units.unit import Unit, in_force_on, units
from maturity.verdicts.verdict import Stage, StoredVerdict, verdict_of


@frozen(kw_only=True)
class UnitYear:
    """The results of one year of a unit, as far as it has gone."""

    cycle: Cycle
    verdicts: Mapping[Stage, StoredVerdict]
    conclusion: Conclusion | None
    recognition: Recognition | None

    @property
    def is_blank(self) -> bool:
        """Whether the year has no result yet."""
        return not (self.verdicts or self.conclusion or self.recognition)


@frozen(kw_only=True)
class LevelHistory:
    """The history of a unit; `framework` names the levels, None if no year was ever opened.

    `heirs` are the successors of a unit that no longer exists.
    """

    unit: Unit
    framework: Framework | None
    events: Sequence[LevelEvent]
    years: Sequence[UnitYear]
    heirs: Sequence[Unit] = ()


def level_history(session: Session, code: str) -> LevelHistory:
    """Return the history of the unit that has a code now, else of the last unit that had it.

    Raises `RefusedError`.
    """
    store, today = session.store, session.today
    every = tuple(units(store))
    of_code = [unit for unit in every if unit.code == code and unit.in_force_from <= today]
    unit = max(of_code, key=lambda each: each.in_force_from, default=None)
    if unit is None or unit.tier not in (Tier.COMMUNE, Tier.DISTRICT):
        raise RefusedError(UNIT_NEVER_WAS.at(NOWHERE, unit=code))
    heritage = Heritage(every, tuple(successions(store)), tuple(recognitions(store, series=LEVEL_SERIES)))
    opened = [
        cycle for cycle in cycles(store, series=LEVEL_SERIES) if cycle.unit_kind is UnitKind(unit.tier.value)
    ]
    # The code can have been another unit's before; its years are not this unit's.
    years = (
        _year(session, period, heritage, cycle)
        for cycle in opened
        for period in heritage.line(unit)
        if period.is_in_force(cycle.last_day)
    )
    here = in_force_on(every, today)
    return LevelHistory(
        unit=unit,
        framework=opened[-1].level_set if opened else None,
        events=level_events(heritage, unit, today),
        years=[year for year in years if not year.is_blank],
        heirs=() if unit in here else Lineage(heritage.successions).descendants(unit, here),
    )


def _year(session: Session, unit: Unit, heritage: Heritage, cycle: Cycle) -> UnitYear:
    verdicts = {
        stage: verdict_of(session.store, cycle.year, unit.code, stage, series=cycle.series) for stage in Stage
    }
    return UnitYear(
        cycle=cycle,
        verdicts={stage: verdict for stage, verdict in verdicts.items() if verdict is not None},
        conclusion=conclusion_of(session.store, cycle.year, unit.code, series=cycle.series),
        recognition=next((each for each in heritage.own(unit) if each.year == cycle.year), None),
    )
