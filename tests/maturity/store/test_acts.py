"""Acts and reading: what is written is whole, journaled once, and read as it was put."""

from datetime import datetime
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.store.journal import BEGINNING
from maturity.store.schema import FIGURES, INTAKES, PERSONS, UNITS, Row, Table
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from tests.maturity.store.workspaces import NOW, figure


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Workspace(tmp_path / "kho").create()
    yield store
    store.close()


def test_what_was_put_is_there_after_opening_again(tmp_path: Path) -> None:
    """A row is kept whole, null where it says nothing."""
    workspace = Workspace(tmp_path / "kho")
    with workspace.create() as store, store.act("intake", NOW, "ba-a") as writing:
        assert writing.put(FIGURES, figure("00004", "CQS-01", 312, note="Công an xã", intake=1))
    with workspace.open_read_only() as store:
        row = store.row(FIGURES, 2025, LEVEL_SERIES, "00004", "CQS-01")
        assert row is not None
        assert (row["numerator"], row["note"], row["value"]) == (312, "Công an xã", None)
        assert list(row) == list(FIGURES.columns)
        assert store.row(FIGURES, 2025, LEVEL_SERIES, "00004", "CQS-02") is None


def test_a_line_says_only_what_a_row_holds(store: Store) -> None:
    """Canonical JSON: names in order, no spaces, nothing about cells that are null."""
    with store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 312, note="Đúng"))
    (line,) = store.lines()
    assert line.key == '[2025,"muc-do","00004","CQS-01"]'
    assert line.row == (
        '{"denominator":500,"item":"CQS-01","note":"Đúng","numerator":312,'
        '"series":"muc-do","state":"figure","unit":"00004","year":2025}'
    )


def test_an_act_that_fails_leaves_nothing(store: Store) -> None:
    """Neither the rows before the fault nor their lines are kept; the next act follows the last one kept."""
    with store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 312))
    before = store.head
    with pytest.raises(RuntimeError, match="mất điện"):
        write_and_fail(store)
    assert store.head == before
    assert [row["numerator"] for row in store.rows(FIGURES)] == [312]
    with store.act("intake", NOW) as writing:
        assert writing.number == before.number + 1


def write_and_fail(store: Store) -> None:
    with store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 999))
        writing.put(FIGURES, figure("00004", "CQS-02", 33))
        raise RuntimeError("mất điện")


def test_putting_the_same_again_writes_nothing(store: Store) -> None:
    """The second time there is no change, no line and the same head."""
    rows = [figure("00004", f"CQS-0{number}", number) for number in range(1, 6)]
    with store.act("intake", NOW) as writing:
        assert writing.put_all(FIGURES, rows) == 5
        assert writing.changes == 5
    before = store.head
    with store.act("intake", NOW) as writing:
        assert writing.put_all(FIGURES, rows) == 0
        assert not writing.remove(FIGURES, 2025, LEVEL_SERIES, "00004", "CQS-99")
    assert store.head == before
    assert store.count(FIGURES) == 5


def test_the_history_of_a_row_is_all_that_it_ever_was(store: Store) -> None:
    """Newest first, with who, when and by which act; a removed row keeps its history."""
    key = (2025, LEVEL_SERIES, "00004", "CQS-01")
    for person, numerator in (("ba-a", 312), ("ong-b", 349)):
        with store.act("intake", NOW, person) as writing:
            writing.put(FIGURES, figure("00004", "CQS-01", numerator))
    with store.act("intake undo", NOW, "ong-b") as writing:
        assert writing.remove(FIGURES, *key)
    found = [(entry.operation, entry.person, entry.row) for entry in store.history(FIGURES, *key)]
    assert [(operation, person, row and row["numerator"]) for operation, person, row in found] == [
        ("intake undo", "ong-b", None),
        ("intake", "ong-b", 349),
        ("intake", "ba-a", 312),
    ]
    newest = store.entry_of(FIGURES, *key)
    assert newest is not None
    assert newest.at == "2026-01-05T08:00:00+07:00"
    assert store.row(FIGURES, *key) is None
    assert store.entry_of(FIGURES, 2025, LEVEL_SERIES, "00004", "CQS-02") is None


def test_ids_are_given_in_order_and_within_an_act(store: Store) -> None:
    """One more than the highest, whatever is missing below; of two writers the later one sees the earlier."""
    with store.act("intake", NOW) as writing:
        assert writing.next_id(INTAKES) == 1
        writing.put(INTAKES, {"id": 1, "year": 2025})
        assert writing.next_id(INTAKES) == 2
        writing.put(INTAKES, {"id": 7, "year": 2025})
    with store.act("intake", NOW) as writing:
        assert writing.next_id(INTAKES) == 8
        writing.remove(INTAKES, 1)
        assert writing.next_id(INTAKES) == 8


