"""What is recorded of a dossier beside its steps, on pages: the level aimed at, and exceptions."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from commands.shell.clock import VIETNAM
from tests.running import Run
from tests.web.conftest import Browser, application
from tests.web.test_years import last_act

NewBrowser = Callable[[], Browser]
EXCEPTION = {
    "quy_tac": "tham-dinh",
    "nguoi": "hd",
    "muc": "",
    "ly_do": "Hội đồng thiếu người do thiên tai",
    "den_ngay": "31/03/2026",
}
OVERRIDE, TARGET = "/tt/2025/ho-so/99001/ngoai-le", "/tt/2025/ho-so/99001/muc-do"


def test_a_level_is_registered_or_assigned(at_moment: Callable[[str], Path], run: Run) -> None:
    """By the unit itself, or by the standing body; once the dossier is handed in, nobody does."""
    folder = at_moment("có số liệu")
    moment = datetime(2026, 1, 6, 9, 0, tzinfo=VIETNAM)
    browser = application(folder, moment, ("tt", "tgv", "xa1", "xa3"))
    unit, body, appraiser = browser(), browser(), browser()
    unit.sign_in("xa1")
    body.sign_in("tt")
    appraiser.sign_in("tgv")
    assert "/xa/2025/muc-do" in unit.get("/xa/2025").text
    assert unit.send("/xa/2025/muc-do", {"muc": ""}).status_code == 422
    assert "đăng ký mức độ 3" in unit.send("/xa/2025/muc-do", {"muc": "3"}).text.replace("\xa0", " ")
    assert last_act(folder) == ("dossier register", "xa1")
    assert TARGET in body.get("/tt/2025/ho-so/99001").text
    assert TARGET not in appraiser.get("/tt/2025/ho-so/99001").text
    assert appraiser.get(TARGET).status_code == unit.get(TARGET).status_code == 404
    assert "đăng ký mức độ 3" in body.get(TARGET).text.replace("\xa0", " ")
    assigned = body.send(TARGET, {"muc": "4", "cach": "duoc-giao"})
    assert "được giao mức độ 4" in assigned.text.replace("\xa0", " ")
    assert run("verify").code == 0


def test_an_exception_is_granted(submitted: tuple[NewBrowser, Path], run: Run) -> None:
    """It allows a person something, or a level, never both; it stands beside the dossier from then on."""
    browser, folder = submitted
    at, signer, unit = browser(), browser(), browser()
    at.sign_in("tt")
    signer.sign_in("ky")
    unit.sign_in("xa1")
    assert OVERRIDE in signer.get("/tt/2025/ho-so/99001").text
    assert unit.get(OVERRIDE).status_code == 404
    for wrong in ({"nguoi": ""}, {"muc": "3"}, {"quy_tac": "muc-do"}):
        answer = at.send(OVERRIDE, {**EXCEPTION, **wrong})
        assert answer.status_code == 422
        assert "Chọn đúng một trong hai" in answer.text
        assert "do thiên tai" in answer.text
    blank = at.send(OVERRIDE, dict.fromkeys(EXCEPTION, "")).text
    assert all(f'id="{field}-loi"' in blank for field in ("quy_tac", "nguoi", "ly_do", "den_ngay"))
    refused = at.send(OVERRIDE, {**EXCEPTION, "nguoi": "tt"})
    assert refused.status_code == 409
    assert "do thiên tai" in at.send(OVERRIDE, EXCEPTION).text
    assert last_act(folder) == ("dossier override", "tt")
    assert "do thiên tai" in unit.get("/xa/2025/ho-so").text
    assert run("verify").code == 0
