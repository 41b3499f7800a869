"""The text of a document before its grammar: what is put right with a note, and what is too much for one."""

import unicodedata
from pathlib import Path

import pytest

from criteria.document.reader import read, read_file
from criteria.document.writer import write
from tests.criteria.documents import DIVIDED, SMALL, changed, problem_lines
from tests.running import Run


def same(text: str) -> tuple[str, ...]:
    """The notes of a text that must read to the same set as the small one."""
    reading = read(text, "nho.md")
    assert reading.value is not None, problem_lines(reading)
    assert write(reading.value) == SMALL
    assert not reading.errors
    return problem_lines(reading)


def test_a_document_typed_on_a_mac_is_composed_with_one_note() -> None:
    """NFD throughout: the set is the same, and one line says so, not one a line."""
    (note,) = same(unicodedata.normalize("NFD", SMALL))
    assert note.startswith("nho.md:1: KH-09 Chữ có dấu ở dạng tổ hợp rời (không phải Unicode NFC) ở ")
    assert note.endswith("đã đọc dạng dựng sẵn; không cần sửa.")


def test_the_letter_that_only_looks_like_d_with_stroke_is_read_as_it() -> None:
    """Ð (U+00D0) in a key, ð in a name."""
    text = SMALL.replace("- Đơn vị tính: lớp", "- Ðơn vị tính: lớp").replace("được", "ðược")
    (note,) = same(text)
    assert "KH-114 Có chữ Ð (U+00D0)" in note


def test_invisible_characters_are_left_out_and_spelled() -> None:
    """A zero-width space before a threshold, a mark of direction in a key, a soft hyphen in a name."""
    text = SMALL.replace("≥ 20%", "\u200b≥ 20%").replace("- Loại: số lượng", "- \u200eLo\u00adại: số lượng")
    (note,) = same(text)
    assert "KH-115 Có ký tự không nhìn thấy <U+00AD>, <U+200B>, <U+200E> ở " in note


def test_utf_16_is_read(tmp_path: Path, run: Run) -> None:
    """What Notepad calls Unicode; `lint` says so and finds no fault."""
    path = tmp_path / "bo.md"
    path.write_bytes(SMALL.encode("utf-16"))
    reading = read_file(path)
    assert reading.value is not None
    assert [problem.code for problem in reading.problems] == ["KH-113"]
    outcome = run("framework", "lint", path)
    assert outcome.code == 0
    assert outcome.says("đã đọc được; không cần sửa")
    assert outcome.says("không có lỗi; 7 tiêu chí")


def test_what_cannot_be_seen_is_spelled_in_a_fault() -> None:
    """A character of private use stays, since it shows something; a message names it."""
    (fault,) = problem_lines(read(SMALL.replace("≥ 20%", "≥ 20\ue000%"), "nho.md"))
    assert "<U+E000>" in fault


TOO_MUCH = [
    ("\n" * 30_000, "", "KH-117"),
    ("Mới bắt đầu", "Mới " + "x" * 30_000, "KH-118"),
    ("Mới bắt đầu", "Mới a" + "\u0301\u0323" * 20_000, "KH-118"),
    ("Mới bắt đầu", "Mới a" + "\u0301\u0323" * 9_000, "KH-119"),
    ("Mới bắt đầu", "Mới\n\n" + ("_a __b " * 2_800 + "\n") * 20 + "\nbắt đầu", "KH-124"),
    ("Mới bắt đầu", "Mới\n\n" + ("[" * 19_000 + "\n") * 8 + "\nbắt đầu", "KH-124"),
    ("| HO-SO |", "".join(f"| S-{n} | Số | hồ sơ | tỉnh |\n" for n in range(3_000)) + "| HO-SO |", "KH-120"),
    ("- Dùng để: tự đánh giá", "- Dùng để: tự đánh giá\n- Điều kiện xét: " + "; ".join("abc" * 60), "KH-121"),
    ("- Phiên bản: 1.0", "".join(f"- Khóa {n}: x\n" for n in range(3_000)) + "- Phiên bản: 1.0", "KH-116"),
]


@pytest.mark.parametrize(
    ("old", "new", "code"), TOO_MUCH, ids=[f"{case[2]}-{len(case[1])}" for case in TOO_MUCH]
)
def test_what_is_too_much_for_a_document_is_one_fault(old: str, new: str, code: str) -> None:
    """Each would cost minutes or gigabytes further on; a list of faults stops at a thousand of a kind."""
    text = SMALL + old if old.isspace() else changed(old, new, SMALL)
    reading = read(text, "nho.md")
    assert reading.value is None
    assert code in {problem.code for problem in reading.problems}, problem_lines(reading)[:3]
    assert len(reading.problems) <= 1_200


def test_rows_by_group_that_all_lack_a_cell_are_told() -> None:
    """The last column forgotten in a whole table: each row is named, and nothing is guessed of the table."""
    rows = [line for line in DIVIDED.split("\n") if line.startswith(("| chung |", "| MN |", "| HD |"))]
    text = DIVIDED
    for row in rows:
        text = text.replace(row, row.removesuffix("|").rpartition("|")[0] + "|")
    reading = read(text, "nhom.md")
    assert reading.value is None
    assert [problem.code for problem in reading.problems].count("KH-53") == len(rows), problem_lines(reading)
