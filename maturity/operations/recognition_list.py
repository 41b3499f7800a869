"""The recognitions of a year for its list: each with the level that the appraised figures really reach."""

from attrs import frozen

from criteria.model import UnitKind
from foundation.alphabet import order_key
from maturity.cycle.cycle import Cycle
from maturity.dossier.overrides import Override, overrides
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.session import Session
from maturity.recognition.recognition import Recognition, recognitions
from maturity.store.store import Store
from maturity.units.unit import Tiers, Unit, units_in_year
from maturity.verdicts.verdict import Stage, verdicts


@frozen(kw_only=True)
class ListedRecognition:
    """A recognition, revoked or not; `unit` is None if the year's list of units lacks the code.

    `appraised_level` is None if no verdict on appraised figures is stored; `overrides` are all exceptions
    ever granted to the unit in the year.
    """

    recognition: Recognition
    unit: Unit | None
    appraised_level: int | None
    overrides: tuple[Override, ...] = ()

    @property
    def is_above_the_appraisal(self) -> bool:
        """Whether a higher level was recognised than the appraised figures reach."""
        return self.appraised_level is not None and self.appraised_level < self.recognition.level


@frozen
class RecognitionList:
    """The recognitions of a year; `head` is the hash of the journal's last line."""

    cycle: Cycle
    listed: tuple[ListedRecognition, ...]
    head: str


def list_recognitions(session: Session, year: int, kind: UnitKind) -> RecognitionList:
    """Return the recognitions of a year; refuse if a row of them differs from the journal."""
    cycle = session.level_cycle(year, kind)
    require_unchanged_outcomes(session)
    return RecognitionList(cycle, listed_recognitions(session.store, cycle), session.store.head.hash)


def listed_recognitions(store: Store, cycle: Cycle) -> tuple[ListedRecognition, ...]:
    """Return the recognitions of units of the cycle's kind on the data of its year, in Vietnamese order."""
    units_by_code = {unit.code: unit for unit in units_in_year(store, cycle.year)}
    tiers = Tiers.of(store)
    appraised = {
        verdict.unit: verdict.level_verdict.level
        for verdict in verdicts(store, cycle.year, Stage.APPRAISED, series=cycle.series)
    }
    granted: dict[str, list[Override]] = {}
    for override in overrides(store, cycle.year):
        granted.setdefault(override.unit, []).append(override)
    listed = [
        ListedRecognition(
            recognition=verdict,
            unit=units_by_code.get(verdict.unit),
            appraised_level=appraised.get(verdict.unit),
            overrides=tuple(granted.get(verdict.unit, ())),
        )
        for verdict in recognitions(store, cycle.year, series=cycle.series)
        if tiers.is_of(verdict.unit, cycle.unit_kind)
    ]
    return tuple(sorted(listed, key=_order))


def _order(recognition: ListedRecognition) -> tuple[bool, object, str]:
    """Return the sort key; units without a known name come last, by their codes."""
    unit = recognition.unit
    return unit is None, order_key(unit.proper_name) if unit else (), recognition.recognition.unit
