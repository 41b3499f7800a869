"""`maturity person`: roles are journaled, names are not, and what is erased is gone."""

import csv
import io
import json
import sqlite3
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from maturity.people.person import ID, Role, persons
from maturity.store.store import Act, Store
from maturity.store.workspace import Workspace
from tests.maturity.units.lists import PLAIN
from tests.running import Run

NAME = "Người Mẫu Thứ Nhất"
PERSONAL = (NAME, "Chuyên viên Mẫu", "0999000111", "nguoi.mau@vi-du.vn")
ADD = ("person", "add", "cb01", "--name", NAME, "--title", PERSONAL[1], "--phone", PERSONAL[2])
ANOTHER = ("person", "add", "tt-2", "--name", "Người Mẫu Khác", "--role", "thuong-truc", "--as", "cb01")
"""A second person of the standing body: roles are given by others than their holder."""
FULL = (*ADD, "--email", PERSONAL[3], "--role", "thuong-truc", "--role", "nguoi-ky")


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Work in a folder with a new workspace."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATURITY_NOW", "2026-01-05")
    monkeypatch.delenv("MATURITY_PERSON", raising=False)
    monkeypatch.delenv("MATURITY_HOME", raising=False)
    assert run("init").code == 0


def is_in_any_file(text: str) -> bool:
    """Whether any file of the workspace holds a text."""
    files = [path for path in Path("maturity-data").rglob("*") if path.is_file()]
    assert files
    return any(text.encode() in path.read_bytes() for path in files)


def test_a_person_is_added_and_listed(run: Run) -> None:
    """The screen shows name, title and roles in words."""
    assert run(*FULL).code == 0
    listed = run("person", "list").text
    assert all(word in listed for word in ("cb01", NAME, PERSONAL[1], "thường trực, người ký"))
    assert PERSONAL[2] not in listed
    assert PERSONAL[2] in run("person", "list", "--with-contacts").text


def test_the_first_person_adds_themselves(run: Run) -> None:
    """Whoever set MATURITY_PERSON before anybody was added is told how, and can; nobody after them."""
    refused = run("unit", "import", "x.csv", "--from", "01/07/2025", "--apply", "--as", "cb01")
    assert refused.code == 2
    early = run("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal", "--as", "cb01")
    assert early.says("thêm người đầu tiên bằng maturity person add cb01 --name TÊN --role thuong-truc")
    assert run(*FULL, "--as", "cb01").code == 0
    second = ("person", "add", "cb02", "--name", "Người khác", "--role", "hoi-dong", "--as", "cb02")
    assert run(*second).says("không có người mã “cb02”")
    assert run("verify").code == 0


