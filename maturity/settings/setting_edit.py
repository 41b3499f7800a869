"""What was changed in the file of settings through the program: which setting, from what to what, by whom."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from maturity.settings.effective import PUBLIC_CONTACT, FileChange
from maturity.settings.toml_edit import KeyPath
from maturity.store.record import record
from maturity.store.schema import SETTING_EDITS
from maturity.store.store import Act, Store

_BETWEEN = "\n"
"""Between the names of a path; no name in the file can hold it."""


@record(SETTING_EDITS, key=("id",))
@frozen(kw_only=True)
class SettingEdit:
    """One change of one setting, by its path; what it came to before and after, "" for not used.

    How a body is reached is not told: the journal forgets nothing, and a telephone can be a person's.
    """

    id: int
    on_day: date
    person: str = ""
    setting: str
    before: str = ""
    after: str = ""

    @property
    def path(self) -> KeyPath:
        """The names that lead to the setting in the file."""
        return tuple(self.setting.split(_BETWEEN))

    @property
    def is_told(self) -> bool:
        """Whether the record holds the values."""
        return self.path[0] != PUBLIC_CONTACT


def setting_edits(store: Store) -> Sequence[SettingEdit]:
    """Return the changes of settings that were made through the program, the newest first."""
    return sorted(store.records(SettingEdit), key=lambda each: -each.id)


def save_setting_edits(writing: Act, changes: Sequence[FileChange], day: date, person: str) -> None:
    """Record the changes of one act."""
    for change in changes:
        is_told = change.path[0] != PUBLIC_CONTACT
        writing.save(
            SettingEdit(
                id=writing.next_id(SETTING_EDITS),
                on_day=day,
                person=person,
                setting=_BETWEEN.join(change.path),
                before=change.before if is_told else "",
                after=change.after if is_told else "",
            )
        )
