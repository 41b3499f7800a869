"""What was recorded by mistake is taken back with its reason, and recorded anew."""

from pathlib import Path

import pytest

from maturity.council.conclusion import conclusion_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.history import history
from maturity.dossier.states import DossierState
from maturity.store.schema import COMMENDATIONS
from maturity.store.workspace import Workspace
from tests.certifying import CONCLUDE, UNANIMOUS, run_refused
from tests.commands.test_decision import (
    ISSUE,
    NUMBER,
    PUBLISH,
    REVOKE,
    known,
    revocable,
    state,
)
from tests.running import Run

TAKE_BACK = ("council", "withdraw", "--year", 2025, "--unit", "99002", "--reason", "Ghi nhầm số phiếu")
WITHDRAW = ("decision", "withdraw", "--number", NUMBER, "--reason", "Ghi nhầm ngày ký")


def test_a_conclusion_is_taken_back_and_recorded_anew(run: Run, concluded: Path) -> None:
    """Both stand in the dossier's history, with the reason; the new one counts."""
    done = run(*TAKE_BACK)
    assert done.code == 0
    assert done.says("UBND xã Suối Mẫu (99002): đã rút kết luận")
    assert state(concluded, "99002") is DossierState.BEFORE_COUNCIL
    with Workspace(concluded).open_read_only() as store:
        assert conclusion_of(store, 2025, "99002", series=LEVEL_SERIES) is None
    assert run(*CONCLUDE, "--unit", "99002", "--recognise", 3, *UNANIMOUS).code == 0
    with Workspace(concluded).open_read_only() as store:
        told = [
            (event.operation, event.after.reasons)
            for event in history(store, 2025, "99002", series=LEVEL_SERIES)
        ]
    assert told[-2:] == [("council withdraw", ("Ghi nhầm số phiếu",)), ("council conclude", ())]
    assert run("dossier", "show", "--year", 2025, "--unit", "99002").says("rút kết luận")
    assert run(*ISSUE, "--all").code == 0
    assert known(concluded)["99002"].level == 3
    assert run("verify").code == 0


def test_a_conclusion_that_a_decision_rests_on_stays(run: Run, concluded: Path) -> None:
    """Nor can one be taken back that is not there; everybody is told, and all or none goes."""
    assert run(*ISSUE, "--unit", "99002").code == 0
    refused = run_refused(concluded, run, *TAKE_BACK, "--unit", "99001", "--unit", "99004")
    assert refused.says(f"đã có Quyết định số {NUMBER} ngày 08/01/2026")
    assert refused.says("maturity decision withdraw")
    assert refused.says("tình trạng hồ sơ là “trình Hội đồng” nên không thể rút kết luận ghi nhầm")
    assert state(concluded, "99001") is DossierState.RECOGNISED


def test_only_the_body_and_the_council_take_a_conclusion_back(run: Run, concluded: Path) -> None:
    """With a reason that says something."""
    assert run_refused(concluded, run, *TAKE_BACK, "--as", "xa-2").says("không có vai trò")
    assert run_refused(concluded, run, *TAKE_BACK[:-1], " ").says("không được để trống")


def test_a_decision_is_withdrawn_and_its_number_used_again(run: Run, concluded: Path) -> None:
    """What it recognised is as before; the list tells of it, also after it was recorded rightly."""
    assert run(*ISSUE, "--all").code == 0
    done = run(*WITHDRAW)
    assert done.code == 0, done.text
    assert done.says("Xã Suối Mẫu (99002): bỏ công nhận đã ghi")
    assert known(concluded) == {}
    assert state(concluded, "99002") is DossierState.RECOGNISED
    listed = run("decision", "list", "--year", 2025)
    assert listed.says("Ghi nhầm, đã rút")
    assert listed.says("Quyết định công nhận: Ghi nhầm ngày ký")
    assert run_refused(concluded, run, *PUBLISH).says("chưa ghi quyết định số 123/QĐ-MẪU")
    again = tuple("09/01/2026" if word == "08/01/2026" else word for word in ISSUE)
    assert run(*again, "--all").code == 0
    assert run(*ISSUE, "--all").code == 2
    assert run(*PUBLISH).code == 0
    assert run("decision", "list", "--year", 2025).says("Ghi nhầm, đã rút")
    assert run("verify").code == 0


