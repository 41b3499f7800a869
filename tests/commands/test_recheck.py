"""Later years: `maturity council history` and `maturity decision recheck`, after a revocation."""

import json
import re
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.recognition.recognition import recognitions
from maturity.store.record import row_of
from maturity.store.schema import VERDICTS
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, verdict_of
from tests.certifying import CONCLUDE, UNANIMOUS, before_the_council, run_refused
from tests.running import Run
from tests.workspaces import AT

RECHECK = ("decision", "recheck", "--year", 2026)


def issue(run: Run, year: int, number: str, day: str, until: str) -> None:
    words = (
        *("decision", "issue", "--year", year, "--kind", "recognition", "--number", number, "--all"),
        *("--signed-on", day, "--signer", "ky1", "--valid-from", day, "--valid-until", until),
    )
    outcome = run(*words)
    assert outcome.code == 0, outcome.text
    assert run("decision", "publish", "--number", number, "--on", day).code == 0


@pytest.fixture
def later(council_year: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Recognised to 09/01/2028: 99001 at 5, 99002 at 4, 99004 at 3, 99008 at 2; it is 01/12/2026."""
    for unit, level in (("99001", 5), ("99002", 4), ("99004", 3), ("99008", 2)):
        assert run(*CONCLUDE, "--unit", unit, "--recognise", level, *UNANIMOUS).code == 0
    monkeypatch.setenv("MATURITY_NOW", "2026-01-10")
    issue(run, 2025, "123/QĐ-MẪU", "10/01/2026", "09/01/2028")
    monkeypatch.setenv("MATURITY_NOW", "2026-12-01")
    assert run("cycle", "open", "--year", 2026, "--framework", "2361-xa", "--rehearsal").code == 0
    return council_year


def set_up_2026(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATURITY_NOW", "2027-03-01")
    members = (word for number in range(1, 8) for word in ("--member", f"hd{number}:Ủy viên"))
    words = ("council", "set-up", "--year", 2026, "--number", "02/QĐ-MẪU", "--signed-on", "01/03/2027")
    assert run(*words, "--quorum", "2/3", "--majority", "trên 1/2", *members).code == 0


REVOKE = (
    *("decision", "revoke", "--year", 2025, "--unit", "99002", "--number", "200/QĐ-MẪU", "--signer", "ky1"),
    *("--signed-on", "01/12/2026", "--from", "15/12/2026", "--reason", "số liệu không đúng"),
)


def test_a_revoked_unit_is_recognised_again_the_next_year(
    run: Run, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its history tells both, with the days, and what each year came to."""
    assert run(*REVOKE).code == 0
    with Workspace(later).open() as store:
        before_the_council(store, {"99002": "99005"}, year=2026, at=AT.replace(year=2027))
    set_up_2026(run, monkeypatch)
    conclude = ("council", "conclude", "--year", 2026, "--on", "01/03/2027", "--unit", "99002")
    assert run(*conclude, "--recognise", 3, *UNANIMOUS).code == 0
    issue(run, 2026, "300/QĐ-MẪU", "01/03/2027", "28/02/2029")
    told = run("council", "history", "--unit", "99002")
    assert told.code == 0
    for words in (
        "10/01/2026: đạt mức độ 4 (Nâng cao), theo Quyết định số 123/QĐ-MẪU",
        "15/12/2026: thu hồi công nhận theo Quyết định số 200/QĐ-MẪU ngày 01/12/2026: số liệu không đúng",
        "không còn mức độ nào",
        "01/03/2027: đạt mức độ 3 (Cơ bản), theo Quyết định số 300/QĐ-MẪU",
        "Mức độ 4 (Nâng cao): từ ngày 10/01/2026 đến hết ngày 14/12/2026 (bị thu hồi)",
        "Mức độ 3 (Cơ bản): từ ngày 01/03/2027 đến nay",
        "DIỄN TẬP – DỰ THẢO: 38/38 tiêu chí chưa đối chiếu",
    ):
        assert told.says(words), words
    years = "".join(told.out.split())
    assert "2025(DIỄNTẬP)mức4mức407/07mức4,đãthuhồi2026(DIỄNTẬP)mức3mức307/07mức3" in years
    with Workspace(later).open_read_only() as store:
        assert [(one.year, one.level) for one in recognitions(store, unit="99002", series=LEVEL_SERIES)] == [
            (2025, 4),
            (2026, 3),
        ]
    assert run("verify").code == 0


def test_public_pages_show_what_was_published_of_the_year_before(
    run: Run, later: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Beside the figures of each unit whose result of that year still stands."""
    with Workspace(later).open() as store:
        before_the_council(store, {"99002": "99003", "99005": "99004"}, year=2026, at=AT.replace(year=2027))
    set_up_2026(run, monkeypatch)
    conclude = ("council", "conclude", "--year", 2026, "--on", "01/03/2027")
    for unit in ("99002", "99005"):
        assert run(*conclude, "--unit", unit, "--recognise", 3, *UNANIMOUS).code == 0
    issue(run, 2026, "300/QĐ-MẪU", "01/03/2027", "28/02/2029")
    published = run("publish", "--year", 2026, "-o", tmp_path / "trang")
    assert published.code == 0, published.text
    pages = {
        unit: (tmp_path / f"trang/2026/don-vi/{unit}.html").read_text(encoding="utf-8").replace("\xa0", " ")
        for unit in ("99002", "99005")
    }
    assert "Năm 2025: mức độ 4." in pages["99002"]
    assert "Năm 2025" not in pages["99005"]


def test_a_unit_without_recognition_has_a_history_too(run: Run, later: Path) -> None:
    """Of what its years came to."""
    told = run("council", "history", "--unit", "99012")
    assert told.says("Chưa được công nhận lần nào")
    assert told.says("chưa đạt")
    assert run_refused(later, run, "council", "history", "--unit", "88888").says("không có xã, huyện nào")


def test_the_newest_results_tell_what_no_longer_stands(run: Run, later: Path) -> None:
    """99002 falls to level 3, 99008 rises; 99001 and 99004 have nothing newer than their own year."""
    with Workspace(later).open() as store:
        before_the_council(store, {"99002": "99006", "99008": "99004"}, year=2026)
    before = (later / "maturity.db").read_bytes()
    told = run(*RECHECK)
    assert told.code == 0, told.text
    assert told.says("04 công nhận đang có hiệu lực: 01 không còn đạt")
    lost = told.out[told.out.index("Không còn đạt mức độ đã công nhận") :].split("Sát ngưỡng,")[0]
    assert "Suối Mẫu" in lost
    assert "Bản Nháp" not in lost
    assert told.says("Theo kết quả thẩm định năm 2026: đạt mức độ 3 (Cơ bản)")
    assert told.says("mức độ 4 yêu cầu")
    assert told.says("maturity decision revoke")
    assert (later / "maturity.db").read_bytes() == before


def test_narrow_margins_are_told_in_sentences(run: Run, later: Path) -> None:
    """The unit still stands, and how few would lose it is said."""
    told = run(*RECHECK)
    assert told.says("0 không còn đạt")
    assert told.says("Sát ngưỡng, một tháng kém là có thể mất")
    assert re.search(r"- (CQS|KTS|XHS)-\d\d: .* chỉ cần (giảm|tăng) ", " ".join(told.out.split()))


@pytest.mark.covered
@pytest.mark.parametrize(
    ("day", "within", "expected"),
    [
        ("09/01/2028", 0, "hôm nay là ngày cuối"),
        ("08/01/2028", 0, "0 hết hiệu lực trong 0 ngày tới"),
        ("08/01/2028", 1, "Hiệu lực đến hết ngày 09/01/2028, còn 01 ngày"),
        ("10/01/2028", 90, "0 công nhận đang có hiệu lực"),
        ("11/10/2027", 90, "còn 90 ngày"),
        ("10/10/2027", 90, "0 hết hiệu lực trong 90 ngày tới"),
        ("09/01/2026", 90, "0 công nhận đang có hiệu lực"),
    ],
)
def test_recognitions_that_end_soon_are_warned_of(
    run: Run, later: Path, day: str, within: int, expected: str
) -> None:
    """To the very day: the last day counts as held, the next no longer."""
    assert run(*RECHECK, "--on", day, "--within", within).says(expected)


def test_what_ended_a_little_while_ago_is_told_too(run: Run, later: Path) -> None:
    """From the day after its last one, until it is as long ago as is warned of before."""
    told = "Phường Cầu Ví Dụ (99004): mức độ 3 theo Quyết định số 123/QĐ-MẪU ngày 10/01/2026, hết hiệu lực"
    assert not run(*RECHECK, "--on", "09/01/2028").says("Đã hết hiệu lực")
    assert run(*RECHECK, "--on", "10/01/2028").says(told)
    assert run(*RECHECK, "--on", "08/04/2028").says(told)
    assert not run(*RECHECK, "--on", "09/04/2028").says("Đã hết hiệu lực")


def test_a_revoked_recognition_is_not_rechecked(run: Run, later: Path) -> None:
    """From the day on which it no longer holds."""
    assert run(*REVOKE).code == 0
    assert run(*RECHECK, "--on", "14/12/2026").says("04 công nhận đang có hiệu lực")
    assert run(*RECHECK, "--on", "15/12/2026").says("03 công nhận đang có hiệu lực")


def test_a_verdict_that_was_changed_is_not_reported_on(run: Run, later: Path) -> None:
    """It does not come out again as it was kept."""
    with Workspace(later).open() as store:
        kept = verdict_of(store, 2025, "99001", Stage.APPRAISED, series=LEVEL_SERIES)
        assert kept is not None
        with store.act("forged", AT) as writing:
            result = {"level": 4, "ceiling": kept.verdict.ceiling, "recognisable": kept.verdict.recognisable}
            writing.put(VERDICTS, {**row_of(kept), "result": json.dumps(result)})
    assert run_refused(later, run, *RECHECK).says("không khớp khi tính lại")


def test_the_list_of_decisions_counts_their_units(run: Run, later: Path) -> None:
    """By day, with what is not published yet."""
    assert run(*REVOKE).code == 0
    told = run("decision", "list", "--year", 2025)
    rows = [line.split() for line in told.out.splitlines() if "QĐ-MẪU" in line]
    assert [row[0] for row in rows] == ["123/QĐ-MẪU", "200/QĐ-MẪU"]
    assert ("04" in rows[0], "01" in rows[1], "chưa" in rows[1]) == (True, True, True)


def test_recognitions_belong_to_the_units_of_their_time(
    run: Run, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Merged, and nothing carried over, they count no more; renamed, one goes on; each history says so."""
    monkeypatch.setenv("MATURITY_NOW", "2027-02-01")
    paper = ("--decision", "Nghị quyết số 1", "--effective", "01/02/2027", "--apply", "--as", "thu-ky")
    merge = ("--old", "99001", "--old", "99002", "--new", "99050=Xã Gộp", "--kind", "nhập")
    assert run("unit", "succeed", *merge, *paper).code == 0
    rename = ("--old", "99004", "--new", "99004=Phường Tên Mới", "--kind", "đổi tên")
    renamed = run("unit", "succeed", *rename, *paper)
    assert renamed.code == 0, renamed.text
    told = run(*RECHECK)
    assert told.says("02 công nhận đang có hiệu lực")
    assert told.says("Phường Tên Mới (99004)")
    assert "nay là Phường Tên Mới" not in told.text
    assert told.says("Công nhận của đơn vị đã sắp xếp, không kế thừa nên không còn tính")
    assert told.says(
        "Xã Suối Mẫu (99002): mức độ 4 theo Quyết định số 123/QĐ-MẪU ngày 10/01/2026; nay là Xã Gộp"
    )
    ended = run("council", "history", "--unit", "99002")
    assert ended.says("01/02/2027: đơn vị hết hiệu lực do sắp xếp đơn vị hành chính; trước đó giữ mức độ 4")
    assert ended.says("Nay là: Xã Gộp (99050)")
    assert ended.says("đến hết ngày 31/01/2027 (đơn vị hết hiệu lực do sắp xếp)")
    gone_on = run("council", "history", "--unit", "99004")
    assert gone_on.says("đạt mức độ 3 (Cơ bản), theo Quyết định số 123/QĐ-MẪU ngày 10/01/2026 (DIỄN TẬP)")
    assert gone_on.says("2025 (DIỄN TẬP)")
    assert run("council", "history", "--unit", "99050").says("Chưa được công nhận lần nào")
