"""verify: whatever of the tables, the journal or the evidence was changed past the store's door is found."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verification import Verification, is_head, verify
from maturity.store.database import StoreError
from maturity.store.inspection import MIGRATIONS
from maturity.store.journal import BEGINNING
from maturity.store.lasting import CONTACT_COLUMNS
from maturity.store.projection import replaying
from maturity.store.schema import EVIDENCE, FIGURES, FORM, PERSONS, PROOFS, TABLES, UNITS, Table
from maturity.store.workspace import Workspace
from reports.workspace.verification import sentence, verification_lines
from tests.examples import examples
from tests.maturity.store.workspaces import (
    LATER,
    NOW,
    PLAN,
    all_rows,
    figure,
    head_of,
    keep_file,
    reach_past,
    rewrite,
)


def kinds(verification: Verification) -> list[Kind]:
    return [discrepancy.kind for discrepancy in verification.discrepancies]


def sentences(verification: Verification) -> list[str]:
    return [sentence(discrepancy) for discrepancy in verification.discrepancies]


def test_a_workspace_that_was_only_written_through_its_door_holds(full_workspace: Workspace) -> None:
    """All lines, all rows and all files are counted, and nothing is changed by looking."""
    before = full_workspace.database.read_bytes()
    verification = verify(full_workspace)
    assert verification.holds
    assert verification.unnamed == ()
    assert (verification.lines, verification.files) == (verification.head.number, 1)
    assert verification.rows == sum(map(len, all_rows(full_workspace).values()))
    assert full_workspace.database.read_bytes() == before
    assert [path.name for path in full_workspace.folder.iterdir() if "journal" in path.name] == []


def test_an_empty_workspace_holds(tmp_path: Path) -> None:
    """Its head is that of an empty journal, from which every journal goes on."""
    workspace = Workspace(tmp_path / "kho")
    workspace.create().close()
    assert verify(workspace, BEGINNING).holds


def change_first_row(workspace: Workspace, table: Table, columns: Iterable[str]) -> None:
    """Write another number, or another text, into cells of a table's first row."""
    for column in columns:
        reach_past(
            workspace,
            f'UPDATE "{table.name}" SET "{column}" = :value'
            f' WHERE rowid = (SELECT MIN(rowid) FROM "{table.name}")',
            value=changed(table, column),
        )


def changed(table: Table, column: str) -> str | int:
    return 9_999 if table.columns.get(column, int) is int else "đã sửa"


def test_every_changed_cell_is_found(workspace: Workspace) -> None:
    """Told with its table, key, column, what it holds and what the journal says; all at once."""
    cells = [
        (table, column) for table in TABLES for column in (*table.columns, "line") if column not in table.key
    ]
    for table, column in cells:
        change_first_row(workspace, table, [column])
    found = verify(workspace).discrepancies
    assert {one.kind for one in found} == {Kind.CELL_CHANGED}
    assert [(one.table, one.column, one.found) for one in found] == [
        (table.name, column, changed(table, column)) for table, column in cells
    ]
    assert all(one.expected != one.found and one.line for one in found)


@pytest.mark.parametrize("place", range(max(len(table.key) for table in TABLES)))
def test_a_changed_key_is_found_as_another_row(workspace: Workspace, place: int) -> None:
    """In every table one row is there that the journal does not have, and one that it has is not there."""
    tables = [table for table in TABLES if len(table.key) > place]
    for table in tables:
        change_first_row(workspace, table, [table.key[place]])
    found = verify(workspace).discrepancies
    assert sorted((one.table, one.kind.name) for one in found) == sorted(
        (table.name, kind.name) for table in tables for kind in (Kind.ROW_MISSING, Kind.ROW_UNKNOWN)
    )


DELETE = 'DELETE FROM "{t}" WHERE rowid = (SELECT MAX(rowid) FROM "{t}")'
ADD_COLUMN = 'ALTER TABLE "{t}" ADD COLUMN "ghi_chu" TEXT'


def tamper(workspace: Workspace, change: str, table: Table) -> None:
    """Change a table; `{t}` is its name, `{k}` the first column of its key and `{c}` its last column."""
    reach_past(workspace, change.format(t=table.name, k=table.key[0], c=list(table.columns)[-1]))


