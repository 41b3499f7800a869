"""The settings of a workspace: what is written is meant, and what cannot be meant is told with its line."""

import re
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.day_of_year import DayOfYear
from maturity.settings.commendation import CommendationSettings, Exclusion, Kept
from maturity.settings.settings import DEFAULT_TEXT, Configuration, read_configuration
from maturity.units.succession import CarryOver


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cau-hinh.toml"


def test_the_file_that_is_written_first_says_the_defaults(file: Path) -> None:
    """Nothing changes by writing it, and nothing by its not being there."""
    assert read_configuration(file).value == Configuration()
    file.write_text(DEFAULT_TEXT, encoding="utf-8")
    assert read_configuration(file).value == Configuration()


def test_every_line_that_is_offered_can_be_used(file: Path) -> None:
    """The examples in the comments read, too."""
    text = re.sub('^# (ten =|2025 =|"Công an)', r"\1", DEFAULT_TEXT, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    configuration = read_configuration(file).value
    assert configuration is not None
    assert configuration.certifying_body == "Ủy ban nhân dân tỉnh Mẫu"
    assert configuration.deadlines == {2025: date(2026, 1, 10)}
    assert configuration.own_deadlines == {"Công an cấp xã": {2025: date(2026, 1, 5)}}
    assert configuration.calendar.own[2025]["round_two"] == date(2026, 3, 10)


def test_the_rules_of_commendation_that_are_offered_can_be_used(file: Path) -> None:
    """None is on until the province takes the sign of a comment away; what keeps units out is on."""
    assert not Configuration().commendation.has_rules
    assert not Configuration().commendation.has_ranking_rules
    offered = ("muc_cao_nhat", "dau_tien", "tang_it", "giu_vung", "bien_do")
    offered += ("hang_dau", "ty_le_hang_dau", "thuc_hanh_tot")
    text = DEFAULT_TEXT
    for name in offered:
        text = text.replace(f"\n# {name}", f"\n{name}")
    file.write_text(text, encoding="utf-8")
    configuration = read_configuration(file).value
    assert configuration is not None
    assert configuration.commendation == CommendationSettings(
        highest_level=True,
        first_at_levels=(4, 5),
        least_rise=2,
        kept=Kept(4, 3),
        best_margins=3,
        first_places=3,
        first_share=10,
        least_places_risen=5,
        least_growth=Fraction(1, 20),
        best_practice=True,
        exclusions=frozenset({Exclusion.LATE, Exclusion.VIOLATION, Exclusion.OPEN_BLOCKERS}),
    )


def _rules(**chosen: object) -> CommendationSettings:
    return CommendationSettings(**chosen)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "attribute", "value"),
    [
        ('[chuyen_tiep]\nke_thua_cong_nhan = "mức thấp nhất"', "carry_over", CarryOver.LOWEST),
        ('[chuyen_tiep]\nke_thua_cong_nhan = "MUC THAP NHAT"', "carry_over", CarryOver.LOWEST),
        ('chuyen_tiep.ke_thua_cong_nhan = "quyết định riêng"', "carry_over", CarryOver.DECISION),
        ("[minh_chung]\ndung_luong_toi_da_mb = 100", "evidence_megabytes", 100),
        ('[minh_chung]\nloai_tep = [".PDF", "zip"]', "evidence_types", ("pdf", "zip")),
        ("[so_lieu.han_nop]\n2026 = 2027-01-05", "deadlines", {2026: date(2027, 1, 5)}),
        ('[so_lieu]\nhan_nop = { 2026 = "05/01/2027" }', "deadlines", {2026: date(2027, 1, 5)}),
        ("", "certifying_body", None),
        ("[minh_chung]", "evidence_megabytes", 25),
        ('[ky]\nngay_tinh_cong_nhan = "5/7"', "counting_day", DayOfYear(7, 5)),
        ("[khen_thuong]\nmuc_cao_nhat = true", "commendation", _rules(highest_level=True)),
        ("[khen_thuong]\ndau_tien_dat_muc = [5, 4, 5]", "commendation", _rules(first_at_levels=(4, 5))),
        ("[khen_thuong.giu_vung]\nmuc_do = 3\nso_nam = 2", "commendation", _rules(kept=Kept(3, 2))),
        ("[khen_thuong]\nloai_tru = []", "commendation", _rules(exclusions=frozenset())),
        (
            '[khen_thuong]\nloai_tru = ["NOP MUON"]',
            "commendation",
            _rules(exclusions=frozenset({Exclusion.LATE})),
        ),
    ],
)
def test_a_setting_is_what_is_written(file: Path, line: str, attribute: str, value: object) -> None:
    """One key at a time, with the byte order mark that Notepad writes."""
    file.write_text(line, encoding="utf-8-sig")
    reading = read_configuration(file)
    assert not reading.problems
    assert getattr(reading.value, attribute) == value


