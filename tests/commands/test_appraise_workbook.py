"""`maturity appraise` in workbooks: what goes out comes back, and nothing stale slips in."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from commands.shell.clock import now
from criteria.model import UnitKind
from maturity.appraisal import table
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.reasons import Reason
from maturity.appraisal.table import HEADINGS
from maturity.cycle.cycle import CycleState, cycle_of, save_cycle
from maturity.cycle.series import LEVEL_SERIES
from maturity.sample.data import COMMUNES, path_of
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from reports.workbooks.appraisal import SHEET
from rules.observation import share
from tests.commands.dossiers import (
    FALLS,
    OTHER,
    UNIT,
    UNPROVED,
    appraise_by_command,
    take_step,
    unit_appraisals,
)
from tests.running import Clock, Run
from tests.running import Outcome as Ran


@pytest.fixture
def appraising(run: Run, year: Path, at: Clock) -> Path:
    """The dossiers of two communes, handed in and taken up."""
    take_step(run, "submit", "xa-2")
    take_step(run, "submit", "xa-3", unit=OTHER)
    at("2026-01-12T08:00")
    for unit in (UNIT, OTHER):
        take_step(run, "take-up", "td", unit=unit)
    return year


def form(run: Run, folder: Path, *which: object) -> list[Path]:
    outcome = run("appraise", "--year", 2025, "--form", *which, "-o", folder)
    assert outcome.code == 0, outcome.text
    return sorted(folder.iterdir())


def lines(sheet: Worksheet) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """The columns of a sheet by their names, and its rows by unit and criterion."""
    rows = list(sheet.iter_rows(values_only=True))
    header = next(number for number, row in enumerate(rows) if HEADINGS[table.OUTCOME] in row)
    names = {heading: name for name, heading in HEADINGS.items()}
    columns = {names[str(word)]: at for at, word in enumerate(rows[header], 1) if word}
    found = {
        (str(row[columns[table.UNIT] - 1]), str(row[columns[table.CRITERION] - 1])): number
        for number, row in enumerate(rows, 1)
        if number > header + 1
    }
    return columns, found


def fill(path: Path, unit: str, code: str, **cells: object) -> None:
    """Answer in the row of a unit and a criterion, as an appraiser would."""
    book = load_workbook(path)
    columns, rows = lines(book[SHEET])
    for name, value in cells.items():
        book[SHEET].cell(rows[unit, code], columns[name]).value = value
    book.save(path)


def cell(path: Path, unit: str, code: str, name: str) -> object:
    sheet = load_workbook(path)[SHEET]
    columns, rows = lines(sheet)
    return sheet.cell(rows[unit, code], columns[name]).value


def take(run: Run, *words: object, by: str = "td") -> Ran:
    return run("appraise", *words, "--year", 2025, "--as", by)


def supply(run: Run, folder: Path) -> None:
    """Take in the table of the body that holds CQS-21: 900/1000 for the commune."""
    assert run("form", "--year", 2025, "--supplier", "Sở Tư pháp", "-o", folder).code == 0
    (path,) = folder.iterdir()
    book = load_workbook(path)
    rows = {row[0].value: row for row in book["CQS-21"].iter_rows()}
    rows[UNIT][3].value, rows[UNIT][4].value = 900, 1000
    book.save(path)
    assert run("intake", path, "--year", 2025, "--apply").code == 0


def test_one_criterion_of_all_communes_goes_out_and_comes_back(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """Only dossiers that are being appraised; previewed, applied, and applied again without any change."""
    (path,) = form(run, tmp_path / "phieu", "--criterion", "cqs-02")
    assert path.name == "tham-dinh-2025-CQS-02.xlsx"
    assert {unit for unit, _ in lines(load_workbook(path)[SHEET])[1]} == {UNIT, OTHER}
    assert cell(path, UNIT, "CQS-02", table.REPORTED) == "83,9% (10.829/12.910 hồ sơ)"
    assert "09/VPUBND-TTPVHCC ngày 05/01/2026" in str(cell(path, UNIT, "CQS-02", table.EVIDENCE))
    assert "mức 2: từ 20% trở lên" in str(cell(path, UNIT, "CQS-02", table.THRESHOLDS))
    fill(path, UNIT, "CQS-02", ket_qua="Điều chỉnh", tu_so=10800, mau_so=12910, ly_do="sai kỳ số liệu")
    fill(path, OTHER, "CQS-02", ket_qua="chấp nhận")
    content, database = path.read_bytes(), (appraising / "maturity.db").read_bytes()
    preview = take(run, path)
    assert (preview.code, preview.says("Sẽ ghi 02 kết quả")) == (0, True)
    assert preview.says("điều chỉnh thành 83,7% (10.800/12.910 hồ sơ), do sai kỳ số liệu")
    assert preview.says("DIỄN TẬP")
    assert (appraising / "maturity.db").read_bytes() == database
    assert take(run, path, "--apply").says("Đã ghi 02 kết quả thẩm định")
    found = unit_appraisals(appraising)["CQS-02"]
    assert (found.figure, found.reason, found.person) == (
        share("CQS-02", 10800, 12910),
        Reason.WRONG_PERIOD,
        "td",
    )
    database = (appraising / "maturity.db").read_bytes()
    again = take(run, path, "--apply", by="tt")
    assert (again.code, again.says("không có gì thay đổi")) == (0, True)
    assert (appraising / "maturity.db").read_bytes() == database
    assert path.read_bytes() == content
    assert run("verify").code == 0


def test_numbers_of_persons_in_a_workbook_are_told_and_masked(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """With their cell; the finding counts."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    words = "đã gọi ông A, 0912345678"
    fill(path, UNIT, "CQS-05", ket_qua="không chấp nhận", ly_do="không liên quan", noi_dung=words)
    told = take(run, path, "--apply")
    assert (told.code, told.says("ô chữ có số điện thoại *******678")) == (0, True)
    assert unit_appraisals(appraising)["CQS-05"].words == "đã gọi ông A, *******678"


