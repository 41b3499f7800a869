"""Attesting rows of an index: the whole row with its points; previews, the file rewritten, edits noticed."""

from datetime import date
from pathlib import Path

import pytest

from criteria.attesting import attest, without_own_points
from criteria.digest import is_attested, rules_digest
from criteria.document.index.reader import read, read_file
from criteria.document.index.writer import write
from criteria.index.model import Index
from criteria.status import status
from tests.criteria.documents import fixture
from tests.running import Run

TEXT = fixture("chi-so-nho")
SIGNED = ("--by", "Nguyễn Văn A", "--document", "Quyết định số 00/QĐ-UBND", "--date", "02/01/2026")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks of what was shown stay within one test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("MATURITY_NOW", "2026-02-01")


def small() -> Index:
    index = read(TEXT, "nho.md").value
    assert index is not None
    return index


def test_named_rows_are_attested_also_parts_and_penalties() -> None:
    reading = attest(small(), ["1.4.2.1", "T.1"], by="A", document="B", day=date(2026, 1, 2))
    index = reading.value
    assert index is not None
    assert {row.code for row in index.criteria if row.attestation} == {"1.4.2.1", "T.1"}
    assert status(index).attested == 2
    assert rules_digest(index) == rules_digest(small())
    assert len(without_own_points(index)) == len(index.criteria) - 2


def test_unknown_rows_and_divided_rows_are_refused() -> None:
    reading = attest(small(), ["1.4", "9.9"], by="A", document="B", day=date(2026, 1, 2))
    assert [problem.code for problem in reading.problems] == ["KH-109", "KH-109"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Cách gộp: cao nhất", "- Cách gộp: cộng, không quá tối đa"),
        ("#### 1.4. Họp trực tuyến", "#### 1.4. Họp trực tuyến ba cấp"),
    ],
)
def test_an_edited_divided_row_undoes_the_attestation_of_its_parts(old: str, new: str) -> None:
    """How parts are combined is part of what was compared; rows elsewhere stay attested."""
    attested = attest(small(), None, by="A", document="B", day=date(2026, 1, 2)).value
    assert attested is not None
    text = write(attested)
    assert text.count(old) == 1
    edited = read(text.replace(old, new), "nho.md").value
    assert edited is not None
    open_rows = {row.code for row in edited.criteria if not is_attested(row)}
    assert open_rows == {"1.4.1", "1.4.2.1", "1.4.2.2"}


def test_a_divided_row_is_attested_in_its_parts(run: Run, tmp_path: Path) -> None:
    """Its number stands for all scored rows in it, once each; the preview shows them."""
    file = tmp_path / "nho.md"
    file.write_text(TEXT, encoding="utf-8")
    shown = run("framework", "attest", file, "1.4", "1.4.1", *SIGNED)
    assert shown.code == 0
    assert "Sẽ xác nhận 03 dòng chấm điểm" in " ".join(shown.out.split())
    assert run("framework", "attest", file, "1.4", *SIGNED, "--apply").code == 0
    index = read_file(file).value
    assert index is not None
    assert {row.code for row in index.criteria if is_attested(row)} == {"1.4.1", "1.4.2.1", "1.4.2.2"}


def test_the_command_shows_first_and_then_writes(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nho.md"
    file.write_text(TEXT, encoding="utf-8")
    shown = run("framework", "attest", file, "1.1", "t.1", *SIGNED)
    assert shown.code == 0
    page = " ".join(shown.out.split())
    assert "1.1 Số cuộc họp của Ban Chỉ đạo (T): 8 điểm, theo bảng: ≥ 4: tối đa" in page
    assert (
        "Chưa ghi gì. Sẽ xác nhận 02 dòng chấm điểm, trong đó 02 dòng có điểm hoặc cách chấm tạm đặt" in page
    )
    assert file.read_text(encoding="utf-8") == TEXT
    written = run("framework", "attest", file, "1.1", "t.1", *SIGNED, "--apply")
    assert written.code == 0
    assert "đã đối chiếu 02/17 dòng chấm điểm." in written.out
    index = read_file(file).value
    assert index is not None
    assert status(index).attested == 2
    assert (tmp_path / "nho.md.cu-1").read_text(encoding="utf-8") == TEXT
    again = run("framework", "attest", file, "1.1", "t.1", *SIGNED, "--apply")
    assert "đã ghi đúng như vậy" in again.out
    file.write_text(file.read_text(encoding="utf-8").replace("| > 2 | 3/4 |", "| > 2 | 1/2 |"), "utf-8")
    edited = read_file(file).value
    assert edited is not None
    assert (status(edited).attested, status(edited).edited) == (1, 1)


def test_all_rows_at_once_have_to_be_seen_first(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nho.md"
    file.write_text(TEXT, encoding="utf-8")
    unseen = run("framework", "attest", file, "--all", *SIGNED, "--apply")
    assert unseen.code != 0
    assert file.read_text(encoding="utf-8") == TEXT
    written = run("framework", "attest", file, "--all", *SIGNED, "--apply")
    assert written.code == 0
    assert "đã đối chiếu 17/17 dòng chấm điểm." in written.out
    assert "Đủ điều kiện để công bố xếp hạng." in written.out
