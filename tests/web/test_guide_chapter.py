"""The chapter of the guide on the browser: its addresses open for whom it says, and show what it says."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from commands.shell.clock import VIETNAM
from tests.web.conftest import Browser, application

GUIDE = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text(encoding="utf-8")
NOBODY = "không ai"


def chapter() -> str:
    return GUIDE.split("## Chương 7. ")[1].split("\n## Chương")[0]


def test_every_page_that_the_chapter_names_opens_for_whom_it_says(played: Callable[[], Browser]) -> None:
    """On the sample year, as `make demo-web` serves it."""
    rows = re.findall(r"^\| `(/[^`]*)` \| `?([^|`]+?)`? \| ([^|]+?) \|$", chapter(), flags=re.M)
    assert len(rows) >= 7
    for address, person, words in rows:
        at = played()
        if person != NOBODY:
            at.sign_in(person)
        answer = at.get(address)
        assert answer.status_code == 200, (address, person)
        assert words in answer.text.replace("\xa0", " "), (address, words)


def test_every_button_that_the_chapter_names_is_there(
    played: Callable[[], Browser], without_workspace: Browser, at_moment: Callable[[str], Path]
) -> None:
    """By its very words, on one page or another; what can be saved is asked before the dossier goes in."""
    pages = [without_workspace.get("/").text, without_workspace.get("/tu-kiem-tra/2361-xa").text]
    for person, addresses in {
        "xa05": ("/", "/xa/2025", "/xa/2025/so-lieu/1"),
        "tt01": (
            "/",
            "/tt/2025",
            "/tt/2025/khen-thuong",
            "/tt/2025/khen-thuong/cach-xet",
            "/tt/2025/cau-hinh/doi",
        ),
    }.items():
        at = played()
        at.sign_in(person)
        pages += [at.client.get(address, follow_redirects=True).text for address in addresses]
    pages.append(played().get("/").text)
    filling = application(at_moment("có số liệu"), datetime(2026, 1, 6, tzinfo=VIETNAM), ["xa1"])()
    filling.sign_in("xa1")
    pages += [filling.get(address).text for address in ("/xa/2025", "/xa/2025/so-lieu/1")]
    body = application(at_moment("có bộ của tỉnh"), datetime(2026, 1, 6, tzinfo=VIETNAM), ["tt"])()
    body.sign_in("tt")
    pages.append(body.get("/tt/bo-tieu-chi/tinh-mau-2026").text)
    shown = "\n".join(pages).replace("\xa0", " ")
    named = re.findall(r"\*\*([^*]+)\*\*", chapter())
    assert named
    assert [words for words in named if words not in shown] == []
