"""Every page: who may see it, the headers it has, and what is said when something is wrong."""

from collections.abc import Callable

import pytest

from tests.web.conftest import Browser
from web.app import create_app
from web.headers import CONTENT_SECURITY_POLICY
from web.pages import PAGES
from web.settings import LARGEST_REQUEST, WebSettings

NewBrowser = Callable[[], Browser]


def test_every_view_has_its_row(without_workspace: Browser) -> None:
    """A page that the table does not speak of would be open to anybody, or to nobody."""
    rules = without_workspace.client.application.url_map.iter_rules()
    assert {rule.endpoint for rule in rules} == set(PAGES)


@pytest.mark.parametrize("path", ["/", "/tu-kiem-tra", "/khong-co", "/trang.css", "/static/forms.css"])
def test_every_answer_has_the_headers(without_workspace: Browser, path: str) -> None:
    """Errors and files, too; a page is never kept by a browser or a proxy."""
    answer = without_workspace.get(path)
    answer.close()
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == ("max-age=3600" if path.endswith(".css") else "no-store")


@pytest.mark.parametrize(
    "path", ["/", "/tu-kiem-tra", "/tu-kiem-tra/2361-xa", "/tu-kiem-tra/hcm-dti-xa-2026"]
)
def test_pages_hold_no_style_script_or_address_of_elsewhere(without_workspace: Browser, path: str) -> None:
    """The policy would block them; old browsers without one would not."""
    text = without_workspace.get(path).text
    for forbidden in (" style=", " onclick", "<style", "javascript:", "http://", "https://"):
        assert forbidden not in text, forbidden
    assert text.count("<h1") == 1
    assert '<html lang="vi">' in text


def test_a_server_without_workspace_has_no_accounts(without_workspace: Browser) -> None:
    """It says so."""
    answer = without_workspace.get("/dang-nhap")
    assert answer.status_code == 404
    assert "chỉ để tự kiểm tra" in answer.text


def test_what_is_not_there_is_said_in_vietnamese(without_workspace: Browser) -> None:
    """Unknown addresses, other methods, files that are too large."""
    assert "Không có trang này" in without_workspace.get("/khong-co").text
    assert without_workspace.client.delete("/tu-kiem-tra").status_code == 405
    large = without_workspace.client.post(
        "/tu-kiem-tra/2361-xa/gui-tep",
        data=b"x",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(LARGEST_REQUEST + 1)},
    )
    assert large.status_code == 413
    assert "không quá 26 MB" in large.text


def test_with_https_browsers_are_told_to_keep_to_it(browser: NewBrowser) -> None:
    """And cookies go by it alone."""
    plain = browser().client.application.extensions["maturity.settings"]
    secure = WebSettings(workspace=plain.workspace, now=plain.now, is_https=True)
    client = Browser(create_app(secure).test_client())
    answer = client.get("/dang-nhap")
    assert answer.headers["Strict-Transport-Security"]
    assert "Secure" in answer.headers["Set-Cookie"]
