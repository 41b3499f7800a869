"""A unit's evidence on its page: added with files, refused with every reason, taken back, and taken away."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM
from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.proofs import Proof, proofs_in
from maturity.store.workspace import Workspace
from tests.running import Run
from tests.web.conftest import Browser, application

NewBrowser = Callable[[], Browser]
PAGE = "/xa/2025/tai-lieu"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
REPORT = {"so": "16/BC-UBND", "ngay": "05/01/2026", "trich_yeu": "Báo cáo năm 2025"}


@pytest.fixture
def filled(at_moment: Callable[[str], Path]) -> tuple[NewBrowser, Path]:
    """Browsers at an official year whose figures have come in, and its folder; 06/01/2026."""
    folder = at_moment("có số liệu")
    morning = datetime(2026, 1, 6, 9, 0, tzinfo=VIETNAM)
    return application(folder, morning, ("tt", "xa1", "xa3", "so1")), folder


def proofs(folder: Path) -> list[Proof]:
    with Workspace(folder).open_read_only() as store:
        return list(proofs_in(store, 2025, "99001", series=LEVEL_SERIES))


def of_report(folder: Path) -> list[tuple[str, str]]:
    """Return the rows and files of the report."""
    return [
        (proof.item, proof.piece.file.name if proof.piece.file else "")
        for proof in proofs(folder)
        if proof.piece.reference and proof.piece.reference.number == "16/BC-UBND"
    ]


def test_one_paper_with_two_files_for_two_rows(filled: tuple[NewBrowser, Path], run: Run) -> None:
    """In one act; sent again nothing changes."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")

    def send() -> str:
        files = [(BytesIO(PDF), "báo cáo.pdf"), (BytesIO(PDF + b"\n"), "danh sách.pdf")]
        return at.send(PAGE, {**REPORT, "dong": ["CQS-06", "CQS-24"], "tep": files}).text

    text = send()
    assert "Đã ghi" in text
    assert sorted(of_report(folder)) == [
        ("CQS-06", "báo cáo.pdf"),
        ("CQS-06", "danh sách.pdf"),
        ("CQS-24", "báo cáo.pdf"),
        ("CQS-24", "danh sách.pdf"),
    ]
    assert "Mọi tài liệu đã có" in send().replace("\xa0", " ")
    assert run("verify").code == 0


def test_a_refusal_names_all_and_keeps_what_was_typed(filled: tuple[NewBrowser, Path]) -> None:
    """Neither the texts nor the files have to be given again; nothing of the paper is taken in."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    before = proofs(folder)
    files = [(BytesIO(PDF), "báo cáo.pdf"), (BytesIO(b"MZ\x90\x00" + b"0" * 80), "<b>x</b>.pdf")]
    refused = at.send(PAGE, {**REPORT, "ngay": "05/01/2027", "dong": "CQS-06", "tep": files})
    assert refused.status_code == 409
    text = refused.text.replace("\xa0", " ")
    assert "ngày ban hành 05/01/2027 chưa tới" in text
    assert "<b>x" not in text
    assert "b&gt;.pdf" in text
    assert str(folder) not in text
    assert 'value="16/BC-UBND"' in text
    assert proofs(folder) == before
    nothing = at.send(PAGE, {"co_quan": "UBND xã", "ngay": "hôm qua"})
    assert nothing.status_code == 422
    for reason in (
        "Chọn ít nhất một dòng",
        "Ngày không đọc được",
        "cần số, ký hiệu hoặc trích yếu, hoặc tệp",
    ):
        assert reason in nothing.text, "all reasons at once"
    unclear = at.send(PAGE, {**REPORT, "ngay": "hôm qua", "tep": (BytesIO(PDF), "báo cáo.pdf")})
    assert unclear.status_code == 422
    assert "Chọn ít nhất một dòng" in unclear.text
    token = unclear.text.split('name="giu_tep" value="')[1].split('"')[0]
    assert "Đã ghi" in at.send(PAGE, {**REPORT, "dong": "CQS-06", "giu_tep": token}).text
    assert of_report(folder) == [("CQS-06", "báo cáo.pdf")]


def test_rows_to_choose_stand_in_groups(filled: tuple[NewBrowser, Path]) -> None:
    """Open without a script: those without a document first, and those with a row that was chosen."""
    at = filled[0]()
    at.sign_in("xa1")
    address = re.findall(rf"{PAGE}/[0-9a-f]+/bo", at.get(PAGE).text)[0]
    rows = re.findall(r'name="(dong\.[^"]+)"', at.get(address).text)
    at.send(address, dict.fromkeys(rows, "có"))
    text = at.get(PAGE).text
    assert text.count('name="dong" value="CQS-06"') == 1
    groups = text.split('<details class="rows"')[1:]
    assert len(groups) > 2
    assert groups[0].startswith(" open")
    assert "Chưa có tài liệu" in groups[0]
    chosen = at.get(f"{PAGE}?dong=XHS-01").text.split('<details class="rows"')[1:]
    (opened,) = [group for group in chosen if group.startswith(" open")]
    assert "XHS-01" in opened
    assert "đã chọn 01" in opened


def test_a_document_is_taken_back_from_the_rows_that_are_ticked(
    filled: tuple[NewBrowser, Path], run: Run
) -> None:
    """The other rows keep it."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    at.send(PAGE, {**REPORT, "dong": ["CQS-06", "CQS-24"]})
    (piece,) = {proof.piece.id for proof in proofs(folder) if (proof.item, "") in of_report(folder)} & {
        proof.piece.id
        for proof in proofs(folder)
        if proof.piece.reference and proof.piece.reference.number == "16/BC-UBND"
    }
    address = f"{PAGE}/{piece}/bo"
    assert "CQS-24" in at.get(address).text
    assert "Đã bỏ tài liệu" in at.send(address, {"dong.CQS-24": "có"}).text
    assert of_report(folder) == [("CQS-06", "")]
    assert at.get(f"{PAGE}/{'0' * 64}/bo").status_code == 404
    assert run("verify").code == 0


