"""Notices about the record of a year: settings that changed, clocks that were set back."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from attrs import frozen

from maturity.cycle.cycle import Cycle
from maturity.cycle.settings_history import SettingsChange, settings_history
from maturity.people.person import Person, Role
from maturity.settings.year_settings import SettingChange
from maturity.store.journal import GIVEN, Moment, moment
from maturity.store.store import Store

TOLERANCE = timedelta(minutes=5)
"""How far the clocks of two machines that share a folder can differ; going back a day is never tolerated."""


@frozen
class SetBack:
    """An act with an earlier time than the act before it: its line, and both times."""

    line: int
    at: datetime
    before: datetime


@frozen(kw_only=True)
class Notices:
    """The notices about a year, or about one dossier of it.

    `untaken` are settings in the file that differ from the record. `given` counts those of the `acts`
    considered whose time a person stated (`MATURITY_NOW`) instead of a clock.
    """

    changed: tuple[SettingsChange, ...] = ()
    untaken: tuple[SettingChange, ...] = ()
    set_back: tuple[SetBack, ...] = ()
    given: int = 0
    acts: int = 0

    def for_reader(self, person: Person | None) -> "Notices":
        """Return what concerns whoever reads: how the journal was kept is for the standing body to check.

        At a terminal nobody need be named; the others are told which settings decide on them have changed.
        """
        if person is None or Role.STANDING_BODY in person.roles:
            return self
        return Notices(changed=self.changed)


def is_set_back(now: Moment, before: Moment) -> bool:
    """Whether a time is so much earlier than the one before it that a clock was set back.

    A person who states a time mostly states a day, so within a day only times of clocks have an order.
    """
    if now.at >= before.at:
        return False
    is_by_clock = not (now.is_given or before.is_given)
    return now.at.date() < before.at.date() or (is_by_clock and before.at - now.at > TOLERANCE)


def notices(
    store: Store, cycle: Cycle, untaken: Sequence[SettingChange], acts: Collection[int] | None = None
) -> Notices:
    """Return the notices about a year; times are considered for these `acts` only, if given."""
    times = list(store.act_times(acts))
    back = []
    for act in times:
        if act.before is not None and act.at[:_PLAIN] < act.before[:_PLAIN]:
            now, before = moment(act.at), moment(act.before)
            if is_set_back(now, before):
                back.append(SetBack(act.number, now.at, before.at))
    return Notices(
        changed=settings_history(store, cycle),
        untaken=tuple(untaken),
        set_back=tuple(back),
        given=sum(act.at.endswith(GIVEN) for act in times),
        acts=len(times),
    )


_PLAIN = len("2026-01-09T09:00:00")
"""Times of one zone have the order of their texts; only the others are parsed."""
