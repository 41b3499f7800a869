"""`maturity dossier receive`: the register of incoming papers, previewed, written row by row, once."""

from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import dossier_of
from maturity.dossier.separation import self_assessors
from maturity.dossier.states import DossierState
from maturity.store.workspace import Workspace
from tests.commands.dossiers import OTHER, UNIT, appraise, take_step
from tests.running import Clock, Run

HEAD = "Mã đơn vị;Tên đơn vị;Mã người nộp;Ngày đến;Số đến"
BOTH = f"{HEAD}\n{UNIT};Xã Suối Mẫu;xa-2;09/01/2026;123\n{OTHER};;xa-3;12/01/2026;130\n"


def register_file(folder: Path, text: str) -> Path:
    path = folder / "so-den.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_came_is_previewed_and_written_once(run: Run, year: Path, at: Clock, tmp_path: Path) -> None:
    """Each is submitted by its own person, recorded by who keeps the register; late by its day."""
    at("2026-01-13")
    path = register_file(tmp_path, BOTH)
    before = (year / "maturity.db").read_bytes()
    preview = run("dossier", "receive", path, "--year", 2025)
    assert (preview.code, preview.says("Sẽ ghi 02 hồ sơ")) == (0, True)
    assert (year / "maturity.db").read_bytes() == before
    told = run("dossier", "receive", path, "--year", 2025, "--apply", "--as", "tt")
    assert told.shows_row("Xã Suối Mẫu (99002)", "09/01/2026", "đúng hạn", "mức 4", "0")
    assert told.shows_row("Xã Đồng Thử (99003)", "12/01/2026", "NỘP MUỘN", "mức 4", "0")
    with Workspace(year).open_read_only() as store:
        found = dossier_of(store, 2025, UNIT, series=LEVEL_SERIES)
        assert (found.submitted_by, found.receipt, found.is_late) == ("xa-2", "123", False)
        assert dossier_of(store, 2025, OTHER, series=LEVEL_SERIES).is_late
        assert {line.person for line in store.lines() if line.operation == "dossier submit"} == {"tt"}
        assert self_assessors(store, 2025, UNIT, series=LEVEL_SERIES) == {"xa-2"}
    before = (year / "maturity.db").read_bytes()
    again = run("dossier", "receive", path, "--year", 2025, "--apply")
    assert (again.code, again.says("đã ghi từ trước"), again.says("Không có gì mới để ghi")) == (
        0,
        True,
        True,
    )
    assert (year / "maturity.db").read_bytes() == before
    assert run("verify").code == 0


def test_the_register_is_kept_by_the_standing_body(run: Run, year: Path, tmp_path: Path) -> None:
    """No commune, and no appraiser, submits in the name of others."""
    path = register_file(tmp_path, BOTH)
    before = (year / "maturity.db").read_bytes()
    for person in ("xa-2", "td"):
        refused = run("dossier", "receive", path, "--year", 2025, "--apply", "--as", person)
        assert (refused.code, refused.says("việc này do người có vai trò thường trực")) == (2, True)
    assert (year / "maturity.db").read_bytes() == before


def test_an_explanation_comes_by_the_same_register(run: Run, year: Path, at: Clock, tmp_path: Path) -> None:
    """What is awaited decides what a row is."""
    run(
        "dossier",
        "receive",
        register_file(tmp_path, BOTH.replace("12/01", "09/01")),
        "--year",
        2025,
        "--apply",
    )
    at("2026-01-12")
    run("dossier", "receive", register_file(tmp_path, BOTH), "--year", 2025, "--apply")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    take_step(run, "request", "td", "--due", "20/01/2026")
    at("2026-01-25")
    path = register_file(tmp_path, f"{HEAD}\n{UNIT};;xa-2;19/1/2026;200\n")
    assert run("dossier", "receive", path, "--year", 2025, "--apply").says("maturity dossier explain")
    take_step(run, "explain", "xa-2", "--criterion", "CQS-02", "--text", "đã đối chiếu lại")
    told = run("dossier", "receive", path, "--year", 2025, "--apply")
    assert told.shows_row("Xã Suối Mẫu (99002)", "19/01/2026", "đúng hạn", "mức 4", "0")
    with Workspace(year).open_read_only() as store:
        found = dossier_of(store, 2025, UNIT, series=LEVEL_SERIES)
        assert found.resubmitted_by == "xa-2"
    assert (found.state, found.second_receipt, found.is_explained_late) == (
        DossierState.RESUBMITTED,
        "200",
        False,
    )
    assert run("dossier", "receive", path, "--year", 2025, "--apply").says("đã ghi từ trước")
    assert run("verify").code == 0