@pytest.mark.parametrize("table", [EVIDENCE, UNITS, FIGURES], ids=lambda table: table.name)
@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (DELETE, Kind.ROW_MISSING),
        (
            'UPDATE "{t}" SET "{k}" = "{k}" || 7 WHERE rowid = (SELECT MAX(rowid) FROM "{t}")',
            Kind.ROW_UNKNOWN,
        ),
        ('DROP TABLE "{t}"', Kind.TABLE_MISSING),
        (ADD_COLUMN, Kind.COLUMN_UNKNOWN),
        ('ALTER TABLE "{t}" RENAME COLUMN "{c}" TO "x"', Kind.COLUMN_MISSING),
        ('ALTER TABLE "{t}" RENAME COLUMN "{k}" TO "x"', Kind.COLUMN_MISSING),
        ('ALTER TABLE "{t}" RENAME TO "{t}_cu"', Kind.TABLE_UNKNOWN),
    ],
    ids=["row deleted", "row moved", "table dropped", "column added", "column lost", "key lost", "renamed"],
)
def test_each_way_of_tampering_is_found(workspace: Workspace, table: Table, change: str, kind: Kind) -> None:
    """Rows, columns and whole tables, of keys of one, two and three columns: what is gone, what is new."""
    tamper(workspace, change, table)
    found = verify(workspace)
    assert kind in kinds(found)
    assert all((discrepancy.table or "").startswith(table.name) for discrepancy in found.discrepancies)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (DELETE, Kind.ROW_MISSING),
        (ADD_COLUMN, Kind.COLUMN_UNKNOWN),
        ('DROP TABLE "{t}"', Kind.TABLE_MISSING),
    ],
    ids=["row deleted", "column added", "table dropped"],
)
def test_no_table_can_be_tampered_with_unseen(workspace: Workspace, change: str, kind: Kind) -> None:
    """Each table is told, although every other one was tampered with as well."""
    for table in TABLES:
        tamper(workspace, change, table)
    told = {one.table for one in verify(workspace).discrepancies if one.kind is kind}
    assert told == {table.name for table in TABLES}


def test_an_inserted_row_is_found(workspace: Workspace) -> None:
    """A recognition-to-be that nobody wrote through the program is told by its key."""
    reach_past(
        workspace,
        "INSERT INTO figures (year, series, unit, item, numerator, line)"
        " VALUES (2025, 'muc-do', '00004', 'X', 1, 4)",
    )
    assert sentences(verify(workspace)) == [
        "Bảng figures (số liệu), khóa 2025 / 00004 / X: có bản ghi mà nhật ký không có."
    ]


@pytest.mark.parametrize(
    ("change", "kind", "about"),
    [
        ("UPDATE journal SET row = replace(row, '2', '7') WHERE number = 5", Kind.LINE_CHANGED, "dòng 5:"),
        ("UPDATE journal SET row = '{' WHERE number = 5", Kind.LINE_UNREADABLE, "dòng 5:"),
        ("UPDATE journal SET row = printf('%.9000c', '[') WHERE number = 5", Kind.LINE_UNREADABLE, "dòng 5:"),
        ("UPDATE journal SET key = printf('%.9000c', '[') WHERE number = 5", Kind.LINE_UNREADABLE, "dòng 5:"),
        ("UPDATE journal SET row = replace(row, '2025', printf('%.99c', '9'))", Kind.LINE_UNREADABLE, ""),
        ("UPDATE journal SET row = '[1]' WHERE number = 5", Kind.LINE_UNREADABLE, "dòng 5:"),
        ("UPDATE journal SET key = '7' WHERE number = 5", Kind.LINE_UNREADABLE, "dòng 5:"),
        ("UPDATE journal SET table_name = 'so_lieu' WHERE number = 5", Kind.LINE_UNREADABLE, "dòng 5:"),
        ("UPDATE journal SET row = NULL WHERE number = 5", Kind.LINE_CHANGED, "dòng 5:"),
        ("UPDATE journal SET row = 'null' WHERE row IS NULL", Kind.LINE_UNREADABLE, "không đọc được"),
        # The same text, parted at another comma: the seal holds, but neither part says anything.
        ("UPDATE journal SET key = substr(key, 1, instr(key, ',') - 1),"
         " row = substr(key, instr(key, ',') + 1) || ',' || row WHERE number = 5",
         Kind.LINE_UNREADABLE, "dòng 5:"),
        ("UPDATE journal SET person = 'ba-c' WHERE number = 5", Kind.LINE_CHANGED, "dòng 5:"),
        ("UPDATE journal SET at = '2025-01-01' WHERE number = 5", Kind.LINE_CHANGED, "dòng 5:"),
        ("UPDATE journal SET operation = 'khac' WHERE number = 5", Kind.LINE_CHANGED, "dòng 5:"),
        ("UPDATE journal SET act = 2 WHERE number = 5", Kind.LINE_CHANGED, "dòng 5:"),
        ("UPDATE journal SET hash = upper(hash) WHERE number = 5", Kind.LINE_CHANGED, "dòng 5:"),
        ("UPDATE journal SET number = 90 WHERE number = 5", Kind.LINES_MISSING, "trước dòng 6: thiếu 1 dòng"),
        ("DELETE FROM journal WHERE number IN (5, 6)", Kind.LINES_MISSING, "trước dòng 7: thiếu 2 dòng"),
        ("DELETE FROM journal WHERE number = 1", Kind.LINES_MISSING, "trước dòng 2: thiếu 1 dòng"),
        ("DELETE FROM journal", Kind.ROW_UNKNOWN, "có bản ghi mà nhật ký không có"),
        ("UPDATE journal SET number = 0 WHERE number = 1", Kind.LINE_CHANGED, "dòng 0:"),
    ],
)  # fmt: skip
def test_a_changed_journal_is_found(workspace: Workspace, change: str, kind: Kind, about: str) -> None:
    """Content, person, time, act and order of a line are sealed; a line that is gone leaves a gap."""
    reach_past(workspace, change)
    found = verify(workspace)
    assert kind in kinds(found)
    assert any(about in said for said in sentences(found))


