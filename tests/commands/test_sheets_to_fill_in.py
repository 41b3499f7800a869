"""`--form`: the sheets that people fill in come out with units and persons in them, and are read back."""

from collections.abc import Mapping
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.running import Clock, Run

YEAR = ("--year", "2025")
INDEX = (*YEAR, "--series", "dti-xa")
DAY = ("--on", "25/03/2026", "--minutes")


def filled_in(file: Path, columns: Mapping[str, object], units: frozenset[str] = frozenset()) -> None:
    """Type values into the columns of a sheet, by their headings: of some units, of all if none is named."""
    workbook = openpyxl.load_workbook(file)
    sheet = workbook.worksheets[0]
    rows = list(sheet.iter_rows())
    head = next(at for at, row in enumerate(rows) if row[1].value == "Mã đơn vị")
    places = {cell.value: cell.column for cell in rows[head]}
    for row in rows[head + 1 :]:
        if row[1].value and (not units or row[1].value in units):
            for heading, value in columns.items():
                sheet.cell(row[0].row, places[heading], value)
    workbook.save(file)


@pytest.mark.parametrize(
    ("command", "year", "reading"),
    [
        (("dossier", "receive"), INDEX, ()),
        (("council", "conclude"), YEAR, (*DAY, "02/BB-MẪU")),
        (("council", "conclude"), INDEX, (*DAY, "02/BB-MẪU")),
        (("person", "import"), YEAR, ()),
    ],
    ids=str,
)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_sheet_that_nobody_touched_changes_nothing(
    run: Run,
    sample_year: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    year: tuple[str, ...],
    reading: tuple[str, ...],
    ending: str,
) -> None:
    """What was recorded stands in it, and reads back as what it is."""
    monkeypatch.setenv("MATURITY_PERSON", "tt01")
    sheet = tmp_path / f"mau{ending}"
    assert run("-w", sample_year, *command, "--form", *year, "-o", sheet).code == 0
    read_year = () if command == ("person", "import") else year
    outcome = run("-w", sample_year, *command, sheet, *read_year, *reading)
    assert outcome.code == 0, outcome.err
    assert "Lỗi" not in outcome.err
    assert outcome.says("Không có gì mới để ghi") or outcome.says("đã ghi từ trước")


def test_minutes_come_out_with_results_and_members_and_are_read_back(
    run: Run, points_year: Path, at: Clock, tmp_path: Path
) -> None:
    """Nothing of what the council concludes is filled in by the program; half a meeting is none."""
    at("2026-03-26")
    sheet = tmp_path / "bien-ban.xlsx"
    assert run("council", "conclude", "--form", *YEAR, "-o", sheet).code == 0
    minutes, members = openpyxl.load_workbook(sheet).worksheets
    assert (minutes.title, members.title) == ("Biên bản", "Thành viên Hội đồng")
    assert members.max_row == 3 + 7
    untouched = run("council", "conclude", sheet, *YEAR, "--on", "25/03/2026")
    assert untouched.code == 0, untouched.err
    assert untouched.says("12 dòng để trống kết luận và số phiếu")
    votes = {"Kết luận": "thông qua", "Có mặt": 6, "Đồng ý": 6, "Không đồng ý": 0, "Ý kiến khác": 0}
    filled_in(sheet, votes, frozenset({"901", "902"}))
    in_part = run("council", "conclude", sheet, *YEAR, "--on", "25/03/2026")
    assert (in_part.code, in_part.says("10 dòng để trống kết luận và số phiếu, trong khi")) == (2, True)
    filled_in(sheet, votes)
    preview = run("council", "conclude", sheet, *YEAR, "--on", "25/03/2026")
    assert preview.code == 0, preview.err
    assert preview.says("12 đơn vị")


def test_the_register_is_filled_in_day_by_day(
    run: Run, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row of which only the half is filled in is answered, not passed over."""
    monkeypatch.setenv("MATURITY_PERSON", "tt01")
    sheet = tmp_path / "so-den.xlsx"
    assert run("-w", sample_year, "dossier", "receive", "--form", *INDEX, "-o", sheet).code == 0
    filled_in(sheet, {"Số đến": "300"}, frozenset({"99012"}))
    outcome = run("-w", sample_year, "dossier", "receive", sheet, *INDEX)
    assert outcome.code == 1
    assert outcome.says("không phải là ngày")
    assert not outcome.says("coi là hồ sơ chưa đến")


def test_what_is_in_the_register_already_stands_there_as_it_came(
    run: Run, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the day of each row: one unit explained itself later, of another an explanation is still awaited."""
    monkeypatch.setenv("MATURITY_PERSON", "tt01")
    sheet = tmp_path / "so-den.xlsx"
    assert run("-w", sample_year, "dossier", "receive", "--form", *INDEX, "-o", sheet).code == 0
    outcome = run("-w", sample_year, "dossier", "receive", sheet, *INDEX)
    assert outcome.code == 0, outcome.err
    assert outcome.shows_row("Phường Bến Thử Nghiệm (99005)", "08/01/2026", "đúng hạn", "đã ghi từ trước")
    assert outcome.shows_row("Xã Hồ Tham Khảo (99009)", "08/01/2026", "đúng hạn", "đã ghi từ trước")


def test_the_list_of_persons_has_a_row_for_each_unit_without_any(
    run: Run, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATURITY_PERSON", "tt01")
    sheet = tmp_path / "nguoi.xlsx"
    assert run("-w", sample_year, "person", "import", "--form", *YEAR, "-o", sheet).code == 0
    rows = list(openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    assert [row[3:5] for row in rows if row[2] and not row[0]] == [("99012", "Xã Núi Thí Nghiệm")]
    filled = openpyxl.load_workbook(sheet)
    at = next(row[0].row for row in filled.worksheets[0].iter_rows() if row[3].value == "99012")
    filled.worksheets[0].cell(at, 1, "xa12")
    filled.worksheets[0].cell(at, 2, "Người mẫu 22")
    filled.save(sheet)
    outcome = run("-w", sample_year, "person", "import", sheet)
    assert outcome.code == 0, outcome.err
    assert outcome.says("Mới: 01 người (xa12)")


def test_a_sheet_to_print_is_a_word_file(run: Run, sample_year: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "bien-ban.docx"
    assert run("-w", sample_year, "council", "conclude", "--form", *YEAR, "-o", sheet).code == 0
    minutes, members = docx.Document(str(sheet)).tables
    assert (len(minutes.rows), len(members.rows)) == (12, 6)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dossier", "receive", *YEAR), "dossier receive --year 2025 --form -o so-den.xlsx"),
        (("person", "import"), "person import --form -o nguoi-thuc-hien.xlsx"),
        (
            ("council", "conclude", *YEAR, "--on", "25/03/2026"),
            "council conclude --year 2025 --form -o bien-ban.xlsx",
        ),
        (("council", "conclude", "x.csv", *YEAR), "thiếu --on"),
        (("person", "import", "x.csv", "--form", "-o", "ra.xlsx"), "--form là ghi mẫu để điền"),
        (("person", "import", "--form"), "cần -o TỆP.xlsx"),
        (("person", "import", "x.csv", "-o", "ra.xlsx"), "-o chỉ đi cùng --form"),
        (("person", "import", "--form", "-o", "ra.pdf"), ".xlsx, .csv hoặc .docx"),
    ],
    ids=str,
)
def test_what_does_not_go_together_is_refused(
    run: Run, sample_year: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    """The refusal that asks for a list names the command that writes its sheet."""
    outcome = run("-w", sample_year, *arguments)
    assert (outcome.code, outcome.says(words)) == (2, True), outcome.err
