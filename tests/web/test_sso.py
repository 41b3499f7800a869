"""Signing in with a provider of identities: to it and back over HTTP, and what must not open a door."""

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from attrs import Factory, define
from werkzeug.test import TestResponse

from foundation.problem import RefusedError
from tests.web.conftest import MORNING, Browser, app_on
from web import sign_in
from web.accounts.database import AccountsFile
from web.accounts.passwords import open_account
from web.provider import WELL_KNOWN, OidcSettings, read_oidc_settings

pytest.importorskip("authlib", reason="the part “sso” (Authlib) is not installed")
jwk = pytest.importorskip("joserfc.jwk")
jwt = pytest.importorskip("joserfc.jwt")
LEAVE = "/dang-nhap/mot-lan"


@define
class FakeProvider:
    """A provider on this machine: gives a code, and for it its signed word, once, against the verifier."""

    address: str = ""
    user: str = "nguoi-01"
    changes: dict[str, Any] = Factory(dict)
    """What its word has otherwise than it should."""
    key: Any = Factory(lambda: jwk.RSAKey.generate_key(2048, {"kid": "k", "alg": "RS256"}))
    signer: Any = None
    codes: dict[str, dict[str, str]] = Factory(dict)

    def code(self, location: str) -> str:
        """Sign the user in as a browser that was sent here would; return the code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"ma-{len(self.codes)}"
        self.codes[code] = asked
        return code

    says: Any = None
    """What it says of itself otherwise than it should: a change of it, or another thing in its place."""

    def answer(self, path: str, form: dict[str, str]) -> Any:
        """Return what it says at an address; None to refuse."""
        if path == WELL_KNOWN:
            known = {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/vao",
                "token_endpoint": f"{self.address}/the",
                "jwks_uri": f"{self.address}/khoa",
            }
            return {**known, **(self.says or {})} if not isinstance(self.says, list) else self.says
        if path == "/khoa":
            return {"keys": [self.key.as_dict(private=False)]}
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"]:
            return None
        word = {"iss": self.address, "aud": "maturity", "sub": self.user, "nonce": asked["nonce"]}
        claims = {**word, "exp": int(MORNING.timestamp()) + 300, **self.changes}
        signed = jwt.encode({"alg": "RS256", "kid": "k"}, claims, self.signer or self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A provider that answers over HTTP."""
    fake = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def _send(self, form: dict[str, str]) -> None:
            content = fake.answer(self.path, form)
            body = json.dumps(content or {"error": "invalid_grant"}).encode()
            self.send_response(200 if content else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self._send({})

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send({name: values[0] for name, values in parse_qs(text).items()})

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake.address = f"http://127.0.0.1:{server.server_address[1]}"
        worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        worker.start()
        yield fake
        server.shutdown()
        worker.join()


@pytest.fixture
def browsers(workspace: Path, provider: FakeProvider) -> Callable[[], Browser]:
    """Browsers at a server with that provider; of its users two are named, one of them is a person here."""
    oidc = OidcSettings(
        issuer=provider.address,
        client="maturity",
        secret="khoa-rieng",
        address="http://localhost",
        claim="sub",
        persons={"nguoi-01": "xa1", "nguoi-02": "khong-co"},
    )
    app = app_on(workspace, lambda: MORNING, oidc)
    return lambda: Browser(app.test_client())


def sent_away(at: Browser, onward: str = "") -> str:
    """Return where the browser is sent to sign in."""
    answer = at.get(f"{LEAVE}{f'?tiep={onward}' if onward else ''}")
    assert answer.status_code == 303
    return answer.location


def come_back(at: Browser, location: str, code: str) -> TestResponse:
    """Bring the browser back with a code."""
    state = parse_qs(urlsplit(location).query)["state"][0]
    return at.get(f"{LEAVE}/ve?state={state}&code={code}")


def test_a_person_signs_in_with_the_provider(browsers: Callable[[], Browser], provider: FakeProvider) -> None:
    """And goes on to the page that was wanted; passwords go on to work beside it."""
    at = browsers()
    assert LEAVE in at.get("/dang-nhap").text
    location = sent_away(at, "/doi-mat-khau")
    assert location.startswith(f"{provider.address}/vao?")
    code = provider.code(location)
    answer = come_back(at, location, code)
    assert (answer.status_code, answer.location) == (303, "/doi-mat-khau")
    assert "xa1" in at.get("/doi-mat-khau").text
    other = browsers()
    assert other.sign_in("tt").status_code == 303
    # The same return a second time opens nothing.
    third = browsers()
    assert come_back(third, location, code).status_code == 401


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "khác"},
        {"aud": "chương trình khác"},
        {"iss": "https://khac.example"},
        {"exp": 1},
        {"azp": "chương trình khác"},
    ],
    ids=["nonce", "audience", "issuer", "expired", "party"],
)
def test_a_word_that_does_not_hold_opens_nothing(
    browsers: Callable[[], Browser], provider: FakeProvider, changes: dict[str, Any]
) -> None:
    """Of another sign-in, for another program, from another provider, from long ago."""
    provider.changes = changes
    refused(browsers(), provider, 503)