def test_the_lines_of_an_act_are_found_by_its_number(store: Store) -> None:
    """An act is as many lines as it changed rows, and names all of them alike."""
    with store.act("unit import", NOW) as writing:
        writing.put(UNITS, {"code": "00004", "in_force_from": "2025-07-01", "name": "Xã Suối Mẫu"})
    with store.act("intake", NOW) as writing:
        writing.put_all(FIGURES, (figure("00004", f"CQS-0{number}", number) for number in (1, 2, 3)))
        act = writing.number
    assert [line.number for line in store.lines(act)] == [2, 3, 4]
    assert [line.act for line in store.lines()] == [1, 2, 2, 2]


def test_rows_come_in_the_order_of_their_keys_and_by_what_they_say(store: Store) -> None:
    """Null is found as null; a column that does not exist is a mistake of the program."""
    with store.act("intake", NOW) as writing:
        for item, note in (("CQS-02", None), ("CQS-01", "sửa"), ("XHS-01", None)):
            writing.put(FIGURES, figure("00007", item, 1, note=note))
        writing.put(FIGURES, figure("00004", "CQS-09", 1))
    assert [row["item"] for row in store.rows(FIGURES)] == ["CQS-09", "CQS-01", "CQS-02", "XHS-01"]
    found = store.rows(FIGURES, unit="00007", note=None)
    assert [row["item"] for row in found] == ["CQS-02", "XHS-01"]
    with pytest.raises(KeyError):
        list(store.rows(FIGURES, ma_don_vi="00007"))


@pytest.mark.parametrize(
    ("table", "row", "about"),
    [
        (FIGURES, figure("00004", "CQS-01", "312"), "numerator"),
        (FIGURES, figure("00004", "CQS-01", 62.4), "numerator"),
        (FIGURES, figure("00004", "CQS-01", True), "numerator"),
        (FIGURES, figure("00004", "CQS-01", 1, ghi_chu="x"), "ghi_chu"),
        (FIGURES, {**figure("00004", "CQS-01", 1), "unit": 4}, "unit"),
        (PERSONS, {"roles": "unit"}, "id"),
        (INTAKES, {"id": "1"}, "id"),
    ],
    ids=["text", "fraction", "yes", "unknown column", "code as number", "no key", "key as text"],
)
def test_a_row_that_does_not_fit_its_table_is_refused(
    store: Store, table: Table, row: Row, about: str
) -> None:
    """Another type, an unknown column or an empty key is the program's mistake: nothing is kept."""
    unit = {"code": "00004", "in_force_from": "2025-07-01"}
    with pytest.raises(ValueError, match=about):
        write(store, (UNITS, unit), (table, row))
    assert store.head.hash == BEGINNING


def write(store: Store, *rows: tuple[Table, Row]) -> None:
    with store.act("intake", NOW) as writing:
        for table, row in rows:
            writing.put(table, row)


def test_an_act_needs_the_zone_of_its_time(store: Store) -> None:
    """A time without zone would mean different moments on different machines."""
    with pytest.raises(ValueError, match="zone"), store.act("intake", datetime(2026, 1, 5)):
        pass


def test_contacts_are_kept_beside_the_journal_and_erased_from_the_file(store: Store) -> None:
    """A name never stands in the journal, and after erasing not in the bytes of the file either."""
    name = "Nguyễn Thị Minh Họa"
    with store.act("person add", NOW) as writing:
        writing.put(PERSONS, {"id": "ba-a", "roles": "unit"})
        writing.keep_contact("ba-a", {"name": name, "phone": "0900000000"})
    assert store.contacts()["ba-a"]["phone"] == "0900000000"
    assert name.encode() in store.path.read_bytes()
    with store.act("person erase", NOW) as writing:
        writing.erase_contact("ba-a")
    assert store.contacts() == {}
    assert name.encode() not in store.path.read_bytes()
    assert not any(name in (line.row or "") for line in store.lines())


def test_the_history_of_a_row_does_not_take_longer_in_a_long_journal(store: Store) -> None:
    """SQLite finds its lines by an index: counted in SQLite's own steps."""
    key = (2025, LEVEL_SERIES, "00004", "CQS-01")

    def steps() -> int:
        count = 0

        def note() -> None:
            nonlocal count
            count += 1

        store._connection.set_progress_handler(note, 1)
        try:
            assert store.entry_of(FIGURES, *key) is not None
        finally:
            store._connection.set_progress_handler(None, 0)
        return count

    with store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 312))
    before = steps()
    with store.act("intake", NOW) as writing:
        for number in range(200):
            writing.put(FIGURES, figure("00004", f"CQS-{number + 2}", 312))
    assert steps() < 2 * before