def test_of_two_who_come_first_one_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other is asked for by the first: whoever comes second does not add themselves."""
    real = Store.act

    def act(store: Store, *values: Any, **named: Any) -> AbstractContextManager[Act]:
        monkeypatch.setattr(Store, "act", real)
        first = ("person", "add", "tt-2", "--name", "Người Mẫu Khác", "--role", "thuong-truc", "--as", "tt-2")
        assert cli.main(first) == 0
        return real(store, *values, **named)

    monkeypatch.setattr(Store, "act", act)
    second = run(*FULL, "--as", "cb01")
    assert (second.code, second.says("không có người mã “cb01”")) == (2, True)
    with Workspace(Path("maturity-data")).open_read_only() as store:
        assert [one.id for one in persons(store)] == ["tt-2"]


def test_roles_change_and_the_name_stays(run: Run) -> None:
    """Added and taken away in one act; the same again changes nothing; the seal of the name still holds."""
    assert run(*FULL).code == 0
    assert run(*ANOTHER).code == 0
    changed = run("person", "role", "cb01", "--add", "hoi-dong", "--remove", "nguoi-ky", "--as", "tt-2")
    assert changed.says("cb01: thường trực, Hội đồng.")
    assert PERSONAL[2] in run("person", "list", "--with-contacts").text
    before = Path("maturity-data/maturity.db").read_bytes()
    assert run("person", "role", "cb01", "--add", "hoi-dong").says("không có gì thay đổi")
    for words, told in (
        (("cb01",), "cần --add, --remove, --unit hoặc --supplier"),
        (("cb01", "--add", "hoi-dong", "--remove", "hoi-dong"), "vừa thêm vừa bớt hoi-dong"),
        (("cb09", "--add", "hoi-dong"), "không có người mã “cb09”"),
        (("cb01", "--add", "don-vi"), "vai trò don-vi cần --unit MÃ"),
        (("cb01", "--unit", "99002"), "không có đơn vị mã “99002”"),
    ):
        refused = run("person", "role", *words)
        assert (refused.code, refused.says(told)) == (2, True), refused.text
    assert run("person", "add", "cb02", "--name", "Người", "--role", "don-vi").says("cần --unit MÃ")
    assert Path("maturity-data/maturity.db").read_bytes() == before
    assert run("verify").code == 0


@pytest.mark.parametrize("output_format", ["csv", "json"])
def test_what_is_handed_on_has_no_names(run: Run, output_format: str) -> None:
    """Unless they are asked for; stdout is the data alone."""
    run(*FULL)
    plain = run("person", "list", "--format", output_format)
    assert not any(personal in plain.out for personal in PERSONAL)
    assert "dữ liệu cá nhân" in plain.err
    whole = run("person", "list", "--format", output_format, "--with-contacts")
    assert all(personal in whole.out for personal in PERSONAL)
    assert whole.err == ""
    if output_format == "json":
        assert json.loads(plain.out)["persons"] == [
            {
                "id": "cb01",
                "roles": ["thuong-truc", "nguoi-ky"],
                "unit": None,
                "state": "active",
                "supplier": None,
            }
        ]
    else:
        assert [*csv.reader(io.StringIO(plain.out))] == [
            ["ma", "vai_tro", "don_vi", "tinh_trang", "don_vi_cung_cap"],
            ["cb01", "thuong-truc nguoi-ky", "", "active", ""],
        ]


@pytest.mark.parametrize("answer", ["--yes", "typed"])
def test_what_is_erased_is_gone_from_every_byte(
    run: Run, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Name and contacts leave the file; the id stays, the journal holds, the id is never given again."""
    run(*FULL)
    run(*ANOTHER)
    assert all(is_in_any_file(personal) for personal in PERSONAL)
    if answer == "typed":
        monkeypatch.setattr("sys.stdin", io.StringIO("cb01\n"))
    outcome = run("person", "erase", "cb01", *(["--yes"] if answer == "--yes" else []), "--as", "cb01")
    assert outcome.code == 0, outcome.text
    assert not any(is_in_any_file(personal) for personal in PERSONAL)
    assert is_in_any_file("cb01")
    assert "(đã xóa)" in run("person", "list").out
    assert run("verify").code == 0
    again = run("person", "add", "cb01", "--name", "Người Mẫu Thứ Hai", "--update")
    assert again.code == 2
    assert "không dùng lại" in again.text
    assert "đã xóa từ trước" in run("person", "erase", "cb01", "--as", "tt-2").text
    acting = run("person", "add", "cb02", "--name", "Người Mẫu Thứ Hai", "--as", "cb01")
    assert acting.code == 2
    assert "đã xóa" in acting.text


