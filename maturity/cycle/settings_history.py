"""How the settings of a year changed since it was opened: when, by whom, from what to what."""

from datetime import datetime

from attrs import frozen

from maturity.cycle.cycle import Cycle
from maturity.settings.year_settings import SettingChange, changes, read
from maturity.store.journal import moment
from maturity.store.schema import CYCLES
from maturity.store.store import Store


@frozen
class SettingsChange:
    """One act that changed settings: when, by whom (an id or ""), and each with its old and new value."""

    at: datetime
    person: str
    changes: tuple[SettingChange, ...]


def settings_history(store: Store, cycle: Cycle) -> tuple[SettingsChange, ...]:
    """Return the changes of a year's settings since they were first recorded, the oldest first."""
    history: list[SettingsChange] = []
    before = None
    for entry in reversed(list(store.history(CYCLES, cycle.year, cycle.series, cycle.unit_kind.value))):
        if entry.row is None:  # withdrawn; a year opened after that has a new history
            history, before = [], None
            continue
        text = entry.row["settings"]
        if text is None:
            continue
        after = read(str(text), cycle.year)
        if before is not None and before != after:
            history.append(SettingsChange(moment(entry.at).at, entry.person, changes(before, after)))
        before = after
    return tuple(history)
