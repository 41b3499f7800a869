"""When a unit gained, kept and lost each level: what it held from day to day, by its recognitions; pure.

What is held on a day is what `Heritage` says: the newest recognition in force, the unit's own before one that
came down to it. A level is gained together with all levels below it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum

from attrs import frozen

from maturity.recognition.inherited import Held, Heritage
from maturity.recognition.recognition import Recognition
from maturity.units.unit import Unit


class Cause(Enum):
    """Why what a unit holds changed."""

    RECOGNISED = "recognised"
    """A recognition began."""
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNIT_ENDED = "unit_ended"
    """The unit is no more; whether what it held goes on with another one is that one's history."""


@frozen(kw_only=True)
class LevelEvent:
    """A day on which what a unit holds changed: the level on the eve and on the day, 0 for none.

    `recognition` is the one that began, or that ended.
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
    """Return everything that changed what a unit holds, to a day or to the unit's own end, in order."""
    before: Held | None = None
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
    """Yield the days on which something may change for a unit: of its recognitions and of those before it."""
    for one in heritage.own(unit):
        yield one.valid_from
        if one.revoked_from is not None:
            yield one.revoked_from
        if one.valid_until is not None and one.valid_until < date.max:
            yield one.valid_until + timedelta(days=1)
    for source in heritage.sources(unit):
        yield from _turns(heritage, source)


def _event(day: date, before: Held | None, held: Held | None) -> LevelEvent | None:
    """Return what happened on a day: a held recognition began on it, or one that was held ended on it."""
    was, now = before.recognitions if before else (), held.recognitions if held else ()
    began = [one for one in now if one not in was and one.valid_from == day]
    ended = [one for one in was if not one.is_in_force(day)]
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
    """Return the times in which at least a level was held; the last is open where it is held still."""
    found: list[Span] = []
    for event in events:
        if event.before < level <= event.after:
            found.append(Span(event.day))
        elif event.after < level <= event.before:
            eve = event.day - timedelta(days=1)
            found[-1] = Span(found[-1].since, eve, event.cause)
    return tuple(found)
