"""A step of many dossiers at once: every unit named, shown first, then taken on exactly those."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM
from maturity.dossier.states import DossierState
from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, application, is_dossier
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


def test_appraisals_are_finished_and_letters_sent_for_many(at_moment: Callable[[str], Path]) -> None:
    """Only what is ready for each is offered: nothing to explain, or something; a letter is shown first."""
    folder = at_moment("đã thẩm định từng tiêu chí")
    browser = application(folder, datetime(2026, 2, 2, 9, 0, tzinfo=VIETNAM), ("tgv",))
    at = browser()
    at.sign_in("tgv")
    many = "/tt/2025/ho-so/nhieu-ho-so"
    finishing, asking = f"{many}/ket-thuc-tham-dinh", f"{many}/yeu-cau-giai-trinh"
    assert finishing in at.get("/tt/2025/ho-so").text
    offered, asked = at.get(finishing).text, at.get(asking).text
    assert 'value="99001"' in offered
    assert 'value="99003"' not in offered
    assert 'value="99003"' in asked
    assert 'value="99001"' not in asked
    letter = {"don_vi": ["99003"], "han": "20/02/2026"}
    assert "Yêu cầu giải trình năm 2025" in told(at.send(asking, letter))
    assert is_dossier(folder, "99003", DossierState.APPRAISING)
    at.send(asking, {**letter, "ghi": "có"})
    assert is_dossier(folder, "99003", DossierState.EXPLANATION_REQUESTED)
    assert "Chưa ghi gì" in told(at.send(finishing, {"don_vi": ["99001"]}))
    at.send(finishing, {"don_vi": ["99001"], "ghi": "có"})
    assert is_dossier(folder, "99001", DossierState.APPRAISED)
    assert "Không có hồ sơ nào chờ việc này" in told(at.get(finishing))


@pytest.mark.parametrize(
    ("moment", "person", "unit", "step", "words", "state"),
    [
        ("đã nộp", "tgv", "99001", "nhan-tham-dinh", "đang thẩm định", DossierState.APPRAISING),
        (
            *("đã thẩm định từng tiêu chí", "tgv", "99003", "yeu-cau-giai-trinh"),
            *("Yêu cầu giải trình năm 2025", DossierState.EXPLANATION_REQUESTED),
        ),
        (
            *("đã thẩm định từng tiêu chí", "tgv", "99001", "ket-thuc-tham-dinh"),
            *("mức độ 4", DossierState.APPRAISED),
        ),
        ("thẩm định xong", "tt", "99001", "trinh-hoi-dong", "99001", DossierState.BEFORE_COUNCIL),
    ],
    ids=["take-up", "request", "finish", "to-council"],
)
def test_a_step_of_one_dossier_is_taken(
    at_moment: Callable[[str], Path],
    moment: str,
    person: str,
    unit: str,
    step: str,
    words: str,
    state: DossierState,
) -> None:
    """By whoever may; a letter is shown first; taken a second time it changes nothing."""
    folder = at_moment(moment)
    month = 3 if moment == "thẩm định xong" else 2
    at = application(folder, datetime(2026, month, 2, 9, 0, tzinfo=VIETNAM), (person,))()
    at.sign_in(person)
    page, fields = f"/tt/2025/ho-so/{unit}/{step}", {"han": "20/02/2026", "ghi": "có"}
    done = told(at.send(page, fields))
    assert words in done
    assert is_dossier(folder, unit, state)
    token = at.token("/tt/2025/ho-so")
    assert at.client.post(page, data={"csrf": token, **fields}).status_code == 409
