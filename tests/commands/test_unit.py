"""`maturity unit`: lists in, the tree of a day out, successions recorded; a preview first, twice is once."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from maturity.recognition.recognition import save_recognition
from maturity.store.workspace import Workspace
from maturity.units.list_file import read_unit_list
from tests.maturity.recognition.recognised import recognitions
from tests.maturity.units.lists import EXPORT, JULY, OLD_EXPORT, PLAIN
from tests.running import Outcome, Run
from tests.work import calls_of
from tests.workspaces import AT


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Work in a folder with a new workspace and the lists of a province."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATURITY_NOW", "2026-01-05")
    monkeypatch.delenv("MATURITY_HOME", raising=False)
    assert run("init").code == 0
    Path("cu.csv").write_text(OLD_EXPORT, encoding="utf-8")
    Path("moi.csv").write_text(EXPORT, encoding="utf-8")


def imported(run: Run, file: str, day: str, *more: str) -> Outcome:
    outcome = run("unit", "import", file, "--from", day, *more)
    assert outcome.code == 0, outcome.text
    return outcome


def journal_length() -> int:
    with closing(sqlite3.connect("maturity-data/maturity.db")) as database:
        return int(database.execute("SELECT COUNT(*) FROM journal").fetchone()[0])


def test_a_preview_writes_nothing(run: Run) -> None:
    """It says what would be new, and how to write it."""
    outcome = imported(run, "cu.csv", "01/01/2020")
    assert "Mới: 01 cấp tỉnh, 03 cấp huyện, 05 cấp xã" in outcome.text
    assert "Thêm --apply để ghi" in outcome.text
    assert journal_length() == 0
    assert "Không có đơn vị nào" in run("unit", "list").out


def test_an_applied_list_is_there_and_twice_changes_nothing(run: Run) -> None:
    """One act of nine lines; the second time nothing."""
    assert "Đã ghi vào nhật ký" in imported(run, "cu.csv", "01/01/2020", "--apply").text
    assert journal_length() == 9
    again = imported(run, "cu.csv", "01/01/2020", "--apply")
    assert "Không có gì thay đổi" in again.text
    assert journal_length() == 9


def test_the_tree_is_listed_in_vietnamese_order(run: Run) -> None:
    """Parents above children, and how many of each tier."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    assert run("unit", "list").out == (
        "98  Tỉnh Minh Họa\n"
        "  993  Huyện Đảo\n"
        "  991  Thành phố Minh Họa\n"
        "    99011  Phường Hai\n"
        "    99001  Phường Một\n"
        "  992  Huyện Suối\n"
        "    99012  Thị trấn Suối\n"
        "    99013  Xã Suối Cạn\n"
        "    99002  Xã Suối Mẫu\n"
        "\n"
        "Cộng: 01 cấp tỉnh, 03 cấp huyện, 05 cấp xã.\n"
    )


FILTERS = [
    (["--province", "98", "--kind", "phường"], ["99011", "99001"]),
    (["--province", "TỈNH MINH HOẠ", "--kind", "huyện"], ["993", "992"]),
    (["--parent", "992"], ["99012", "99013", "99002"]),
    (["--as-of", "31/12/2019"], []),
]