def test_two_swapped_lines_are_found(workspace: Workspace) -> None:
    """Each says its own number, so that neither fits the other's place."""
    reach_past(
        workspace,
        "UPDATE journal SET number = 1000 WHERE number = 4",
        "UPDATE journal SET number = 4 WHERE number = 5",
        "UPDATE journal SET number = 5 WHERE number = 1000",
    )
    found = [one for one in verify(workspace).discrepancies if one.kind is Kind.LINE_CHANGED]
    assert {one.line for one in found} >= {4, 5}


def test_a_journal_whose_tail_was_cut_is_found_by_its_head(workspace: Workspace) -> None:
    """Without the head printed on a decision, an older state looks whole; with it the cut shows."""
    printed = head_of(workspace)
    with workspace.open_read_only() as store:
        earlier = next(line.hash for line in store.lines() if line.number == 10)
        last_act = max(line.act for line in store.lines())
    rewrite(workspace, f"DELETE FROM journal WHERE act = {last_act}")
    assert verify(workspace).holds
    assert verify(workspace, earlier).holds
    assert verify(workspace, earlier[:12]).holds
    assert kinds(verify(workspace, printed)) == [Kind.HEAD_UNKNOWN]
    assert "bị viết lại hoặc cắt bớt" in sentences(verify(workspace, printed[:12]))[0]


def test_a_journal_that_was_wholly_rewritten_is_found_by_its_head(workspace: Workspace) -> None:
    """A forged chain is sealed as well as a true one: only a head kept elsewhere tells them apart."""
    printed = head_of(workspace)
    rewrite(workspace, "UPDATE journal SET row = replace(row, '312', '499')")
    assert verify(workspace).holds
    assert all_rows(workspace)["figures"] != []
    assert kinds(verify(workspace, printed)) == [Kind.HEAD_UNKNOWN]


@pytest.mark.parametrize("key", ['["code 9","in_force_from 1"]', '["code 1"]', "1"])
def test_a_sealed_line_that_no_program_wrote_is_found(workspace: Workspace, key: str) -> None:
    """A key that is not the row's: the seal holds, what is sealed makes no sense; nor is it upgraded."""
    with pytest.raises(StoreError, match="đã hỏng"):
        rewrite(workspace, f"UPDATE journal SET key = '{key}' WHERE number = 1")
    found = verify(workspace)
    assert Kind.LINE_UNREADABLE in kinds(found)
    assert Kind.LINE_CHANGED not in kinds(found)


def test_what_does_not_belong_into_the_file_is_found(workspace: Workspace) -> None:
    """A trigger or a view could change what is written, or what is read, later on."""
    reach_past(
        workspace,
        "CREATE TRIGGER t AFTER INSERT ON figures BEGIN UPDATE figures SET numerator = 0; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE ghi_chu (x)",
    )
    found = verify(workspace)
    assert kinds(found) == [Kind.TABLE_UNKNOWN] * 3
    assert [one.table for one in found.discrepancies] == ["ghi_chu", "t", "v"]


