"""Plans on pages: the order of funding, what to mend first, the plan of a unit for the body and for it."""

import io
from collections.abc import Callable

import pytest
from docx import Document

from tests.web.conftest import Browser

NewBrowser = Callable[[], Browser]
COSTS = "ma_tieu_chi,viec,chi_chung,chi_rieng,chi_moi_don_vi,kha_thi,som_nhat\n"


def main_of(text: str) -> str:
    return " ".join(text.split("<main")[1].split("</main>")[0].replace("\xa0", " ").split())


def test_the_leader_sees_the_order_of_funding(played: NewBrowser) -> None:
    """A form; then the order with what a budget reaches; then the proposal as a Word file."""
    at = played()
    at.sign_in("ky01")
    page = "/tt/2025/thu-tu-kinh-phi"
    assert "Thứ tự bố trí kinh phí, số liệu năm 2025" in at.get(page).text
    shown = at.send(page, {"muc": "4", "kinh_phi": "10", "han": ""})
    assert shown.status_code == 200
    assert "đưa được 02 xã tới mức độ 4 (Nâng cao)" in main_of(shown.text)
    word = at.send(page, {"muc": "4", "kinh_phi": "10", "han": "", "tai": "docx"})
    assert "Tờ trình".upper() in "\n".join(each.text for each in Document(io.BytesIO(word.data)).paragraphs)


def test_faults_are_told_at_their_fields_and_nothing_typed_is_lost(played: NewBrowser) -> None:
    """A budget below zero, a day that is none, and costs with an error by the name of the file."""
    at = played()
    at.sign_in("tt01")
    page = "/tt/2025/thu-tu-kinh-phi"
    bad = at.send(page, {"muc": "4", "kinh_phi": "-5", "han": "31/02/2026"})
    assert bad.status_code == 422
    assert 'value="31/02/2026"' in bad.text
    assert "Lỗi:" in bad.text.split("</title>")[0]
    sent = {
        "muc": "4",
        "kinh_phi": "",
        "han": "",
        "tep": (io.BytesIO(f"{COSTS}CQS-01,,,-1,,,\n".encode()), "c.csv"),
    }
    refused = at.send(page, sent)
    assert refused.status_code == 409
    assert "là số âm" in main_of(refused.text)


def test_what_to_mend_first(played: NewBrowser) -> None:
    """Each criterion with its three numbers, and a button for each level."""
    at = played()
    at.sign_in("hd01")
    text = main_of(at.get("/tt/2025/nen-lam-truoc").text)
    assert "Nên làm trước" in text
    assert "nen-lam-truoc?muc=5" in text
    assert "đạt mức độ 5" in main_of(at.get("/tt/2025/nen-lam-truoc?muc=5").text)


@pytest.mark.parametrize(("series", "goal"), [("", "mức độ"), ("ky=dti-xa", "xếp loại")])
def test_a_commune_has_its_own_plan(played: NewBrowser, series: str, goal: str) -> None:
    """To its next level, or class; as a Word file, too; nobody else's."""
    at = played()
    at.sign_in("xa05")
    text = main_of(at.get(f"/xa/2025/ke-hoach?{series}").text)
    assert f"để đạt {goal}" in text
    assert "không đạt." in text
    word = at.get(f"/xa/2025/ke-hoach.docx?{series}")
    assert Document(io.BytesIO(word.data)).tables
    for page in ("/tt/2025/ke-hoach/99001", "/tt/2025/thu-tu-kinh-phi", "/tt/2025/nen-lam-truoc"):
        assert at.get(page).status_code == 404


def test_the_body_sees_the_plan_of_a_unit(played: NewBrowser) -> None:
    """From its dossier; a target that it has already is refused, an unknown unit too."""
    at = played()
    at.sign_in("tt01")
    assert "/tt/2025/ke-hoach/99002" in at.get("/tt/2025/ho-so/99002").text
    assert "Cần 01 việc để đạt mức độ 3" in main_of(at.get("/tt/2025/ke-hoach/99002?muc=3").text)
    assert at.get("/tt/2025/ke-hoach/99002?muc=1").status_code == 409
    assert at.get("/tt/2025/ke-hoach/99999").status_code == 409


def test_the_order_of_funding_and_bottlenecks_by_points(played: NewBrowser) -> None:
    """Of the index of the year: a class, or points that are typed; the rows that lift the most units."""
    at = played()
    at.sign_in("tt01")
    page = "/tt/2025/thu-tu-kinh-phi?ky=dti-xa"
    shown = at.send(page, {"muc": "", "diem": "", "kinh_phi": "2", "han": ""})
    assert "đưa được 02 xã tới xếp loại kế tiếp của từng xã" in main_of(shown.text)
    typed = at.send(page, {"muc": "", "diem": "hạng 2", "kinh_phi": "", "han": ""})
    assert typed.status_code == 409
    assert "là hạng của một đơn vị" in main_of(typed.text)
    text = main_of(at.get("/tt/2025/nen-lam-truoc?ky=dti-xa").text)
    assert "dòng này được điểm tối đa thì" in text
    assert "muc=T%E1%BB%91t" in text