def test_erasing_needs_the_id_typed_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another answer, or none, erases nothing."""
    run(*FULL)
    run(*ANOTHER)
    monkeypatch.setattr("sys.stdin", io.StringIO("cb02\n"))
    outcome = run("person", "erase", "cb01", "--as", "cb01")
    assert outcome.code == 2
    assert "không có gì bị xóa" in outcome.text
    assert is_in_any_file(NAME)


@pytest.mark.parametrize(
    "words",
    [("erase", "cb01", "--yes"), ("role", "cb01", "--remove", "thuong-truc")],
    ids=lambda words: words[0],
)
def test_somebody_of_the_standing_body_stays(run: Run, words: tuple[str, ...]) -> None:
    """Without anybody in it whoever comes next could give themselves the role."""
    run(*FULL)
    refused = run("person", *words, "--as", "cb01")
    assert refused.code == 2
    assert refused.says("cb01 là người thường trực duy nhất")
    assert run(*ANOTHER).code == 0
    assert run("person", *words, "--as", "cb01").code == 0


def test_nothing_is_erased_in_the_name_of_somebody_unknown(run: Run) -> None:
    """Who acts is checked before anything is gone."""
    run(*FULL)
    assert run("person", "erase", "cb01", "--yes", "--as", "ai-do").code == 2
    assert is_in_any_file(NAME)


REFUSED = """
person add xa-1 --name Mẫu                | -     | chưa rõ ai ghi người thực hiện
person add xa-1 --name Mẫu                | hd-1  | hd-1 không có vai trò ghi người thực hiện
person role hd-1 --add thuong-truc        | hd-1  | hd-1 không có vai trò phân công người thực hiện
person role hd-1 --add thuong-truc        | hd-1  | hd-1 không tự thêm vai trò cho mình (thường trực)
person role cb01 --add hoi-dong           | cb01  | cb01 không tự thêm vai trò cho mình (Hội đồng)
person add cb01 --name Mẫu --role hoi-dong --update | cb01 | cb01 không tự thêm vai trò cho mình (Hội đồng)
person erase cb01 --yes                   | hd-1  | hd-1 không có vai trò xóa thông tin người thực hiện
unit import dv.csv --from 01/07/2025 --apply | hd-1 | hd-1 không có vai trò ghi danh sách đơn vị
unit import dv.csv --from 01/07/2025 --apply | -   | chưa rõ ai ghi danh sách đơn vị
unit succeed --old 1 --new 2 --kind nhập --decision A --effective 01/07/2026 --apply | - | chưa rõ ai ghi
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_roles_and_units_are_the_standing_body_s_once_there_is_one(run: Run, line: str) -> None:
    """Before that the first person writes themselves in; nobody ever gives a role to themselves."""
    run(*FULL)
    assert run("person", "add", "hd-1", "--name", "Mẫu", "--role", "hoi-dong", "--as", "cb01").code == 0
    Path("dv.csv").write_text(PLAIN, encoding="utf-8")
    before = Path("maturity-data/maturity.db").read_bytes()
    words, person, expected = (part.strip() for part in line.split("|"))
    outcome = run(*words.split(), *(() if person == "-" else ("--as", person)))
    assert (outcome.code, outcome.says(expected)) == (2, True), outcome.text
    assert Path("maturity-data/maturity.db").read_bytes() == before


def test_a_second_person_of_the_standing_body_gives_roles(run: Run) -> None:
    """To the first one, too."""
    run(*FULL)
    assert run(*ANOTHER).code == 0
    assert run("person", "role", "cb01", "--add", "hoi-dong", "--as", "tt-2").code == 0


def test_names_never_enter_the_journal(run: Run) -> None:
    """The history of a workspace can be handed on: it knows ids."""
    run(*FULL)
    run("person", "add", "cb02", "--name", "Người Mẫu Thứ Hai", "--as", "cb01")
    with closing(sqlite3.connect("maturity-data/maturity.db")) as database:
        lines = [str(line) for line in database.execute("SELECT * FROM journal")]
    assert len(lines) == 2
    assert not any(personal in line for line in lines for personal in (*PERSONAL, "Thứ Hai"))
    assert "cb01" in lines[1]


def test_adding_twice_changes_nothing_and_changing_is_said(run: Run) -> None:
    """Another person's data under a known id is refused, unless it is an update."""
    run(*FULL)
    assert "không có gì thay đổi" in run(*FULL).text
    other = ("person", "add", "cb01", "--name", "Người Mẫu Thứ Hai", "--role", "hoi-dong")
    refused = run(*other)
    assert refused.code == 2
    assert "--update" in refused.text
    assert NAME in run("person", "list").text
    run(*ANOTHER)
    assert run(*other, "--update", "--as", "tt-2").code == 0
    assert "Người Mẫu Thứ Hai" in run("person", "list").text
    assert not is_in_any_file(NAME)


