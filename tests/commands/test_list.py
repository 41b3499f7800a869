"""`maturity list`: who was recognised and who is to be commended, in every form, and nothing of it hidden."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve

from maturity.recognition.recognition import save_recognition
from maturity.store.workspace import Workspace
from maturity.units.unit import save_unit, units
from tests.commands.recognised_year import REASON
from tests.maturity.recognition.recognised import recognitions
from tests.running import Run
from tests.workspaces import AT

ORDER = ["Phường Cầu Ví Dụ", "Xã Đồng Thử", "Phường Minh Họa", "Xã Rừng Phác Thảo", "Xã Suối Mẫu"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_of_recognised_units(run: Run, recognised_year: Path) -> None:
    """Columns and order as officials write them; a revocation and the true result stand beside the level."""
    found = rows(run("list", "recognition", "--year", 2025, "--format", "csv").out)
    assert [*found[0]] == ["stt", "ten_don_vi", "ma_don_vi", "muc_do", "nam", "ghi_chu"]
    assert [(row["stt"], row["ten_don_vi"]) for row in found] == [
        (str(at), name) for at, name in enumerate(ORDER, start=1)
    ]
    notes = {row["ma_don_vi"]: row["ghi_chu"] for row in found}
    assert all(note.startswith("DIỄN TẬP – DỰ THẢO: ") for note in notes.values())
    assert "Kết quả thẩm định: mức độ 3; Ngoại lệ đối với quy tắc" in notes["99004"]
    assert f"{REASON} (từ ngày 20/05/2026 đến hết ngày 30/06/2026)" in notes["99004"]
    assert "Đã thu hồi từ ngày 01/09/2026 theo Quyết định số 99/QĐ-UBND" in notes["99003"]
    assert "Có hiệu lực đến hết ngày" not in notes["99003"]
    assert "Có hiệu lực đến hết ngày 09/06/2028" in notes["99002"]
    assert notes["99001"].endswith("không có giá trị công nhận.")


def test_the_list_to_read_names_decisions_and_counts(run: Run, recognised_year: Path) -> None:
    """On the screen and as Markdown, with the mark of a rehearsal in its title."""
    shown = run("list", "recognition", "--year", 2025)
    assert shown.code == 0
    assert shown.says("Quyết định số 25/QĐ-UBND ngày 10/06/2026: 04 đơn vị")
    assert shown.says("Tổng số được công nhận: 04 đơn vị (mức độ 5: 01, mức độ 4: 02, mức độ 3: 01)")
    assert shown.says("Đã thu hồi: 01.")
    markdown = run("list", "recognition", "--year", 2025, "--format", "md").out
    assert markdown.startswith("# Danh sách đơn vị cấp xã được công nhận")
    assert "(DIỄN TẬP)" in markdown.splitlines()[0]
    assert "| 5 | Xã Suối Mẫu | 99002 | 4 (Nâng cao) | 2025 |" in markdown


def test_the_list_as_json(run: Run, recognised_year: Path) -> None:
    """With the true result, exceptions without persons, and null where nothing is."""
    told = json.loads(run("list", "recognition", "--year", 2025, "--format", "json").out)
    assert (told["schema"], told["list"], told["year"]) == ("maturity.list/1", "recognition", 2025)
    assert "DIỄN TẬP" in told["rehearsal"]
    by_code = {entry["code"]: entry for entry in told["entries"]}
    assert by_code["99001"]["revoked"] is None
    assert by_code["99003"]["revoked"]["from"] == "2026-09-01"
    assert (by_code["99004"]["level"], by_code["99004"]["appraised_level"]) == (4, 3)
    assert by_code["99004"]["overrides"] == [
        {"rule": "level_reached", "reason": REASON, "from": "2026-05-20", "until": "2026-06-30"}
    ]


@pytest.mark.parametrize("what", ["recognition", "commendation"])
@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
def test_no_list_names_a_person(run: Run, recognised_year: Path, what: str, form: str) -> None:
    """Not even by an id; what is written to a file is what is printed, and overwrites nothing."""
    (recognised_year / "cau-hinh.toml").write_text("[khen_thuong]\nmuc_cao_nhat = true\n", encoding="utf-8")
    output = recognised_year.parent / f"danh-sach.{'txt' if form == 'text' else form}"
    printed = run("list", what, "--year", 2025, "--format", form)
    assert "thu-ky" not in printed.text
    assert run("list", what, "--year", 2025, "--format", form, "-o", output).code == 0
    assert output.read_text(encoding="utf-8-sig").split() == printed.out.split()
    assert run("list", what, "--year", 2025, "--format", form, "-o", output).code == 2


def test_a_name_that_a_spreadsheet_would_run_is_disarmed(run: Run, recognised_year: Path) -> None:
    """A cell never begins a formula."""
    with Workspace(recognised_year).open() as store:
        (unit,) = [one for one in units(store) if one.code == "99001"]
        with store.act("unit import", AT) as writing:
            save_unit(writing, evolve(unit, name="=1+1"))
    found = rows(run("list", "recognition", "--year", 2025, "--format", "csv").out)
    (name,) = [row["ten_don_vi"] for row in found if row["ma_don_vi"] == "99001"]
    assert not name.startswith("=")
    assert "1+1" in name


def test_a_unit_that_the_list_of_units_lacks_is_asked_for(run: Run, recognised_year: Path) -> None:
    """A missing name is a gap for people to fill, never an empty cell."""
    with Workspace(recognised_year).open() as store:
        (unit,) = [one for one in units(store) if one.code == "99001"]
        with store.act("unit import", AT) as writing:
            save_unit(writing, evolve(unit, in_force_until=unit.in_force_from))
    found = rows(run("list", "recognition", "--year", 2025, "--format", "csv").out)
    assert (found[-1]["ma_don_vi"], found[-1]["ten_don_vi"]) == ("99001", "[CẦN BỔ SUNG: tên đơn vị]")


def test_lists_of_communes_hold_communes_alone(run: Run, recognised_year: Path) -> None:
    """A district's recognition is on its own list, and does not make it the first of the communes."""
    with Workspace(recognised_year).open() as store, store.act("decision issue", AT) as writing:
        for one in recognitions("2024 | 980 | 4 | 15/06/2025\n2025 | 980 | 4 | 10/06/2026"):
            save_recognition(writing, one)
    (recognised_year / "cau-hinh.toml").write_text(
        "[khen_thuong]\ndau_tien_dat_muc = [4]\n", encoding="utf-8"
    )
    assert "980" not in {
        row["ma_don_vi"] for row in rows(run("list", "recognition", "--year", 2025, "--format", "csv").out)
    }
    assert run("list", "commendation", "--year", 2025).says("Xã Suối Mẫu (99002)")


