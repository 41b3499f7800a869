"""Recognitions in force, each held against the newest verdict on its unit and against its last day."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from maturity.cycle import Cycle, cycles
from maturity.recognition import Recognition, in_force_on
from maturity.store import Store
from maturity.units.kinds import Tier
from maturity.verdicts import Stage, StoredVerdict, verdict_of

NEWEST_FIRST = (Stage.APPRAISED, Stage.SELF_ASSESSED)
"""Of one year the appraised figures go before those of the self-assessment."""


@frozen(kw_only=True)
class Rechecked:
    """A recognition in force on a day, beside the newest verdict on its unit and the year that it is of."""

    recognition: Recognition
    day: date
    verdict: StoredVerdict | None = None
    cycle: Cycle | None = None

    @property
    def days_left(self) -> int | None:
        """How many days it holds after this one, 0 on its last day; None where it names no last day."""
        until = self.recognition.valid_until
        return None if until is None else (until - self.day).days

    @property
    def falls_short(self) -> bool:
        """Whether the newest verdict no longer reaches the level recognised, or no longer lets it be."""
        if self.verdict is None:
            return False
        found = self.verdict.verdict
        return min(found.level, found.level if found.recognisable is None else found.recognisable) < (
            self.recognition.level
        )

    @property
    def is_at_its_level(self) -> bool:
        """Whether the newest verdict reaches the level recognised and none above, so that margins count."""
        return self.verdict is not None and self.verdict.verdict.level == self.recognition.level


def rechecked(store: Store, cycle: Cycle, day: date) -> Iterator[Rechecked]:
    """Yield the recognitions of units of a cycle's kind in force on a day, by unit.

    The newest verdict is one of the cycle's year or of a year before it.
    """
    known = [one for one in cycles(store) if one.unit_kind is cycle.unit_kind and one.year <= cycle.year]
    known.sort(key=lambda one: one.year, reverse=True)
    width = Tier(cycle.unit_kind.value).code_width
    for unit, recognition in sorted(in_force_on(store, day).items()):
        if len(unit) == width:
            yield _rechecked(store, known, recognition, day)


def _rechecked(store: Store, known: list[Cycle], recognition: Recognition, day: date) -> Rechecked:
    for cycle in known:
        for stage in NEWEST_FIRST:
            verdict = verdict_of(store, cycle.year, recognition.unit, stage)
            if verdict is not None:
                return Rechecked(recognition=recognition, day=day, verdict=verdict, cycle=cycle)
    return Rechecked(recognition=recognition, day=day)
