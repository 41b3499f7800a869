"""Headless Chromium at a real server on a workspace; what goes wrong in a page is collected."""

import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import Factory, define
from flask import Flask

from commands.shell.clock import VIETNAM
from tests.chromium import CHROMIUM
from tests.web.conftest import PASSWORD, Clock, app_on
from web.accounts.database import AccountsFile
from web.accounts.passwords import open_account
from web.server import serving

DESK, PHONE, NARROWEST = 1366, 390, 320
"""Widths in pixels: an office's screen, a phone, the narrowest that WCAG 2.2 (1.4.10) asks for."""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""Script: by so many pixels the page is wider than the window."""


@define
class Site:
    """A server on a workspace: its address, application and clock, and the browsers at it."""

    address: str
    app: Flask
    folder: Path
    clock: Clock
    chromium: Any
    faults: list[str] = Factory(list)
    """What browsers complained of: errors on the console, violations of the policy, scripts that failed."""

    @contextmanager
    def browser(self, person: str = "", *, width: int = DESK, script: bool = True) -> Iterator[Any]:
        """Give the page of a new browser, of somebody signed in (by the form) or of nobody."""
        context = self.chromium.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="vi-VN",
        )
        context.set_default_timeout(30_000)
        try:
            page = context.new_page()
            page.on("console", lambda message: self._hear(message))
            page.on("pageerror", lambda error: self.faults.append(str(error)))
            if person:
                self.sign_in(page, person)
            yield page
        finally:
            context.close()

    def sign_in(self, page: Any, person: str) -> None:
        """Sign in by the form, from wherever the page is."""
        if not page.url.endswith("/dang-nhap") and "/dang-nhap?" not in page.url:
            page.goto("/dang-nhap")
        page.fill("[name=nguoi]", person)
        page.fill("[name=mat_khau]", PASSWORD)
        page.click("main button[type=submit]")

    def _hear(self, message: Any) -> None:
        # A refused form is answered with 4xx, which Chromium writes on the console as an error of its own.
        refused = re.search(r"Failed to load resource.* status of 4(01|09|22)", message.text)
        if message.type in ("error", "warning") and not refused:
            self.faults.append(message.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium of the system, driven by Playwright; no browser is downloaded."""
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright (make .venv/browser) is missing")
    with driver.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


Serve = Callable[[Path, datetime, Iterable[str]], Site]


@pytest.fixture
def serve(chromium: Any, quick_passwords: None, no_attempts_yet: None) -> Iterator[Serve]:
    """A function that serves a workspace to persons from a moment on; at the end nothing went wrong."""
    with ExitStack() as stack:
        sites = []

        def start(folder: Path, moment: datetime, persons: Iterable[str]) -> Site:
            accounts, clock = AccountsFile.beside(folder), Clock(moment)
            for person in persons:
                open_account(accounts, person, PASSWORD, must_change=False)
            app = app_on(folder, lambda: clock.now)
            server = stack.enter_context(serving(app, "127.0.0.1", 0))
            worker = threading.Thread(target=server.run)
            worker.start()
            stack.callback(worker.join, 10)
            stack.callback(server.close)
            address = f"http://127.0.0.1:{server.effective_port}"
            sites.append(Site(address, app, folder, clock, chromium))
            return sites[-1]

        yield start
    assert [fault for site in sites for fault in site.faults] == []


@pytest.fixture
def after_the_year(serve: Serve, sample_year: Path, tmp_path: Path) -> Site:
    """The sample year after its end, with its commune, appraiser, council and leader; 23/06/2026."""
    folder = tmp_path / "nam-mau"
    shutil.copytree(sample_year, folder)
    persons = ("tt01", "tgv01", "xa05", "ky01", "hd01")
    return serve(folder, datetime(2026, 6, 23, 8, 0, tzinfo=VIETNAM), persons)


@pytest.fixture
def before_handing_in(serve: Serve, at_moment: Callable[[str], Path]) -> Site:
    """An official year whose figures have come in; 06/01/2026."""
    moment = datetime(2026, 1, 6, 9, 0, tzinfo=VIETNAM)
    return serve(at_moment("có số liệu"), moment, ("tt", "tgv", "xa1", "so1"))


@pytest.fixture
def handed_in(serve: Serve, at_moment: Callable[[str], Path]) -> Site:
    """An official year with two dossiers handed in; 13/01/2026."""
    moment = datetime(2026, 1, 13, 9, 0, tzinfo=VIETNAM)
    return serve(at_moment("đã nộp"), moment, ("tt", "tgv", "xa1", "so1", "ky"))
