"""What is no workspace, or cannot be written, is said with a remedy; what was there stays as it was."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.integrity.verification import verify
from maturity.store import store as store_module
from maturity.store.database import Connection, StoreError, translated
from maturity.store.schema import FIGURES, FORM
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from tests.maturity.store.processes import answer, as_nobody, read_head, write_one, write_to_a_full_disk
from tests.maturity.store.workspaces import NOW, all_rows, figure, head_of, reach_past, rewrite

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40


@pytest.fixture
def new(tmp_path: Path) -> Workspace:
    """A workspace with one figure."""
    workspace = Workspace(tmp_path / "kho")
    with workspace.create() as store, store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 312))
    return workspace


def refusal(do: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        do()
    return str(caught.value.problem)


def open_both_ways(workspace: Workspace) -> set[str]:
    """Return what opening says, for writing, for reading and for verifying."""
    return {
        refusal(workspace.open),
        refusal(workspace.open_read_only),
        refusal(lambda: verify(workspace)),
    }


def test_no_workspace_is_said_with_how_to_make_one(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    (said,) = open_both_ways(Workspace(tmp_path / "kho"))
    assert "chưa có thư mục dữ liệu" in said
    assert "maturity init" in said
    assert not (tmp_path / "kho").exists()


@pytest.mark.parametrize(
    ("content", "bytes_kept"),
    [(PHOTO, None), ("Kế hoạch chuyển đổi số".encode() * 90, None), (None, 5000), (None, 100)],
    ids=["photo", "text", "cut", "cut in its head"],
)
def test_a_file_that_is_no_database_is_refused(
    new: Workspace, content: bytes | None, bytes_kept: int | None
) -> None:
    """A photo, a text and a database cut short are told apart from a workspace, and are left as they are."""
    file = content if content is not None else new.database.read_bytes()[:bytes_kept]
    new.database.write_bytes(file)
    for said in open_both_ways(new):
        assert "không phải cơ sở dữ liệu của chương trình, hoặc đã hỏng" in said
        assert "maturity restore" in said
    assert new.database.read_bytes() == file


def test_the_database_of_another_program_is_refused(new: Workspace) -> None:
    """A whole SQLite file without our journal, or with another one, is none of ours."""
    reach_past(new, "ALTER TABLE journal RENAME COLUMN operation TO viec")
    assert all("không phải cơ sở dữ liệu của chương trình" in said for said in open_both_ways(new))
    reach_past(new, "DROP TABLE journal")
    assert all("không phải cơ sở dữ liệu của chương trình" in said for said in open_both_ways(new))


def test_text_that_is_no_text_is_damage(new: Workspace) -> None:
    """A cell with bytes that are no UTF-8 is said as damage, not as a fault of the program."""
    reach_past(new, "UPDATE figures SET note = CAST(x'C328' AS TEXT)")
    with new.open_read_only() as store:
        assert "đã hỏng" in refusal(lambda: list(store.rows(FIGURES)))


def test_a_newer_form_is_refused(new: Workspace) -> None:
    """It is named with the form that this program knows, and nothing is changed."""
    reach_past(new, f"PRAGMA user_version = {FORM + 1}")
    before = new.database.read_bytes()
    for said in open_both_ways(new):
        assert f"dạng {FORM + 1}, bản này biết đến dạng {FORM}" in said
    assert new.database.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE journal SET table_name = 'bang_moi'", "bang_moi"),
        ("""UPDATE journal SET row = '{"item":"CQS-01","weight":1}'""", "weight"),
    ],
    ids=["table", "column"],
)
def test_a_line_of_a_newer_program_is_refused(new: Workspace, change: str, what: str) -> None:
    """A sealed line about a table or column that is not known yet comes from a newer program."""
    said = refusal(lambda: rewrite(new, change))
    assert "bản chương trình mới hơn" in said
    assert what in said
    assert "bản chương trình mới hơn" in refusal(lambda: verify(new))


def test_reading_a_table_that_is_not_there_says_how_it_comes_back(new: Workspace) -> None:
    """Read-only, the tables cannot be made again; opening to write does it."""
    reach_past(new, "DROP TABLE figures")
    with new.open_read_only() as store:
        assert "maturity verify" in refusal(lambda: store.row(FIGURES, 2025, LEVEL_SERIES, "00004", "CQS-01"))
    with new.open() as store:
        assert store.count(FIGURES) == 1


def test_a_workspace_is_made_only_where_there_is_nothing(tmp_path: Path, new: Workspace) -> None:
    """Another's files, a file in place of the folder, and a workspace that is there already stay."""
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "so-lieu.xlsx").write_bytes(b"PK")
    assert "thư mục đã có tệp khác (so-lieu.xlsx)" in refusal(Workspace(tmp_path / "khac").create)
    (tmp_path / "tep").write_text("ghi chú", encoding="utf-8")
    assert "đây là một tệp" in refusal(Workspace(tmp_path / "tep").create)
    assert "đã có thư mục dữ liệu" in refusal(new.create)
    assert "đã có thư mục dữ liệu" in refusal(lambda: Store.create(new.database))
    with new.open_read_only() as store:
        assert store.count(FIGURES) == 1


