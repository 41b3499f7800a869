"""The server through real HTTP, and the commands that give accounts and open it."""

import http.client
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Run
from tests.web.conftest import MORNING, Browser, settle
from web.app import create_app
from web.server import serving
from web.settings import WebSettings

NewBrowser = Callable[[], Browser]


def test_the_server_answers_while_others_send_slowly() -> None:
    """Two hundred clients that send half a head, or half a body, hold up nobody."""
    app = create_app(WebSettings(workspace=None, now=lambda: MORNING))
    halves = (b"GET / HTTP/1.1\r\nHost: x\r\n", BODY)
    with serving(app, "127.0.0.1", 0) as server:
        worker = threading.Thread(target=server.run)
        worker.start()
        slow = [socket.create_connection(("127.0.0.1", server.effective_port)) for _ in range(200)]
        for number, connection in enumerate(slow):
            connection.sendall(halves[number % 2])
        asking = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=10)
        asking.request("GET", "/")
        answer = asking.getresponse()
        assert answer.status == 200
        assert "Tự kiểm tra" in answer.read().decode()
        assert answer.getheader("Server") == "maturity"
        asking.close()
        for connection in slow:
            connection.close()
        settle(server)
    worker.join(10)
    assert not worker.is_alive()


BODY = b"POST /tu-kiem-tra/2361-xa HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\nten="


def test_an_account_is_given_and_taken(run: Run, workspace: Path, browser: NewBrowser) -> None:
    """With a password for one use, printed once; only by whoever may; only to who is there."""
    at = ("-w", workspace)
    given = run("account", "open", "xa1", *at, "--as", "tt")
    assert given.says("Đã cấp lại mật khẩu cho xa1")
    password = given.out.split("dùng một lần: ")[1].split()[0]
    assert browser().sign_in("xa1", password).location == "/doi-mat-khau"
    assert run("account", "open", "khong-co", *at, "--as", "tt").says("không có người mã “khong-co”")
    assert run("account", "open", "tt", *at, "--as", "xa1").code == 2
    assert run("account", "close", "xa1", *at, "--as", "tt").says("Đã thu tài khoản xa1")
    assert run("account", "close", "xa1", *at, "--as", "tt").says("không có tài khoản")
    assert browser().sign_in("xa1", password).status_code == 401


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--listen", "đâu đó"), "không phải địa chỉ và cổng"),
        (("--listen", "127.0.0.1:99999"), "không phải địa chỉ và cổng"),
        (("--self-check", "--listen", "203.0.113.7:8000"), "không mở được máy chủ"),
    ],
)
def test_an_address_that_cannot_be_served_is_told(run: Run, arguments: tuple[str, ...], words: str) -> None:
    """Before anything is served."""
    outcome = run("serve", *arguments)
    assert (outcome.code, outcome.says(words)) == (2, True), outcome.text