def test_a_year_without_decisions(run: Run, workspace: Path) -> None:
    """Says so, in every form."""
    assert run("list", "recognition", "--year", 2025).says("Chưa có quyết định công nhận nào")
    told = json.loads(run("list", "recognition", "--year", 2025, "--format", "json").out)
    assert told["entries"] == []
    assert run("list", "recognition", "--year", 2024).code == 2


def test_the_list_of_units_to_commend(run: Run, recognised_year: Path) -> None:
    """Columns for people stay blank; who is kept out stands after, without a number and with the reason."""
    (recognised_year / "cau-hinh.toml").write_text(
        "[khen_thuong]\ndau_tien_dat_muc = [4]\nbien_do_dung_dau = 3\n", encoding="utf-8"
    )
    found = rows(run("list", "commendation", "--year", 2025, "--format", "csv").out)
    numbered = [(row["stt"], row["ten_tap_the"]) for row in found]
    assert numbered == [
        ("1", "Phường Minh Họa"),
        ("2", "Xã Suối Mẫu"),
        ("", "Phường Cầu Ví Dụ"),
        ("", "Xã Đồng Thử"),
        ("", "Xã Rừng Phác Thảo"),
    ]
    assert all(row[blank] == "" for row in found for blank in ("hinh_thuc", "so_phieu", "muc_thuong"))
    why = {row["ma_don_vi"]: row["tom_tat_thanh_tich"] for row in found}
    assert why["99002"].startswith("Đơn vị đầu tiên được công nhận từ mức độ 4 (Nâng cao) trở lên")
    assert "(cùng ngày với 02 đơn vị khác); xếp thứ 02" in why["99002"]
    assert "xếp thứ" not in why["99004"]  # its figures do not reach the level, so they have no margin at it
    assert [row["tom_tat_thanh_tich"] for row in found if not row["stt"]] == ["", "", ""]
    assert run("list", "commendation", "--year", 2025).says(
        "Danh sách xếp theo thứ tự bảng chữ cái, không theo thứ hạng"
    )
    notes = {row["ma_don_vi"]: row["ghi_chu"] for row in found}
    assert "Còn 01 tiêu chí chưa đạt mức độ 4 đã công nhận" in notes["99004"]
    assert "Đã thu hồi từ ngày 01/09/2026" in notes["99003"]
    assert "Nộp hồ sơ lần 1 sau hạn (ngày 12/01/2026)" in notes["99006"]
    told = json.loads(run("list", "commendation", "--year", 2025, "--format", "json").out)
    assert [entry["code"] for entry in told["entries"]] == ["99001", "99002"]
    assert {line["code"]: [one["kind"] for one in line["reasons"]] for line in told["excluded"]} == {
        "99004": ["open_blockers"],
        "99003": ["revoked"],
        "99006": ["late"],
    }
    assert all(entry[blank] is None for entry in told["entries"] for blank in ("form", "votes", "amount"))


