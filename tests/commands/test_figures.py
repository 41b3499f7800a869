"""`maturity figures`: what is owed and by whom, what is doubtful, and figures that anyone can decide on."""

import csv
import io
import json
from pathlib import Path

import pytest

from maturity.sample.data import COMMUNES, path_of
from tests.running import Run


@pytest.fixture
def collected(run: Run, workspace: Path) -> Path:
    with path_of(COMMUNES) as path:
        assert run("intake", path, "--year", 2025, "--apply").code == 0
    return workspace


def status(run: Run, *arguments: object) -> str:
    outcome = run("figures", "status", "--year", 2025, *arguments)
    assert outcome.code == 0
    return outcome.out


def test_at_first_everything_is_owed(run: Run, workspace: Path) -> None:
    """Twelve communes and thirty-eight criteria, by supplier."""
    text = " ".join(status(run).split())
    assert "0/26 tiêu chí đã đủ. Còn thiếu 456 số liệu" in text
    assert "thiếu 12/12 đơn vị (tất cả)" in text


def test_what_is_still_owed_names_supplier_criterion_and_unit(run: Run, collected: Path) -> None:
    """The sample lacks six figures."""
    text = " ".join(status(run).split())
    assert "22/26 tiêu chí đã đủ. Còn thiếu 06 số liệu" in text
    assert "thiếu 01/12 đơn vị: UBND đặc khu Gò Giả Lập (99010)" in text
    only = " ".join(status(run, "--supplier", "Trạm y tế cấp xã").split())
    assert "Còn thiếu 01 số liệu" in only
    assert "Công Thương" not in only


def test_who_is_late_depends_on_the_day(run: Run, collected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline is in the configuration; on the day itself nobody is late."""
    (collected / "cau-hinh.toml").write_text('[so_lieu.han_nop]\n2025 = "10/01/2026"\n', encoding="utf-8")
    monkeypatch.setenv("MATURITY_NOW", "2026-01-10")
    assert "chậm" not in status(run).lower()
    monkeypatch.setenv("MATURITY_NOW", "2026-01-11")
    assert "Chậm: " in status(run)


def test_a_faulty_configuration_is_refused_with_its_line(run: Run, collected: Path) -> None:
    """Settings half understood are worse than none."""
    (collected / "cau-hinh.toml").write_text("[so_lieu]\nhan_nop = 5\n", encoding="utf-8")
    outcome = run("figures", "status", "--year", 2025)
    assert outcome.code == 2
    assert "dòng 2" in outcome.text


def test_the_debts_as_csv_and_json(run: Run, collected: Path, tmp_path: Path) -> None:
    """One row for each figure that is owed; JSON says the same."""
    rows = list(csv.DictReader(io.StringIO(status(run, "--format", "csv"))))
    owed = {(row["ma_don_vi"], row["ma_tieu_chi"]) for row in rows}
    assert len(owed) == 6
    told = json.loads(status(run, "--format", "json"))
    assert told["schema"] == "maturity.figures-status/1"
    assert owed == {
        (unit, row["code"])
        for supplier in told["suppliers"]
        for row in supplier["criteria"]
        for unit in row["missing"]
    }


def test_doubtful_figures_are_told_with_their_place(run: Run, workspace: Path, tmp_path: Path) -> None:
    """0,85 where 85% may be meant; the numerator of the year before; each with its row."""
    run("cycle", "open", "--year", 2024, "--framework", "2361-xa", "--rehearsal")
    head = (
        "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,minh_chung_so,minh_chung_ngay,"
    )
    last, this = tmp_path / "nam-truoc.csv", tmp_path / "nam-nay.csv"
    last.write_text(
        f"{head}minh_chung_trich_yeu\n99002,Xã Suối Mẫu,CQS-02,312,450,,,1/BC,,\n", encoding="utf-8"
    )
    this.write_text(
        f"{head}minh_chung_trich_yeu\n99002,Xã Suối Mẫu,CQS-02,312,500,,,1/BC,,\n"
        '99002,Xã Suối Mẫu,CQS-03,,,"0,85",,1/BC,,\n',
        encoding="utf-8",
    )
    with_2024 = run("intake", last, "--year", 2024, "--apply")
    assert with_2024.code == 2  # the units of the sample are there since 01/07/2025 only
    assert run("intake", this, "--year", 2025, "--apply").code == 0
    text = " ".join(status(run).split())
    assert "0,85%" in text
    assert "hay muốn ghi 85%?" in text
    assert "nam-nay.csv, dòng 3" in text


def test_exported_figures_decide_as_the_sample_does(run: Run, collected: Path, tmp_path: Path) -> None:
    """Whoever has the export can recompute: check gives the same levels as on the original file."""
    exported = tmp_path / "so-lieu-2025.csv"
    assert run("figures", "export", "--year", 2025, "-o", exported).code == 0
    with path_of(COMMUNES) as path:
        first = run("check", path, "--framework", "2361-xa", "--format", "json").out
    second = run("check", exported, "--framework", "2361-xa", "--format", "json").out
    levels = [
        {
            unit["code"]: (unit["level"], unit["ceiling"], len(unit["blockers"]))
            for unit in json.loads(out)["units"]
        }
        for out in (first, second)
    ]
    assert levels[0] == levels[1]
    assert run("figures", "export", "--year", 2025, "-o", exported).code == 2


def test_what_is_owed_is_written_as_its_ending_says(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Markdown or a page; no text under another ending."""
    for name, begins in (("thieu.md", "**DIỄN TẬP"), ("thieu.html", "<!DOCTYPE html>")):
        assert run("figures", "status", "--year", 2025, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(begins.lower())
    refused = run("figures", "status", "--year", 2025, "-o", tmp_path / "thieu.pdf")
    assert (refused.code, refused.says("không ghi được tệp .pdf")) == (2, True)
    assert not (tmp_path / "thieu.pdf").exists()