def test_a_file_is_for_its_unit_and_the_body(filled: tuple[NewBrowser, Path]) -> None:
    """As something to take away; neither for another unit nor for a supplier, and never a path."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    at.send(PAGE, {**REPORT, "dong": "CQS-06", "tep": (BytesIO(PDF), "báo cáo.pdf")})
    address = at.get(PAGE).text.split('href="/tai-lieu/')[1].split('"')[0]
    answer = at.get(f"/tai-lieu/{address}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content_type == "application/pdf"
    answers = {}
    for person in ("tt", "xa3", "so1"):
        other = browser()
        other.sign_in(person)
        answers[person] = other.get(f"/tai-lieu/{address}").status_code
    assert answers == {"tt": 200, "xa3": 404, "so1": 404}
    assert at.get("/tai-lieu/..%2fnhat-ky.db").status_code == 404
    (folder / "evidence" / address).write_bytes(b"khac")
    assert at.get(f"/tai-lieu/{address}").status_code == 409


def test_documents_are_closed_with_the_dossier(filled: tuple[NewBrowser, Path]) -> None:
    """The page says so, and a form made by hand changes nothing."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    at.send("/xa/2025/nop", {})
    page = at.get(PAGE).text
    assert "không sửa tài liệu được" in page
    forged = at.send(PAGE, {**REPORT, "dong": "CQS-06"}, page="/xa/2025/bieu")
    assert forged.status_code == 409
    assert of_report(folder) == []


def test_a_document_of_another_body_stays(filled: tuple[NewBrowser, Path]) -> None:
    """What a body sent for its own figure has no box to tick, and a form made by hand is refused."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    (piece,) = {proof.piece.id for proof in proofs(folder) if proof.item == "CQS-01"}
    assert 'name="dong.CQS-01"' not in at.get(f"{PAGE}/{piece}/bo").text
    before = proofs(folder)
    assert at.send(f"{PAGE}/{piece}/bo", {"dong.CQS-01": "có"}).status_code == 409
    assert proofs(folder) == before


def test_a_file_of_another_unit_is_asked_about_without_naming_it(
    filled: tuple[NewBrowser, Path], run: Run
) -> None:
    """On the page and by the command, whoever acts for a unit; the body is told which."""
    browser, folder = filled
    paper = folder.parent / "báo cáo.pdf"
    paper.write_bytes(PDF)
    for person in ("xa3", "xa1"):
        at = browser()
        at.sign_in(person)
        file = (BytesIO(PDF), "báo cáo.pdf")
        text = at.send(PAGE, {**REPORT, "dong": "CQS-06", "tep": [file]}).text.replace("\xa0", " ")
        assert "Đã ghi" in text
    assert "cùng một nội dung đã được nộp cho đơn vị khác" in text
    assert "99003" not in text
    document = ("--criterion", "CQS-24", "--number", "16/BC-UBND", "--file", paper)
    of_unit = run("evidence", "add", "--year", 2025, "--unit", "99001", *document, "--as", "xa1")
    assert of_unit.says("đã được nộp cho đơn vị khác")
    assert "99003" not in of_unit.text
    of_body = run("evidence", "add", "--year", 2025, "--unit", "99005", *document, "--as", "tt")
    assert of_body.says("99001, 99003, 99005")