def test_the_same_number_and_day_is_recorded_rightly(run: Run, concluded: Path) -> None:
    """Only the signer was wrong: the record takes the place of the one withdrawn."""
    assert run(*ISSUE, "--unit", "99001").code == 0
    assert run(*WITHDRAW).code == 0
    assert run(*ISSUE, "--all").says("công nhận 02 đơn vị")
    assert run(*PUBLISH).code == 0
    assert run("verify").code == 0


def test_what_is_published_is_not_withdrawn(run: Run, concluded: Path) -> None:
    """It is revoked, by a decision of its own; nobody else may withdraw."""
    assert run(*ISSUE, "--all").code == 0
    assert run_refused(concluded, run, *WITHDRAW, "--as", "xa-2").says("không có vai trò")
    assert run(*PUBLISH).code == 0
    assert run_refused(concluded, run, *WITHDRAW).says("đã công bố ngày 10/01/2026 nên không rút được")


def test_a_revocation_recorded_by_mistake_leaves_the_recognition_whole(run: Run, concluded: Path) -> None:
    """In force as if it had never been revoked, and revocable again."""
    revocable(run)
    before = known(concluded)["99002"]
    assert run(*REVOKE, "--unit", "99002").code == 0
    page = run("dossier", "show", "--year", 2025, "--unit", "99002")
    assert page.says("Rút quyết định thu hồi ghi nhầm, nếu quyết định chưa công bố")
    done = run("decision", "withdraw", "--number", "200/QĐ-MẪU", "--reason", "Nhầm đơn vị")
    assert done.code == 0, done.text
    assert done.says("Xã Suối Mẫu (99002): bỏ thu hồi đã ghi")
    assert known(concluded)["99002"] == before
    assert state(concluded, "99002") is DossierState.PUBLISHED
    assert run(*REVOKE, "--unit", "99001").code == 0
    assert state(concluded, "99001") is DossierState.REVOKED
    assert run("verify").code == 0


@pytest.mark.parametrize("option", [("--signed-on", "07/01/2026"), ()])
def test_a_decision_that_was_never_recorded_is_not_withdrawn(
    run: Run, concluded: Path, option: tuple[str, ...]
) -> None:
    """By its number, or by its number and day."""
    if option:
        assert run(*ISSUE, "--all").code == 0
    assert run_refused(concluded, run, *WITHDRAW, *option).says("chưa ghi quyết định số 123/QĐ-MẪU")


def test_a_commendation_goes_with_its_decision(run: Run, concluded: Path) -> None:
    """And can be decided again under another number."""
    (concluded / "cau-hinh.toml").write_text("[khen_thuong]\nmuc_cao_nhat = true\n", encoding="utf-8")
    assert run(*ISSUE, "--all").code == 0
    assert run(*PUBLISH).code == 0
    commend = ("commend", "--year", 2025, "--signed-on", "11/01/2026", "--apply", "--decision")
    paper = ("--signed-on", "11/01/2026", "--signer", "ky1")
    for number in ("300/QĐ-MẪU", "301/QĐ-MẪU"):
        issue = ("decision", "issue", "--year", 2025, "--kind", "commendation", "--number", number)
        assert run(*issue, *paper).code == 0
        assert run(*commend, number).code == 0
        with Workspace(concluded).open_read_only() as store:
            assert {row["decision"] for row in store.rows(COMMENDATIONS)} == {number}
        if number == "300/QĐ-MẪU":
            done = run("decision", "withdraw", "--number", number, "--reason", "Nhầm số")
            assert done.says("bỏ khen thưởng đã ghi")
    assert run("verify").code == 0
