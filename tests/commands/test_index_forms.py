"""Forms and intakes of a year by an index: what goes out comes back, and points are never believed."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from maturity.figures.figure import Recorded, by_item, recorded_in
from maturity.figures.reading import columns
from maturity.store.workspace import Workspace
from reports.workbooks.typed_in import typed_in
from rules.observation import State
from tests.running import Outcome, Run

SERIES = "bo-chi-so-nho"
UNITS = """Mã,Tên,Loại,Mã cấp trên,Nhóm đơn vị
98,Tỉnh Mẫu,tỉnh,,
99001,Phường Minh Họa,xã,98,
99002,Xã Suối Mẫu,xã,98,MN
"""
HEAD = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu,nguon,ngay_chot"
)


def table(code: str, value: int) -> str:
    """A table of one figure of Xã Suối Mẫu, proved by a report."""
    report = "12/BC-UBND,05/01/2026,Báo cáo,Phòng Kinh tế,15/01/2026"
    return f"{HEAD}\n99002,Xã Suối Mẫu,{code},,,{value},,{report}\n"


GIVER = "Sở Khoa học và Công nghệ"
FIXTURE = Path("tests/criteria/fixtures/chi-so-nho.md").absolute()


@pytest.fixture
def year(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a year by a set of levels and by an index, one row of which takes a figure."""
    workspace = tmp_path / "khong-gian"
    monkeypatch.setenv("MATURITY_HOME", str(workspace))
    monkeypatch.setenv("MATURITY_NOW", "2026-12-20T09:00")
    monkeypatch.chdir(tmp_path)
    text = FIXTURE.read_text(encoding="utf-8").replace("từ: CQS-02", "từ: KTS-06")
    Path("nho.md").write_text(text, encoding="utf-8")
    Path("don-vi.csv").write_text(UNITS, encoding="utf-8")
    assert run("init").code == 0
    assert run("unit", "import", "don-vi.csv", "--from", "01/07/2025", "--apply").code == 0
    for framework in ("nho.md", "minh-hoa-xa"):
        assert run("cycle", "open", "--year", 2026, "--framework", framework, "--rehearsal").code == 0
    return workspace


def of_index(run: Run, *command: object) -> Outcome:
    return run(*command, "--year", 2026, "--series", SERIES)


def sent(run: Run, *command: object) -> Path:
    """The one form that a command writes."""
    folder = Path("gui")
    before = {*folder.glob("*")}
    outcome = of_index(run, "form", *command, "-o", folder)
    assert outcome.code == 0, outcome.text
    (path,) = {*folder.glob("*")} - before
    return path


def returned(form: Path, rows: Mapping[str, Mapping[str, str]], name: str = "nhan.xlsx") -> Path:
    """A form that came back with rows typed into it."""
    typed = [{columns.CRITERION: code, **cells} for code, cells in rows.items()]
    path = Path(name)
    path.write_bytes(typed_in(form.read_bytes(), typed))
    return path


def figures(workspace: Path, unit: str = "99002") -> Mapping[str, Recorded]:
    with Workspace(workspace).open_read_only() as store:
        return by_item(recorded_in(store, 2026, unit, series=SERIES))


def words(outcome: Outcome) -> str:
    """What a command said, on one line."""
    return re.sub(r"\s+", " ", outcome.text)


@pytest.mark.covered
def test_a_form_comes_back_whole(run: Run, year: Path) -> None:
    """Preview, intake, nothing new the second time, undone."""
    path = returned(
        sent(run, "--unit", "99002"),
        {
            "1.2": {columns.VALUE: "chưa thực hiện"},
            "1.5": {columns.VALUE: "Phó Chủ tịch", columns.EVIDENCE_NUMBER: "3/QĐ-UBND"},
            "2.1": {columns.NUMERATOR: "74", columns.DENOMINATOR: "100"},
            "3.2": {columns.VALUE: "2,6"},
        },
    )
    preview = of_index(run, "intake", path)
    assert "01 biểu đúng đơn vị, đúng năm 2026, đúng bộ bo-chi-so-nho" in words(preview)
    assert not figures(year)
    assert of_index(run, "intake", path, "--apply").code == 0
    values = {item: recorded.observation.value for item, recorded in figures(year).items()}
    assert values == {"1.2": 10**6, "1.5": 1, "2.1": 74, "3.2": pytest.approx(2.6)}
    assert "04 số liệu như đang có" in words(of_index(run, "intake", path))
    assert of_index(run, "intake", "--undo", "1", "--apply").code == 0
    assert not figures(year)


