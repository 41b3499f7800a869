"""`maturity form` and `maturity intake`: what goes out comes back, nothing is lost and nothing clobbered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.proofs import proofs_in, put_reference
from maturity.figures.figure import Recorded, by_item, recorded_in
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import FIGURES_SHEET, HEADINGS, SHARED_SHEET
from maturity.figures.unit_figures import Evidence
from maturity.operations.figures.delivery import DeliveryReader
from maturity.people.person import Person, Role, save_person
from maturity.sample.data import COMMUNES, path_of
from maturity.store.workspace import Workspace
from rules.observation import Observation, State, figure, share
from tests.maturity.evidence import samples
from tests.reports.workbooks.filled import shared_cells
from tests.running import Outcome, Run
from tests.workspaces import AT

Fill = Callable[[str, str, str, object], None]
SUOI_MAU = "99002"
SHARING = "CQS-09"
"""A criterion with a total of “Thông tin chung” as its denominator."""


def unit_figures(folder: Path, unit: str = SUOI_MAU) -> dict[str, Observation]:
    """The figures of one unit that the workspace holds."""
    with Workspace(folder).open_read_only() as store:
        return {
            item: one.observation
            for item, one in by_item(recorded_in(store, 2025, unit, series=LEVEL_SERIES)).items()
        }


def fill(path: Path, code: str, cells: dict[str, object], sheet: str = FIGURES_SHEET) -> None:
    """Type into the row of a criterion, as its user would."""
    book = load_workbook(path)
    rows = list(book[sheet].iter_rows())
    header = next(row for row in rows if any(cell.value == HEADINGS[columns.NUMERATOR] for cell in row))
    at = {cell.value: cell.column for cell in header}
    row = next(row for row in rows if any(cell.value == code for cell in row))[0].row
    for column, value in cells.items():
        book[sheet].cell(row, at[HEADINGS[column]]).value = value
    book.save(path)


@pytest.fixture
def form(run: Run, workspace: Path, tmp_path: Path) -> Path:
    """The form of Xã Suối Mẫu, sent out blank."""
    assert run("form", "--year", 2025, "--unit", SUOI_MAU, "-o", tmp_path / "gui").code == 0
    return tmp_path / "gui" / f"bieu-2025-{SUOI_MAU}.xlsx"


def take(run: Run, *arguments: object) -> Outcome:
    return run("intake", *arguments, "--year", 2025)


def sample_taken_in(run: Run) -> None:
    with path_of(COMMUNES) as path:
        assert take(run, path, "--apply").code == 0


@pytest.mark.covered
def test_a_form_filled_in_is_taken_in_after_a_preview(run: Run, workspace: Path, form: Path) -> None:
    """The preview writes nothing; applying again finds nothing new; the file is untouched."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500, columns.EVIDENCE_NUMBER: "09/BC"})
    content, database = form.read_bytes(), (workspace / "maturity.db").read_bytes()
    preview = take(run, form)
    assert (preview.code, preview.says("thêm --apply")) == (0, True)
    assert (workspace / "maturity.db").read_bytes() == database
    applied = take(run, form, "--apply")
    assert (applied.code, applied.says("Đã ghi 01 số liệu, 01 tài liệu")) == (0, True)
    assert unit_figures(workspace) == {"CQS-02": share("CQS-02", 312, 500)}
    database = (workspace / "maturity.db").read_bytes()
    assert "không có gì thay đổi" in take(run, form, "--apply").text
    assert (workspace / "maturity.db").read_bytes() == database
    assert form.read_bytes() == content


