"""The second round on a unit's pages: what is asked, the texts, agreeing, and handing in again."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.states import DossierState
from maturity.store.schema import APPRAISALS
from maturity.store.workspace import Workspace
from tests.running import Run
from tests.web.conftest import Browser, application, is_dossier

NewBrowser = Callable[[], Browser]
PAGE = "/xa/2025/giai-trinh"
ROW = "CQS-04"


@pytest.fixture
def asked(at_moment: Callable[[str], Path]) -> tuple[NewBrowser, Path]:
    """Browsers at an official year in which 99003 was asked to explain a row; its folder; 03/02/2026."""
    folder = at_moment("chờ giải trình")
    morning = datetime(2026, 2, 3, 9, 0, tzinfo=VIETNAM)
    return application(folder, morning, ("xa1", "xa3", "tt")), folder


def explanation(folder: Path) -> object:
    with Workspace(folder).open_read_only() as store:
        (row,) = store.rows(APPRAISALS, year=2025, series=LEVEL_SERIES, unit="99003", item=ROW)
    return row["explanation"]


def digest(at: Browser) -> str:
    return at.get(PAGE).text.split(f'name="goc.{ROW}" value="')[1].split('"')[0]


def test_a_row_is_explained_and_handed_in(asked: tuple[NewBrowser, Path], run: Run) -> None:
    """The page says which rows, until when, what was reported and what the appraisal made of it."""
    browser, folder = asked
    at = browser()
    at.sign_in("xa3")
    text = at.get(PAGE).text.replace("\xa0", " ")
    assert "Cần giải trình 01 dòng" in text
    assert "Đơn vị báo cáo:" in text
    assert "không chấp nhận" in text
    saved = at.send(PAGE, {f"loi.{ROW}": "Kế hoạch đã ban hành", f"goc.{ROW}": digest(at)})
    assert "Đã lưu giải trình" in saved.text
    assert explanation(folder) == "Kế hoạch đã ban hành"
    assert "01/01 dòng đã trả lời" in at.get(f"{PAGE}/nop").text.replace("\xa0", " ")
    assert at.send(f"{PAGE}/nop", {}).status_code == 200
    assert is_dossier(folder, "99003", DossierState.RESUBMITTED)
    assert f'name="loi.{ROW}"' not in at.get(PAGE).text
    assert run("verify").code == 0


def test_the_way_to_handing_in_saves_first(asked: tuple[NewBrowser, Path]) -> None:
    """A link would have lost what was typed."""
    browser, folder = asked
    at = browser()
    at.sign_in("xa3")
    typed = {f"loi.{ROW}": "Kế hoạch đã ban hành", f"goc.{ROW}": digest(at), "nop": "có"}
    onward = at.send(PAGE, typed)
    assert (onward.status_code, onward.location) == (303, f"{PAGE}/nop")
    assert explanation(folder) == "Kế hoạch đã ban hành"
    assert at.send(PAGE, {f"loi.{ROW}": "Bản hai", f"goc.{ROW}": "cũ", "nop": "có"}).status_code == 409


def test_silence_is_handed_in_only_by_agreeing(asked: tuple[NewBrowser, Path]) -> None:
    """Since nothing can be explained afterwards."""
    browser, folder = asked
    at = browser()
    at.sign_in("xa3")
    refused = at.send(f"{PAGE}/nop", {})
    assert refused.status_code == 409
    assert "đơn vị chưa giải trình" in refused.text.replace("\xa0", " ")
    assert at.send(f"{PAGE}/nop", {"dong_y": "có"}).status_code == 200
    assert is_dossier(folder, "99003", DossierState.RESUBMITTED)


def test_two_people_on_one_explanation_both_see_both(asked: tuple[NewBrowser, Path]) -> None:
    """The second is asked; saved once more, their text counts."""
    browser, folder = asked
    at = browser()
    at.sign_in("xa3")
    old = digest(at)
    at.send(PAGE, {f"loi.{ROW}": "Bản một", f"goc.{ROW}": old})
    clash = at.send(PAGE, {f"loi.{ROW}": "Bản hai", f"goc.{ROW}": old})
    assert clash.status_code == 409
    assert "vừa được người khác ghi: Bản một" in clash.text.replace("\xa0", " ")
    assert "Bản hai</textarea>" in clash.text
    assert explanation(folder) == "Bản một"
    assert at.send(PAGE, {f"loi.{ROW}": "Bản hai", f"goc.{ROW}": digest(at)}).status_code == 200
    assert explanation(folder) == "Bản hai"


def test_only_the_asked_row_opens(asked: tuple[NewBrowser, Path]) -> None:
    """Its figure and its documents can be changed, no other's; a unit that was not asked reads so."""
    browser, _ = asked
    at, other = browser(), browser()
    at.sign_in("xa3")
    where = at.get(f"/xa/2025/so-lieu/dong/{ROW}").location
    assert where.endswith(f"#{ROW}")
    group = at.get(where.partition("#")[0]).text
    assert group.count(".goc") == 1
    assert f'value="{ROW}"' in at.get(f"/xa/2025/tai-lieu?dong={ROW}").text
    other.sign_in("xa1")
    assert "Chưa có yêu cầu giải trình" in other.get(PAGE).text
    assert other.get("/xa/2025/so-lieu/dong/KHONG-CO").status_code == 404