def test_a_typed_score_is_compared_in_the_preview(run: Run, year: Path) -> None:
    """Three meetings are six points, whatever the unit wrote."""
    form = sent(run, "--unit", "99002")
    path = returned(form, {"1.1": {columns.VALUE: "3", columns.SELF_SCORE: "8"}})
    preview = words(of_index(run, "intake", path))
    assert "biểu ghi 8 điểm; 03 cuộc họp được 6/8 điểm; tính theo số liệu" in preview


def test_points_come_from_who_gives_them(run: Run, year: Path) -> None:
    """Not from the unit; its form shows them once they are given."""
    form_of_giver = sent(run, "--supplier", GIVER)
    book = load_workbook(form_of_giver)
    sheet = book["3.1"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Giá trị" for cell in row))
    at = {cell.value: cell.column for cell in header}
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        if row[0].value == "99002":
            sheet.cell(row[0].row, at["Giá trị"]).value = "17,5"
    book.save("so.xlsx")
    assert of_index(run, "intake", "so.xlsx", "--apply").code == 0
    given = figures(year)["3.1"]
    assert (given.observation.value, given.supplier) == (pytest.approx(17.5), GIVER)

    form = sent(run, "--unit", "99002")
    path = returned(form, {"1.1": {columns.VALUE: "3"}})
    assert "3.1" not in words(of_index(run, "intake", path))
    Path("tu-ghi.csv").write_text(table("3.1", 20), encoding="utf-8")
    refused = words(of_index(run, "intake", "tu-ghi.csv", "--apply"))
    assert f"điểm của dòng 3.1 do {GIVER} cho, đơn vị không ghi" in refused
    assert figures(year)["3.1"].observation.value == pytest.approx(17.5)


def test_given_points_come_with_their_document(run: Run, year: Path) -> None:
    """The unit reads on its form what the points rest on, and has nothing to add."""
    Path("so.csv").write_text(table("3.1", 18), encoding="utf-8")
    assert of_index(run, "intake", "so.csv", "--supplier", GIVER, "--apply").code == 0
    book = load_workbook(sent(run, "--unit", "99002"))
    (row,) = (row for row in book["Số liệu"].iter_rows() if row[0].value == "3.1")
    document = next(cell for cell in row if cell.value == "12/BC-UBND")
    assert document.protection.locked


def test_a_row_takes_its_figure_from_the_set_of_levels(run: Run, year: Path) -> None:
    """Filled in and shown, with its source and its day; what changes later is told."""
    Path("muc-do.csv").write_text(table("KTS-06", 3), encoding="utf-8")
    assert run("intake", "muc-do.csv", "--year", 2026, "--apply").code == 0
    assert not figures(year)
    form = sent(run, "--unit", "99002")
    untouched = words(of_index(run, "intake", form, "--apply"))
    assert "01 tệp chưa điền số liệu nào: UBND xã Suối Mẫu (99002)" in untouched
    assert not figures(year)
    path = returned(form, {"1.2": {columns.VALUE: "30"}})
    assert of_index(run, "intake", path, "--apply").code == 0
    assert {*figures(year)} == {"1.1", "1.2"}
    taken = figures(year)["1.1"]
    assert taken.observation.state is State.FIGURE
    assert taken.observation.value == 3
    assert taken.source == "tiêu chí KTS-06 của kỳ xét mức độ năm 2026 (Phòng Kinh tế)"
    assert taken.cut_off is not None
    Path("muc-do.csv").write_text(table("KTS-06", 5), encoding="utf-8")
    assert run("intake", "muc-do.csv", "--year", 2026, "--apply").code == 0
    status = words(of_index(run, "figures", "status"))
    assert "1.1: đang ghi 03 cuộc họp; tiêu chí KTS-06 nay là 05 cuộc họp" in status
    assert figures(year)["1.1"].observation.value == 3
    preview = words(of_index(run, "intake", path))
    assert "dòng 1.1 lấy số liệu từ tiêu chí KTS-06, nay là 5, nhưng tệp ghi 3" in preview


def test_a_document_that_the_levels_got_later_comes_along(run: Run, year: Path) -> None:
    """A figure taken without one is proved by what proves it there, in the next form."""
    bare = table("KTS-06", 3).replace("12/BC-UBND,05/01/2026,Báo cáo", ",,")
    Path("muc-do.csv").write_text(bare, encoding="utf-8")
    assert run("intake", "muc-do.csv", "--year", 2026, "--apply").code == 0
    path = returned(sent(run, "--unit", "99002"), {"1.2": {columns.VALUE: "30"}})
    assert of_index(run, "intake", path, "--apply").code == 0
    Path("muc-do.csv").write_text(table("KTS-06", 3), encoding="utf-8")
    assert run("intake", "muc-do.csv", "--year", 2026, "--apply").code == 0
    listed = ("evidence", "list", "--unit", "99002")
    assert "12/BC-UBND" not in of_index(run, *listed).text
    assert of_index(run, "form", "--unit", "99002", "-o", "lan-hai").code == 0
    (again,) = Path("lan-hai").glob("*.xlsx")
    assert of_index(run, "intake", again, "--apply").code == 0
    assert "12/BC-UBND" in of_index(run, *listed).text


@pytest.mark.covered
def test_a_form_of_the_other_kind_of_set_is_refused(run: Run, year: Path) -> None:
    """Of an index to a year of levels, and the other way round; nothing of them is read."""
    path = returned(sent(run, "--unit", "99002"), {"1.1": {columns.VALUE: "3"}})
    refused = run("intake", path, "--year", 2026)
    assert refused.code != 0
    assert "khác bộ minh-hoa-xa" in words(refused)
    assert run("form", "--year", 2026, "--unit", "99002", "-o", "muc-do").code == 0
    other = of_index(run, "intake", "muc-do/bieu-2026-99002.xlsx", "--apply")
    assert other.code != 0
    assert "khác bộ bo-chi-so-nho" in words(other)
    assert not figures(year)


def ruled(path: Path, rulings: Mapping[str, Mapping[str, object]]) -> None:
    """Fill in a workbook of appraisals, by the headings of its columns."""
    book = load_workbook(path)
    sheet = book["Thẩm định"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Vòng" for cell in row))
    at = {str(cell.value): cell.column for cell in header}
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        for heading, value in rulings.get(str(row[at["Mã chỉ số"] - 1].value), {}).items():
            sheet.cell(row[0].row, at[heading]).value = value
    book.save(path)


def test_appraisers_rule_on_figures_and_points_follow(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook says what each figure earns; what is adjusted in it is the figure, in its own words."""
    rows = {
        "1.1": {columns.VALUE: "3", columns.EVIDENCE_NUMBER: "12/BC-UBND"},
        "1.5": {columns.VALUE: "Phó Chủ tịch", columns.EVIDENCE_NUMBER: "3/QĐ-UBND"},
        "2.1": {columns.NUMERATOR: "74", columns.DENOMINATOR: "100", columns.EVIDENCE_NUMBER: "1/BC"},
    }
    assert of_index(run, "intake", returned(sent(run, "--unit", "99002"), rows), "--apply").code == 0
    monkeypatch.setenv("MATURITY_NOW", "2027-01-05T09:00")
    assert run("person", "add", "tt01", "--name", "Người mẫu 01", "--role", "thuong-truc").code == 0
    for person, role, whose in (("xa02", "don-vi", ("--unit", "99002")), ("tgv01", "to-giup-viec", ())):
        add = ("person", "add", person, "--name", "Người mẫu 02", "--role", role)
        assert run(*add, *whose, "--as", "tt01").code == 0
    assert of_index(run, "dossier", "submit", "--unit", "99002", "--as", "xa02").code == 0
    assert of_index(run, "dossier", "take-up", "--all", "--as", "tgv01").code == 0
    assert of_index(run, "appraise", "--form", "--unit", "99002", "-o", "phieu", "--as", "tgv01").code == 0
    (path,) = Path("phieu").glob("*.xlsx")
    texts = {str(cell.value) for row in load_workbook(path)["Thẩm định"].iter_rows() for cell in row}
    assert "03 cuộc họp; 6,00/8 điểm" in texts
    assert "Từ 75% trở lên: 5 điểm; còn lại: tỷ lệ × 5 điểm. Tối đa 5 điểm." in texts
    outcome, value, reason = "Kết quả thẩm định", "Giá trị điều chỉnh", "Lý do"
    adjusted = {outcome: "điều chỉnh", reason: "không khớp nguồn"}
    ruled(
        path,
        {
            "1.1": {outcome: "chấp nhận"},
            "1.5": {**adjusted, value: "chưa có Ban Chỉ đạo"},
            "2.1": {**adjusted, "Tử số điều chỉnh": 70, "Mẫu số điều chỉnh": 100},
        },
    )
    preview = words(of_index(run, "appraise", path, "--as", "tgv01"))
    assert "1.5 (3,75 thành 0,00: “chưa có Ban Chỉ đạo”)" in preview
    assert "2.1 (3,70 thành 3,50: 70% (70/100 hồ sơ))" in preview
    assert of_index(run, "appraise", path, "--apply", "--as", "tgv01").code == 0


@pytest.mark.covered
def test_a_blank_form_is_taken_in_for_the_unit_that_it_names(run: Run, year: Path) -> None:
    """By its name if it has no code; an unknown one is refused with what is known."""
    assert run("form", "--framework", "nho.md", "--year", 2026, "-o", "trang.xlsx").code == 0
    for name, is_known in (("Xã Suối Mẫu", True), ("Xã Không Có", False)):
        book = load_workbook("trang.xlsx")
        sheet = book["Hướng dẫn"]
        row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "Tên đơn vị")
        sheet.cell(row, 3).value = name
        book.save("ten.xlsx")
        path = returned(Path("ten.xlsx"), {"1.1": {columns.VALUE: "3"}}, f"{is_known}.xlsx")
        outcome = of_index(run, "intake", path, "--apply")
        assert (outcome.code == 0) is is_known, outcome.text
    assert figures(year)["1.1"].observation.value == 3


def test_a_form_handed_in_without_its_series_says_which_one_to_name(run: Run, year: Path) -> None:
    """And what it says works as printed."""
    path = returned(sent(run, "--unit", "99002"), {"1.1": {columns.VALUE: "3"}})
    refused = run("intake", path, "--year", 2026, "--apply")
    assert refused.code != 0
    assert "là bộ của kỳ bo-chi-so-nho trong cùng năm 2026" in words(refused)
    assert "--series bo-chi-so-nho" in words(refused)
    assert run("intake", path, "--year", 2026, "--apply", "--series", SERIES).code == 0
    levels = run("form", "--year", 2026, "--unit", "99002", "-o", "muc-do")
    assert levels.code == 0
    refused = of_index(run, "intake", *Path("muc-do").glob("*.xlsx"))
    assert "--series muc-do" in words(refused)
    assert run("intake", *Path("muc-do").glob("*.xlsx"), "--year", 2026, "--series", "muc-do").code == 0
