"""A change tried on pages: another set, another threshold; for the standing body and its leader."""

import io
import re
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.web.conftest import Browser

NewBrowser = Callable[[], Browser]
IMPACT, THRESHOLD = "/tt/2025/tac-dong", "/tt/2025/nguong"


def plain(text: str) -> str:
    """The words of a page without its marks."""
    return re.sub(r"<[^>]+>", "", text).replace("\xa0", " ").replace("\u2011", "-")


def test_the_body_tries_a_set_and_a_threshold(played: NewBrowser) -> None:
    """Chosen in a form whose choice stands in the address; the same as files; bars and steps as drawings."""
    at = played()
    at.sign_in("tt01")
    form = at.get(IMPACT).text
    assert '<option value="2361-xa">' in form
    assert "minh-hoa-dti-xa" not in form.split("<select")[1].split("</select>")[0]
    shown = at.get(f"{IMPACT}?moi=2361-xa").text
    assert "Trong 12 xã: không xã lên mức, không xã xuống mức" in plain(shown)
    assert "<rect" in shown
    assert shown.count("<h1") == 1
    chosen = "moi=2361-xa"
    assert Document(io.BytesIO(at.get(f"{IMPACT}.docx?{chosen}").data)).tables
    assert load_workbook(io.BytesIO(at.get(f"{IMPACT}.xlsx?{chosen}").data)).worksheets
    curve = at.get(f"{THRESHOLD}?tieu-chi=CQS-02&muc=3").text
    assert "Nâng ngưỡng CQS-02 mức 3 từ 50% lên 65% thì 01 xã không còn đạt mức 3." in plain(curve)
    assert "<path" in curve
    assert " style=" not in curve.split("<main")[1]
    assert load_workbook(io.BytesIO(at.get(f"{THRESHOLD}.xlsx?tieu-chi=CQS-02&muc=3").data)).worksheets
    refused = plain(at.get(f"{THRESHOLD}?tieu-chi=CQS-12&muc=3").text)
    assert "minh-hoa-xa không có tiêu chí CQS-12" in refused
    points = plain(at.get(f"{IMPACT}?moi=minh-hoa-dti-xa&ky=dti-xa").text)
    assert "12 xã giữ hạng" in points


@pytest.mark.parametrize("path", [IMPACT, f"{IMPACT}.docx", THRESHOLD, f"{THRESHOLD}.xlsx"])
def test_a_commune_does_not(played: NewBrowser, path: str) -> None:
    """It sees its own pages; nor is there a page of a set, a level or a file that there is not."""
    at = played()
    at.sign_in("xa05")
    assert at.get(path).status_code == 404


def test_what_is_not_there(played: NewBrowser) -> None:
    """No such set, no such level, no such kind of file."""
    at = played()
    at.sign_in("ky01")
    for path in (
        f"{IMPACT}?moi=khong-co",
        f"{IMPACT}.docx",
        f"{IMPACT}.exe?moi=2361-xa",
        f"{THRESHOLD}?tieu-chi=CQS-02&muc=9",
    ):
        assert at.get(path).status_code == 404