@pytest.mark.parametrize(("options", "codes"), FILTERS)
def test_the_list_can_be_narrowed(run: Run, options: list[str], codes: list[str]) -> None:
    """By province, by what lies under a unit, by kind, by day; JSON alone on stdout."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    values = json.loads(run("unit", "list", *options, "--format", "json").out)
    assert values["schema"] == "maturity.units/1"
    assert [unit["code"] for unit in values["units"]] == codes


def test_a_listed_csv_reads_back_as_the_same_list(run: Run) -> None:
    """What is handed on can be taken in elsewhere; nothing is overwritten."""
    Path("nhom.csv").write_text(PLAIN, encoding="utf-8")
    imported(run, "nhom.csv", "01/07/2025", "--apply")
    assert run("unit", "list", "--format", "csv", "-o", "ra.csv").code == 0
    written = read_unit_list(Path("ra.csv"), JULY, {}).value
    given = read_unit_list(Path("nhom.csv"), JULY, {}).value
    assert written is not None
    assert given is not None
    assert {*written.units} == {*given.units}
    assert run("unit", "list", "--format", "csv", "-o", "ra.csv").code == 2


def test_the_new_list_follows_the_old_one(run: Run) -> None:
    """Absent units stay until they are closed; each day has its own tree, and the workspace verifies."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    preview = imported(run, "moi.csv", "01/07/2025")
    assert "Không có trong danh sách, vẫn còn hiệu lực (06)" in preview.text
    assert "99001 Phường Một → Phường Minh Họa; cấp trên 991 → 98" in preview.text
    imported(run, "moi.csv", "01/07/2025", "--close-absent", "98", "--apply")
    assert "Cộng: 01 cấp tỉnh, 04 cấp xã." in run("unit", "list").out
    assert "Cộng: 01 cấp tỉnh, 03 cấp huyện, 05 cấp xã." in run("unit", "list", "--as-of", "30/06/2025").out
    assert run("verify").code == 0


def test_units_left_hanging_are_named(run: Run) -> None:
    """A district that ends above a commune that does not is told before anything is written."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    Path("thieu.csv").write_text(
        "Mã,Tên,Loại,Mã cấp trên\n98,Tỉnh Minh Họa,tỉnh,\n99013,Xã Suối Cạn,xã,992\n", encoding="utf-8"
    )
    outcome = imported(run, "thieu.csv", "01/07/2025", "--close-absent", "98")
    assert "Có đơn vị cấp trên không còn hiệu lực (01)" in outcome.text
    assert "99013 Xã Suối Cạn" in outcome.text


def test_faulty_rows_are_told_and_the_others_are_written(run: Run) -> None:
    """Exit code 1; after the file is put right, importing it again adds what was missing."""
    Path("loi.csv").write_text(EXPORT.replace("Xã Đồi Mẫu,99003,Xã", "Đồi Mẫu,99003,Thôn"), encoding="utf-8")
    outcome = run("unit", "import", "loi.csv", "--from", "01/07/2025", "--apply")
    assert outcome.code == 1
    assert 'dòng 4, cột Cấp: không rõ loại của đơn vị 99003 Đồi Mẫu: "Thôn"' in outcome.text
    assert "99003" not in run("unit", "list").out
    imported(run, "moi.csv", "01/07/2025", "--apply")
    assert "99003  Xã Đồi Mẫu" in run("unit", "list").out


def in_sheets(file: str, *texts: str) -> None:
    """Save lists as the sheets of a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, text in enumerate(texts, start=1):
        sheet = book.create_sheet(f"Trang {number}")
        for line in text.splitlines():
            sheet.append([cell or None for cell in line.split(",")])
    book.save(file)


OTHER = "Tỉnh Thành Phố,Mã TP,Phường Xã,Mã PX,Cấp\nTỉnh Hai,96,Xã Thử,96001,Xã\n"


def test_every_sheet_of_a_workbook_is_taken_in(run: Run) -> None:
    """A province a sheet."""
    in_sheets("hai-trang.xlsx", EXPORT, OTHER)
    assert "Mới: 02 cấp tỉnh, 05 cấp xã" in imported(run, "hai-trang.xlsx", "01/07/2025").text


@pytest.mark.parametrize(
    "rest", [OTHER.partition("\n")[2], "Mã TP,Cấp\n96,Xã\n"], ids=["no header", "in part"]
)
def test_no_unit_ends_for_a_sheet_that_was_not_read(run: Run, rest: str) -> None:
    """The second sheet of the same workbook lost its header: its units stay, and the sheet is named."""
    in_sheets("du.xlsx", EXPORT, OTHER)
    imported(run, "du.xlsx", "01/07/2025", "--apply")
    in_sheets("thieu.xlsx", EXPORT, rest)
    outcome = run("unit", "import", "thieu.xlsx", "--from", "01/07/2025", "--close-absent", "all", "--apply")
    assert outcome.code == 1
    assert outcome.says("trang tính “Trang 2”")
    assert outcome.says("chưa cho đơn vị vắng mặt nào hết hiệu lực")
    assert "96001  Xã Thử" in run("unit", "list").out


