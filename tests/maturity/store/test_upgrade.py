"""An older workspace: its tables are made again from its journal, of which no byte changes."""

from collections.abc import Callable

import pytest

from maturity.integrity.verification import verify
from maturity.store.database import StoreError
from maturity.store.schema import FIGURES, FORM, TABLES
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from tests.maturity.store.workspaces import all_rows, journal_rows, reach_past, rewrite

OLDER: dict[str, tuple[str, ...]] = {
    "a table that came later": ("DROP TABLE proofs",),
    "a column that came later": ("ALTER TABLE figures DROP COLUMN supplier",),
    "a column that is gone since": ("ALTER TABLE figures ADD COLUMN cu TEXT",),
    "all tables empty": ("DELETE FROM figures", "DELETE FROM units"),
}


@pytest.mark.parametrize("changes", OLDER.values(), ids=OLDER.keys())
def test_the_tables_of_an_older_form_are_made_again(workspace: Workspace, changes: tuple[str, ...]) -> None:
    """After opening, the tables are of this form, the journal is byte for byte what it was, and all holds."""
    tables, journal = all_rows(workspace), journal_rows(workspace)
    reach_past(workspace, *changes, f"PRAGMA user_version = {FORM - 1}")
    with workspace.open() as store:
        assert store.form == FORM
    assert (all_rows(workspace), journal_rows(workspace)) == (tables, journal)
    assert verify(workspace).holds


def test_what_older_lines_do_not_say_is_null(workspace: Workspace) -> None:
    """The rows of a journal that knew fewer columns get the new ones, with nothing in them."""
    rewrite(workspace, "UPDATE journal SET row = json_remove(row, '$.supplier') WHERE table_name = 'figures'")
    with workspace.open_read_only() as store:
        (row, *_) = store.rows(FIGURES)
        assert row["supplier"] is None
        assert row["source"] is not None
    assert verify(workspace).holds


def test_a_missing_table_is_made_again_whatever_the_form(workspace: Workspace) -> None:
    """The tables follow from the journal: losing one loses nothing."""
    tables = all_rows(workspace)
    reach_past(workspace, "DROP TABLE figures")
    workspace.open().close()
    assert all_rows(workspace) == tables


def test_reading_does_not_upgrade(workspace: Workspace) -> None:
    """Read-only, no byte of an older workspace changes."""
    reach_past(workspace, f"PRAGMA user_version = {FORM - 1}")
    before = workspace.database.read_bytes()
    with workspace.open_read_only() as store:
        assert store.form == FORM - 1
    assert workspace.database.read_bytes() == before


@pytest.mark.parametrize("changes", OLDER.values(), ids=OLDER.keys())
def test_an_older_form_is_read_as_its_journal_says(workspace: Workspace, changes: tuple[str, ...]) -> None:
    """Whatever the tables of the file lack; never the name of a column for its content."""
    with workspace.open_read_only() as store:
        expected = {table: list(store.rows(table)) for table in TABLES}
    reach_past(workspace, *changes, f"PRAGMA user_version = {FORM - 1}")
    with workspace.open_read_only() as store:
        for table in TABLES:
            rows = list(store.rows(table))
            assert rows == expected[table]
            assert len(rows) == store.count(table)
            for row in rows:
                assert not any(value == column for column, value in row.items())
                assert store.row(table, *table.key_of(row)) == row


def test_an_older_form_is_read_within_a_moment_too(workspace: Workspace) -> None:
    """What the journal comes to is made aside: the moment that is held ends, and it stays."""
    reach_past(workspace, "DROP TABLE proofs", f"PRAGMA user_version = {FORM - 1}")
    with workspace.open_read_only() as store:
        with store.snapshot():
            assert store.count(FIGURES) == 9
        assert store.count(FIGURES) == 9


def test_a_column_that_was_renamed_is_not_read_as_its_name(workspace: Workspace) -> None:
    """SQLite takes a name in quotes that is no column for a text; the store does not."""
    reach_past(workspace, "ALTER TABLE figures RENAME COLUMN supplier TO la")
    with workspace.open_read_only() as store, pytest.raises(StoreError, match="ở dạng khác"):
        list(store.rows(FIGURES))


def interrupted_by_a_fault(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the upgrade in the middle, as Ctrl-C does."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("maturity.store.store.PROGRESS_EVERY", 1)
    with pytest.raises(KeyboardInterrupt):
        Store.open(workspace.database, stop)


def interrupted_by_a_line(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the upgrade meet a line that cannot be read, when the tables before it are made already."""
    last = len(journal_rows(workspace))
    reach_past(workspace, f"UPDATE journal SET row = '{{' WHERE number = {last - 1}")
    with pytest.raises(StoreError, match="đã hỏng"):
        workspace.open()


@pytest.mark.parametrize("interrupt", [interrupted_by_a_fault, interrupted_by_a_line])
def test_an_interrupted_upgrade_leaves_the_old_state(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    interrupt: Callable[[Workspace, pytest.MonkeyPatch], None],
) -> None:
    """Tables and form are what they were: the next opening starts again from there."""
    reach_past(
        workspace,
        "DELETE FROM figures WHERE numerator = 312",
        "ALTER TABLE units ADD COLUMN cu TEXT",
        f"PRAGMA user_version = {FORM - 1}",
    )
    before = all_rows(workspace)
    interrupt(workspace, monkeypatch)
    assert all_rows(workspace) == before
    with workspace.open_read_only() as store:
        assert store.form == FORM - 1


def test_the_upgrade_tells_how_far_it_is(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A country takes half a minute: whoever waits is told."""
    monkeypatch.setattr("maturity.store.store.PROGRESS_EVERY", 10)
    reach_past(workspace, f"PRAGMA user_version = {FORM - 1}")
    told: list[tuple[int, int]] = []
    workspace.open(lambda done, total: told.append((done, total))).close()
    total = len(journal_rows(workspace))
    assert told == [(number, total) for number in range(10, total + 1, 10)]
