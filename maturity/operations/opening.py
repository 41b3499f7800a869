"""Opens a workspace for the work of one person: the only access of shells to the store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from attrs import frozen

from maturity.operations.session import Session
from maturity.store.database import StoreError as WorkspaceError
from maturity.store.store import Store
from maturity.store.workspace import Workspace

__all__ = ["Opening", "WorkspaceError"]


def _nothing(*_: object) -> None:
    """Ignore progress."""


@frozen(kw_only=True)
class Opening:
    """A workspace to open, the person who acts in it, and the time.

    `person_id` is "" if no person is named, `series` if no series of a year is; `is_time_given` is whether a
    person stated the time.
    """

    folder: Path
    person_id: str
    now: datetime
    is_time_given: bool = False
    series: str = ""

    @property
    def workspace(self) -> Workspace:
        """The workspace, for operations on it as a whole; it does not have to exist yet."""
        return Workspace(self.folder)

    @contextmanager
    def for_writing(
        self, on_upgrade: Callable[[int, int], None] = _nothing, on_closed: Callable[[], None] = _nothing
    ) -> Iterator[Session]:
        """Open the workspace for operations that change it; `StoreError` if it cannot be used.

        `on_upgrade(done, in all)` is called while an older workspace is brought up to date, `on_closed()` if
        other accounts of the machine could read it and no longer can.
        """
        workspace = self.workspace
        store = workspace.open(on_upgrade)
        if workspace.close_to_others():
            on_closed()
        with store:
            yield self._session(workspace, store)

    @contextmanager
    def for_reading(self) -> Iterator[Session]:
        """Open the workspace without the right to change it; `StoreError` if it cannot be used."""
        workspace = self.workspace
        with workspace.open_read_only() as store:
            yield self._session(workspace, store)

    def _session(self, workspace: Workspace, store: Store) -> Session:
        return Session(
            workspace=workspace,
            store=store,
            person_id=self.person_id,
            now=self.now,
            is_time_given=self.is_time_given,
            series=self.series,
        )
