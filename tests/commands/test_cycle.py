"""`maturity cycle`: years open on a set that may certify, or as a rehearsal, and stay bound to its text."""

from pathlib import Path

import pytest

import criteria
from criteria.digest import document_digest
from criteria.document.bases import shipped_text
from criteria.model import UnitKind
from maturity.cycle.cycle import cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.store.workspace import Workspace
from tests.certifying import run_refused
from tests.running import Run

EVIDENCE = "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu"


@pytest.fixture
def workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "khong-gian"
    monkeypatch.setenv("MATURITY_HOME", str(folder))
    monkeypatch.setenv("MATURITY_NOW", "2026-01-02")
    assert run("init").code == 0
    for person, role, by in (("tt", "thuong-truc", ()), ("hd", "hoi-dong", ("--as", "tt"))):
        assert run("person", "add", person, "--name", "Người thử", "--role", role, *by).code == 0
    return folder


def test_an_attested_set_opens_an_official_year(run: Run, workspace: Path) -> None:
    """The list names the set, its rows and the day."""
    assert run("cycle", "open", "--year", 2026, "--framework", "minh-hoa-xa", "--as", "tt").code == 0
    shown = run("cycle", "list")
    assert "minh-hoa-xa" in shown.text
    assert "chính thức" in shown.text
    assert "02/01/2026" in shown.text


def test_an_official_year_is_opened_by_the_standing_body(run: Run, workspace: Path) -> None:
    """Nobody, and a member of the council, open none; a rehearsal is anybody's."""
    before = (workspace / "maturity.db").read_bytes()
    official = ("cycle", "open", "--year", 2026, "--framework", "minh-hoa-xa")
    assert run(*official).says("chưa rõ ai mở kỳ")
    assert run(*official, "--as", "hd").says("hd không có vai trò mở kỳ")
    assert (workspace / "maturity.db").read_bytes() == before
    assert run(*official, "--rehearsal").code == 0


def test_the_ministry_s_frame_opens_a_rehearsal_only(run: Run, workspace: Path) -> None:
    """Without --rehearsal it is refused with every reason, and nothing is opened."""
    refused = run("cycle", "open", "--year", 2025, "--framework", "2361-xa")
    assert refused.code == 2
    for reason in ("chỉ dùng để tự đánh giá", "38/38 tiêu chí chưa đối chiếu", "--rehearsal"):
        assert reason in refused.text
    assert "Chưa mở kỳ nào" in run("cycle", "list").text
    assert run("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal").code == 0
    assert "diễn tập" in run("cycle", "list").text


def test_a_set_that_does_not_yet_hold_in_the_year_opens_no_official_year(run: Run, workspace: Path) -> None:
    """What counts is the last day of the year's data."""
    refused = run("cycle", "open", "--year", 2024, "--framework", "minh-hoa-xa")
    assert refused.code == 2
    assert refused.says("xét vào ngày 31/12/2024: bộ tiêu chí chưa có hiệu lực (từ 02/01/2025)")


def test_a_year_that_has_not_come_is_not_opened(run: Run, workspace: Path) -> None:
    """A slip of a finger would stay for ever."""
    for year in (2027, 2052):
        refused = run_refused(workspace, run, "cycle", "open", "--year", year, "--framework", "minh-hoa-xa")
        assert refused.says(f"năm {year} chưa đến (hôm nay là 02/01/2026)")


def test_a_year_opened_by_mistake_is_withdrawn(run: Run, workspace: Path) -> None:
    """By the standing body, while nothing rests on it; then it is opened as it should be."""
    open_year = ("cycle", "open", "--year", 2025, "--framework")
    assert run(*open_year, "2361-xa", "--rehearsal").code == 0
    withdraw = ("cycle", "withdraw", "--year", 2025)
    assert run(*withdraw).says("Đã rút kỳ đánh giá diễn tập năm 2025")
    assert run("cycle", "list").says("Chưa mở kỳ nào")
    assert run(*open_year, "minh-hoa-xa", "--as", "tt").code == 0
    refused = run_refused(workspace, run, *withdraw, "--as", "hd")
    assert refused.says("hd không có vai trò rút kỳ")
    assert run(*withdraw, "--as", "tt").says("Đã rút kỳ đánh giá chính thức")
    assert run_refused(workspace, run, *withdraw).says("chưa mở kỳ đánh giá năm 2025")
    assert run("verify").code == 0


