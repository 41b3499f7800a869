"""The formats of journal lines: lines of every older one are read for ever, and none can pass for another."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verification import verify
from maturity.store.database import StoreError
from maturity.store.projection import JournalEntry
from maturity.store.schema import (
    APPRAISALS,
    EVIDENCE,
    FIGURES,
    PERSONS,
    PROOFS,
    TABLES,
    UNITS,
    Key,
    Row,
    Table,
)
from maturity.store.store import Store
from maturity.store.upcasts import FORMAT, FORMER_KEYS, UPCASTS, LineContent
from maturity.store.workspace import Workspace
from tests.maturity.store.workspaces import journal_rows, reach_past, rewrite

JOURNALS = Path(__file__).parent / "journals"
"""A database of every format, as the program of its time wrote it: the same acts in each."""

LATER = datetime(2026, 2, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))

OF_THE_UNIT = {"year": 2025, "series": "muc-do", "unit": "99002", "item": "CQS-01"}
FIGURE = {**OF_THE_UNIT, "state": "figure", "numerator": 349} | {
    "denominator": 500,
    "intake": 2,
}
EXPECTED: dict[Table, list[Row]] = {
    PERSONS: [{"id": "cb01", "roles": "to-giup-viec", "state": "active"}],
    UNITS: [{"code": "99002", "in_force_from": "2025-07-01", "kind": "Xã", "name": "Xã Suối Mẫu"}],
    EVIDENCE: [{"id": "van-ban-1", "number": "01/BC-UBND", "day": "2025-12-31"}],
    FIGURES: [FIGURE],
    PROOFS: [{**OF_THE_UNIT, "evidence": "van-ban-1", "intake": 1}],
    APPRAISALS: [
        {**OF_THE_UNIT, "outcome": "accepted", "figure_digest": "0f5b"}
        | {"person": "cb01", "on_day": "2026-01-06", "round": 1, "is_reopened": 0}
    ],
}
"""What those acts come to, without the seal of a contact; a second figure was taken in and taken back."""

OLDER = range(1, FORMAT)


def written_in(number: int, folder: Path) -> Workspace:
    """Return a workspace as the program wrote it that knew the format `number` as the newest."""
    workspace = Workspace(folder)
    workspace.evidence.mkdir(parents=True)
    with closing(sqlite3.connect(workspace.database)) as connection:
        connection.executescript((JOURNALS / f"format-{number}.sql").read_text("utf-8"))
    return workspace


@pytest.fixture(params=range(1, FORMAT + 1), ids=lambda number: f"format {number}")
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """A workspace of each format."""
    return written_in(request.param, tmp_path / "kho")


@pytest.fixture
def first(tmp_path: Path) -> Workspace:
    """A workspace whose lines carry no number of a format."""
    return written_in(1, tmp_path / "kho")


def sealed(workspace: Workspace) -> list[tuple[object, ...]]:
    """Return the cells of each line that were there from the beginning, in whichever order they are now."""
    return [tuple(row[:9]) for row in journal_rows(workspace)]


def rows_of(store: Store) -> dict[Table, list[Row]]:
    """Return what the tables hold, without what is null and without seals of contacts."""
    found = {table: [dict(row) for row in store.rows(table)] for table in TABLES}
    for row in found[PERSONS]:
        del row["contact_seal"]
    return {
        table: [{column: value for column, value in row.items() if value is not None} for row in rows]
        for table, rows in found.items()
        if rows
    }


def test_every_format_has_its_journal_and_its_way_on() -> None:
    """Whoever raises FORMAT adds a file of the format before it, and the function that lifts its lines."""
    assert {path.stem for path in JOURNALS.iterdir()} == {f"format-{n}" for n in range(1, FORMAT + 1)}
    assert {*UPCASTS} == {*OLDER}
    assert {*FORMER_KEYS} <= {*OLDER}


def test_lines_of_every_format_come_to_the_same_tables(written: Workspace) -> None:
    """Opened to write: the tables are made again in today's form, and no sealed cell changes."""
    before = sealed(written)
    with written.open() as store:
        assert rows_of(store) == EXPECTED
        assert [(one.operation, one.row and one.row["numerator"]) for one in figure_history(store)] == [
            ("intake", 349),
            ("intake", 312),
        ]
        assert store.writers(FIGURES, 2025, "muc-do", "99002") == {"cb01"}
        assert store.differing_from_journal(APPRAISALS) == ()
    assert sealed(written) == before
    assert verify(written).holds


def figure_history(store: Store) -> list[JournalEntry]:
    return list(store.history(FIGURES, 2025, "muc-do", "99002", "CQS-01"))


