"""What a reader of a year must know of its record: settings that changed, clocks that were set."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from attrs import frozen

from maturity.cycle.cycle import Cycle
from maturity.cycle.settings_history import SettingsChange, settings_history
from maturity.settings.year_settings import Change
from maturity.store.journal import GIVEN, Moment, moment
from maturity.store.store import Store

TOLERANCE = timedelta(minutes=5)
"""So far the clocks of two machines that share a folder may be apart; a day is never given back."""


@frozen
class SetBack:
    """An act that was written at an earlier time than the act before it: its line, and both times."""

    line: int
    at: datetime
    before: datetime


@frozen(kw_only=True)
class Notices:
    """What is told beside a year, or beside one dossier of it.

    `untaken` is what the file of settings says otherwise than the record. `given` counts those of the `acts`
    looked at whose time a person named (`MATURITY_NOW`) and no clock did.
    """

    changed: tuple[SettingsChange, ...] = ()
    untaken: tuple[Change, ...] = ()
    set_back: tuple[SetBack, ...] = ()
    given: int = 0
    acts: int = 0


def is_set_back(now: Moment, before: Moment) -> bool:
    """Whether a time is so much earlier than the one before it that a clock was set back.

    Who names a time names a day, mostly, so that within a day only times of clocks are in order.
    """
    if now.at >= before.at:
        return False
    is_by_clock = not (now.is_given or before.is_given)
    return now.at.date() < before.at.date() or (is_by_clock and before.at - now.at > TOLERANCE)


def notices(
    store: Store, cycle: Cycle, untaken: Sequence[Change], acts: Collection[int] | None = None
) -> Notices:
    """Return what is to be told of a year; of times only those of these `acts`, where they are given."""
    looked_at = list(store.act_times(acts))
    back = []
    for one in looked_at:
        if one.before is not None and one.at[:_PLAIN] < one.before[:_PLAIN]:
            now, before = moment(one.at), moment(one.before)
            if is_set_back(now, before):
                back.append(SetBack(one.number, now.at, before.at))
    return Notices(
        changed=settings_history(store, cycle),
        untaken=tuple(untaken),
        set_back=tuple(back),
        given=sum(one.at.endswith(GIVEN) for one in looked_at),
        acts=len(looked_at),
    )


_PLAIN = len("2026-01-09T09:00:00")
"""Times of one zone are in order as their texts are; what is parsed is what is not."""
