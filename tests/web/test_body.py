"""The pages of the certifying body, on the sample year: reports as they are printed, and steps as buttons."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.dossier.states import DossierState
from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, is_dossier

NewBrowser = Callable[[], Browser]


def test_the_pages_of_a_year_show_what_commands_print(played: NewBrowser) -> None:
    """Today, all dossiers, one of them, the picture; remedies are links, never commands."""
    at = played()
    at.sign_in("tt01")
    assert at.get("/tt").location == "/tt/2025"
    assert "Kỳ đánh giá 2025" in at.get("/tt/2025").text.replace("\xa0", " ")
    listed = at.get("/tt/2025/ho-so").text
    assert '<a href="/tt/2025/ho-so/99003">Xã Đồng Thử</a>' in listed
    assert "mức độ 4 (Nâng cao)" in listed
    dossier = at.get("/tt/2025/ho-so/99003").text.replace("\xa0", " ")
    number = '<span class="code">03/QĐ-MẪU</span>'
    assert f"Được công nhận mức độ 4 (Nâng cao) theo Quyết định số {number}" in dossier
    assert '<a href="/tt/2025/quyet-dinh/thu-hoi">Thu hồi công nhận</a>' in dossier
    for page in ("/tt/2025", "/tt/2025/ho-so/99003", "/tt/2025/toan-canh", "/tt/2025?ky=dti-xa"):
        answer = at.get(page)
        assert answer.status_code == 200, page
        assert "maturity " not in answer.text.replace("maturity/", ""), page
        assert "⟦" not in answer.text
        assert answer.text.count("<h1") == 1, page


@pytest.mark.parametrize("path", ["/tt/1999", "/tt/2025?cap=thôn", "/tt/2025/ho-so/99003/xoa"])
def test_what_is_not_there_is_not_found(played: NewBrowser, path: str) -> None:
    """Years, kinds of unit, steps."""
    at = played()
    at.sign_in("tt01")
    assert at.get(path).status_code == 404


def test_a_commune_sees_no_page_of_the_body(played: NewBrowser) -> None:
    """Nor takes a step of it, whatever it sends."""
    at = played()
    at.sign_in("xa05")
    for path in ("/tt", "/tt/2025", "/tt/2025/ho-so", "/tt/2025/ho-so/99003", "/tt/2025/toan-canh"):
        assert at.get(path).status_code == 404
    assert at.send("/tt/2025/ho-so/99003/tra-lai", {"ly_do": "x"}, page="/").status_code == 404


def test_a_dossier_is_returned_with_reasons(submitted: tuple[NewBrowser, Path]) -> None:
    """A form with a fault keeps what was typed; who may not is told why; once done, the page says so."""
    browser, folder = submitted
    at = browser()
    at.sign_in("tt")
    page = "/tt/2025/ho-so/99001/tra-lai"
    dossier = at.get("/tt/2025/ho-so/99001").text
    assert dossier.count(f'href="{page}"') == 2, "the button, and the next steps that the dossier names"
    faulty = at.send(page, {"ly_do": "Thiếu <chữ ký>", "han": "30/02/2026"})
    assert faulty.status_code == 422
    assert "Thiếu &lt;chữ ký&gt;" in faulty.text
    assert "Ngày không đọc được" in faulty.text
    done = at.send(page, {"ly_do": "Thiếu chữ ký\nThiếu văn bản", "han": "20/01/2026"})
    assert done.status_code == 200
    assert "Nộp lại chậm nhất ngày 20/01/2026" in done.text
    assert is_dossier(folder, "99001", DossierState.RETURNED)
    again = at.send(page, {"ly_do": "lần nữa", "han": ""})
    assert (again.status_code, "không có gì thay đổi" in again.text) == (409, True)
    with Workspace(folder).open_read_only() as store:
        assert [*store.lines()][-1].person == "tt"


def test_today_says_the_day_and_what_is_due(submitted: tuple[NewBrowser, Path]) -> None:
    """Counts lead to the dossiers that they count, urging to the figures lacking and to the letter."""
    browser, _ = submitted
    at = browser()
    at.sign_in("tt")
    text = at.get("/tt/2025").text.replace("\xa0", " ")
    assert "<h1>Hôm nay 08/01/2026, còn 01 ngày: nộp lần 1 trước 10/01/2026</h1>" in text
    assert "Kỳ đánh giá 2025 – Bộ tiêu chí theo" in text.split("</h1>")[1]
    assert '<a href="/tt/2025/ho-so?tinh-trang=chua-nop"><b>10</b> chưa nộp</a>' in text
    assert '<a href="/tt/2025/ho-so/99002">Xã Suối Mẫu</a> (99002)' in text
    urging = text.split("Đôn đốc 10 đơn vị chưa nộp")[1].split("</li>")[0]
    assert '<a href="/tt/2025/so-nganh">xem số liệu còn thiếu</a>' in urging
    assert '<a href="/tt/2025/van-ban/don-doc">soạn công văn đôn đốc</a>' in urging
    letters = at.get("/tt/2025/van-ban/don-doc").text.replace("\xa0", " ")
    assert "Tải Word: Công văn đôn đốc nộp hồ sơ năm 2025" in letters
    listed = at.get("/tt/2025/ho-so?tinh-trang=cho-kiem-tra").text.replace("\xa0", " ")
    assert "02/12 đơn vị" in listed
    assert "/tt/2025/ho-so/99003" in listed
    assert "/tt/2025/ho-so/99002" not in listed
    assert at.get("/tt/2025/ho-so?tinh-trang=khong-co").status_code == 200


def test_once_every_result_is_published_no_day_is_due(played: NewBrowser) -> None:
    """And it is said who never handed in: their numbers stay provisional in the picture of the area."""
    at = played()
    at.sign_in("ky01")
    text = at.get("/tt/2025").text.replace("\xa0", " ")
    assert "Hôm nay 23/06/2026: mọi hồ sơ đã nộp đã công bố kết quả, 01 đơn vị không nộp" in text