MARKS: dict[str, tuple[str, str | None, str]] = {
    "the program's number": ("PRAGMA application_id = 7", None, "application_id"),
    "no form": ("PRAGMA user_version = 0", None, "user_version"),
    "a change forgotten": ("DELETE FROM _sqlite_migrations WHERE id = 2", MIGRATIONS, "name"),
    "a change renamed": ("UPDATE _sqlite_migrations SET name = 'la' WHERE id = 1", MIGRATIONS, "name"),
    "a change more": ("INSERT INTO _sqlite_migrations VALUES (9, 'maturity', 'la', '')", MIGRATIONS, "name"),
    "no changes": ("DELETE FROM _sqlite_migrations", MIGRATIONS, "name"),
}


@pytest.mark.parametrize(("change", "table", "column"), MARKS.values(), ids=MARKS.keys())
def test_a_changed_mark_of_the_file_is_found(
    workspace: Workspace, change: str, table: str | None, column: str
) -> None:
    """By them the program knows its own file, and how far it was brought up to date."""
    reach_past(workspace, change)
    found = verify(workspace).discrepancies
    assert [(one.kind, one.table, one.column) for one in found] == [(Kind.MARK_CHANGED, table, column)]


def test_the_table_of_changes_is_missed(workspace: Workspace) -> None:
    """Without it the next upgrade would make tables that are there."""
    reach_past(workspace, "DROP TABLE _sqlite_migrations")
    assert kinds(verify(workspace)) == [Kind.TABLE_MISSING]


def test_an_index_of_another_tool_is_found(workspace: Workspace) -> None:
    """One that is unique lets one row push out others."""
    reach_past(workspace, "CREATE UNIQUE INDEX la ON figures (year, unit, item)")
    assert [one.table for one in verify(workspace).discrepancies] == ["la"]


@pytest.mark.parametrize("digits", [12, 13, 64])
def test_zeros_are_no_head(workspace: Workspace, digits: int) -> None:
    """They are the beginning of every journal, so that any forged paper could carry them."""
    assert not is_head("0" * digits)
    assert is_head("0" * (digits - 1) + "1") is (digits < 65)
    assert kinds(verify(workspace, "0" * digits)) == [Kind.HEAD_UNKNOWN]


def test_a_table_made_again_without_its_key_is_still_read_row_by_row(workspace: Workspace) -> None:
    """Two rows of one key, and values of types that the table never takes, are told and not skipped."""
    reach_past(
        workspace,
        "CREATE TABLE other AS SELECT * FROM figures",
        "DROP TABLE figures",
        "ALTER TABLE other RENAME TO figures",
        "INSERT INTO figures SELECT * FROM figures WHERE numerator = 312",
        "INSERT INTO figures (year, unit, item, line) VALUES (NULL, x'00ff', 1.5, 1)",
        "UPDATE figures SET value = x'00ff' WHERE numerator = 1",
    )
    found = verify(workspace)
    assert kinds(found) == [
        Kind.ROW_UNKNOWN,
        Kind.CELL_CHANGED,
        Kind.ROW_UNKNOWN,
    ]
    assert "cột value là “00ff”" in sentences(found)[1]


def test_a_table_that_orders_its_keys_in_another_way_is_compared_all_the_same(workspace: Workspace) -> None:
    """Rows are matched by their keys, not by the order that a changed table would give them."""
    with workspace.open() as store, store.act("person add", LATER) as writing:
        writing.put_all(PERSONS, ({"id": name} for name in ("a", "B", "c")))
    reach_past(
        workspace,
        "CREATE TABLE other (id TEXT COLLATE NOCASE, roles TEXT, unit TEXT, supplier TEXT, state TEXT,"
        " contact_seal TEXT, line INTEGER)",
        "INSERT INTO other SELECT * FROM persons",
        "DROP TABLE persons",
        "ALTER TABLE other RENAME TO persons",
        "UPDATE persons SET state = 'x' WHERE id = 'B'",
    )
    assert [(one.key, one.column) for one in verify(workspace).discrepancies] == [(("B",), "state")]


