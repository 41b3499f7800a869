"""A hostile client, through real HTTP: what it sends is refused, told, and leaves nothing behind."""

import contextlib
import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.web.conftest import MORNING, PASSWORD, make_workspace, settle
from web.accounts import passwords
from web.accounts.access_log import access_lines
from web.accounts.database import AccountsFile
from web.accounts.passwords import open_account
from web.app import create_app
from web.server import serving
from web.settings import LARGEST_REQUEST, MEGABYTE, MOST_FIELDS, WebSettings

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Client:
    """A client that keeps cookies, and sends whatever it is told."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """Send a request; return status, text and headers of the answer."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**({"Cookie": cookie} if cookie else {}), **(headers or {})}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body, sent)
            with connection.getresponse() as answer:
                text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, answer.headers

    def token(self, path: str) -> str:
        """Return the token of a page's forms."""
        return self.ask("GET", path)[1].split('name="csrf" value="')[1].split('"')[0]

    def send(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> int:
        """Send a form; return the status."""
        return self.ask("POST", path, urlencode(fields).encode(), {**FORM, **(headers or {})})[0]

    def sign_in(self, person: str) -> "Client":
        """Sign in."""
        fields = {"csrf": self.token("/dang-nhap"), "nguoi": person, "mat_khau": PASSWORD}
        assert self.send("/dang-nhap", fields) == 303
        return self


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A server for all tests here: its port, and the folder of its workspace."""
    folder = tmp_path_factory.mktemp("hostile") / "nam-2025"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "METHOD", "pbkdf2:sha256:1")
        make_workspace(folder)
    app = create_app(WebSettings(workspace=folder, now=lambda: MORNING, is_time_given=True))
    with serving(app, "127.0.0.1", 0) as server:
        worker = threading.Thread(target=server.run)
        worker.start()
        yield server.effective_port, folder
        settle(server)
    worker.join(10)


@pytest.fixture
def port(served: tuple[int, Path]) -> int:
    """The port of the server."""
    return served[0]


@pytest.fixture
def kept(served: tuple[int, Path]) -> Path:
    """The folder of its workspace."""
    open_account(AccountsFile.beside(served[1]), "xa1", PASSWORD, must_change=False)  # one test takes it away
    return served[1]


def _events(workspace: Path) -> list[tuple[str, str]]:
    return [(line.event, line.path) for line in access_lines(AccountsFile.beside(workspace))[0]]


def test_a_form_without_token_or_of_another_site_is_refused_and_logged(port: int, kept: Path) -> None:
    """Even with the right cookie, even with the right token from elsewhere."""
    client = Client(port).sign_in("tt")
    token = client.token("/doi-mat-khau")
    path = "/tt/nguoi-dung/xa1/thu"
    assert client.send(path, {}) == 403
    assert client.send(path, {"csrf": "x" * 43}) == 403
    assert client.send(path, {"csrf": token}, {"Origin": "https://ke.xau"}) == 403
    assert client.send(path, {"csrf": token}, {"Sec-Fetch-Site": "cross-site"}) == 403
    assert _events(kept).count(("yêu cầu giả", path)) == 4
    other = Client(port).sign_in("xa1")
    assert client.send(path, {"csrf": other.token("/doi-mat-khau")}) == 403
    assert client.send(path, {"csrf": token}) == 200


@pytest.mark.usefixtures("kept")
def test_a_session_that_was_planted_is_not_taken_up(port: int) -> None:
    """Signing in always begins a new one."""
    client = Client(port)
    client.cookies["phien"] = "cua-ke-xau"
    client.sign_in("xa1")
    assert client.cookies["phien"] != "cua-ke-xau"
    planted = Client(port)
    planted.cookies["phien"] = "cua-ke-xau"
    assert planted.ask("GET", "/doi-mat-khau")[0] == 303


def test_what_is_not_yours_is_refused_and_logged(port: int, kept: Path) -> None:
    """An address made by hand answers as one that is not there."""
    client = Client(port).sign_in("xa1")
    for path in ("/tt/nhat-ky", "/tt/nguoi-dung/tt", "/tt/2025/ho-so/99003"):
        assert client.ask("GET", path)[0] == 404
        assert ("không được phép", path) in _events(kept)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2f..%2fpyproject.toml",
        "//evil/etc/passwd",
        "/tt/nguoi-dung/..%2f..%2fetc%2fpasswd",
        "/%00",
        "/tt/99999999999999999999",
        "/khong-co%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_tricks_with_paths_find_nothing(port: int, path: str) -> None:
    """No file of the machine, no header of theirs, no fault of ours."""
    status, text, headers = Client(port).sign_in("tt").ask("GET", path)
    assert status in (301, 308, 400, 404), (path, status)
    assert "root:" not in text
    assert "MEGABYTE" not in text
    assert "a=b" not in str(headers.get("Set-Cookie"))


@pytest.mark.parametrize("onward", ["https://ke.xau", "//ke.xau", "/\\ke.xau", "/x\r\nSet-Cookie: a=b"])
@pytest.mark.usefixtures("kept")
def test_signing_in_leads_nowhere_else(port: int, onward: str) -> None:
    """The page that was wanted is one of ours."""
    client = Client(port)
    fields = {"csrf": client.token("/dang-nhap"), "nguoi": "xa1", "mat_khau": PASSWORD, "tiep": onward}
    _, _, headers = client.ask("POST", "/dang-nhap", urlencode(fields).encode(), FORM)
    assert headers["Location"] == "/"


def test_what_is_too_large_is_refused_unread(port: int) -> None:
    """A body of more than 26 MB, ten thousand fields, a field of a megabyte."""
    client = Client(port).sign_in("tt")
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        head = "POST /tu-kiem-tra/2361-xa/gui-tep HTTP/1.1\r\nHost: x\r\n"
        connection.sendall(f"{head}Content-Length: {LARGEST_REQUEST + 1}\r\n\r\n".encode())
        assert b" 413 " in connection.recv(200)
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="o{n}"\r\n\r\n1\r\n' for n in range(MOST_FIELDS + 1)
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.ask("POST", "/tt/them-nguoi-dung", (parts + "--x--\r\n").encode(), kind)[0] == 413
    assert client.send("/tt/them-nguoi-dung", {"csrf": "x", "ten": "a" * (10 << 20)}) == 413
    stranger = Client(port)
    assert stranger.send("/dang-nhap", {"nguoi": "a" * (10 << 20)}) == 413
    assert stranger.ask("POST", "/dang-nhap", b"x" * (10 << 20), kind)[0] == 413


def test_a_file_of_two_hundred_megabytes_is_cut_off(port: int) -> None:
    """Whether its size is told before or not: as soon as it is too much, the connection ends."""
    for head in (f"Content-Length: {200 << 20}", "Transfer-Encoding: chunked"):
        sent = 0
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(f"POST /dang-nhap HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode())
            piece = b"100000\r\n" + b"x" * MEGABYTE + b"\r\n"
            with contextlib.suppress(OSError):  # the server hangs up
                while sent < 200:
                    connection.sendall(piece)
                    sent += 1
        assert sent < 60


@pytest.mark.usefixtures("kept")
def test_other_methods_and_kinds_change_nothing(port: int) -> None:
    """HEAD is a GET; PUT and DELETE are none of ours; JSON and broken forms are no forms."""
    client = Client(port).sign_in("tt")
    assert client.ask("HEAD", "/tt/nguoi-dung")[:2] == (200, "")
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        assert client.ask(method, "/tt/nguoi-dung/xa1/thu")[0] in (403, 405), method
    assert client.ask("HEAD", "/tt/nguoi-dung/xa1/thu")[0] == 200
    for kind in ("application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary="):
        status = client.ask("POST", "/tt/nguoi-dung/xa1/thu", b'{"csrf": 1}', {"Content-Type": kind})[0]
        assert status in (400, 403), kind
    assert "đang dùng" in client.ask("GET", "/tt/nguoi-dung")[1]


def test_markup_in_names_is_shown_as_text(port: int) -> None:
    """In every field of a person."""
    client = Client(port).sign_in("tt")
    attack = '"><script>alert(1)</script>'
    fields = {
        "csrf": client.token("/tt/them-nguoi-dung"),
        "ma": "x1",
        "ten": attack,
        "chuc_vu": attack,
        "thu": attack,
    }
    assert client.send("/tt/them-nguoi-dung", fields) == 200
    for path in (
        "/tt/nguoi-dung",
        "/tt/nguoi-dung/x1",
        "/tt/nhat-ky",
        f"/tt/nhat-ky?{urlencode({'nguoi': attack})}",
    ):
        text = client.ask("GET", path)[1]
        assert "<script>alert" not in text, path