def test_a_register_that_goes_on_does_not_submit_again_what_was_returned(
    run: Run, year: Path, at: Clock, tmp_path: Path
) -> None:
    """The paper that was returned stands in it still; the dossier comes again under another number."""
    at("2026-01-09")
    first = BOTH.replace("12/01", "09/01")
    assert run("dossier", "receive", register_file(tmp_path, first), "--year", 2025, "--apply").code == 0
    take_step(run, "return", "tt", "--reason", "Thiếu chữ ký", "--due", "15/01/2026")
    at("2026-01-13")
    assert run("dossier", "receive", register_file(tmp_path, first), "--year", 2025, "--apply").code == 0
    with Workspace(year).open_read_only() as store:
        assert dossier_of(store, 2025, UNIT, series=LEVEL_SERIES).state is DossierState.RETURNED
    longer = f"{first}{UNIT};;xa-2;13/01/2026;140\n"
    assert run("dossier", "receive", register_file(tmp_path, longer), "--year", 2025, "--apply").says(
        "Đã ghi 01 hồ sơ"
    )
    with Workspace(year).open_read_only() as store:
        found = dossier_of(store, 2025, UNIT, series=LEVEL_SERIES)
    assert (found.state, found.receipt, found.is_late) == (DossierState.SUBMITTED, "140", False)
    again = run("dossier", "receive", register_file(tmp_path, longer), "--year", 2025, "--apply")
    assert (again.code, again.says("Không có gì mới để ghi")) == (0, True)


LEFT = """
12345;;xa-3;09/01/2026;1       | 12345
99003;;ai;09/01/2026;1         | không có người mã ai
99003;;xa-2;09/01/2026;1       | xa-2 là người của đơn vị 99002
99003;;xa-3;31/02/2026;1       | "31/02/2026" không phải là ngày
99003;;xa-3;14/01/2026;1       | sau hôm nay (13/01/2026)
99003;;xa-3;09/01/2026;        | ô trống
99003;;;09/01/2026;1           | ô trống
99002;;xa-2;10/01/2026;9       | tình trạng hồ sơ là “chờ kiểm tra” nên không thể nộp hồ sơ
"""


@pytest.mark.parametrize("line", LEFT.strip().splitlines())
def test_a_row_that_may_not_be_is_left_and_the_others_written(
    run: Run, year: Path, at: Clock, tmp_path: Path, line: str
) -> None:
    """Told with its line; nothing of it is kept."""
    at("2026-01-13")
    row, expected = (part.strip() for part in line.split("|"))
    path = register_file(tmp_path, f"{HEAD}\n{UNIT};;xa-2;09/01/2026;123\n{row}\n")
    outcome = run("dossier", "receive", path, "--year", 2025, "--apply")
    assert (outcome.code, outcome.says(expected), outcome.says("so-den.csv, dòng 3")) == (1, True, True)
    with Workspace(year).open_read_only() as store:
        assert dossier_of(store, 2025, UNIT, series=LEVEL_SERIES).state is DossierState.SUBMITTED
        assert dossier_of(store, 2025, OTHER, series=LEVEL_SERIES).state is DossierState.DRAFT
    assert run("verify").code == 0


@pytest.mark.parametrize("text", ["", "Tên;Tuổi\nA;3\n", HEAD])
def test_what_lists_nothing_is_refused(run: Run, year: Path, tmp_path: Path, text: str) -> None:
    """With what is wrong with it."""
    before = (year / "maturity.db").read_bytes()
    outcome = run("dossier", "receive", register_file(tmp_path, text), "--year", 2025, "--apply")
    assert (outcome.code, "Lỗi phải sửa" in outcome.text) == (2, True)
    assert (year / "maturity.db").read_bytes() == before