def test_damage_to_the_file_itself_is_found(workspace: Workspace) -> None:
    """An index that no longer agrees with its table would hide rows from whoever looks them up."""
    reach_past(
        workspace,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage ="
        " (SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_persons_1')"
        " WHERE name = 'sqlite_autoindex_contacts_1'",
    )
    assert Kind.FILE_DAMAGED in kinds(verify(workspace))


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda path: path.unlink(), Kind.EVIDENCE_MISSING),
        (lambda path: path.write_bytes(PLAN[:-1] + b"!"), Kind.EVIDENCE_CHANGED),
        (lambda path: path.write_bytes(PLAN[:-1]), Kind.EVIDENCE_CHANGED),
        (lambda path: (path.unlink(), path.mkdir()), Kind.EVIDENCE_MISSING),
    ],
    ids=["gone", "changed", "cut", "a folder"],
)
def test_a_spoiled_file_of_evidence_is_found(
    workspace: Workspace, spoil: Callable[[Path], object], kind: Kind
) -> None:
    """A row names its file by content: it is there, whole, or it is told."""
    spoil(keep_file(workspace, PLAN))
    found = verify(workspace)
    assert set(kinds(found)) == {kind}
    assert {one.key for one in found.discrepancies} == {("tai-lieu-ke-hoach.pdf",)}


def test_a_wrong_size_is_found(workspace: Workspace) -> None:
    """The size in the row is checked as well as the content."""
    with workspace.open() as store, store.act("evidence add", LATER) as writing:
        row = store.row(EVIDENCE, "tai-lieu-ke-hoach.pdf")
        assert row is not None
        writing.put(EVIDENCE, {**row, "size": 1})
    assert "kích thước" in sentences(verify(workspace))[0]


def test_a_row_cannot_lead_out_of_the_folder_of_evidence(workspace: Workspace) -> None:
    """What is no digest is never opened as a file."""
    with workspace.open() as store, store.act("evidence add", LATER) as writing:
        writing.put(EVIDENCE, {"id": "x", "file": "../maturity.db", "size": 1})
    assert kinds(verify(workspace)) == [Kind.EVIDENCE_MISSING]


def test_files_that_no_row_names_are_a_note(workspace: Workspace) -> None:
    """They may come of an intake that was interrupted, and break nothing."""
    keep_file(workspace, b"khong ai nhac den")
    verification = verify(workspace)
    assert verification.holds
    assert len(verification.unnamed) == 1
    assert "01 tệp trong thư mục evidence" in verification_lines(verification)[0]


def test_a_table_of_an_older_form_is_compared_as_it_is(workspace: Workspace) -> None:
    """A column, or a table, that came later holds nothing yet; one that the journal fills must be there."""
    reach_past(
        workspace,
        "DELETE FROM journal WHERE table_name = 'proofs'",
        "UPDATE journal SET row = json_remove(row, '$.supplier') WHERE table_name = 'figures'",
    )
    rewrite_numbers(workspace)
    reach_past(
        workspace,
        "DROP TABLE proofs",
        "ALTER TABLE figures DROP COLUMN supplier",
        f"PRAGMA user_version = {FORM - 1}",
    )
    assert verify(workspace).holds
    reach_past(workspace, "ALTER TABLE figures DROP COLUMN note")
    found = verify(workspace)
    assert set(kinds(found)) == {Kind.CELL_CHANGED}
    assert {one.column for one in found.discrepancies} == {"note"}