def test_a_list_is_bound_to_the_record_and_not_printed_of_a_changed_one(
    run: Run, recognised_year: Path
) -> None:
    """It names the head that verify looks for; one cell changed past the program, and nothing is printed."""
    listed = run("list", "recognition", "--year", 2025)
    with Workspace(recognised_year).open_read_only() as store:
        head = store.head.hash[:12]
    assert listed.says(f"maturity verify --head {head}")
    with closing(sqlite3.connect(recognised_year / "maturity.db")) as connection, connection:
        connection.execute("UPDATE recognitions SET level = 5 WHERE unit = '99002'")
    for command in (("list", "recognition"), ("decision", "recheck")):
        outcome = run(*command, "--year", 2025)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.says('recognitions [2025,"99002"]')
        assert outcome.says("maturity verify")


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ("UPDATE units SET name = 'Xã Khác' WHERE code = '99002'", 'units ["99002"'),
        (
            "UPDATE verdicts SET result = json_set(result, '$.level', 5) WHERE unit = '99002'",
            'verdicts [2025,"99002"',
        ),
    ],
)
def test_whose_an_outcome_is_and_what_stands_beside_it_holds_too(
    run: Run, recognised_year: Path, change: str, row: str
) -> None:
    """Another name for a unit, or another appraised level, is no more printed than another level."""
    with closing(sqlite3.connect(recognised_year / "maturity.db")) as connection, connection:
        connection.execute(change)
    for name in ("recognition", "commendation"):
        outcome = run("list", name, "--year", 2025)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.says(row)


def test_the_public_notice_has_every_unit_with_its_reason(run: Run, sample_year: Path) -> None:
    """Those refused, and those that never handed in anything, too."""
    outcome = run("-w", sample_year, "list", "notice", "--year", 2025, "--format", "json")
    entries = {each["code"]: each for each in json.loads(outcome.out)["entries"]}
    assert len(entries) == 12
    refused, absent = entries["99005"], entries["99012"]
    assert (refused["self"], refused["official"], refused["outcome"]) == (3, 1, "không công nhận")
    assert "KTS-02" in "; ".join(refused["reasons"])
    assert (absent["outcome"], absent["reasons"]) == ("chưa xét", ["chưa nộp"])
    shown = run("-w", sample_year, "list", "notice", "--year", 2025)
    assert shown.says("Phường Bến Thử Nghiệm (99005): Chỉ đạt mức độ 1; tỉnh công nhận từ mức độ 2")
