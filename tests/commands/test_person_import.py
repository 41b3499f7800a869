"""`maturity person import`: a list of persons, previewed, taken in once, its faulty rows told and left."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from maturity.people.person import contacts, person_of, persons
from maturity.store.workspace import Workspace
from tests.running import Run

HEAD = "Mã;Họ và tên;Vai trò;Mã đơn vị;Chức vụ;Điện thoại;Thư điện tử"
LIST = f"""\
{HEAD}
xa-02;Người mẫu Hai;đơn vị;99002;Công chức;0900000002;
tgv-1;Người mẫu Ba;Tổ giúp việc; ;Chuyên viên;;ba@example.vn
kep-1;Người mẫu Bốn;"thuong-truc; nguoi-ky";;;;
"""


def list_file(folder: Path, text: str) -> Path:
    path = folder / "dau-moi.csv"
    path.write_text(text, encoding="utf-8")
    return path


BY = ("--as", "kep-1")
"""The one of the list who may write persons, once they are written."""


def known(folder: Path) -> dict[str, tuple[set[str], str | None, str]]:
    """Roles, unit and name of everybody, by id."""
    with Workspace(folder).open_read_only() as store:
        names = contacts(store)
        return {
            one.id: ({role.value for role in one.roles}, one.unit, names[one.id].name)
            for one in persons(store)
        }


def test_a_list_is_previewed_and_taken_in_once(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Roles by their words or codes, several in a cell; twice changes nothing; the workspace verifies."""
    path = list_file(tmp_path, LIST)
    before = (workspace / "maturity.db").read_bytes()
    preview = run("person", "import", path)
    assert (preview.code, preview.says("Sẽ ghi 03 người")) == (0, True)
    assert (workspace / "maturity.db").read_bytes() == before
    done = run("person", "import", path, "--apply")
    assert done.says("Mới: 03 người (xa-02, tgv-1, kep-1)")
    assert known(workspace) == {
        "xa-02": ({"don-vi"}, "99002", "Người mẫu Hai"),
        "tgv-1": ({"to-giup-viec"}, None, "Người mẫu Ba"),
        "kep-1": ({"thuong-truc", "nguoi-ky"}, None, "Người mẫu Bốn"),
    }
    before = (workspace / "maturity.db").read_bytes()
    assert run("person", "import", path, "--apply").says("chưa rõ ai ghi người thực hiện")
    again = run("person", "import", path, "--apply", "--as", "kep-1")
    assert (again.code, again.says("Không có gì mới để ghi")) == (0, True)
    assert (workspace / "maturity.db").read_bytes() == before
    assert run("verify").code == 0


def test_a_workbook_is_read_too(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Titles may stand above its header."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DANH SÁCH ĐẦU MỐI"])
    sheet.append(HEAD.split(";"))
    sheet.append(["xa-02", "Người mẫu Hai", "đơn vị", "99002"])
    book.save(tmp_path / "dau-moi.xlsx")
    assert run("person", "import", tmp_path / "dau-moi.xlsx", "--apply").says("Đã ghi 01 người")
    assert known(workspace) == {"xa-02": ({"don-vi"}, "99002", "Người mẫu Hai")}


