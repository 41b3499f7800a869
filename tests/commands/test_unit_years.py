"""Units that are rearranged within an open year: what that takes from dossiers and figures is told."""

from pathlib import Path

import pytest

from tests.commands.dossiers import OTHER, UNIT, take_step
from tests.running import Run

MERGER = ("--kind", "nhập", "--decision", "Nghị quyết số 5", "--as", "tt", "--effective")
SECTION = "Hồ sơ, số liệu của kỳ đang mở"


@pytest.mark.parametrize("more", [(), ("--apply",)])
def test_a_merger_within_the_year_says_whose_dossiers_it_takes(
    run: Run, year: Path, more: tuple[str, ...]
) -> None:
    """One unit is gone with what it handed in, of the other the code goes on; before and when written."""
    take_step(run, "submit", "xa-3", unit=OTHER)
    merger = ("--old", UNIT, "--old", OTHER, "--new", f"{UNIT}=Xã Suối Mẫu", *MERGER)
    told = run("unit", "succeed", *merger, "01/12/2025", *more)
    assert told.code == 0, told.text
    assert told.says(f"{SECTION} (02)")
    assert told.says(f"Năm 2025, {UNIT} Xã Suối Mẫu: mã này là của đơn vị sau sắp xếp; hồ sơ chưa nộp, ")
    assert told.says(
        f"Năm 2025, {OTHER} Xã Đồng Thử: không còn là đơn vị của năm (xét theo ngày 31/12/2025); "
        "hồ sơ chờ kiểm tra, 38 số liệu không còn được xét"
    )
    shown = run("dossier", "show", "--year", 2025, "--unit", OTHER)
    assert shown.code == (2 if more else 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--old", OTHER, "--old", UNIT, "--new", f"{UNIT}=Xã Suối Mẫu", *MERGER, "01/01/2026"),
        ("--old", OTHER, "--new", f"{OTHER}=Xã Đồng Mới", *MERGER[2:], "01/12/2025", "--kind", "đổi tên"),
    ],
)
def test_what_takes_nothing_from_the_year_says_nothing(
    run: Run, year: Path, arguments: tuple[str, ...]
) -> None:
    """After the year, or another name for the same unit."""
    told = run("unit", "succeed", *arguments)
    assert told.code == 0, told.text
    assert SECTION not in told.text


def test_a_list_that_lacks_a_unit_of_the_year_says_so(run: Run, year: Path, tmp_path: Path) -> None:
    """Where it ends for being absent."""
    listed = run("unit", "list", "--format", "csv").out
    path = tmp_path / "moi.csv"
    path.write_text("\n".join(line for line in listed.splitlines() if OTHER not in line), encoding="utf-8")
    outcome = run("unit", "import", path, "--from", "01/12/2025", "--close-absent", "all")
    assert outcome.says(f"{SECTION} (01)")
    assert outcome.says("hồ sơ chưa nộp, 38 số liệu không còn được xét")
