"""`maturity signed`: PDFs of signed papers are filed with their hash, verified, backed up, never doubled."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.running import Run

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
AS = ("--year", 2025, "--as", "tt01")
DECISION = (*AS, "--number", "03/QĐ-MẪU", "--date", "18/05/2026")


@pytest.fixture
def home(sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample year that may be written to."""
    folder = tmp_path / "khong-gian"
    shutil.copytree(sample_year, folder)
    monkeypatch.setenv("MATURITY_HOME", str(folder))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-23T09:00")
    monkeypatch.chdir(tmp_path)
    Path("qd.pdf").write_bytes(PDF)
    return folder


def test_a_signed_decision_is_filed_and_withdrawn(run: Run, home: Path) -> None:
    """Its hash is printed whole; filing it again changes nothing; the list of papers names it."""
    digest = hashlib.sha256(PDF).hexdigest()
    filed = run("signed", "add", "quyet-dinh-cong-nhan", "qd.pdf", *DECISION)
    assert filed.code == 0, filed.text
    assert filed.says(f"Mã kiểm tra SHA-256: {digest}")
    assert (home / "evidence" / digest).read_bytes() == PDF
    again = run("signed", "add", "quyet-dinh-cong-nhan", "qd.pdf", *DECISION)
    assert again.says("đã lưu đúng tệp này (lần lưu số 1); không có gì thay đổi")
    listed = run("signed", "list", "--year", 2025)
    assert listed.says("03/QĐ-MẪU")
    assert listed.says(digest[:12])
    assert run("paper", "list", "--year", 2025).says("đã lưu bản ký: 03/QĐ-MẪU (18/05/2026)")
    assert run("signed", "withdraw", 1, *AS, "--reason", "lưu nhầm").code == 0
    assert run("signed", "list", "--year", 2025).says("đã rút ngày 23/06/2026: lưu nhầm")
    assert run("signed", "add", "quyet-dinh-cong-nhan", "qd.pdf", *DECISION).says("lần lưu số 2")


def test_verify_reads_a_filed_paper_and_a_backup_holds_it(run: Run, home: Path) -> None:
    """A file that somebody changed is found; the restored workspace has the file."""
    kept = home / "evidence" / hashlib.sha256(PDF).hexdigest()
    assert run("signed", "add", "quyet-dinh-cong-nhan", "qd.pdf", *DECISION).code == 0
    assert run("backup", "b.zip").code == 0
    assert run("restore", "b.zip", "lai").code == 0
    assert Path("lai/evidence", kept.name).read_bytes() == PDF
    kept.write_bytes(PDF + b" ")
    broken = run("verify")
    assert broken.code == 1
    assert broken.says(kept.name[:12])


