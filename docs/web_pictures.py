"""`python -m docs.web_pictures`: the pictures of the pages for a browser in docs/hinh/, made anew.

Needs Chromium and Playwright (`make test-browser` installs it); no test runs it. To be run again when these
pages look different. The year is the sample year, as `make demo-web` serves it.
"""

import shutil
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen
from playwright.sync_api import sync_playwright

from commands.demo_year import play
from commands.program import maturity as program
from commands.shell.clock import VIETNAM
from docs.demo_web import open_accounts
from docs.pictures import FOLDER, LARGEST
from web.app import create_app
from web.server import serving
from web.settings import WebSettings

_BEFORE, _AFTER = datetime(2026, 1, 7, 8, 0, tzinfo=VIETNAM), datetime(2026, 6, 23, 8, 0, tzinfo=VIETNAM)
"""The morning before the first communes hand in, and the one after the last day of the sample year."""
_DESK, _SMALL, _PHONE = (1366, 900), (1180, 780), (390, 844)


@frozen
class Picture:
    """A picture: its name, who has signed in, when, the address, and the window's size in pixels."""

    name: str
    person: str
    address: str
    now: datetime = _BEFORE
    window: tuple[int, int] = _DESK


PICTURES: Sequence[Picture] = (
    Picture("web-xa", "xa05", "/xa/2025"),
    Picture("web-xa-dien-thoai", "xa05", "/xa/2025", window=_PHONE),
    Picture("web-so-lieu", "xa05", "/xa/2025/so-lieu/3"),
    Picture("web-hom-nay", "tt01", "/tt/2025"),
    Picture("web-cach-xet", "tt01", "/tt/2025/khen-thuong/cach-xet", _AFTER, _SMALL),
    Picture("web-toan-canh", "ky01", "/tt/2025/toan-canh", _AFTER),
)


def main() -> None:
    """Play the sample year, serve it at both moments, and take the pictures."""
    with TemporaryDirectory(prefix="maturity-pictures-") as name:
        for now in (_BEFORE, _AFTER):
            folder = Path(name) / f"{now:%m}"
            play(folder, program, until=now.date() - timedelta(days=1))
            passwords = dict(line.split(maxsplit=2)[:2] for line in open_accounts(folder))
            settings = WebSettings(workspace=folder, now=lambda now=now: now, is_time_given=True)
            with serving(create_app(settings), "127.0.0.1", 0) as server:
                worker = threading.Thread(target=server.run)
                worker.start()
                pictures = [each for each in PICTURES if each.now == now]
                _take(f"http://127.0.0.1:{server.effective_port}", passwords, pictures)
            worker.join()


def _take(address: str, passwords: dict[str, str], pictures: Sequence[Picture]) -> None:
    """Write each picture, and print how large it is."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for each in pictures:
            width, height = each.window
            page = browser.new_page(base_url=address, viewport={"width": width, "height": height})
            page.goto("/dang-nhap")
            page.fill("[name=nguoi]", each.person)
            page.fill("[name=mat_khau]", passwords[each.person])
            page.click("main button[type=submit]")
            page.goto(each.address)
            size = len(page.screenshot(path=FOLDER / f"{each.name}.png"))
            print(f"{each.name}.png: {size} bytes{', TOO LARGE' if size > LARGEST else ''}")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
