"""The picture of the area: bars on the page, the same as Word and Excel, links of the leader."""

import io
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.web.conftest import Browser

NewBrowser = Callable[[], Browser]


@pytest.mark.parametrize("series", ["", "?ky=dti-xa"])
def test_the_leader_sees_the_area_with_bars(played: NewBrowser, series: str) -> None:
    """One title, a drawing without style or script, links to results, ranking and papers to sign."""
    at = played()
    at.sign_in("ky01")
    text = at.get(f"/tt/2025/toan-canh{series}").text
    main = text.split("<main")[1].split("</main>")[0]
    assert text.count("<h1") == 1
    assert ("<rect" in main) is not bool(series)  # an index has its bars where the sheet has room for them
    assert " style=" not in main
    assert "/tt/2025/cho-ky" in main
    assert f'href="/tt/2025/ho-so/99003{series}"' in main
    assert ("/danh-sach/xep-hang" if series else "/danh-sach/ket-qua") in main
    assert main.index("hero") < main.index("<form") < main.index('class="fold"')
    chosen = at.get(f"/tt/2025/toan-canh{series}{'&' if series else '?'}don-vi=99003")
    assert (chosen.status_code, chosen.location) == (303, f"/tt/2025/ho-so/99003{series}")
    assert Document(io.BytesIO(at.get(f"/tt/2025/toan-canh.docx{series}").data)).tables
    assert load_workbook(io.BytesIO(at.get(f"/tt/2025/toan-canh.xlsx{series}").data)).worksheets
    assert at.get("/tt/2025/toan-canh.exe").status_code == 404


def test_others_do_not_see_it(played: NewBrowser) -> None:
    """A commune sees its own pages."""
    at = played()
    at.sign_in("xa05")
    for path in ("/tt/2025/toan-canh", "/tt/2025/toan-canh.docx"):
        assert at.get(path).status_code == 404


def test_what_to_mend_first_and_the_least_work(played: NewBrowser) -> None:
    """A leader sees the rows that lift most; a commune sees its own plan, and that of nobody else."""
    leader, unit = played(), played()
    leader.sign_in("ky01")
    unit.sign_in("xa05")
    assert "Nên làm trước" in leader.get("/tt/2025/nen-lam-truoc").text.replace("\xa0", " ")
    plan = leader.get("/tt/2025/ke-hoach/99005").text
    assert "KTS-02" in plan
    own = unit.get("/xa/2025/ke-hoach").text
    assert "KTS-02" in own
    assert "/xa/2025/ke-hoach" in unit.get("/xa/2025").text
    assert unit.get("/tt/2025/ke-hoach/99001").status_code == 404


def test_a_leader_finds_the_other_assessment_of_a_year(played: NewBrowser) -> None:
    """From the levels of the year to its index, and back."""
    at = played()
    at.sign_in("ky01")
    for page in ("/tt/2025", "/tt/2025/toan-canh"):
        there = f"{page}?cap=xã&amp;ky=dti-xa"
        text = unquote(at.get(page).text)
        assert f'href="{there}"' in text
        back = unquote(at.get(there.replace("&amp;", "&")).text)
        assert f'href="{page}?cap=xã"' in back


def test_the_point_comes_first_and_the_rest_is_folded(played: NewBrowser) -> None:
    """Levels, change, who is one criterion away; each further list stands once, below its heading."""
    at = played()
    at.sign_in("ky01")
    text = at.get("/tt/2025/toan-canh").text.replace("\xa0", " ")
    first, *folded = text.split("<main")[1].split("</main>")[0].split('<details class="fold">')
    assert "đơn vị chỉ còn một tiêu chí là lên mức" in first
    assert "Trong ngoặc là nơi giữ số liệu" in first
    headings = [part.split("<h2>")[1].split("</h2>")[0] for part in folded]
    assert headings[0] == "Các đơn vị, xếp theo mức độ"
    assert headings.count("Tiêu chí cần tháo gỡ trước") == 1
    assert len({*headings}) == len(headings)
    assert "/tt/2025/ho-so/99003" in folded[0]
