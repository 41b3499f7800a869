"""Signing in: passwords for one use, lock-out, sessions that end, and what was typed in them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.conftest import PASSWORD, Browser, Clock
from web.accounts.access_log import access_lines
from web.accounts.database import FILE, AccountsFile
from web.accounts.kept_forms import kept_form
from web.accounts.passwords import FAILURES, METHOD, close_account, open_account
from web.sign_in import own_path

NewBrowser = Callable[[], Browser]


def is_signed_in(browser: Browser, person: str) -> bool:
    return f">{person}</a>" in browser.client.get("/", follow_redirects=True).text


def test_a_person_signs_in_and_out(browser: NewBrowser) -> None:
    """The cookie is out of reach of scripts, and a new one at every sign-in."""
    at = browser()
    answer = at.sign_in("xa1")
    assert (answer.status_code, answer.location) == (303, "/")
    cookie = answer.headers.getlist("Set-Cookie")[-1]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert is_signed_in(at, "xa1")
    assert at.send("/dang-xuat", {}, page="/").status_code == 303
    assert not is_signed_in(at, "xa1")


@pytest.mark.parametrize(("person", "password"), [("xa1", "sai"), ("ai-do", PASSWORD), ("xa1", "x" * 1_000)])
def test_a_wrong_password_and_an_unknown_person_look_alike(
    browser: NewBrowser, person: str, password: str
) -> None:
    """The page does not tell who has an account."""
    answer = browser().sign_in(person, password)
    assert answer.status_code == 401
    assert "Mã người dùng hoặc mật khẩu không đúng" in answer.text


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(
    browser: NewBrowser, clock: Clock
) -> None:
    """The right one does not open it either, until the time has passed."""
    at = browser()
    for _ in range(FAILURES):
        assert at.sign_in("xa1", "sai").status_code == 401
    assert at.sign_in("xa1").status_code == 401
    clock.forward(minutes=16)
    assert at.sign_in("xa1").status_code == 303


def test_who_guesses_is_stopped_and_an_office_is_not(
    browser: NewBrowser, workspace: Path, clock: Clock
) -> None:
    """Thirty failures a minute from one address, whosever; right passwords from it count for none."""
    for _ in range(35):
        assert browser().sign_in("xa1").status_code == 303
    guesser = browser()
    found = [guesser.sign_in(f"xa{number}", "đoán").status_code for number in range(100, 131)]
    assert found == [401] * 30 + [429]
    told = guesser.sign_in("tt")
    assert told.status_code == 429
    assert "đăng nhập quá nhiều lần" in told.text
    events = [line.event for line in access_lines(AccountsFile.beside(workspace))[0]]
    assert events.count("đăng nhập quá nhiều lần") == 2
    elsewhere = browser()
    elsewhere.client.environ_base["REMOTE_ADDR"] = "10.0.0.9"
    assert elsewhere.sign_in("tt").status_code == 303
    clock.forward(minutes=1)
    assert guesser.sign_in("tt").status_code == 303


def test_a_password_for_one_use_is_changed_first(browser: NewBrowser, workspace: Path) -> None:
    """Every page leads to the change; a weak or unequal one is told at its field; the old one is void."""
    open_account(AccountsFile.beside(workspace), "xa1", "dung-mot-lan-1")
    at = browser()
    assert at.sign_in("xa1", "dung-mot-lan-1").location == "/doi-mat-khau"
    change = {"mat_khau": "dung-mot-lan-1", "moi": "ngắn", "moi_lan_nua": "khác"}
    refused = at.send("/doi-mat-khau", change)
    assert refused.status_code == 422
    assert "phải dài từ 12 ký tự" in refused.text
    assert "không giống nhau" in refused.text
    better = {**change, "moi": "câu mới dài hơn", "moi_lan_nua": "câu mới dài hơn"}
    assert at.send("/doi-mat-khau", better).status_code == 303
    assert is_signed_in(at, "xa1")
    assert browser().sign_in("xa1", "dung-mot-lan-1").status_code == 401
    assert browser().sign_in("xa1", "câu mới dài hơn").status_code == 303


def test_a_session_ends_when_idle_and_after_a_day_s_work(browser: NewBrowser, clock: Clock) -> None:
    """It slides with use, but not for ever."""
    at = browser()
    at.sign_in("xa1")
    for _ in range(24):
        clock.forward(minutes=29)
        assert is_signed_in(at, "xa1")
    clock.forward(minutes=29)
    assert not is_signed_in(at, "xa1"), "twelve hours are over"
    at.sign_in("xa1")
    clock.forward(minutes=31)
    assert not is_signed_in(at, "xa1")


def test_a_closed_account_is_out_at_once(browser: NewBrowser, workspace: Path) -> None:
    """From the next page on."""
    at = browser()
    at.sign_in("xa1")
    assert close_account(AccountsFile.beside(workspace), "xa1")
    assert not is_signed_in(at, "xa1")


def test_what_was_typed_in_a_session_that_ran_out_is_kept(
    browser: NewBrowser, workspace: Path, clock: Clock
) -> None:
    """For the same person and page; a form without the token of a session is refused and kept by nobody."""
    at = browser()
    at.sign_in("xa1")
    token = at.token("/doi-mat-khau")
    clock.forward(minutes=40)
    answer = at.client.post("/doi-mat-khau", data={"csrf": token, "ghi_chu": "đã gõ"})
    assert answer.status_code == 303
    found = re.search(r"giu=([\w-]+)", answer.location)
    assert found
    assert "chưa mất" in at.get(answer.location).text
    accounts, now = AccountsFile.beside(workspace), clock.now.timestamp()
    assert kept_form(accounts, found[1], "xa1", "/doi-mat-khau", now) == [("ghi_chu", "đã gõ")]
    assert kept_form(accounts, found[1], "tt", "/doi-mat-khau", now) is None
    assert at.client.post("/doi-mat-khau", data={"csrf": "đoán"}).status_code == 403
    of_a_series = at.client.post("/doi-mat-khau?ky=dti-xa", data={"csrf": token})
    assert "tiep=/doi-mat-khau?ky%3Ddti-xa" in of_a_series.location, "the year of the page is not lost"


def test_a_form_of_another_site_is_refused(browser: NewBrowser) -> None:
    """By its origin, by the browser's word, and without the token."""
    at = browser()
    at.sign_in("xa1")
    token = at.token("/")
    for headers in ({"Origin": "http://khac.vn"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert at.client.post("/dang-xuat", data={"csrf": token}, headers=headers).status_code == 403
    assert at.client.post("/dang-xuat").status_code == 403
    assert is_signed_in(at, "xa1")
    stranger = browser()
    assert stranger.client.post("/dang-nhap", data={"nguoi": "xa1", "mat_khau": PASSWORD}).status_code == 403


def test_pages_lead_to_sign_in_and_back(browser: NewBrowser) -> None:
    """A page that asks for a session names where it was going."""
    answer = browser().get("/doi-mat-khau")
    assert (answer.status_code, answer.location) == (303, "/dang-nhap?tiep=/doi-mat-khau")


@pytest.mark.parametrize(
    "path",
    ["//khac.vn", "/\\khac.vn", "http://khac.vn", "javascript:alert(1)", "khac", "/a\nb", "\\\\khac.vn"],
)
def test_signing_in_never_leads_elsewhere(path: str) -> None:
    """A link in a letter must not."""
    assert own_path(path) == ""


def test_passwords_cost_what_guessing_should_cost() -> None:
    """As OWASP advises for scrypt; in other tests they cost little."""
    assert METHOD == "scrypt:32768:8:3"


def test_the_file_of_accounts_tells_no_secret(browser: NewBrowser, workspace: Path) -> None:
    """Neither passwords nor what opens a session; other accounts of the machine cannot read it."""
    at = browser()
    answer = at.sign_in("xa1")
    token = answer.headers.getlist("Set-Cookie")[-1].split("=")[1].split(";")[0]
    content = (workspace / FILE).read_bytes()
    assert PASSWORD.encode() not in content
    assert token.encode() not in content
    assert (workspace / FILE).stat().st_mode & 0o777 == 0o600