@pytest.mark.parametrize(
    ("content", "kind", "options", "said"),
    [
        (PDF[:-7], "quyet-dinh-cong-nhan", DECISION, "tệp PDF trống, bị cắt cụt hoặc hỏng"),
        (b"PK\x03\x04", "quyet-dinh-cong-nhan", DECISION, "tệp này không phải PDF: nội dung là tệp ZIP"),
        (b"<!DOCTYPE html><html>", "quyet-dinh-cong-nhan", DECISION, "nội dung là trang web (HTML)"),
        (b"", "quyet-dinh-cong-nhan", DECISION, "tệp PDF trống, bị cắt cụt hoặc hỏng"),
        (
            PDF,
            "quyet-dinh-cong-nhan",
            (*AS, "--number", "30/QĐ-MẪU", "--date", "18/05/2026"),
            "số 30/QĐ-MẪU ngày 18/05/2026; đã ghi: 03/QĐ-MẪU (18/05/2026)",
        ),
        (PDF, "thong-bao-ket-qua", DECISION, "là văn bản của từng đơn vị"),
        (PDF, "quyet-dinh-cong-nhan", (*DECISION, "--unit", "99002"), "không phải văn bản của riêng đơn vị"),
        (
            PDF,
            "bao-cao-tham-dinh",
            (*AS, "--number", "1/BC", "--date", "18/05/2027"),
            "ngày ký 18/05/2027 chưa tới",
        ),
        (PDF, "thong-bao-ket-qua", (*DECISION, "--unit", "99777"), "99777"),
        (
            PDF,
            "quyet-dinh-cong-bo-xep-hang",
            DECISION,
            "năm 2025 chưa ghi quyết định công bố xếp hạng, kèm bảng xếp hạng nào, nên chưa có số",
        ),
        (
            PDF,
            "quyet-dinh-thanh-lap-hoi-dong",
            (*AS, "--number", "99/QĐ-MẪU", "--date", "18/05/2026"),
            "số 99/QĐ-MẪU",
        ),
        (
            PDF,
            "bien-ban-hoi-dong",
            (*AS, "--number", "99/BB-MẪU", "--date", "18/05/2026"),
            "số 99/BB-MẪU",
        ),
        (PDF + bytes(26 << 20), "quyet-dinh-cong-nhan", DECISION, "25 MB"),
    ],
)
def test_what_cannot_be_filed(
    run: Run, home: Path, content: bytes, kind: str, options: tuple[object, ...], said: str
) -> None:
    """A file cut short, one that is no PDF, a number that nothing has: each with what is needed."""
    Path("qd.pdf").write_bytes(content)
    outcome = run("signed", "add", kind, "qd.pdf", *options)
    assert outcome.code == 2, outcome.text
    assert outcome.says(said), outcome.text
    assert "kiểm chứng" not in outcome.text
    assert run("signed", "list", "--year", 2025).says("Chưa lưu văn bản đã ký nào.")


def test_one_file_is_one_paper_and_one_paper_one_file(run: Run, home: Path) -> None:
    """The second file of a paper, and the second paper of a file, are told where the first is."""
    assert run("signed", "add", "quyet-dinh-cong-nhan", "qd.pdf", *DECISION).code == 0
    Path("khac.pdf").write_bytes(PDF + b"% 2\n%%EOF\n")
    other = run("signed", "add", "quyet-dinh-cong-nhan", "khac.pdf", *DECISION)
    assert other.code == 2
    assert other.says("đã lưu một tệp khác, lần lưu số 1 (tệp qd.pdf")
    same = run(
        "signed", "add", "bao-cao-tham-dinh", "qd.pdf", *AS, "--number", "9/BC", "--date", "01/06/2026"
    )
    assert same.code == 2
    assert same.says("tệp này đã lưu là quyết định công nhận, kèm danh sách số 03/QĐ-MẪU, lần lưu số 1")


def test_withdrawing_says_why_once(run: Run, home: Path) -> None:
    """Again with the same reason changes nothing; with another one, and a paper that is none, is refused."""
    assert run("signed", "add", "quyet-dinh-cong-nhan", "qd.pdf", *DECISION).code == 0
    withdrawing = ("signed", "withdraw", 1, *AS, "--reason")
    assert run(*withdrawing, "lưu nhầm").code == 0
    kept = (home / "maturity.db").read_bytes()
    assert run(*withdrawing, "lưu nhầm").code == 0
    other = run(*withdrawing, "lý do khác")
    assert other.code == 2
    assert other.says("lần lưu số 1 đã rút với lý do khác: lưu nhầm")
    absent = run("signed", "withdraw", 7, *AS, "--reason", "lưu nhầm")
    assert absent.code == 2
    assert absent.says("năm 2025 không có lần lưu văn bản số 7")
    assert (home / "maturity.db").read_bytes() == kept


def test_a_file_that_is_not_there(run: Run, home: Path) -> None:
    """It is named, and nothing is filed."""
    outcome = run("signed", "add", "quyet-dinh-cong-nhan", "khong-co.pdf", *DECISION)
    assert outcome.code == 2
    assert outcome.says("khong-co.pdf")
    assert run("signed", "list", "--year", 2025).says("Chưa lưu văn bản đã ký nào.")