def test_another_name_takes_an_update(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Without it the row is left and told; with it the seal is new."""
    run("person", "import", list_file(tmp_path, LIST), "--apply")
    path = list_file(tmp_path, LIST.replace("Người mẫu Hai", "Người mẫu Khác"))
    refused = run("person", "import", path, "--apply", *BY)
    assert (refused.code, refused.says("mã xa-02 đã có với thông tin khác")) == (1, True)
    assert known(workspace)["xa-02"][2] == "Người mẫu Hai"
    assert run("person", "import", path, "--apply", "--update", *BY).says("Thay thông tin: 01 người (xa-02)")
    assert known(workspace)["xa-02"][2] == "Người mẫu Khác"
    assert run("verify").code == 0


def test_a_list_never_takes_everybody_out_of_the_standing_body(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    """Each of two could leave it, both cannot: whoever came next could then give themselves the role."""
    both = "kep-2;Người mẫu Năm;thường trực;;;;\n"
    run("person", "import", list_file(tmp_path, LIST + both), "--apply")
    leaving = LIST.replace("thuong-truc; ", "") + both.replace("thường trực", "Hội đồng")
    before = known(workspace)
    refused = run("person", "import", list_file(tmp_path, leaving), "--apply", "--update", *BY)
    assert (refused.code, refused.says("kep-2 là người thường trực duy nhất")) == (2, True)
    assert not refused.says("kep-1 là người thường trực duy nhất")
    assert known(workspace) == before
    joined = leaving + "kep-3;Người mẫu Sáu;thường trực;;;;\n"
    assert run("person", "import", list_file(tmp_path, joined), "--apply", "--update", *BY).code == 0
    assert known(workspace)["kep-2"][0] == {"hoi-dong"}


FAULTS = """
xã02;Người mẫu;đơn vị;99002      | nhiều nhất 40 ký tự, ví dụ xa02
nguoi.mau.hai;Người Mẫu Hai;đơn vị;99002 | đặt theo họ tên
xa-02; ;đơn vị;99002             | thiếu họ và tên
xa-02;Người mẫu;giám đốc;99002   | không có vai trò "giám đốc"
xa-02;Người mẫu; ;99002          | thiếu vai trò
xa-02;Người mẫu;đơn vị;          | có vai trò đơn vị mà không ghi đơn vị nào
xa-02;Người mẫu;đơn vị;12345     | không có đơn vị "12345" trong danh sách
tgv-1;Người mẫu;Tổ giúp việc;    | mã tgv-1 đã có ở dòng 2
"""


@pytest.mark.parametrize("line", FAULTS.strip().splitlines())
def test_a_row_at_fault_is_left_and_the_others_taken(
    run: Run, workspace: Path, tmp_path: Path, line: str
) -> None:
    """Told with its line and column."""
    row, expected = (part.strip() for part in line.split("|"))
    path = list_file(tmp_path, f"{HEAD}\ntgv-1;Người mẫu Ba;Tổ giúp việc;;;;\n{row};;;\n")
    outcome = run("person", "import", path, "--apply")
    assert (outcome.code, outcome.says(expected)) == (1, True), outcome.text
    assert outcome.says("dau-moi.csv, dòng 3")
    assert known(workspace).keys() == {"tgv-1"}


def test_an_erased_person_does_not_come_back(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Their id is never given again."""
    path = list_file(tmp_path, LIST)
    run("person", "import", path, "--apply")
    assert run("person", "erase", "xa-02", "--yes", *BY).code == 0
    assert run("person", "import", path, "--apply", "--update", *BY).says("mã xa-02 đã xóa và không dùng lại")
    with Workspace(workspace).open_read_only() as store:
        person = person_of(store, "xa-02")
        assert person is not None
        assert "xa-02" not in contacts(store)


@pytest.mark.parametrize("text", ["", "Tên;Tuổi\nA;3\n", HEAD])
def test_what_holds_nobody_is_refused(run: Run, workspace: Path, tmp_path: Path, text: str) -> None:
    """An empty file, another table, a header alone; and no file at all."""
    before = (workspace / "maturity.db").read_bytes()
    refused = run("person", "import", list_file(tmp_path, text), "--apply")
    assert (refused.code, "Lỗi phải sửa" in refused.text) == (2, True)
    assert run("person", "import", tmp_path / "khong-co.csv", "--apply").code == 2
    assert (workspace / "maturity.db").read_bytes() == before


MENDED = """\
Mã;Họ và tên;Vai trò;Đơn vị;Điện thoại
XA61;Người mẫu Năm;Đơn vị;Xã Suối Mẫu;912345678
xa 62;Người mẫu Sáu;ĐẦU MỐI;UBND phường Minh Hoạ;84912345678
hd20;Người mẫu Bảy;Thành viên Hội đồng;Sở Tài chính;0912.345.678
tt20;Người mẫu Tám;Cơ quan thường trực, Tổ giúp việc;;912345678.0
xa63;Người mẫu Chín;đơn vị;99002.0;2438251234
;Tổng cộng: 05 người;;;
"""


def test_persons_are_found_by_the_names_of_their_communes(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Ids in small letters, roles in officials' words, telephones with their zero again: each with a note."""
    outcome = run("person", "import", list_file(tmp_path, MENDED), "--apply")
    assert outcome.code == 0, outcome.text
    assert known(workspace) == {
        "xa61": ({"don-vi"}, "99002", "Người mẫu Năm"),
        "xa62": ({"don-vi"}, "99001", "Người mẫu Sáu"),
        "hd20": ({"hoi-dong"}, None, "Người mẫu Bảy"),
        "tt20": ({"thuong-truc", "to-giup-viec"}, None, "Người mẫu Tám"),
        "xa63": ({"don-vi"}, "99002", "Người mẫu Chín"),
    }
    with Workspace(workspace).open_read_only() as store:
        phones = {identity: contact.phone for identity, contact in contacts(store).items()}
    assert phones == {
        "xa61": "0912345678",
        "xa62": "+84912345678",
        "hd20": "0912.345.678",
        "tt20": "0912345678",
        "xa63": "02438251234",
    }
    for said in ('mã "XA61" được ghi là xa61', "(xa61, xa62, hd20, tt20, xa63)", '"Sở Tài chính" của hd20'):
        assert outcome.says(said)


UNCLEAR = [
    ("Xã Suối Mẩu", "gần giống có: Xã Suối Mẫu"),
    ("Sở Tài chính", "không có đơn vị"),
    ("99990", "không có"),
]


@pytest.mark.parametrize(("unit", "said"), UNCLEAR)
def test_a_unit_that_nobody_knows_is_asked_about(
    run: Run, workspace: Path, tmp_path: Path, unit: str, said: str
) -> None:
    """The person stays out; the others are taken."""
    head = "Mã;Họ và tên;Vai trò;Đơn vị"
    rows = f"xa60;Người mẫu Năm;Đơn vị;{unit}\ntgv-2;Người mẫu Sáu;Tổ giúp việc;\n"
    outcome = run("person", "import", list_file(tmp_path, f"{head}\n{rows}"), "--apply")
    assert outcome.code == 1
    assert outcome.says(said)
    assert {*known(workspace)} == {"tgv-2"}


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        ("Tổ giúp việc; Hội đồng", {"to-giup-viec", "hoi-dong"}),
        ("Tổ giúp việc, Hội đồng", {"to-giup-viec", "hoi-dong"}),
        ("Tổ giúp việc/Hội đồng", {"to-giup-viec", "hoi-dong"}),
        ("Tổ giúp việc và Hội đồng", {"to-giup-viec", "hoi-dong"}),
        ("Tổ giúp việc Hội đồng", {"to-giup-viec"}),
        ("Ủy viên, thư ký Hội đồng; người ký", {"hoi-dong", "nguoi-ky"}),
        ("Thành viên Hội đồng; Hội đồng", {"hoi-dong"}),
    ],
)
def test_several_roles_of_a_cell_are_all_kept(
    run: Run, workspace: Path, tmp_path: Path, cell: str, roles: set[str]
) -> None:
    """Two roles whose words together name a third body are two; one office with a comma in it is one."""
    path = list_file(tmp_path, f'{HEAD}\nkep-1;Người mẫu Bốn;"{cell}; thường trực";;;;\n')
    assert run("person", "import", path, "--apply").code == 0
    assert known(workspace)["kep-1"][0] == {*roles, "thuong-truc"}