@pytest.mark.covered
def test_forms_filled_in_by_the_program_come_back_as_no_change(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    """What the workspace knows goes out in the forms; taking them in again changes nothing."""
    sample_taken_in(run)
    assert run("form", "--year", 2025, "--all", "-o", tmp_path / "bieu").code == 0
    before = unit_figures(workspace)
    assert len(before) == 38
    back = take(run, tmp_path / "bieu", "--apply")
    assert (back.code, back.says("12 tệp không có gì mới")) == (0, True)
    assert unit_figures(workspace) == before


@pytest.mark.covered
def test_a_figure_that_differs_says_both_values_and_both_places(
    run: Run, workspace: Path, form: Path
) -> None:
    """Old and new, with file, sheet and row; what was there stays in the journal."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500})
    take(run, form, "--apply")
    second = form.with_name("sua.xlsx")
    shutil.copy(form, second)
    fill(second, "CQS-02", {columns.NUMERATOR: 400})
    preview = take(run, second)
    assert preview.says("62,4% (312/500 hồ sơ)")
    assert preview.says("80% (400/500 hồ sơ)")
    assert preview.says(f"{form.name}, trang tính “Số liệu”, dòng")
    assert preview.says(f"{second.name}, trang tính “Số liệu”, dòng")
    take(run, second, "--apply")
    assert unit_figures(workspace)["CQS-02"] == share("CQS-02", 400, 500)


@pytest.mark.covered
def test_blank_and_unreadable_cells_leave_what_is_held(run: Run, workspace: Path, form: Path) -> None:
    """A blank is no zero and no erasure; an unreadable cell is named with its letter."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500})
    take(run, form, "--apply")
    blank, wrong = form.with_name("trong.xlsx"), form.with_name("sai.xlsx")
    shutil.copy(form, blank)
    shutil.copy(form, wrong)
    fill(blank, "CQS-02", {columns.NUMERATOR: None, columns.DENOMINATOR: None})
    fill(wrong, "CQS-02", {columns.NUMERATOR: "31a"})
    assert take(run, blank, "--apply").code == 0
    outcome = take(run, wrong, "--apply")
    assert outcome.code == 1
    assert outcome.says("Không đọc được, số đang có giữ nguyên")
    assert outcome.says("trang tính “Số liệu”")
    assert outcome.says('"31a"')
    assert unit_figures(workspace) == {"CQS-02": share("CQS-02", 312, 500)}


@pytest.mark.covered
def test_a_supplier_s_table_fills_and_locks_the_forms(run: Run, workspace: Path, tmp_path: Path) -> None:
    """One body's figures for all communes; a commune that says otherwise is told, and not written."""
    folder = tmp_path / "so"
    assert run("form", "--year", 2025, "--supplier", "Sở Tư pháp", "-o", folder).code == 0
    (table,) = folder.iterdir()
    assert table.name == "so-lieu-2025-so-tu-phap.xlsx"
    fill(table, SUOI_MAU, {columns.NUMERATOR: 900, columns.DENOMINATOR: 1000}, sheet="CQS-21")
    assert take(run, table, "--apply").code == 0
    assert unit_figures(workspace) == {"CQS-21": share("CQS-21", 900, 1000)}
    assert run("form", "--year", 2025, "--unit", SUOI_MAU, "-o", tmp_path / "gui").code == 0
    form = tmp_path / "gui" / f"bieu-2025-{SUOI_MAU}.xlsx"
    sheet = load_workbook(form)[FIGURES_SHEET]
    typed = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 900)
    assert typed.protection.locked
    fill(form, "CQS-21", {columns.NUMERATOR: 950})
    outcome = take(run, form, "--apply")
    assert outcome.says("cơ quan giữ số liệu đã cung cấp số khác")
    assert outcome.says("do Sở Tư pháp cung cấp")
    assert unit_figures(workspace) == {"CQS-21": share("CQS-21", 900, 1000)}


