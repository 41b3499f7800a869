"""A published table as it comes: headings again on each page, a unit or a column twice, no table at all."""

from pathlib import Path

import pytest

import criteria
from criteria.index.model import Index
from maturity.published.table import read_published

HEADING = "tinh,nhan_thuc,cong_bo"
UNITS = "Đà Nẵng,1.0000,0.8002\nQuảng Ninh,0.9581,0.7024\n"


@pytest.fixture(scope="module")
def provinces() -> Index:
    """The ministry's index of provinces, by its main indexes."""
    index = criteria.load("922-tinh-chi-so-chinh").value
    assert isinstance(index, Index)
    return index


def read(index: Index, folder: Path, text: str) -> tuple[list[str], list[str]]:
    """Return the names of the units read, and the problems."""
    path = folder / "bang.csv"
    path.write_text(text, encoding="utf-8")
    reading = read_published(path, index)
    tables = reading.value.tables if reading.value else ()
    return [row.name for table in tables for row in table.rows], [str(each) for each in reading.problems]


def test_a_heading_repeated_on_each_page_is_no_unit(provinces: Index, tmp_path: Path) -> None:
    """Neither are signatures below the table; a line without numbers is told of."""
    below = "Nơi nhận:,,\nKhu vực phía Bắc,,\n"
    names, problems = read(provinces, tmp_path, f"{HEADING}\n{UNITS}{HEADING}\nCần Thơ,0.9,0.69\n{below}")
    assert names == ["Đà Nẵng", "Quảng Ninh", "Cần Thơ"]
    skipped = [each for each in problems if "không phải một đơn vị" in each]
    assert len(skipped) == 1
    assert "dòng 7" in skipped[0]
    assert "Khu vực phía Bắc" in skipped[0]


def test_a_unit_twice_is_told_with_its_first_line(provinces: Index, tmp_path: Path) -> None:
    names, problems = read(provinces, tmp_path, f"{HEADING}\n{UNITS}Đà  Nẵng,1.0000,0.8002\n")
    assert len(names) == 3
    assert any("đã có ở dòng 2" in each for each in problems)


def test_of_two_columns_with_one_meaning_the_first_is_read(provinces: Index, tmp_path: Path) -> None:
    text = f"{HEADING},nhan_thuc\nĐà Nẵng,1.0000,0.8002,0.1\nQuảng Ninh,0.9581,0.7024,0.2\n"
    names, problems = read(provinces, tmp_path, text)
    assert names == ["Đà Nẵng", "Quảng Ninh"]
    assert any('có 02 cột cùng nghĩa: "nhan_thuc, nhan_thuc"' in each for each in problems)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tinh,dien_tich\nĐà Nẵng,1285\n", "tinh, dien_tich"),
        ("Kính gửi ông Nguyễn Văn A\nđề nghị báo cáo\n", "Kính gửi ông Nguyễn Văn A"),
    ],
)
def test_a_file_with_nothing_to_audit_says_what_it_has(
    provinces: Index, tmp_path: Path, text: str, found: str
) -> None:
    names, problems = read(provinces, tmp_path, text)
    assert names == []
    assert any(f'không có gì để kiểm tra; tiêu đề có: "{found}"' in each for each in problems)


def test_a_line_that_cannot_be_read_is_told_and_the_others_are_read(provinces: Index, tmp_path: Path) -> None:
    names, problems = read(provinces, tmp_path, f'{HEADING}\n{UNITS}Cần Thơ,"0.9,0.69\n')
    assert names == ["Đà Nẵng", "Quảng Ninh"]
    assert len([each for each in problems if "dòng 4" in each]) == 1