@pytest.mark.parametrize("unit", ["Sở Tài chính", "SO-TC", "so-tc"])
def test_who_is_of_an_agency_of_the_list_is_known_to_be(
    run: Run, workspace: Path, tmp_path: Path, unit: str
) -> None:
    """A sở that no list of units has is left out, as before; one that is listed is found."""
    agencies = tmp_path / "so.csv"
    agencies.write_text(
        "Mã,Tên,Loại,Mã cấp trên\n98,Tỉnh Minh Họa,tỉnh,\nSO-TC,Sở Tài chính,sở,98\n", encoding="utf-8"
    )
    assert run("unit", "import", agencies, "--from", "01/07/2025", "--apply").code == 0
    rows = f"Mã;Họ và tên;Vai trò;Đơn vị\nst01;Người mẫu Năm;Hội đồng;{unit}\n"
    outcome = run("person", "import", list_file(tmp_path, rows), "--apply")
    assert outcome.code == 0, outcome.text
    assert known(workspace) == {"st01": ({"hoi-dong"}, "SO-TC", "Người mẫu Năm")}


@pytest.mark.parametrize(
    "columns",
    [
        "Đơn vị\nso01;Người mẫu;Cung cấp số liệu;Sở Tư pháp",
        "Cơ quan cung cấp\nso01;Người mẫu;cung-cap;sở tư pháp",
    ],
)
def test_an_officer_is_of_the_body_that_the_list_names(
    run: Run, workspace: Path, tmp_path: Path, columns: str
) -> None:
    """In a column of its own, or where others have their unit."""
    assert run("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal").code == 0
    path = list_file(tmp_path, f"Mã;Họ và tên;Vai trò;{columns}\n")
    assert run("person", "import", path, "--apply").code == 0
    with Workspace(workspace).open_read_only() as store:
        assert [(one.unit, one.supplier) for one in persons(store)] == [(None, "Sở Tư pháp")]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "có vai trò đơn vị cung cấp mà không ghi cơ quan nào"),
        ("Sở Lạ", 'không có đơn vị cung cấp "Sở Lạ"'),
    ],
)
def test_an_officer_of_no_body_is_left_out(
    run: Run, workspace: Path, tmp_path: Path, body: str, told: str
) -> None:
    """With the line; the others are taken."""
    assert run("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal").code == 0
    rows = f"so01;Người mẫu;cung-cap;{body}\ntgv-1;Người mẫu Ba;Tổ giúp việc;\n"
    path = list_file(tmp_path, f"Mã;Họ và tên;Vai trò;Đơn vị cung cấp\n{rows}")
    outcome = run("person", "import", path, "--apply")
    assert (outcome.code, outcome.says(told), outcome.says("dòng 2")) == (1, True, True), outcome.text
    assert known(workspace).keys() == {"tgv-1"}
