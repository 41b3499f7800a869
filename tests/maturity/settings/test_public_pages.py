"""The settings of the public pages: what is read, what is refused with its line."""

from pathlib import Path

import pytest

from maturity.settings.public_pages import PublicContact
from maturity.settings.settings import read_configuration


def read(tmp_path: Path, text: str) -> tuple[PublicContact | None, str]:
    file = tmp_path / "cau-hinh.toml"
    file.write_text(f"[trang_cong_bo]\n{text}\n", encoding="utf-8")
    reading = read_configuration(file)
    return reading.value and reading.value.contact, " ".join(map(str, reading.problems))


def test_a_body_says_how_it_is_reached(tmp_path: Path) -> None:
    contact, said = read(
        tmp_path,
        'dia_chi = "Số 1  đường Mẫu"\ndien_thoai = "(0000) 000.000"\nthu_dien_tu = "skhcn@minhhoa.example"\n'
        'chiu_trach_nhiem = "Giám đốc Sở"\ndia_chi_trang = "http://minhhoa.example:8080/ket-qua"',
    )
    assert said == ""
    assert contact == PublicContact(
        address="Số 1 đường Mẫu",
        telephone="(0000) 000.000",
        email="skhcn@minhhoa.example",
        responsible="Giám đốc Sở",
        site="http://minhhoa.example:8080/ket-qua/",
    )


@pytest.mark.parametrize(
    "line",
    [
        "dien_thoai = 123456789",
        'dien_thoai = "không có"',
        'thu_dien_tu = "skhcn"',
        'thu_dien_tu = "a b@minhhoa.example"',
        'dia_chi_trang = "minhhoa.example"',
        'dia_chi_trang = "javascript://x"',
        'dia_chi_trang = "https://minhhoa.example/?a=<b>"',
        'dia_chi = ["1"]',
        f'dia_chi = "{"x" * 501}"',
        'ten = "x"',
    ],
)
def test_a_wrong_value_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    contact, said = read(tmp_path, line)
    assert contact is None
    assert "dòng 2" in said.lower()
    assert line.partition(" ")[0] in said