def test_two_files_that_differ_are_both_left(run: Run, workspace: Path, form: Path) -> None:
    """A folder with the form twice: where the two differ neither is written, the rest is."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500, columns.EVIDENCE_NUMBER: "09/BC"})
    fill(form, "CQS-04", {columns.VALUE: "có"})
    second = form.with_name("bieu (1).xlsx")
    shutil.copy(form, second)
    fill(second, "CQS-02", {columns.NUMERATOR: 313})
    outcome = take(run, form.parent, "--apply")
    assert (outcome.code, take(run, form.parent).code) == (1, 1)
    assert outcome.says("các tệp của lần này trái nhau (01)")
    assert outcome.text.count("trái với") == 1
    assert [*unit_figures(workspace)] == ["CQS-04"]
    assert "09/BC" not in run("evidence", "list", "--year", 2025, "--unit", SUOI_MAU).text


def test_a_supplier_is_one_of_the_set_s(run: Run, workspace: Path, tmp_path: Path) -> None:
    """By whatever capitals, and by the words of reports; another name is refused with what may be meant."""
    path = tmp_path / "so.csv"
    with path_of(COMMUNES) as sample:
        head = sample.read_text(encoding="utf-8-sig").splitlines()[0]
    path.write_text(
        f"{head}\n{SUOI_MAU},Xã Suối Mẫu,CQS-21,900,1000{',' * (head.count(',') - 4)}\n", encoding="utf-8"
    )
    wrong = take(run, path, "--supplier", "Sở Tư phap cũ")
    assert (wrong.code, wrong.says("Có phải: “Sở Tư pháp”?")) == (2, True)
    assert take(run, path, "--supplier", "sở  TƯ PHÁP", "--apply").code == 0
    with Workspace(workspace).open_read_only() as store:
        assert {one.supplier for one in recorded_in(store, 2025, SUOI_MAU, series=LEVEL_SERIES)} == {
            "Sở Tư pháp"
        }
    form = ("form", "--year", 2025, "-o", tmp_path / "x", "--supplier")
    assert run(*form, "cơ quan đầu mối cấp tỉnh").code == 0
    assert run(*form, "Sở Lạ").says("bộ của kỳ không có đơn vị cung cấp “Sở Lạ”")


@pytest.mark.covered
def test_figures_of_an_official_year_are_taken_in_by_somebody(run: Run, tmp_path: Path) -> None:
    """Also undone, and evidence too: the record says by whom. Looking, and a rehearsal, are anybody's."""
    home = ("-w", tmp_path / "chinh-thuc")
    assert run("init", *home).code == 0
    assert run("person", "add", "tt", "--name", "Người thử", "--role", "thuong-truc", *home).code == 0
    units = Path(__file__).parents[2] / "maturity" / "sample" / "nam-mau" / "don-vi.csv"
    assert run("unit", "import", units, "--from", "01/07/2025", "--apply", "--as", "tt", *home).code == 0
    opening = ("cycle", "open", "--year", 2025, "--framework", "minh-hoa-xa", "--as", "tt", *home)
    assert run(*opening).code == 0
    with path_of(COMMUNES) as path:
        look = take(run, path, *home)
        assert (look.code, look.says("chưa rõ ai")) == (0, False)
        assert take(run, path, "--apply", *home).says("chưa rõ ai nhận số liệu")
        assert take(run, path, "--apply", "--as", "tt", *home).code < 2
    assert run("intake", "--undo", 1, *home).code == 0
    assert run("intake", "--undo", 1, "--apply", *home).says("chưa rõ ai bỏ số liệu, tài liệu")
    paper = ("--unit", SUOI_MAU, "--criterion", "CQS-04", "--number", "1/KH")
    assert run("evidence", "add", "--year", 2025, *paper, *home).says("chưa rõ ai nhận tài liệu")


