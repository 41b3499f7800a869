"""A step of many dossiers at once: every unit named, shown first, then taken on exactly those."""

from collections.abc import Callable
from pathlib import Path

from maturity.dossier.states import DossierState
from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, is_dossier
from tests.web.test_decisions import told

PAGE = "/tt/2025/ho-so/nhieu-ho-so/nhan-tham-dinh"
BOTH = {"don_vi": ["99001", "99003"]}


def test_all_that_wait_are_taken_up(submitted: tuple[Callable[[], Browser], Path]) -> None:
    """The preview names each and keeps nothing; a unit that is not ticked waits; both are one act."""
    browser, folder = submitted
    at = browser()
    at.sign_in("tgv")
    assert "Nhận thẩm định tất cả (02)" in told(at.get("/tt/2025/ho-so"))
    form = told(at.get(PAGE))
    assert form.count(" checked") == 2
    shown = told(at.send(PAGE, BOTH))
    assert "Sẽ nhận thẩm định: 02 hồ sơ." in shown
    assert "99001" in shown
    assert "99003" in shown
    assert is_dossier(folder, "99001", DossierState.SUBMITTED)
    assert "Đã nhận thẩm định: 02 hồ sơ." in told(at.send(PAGE, {**BOTH, "ghi": "có"}))
    assert is_dossier(folder, "99001", DossierState.APPRAISING)
    with Workspace(folder).open_read_only() as store:
        last = [*store.lines()][-1]
        acts = [line for line in store.lines() if line.act == last.act]
    assert (last.operation, last.person, len(acts)) == ("dossier take-up", "tgv", 2)
    # Somebody confirms what was done meanwhile: nothing is there to choose any more.
    assert at.send(PAGE, {**BOTH, "ghi": "có"}).status_code == 422


def test_whoever_may_not_take_the_step_sees_none_of_it(
    submitted: tuple[Callable[[], Browser], Path],
) -> None:
    """Neither button nor form; no unit ticked is a fault."""
    browser, _ = submitted
    for person in ("xa1", "hd"):
        at = browser()
        at.sign_in(person)
        assert at.get(PAGE).status_code == 404
    at = browser()
    at.sign_in("hd")
    assert "Nhận thẩm định tất cả" not in told(at.get("/tt/2025/ho-so"))
    body = browser()
    body.sign_in("tgv")
    assert body.send(PAGE, {}).status_code == 422
    assert body.get("/tt/2025/ho-so/nhieu-ho-so/xoa").status_code == 404
