"""Somebody else holds the workspace, or it has changed: that is told, and nothing that was typed is lost."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM
from maturity.store import database
from tests.running import run_in
from tests.web.conftest import PASSWORD, Browser, Clock, application

NewBrowser = Callable[[], Browser]
PAGE, ROW = "/xa/2025/so-lieu/1", "CQS-06"
NOW = datetime(2026, 1, 6, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def filled(at_moment: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> tuple[Browser, Path]:
    """A browser of 99001 at an official year whose figures have come in, and its folder; nobody waits."""
    folder = at_moment("có số liệu")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    at = application(folder, NOW, ("xa1",))()
    at.sign_in("xa1")
    return at, folder


@contextmanager
def held(folder: Path, how: str) -> Iterator[None]:
    """Hold the database of a workspace as another program does: for writing, or against readers too."""
    with closing(sqlite3.connect(folder / "maturity.db", isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


def typed(at: Browser, number: str) -> dict[str, object]:
    """Return the form of the page with another number in a row."""
    text = at.get(PAGE).text

    def value(name: str) -> str:
        return text.split(f'name="{name}" value="')[1].split('"')[0]

    names = ("goc", "mau_so", "minh_chung_so", "minh_chung_ngay", "minh_chung_trich_yeu")
    kept = {f"{ROW}.{name}": value(f"{ROW}.{name}") for name in names}
    return {"csrf": value("csrf"), **kept, f"{ROW}.tu_so": number}


def test_a_writer_who_waits_too_long_is_told_and_types_nothing_again(filled: tuple[Browser, Path]) -> None:
    """The page comes back as it was typed; sent again later it is saved."""
    at, folder = filled
    form = typed(at, "61")
    with held(folder, "IMMEDIATE"):
        answer = at.client.post(PAGE, data=form)
    assert answer.status_code == 409
    assert "đang giữ cơ sở dữ liệu" in answer.text
    assert str(folder) not in answer.text, "where the workspace is on the server is nobody's business"
    assert f'name="{ROW}.tu_so" value="61"' in answer.text
    assert at.client.post(PAGE, data=form).status_code == 303
    assert f'name="{ROW}.tu_so" value="61"' in at.get(PAGE).text
    assert run_in(folder, "2026-01-06T09:00", "verify").code == 0


def test_a_workspace_that_cannot_be_read_is_no_reason_to_sign_in_again(filled: tuple[Browser, Path]) -> None:
    """Whoever asks for a page is told; what was typed is kept and shown again."""
    at, folder = filled
    form = typed(at, "60")
    with held(folder, "EXCLUSIVE"):
        asked, sent = at.get(PAGE), at.client.post(PAGE, data=form)
    for answer in (asked, sent):
        assert answer.status_code == 503
        assert "đang giữ cơ sở dữ liệu" in answer.text
        assert str(folder) not in answer.text
    assert "Mở lại phần vừa gõ" not in asked.text
    kept = re.search(r'href="([^"]+)">Mở lại phần vừa gõ', sent.text)
    assert kept
    again = at.get(kept[1]).text
    assert "Đã mở lại phần vừa gõ; chưa lưu" in again
    assert f'name="{ROW}.tu_so" value="60"' in again


def test_a_form_of_somebody_else_is_not_kept(filled: tuple[Browser, Path]) -> None:
    """Only one that carries the token of the session."""
    at, folder = filled
    form = {**typed(at, "60"), "csrf": "đoán"}
    with held(folder, "EXCLUSIVE"):
        assert "Mở lại phần vừa gõ" not in at.client.post(PAGE, data=form).text


def test_a_row_that_was_closed_meanwhile_shows_what_was_typed(filled: tuple[Browser, Path]) -> None:
    """The dossier was handed in from another window; the number stands beside the one that is kept."""
    at, _ = filled
    form = typed(at, "59")
    assert at.send("/xa/2025/nop", {}).status_code == 200
    answer = at.client.post(PAGE, data=form)
    assert answer.status_code == 409
    assert "Chưa lưu gì" in answer.text
    assert "Vừa gõ: 59/62" in answer.text


def test_what_was_typed_last_is_what_is_shown_again(browser: NewBrowser, clock: Clock) -> None:
    """A session that ran out twice over the same form."""
    at = browser()
    at.sign_in("tt")
    page, seen = "/tt/them-nguoi-dung", []
    for words in ("chuyên viên", "phó phòng"):
        token = at.token(page)
        clock.forward(minutes=31)
        sent = at.client.post(page, data={"csrf": token, "chuc_vu": words})
        token = at.token(sent.location)
        fields = {"csrf": token, "nguoi": "tt", "mat_khau": PASSWORD}
        hidden = dict(re.findall(r'name="(tiep|giu)" value="([^"]*)"', at.get(sent.location).text))
        page = at.client.post("/dang-nhap", data={**fields, **hidden}).location
        seen.append(at.get(page).text)
    assert 'value="chuyên viên"' in seen[0]
    assert 'value="phó phòng"' in seen[1]