def test_an_intake_can_be_undone(run: Run, workspace: Path, form: Path) -> None:
    """With a preview first; the list says what became of it; undoing twice changes nothing."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500})
    take(run, form, "--apply")
    assert "đã nhận" in run("intake", "--list").text
    assert "thêm --apply" in run("intake", "--undo", 1).text
    assert unit_figures(workspace)
    assert run("intake", "--undo", 1, "--apply").code == 0
    assert unit_figures(workspace) == {}
    assert "đã bỏ" in run("intake", "--list").text
    assert "không có gì thay đổi" in run("intake", "--undo", 1, "--apply").text
    assert run("intake", "--undo", 7).code == 2
    assert run("verify").code == 0


def test_a_form_of_another_year_or_unit_is_refused(
    run: Run, workspace: Path, form: Path, tmp_path: Path
) -> None:
    """Last year's form, and that of a commune that is not here: nothing is read of either."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500})
    run("cycle", "open", "--year", 2026, "--framework", "2361-xa", "--rehearsal")
    other_year = run("intake", form, "--year", 2026, "--apply")
    assert (other_year.code, other_year.says("2025")) == (2, True)
    elsewhere = tmp_path / "noi-khac"
    assert run("-w", elsewhere, "init").code == 0
    assert (
        run("-w", elsewhere, "cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal").code
        == 0
    )
    assert "unit import" in run("-w", elsewhere, "intake", form, "--year", 2025).text