@pytest.mark.parametrize("column", CONTACT_COLUMNS[1:])
@pytest.mark.parametrize("value", ["đã sửa", "", None])
def test_a_changed_name_or_contact_is_found(workspace: Workspace, column: str, value: str | None) -> None:
    """The journal seals what it does not hold; blank and nothing differ too."""
    if (column, value) == ("name", None):
        return  # the file itself refuses a person without a name
    reach_past(workspace, f"UPDATE contacts SET {column} = :value WHERE person = 'id 2'", value=value)
    (found,) = verify(workspace).discrepancies
    assert (found.kind, found.table, found.key) == (Kind.CONTACT_CHANGED, "contacts", ("id 2",))
    assert found.found is None, "names stay out of reports"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("DELETE FROM contacts WHERE person = 'id 1'", [(Kind.ROW_MISSING, ("id 1",))]),
        ("INSERT INTO contacts (person, name) VALUES ('la', 'Ai')", [(Kind.ROW_UNKNOWN, ("la",))]),
        (
            "UPDATE contacts SET person = 'la' WHERE person = 'id 1'",
            [(Kind.ROW_MISSING, ("id 1",)), (Kind.ROW_UNKNOWN, ("la",))],
        ),
        ("DROP TABLE contacts", [(Kind.TABLE_MISSING, None)]),
        ("ALTER TABLE contacts ADD COLUMN ghi_chu TEXT", [(Kind.COLUMN_UNKNOWN, None)]),
        (
            "ALTER TABLE contacts RENAME COLUMN person TO x",
            [(Kind.COLUMN_UNKNOWN, None), (Kind.COLUMN_MISSING, None)],
        ),
    ],
)
def test_names_and_contacts_are_held_against_the_persons(
    workspace: Workspace, change: str, expected: list[tuple[Kind, object]]
) -> None:
    """Gone, of nobody, of somebody else; the table itself gone or another."""
    reach_past(workspace, change)
    assert [(one.kind, one.key) for one in verify(workspace).discrepancies] == expected


def test_names_of_an_older_program_are_not_sealed(workspace: Workspace) -> None:
    """Its lines say nothing of them, and its table knows no salt."""
    unsealed = "row = json_remove(row, '$.contact_seal')"
    rewrite(workspace, f"UPDATE journal SET {unsealed} WHERE table_name = 'persons'")
    reach_past(
        workspace,
        "ALTER TABLE contacts DROP COLUMN salt",
        "ALTER TABLE persons DROP COLUMN contact_seal",
        "UPDATE contacts SET name = 'Tên khác'",
        f"PRAGMA user_version = {FORM - 1}",
    )
    assert verify(workspace).holds


def rewrite_numbers(workspace: Workspace) -> None:
    """Close the gaps that deleted lines left, so that the journal is what an older program wrote."""
    rewrite(
        workspace,
        "UPDATE journal SET number = -(SELECT COUNT(*) FROM journal AS j WHERE j.number <= journal.number)",
    )
    rewrite(workspace, "UPDATE journal SET number = -number")


def test_every_table_has_a_name_that_officials_know() -> None:
    """A finding names its table in Vietnamese too, each by another name."""
    labels = {table.label for table in TABLES}
    assert len(labels) == len(TABLES)
    assert all(labels)


CODES = st.sampled_from(["00004", "00007", "đặc khu", "'\"", "\U0001f600"])
SERIES = st.sampled_from(["muc-do", "dti-xa"])
PUTS = st.one_of(
    st.tuples(
        st.just(FIGURES),
        st.builds(
            figure,
            CODES,
            CODES,
            st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
            series=SERIES,
            note=st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)),
        ),
    ),
    st.tuples(
        st.just(UNITS),
        st.fixed_dictionaries({"code": CODES, "in_force_from": CODES}, optional={"name": CODES}),
    ),
    st.tuples(
        st.just(PROOFS),
        st.fixed_dictionaries(
            {"year": st.integers(0, 2), "series": SERIES, "unit": CODES, "item": CODES, "evidence": CODES}
        ),
    ),
)
REMOVALS = st.one_of(
    st.tuples(st.just(FIGURES), st.tuples(st.just(2025), SERIES, CODES, CODES)),
    st.tuples(st.just(UNITS), st.tuples(CODES, CODES)),
)
ACTS = st.lists(st.lists(st.one_of(PUTS, REMOVALS), min_size=1, max_size=6), max_size=5)


@examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_put_and_removed_the_journal_comes_to_the_tables(
    tmp_path_factory: pytest.TempPathFactory, acts: list[list[tuple[Table, object]]]
) -> None:
    """For every sequence of acts: replaying gives the tables, cell by cell, and verify holds."""
    workspace = Workspace(tmp_path_factory.mktemp("luat") / "kho")
    with workspace.create() as store:
        for act in acts:
            with store.act("intake", NOW) as writing:
                for table, said in act:
                    if isinstance(said, tuple):
                        writing.remove(table, *said)
                    else:
                        writing.put(table, said)
        with replaying() as replay:
            for line in store.lines():
                replay.take(line)
            replayed = {table.name: list(replay.rows(table)) for table in TABLES}
    kept = {name: sorted(rows, key=str) for name, rows in all_rows(workspace).items()}
    assert kept == {name: sorted(rows, key=str) for name, rows in replayed.items()}
    assert verify(workspace).holds
