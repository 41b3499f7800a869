"""When a unit gained, kept and lost each level, day by day, according to its recognitions; pure.

`Heritage` decides what a unit holds on a day: the newest recognition in force, the unit's own before an
inherited one. A level is gained together with all levels below it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum

from attrs import frozen

from maturity.recognition.inherited import HeldLevel, Heritage
from maturity.recognition.recognition import Recognition
from maturity.units.unit import Unit


class Cause(Enum):
    """Why the level of a unit changed."""

    RECOGNISED = "recognised"
    """A recognition began."""
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNIT_ENDED = "unit_ended"
    """The unit ended; if another unit inherits its level, that is in the history of the other unit."""


@frozen(kw_only=True)
class LevelEvent:
    """A day on which the level of a unit changed: the level on the eve and on the day, 0 for none.

    `recognition` is the one that began, or ended.
    """

    day: date
    before: int
    after: int
    cause: Cause
    recognition: Recognition


@frozen
class Span:
    """A time in which a level was held without a break: its first day, and its last if it ended, with why."""

    since: date
    until: date | None = None
    cause: Cause | None = None


def level_events(heritage: Heritage, unit: Unit, today: date) -> tuple[LevelEvent, ...]:
    """Return all changes of a unit's level in order, to a day or to the unit's own end."""
    before: HeldLevel | None = None
    events: list[LevelEvent] = []
    until = min(today, unit.in_force_until or today)
    for day in sorted(day for day in {*_turns(heritage, unit)} if day <= until):
        held = heritage.on(unit, day)
        event = _event(day, before, held)
        if event is not None:
            events.append(event)
        before = held
    if before is not None and until < today:
        ended = until + timedelta(days=1)
        recognition, cause = before.recognitions[0], Cause.UNIT_ENDED
        events.append(
            LevelEvent(day=ended, before=before.level, after=0, cause=cause, recognition=recognition)
        )
    return tuple(events)


def _turns(heritage: Heritage, unit: Unit) -> Iterator[date]:
    """Yield the days on which a unit's level can change: from its recognitions and those of its sources."""
    for recognition in heritage.own(unit):
        yield recognition.valid_from
        if recognition.revoked_from is not None:
            yield recognition.revoked_from
        if recognition.valid_until is not None and recognition.valid_until < date.max:
            yield recognition.valid_until + timedelta(days=1)
    for source in heritage.sources(unit):
        yield from _turns(heritage, source)


def _event(day: date, before: HeldLevel | None, held: HeldLevel | None) -> LevelEvent | None:
    """Return the change on a day: a recognition that counts began on it, or one that counted ended on it."""
    was, now = before.recognitions if before else (), held.recognitions if held else ()
    began = [recognition for recognition in now if recognition not in was and recognition.valid_from == day]
    ended = [recognition for recognition in was if not recognition.is_in_force(day)]
    if not began and not ended:
        return None
    recognition = (began or ended)[0]
    return LevelEvent(
        day=day,
        before=before.level if before else 0,
        after=held.level if held else 0,
        cause=Cause.RECOGNISED if began else _end(recognition, day),
        recognition=recognition,
    )


def _end(recognition: Recognition, day: date) -> Cause:
    is_revoked = recognition.revoked_from is not None and recognition.revoked_from <= day
    return Cause.REVOKED if is_revoked else Cause.EXPIRED


def spans(events: Iterable[LevelEvent], level: int) -> tuple[Span, ...]:
    """Return the times in which at least a level was held; the last one is open if it is still held."""
    periods: list[Span] = []
    for event in events:
        if event.before < level <= event.after:
            periods.append(Span(event.day))
        elif event.after < level <= event.before:
            eve = event.day - timedelta(days=1)
            periods[-1] = Span(periods[-1].since, eve, event.cause)
    return tuple(periods)