def test_what_is_no_table_is_passed_over_and_said(run: Run, workspace: Path, form: Path) -> None:
    """A folder as it comes from a mailbox: notes for what is not read, an error for a false workbook."""
    (form.parent / "cong-van.pdf").write_bytes(b"%PDF-1.4")
    (form.parent / "~$bieu.xlsx").write_bytes(b"lock")
    (form.parent / "anh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    fill(form, "CQS-04", {columns.VALUE: "có"})
    outcome = take(run, form.parent, "--apply")
    assert outcome.code == 1
    assert outcome.says("cong-van.pdf")
    assert outcome.says("anh.xlsx")
    assert not outcome.says("~$bieu")
    assert [*unit_figures(workspace)] == ["CQS-04"]


def test_what_is_not_there_is_refused(run: Run, workspace: Path, tmp_path: Path) -> None:
    """A missing file, an empty folder, a year that was not opened, an unknown supplier or unit."""
    (tmp_path / "rong").mkdir()
    assert take(run, tmp_path / "khong-co.xlsx").code == 2
    assert take(run, tmp_path / "rong").code == 2
    absent = run("intake", tmp_path / "rong", "--year", 2030)
    assert absent.says("năm 2030 không có kỳ đánh giá cấp xã; các năm có kỳ cấp này: 2025")
    unknown = run("form", "--year", 2025, "--supplier", "Sở Không có", "-o", tmp_path / "x")
    assert (unknown.code, unknown.says("“Sở Tư pháp”")) == (2, True)
    assert run("form", "--year", 2025, "--unit", "12345", "-o", tmp_path / "x").code == 2
    assert not (tmp_path / "x").exists()


def test_forms_are_never_overwritten(run: Run, workspace: Path, form: Path) -> None:
    """The same form is left as it is; another file of that name stops everything."""
    again = run("form", "--year", 2025, "--unit", SUOI_MAU, "-o", form.parent)
    assert (again.code, again.says("01 biểu đã có")) == (0, True)
    fill(form, "CQS-04", {columns.VALUE: "có"})
    content = form.read_bytes()
    assert run("form", "--year", 2025, "--unit", SUOI_MAU, "-o", form.parent).code == 2
    assert form.read_bytes() == content


def test_a_code_with_the_name_of_another_unit_is_asked_about(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    """Merged units carry on old codes: a code alone is not believed where the name beside it is another's."""
    with path_of(COMMUNES) as path:
        head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    table = tmp_path / "tong-hop.csv"
    row = next(row for row in rows if row.startswith("99002,"))
    table.write_text("\n".join([head, row.replace("Xã Suối Mẫu", "Xã Đồng Thử")]), encoding="utf-8")
    outcome = take(run, table, "--apply")
    assert outcome.code == 2
    assert outcome.says("Xã Suối Mẫu (mã 99002")
    assert outcome.says("Xã Đồng Thử (mã 99003")
    assert unit_figures(workspace) == {}


def test_a_unit_without_its_code_is_found_by_its_name(run: Run, workspace: Path, tmp_path: Path) -> None:
    """A table with names alone, as officials write them."""
    table = tmp_path / "tong-hop.csv"
    head = (
        "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,minh_chung_so,minh_chung_ngay,"
    )
    table.write_text(f"{head}minh_chung_trich_yeu\n,XÃ SUỐI MẪU,CQS-02,312,500,,,1/BC,,\n", encoding="utf-8")
    assert take(run, table, "--apply").code == 0
    assert unit_figures(workspace) == {"CQS-02": share("CQS-02", 312, 500)}


def test_a_form_in_an_archive_is_taken_in_like_those_beside_it(
    run: Run, workspace: Path, form: Path, tmp_path: Path
) -> None:
    """The figure says in which archive it stood; scans and archives that stay closed are all named."""
    fill(form, "CQS-04", {columns.VALUE: "có"})
    folder = tmp_path / "nhan-ve"
    folder.mkdir()
    samples.archive(folder / "xa Suoi Mau gui bieu.zip", {form.name: form.read_bytes()})
    for at in range(12):
        (folder / f"ban ky {at}.pdf").write_bytes(samples.PDF)
        (folder / f"xa {at}.rar").write_bytes(b"Rar!\x1a\x07\x00")
    preview = take(run, folder)
    assert (preview.code, preview.says("Sẽ ghi 01 số liệu")) == (0, True)
    for at in range(12):
        assert preview.says(f"ban ky {at}.pdf")
        assert preview.says(f"xa {at}.rar: đây là tệp nén RAR")
    assert take(run, folder, "--apply").code == 0
    assert [*unit_figures(workspace)] == ["CQS-04"]
    with Workspace(workspace).open_read_only() as store:
        (one,) = recorded_in(store, 2025, SUOI_MAU, series=LEVEL_SERIES)
    assert one.place.startswith(f"xa Suoi Mau gui bieu.zip/{form.name}, trang tính")


def test_a_problem_of_a_form_in_an_archive_names_the_archive(
    run: Run, workspace: Path, form: Path, tmp_path: Path
) -> None:
    """Not the place where it was unpacked."""
    fill(form, "CQS-02", {columns.NUMERATOR: "31a", columns.DENOMINATOR: 500})
    told = take(run, samples.archive(tmp_path / "goi.zip", {form.name: form.read_bytes()}))
    assert told.says(f"{tmp_path}/goi.zip/{form.name}, trang tính “Số liệu”, dòng")


def test_a_preview_promises_what_is_written(run: Run, workspace: Path, form: Path) -> None:
    """The same form twice, once to the letter and once saved again, counts once, and each is told."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500, columns.EVIDENCE_NUMBER: "09/BC"})
    shutil.copy(form, form.with_name("bieu (1).xlsx"))
    book = load_workbook(form)
    book.properties.title = "Lưu lại"  # within a second, a workbook saved again is the same to the letter
    book.save(form.with_name("bieu luu lai.xlsx"))
    preview = take(run, form.parent)
    assert preview.says("Sẽ ghi 01 số liệu, 01 tài liệu kiểm chứng")
    assert preview.says("nội dung giống hệt tệp")
    assert preview.says("ghi đúng các số liệu như tệp")
    assert take(run, form.parent, "--apply").says("Đã ghi 01 số liệu, 01 tài liệu kiểm chứng")


def test_a_units_person_is_told_of_their_own_form_only(run: Run, workspace: Path, form: Path) -> None:
    """Which other units sent no form is nothing that they could mend; the standing body is told."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500})
    roles = {"xa-2": frozenset({Role.UNIT}), "tt": frozenset({Role.STANDING_BODY})}
    with Workspace(workspace).open() as store, store.act("person add", AT) as writing:
        for identity, held in roles.items():
            save_person(
                writing, Person(id=identity, roles=held, unit="99002" if identity == "xa-2" else None)
            )
    assert take(run, form, "--as", "tt").says("Chưa nhận biểu của 11 đơn vị")
    assert not take(run, form, "--as", "xa-2").says("Chưa nhận biểu")
    assert take(run, form, "--apply", "--as", "xa-2").says("Đã ghi 01 số liệu")


def test_a_preview_says_who_sent_what(run: Run, workspace: Path, form: Path, tmp_path: Path) -> None:
    """Units by name, forms that fit in one line, blank forms, units and figures that lack something."""
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500})
    assert run("form", "--year", 2025, "--unit", "99003", "-o", form.parent).code == 0
    preview = take(run, form.parent)
    assert preview.says("02 biểu đúng đơn vị, đúng năm 2025, đúng bộ 2361-xa.")
    assert preview.says("99002 Xã")
    assert form.name in preview.out  # never broken between lines
    assert preview.says("01 tệp chưa điền số liệu nào: UBND xã Đồng Thử (99003).")
    assert preview.says("Chưa nhận biểu của 11 đơn vị: UBND phường Minh Họa (99001), UBND xã Đồng Thử")
    assert preview.says("Số liệu chưa có tài liệu kiểm chứng (01)")
    assert preview.says("UBND xã Suối Mẫu (99002): CQS-02.")
    assert preview.err.strip() == ""
    wrong = form.rename(form.with_name("bieu-2025-99004.xlsx"))
    told = take(run, wrong)
    assert told.says("tên tệp nói là Phường Cầu Ví Dụ (mã 99004), nhưng bên trong là biểu của Xã Suối Mẫu")
    assert told.says("01 biểu cần xem lại là của đơn vị nào")
    told = take(run, wrong.rename(wrong.with_name("Phuong Cau Vi Du.xlsx")))
    assert told.says("tên tệp nói là Phường Cầu Ví Dụ (mã 99004), nhưng bên trong là biểu của Xã Suối Mẫu")
    assert told.says("01 biểu cần xem lại là của đơn vị nào")


