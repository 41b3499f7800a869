"""The sample year in a browser: five users with accounts, each on a page of theirs."""

import shutil
from datetime import datetime
from pathlib import Path

from commands.shell.clock import VIETNAM
from docs.demo_web import USERS, open_accounts
from tests.web.conftest import Browser
from web.app import create_app
from web.settings import WebSettings


def test_everybody_signs_in_with_what_is_printed(sample_year: Path, tmp_path: Path) -> None:
    """Each line has an id and a password; a password is printed once and is kept nowhere."""
    folder = tmp_path / "nam-mau"
    shutil.copytree(sample_year, folder)
    lines = open_accounts(folder)
    assert len(lines) == len(USERS)
    moment = datetime(2026, 6, 23, 8, 0, tzinfo=VIETNAM)
    app = create_app(WebSettings(workspace=folder, now=lambda: moment, is_time_given=True))
    for line in lines:
        person, password, _ = line.split(maxsplit=2)
        browser = Browser(app.test_client())
        assert browser.sign_in(person, password).status_code == 303, line
        assert browser.get("/").status_code in (200, 303)
        assert password.encode() not in (folder / "tai-khoan.db").read_bytes()
