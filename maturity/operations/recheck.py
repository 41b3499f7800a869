"""The recognitions that units hold on a day, compared with their newest verdicts and their last days.

A recognition belongs to the unit of its time: an inherited one is re-checked for the unit that has it now;
one of a unit that has ended, and that no unit inherits, is listed separately.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from criteria.model import UnitKind
from criteria.unit_groups import for_unit_group
from foundation.alphabet import order_key
from foundation.problem import NOWHERE, RefusedError
from maturity.cycle.cycle import Cycle, cycles
from maturity.operations import codes
from maturity.operations.faults import deciding
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.session import Session
from maturity.recognition.deciding_figures import heritage_of
from maturity.recognition.inherited import HeldLevel, Heritage
from maturity.recognition.recognition import Recognition
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.succession import Lineage
from maturity.units.unit import Unit, in_force_on
from maturity.verdicts.verdict import Stage, StoredVerdict, verdict_of
from rules import assess
from rules.verdict import Assessment

NEWEST_FIRST = (Stage.APPRAISED, Stage.SELF_ASSESSED)
"""For one year the appraised figures come before those of the self-assessment."""


@frozen(kw_only=True)
class RecheckedRecognition:
    """What a unit holds on a day, the newest verdict on it and the year of that verdict."""

    unit: Unit
    held: HeldLevel
    day: date
    verdict: StoredVerdict | None = None
    cycle: Cycle | None = None

    @property
    def last_day(self) -> date | None:
        """The earliest last day of the recognitions that give the level; None if no decision names one."""
        days = [
            recognition.valid_until
            for recognition in self.held.recognitions
            if recognition.valid_until is not None
        ]
        return min(days, default=None)

    @property
    def days_left(self) -> int | None:
        """How many days the level is still held, 0 on its last day; None without a last day."""
        return None if self.last_day is None else (self.last_day - self.day).days

    @property
    def falls_short(self) -> bool:
        """Whether the newest verdict does not reach the recognised level, or forbids recognising it."""
        if self.verdict is None:
            return False
        newest = self.verdict.level_verdict
        return min(newest.level, newest.level if newest.recognisable is None else newest.recognisable) < (
            self.held.level
        )

    @property
    def is_at_its_level(self) -> bool:
        """Whether the newest verdict is exactly at the recognised level, so that its margins matter."""
        return self.verdict is not None and self.verdict.level_verdict.level == self.held.level


@frozen
class LapsedRecognition:
    """A unit's recognition that ended recently."""

    unit: Unit
    held: HeldLevel
    last_day: date


@frozen
class EndedUnitRecognition:
    """A recognition that would be in force, of a unit that has ended; `heirs` are its successors."""

    unit: Unit
    recognition: Recognition
    heirs: tuple[Unit, ...]


@frozen(kw_only=True)
class Recheck:
    """The result of a re-check, by the codes of units."""

    rechecked: tuple[RecheckedRecognition, ...]
    lapsed: tuple[LapsedRecognition, ...]
    of_ended_units: tuple[EndedUnitRecognition, ...]


@frozen(kw_only=True)
class RecheckedUnit:
    """The recognition of a unit, as re-checked, and the assessment behind its newest verdict.

    If the verdict is below the recognised level, that level is the assessment's target. The assessment is
    None if there is no verdict.
    """

    recheck: RecheckedRecognition
    assessment: Assessment | None


@frozen(kw_only=True)
class RecheckPage:
    """A re-check on the figures up to a year, in Vietnamese order; recognitions that end `within` days."""

    cycle: Cycle
    units: Sequence[RecheckedUnit]
    lapsed: Sequence[LapsedRecognition]
    of_ended_units: Sequence[EndedUnitRecognition]
    within: int


def recheck_recognitions(session: Session, year: int, kind: UnitKind, day: date, within: int) -> RecheckPage:
    """Compare recognitions in force on a day with the newest results of a kind of unit.

    Raises `RefusedError` if an outcome differs from the journal or a verdict is derived differently than it
    was stored, `FaultyResultError` if a result cannot be trusted.
    """
    cycle = session.level_cycle(year, kind)
    require_unchanged_outcomes(session)
    result = recheck(session.store, cycle, day, within)
    units = [
        RecheckedUnit(recheck=rechecked, assessment=_assessment(rechecked)) for rechecked in result.rechecked
    ]
    return RecheckPage(
        cycle=cycle,
        units=sorted(units, key=lambda unit: _order(unit.recheck.unit)),
        lapsed=sorted(result.lapsed, key=lambda lapsed: _order(lapsed.unit)),
        of_ended_units=sorted(result.of_ended_units, key=lambda ended: _order(ended.unit)),
        within=within,
    )