def test_a_year_with_figures_is_not_withdrawn(run: Run, workspace: Path, tmp_path: Path) -> None:
    """It says what there is; undone, they are no obstacle."""
    units = tmp_path / "don-vi.csv"
    head = "Tỉnh Thành Phố,Mã TP,Phường Xã,Mã PX,Cấp\n"
    units.write_text(f"{head}Tỉnh Minh Họa,99,Xã Suối Mẫu,99002,Xã\n", encoding="utf-8")
    figures = tmp_path / "so-lieu.csv"
    head = f"ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,{EVIDENCE}\n"
    figures.write_text(f"{head}99002,Xã Suối Mẫu,CQS-04,,,có,,,,\n", encoding="utf-8")
    assert run("unit", "import", units, "--from", "01/07/2025", "--apply", "--as", "tt").code == 0
    assert run("cycle", "open", "--year", 2025, "--framework", "minh-hoa-xa", "--as", "tt").code == 0
    assert run("intake", figures, "--year", 2025, "--apply", "--as", "tt").code == 0
    withdraw = ("cycle", "withdraw", "--year", 2025, "--as", "tt")
    assert run_refused(workspace, run, *withdraw).says("đã có dữ liệu (01 số liệu) nên không rút được")
    assert run("intake", "--undo", 1, "--apply", "--as", "tt").code == 0
    assert run(*withdraw).code == 0


def test_opening_again_changes_nothing(run: Run, workspace: Path) -> None:
    """The same text is accepted silently, another one is refused."""
    open_year = ("cycle", "open", "--year", 2026, "--framework")
    assert run(*open_year, "minh-hoa-xa", "--as", "tt").code == 0
    before = (workspace / "maturity.db").read_bytes()
    assert run_refused(workspace, run, *open_year, "minh-hoa-xa").says("chưa rõ ai mở kỳ")
    again = run(*open_year, "minh-hoa-xa", "--as", "tt")
    assert (again.code, "không có gì thay đổi" in again.text) == (0, True)
    as_rehearsal = run(*open_year, "minh-hoa-xa", "--rehearsal")
    assert as_rehearsal.code == 2
    assert as_rehearsal.says("đã mở là kỳ chính thức, không mở thành kỳ diễn tập")
    assert as_rehearsal.says("maturity init --workspace THƯ_MỤC")
    rehearsal = ("cycle", "open", "--year", 2025, "--rehearsal", "--framework")
    assert run(*rehearsal, "2361-xa").code == 0
    before = (workspace / "maturity.db").read_bytes()
    other = run(*rehearsal, "minh-hoa-xa")
    assert (other.code, other.says("mỗi kỳ chỉ theo một văn bản")) == (2, True)
    assert (workspace / "maturity.db").read_bytes() == before


def test_a_year_keeps_the_text_it_was_opened_with(run: Run, workspace: Path, tmp_path: Path) -> None:
    """A set edited afterwards does not move the bar of a year that is open."""
    path = tmp_path / "cua-tinh.md"
    text = shipped_text("vi-du-mo-rong").replace("vi-du-mo-rong", "cua-tinh")
    path.write_text(text, encoding="utf-8")
    digest = document_digest(criteria.load(path).value)  # type: ignore[arg-type]
    assert run("cycle", "open", "--year", 2025, "--framework", path, "--rehearsal").code == 0
    path.write_text("# Không còn là bộ tiêu chí\n", encoding="utf-8")
    with Workspace(workspace).open_read_only() as store:
        cycle = cycle_of(store, 2025, UnitKind.COMMUNE, series=LEVEL_SERIES)
    assert cycle is not None
    assert document_digest(cycle.framework) == digest


def test_a_set_with_faults_opens_nothing(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Its faults are listed with their lines."""
    path = tmp_path / "hong.md"
    path.write_text("# Bộ tiêu chí hỏng\n", encoding="utf-8")
    refused = run("cycle", "open", "--year", 2025, "--framework", path, "--rehearsal")
    assert refused.code == 2
    assert refused.says("hong.md")


def test_without_a_workspace_there_is_nothing_to_open(run: Run, tmp_path: Path) -> None:
    """The refusal says how to make one; the folder stays as it is."""
    refused = run("-w", tmp_path, "cycle", "list")
    assert (refused.code, f"maturity -w {tmp_path} init" in refused.text) == (2, True)
    assert not list(tmp_path.iterdir())