def test_all_criteria_of_one_unit_with_what_was_found_already(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """Filled in; read back untouched it changes nothing; blank rows say nothing."""
    appraise_by_command(
        run, "--criterion", "CQS-05", "--reject", "không liên quan", "--words", "văn bản của xã khác"
    )
    appraise_by_command(run, "--criterion", "CQS-03", "--adjust", "62,4", "--reason", "sai-ky")
    appraise_by_command(run, "--criterion", "CQS-04", "--adjust", "không", "--reason", "sai-ky")
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    assert len(lines(load_workbook(path)[SHEET])[1]) == 38
    assert cell(path, UNIT, "CQS-05", table.OUTCOME) == AppraisalOutcome.REJECTED.label
    assert cell(path, UNIT, "CQS-05", table.WORDS) == "văn bản của xã khác"
    assert cell(path, UNIT, "CQS-03", table.VALUE) == "62,4"
    database = (appraising / "maturity.db").read_bytes()
    back = take(run, tmp_path / "phieu", "--apply")
    assert back.code == 0
    assert (appraising / "maturity.db").read_bytes() == database
    fill(path, UNIT, "CQS-05", ket_qua="chấp nhận", ly_do=None, noi_dung=None)
    changed = take(run, path, "--apply")
    assert changed.says("(trước: không chấp nhận, do không liên quan: văn bản của xã khác; vòng 1)")


def test_each_fault_is_told_with_its_cell_and_stops_no_other_row(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """File, sheet, row and column letter; sound rows are written, exit code 1."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    fill(path, UNIT, "CQS-01", ket_qua="đồng ý")
    fill(path, UNIT, "CQS-02", ket_qua="điều chỉnh", tu_so=13000, mau_so=12910, ly_do="sai kỳ số liệu")
    fill(path, UNIT, "CQS-03", ket_qua="không chấp nhận")
    fill(path, UNIT, "CQS-04", ly_do="khác")
    fill(path, UNIT, "CQS-05", ket_qua="không chấp nhận", ly_do="chưa vui")
    fill(path, UNIT, "CQS-06", ket_qua="chấp nhận")
    columns, rows = lines(load_workbook(path)[SHEET])
    outcome = take(run, path, "--apply")
    assert outcome.code == 1
    where = f"trang tính “{SHEET}”, dòng {rows[UNIT, 'CQS-01']}, cột {chr(64 + columns[table.OUTCOME])}"
    assert outcome.says(f"{path}, {where}: không hiểu kết quả thẩm định")
    assert outcome.says(f"dòng {rows[UNIT, 'CQS-02']}, cột {chr(64 + columns[table.NUMERATOR])}")
    assert outcome.says(f"dòng {rows[UNIT, 'CQS-03']}, cột {chr(64 + columns[table.REASON])}: chưa ghi lý do")
    assert outcome.says("chưa chọn kết quả thẩm định")
    assert outcome.says('không có lý do "chưa vui"')
    assert [*unit_appraisals(appraising)] == ["CQS-06"]


def test_a_figure_that_changed_since_is_told_and_not_appraised(
    run: Run, year: Path, at: Clock, tmp_path: Path
) -> None:
    """A supplier's table that came after the workbook was written: the row is refused, the others are not."""
    take_step(run, "submit", "xa-2")
    at("2026-01-12T08:00")
    take_step(run, "take-up", "td")
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    for code in ("CQS-21", "CQS-22"):
        fill(path, UNIT, code, ket_qua="chấp nhận")
    supply(run, tmp_path / "so")
    outcome = take(run, path, "--apply")
    assert outcome.code == 1
    assert outcome.says(
        "số liệu CQS-21 của đơn vị Xã Suối Mẫu (99002) đã thay đổi sau khi ghi phiếu; số đang có là 900/1.000"
    )
    assert [*unit_appraisals(year)] == ["CQS-22"]
    shown = run("appraise", "--year", 2025, "--show", "--unit", UNIT)
    assert shown.says("nơi cung cấp thay số liệu sau khi đơn vị nộp hồ sơ; nay là: 90% (900/1.000")


def test_a_figure_that_changed_after_it_was_accepted_is_appraised_anew(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """What was accepted was another figure: its row is blank again, and accepting again is written."""
    appraise_by_command(run, "--criterion", "CQS-21", "--accept")
    before = unit_appraisals(appraising)["CQS-21"]
    supply(run, tmp_path / "so")
    (path,) = form(run, tmp_path / "phieu", "--criterion", "CQS-21")
    assert cell(path, UNIT, "CQS-21", table.OUTCOME) is None
    again = appraise_by_command(run, "--criterion", "CQS-21", "--accept")
    assert not again.says("Đã ghi như vậy từ trước")
    assert unit_appraisals(appraising)["CQS-21"].figure_digest != before.figure_digest
    (path,) = form(run, tmp_path / "phieu-moi", "--criterion", "CQS-21")
    assert cell(path, UNIT, "CQS-21", table.OUTCOME) == AppraisalOutcome.ACCEPTED.label


def test_a_workbook_of_the_first_round_is_none_of_the_second(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """What was explained is appraised on a new workbook, which shows what was found and the explanation."""
    appraise_by_command(run, "--accept", "--all")
    appraise_by_command(run, "--criterion", "CQS-24", "--approve-na")
    appraise_by_command(run, "--criterion", "CQS-02", "--reject", "sai-ky")
    (first,) = form(run, tmp_path / "vong-1", "--unit", UNIT)
    take_step(run, "request", "td")
    assert run("appraise", "--year", 2025, "--form", "--unit", UNIT, "-o", tmp_path / "x").code == 2
    take_step(run, "explain", "xa-2", "--criterion", "CQS-02", "--text", "đúng kỳ năm 2025")
    take_step(run, "resubmit", "xa-2")
    database = (appraising / "maturity.db").read_bytes()
    assert take(run, first, "--apply").code == 0  # it says what is held
    fill(first, UNIT, "CQS-02", ket_qua="chấp nhận", ly_do=None)
    stale = take(run, first, "--apply")
    assert (stale.code, stale.says("của vòng 1, hồ sơ Xã Suối Mẫu (99002) đang thẩm định vòng 2")) == (
        1,
        True,
    )
    assert (appraising / "maturity.db").read_bytes() == database
    (second,) = form(run, tmp_path / "vong-2", "--unit", UNIT)
    assert {code for _, code in lines(load_workbook(second)[SHEET])[1]} == {"CQS-02"}
    assert cell(second, UNIT, "CQS-02", table.BEFORE) == "không chấp nhận, do sai kỳ số liệu"
    assert cell(second, UNIT, "CQS-02", table.EXPLANATION) == "đúng kỳ năm 2025"
    fill(second, UNIT, "CQS-02", ket_qua=table.KEEP, noi_dung="thừa")
    unused = take(run, second, "--apply")
    assert (unused.code, unused.says("kết quả là “giữ kết quả vòng 1”; bỏ phần ghi thêm")) == (1, True)
    fill(second, UNIT, "CQS-02", ket_qua=table.KEEP, noi_dung=None)
    kept = take(run, second, "--apply")
    assert (kept.code, kept.says("không chấp nhận, do sai kỳ số liệu (trước: không chấp nhận")) == (0, True)
    database = (appraising / "maturity.db").read_bytes()
    assert take(run, second, "--apply").code == 0
    assert (appraising / "maturity.db").read_bytes() == database
    assert form(run, tmp_path / "vong-2-lai", "--unit", UNIT)
    fill(second, UNIT, "CQS-02", ket_qua="chấp nhận")
    assert take(run, second, "--apply").code == 0
    assert unit_appraisals(appraising)["CQS-02"].round == 2


def test_two_workbooks_that_differ_are_both_left(run: Run, appraising: Path, tmp_path: Path) -> None:
    """By criterion and by unit: where they contradict each other neither is written, and both are named."""
    (by_unit,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    form(run, tmp_path / "phieu", "--criterion", "CQS-02")
    by_criterion = tmp_path / "phieu" / "tham-dinh-2025-CQS-02.xlsx"
    fill(by_unit, UNIT, "CQS-02", ket_qua="chấp nhận")
    fill(by_unit, UNIT, "CQS-04", ket_qua="chấp nhận")
    fill(by_criterion, UNIT, "CQS-02", ket_qua="không chấp nhận", ly_do="sai kỳ số liệu")
    outcome = take(run, tmp_path / "phieu", "--apply")
    assert outcome.code == 1
    assert outcome.says("được thẩm định hai lần khác nhau")
    assert outcome.says(by_criterion.name)
    assert [*unit_appraisals(appraising)] == ["CQS-04"]


def test_why_somebody_may_not_appraise_a_unit_is_said_once(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """The official of the commune: both of their rows are refused, and counted, for one reason."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    for code in ("CQS-02", "CQS-04"):
        fill(path, UNIT, code, ket_qua="chấp nhận")
    outcome = take(run, path, "--apply", by="xa-2")
    assert outcome.code == 1
    assert outcome.text.count("đã tự đánh giá hồ sơ này") == 1
    assert unit_appraisals(appraising) == {}


def test_what_is_no_workbook_of_this_year_is_refused_whole(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """A form of figures, a table without identity, a picture, another year; intake takes no appraisals."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    assert run("form", "--year", 2025, "--unit", UNIT, "-o", tmp_path / "bieu").code == 0
    bare, picture = tmp_path / "khong-dau.xlsx", tmp_path / "anh.xlsx"
    book = load_workbook(path)
    del book["maturity"]
    book.save(bare)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    for wrong in (tmp_path / "bieu", bare, picture, tmp_path / "khong-co.xlsx"):
        assert take(run, wrong, "--apply").code == 2
    assert take(run, tmp_path / "bieu").says("tệp là biểu số liệu, không phải phiếu thẩm định")
    with path_of(COMMUNES) as figures:
        assert take(run, figures, "--apply").code == 2
    run("cycle", "open", "--year", 2026, "--framework", "2361-xa", "--rehearsal")
    assert run("appraise", path, "--year", 2026, "--as", "td").says("phiếu thẩm định của năm 2025")
    taken_for_figures = run("intake", path, "--year", 2025)
    assert (taken_for_figures.code, taken_for_figures.says("maturity appraise")) == (2, True)
    assert run("check", path, "--framework", "2361-xa").says("maturity appraise")


def test_workbooks_are_never_overwritten(run: Run, appraising: Path, tmp_path: Path) -> None:
    """The same content is left as it is; one that was filled in stops everything."""
    paths = form(run, tmp_path / "phieu", "--all")
    assert len(paths) == 2
    again = run("appraise", "--year", 2025, "--form", "--all", "-o", tmp_path / "phieu")
    assert (again.code, again.says("02 phiếu đã có, không đổi")) == (0, True)
    fill(paths[0], UNIT, "CQS-02", ket_qua="chấp nhận")
    content = paths[0].read_bytes()
    assert run("appraise", "--year", 2025, "--form", "--all", "-o", tmp_path / "phieu").code == 2
    assert paths[0].read_bytes() == content


def test_codes_that_lost_their_zeros_and_extra_columns_are_read(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """As workbooks come back from other programs: rows moved, a column added, codes in small letters."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    fill(path, UNIT, "CQS-04", ket_qua="CHẤP NHẬN", ma_tieu_chi="cqs-04", ma_don_vi=int(UNIT))
    copy = tmp_path / "gui-lai.xlsx"
    shutil.copy(path, copy)
    book = load_workbook(copy)
    book[SHEET].insert_cols(3)
    book[SHEET].insert_rows(2, 3)
    book[SHEET].title = "Sheet1"
    book.save(copy)
    assert take(run, copy, "--apply").code == 0
    assert [*unit_appraisals(appraising)] == ["CQS-04"]


def test_a_unit_may_stand_by_its_name_and_a_row_without_one_is_told_with_its_cell(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """The name of the unit in the column of codes, nothing there, the name of none."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    columns, rows = lines(load_workbook(path)[SHEET])
    fill(path, UNIT, "CQS-04", ket_qua="chấp nhận", ma_don_vi="UBND xã Suối Mẫu")
    fill(path, UNIT, "CQS-05", ket_qua="chấp nhận", ma_don_vi=None)
    fill(path, UNIT, "CQS-06", ket_qua="chấp nhận", ma_don_vi="Xã Không Có")
    outcome = take(run, path, "--apply")
    assert outcome.code == 1
    column = chr(64 + columns[table.UNIT])
    where = f"dòng {rows[UNIT, 'CQS-05']}, cột {column}"
    assert outcome.says(f"{where}: không ghi mã và tên đơn vị")
    assert outcome.says(f"dòng {rows[UNIT, 'CQS-06']}, cột {column}: không có đơn vị")
    assert [*unit_appraisals(appraising)] == ["CQS-04"]


def test_a_mark_that_a_spreadsheet_changed_is_told(run: Run, appraising: Path, tmp_path: Path) -> None:
    """Not that the figure has changed, which it has not; a round that became 1.0 is the first."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    fill(path, UNIT, "CQS-04", ket_qua="chấp nhận", vong="1.0")
    fill(path, UNIT, "CQS-05", ket_qua="chấp nhận", dau_so_lieu="1,23457E+15")
    outcome = take(run, path, "--apply")
    assert outcome.code == 1
    assert outcome.says("không còn là dấu của phiếu")
    assert not outcome.says("đã thay đổi sau khi ghi phiếu")
    assert [*unit_appraisals(appraising)] == ["CQS-04"]


def test_a_second_filled_sheet_that_says_otherwise_refuses_both_rows(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """A copy of the sheet was filled in again: where they agree once, where they differ not at all."""
    (path,) = form(run, tmp_path / "phieu", "--unit", UNIT)
    fill(path, UNIT, "CQS-04", ket_qua="chấp nhận")
    fill(path, UNIT, "CQS-05", ket_qua="chấp nhận")
    book = load_workbook(path)
    again = book.copy_worksheet(book[SHEET])
    again.title = "Thẩm định (2)"
    columns, rows = lines(again)
    again.cell(rows[UNIT, "CQS-05"], columns[table.OUTCOME]).value = "không chấp nhận"
    again.cell(rows[UNIT, "CQS-05"], columns[table.REASON]).value = "không liên quan"
    book.save(path)
    outcome = take(run, path, "--apply")
    assert outcome.code == 1
    for place in ("trang tính “Thẩm định”, dòng", "trang tính “Thẩm định (2)”, dòng"):
        assert outcome.says(place)
    assert outcome.text.count("được thẩm định hai lần khác nhau") == 2
    assert [*unit_appraisals(appraising)] == ["CQS-04"]


@pytest.mark.covered
def test_a_screen_is_short_and_says_how_to_see_all(run: Run, appraising: Path, tmp_path: Path) -> None:
    """Of 76 rows 75 may be accepted: fifty are on the screen, all in the report that the screen names."""
    paths = form(run, tmp_path / "phieu", "--all")
    for path in paths:
        book = load_workbook(path)
        columns, rows = lines(book[SHEET])
        for row in rows.values():
            book[SHEET].cell(row, columns[table.OUTCOME]).value = "chấp nhận"
        book.save(path)
    preview = take(run, tmp_path / "phieu")
    assert preview.says("thêm -o bao-cao.html hoặc -o bao-cao.md vào lệnh để xem đủ")
    report = tmp_path / "bao-cao.md"
    told = take(run, tmp_path / "phieu", "-o", report)
    assert told.says(f"Đã ghi {report}")
    assert not told.says("thêm -o")
    written = report.read_text(encoding="utf-8")
    assert "và còn" not in written
    assert written.count("– chấp nhận") == 75
    assert "đồng ý hoặc không đồng ý không áp dụng" in written
    assert "-o" in take(run, tmp_path / "phieu", "-o", report).text


def test_a_dossier_that_is_not_being_appraised_has_no_workbook(run: Run, year: Path, tmp_path: Path) -> None:
    """Said, with nothing written; an unknown criterion or unit too."""
    nothing = run("appraise", "--year", 2025, "--form", "--all", "-o", tmp_path / "x")
    assert (nothing.code, nothing.says("không có hồ sơ nào đang thẩm định")) == (2, True)
    assert run("appraise", "--year", 2025, "--form", "--criterion", "CQS-99", "-o", tmp_path / "x").code == 2
    assert run("appraise", "--year", 2025, "--form", "--unit", "12345", "-o", tmp_path / "x").code == 2
    assert not (tmp_path / "x").exists()


def test_a_preview_says_what_accepting_without_a_document_comes_to(
    run: Run, unproved: Path, tmp_path: Path
) -> None:
    """How many rows, and the level of each unit before and after with the criterion, before it is written."""
    (path,) = form(run, tmp_path / "phieu", "--criterion", "CQS-02")
    fill(path, UNIT, "CQS-02", ket_qua="chấp nhận")
    before = (unproved / "maturity.db").read_bytes()
    preview = take(run, path)
    for words in (
        UNPROVED,
        "chưa tính là đạt: 01 tiêu chí.",
        "Kết quả của từng đơn vị",
        FALLS,
        "Chưa ghi gì.",
    ):
        assert preview.says(words), preview.text
    assert (unproved / "maturity.db").read_bytes() == before
    assert take(run, path, "--apply").says(FALLS)


def test_a_year_that_is_closed_while_workbooks_are_read_takes_nothing(
    run: Run, appraising: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading locks nothing, so that whether the year is open is asked again when it is written."""
    (path,) = form(run, tmp_path / "phieu", "--criterion", "CQS-02")
    fill(path, UNIT, "CQS-02", ket_qua="chấp nhận")
    act = Store.act

    def act_after_closing(store: Store, *values: Any, **named: Any) -> Any:
        monkeypatch.setattr(Store, "act", act)
        with Workspace(appraising).open() as other, other.act("cycle close", now(), "tt") as writing:
            cycle = cycle_of(other, 2025, UnitKind.COMMUNE, series=LEVEL_SERIES)
            assert cycle is not None
            save_cycle(writing, evolve(cycle, state=CycleState.CLOSED))
        return act(store, *values, **named)

    monkeypatch.setattr(Store, "act", act_after_closing)
    refused = take(run, path, "--apply")
    assert (refused.code, refused.says("đã đóng")) == (2, True)
    assert not unit_appraisals(appraising)
