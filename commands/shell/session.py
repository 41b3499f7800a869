"""The session of a command: the workspace, the person and the time that its options and environment name."""

from collections.abc import Iterator
from contextlib import contextmanager

from commands.shell.clock import is_given, now
from commands.shell.workspace import opened, opened_read_only, workspace
from commands.shell.workspace_options import PERSON_VARIABLE, given
from maturity.operations.session import Session
from maturity.store.store import Store


@contextmanager
def writing_session() -> Iterator[Session]:
    """Open the workspace for operations that change it; an older one is brought up to date first."""
    with opened() as store:
        yield session_of(store)


@contextmanager
def reading_session() -> Iterator[Session]:
    """Open the workspace without the right to change it."""
    with opened_read_only() as store:
        yield session_of(store)


@contextmanager
def session_for(*, is_applied: bool) -> Iterator[Session]:
    """Open the workspace for an operation that is carried out with `--apply` and otherwise only previewed."""
    with writing_session() if is_applied else reading_session() as session:
        yield session


def session_of(store: Store) -> Session:
    """Return the session of a workspace that is open already."""
    return Session(
        workspace=workspace(),
        store=store,
        person_id=given(PERSON_VARIABLE) or "",
        now=now(),
        is_time_given=is_given(),
    )