FAULTS = """
CH-02 dòng 2 | [minh_chung] / dung_luong_toi_da_mb 25
CH-02 dòng 2 | [minh_chung] / dung_luong_toi_da_mb =
CH-02 dòng 2 | [minh_chung] / loai_tep = ["pdf"
CH-02 dòng 2 | ten = "a" / ten = "b"
CH-03 dòng 2 | [minh_chung] / dung_luong = 25
CH-03 dòng 1 | [minhchung] / loai_tep = ["pdf"]
CH-03 dòng 1 | ten = "UBND tỉnh Mẫu"
CH-04 dòng 2 | [minh_chung] / dung_luong_toi_da_mb = "25"
CH-04 dòng 2 | [minh_chung] / dung_luong_toi_da_mb = 0
CH-04 dòng 2 | [minh_chung] / dung_luong_toi_da_mb = true
CH-04 dòng 2 | [minh_chung] / loai_tep = ["pdf", "exe"]
CH-04 dòng 2 | [minh_chung] / loai_tep = []
CH-04 dòng 2 | [chuyen_tiep] / ke_thua_cong_nhan = "cao nhất"
CH-04 dòng 2 | [co_quan_cong_nhan] / ten = ""
CH-03 dòng 2 | [khen_thuong] / muc_cao = true
CH-04 dòng 2 | [ky] / ngay_tinh_cong_nhan = "29/02"
CH-04 dòng 2 | [ky] / ngay_tinh_cong_nhan = "30/06/2026"
CH-04 dòng 2 | [khen_thuong] / muc_cao_nhat = 1
CH-04 dòng 2 | [khen_thuong] / dau_tien_dat_muc = [6]
CH-04 dòng 2 | [khen_thuong] / tang_it_nhat_muc = 5
CH-04 dòng 2 | [khen_thuong] / giu_vung = { muc_do = 4, so_nam = 1 }
CH-04 dòng 2 | [khen_thuong] / giu_vung = { muc_do = 4 }
CH-04 dòng 2 | [khen_thuong] / bien_do_dung_dau = 0
CH-04 dòng 2 | [khen_thuong] / hang_dau = 0
CH-04 dòng 2 | [khen_thuong] / ty_le_hang_dau = 101
CH-04 dòng 2 | [khen_thuong] / tang_it_nhat_gia_tri = 0.05
CH-04 dòng 2 | [khen_thuong] / tang_it_nhat_gia_tri = "1,5"
CH-04 dòng 2 | [khen_thuong] / loai_tru = ["đã thu hồi"]
CH-04 dòng 1 | [so_lieu.han_nop] / 2025 = "31/02/2026"
CH-04 dòng 1 | [so_lieu.han_nop] / nam = "01/02/2026"
CH-04 dòng 2 | [ky] / nop_lan_1 = "29/02"
CH-04 dòng 2 | [ky] / truoc_ngay_gom_ca_ngay_do = "tùy"
CH-04 dòng 1 | [ky.rieng] / 2025 = { nop_lan_3 = "15/01/2026" }
CH-04 dòng 1 | [ky.rieng] / 2025 = { nop_lan_1 = "15/01/2025" }
CH-04 dòng 1 | [ky.rieng] / 2025 = "15/01/2026"
CH-04 dòng 2 | [so_lieu] / han_rieng = { "Công an cấp xã" = "05/01/2026" }
"""


@pytest.mark.parametrize("line", FAULTS.strip().splitlines())
def test_a_fault_is_told_with_its_line(file: Path, line: str) -> None:
    """What was found and what is needed; no setting is taken from such a file."""
    expected, _, text = line.partition(" | ")
    file.write_text("\n".join(text.split(" / ")), encoding="utf-8")
    reading = read_configuration(file)
    assert reading.value is None
    assert [f"{problem.code} dòng {problem.place.line}" for problem in reading.problems] == [expected.strip()]


def test_all_faults_are_told_at_once(file: Path) -> None:
    """One reading of the file, one list."""
    file.write_text('[minh_chung]\nx = 1\ndung_luong_toi_da_mb = -1\nloai_tep = "pdf"\n', encoding="utf-8")
    assert [problem.place.line for problem in read_configuration(file).problems] == [2, 3, 4]


def test_a_file_that_is_no_text_is_refused(file: Path, tmp_path: Path) -> None:
    """Another encoding, or a folder in its place."""
    file.write_bytes('[co_quan_cong_nhan]\nten = "Tỉnh"'.encode("utf-16"))
    assert [problem.code for problem in read_configuration(file).problems] == ["CH-01"]
    assert [problem.code for problem in read_configuration(tmp_path).problems] == ["CH-01"]


HOSTILE = {
    "a number of 5.000 digits": ("[minh_chung]\ndung_luong_toi_da_mb = " + "9" * 5_000, "CH-02 dòng 2"),
    "a hexadecimal number of as many": (
        "[minh_chung]\ndung_luong_toi_da_mb = 0x" + "f" * 5_000,
        "CH-04 dòng 2",
    ),
    "a key of 5.000 digits": ("[so_lieu.han_nop]\n" + "9" * 5_000 + ' = "10/01/2026"', "CH-04 dòng 1"),
    "brackets within brackets": ("[minh_chung]\nloai_tep = " + "[" * 9_000 + "]" * 9_000, "CH-02 dòng 2"),
    "a key of a thousand parts": ("[ky]\nnop_lan_1" + ".a" * 1_000 + " = 1", "CH-04 dòng None"),
    "a line of spaces": ("[" + " " * 200_000 + "\n", "CH-02 dòng 1"),
    "spaces before a key": (" " * 200_000 + "x\n=1", "CH-02 dòng 1"),
    "a megabyte": ("# " + "x" * 1_000_000, "CH-01 dòng None"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_editor_would_write_is_refused(file: Path, name: str) -> None:
    """Each has its line where one can be told."""
    text, expected = HOSTILE[name]
    file.write_text(text, encoding="utf-8")
    (problem,) = read_configuration(file).problems
    assert f"{problem.code} dòng {problem.place.line}" == expected


@given(st.text(max_size=60) | st.from_regex(r"\[[a-z_.]{1,20}\]\n[a-z_]{1,12} = [0-9\"a-z\[\]{}]{0,12}"))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing that is typed into the file ends the program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cau-hinh.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        reading = read_configuration(path)
        assert (reading.value is None) == bool(reading.problems)
