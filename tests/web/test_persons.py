"""Persons and their accounts for the standing body; one's own sessions."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.people.person import Role, contacts, person_of
from maturity.store.workspace import Workspace
from tests.running import Run
from tests.web.conftest import PASSWORD, Browser, Clock

NewBrowser = Callable[[], Browser]
NEW = {
    "ma": "so01",
    "ten": "Người mẫu <b>02</b>",
    "vai_tro_hoi-dong": "có",
    "thu": "so01@vi.du",
    "dien_thoai": "0912345678",
}


def test_a_person_is_added_changed_and_erased(browser: NewBrowser, workspace: Path, run: Run) -> None:
    """With the lines in the journal that the commands write; `verify` agrees."""
    page = browser()
    page.sign_in("tt")
    assert "Đã ghi so01" in page.send("/tt/them-nguoi-dung", NEW).text
    shown = page.get("/tt/nguoi-dung").text
    assert "Người mẫu &lt;b&gt;02&lt;/b&gt;" in shown
    assert "so01@vi.du" in shown
    assert "0912345678" in shown
    changed = {"ten": "Người mẫu 02", "vai_tro_thuong-truc": "có", "chuc_vu": "Chuyên viên"}
    assert "Đã ghi so01" in page.send("/tt/nguoi-dung/so01", changed).text
    with Workspace(workspace).open_read_only() as store:
        person = person_of(store, "so01")
        assert person is not None
        assert person.roles == {Role.STANDING_BODY}
        assert contacts(store)["so01"].title == "Chuyên viên"
    assert page.send("/tt/nguoi-dung/so01/xoa", {"ma": "so02"}).status_code == 422
    assert "Đã xóa họ tên" in page.send("/tt/nguoi-dung/so01/xoa", {"ma": "so01"}).text
    assert page.get("/tt/nguoi-dung/so01").status_code == 404
    assert run("verify", "-w", workspace).code == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({**NEW, "ma": "Số 01"}, "Mã chỉ gồm chữ thường không dấu"),
        ({**NEW, "ten": ""}, "Cần điền ô này"),
        ({**NEW, "ma": "xa1"}, "xa1"),
        ({**NEW, "vai_tro_don-vi": "có"}, "đơn vị"),
        ({**NEW, "don_vi": "99999"}, "Chọn một trong các mục"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(
    browser: NewBrowser, fields: dict[str, object], words: str
) -> None:
    """Nothing typed is lost, and nothing is written."""
    page = browser()
    page.sign_in("tt")
    answer = page.send("/tt/them-nguoi-dung", fields)
    assert answer.status_code in (409, 422)
    assert "Lỗi: " in answer.text
    assert words in answer.text
    assert "so01@vi.du" in answer.text


def test_nobody_gives_themselves_a_role(browser: NewBrowser) -> None:
    """As on the command line: the operation refuses, the page says why."""
    page = browser()
    page.sign_in("tt")
    wider = {"ten": "Người mẫu", "vai_tro_thuong-truc": "có", "vai_tro_nguoi-ky": "có"}
    assert page.send("/tt/nguoi-dung/tt", wider).status_code == 409


def test_an_account_is_given_shown_once_and_taken(browser: NewBrowser) -> None:
    """The password is on that page alone; who has it must change it, and is out once the account is taken."""
    body, unit = browser(), browser()
    body.sign_in("tt")
    given = body.send("/tt/nguoi-dung/xa1/tai-khoan", {})
    (password,) = re.findall(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", re.sub("<[^>]*>", "", given.text))
    listed = body.get("/tt/nguoi-dung").text
    assert password not in listed
    assert "mật khẩu dùng một lần, chưa đổi" in listed
    assert unit.sign_in("xa1", password).location == "/doi-mat-khau"
    assert "Đã thu tài khoản xa1" in body.send("/tt/nguoi-dung/xa1/thu", {}).text
    assert unit.get("/doi-mat-khau").status_code == 303
    assert body.send("/tt/nguoi-dung/xa1/thu", {}).status_code == 409


def test_accounts_that_fail_are_seen(browser: NewBrowser) -> None:
    """An account that is locked says so, until it is not any more."""
    page, other = browser(), browser()
    page.sign_in("tt")
    for _ in range(5):
        other.sign_in("xa1", "sai mật khẩu rồi")
    assert "đang khóa vì sai mật khẩu" in page.get("/tt/nguoi-dung").text


def test_only_the_standing_body_sees_persons(browser: NewBrowser) -> None:
    """Names and contacts are of nobody else; no page, not a refusal that tells who there is."""
    page = browser()
    page.sign_in("xa1")
    for path in ("/tt/nguoi-dung", "/tt/nguoi-dung/tt", "/tt/nguoi-dung/tt/tai-khoan", "/tt/nhat-ky"):
        assert page.get(path).status_code == 404, path
        assert page.client.post(path, data={"csrf": page.token("/doi-mat-khau")}).status_code in (404, 405)
    assert browser().get("/tt/nguoi-dung").status_code == 303


def test_own_sessions_are_listed_and_ended(browser: NewBrowser, clock: Clock) -> None:
    """One by one, or all others; those of somebody else stay, even by a forged id."""
    first, second, third, other = browser(), browser(), browser(), browser()
    for each, person in ((first, "xa1"), (second, "xa1"), (third, "xa1"), (other, "tt")):
        clock.forward(minutes=1)
        each.sign_in(person)
    shown = first.get("/doi-mat-khau").text
    assert shown.count('name="phien"') == 2
    assert "127.0.0.1" in shown
    assert "08:02 05/01/2026" in shown
    of_second = shown.split('name="phien" value="')[2].split('"')[0]
    assert first.send("/doi-mat-khau/phien", {"phien": of_second}, page="/doi-mat-khau").status_code == 303
    assert (second.get("/doi-mat-khau").status_code, third.get("/doi-mat-khau").status_code) == (303, 200)
    assert other.send("/doi-mat-khau/phien", {"phien": of_second}, page="/doi-mat-khau").status_code == 303
    first.send("/doi-mat-khau/phien", {}, page="/doi-mat-khau")
    assert (third.get("/doi-mat-khau").status_code, first.get("/doi-mat-khau").status_code) == (303, 200)
    assert other.get("/doi-mat-khau").status_code == 200
    assert browser().sign_in("xa1", PASSWORD).status_code == 303