@pytest.mark.parametrize("number", OLDER)
def test_an_older_format_is_read_without_being_changed(tmp_path: Path, number: int) -> None:
    """Read-only, the tables are what the journal comes to, whatever the older tables of the file hold."""
    workspace = written_in(number, tmp_path / "kho")
    assert verify(workspace).holds
    reach_past(workspace, "DELETE FROM figures")
    before = workspace.database.read_bytes()
    with workspace.open_read_only() as store:
        assert rows_of(store) == EXPECTED
        assert store.row(FIGURES, 2025, "muc-do", "99002", "CQS-02") is None
        assert store.count(FIGURES) == 1
        assert figure_history(store)[0].row == store.row(FIGURES, 2025, "muc-do", "99002", "CQS-01")
        assert store.differing_from_journal(FIGURES) == ()
        assert store.contacts()["cb01"]["name"] == "Nguyễn Văn Mẫu"
    assert workspace.database.read_bytes() == before
    assert Kind.ROW_MISSING in {one.kind for one in verify(workspace).discrepancies}


def test_new_lines_follow_old_ones(first: Workspace) -> None:
    """A journal of two formats holds; each line keeps the seal of its own."""
    before = sealed(first)
    with first.open() as store, store.act("intake", LATER, "cb01") as writing:
        writing.put(FIGURES, {**FIGURE, "numerator": 350})
    with first.open_read_only() as store:
        *old, new = store.lines()
        assert {line.format for line in old} == {1}
        assert new.format == FORMAT
        assert [one.row and one.row["numerator"] for one in figure_history(store)] == [350, 349, 312]
    assert sealed(first)[:-1] == before
    assert verify(first).holds


@pytest.mark.parametrize("number", [0, 2, 3, -1])
def test_a_forged_format_breaks_the_seal(first: Workspace, number: int) -> None:
    """The number is part of what is hashed, and its absence too."""
    first.open().close()
    reach_past(first, f"UPDATE journal SET format = {number} WHERE number = 4")
    found = [(one.kind, one.line) for one in verify(first).discrepancies]
    assert (Kind.LINE_CHANGED, 4) in found


def test_a_line_of_today_cannot_pass_for_an_old_one(tmp_path: Path) -> None:
    """Neither does a number that is taken away leave the seal whole."""
    workspace = written_in(FORMAT, tmp_path / "kho")
    workspace.open().close()
    reach_past(workspace, "UPDATE journal SET format = 1 WHERE number = 4")
    assert (Kind.LINE_CHANGED, 4) in {(one.kind, one.line) for one in verify(workspace).discrepancies}


def test_a_newer_format_is_refused(first: Workspace) -> None:
    """Sealed as it should be, it is of a newer program; where an upgrade meets it nothing changes."""
    first.open().close()
    with pytest.raises(
        StoreError, match=rf"dạng nhật ký {FORMAT + 1}, bản này biết đến dạng nhật ký {FORMAT}"
    ):
        rewrite(first, f"UPDATE journal SET format = {FORMAT + 1} WHERE number = 9")
    with pytest.raises(StoreError, match="bản chương trình mới hơn"):
        verify(first)


def test_a_format_that_never_was_is_damage(first: Workspace) -> None:
    """Even sealed anew."""
    first.open().close()
    with pytest.raises(StoreError, match="đã hỏng"):
        rewrite(first, "UPDATE journal SET format = 0 WHERE number = 9")


def test_the_journal_of_an_older_format_may_not_lack_a_column(first: Workspace) -> None:
    """It is known by its columns as well as today's is."""
    reach_past(first, "ALTER TABLE journal RENAME COLUMN tbl TO bang")
    for opening in (first.open, first.open_read_only):
        with pytest.raises(StoreError, match="không phải cơ sở dữ liệu"):
            opening()


@pytest.fixture
def other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lines of format 1 be of a program that kept figures in a table `reports`, by unit and year."""

    def lifted(stated: LineContent) -> LineContent:
        if stated.table != "reports":
            return plain(stated)
        unit, year, item = stated.key
        return plain(LineContent("figures", (year, unit, item), stated.row))

    def back(table: str, key: Key) -> tuple[str, Key] | None:
        return ("reports", (*key[1::-1], *key[2:])) if table == "figures" else (table, key)

    plain: Callable[[LineContent], LineContent] = UPCASTS[1]
    monkeypatch.setitem(UPCASTS, 1, lifted)  # type: ignore[arg-type]
    monkeypatch.setitem(FORMER_KEYS, 1, back)  # type: ignore[arg-type]


@pytest.mark.usefixtures("other_keys")
def test_a_format_may_have_had_other_tables_and_keys(first: Workspace) -> None:
    """The lines of a row are found by its key, however they wrote it; so are those who wrote them."""
    first.open().close()
    rewrite(
        first,
        "UPDATE journal SET table_name = 'reports', key = json_array(key ->> 1, key ->> 0, key ->> 2)"
        " WHERE table_name = 'figures'",
    )
    with first.open() as store, store.act("intake", LATER, "cb01") as writing:
        writing.put(FIGURES, {**FIGURE, "numerator": 350})
    with first.open_read_only() as store:
        assert rows_of(store) == EXPECTED | {FIGURES: [{**FIGURE, "numerator": 350}]}
        assert [one.row and one.row["numerator"] for one in figure_history(store)] == [350, 349, 312]
        assert store.writers(FIGURES, 2025, "muc-do", "99002") == {"cb01"}
        assert store.writers(FIGURES, 2025, "muc-do", "99003") == frozenset()
        assert store.differing_from_journal(FIGURES) == ()
    assert verify(first).holds