def test_a_forged_word_opens_nothing(browsers: Callable[[], Browser], provider: FakeProvider) -> None:
    """Signed by another key of the same name."""
    provider.signer = jwk.RSAKey.generate_key(2048, {"kid": "k", "alg": "RS256"})
    refused(browsers(), provider, 503)


@pytest.mark.parametrize("user", ["nguoi-02", "nguoi-03"])
def test_nobody_becomes_a_person_by_signing_in(
    browsers: Callable[[], Browser], provider: FakeProvider, user: str
) -> None:
    """Neither a user whom nobody named, nor one who is named as somebody who is not here."""
    provider.user = user
    assert "Đăng nhập không tự tạo tài khoản" in refused(browsers(), provider, 403).text


def refused(at: Browser, provider: FakeProvider, status: int) -> TestResponse:
    location = sent_away(at)
    answer = come_back(at, location, provider.code(location))
    assert answer.status_code == status
    assert at.get("/doi-mat-khau").status_code == 303
    return answer


def test_a_return_is_of_the_browser_that_left(
    browsers: Callable[[], Browser], provider: FakeProvider
) -> None:
    """A link with somebody else's code signs nobody in; nor does a code without its beginning."""
    mine, theirs = browsers(), browsers()
    location = sent_away(theirs)
    assert come_back(mine, location, provider.code(location)).status_code == 401
    assert mine.get(f"{LEAVE}/ve?state=x&code=y").status_code == 401
    assert mine.get(f"{LEAVE}/ve").status_code == 401
    assert mine.get(f"{LEAVE}?tiep=//elsewhere.example").status_code == 303


@pytest.mark.parametrize(
    "says",
    [
        {"token_endpoint": None},
        {"issuer": "https://khac.example"},
        {"jwks_uri": "http://khac.example/khoa"},
        ["không phải lời của nơi cấp"],
    ],
    ids=["incomplete", "another", "plain", "form"],
)
def test_nobody_is_sent_to_a_provider_that_is_not_the_one(
    browsers: Callable[[], Browser], provider: FakeProvider, says: Any
) -> None:
    """The page of signing in says so, and passwords work; once it is itself again, it is gone to."""
    provider.says = says
    at = browsers()
    assert at.get(LEAVE).status_code == 503
    assert at.sign_in("tt").status_code == 303
    provider.says = None
    assert sent_away(browsers()).startswith(provider.address)


def test_a_provider_that_is_down_is_told(workspace: Path) -> None:
    """And who tries too often waits."""
    oidc = OidcSettings(
        issuer="http://127.0.0.1:9",
        client="maturity",
        secret="khoa-rieng",
        address="http://localhost",
        claim="sub",
        persons={"nguoi-01": "xa1"},
    )
    app = app_on(workspace, lambda: MORNING, oidc)
    at = Browser(app.test_client())
    assert at.get(LEAVE).status_code == 503
    for _ in range(sign_in.ATTEMPTS.times):
        sign_in.ATTEMPTS.is_reached("127.0.0.1", MORNING.timestamp())
    assert at.get(LEAVE).status_code == 429


def test_a_return_after_the_password_of_one_use(
    browsers: Callable[[], Browser], provider: FakeProvider, workspace: Path
) -> None:
    """That password opens nothing any more; a sign-in begun too long ago opens nothing either."""
    open_account(AccountsFile.beside(workspace), "xa1", "một lần", must_change=True)
    at = browsers()
    location = sent_away(at)
    assert come_back(at, location, provider.code(location)).status_code == 303
    assert browsers().sign_in("xa1", "một lần").status_code != 303


def test_without_a_provider_there_is_no_such_way(browser: Callable[[], Browser]) -> None:
    """It is off unless a file names one."""
    at = browser()
    assert LEAVE not in at.get("/dang-nhap").text
    assert at.get(LEAVE).status_code == at.get(f"{LEAVE}/ve").status_code == 404


def test_settings_are_told_what_they_lack(tmp_path: Path) -> None:
    """All of it at once; a file that others can read holds no secret."""
    file = tmp_path / "cong.toml"
    file.write_text('nha_cung_cap = "http://cong.example"\nma_ung_dung = "m"\n', encoding="utf-8")
    file.chmod(0o644)
    with pytest.raises(RefusedError) as refusal:
        read_oidc_settings(file)
    assert [problem.code for problem in refusal.value.problems] == ["TK-05"] * 3 + ["TK-06", "TK-07"]
    text = (
        'nha_cung_cap = "https://cong.example/"\nma_ung_dung = "m"\nkhoa_ung_dung = "k"\n'
        'dia_chi = "https://xa.example"\n[nguoi]\n"01" = "tt"\n'
    )
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    read = read_oidc_settings(file)
    assert (read.issuer, read.claim, read.persons) == ("https://cong.example", "sub", {"01": "tt"})
    file.write_text("nha_cung_cap = ", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"cong\.toml"):
        read_oidc_settings(file)