def _order(unit: Unit) -> tuple[object, str]:
    return order_key(unit.proper_name), unit.code


def _assessment(rechecked: RecheckedRecognition) -> Assessment | None:
    """Derive the newest verdict again; refuse if it differs from the stored one."""
    stored, cycle = rechecked.verdict, rechecked.cycle
    if stored is None or cycle is None:
        return None
    target = rechecked.held.level if rechecked.falls_short else None
    with deciding(rechecked.unit.code):
        assessment = assess(
            for_unit_group(cycle.level_set_in_use, stored.unit_group), stored.observations, target
        )
    if assessment.verdict != stored.verdict:
        raise RefusedError(codes.RESULT_CHANGED.at(NOWHERE, unit=stored.unit, year=stored.year))
    return assessment


def recheck(store: Store, cycle: Cycle, day: date, within: int) -> Recheck:
    """Return what units of a cycle's kind hold on a day, what ended in the last `within` days, what is left.

    The newest verdict is one of the cycle's year or of an earlier year.
    """
    heritage, tier = heritage_of(store), Tier(cycle.unit_kind.value)
    known_cycles = [
        each
        for each in cycles(store, series=cycle.series)
        if each.unit_kind is cycle.unit_kind and each.year <= cycle.year
    ]
    known_cycles.sort(key=lambda each: each.year, reverse=True)
    here = [unit for unit in in_force_on(heritage.units, day) if unit.tier is tier]
    holding = {unit: held for unit in here if (held := heritage.on(unit, day)) is not None}
    without = [unit for unit in here if unit not in holding]
    return Recheck(
        rechecked=tuple(_rechecked(store, known_cycles, unit, held, day) for unit, held in holding.items()),
        lapsed=tuple(_lapsed(heritage, without, day, within)),
        of_ended_units=tuple(_of_ended_units(heritage, here, tier, day)),
    )


def _rechecked(
    store: Store, known_cycles: list[Cycle], unit: Unit, held: HeldLevel, day: date
) -> RecheckedRecognition:
    # A unit that only continues under another code has its older verdicts under the old one.
    unit_codes = dict.fromkeys([unit.code, *(recognition.unit for recognition in held.recognitions)])
    if len(held.recognitions) > 1:  # merged of several: the verdict on one of them is not about the whole
        unit_codes = {unit.code: None}
    for cycle in known_cycles:
        for code in unit_codes:
            for stage in NEWEST_FIRST:
                verdict = verdict_of(store, cycle.year, code, stage, series=cycle.series)
                if verdict is not None:
                    return RecheckedRecognition(unit=unit, held=held, day=day, verdict=verdict, cycle=cycle)
    return RecheckedRecognition(unit=unit, held=held, day=day)


def _lapsed(heritage: Heritage, without: list[Unit], day: date, within: int) -> Iterator[LapsedRecognition]:
    ends = {
        recognition.valid_until
        for recognition in heritage.recognitions
        if recognition.valid_until is not None
    }
    lately = sorted((end for end in ends if 0 < (day - end).days <= within), reverse=True)
    for unit in without:
        for end in lately:
            held = heritage.on(unit, end)
            if held is not None:
                # If it was revoked in the meantime, it did not simply end.
                if all(recognition.revoked_from is None for recognition in held.recognitions):
                    yield LapsedRecognition(unit, held, end)
                break


def _of_ended_units(
    heritage: Heritage, here: list[Unit], tier: Tier, day: date
) -> Iterator[EndedUnitRecognition]:
    """Yield the recognitions in force on a day of units that have ended, which no unit inherits."""
    lineage = Lineage(heritage.successions)
    carried = {source for unit in here for source in heritage.carried(unit)}
    for unit in heritage.units:
        if unit.tier is not tier or unit.is_in_force(day) or unit in carried:
            continue
        recognition = next((each for each in heritage.own(unit) if each.is_in_force(day)), None)
        if recognition is not None:
            yield EndedUnitRecognition(unit, recognition, lineage.descendants(unit, here))
