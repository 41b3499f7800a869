"""The settings of papers: names, grounds, in whose name decisions are signed; wrong values with lines."""

from pathlib import Path

import pytest

from maturity.settings.papers import PaperSettings, SignedFor
from maturity.settings.settings import read_configuration


def read(tmp_path: Path, text: str) -> tuple[PaperSettings | None, str]:
    file = tmp_path / "cau-hinh.toml"
    file.write_text(f"[van_ban]\n{text}\n", encoding="utf-8")
    reading = read_configuration(file)
    return reading.value and reading.value.papers, " ".join(map(str, reading.problems))


def test_an_office_says_who_it_is(tmp_path: Path) -> None:
    """All keys at once; a final sign of a ground is dropped, since the paper sets its own."""
    papers, said = read(
        tmp_path,
        'co_quan_thuong_truc = "Sở Khoa học và Công nghệ"\nky_hieu_thuong_truc = "SKHCN"\n'
        'dia_danh = "Hà Nội"\nky_quyet_dinh = "Tập thể"\ncan_cu = ["Luật A ngày 01/01/2025;"]\n'
        'can_cu_khen_thuong = ["Luật B", "Nghị định C."]',
    )
    assert said == ""
    assert papers == PaperSettings(
        standing_body="Sở Khoa học và Công nghệ",
        standing_symbol="SKHCN",
        place="Hà Nội",
        signed_for=SignedFor.COLLECTIVE,
        grounds=("Luật A ngày 01/01/2025",),
        commendation_grounds=("Luật B", "Nghị định C"),
    )


@pytest.mark.parametrize(
    "line",
    [
        'ky_quyet_dinh = "giám đốc"',
        "ky_quyet_dinh = 1",
        'can_cu = "Luật A"',
        "can_cu = [1]",
        'can_cu = [" "]',
        f'can_cu = ["{"x" * 501}"]',
        "can_cu_khen_thuong = true",
        "dia_danh = 5",
        'dia_chi = "x"',
    ],
)
def test_a_wrong_value_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    """Half of the settings would be worse than none."""
    papers, said = read(tmp_path, line)
    assert papers is None
    assert "dòng 2" in said.lower()
    assert line.partition(" ")[0] in said
