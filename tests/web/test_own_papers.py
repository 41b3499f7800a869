"""A unit's own papers: the receipt of its handing in, and others by how far its dossier is; nobody else's."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.web.conftest import Browser

NewBrowser = Callable[[], Browser]
PAGE, RECEIPT = "/xa/2025/van-ban", "/xa/2025/van-ban/phieu-tiep-nhan.docx"


def text_of(content: bytes) -> str:
    """Return the words of a Word file."""
    return " ".join(docx.Document(io.BytesIO(content)).element.body.itertext()).replace("\xa0", " ")


def test_the_receipt_has_a_number_and_a_time(opened: tuple[NewBrowser, Path]) -> None:
    """From the page that says the dossier is handed in; there is none before."""
    at = opened[0]()
    at.sign_in("xa1")
    assert at.get(RECEIPT).status_code == 404
    done = at.send("/xa/2025/nop", {}).text.replace("\xa0", " ")
    told = done.split("Số tiếp nhận: ")[1].split(".")[0]
    assert told.endswith("lúc 09:00 ngày 05/01/2026")
    assert f'href="{RECEIPT}"' in done
    paper = at.get(RECEIPT)
    assert paper.headers["Content-Disposition"].endswith(".docx")
    words = text_of(paper.data)
    assert f"{told}, tài khoản xa1" in words
    assert "(mã 99001)" in words
    assert f'href="{RECEIPT}"' in at.get("/xa/2025/ho-so").text
    assert f'href="{RECEIPT}"' in at.get("/xa/2025/nop").text


def test_a_unit_has_its_own_papers_and_no_draft_of_the_body(submitted: tuple[NewBrowser, Path]) -> None:
    """What it wrote itself and its receipt; no result that is unpublished, no request that is unmade."""
    at = submitted[0]()
    at.sign_in("xa1")
    listed = at.get(PAGE).text.replace("\xa0", " ")
    for kind in ("phieu-tiep-nhan", "bao-cao-tu-danh-gia", "trang-trinh-chu-tich", "danh-muc-tai-lieu"):
        assert f'href="{PAGE}/{kind}.docx"' in listed
    assert "(mã 99001)" in text_of(at.get(RECEIPT).data)
    assert "Minh Họa" in text_of(at.get(f"{PAGE}/bao-cao-tu-danh-gia.docx").data)
    assert "bằng “" not in listed, "no remedy that is for the body"
    for kind in (
        "thong-bao-ket-qua",
        "yeu-cau-giai-trinh",
        "giay-chung-nhan",
        "bien-ban-hoi-dong",
        "khong-co",
    ):
        assert at.get(f"{PAGE}/{kind}.docx").status_code == 404, kind


def test_a_published_result_is_there_too(played: NewBrowser) -> None:
    """With the explanation that was asked for."""
    at = played()
    at.sign_in("xa05")
    listed = at.get(PAGE).text
    assert f'href="{PAGE}/thong-bao-ket-qua.docx"' in listed
    assert "Bến Thử Nghiệm" in text_of(at.get(f"{PAGE}/thong-bao-ket-qua.docx").data)
    assert 'href="/xa/2025/van-ban"' in at.get("/xa/2025").text


@pytest.mark.parametrize("person", ["tt", "so1", "ky"])
def test_nobody_else_has_them(submitted: tuple[NewBrowser, Path], person: str) -> None:
    """The body has its own page of papers."""
    at = submitted[0]()
    at.sign_in(person)
    assert at.get(PAGE).status_code == 404
    assert at.get(RECEIPT).status_code == 404