def test_a_person_acts_for_a_unit_that_there_is(run: Run) -> None:
    """Its code must be in the list of units."""
    add = ("person", "add", "xa-99002", "--name", NAME, "--role", "don-vi", "--unit", "99002")
    refused = run(*add)
    assert refused.code == 2
    assert "không có đơn vị mã “99002”" in refused.text
    Path("dv.csv").write_text(PLAIN, encoding="utf-8")
    run("unit", "import", "dv.csv", "--from", "01/07/2025", "--apply")
    assert run(*add).code == 0
    assert "99002" in run("person", "list").out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["cb 01", "--name", "Mẫu"], "không dùng làm mã được"),
        (["CB01", "--name", "Mẫu"], "không dùng làm mã được"),
        (["-cb", "--name", "Mẫu"], "không có tùy chọn"),
        (["cb01"], "thiếu --name"),
        (["cb01", "--name", "  "], "cần họ và tên"),
        (["cb01", "--name", "Mẫu", "--role", "giam-doc"], "chỉ nhận một trong"),
        (["nguoi.mau-thu.nhat", "--name", NAME], "không đặt mã theo họ tên"),
    ],
)
def test_what_cannot_be_a_person_is_refused(run: Run, arguments: list[str], reason: str) -> None:
    """An id that is no id or tells the name, no name, a role that there is not."""
    outcome = run("person", "add", *arguments)
    assert outcome.code == 2
    assert reason in outcome.text
    assert json.loads(run("person", "list", "--format", "json").out)["persons"] == []


def test_a_lost_name_is_found_and_mended_by_adding_again(run: Run) -> None:
    """The journal knows that there was one, and holds a new seal afterwards."""
    run(*FULL)
    with closing(sqlite3.connect("maturity-data/maturity.db")) as database, database:
        database.execute("DELETE FROM contacts")
    assert "(chưa có)" in run("person", "list").out
    assert run("verify").says("Bảng contacts (họ tên, liên hệ), khóa")
    assert run(*FULL, "--as", "cb01").code == 0
    assert NAME in run("person", "list").text
    assert run("verify").code == 0
    before = Path("maturity-data/maturity.db").read_bytes()
    assert run(*FULL).says("không có gì thay đổi")
    assert Path("maturity-data/maturity.db").read_bytes() == before


def test_a_name_that_another_took_the_place_of_is_found(run: Run) -> None:
    """Whoever writes it into the file cannot write the seal; the finding names the id alone."""
    run(*FULL)
    with closing(sqlite3.connect("maturity-data/maturity.db")) as database, database:
        database.execute("UPDATE contacts SET name = 'Người khác'")
    outcome = run("verify")
    assert outcome.code == 1
    assert outcome.says("đã bị sửa, không khớp mã kiểm tra mà nhật ký giữ")
    assert not outcome.says("Người khác")


@given(st.from_regex(ID, fullmatch=True))
def test_an_id_is_plain(identity: str) -> None:
    """It stands in file names, options and on the telephone."""
    assert identity.isascii()
    assert identity == identity.lower()
    assert " " not in identity


def test_roles_have_words() -> None:
    """Every role has its code and what officials call it."""
    assert {role.value: role.label for role in Role} == {
        "don-vi": "đơn vị",
        "cung-cap": "đơn vị cung cấp",
        "thuong-truc": "thường trực",
        "to-giup-viec": "Tổ giúp việc",
        "hoi-dong": "Hội đồng",
        "nguoi-ky": "người ký",
    }


OFFICER = ("person", "add", "so01", "--name", "Người mẫu Sở", "--role", "cung-cap")


def test_a_supplier_s_officer_is_of_a_body_of_the_sets(run: Run) -> None:
    """Its name as sets of opened years write it, found by what people type; before any year as typed."""
    assert run(*FULL).code == 0
    assert run(*OFFICER, "--as", "cb01").says("vai trò cung-cap cần --supplier TÊN")
    assert run(*OFFICER, "--supplier", "xã", "--as", "cb01").says("là chính đơn vị được đánh giá")
    assert run(*OFFICER, "--supplier", " Sở  Tư pháp ", "--as", "cb01").code == 0
    assert run("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal").code == 0
    change = ("person", "role", "so01", "--as", "cb01", "--supplier")
    unknown = run(*change, "Sở Tư phá")
    assert (unknown.code, unknown.says('không có đơn vị cung cấp "Sở Tư phá"')) == (2, True)
    assert unknown.says('có phải "Sở Tư pháp"? Ghi đúng một trong: ')
    assert run(*change, "cơ quan đầu mối cấp TỈNH").says("so01: đơn vị cung cấp.")
    listed = json.loads(run("person", "list", "--format", "json").out)["persons"]
    assert {one["id"]: one["supplier"] for one in listed} == {"cb01": None, "so01": "tỉnh"}
    assert run("verify").code == 0