def test_no_unit_ends_for_a_row_at_fault(run: Run) -> None:
    """The commune whose kind is unreadable is in the list all the same."""
    imported(run, "moi.csv", "01/07/2025", "--apply")
    Path("loi.csv").write_text(EXPORT.replace("Xã Đồi Mẫu,99003,Xã", "Đồi Mẫu,99003,Thôn"), encoding="utf-8")
    outcome = run("unit", "import", "loi.csv", "--from", "01/07/2025", "--close-absent", "98", "--apply")
    assert outcome.code == 1
    assert "99003  Xã Đồi Mẫu" in run("unit", "list").out


def test_another_spelling_begins_no_other_unit(run: Run) -> None:
    """Capitals and the place of the tone are no other content of a later list."""
    imported(run, "moi.csv", "01/07/2025", "--apply")
    Path("sau.csv").write_text(EXPORT.replace("Minh Họa", "MINH HOẠ"), encoding="utf-8")
    outcome = imported(run, "sau.csv", "01/01/2026", "--apply")
    assert "Không có gì thay đổi" in outcome.text


def test_a_unit_that_only_got_another_code_is_pointed_out_and_recorded(run: Run) -> None:
    """Its name, kind and place went on: one unit, with what it was recognised for."""
    imported(run, "moi.csv", "01/07/2025", "--apply")
    Path("ma.csv").write_text(EXPORT.replace("99003", "99033"), encoding="utf-8")
    outcome = imported(run, "ma.csv", "01/01/2026", "--apply")
    assert "Có lẽ chỉ đổi mã (01)" in outcome.text
    assert "Xã Đồi Mẫu: 99003 → 99033" in outcome.text
    stated = ["--old", "99003", "--new", "99033", "--decision", "Nghị quyết mẫu", "--effective", "01/01/2026"]
    done = run("unit", "succeed", *stated, "--kind", "đổi mã", "--apply")
    assert done.code == 0, done.text
    assert "99003 Xã Đồi Mẫu → 99033 Xã Đồi Mẫu: đổi mã" in done.text
    assert done.says("đi theo đơn vị")
    assert run("unit", "list", "--as-of", "01/02/2026").out.count("Xã Đồi Mẫu") == 1
    assert run("verify").code == 0


REFUSED = [
    (["khong-co.csv", "--from", "01/07/2025"], "không tìm thấy tệp"),
    (["moi.csv"], "thiếu --from"),
    (["moi.csv", "--from", "2025-07-01"], "dd/mm/yyyy"),
    (["moi.csv", "--from", "01/07/2025", "--close-absent", "98"], "không có tỉnh mã “98”"),
    (["moi.csv", "--from", "01/07/2025", "--apply", "--as", "ai-do"], "không có người mã “ai-do”"),
    (["anh.jpg", "--from", "01/07/2025", "--apply"], "ảnh JPEG"),
]