def test_only_what_a_unit_changes_in_a_form_is_handed_in(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Totals stand in the form, known from the figures there are; sent back as it came it brings nothing."""
    table = tmp_path / "so-lieu.csv"
    with path_of(COMMUNES) as path:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    kept = [lines[0], *(line for line in lines if line.startswith(SUOI_MAU) and f",{SHARING}," in line)]
    table.write_text("\n".join(kept), encoding="utf-8")
    assert take(run, table, "--supplier", "tỉnh", "--apply").code == 0
    assert run("form", "--year", 2025, "--unit", SUOI_MAU, "-o", tmp_path / "gui").code == 0
    form = tmp_path / "gui" / f"bieu-2025-{SUOI_MAU}.xlsx"
    before = unit_figures(workspace)
    book = load_workbook(form)
    assert book[SHARED_SHEET][shared_cells(book)["CAN-BO-CONG-CHUC"]].value == before[SHARING].denominator
    untouched = take(run, form, "--apply")
    assert untouched.says("01 tệp chỉ có số liệu điền sẵn, đơn vị chưa điền gì: UBND xã Suối Mẫu (99002).")
    assert untouched.says("Chưa nhận biểu của 12 đơn vị")
    assert unit_figures(workspace) == before
    fill(form, "CQS-02", {columns.NUMERATOR: 312, columns.DENOMINATOR: 500})
    assert take(run, form, "--apply").says("Chưa nhận biểu của 11 đơn vị")
    assert {*unit_figures(workspace)} - {*before} == {"CQS-02"}
    book = load_workbook(form)
    book[SHARED_SHEET][shared_cells(book)["CAN-BO-CONG-CHUC"]].value = 47
    book.save(form)
    assert take(run, form, "--apply").code == 0
    after = unit_figures(workspace)
    assert (after["CAN-BO-CONG-CHUC"].value, after[SHARING]) == (47, before[SHARING])


def test_one_bad_file_never_stops_the_others(
    run: Run, workspace: Path, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program itself in one file is that file's problem: exit 3, the others are taken in."""
    fill(form, "CQS-04", {columns.VALUE: "có"})
    shutil.copy(form, form.with_name("a-hong.xlsx"))
    read = DeliveryReader.read

    def failing(self: DeliveryReader, path: Path, *arguments: object) -> object:
        if path.name == "a-hong.xlsx":
            raise IndexError("string index out of range")
        return read(self, path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(DeliveryReader, "read", failing)
    outcome = take(run, form.parent, "--apply")
    assert outcome.code == 3
    assert outcome.says("a-hong.xlsx: chương trình gặp lỗi bên trong khi đọc tệp này; chi tiết ở tệp")
    assert [*unit_figures(workspace)] == ["CQS-04"]


PRIVATE = "Danh sách: Nguyễn Văn A, CCCD 001099012345, ĐT 0912 345 678"
MASKED = "Danh sách: Nguyễn Văn A, CCCD *********345, ĐT **** *** 678"


def test_numbers_of_persons_never_reach_the_journal(
    run: Run, workspace: Path, form: Path, tmp_path: Path
) -> None:
    """Told with their cell before anything is written; the figure counts, the text is kept without them."""
    document = {columns.EVIDENCE_NUMBER: "001234567/BC", columns.EVIDENCE_SUMMARY: PRIVATE}
    fill(form, "CQS-04", {columns.VALUE: "có", **document})
    fill(form, "CQS-24", {columns.NOT_APPLICABLE: "Bà B nghỉ, gọi 0987654321"})
    preview = take(run, form)
    assert preview.code == 0
    assert preview.says("ô chữ có số định danh 12 chữ số *********345, số điện thoại **** *** 678")
    assert preview.says("ô chữ có số điện thoại *******321")
    assert take(run, form, "--apply").code == 0
    again = take(run, form, "--apply")
    assert again.says("không có gì thay đổi")
    with Workspace(workspace).open_read_only() as store:
        (proof,) = proofs_in(store, 2025, series=LEVEL_SERIES)
        written = "".join(str(line) for line in store.lines())
    assert proof.piece.reference is not None
    assert (proof.piece.reference.number, proof.piece.reference.summary) == ("001234567/BC", MASKED)
    assert unit_figures(workspace)["CQS-24"].note == "Bà B nghỉ, gọi *******321"
    for number in ("001099012345", "0912 345 678", "0987654321"):
        assert number not in written
    target = tmp_path / "so-lieu.csv"
    assert run("figures", "export", "--year", 2025, "-o", target).code == 0
    assert MASKED in target.read_text(encoding="utf-8-sig")


def test_numbers_that_were_kept_before_are_masked_wherever_they_go(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    """A workspace of an earlier version may hold them: exports and reports do not show them."""
    evidence = Evidence("12/BC", None, PRIVATE, "UBND xã")
    with Workspace(workspace).open() as store, store.act("fixture", AT) as writing:
        observation = Observation("CQS-24", State.NOT_APPLICABLE, note="Bà B nghỉ, gọi 0987654321")
        writing.save(Recorded(year=2025, unit=SUOI_MAU, observation=observation))
        put_reference(writing, 2025, SUOI_MAU, "CQS-04", evidence, None, series=LEVEL_SERIES)
        writing.save(Recorded(year=2025, unit=SUOI_MAU, observation=figure("CQS-04", 1)))
    target = tmp_path / "so-lieu.csv"
    exported = run("figures", "export", "--year", 2025, "-o", target)
    assert exported.says("02 chỗ trong số liệu của năm 2025 có số của cá nhân, đã che trong tệp này")
    shown = [
        target.read_text(encoding="utf-8-sig"),
        run("evidence", "list", "--year", 2025).text,
        run("evidence", "list", "--year", 2025, "--format", "csv").text,
        run("evidence", "list", "--year", 2025, "--format", "json").text,
    ]
    for text in shown:
        assert "345" in text
        assert "001099012345" not in text
        assert "0912 345 678" not in text
    assert "0987654321" not in shown[0]
