"""Recognitions in force, each held against the newest verdict on its unit and against its last day."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from maturity.cycle import Cycle, cycles
from maturity.recognition import Recognition, in_force_on, recognitions
from maturity.store import Store
from maturity.units.kinds import unit_kind_of
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
    for unit, recognition in sorted(in_force_on(store, day).items()):
        if unit_kind_of(unit) is cycle.unit_kind:
            yield _rechecked(store, known, recognition, day)


def lapsed(store: Store, cycle: Cycle, day: date, within: int) -> tuple[Recognition, ...]:
    """Return what ended in the last `within` days and was followed by no other recognition, by unit."""
    held = in_force_on(store, day)
    ended = {
        one.unit: one
        for one in recognitions(store)
        if unit_kind_of(one.unit) is cycle.unit_kind
        and one.revoked_from is None
        and one.valid_until is not None
        and 0 < (day - one.valid_until).days <= within
    }
    return tuple(one for unit, one in sorted(ended.items()) if unit not in held)


def _rechecked(store: Store, known: list[Cycle], recognition: Recognition, day: date) -> Rechecked:
    for cycle in known:
        for stage in NEWEST_FIRST:
            verdict = verdict_of(store, cycle.year, recognition.unit, stage)
            if verdict is not None:
                return Rechecked(recognition=recognition, day=day, verdict=verdict, cycle=cycle)
    return Rechecked(recognition=recognition, day=day)