@pytest.mark.parametrize(("arguments", "reason"), REFUSED)
def test_what_cannot_be_imported_is_refused(run: Run, arguments: list[str], reason: str) -> None:
    """Exit code 2, a reason, nothing written."""
    Path("anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(99))
    outcome = run("unit", "import", *arguments)
    assert outcome.code == 2
    assert reason in outcome.text
    assert journal_length() == 0


SUCCEED = ["--kind", "nhập", "--decision", "Nghị quyết số 01/NQ-MH", "--effective", "01/07/2025"]
MERGER = ["unit", "succeed", "--old", "99002", "--old", "99013", "--new", "99002", "--parent", "98", *SUCCEED]


def test_a_merger_is_recorded_with_its_decision(run: Run) -> None:
    """Previewed, then written once; the year before and the year after have their own units."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    lines = journal_length()
    preview = run(*MERGER)
    assert preview.code == 0
    assert (
        "99013 Xã Suối Cạn → 99002 Xã Suối Mẫu: nhập, từ 01/07/2025, Nghị quyết số 01/NQ-MH" in preview.text
    )
    assert "không kế thừa, đánh giá lại" in preview.text
    assert journal_length() == lines
    assert "Đã ghi vào nhật ký" in run(*MERGER, "--apply").text
    assert journal_length() == lines + 5
    assert "Không có gì thay đổi" in run(*MERGER, "--apply").text
    assert journal_length() == lines + 5
    assert "99013" not in run("unit", "list").out
    assert run("verify").code == 0


def test_a_merger_says_what_becomes_of_recognitions(run: Run) -> None:
    """Before it is written: one commune was recognised, the merged one is not unless settings carry it."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    assert not run(*MERGER).says("Kết quả công nhận (")
    with Workspace(Path("maturity-data")).open() as store, store.act("decision issue", AT) as writing:
        for one in recognitions("2024 | 99002 | 3 | 15/06/2025"):
            save_recognition(writing, one)
    told = "99002 Xã Suối Mẫu: không kế thừa, phải đánh giá lại; trước đó:"
    for outcome in (run(*MERGER), run(*MERGER, "--apply")):
        assert outcome.says("Kết quả công nhận (01)"), outcome.text
        assert outcome.says(told)
        assert outcome.says("99002 Xã Suối Mẫu (được công nhận mức độ 3)")
        assert outcome.says("99013 Xã Suối Cạn (chưa được công nhận)")


def test_the_settings_decide_what_is_carried_over(run: Run) -> None:
    """A faulty file of settings is refused with its line rather than half understood."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    settings = Path("maturity-data/cau-hinh.toml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('cong_nhan = "không"', 'cong_nhan = "mức thấp nhất"'), encoding="utf-8")
    assert "mức thấp nhất, khi mọi đơn vị cũ" in run(*MERGER).text
    settings.write_text(text.replace('cong_nhan = "không"', 'cong_nhan = "cao nhất"'), encoding="utf-8")
    outcome = run(*MERGER)
    assert outcome.code == 2
    assert "dòng 14" in outcome.text
    assert "ke_thua_cong_nhan" in outcome.text


def test_successions_come_in_bulk_all_or_nothing(run: Run) -> None:
    """One row that does not fit, and no row is written."""
    imported(run, "cu.csv", "01/01/2020", "--apply")
    head = "Mã cũ,Mã mới,Tên mới,Loại,Quyết định,Ngày hiệu lực\n"
    rows = [
        "99002,99003,Xã Đồi Mẫu,nhập,Nghị quyết số 01,01/07/2025\n",
        "99013,99003,,nhập,Nghị quyết số 01,01/07/2025\n",
    ]
    Path("ct.csv").write_text(head + "".join(rows) + rows[1].replace("99013", "99099"), encoding="utf-8")
    lines = journal_length()
    outcome = run("unit", "succeed", "ct.csv", "--apply")
    assert outcome.code == 2
    assert 'dòng 4: không có đơn vị cũ mã "99099"' in outcome.text
    assert journal_length() == lines
    Path("ct.csv").write_text(head + "".join(rows), encoding="utf-8")
    assert run("unit", "succeed", "ct.csv", "--apply").code == 0
    assert "99003  Xã Đồi Mẫu" in run("unit", "list").out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "cần TỆP, hoặc đủ"),
        (["--old", "99002", "--new", "99003"], "cần TỆP, hoặc đủ"),
        (["ct.csv", "--old", "99002"], "đã ghi TỆP"),
        (["--old", "1", "--new", "2", *SUCCEED], "không có đơn vị cũ"),
    ],
)
def test_a_succession_half_stated_is_refused(run: Run, arguments: list[str], reason: str) -> None:
    """With what is missing."""
    outcome = run("unit", "succeed", *arguments)
    assert outcome.code == 2
    assert reason in outcome.text


def test_a_workspace_begins_with_settings_to_edit(run: Run) -> None:
    """`init` writes them once; without the file everything has its default."""
    settings = Path("maturity-data/cau-hinh.toml")
    assert "ke_thua_cong_nhan" in settings.read_text(encoding="utf-8")
    settings.unlink()
    imported(run, "cu.csv", "01/01/2020", "--apply")
    assert run(*MERGER).code == 0


@pytest.mark.deep
def test_the_country_is_taken_in(run: Run, tmp_path: Path) -> None:
    """63 provinces, 696 districts and 10.598 communes, with work that grows with the rows alone."""
    chance = random.Random(1)
    rows = [OLD_EXPORT.splitlines()[0]]
    for number in range(1, 10_599):
        district = number if number <= 696 else chance.randint(1, 696)
        province = district % 63 + 1
        commune = f"Xã Mẫu {number},{number:05},Xã,"
        rows.append(f"Tỉnh Mẫu {province},{province:02},Huyện Mẫu {district},{district:03},{commune}")
    Path("ca-nuoc.csv").write_text("\n".join(rows), encoding="utf-8")
    calls = calls_of(lambda: imported(run, "ca-nuoc.csv", "01/01/2020", "--apply"))
    assert calls < 500 * len(rows)
    assert "Cộng: 63 cấp tỉnh, 696 cấp huyện, 10.598 cấp xã." in run("unit", "list").out


def test_agencies_come_with_their_kind_and_are_listed(run: Run) -> None:
    """A list says the kind of each unit: of a sở, which no code of the statistics office has, it must."""
    Path("so.csv").write_text(
        "Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên,Nhóm đơn vị\n"
        "H98.13,Sở Tư pháp,sở,98,co-thu-tuc\n"
        'VP-UBND,Văn phòng UBND tỉnh,"sở, ban, ngành",98,khong-thu-tuc\n',
        encoding="utf-8",
    )
    imported(run, "moi.csv", "01/07/2025", "--apply")
    preview = imported(run, "so.csv", "01/07/2025", "--close-absent", "98")
    assert "Mới: 02 cơ quan cấp sở" in preview.text
    assert "Hết hiệu lực vì không có trong danh sách" not in preview.text
    imported(run, "so.csv", "01/07/2025", "--close-absent", "98", "--apply")
    assert run("unit", "list", "--kind", "sở").out.splitlines() == [
        "H98.13  Sở Tư pháp  (nhóm co-thu-tuc)",
        "VP-UBND  Văn phòng UBND tỉnh  (nhóm khong-thu-tuc)",
        "",
        "Cộng: 02 cơ quan cấp sở.",
    ]
    assert len(run("unit", "list").out.splitlines()) == 9
    assert run("verify").code == 0


def test_an_agency_is_no_unit_of_a_year_yet(run: Run) -> None:
    """Sets are for communes and districts: whoever names an agency there is told so, and nothing is kept."""
    imported(run, "moi.csv", "01/07/2025", "--apply")
    Path("so.csv").write_text("Mã,Tên,Loại,Mã cấp trên\nSO-TP,Sở Tư pháp,sở,98\n", encoding="utf-8")
    imported(run, "so.csv", "01/07/2025", "--apply")
    assert run("cycle", "open", "--year", "2025", "--framework", "minh-hoa-xa", "--rehearsal").code == 0
    for unit in ("SO-TP", "so-tp", "Sở Tư pháp"):
        refused = run("dossier", "submit", "--year", "2025", "--unit", unit)
        assert refused.code == 2
        assert "SO-TP" in refused.text or "Sở Tư pháp" in refused.text
    Path("so-lieu.csv").write_text("ma_don_vi,ma_tieu_chi,gia_tri\nSO-TP,CQS-01,có\n", encoding="utf-8")
    assert run("intake", "so-lieu.csv", "--year", "2025", "--apply").code == 2
    assert run("person", "add", "st01", "--name", "Nguyễn A", "--role", "don-vi", "--unit", "so-tp").code == 0
    assert "SO-TP" in run("person", "list").text