@pytest.fixture
def locked() -> Iterator[Workspace]:
    """A workspace in a folder that anybody may read and nobody but root may write to."""
    folder = Path(tempfile.mkdtemp(prefix="maturity-test-"))
    workspace = Workspace(folder / "kho")
    with workspace.create() as store, store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 312))
    folder.chmod(0o755)
    workspace.database.chmod(0o444)
    workspace.folder.chmod(0o555)
    yield workspace
    workspace.folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_read_and_not_written(locked: Workspace) -> None:
    """Reading and verifying work; writing says that it may not, and what to do."""
    assert answer(as_nobody, read_head, locked.database) == head_of(locked)
    said = answer(as_nobody, write_one, locked.database)
    assert "không được ghi vào thư mục này" in said
    assert "chép cả thư mục" in said
    assert stat.S_IMODE(locked.database.stat().st_mode) == 0o444


def test_a_half_act_in_a_read_only_folder_is_said(locked: Workspace) -> None:
    """What a killed writer left there cannot be rolled back without writing: nothing is shown of it."""
    leave_half_an_act(locked)
    said = answer(as_nobody, read_head, locked.database)
    assert "lần ghi trước bị ngắt giữa chừng" in said
    assert read_head(locked.database) == head_of(locked)  # with the right to write it is rolled back


def leave_half_an_act(workspace: Workspace) -> None:
    """Leave what a power cut in the middle of a commit leaves: SQLite's journal, and pages half written."""
    workspace.folder.chmod(0o755)
    workspace.database.chmod(0o644)
    aside = workspace.folder / "aside"
    with closing(sqlite3.connect(workspace.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # a small cache writes to the file before the end
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
            " INSERT INTO contacts (person, name) SELECT 'p' || i, hex(randomblob(2000)) FROM n"
        )
        aside.mkdir()
        for name in ("maturity.db", "maturity.db-journal"):
            shutil.copy(workspace.folder / name, aside / name)
        connection.execute("ROLLBACK")
    for name in ("maturity.db", "maturity.db-journal"):
        (aside / name).replace(workspace.folder / name)
        (workspace.folder / name).chmod(0o444)
    aside.rmdir()
    workspace.folder.chmod(0o555)


def test_a_full_disk_keeps_the_old_state(new: Workspace) -> None:
    """The act that does not fit is not kept, and the message says so; the next one works as ever."""
    before = all_rows(new), head_of(new)
    said = answer(write_to_a_full_disk, new.database)
    assert "không đọc hoặc ghi được" in said or "đĩa đã đầy" in said
    assert (all_rows(new), head_of(new)) == before
    assert verify(new).holds
    assert write_one(new.database) == "written"


def test_sqlites_word_for_a_full_disk_is_understood(tmp_path: Path) -> None:
    """A file that may not take another page is a full disk: what was there before is still there."""
    path = tmp_path / "maturity.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("PRAGMA max_page_count = 3")

        def fill() -> None:
            with translated(path):
                for _ in range(100):
                    connection.execute("INSERT INTO t VALUES (randomblob(1000))")

        assert "đĩa đã đầy" in refusal(fill)


def test_a_mistake_of_the_program_stays_an_exception(tmp_path: Path) -> None:
    """SQL that is wrong is not put on the user."""
    path = tmp_path / "maturity.db"
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.OperationalError),
        translated(path),
    ):
        connection.execute("SELEKT 1")


STRANGE: dict[str, str] = {
    "trigger": "CREATE TRIGGER la AFTER INSERT ON figures BEGIN DELETE FROM journal; END",
    "view": "CREATE VIEW la AS SELECT 1",
    "table": "CREATE TABLE la (x)",
    "index": "CREATE UNIQUE INDEX la ON figures (year, unit)",
}


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE.keys())
def test_a_file_with_strange_things_in_it_is_read_and_not_written(new: Workspace, change: str) -> None:
    """Each could change what is written; it is named. Reading, and verifying, go on."""
    reach_past(new, change)
    before = new.database.read_bytes()
    said = refusal(new.open)
    assert "không phải của chương trình: la" in said
    assert "maturity verify" in said
    assert new.database.read_bytes() == before
    with new.open_read_only() as store:
        assert store.count(FIGURES) == 1


def replaced(workspace: Workspace) -> None:
    """Put an older copy in the place of the file, as tools that synchronise folders do."""
    copy = workspace.database.with_name("ban-cu")
    copy.write_bytes(workspace.database.read_bytes())
    copy.replace(workspace.database)


def cut(workspace: Workspace) -> None:
    os.truncate(workspace.database, 4096)


def gone(workspace: Workspace) -> None:
    workspace.database.unlink()


@pytest.mark.parametrize("happens", [replaced, gone])
@pytest.mark.parametrize("when", ["before", "within"])
def test_a_file_that_was_replaced_under_a_command_is_said(
    new: Workspace, happens: Callable[[Workspace], None], when: str
) -> None:
    """What is written would go to a file without a name: the command does not say that it is kept."""

    def write() -> None:
        with new.open() as store:
            if when == "before":
                happens(new)
            with store.act("intake", NOW) as writing:
                writing.put(FIGURES, figure("00007", "CQS-01", 1))
                if when == "within":
                    happens(new)

    said = refusal(write)
    assert "bị thay bằng tệp khác" in said
    assert "chạy lại lệnh" in said


def test_a_file_that_was_cut_short_as_it_was_kept_is_said(
    new: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last act may be gone from it: that is told at once, not at the next look."""
    whole = store_module.is_whole

    def cut_first(path: Path, connection: Connection) -> bool:
        cut(new)
        return whole(path, connection)

    monkeypatch.setattr(store_module, "is_whole", cut_first)
    with new.open() as store:
        said = refusal(lambda: write_figure(store))
    assert "bị cắt ngắn" in said or "đã hỏng" in said


def write_figure(store: Store) -> None:
    with store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00007", "CQS-01", 1))
