"""Indexes of provinces that ship: every row of a published list, with its number, name and maximum."""

import csv
import re
import unicodedata
from fractions import Fraction

import pytest

import criteria
from criteria.document.bases import shipped_indexes
from criteria.index.model import Index
from criteria.index.policies import Period, RankBy, WhenNotApplicable
from criteria.index.rows import Row, ScoredRow
from criteria.model import Provenance, Purpose
from tests.criteria.documents import FIXTURES

OF_PROVINCES = (
    "hcm-dti-xa-2026",
    "khanh-hoa-qd11-thang-so-2026",
    "khanh-hoa-qd11-thang-xa-2026",
    "khanh-hoa-qd11-xa-2026",
    "tay-ninh-2026-xa",
)


def index(name: str) -> Index:
    value = criteria.load(name).value
    assert isinstance(value, Index)
    return value


def published(name: str) -> list[dict[str, str]]:
    with (FIXTURES / "nguon" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbered(made: Index) -> dict[str, Row]:
    """Return rows at any depth by the numbers of the decision."""
    rows: dict[str, Row] = {}

    def add(row: Row) -> None:
        if row.number_in_decision:
            assert row.number_in_decision not in rows
            rows[row.number_in_decision] = row
        if not isinstance(row, ScoredRow):
            for part in row.parts:
                add(part)

    for row in made.rows:
        add(row)
    return rows


def test_ho_chi_minh_city_has_its_43_rows() -> None:
    """8 main indexes, 43 rows and 100 points: number, name, main index and maximum of each as published."""
    made, rows = index("hcm-dti-xa-2026"), numbered(index("hcm-dti-xa-2026"))
    lines = published("hcm-dti-xa-2026")
    assert [*rows] == [line["ma"] for line in lines]
    assert [row.name for row in rows.values()] == [line["ten_nguyen_van"] for line in lines]
    assert [row.most for row in rows.values()] == [Fraction(line["diem_toi_da"]) for line in lines]
    mains = {row.number_in_decision: main.name for main in made.main_indexes for row in main.rows}
    assert mains == {line["ma"]: line["nhom"] for line in lines}
    assert (len(lines), made.scale, len(made.main_indexes)) == (43, 100, 8)


def test_khanh_hoa_has_its_28_yearly_rows() -> None:
    """I = 10, II = 75, bonus 15 and four penalties; V.1 is given by who decides, its limit ours."""
    made, rows = index("khanh-hoa-qd11-xa-2026"), numbered(index("khanh-hoa-qd11-xa-2026"))
    lines = {line["ma"]: abs(Fraction(line["diem_chuan"])) for line in published("khanhhoa-qd11-xa-2026-nam")}
    assert len(lines) == 28
    assert {number: rows[number].most for number in lines} == {**lines, "V.1": 5}
    assert [main.most for main in made.main_indexes] == [10, 75]
    assert (made.scale, made.most_bonus, sum(row.most for row in made.bonus)) == (85, 15, 15)
    assert made.when_not_applicable is WhenNotApplicable.LESS_MAXIMUM
    away = [row.number_in_decision for row in made.criteria if row.not_applicable_when]
    assert away == ["I.2.1", "II.2", "II.6"]
    for number, row in rows.items():
        parts = [] if isinstance(row, ScoredRow) else row.parts
        assert row.code == number.replace("IV", "C").replace("V", "T").replace("II", "2").replace("I", "1")
        assert all(part.code.startswith(f"{row.code}.") for part in parts)


def test_tay_ninh_has_its_62_names() -> None:
    """960 points; the numbers of the decision are the codes, and every way of scoring is ours."""
    made = index("tay-ninh-2026-xa")
    lines = published("tay-ninh-xa-2026")
    names = {line["ma"]: unicodedata.normalize("NFC", line["ten_nguyen_van"]) for line in lines}
    assert {row.code: row.name for row in made.criteria} == names
    most = {line["ma"]: Fraction(line["diem_toi_da"]) for line in lines}
    assert {row.code: row.most for row in made.criteria} == most
    assert (len(lines), made.scale) == (62, 960)
    assert {row.points_provenance for row in made.criteria} == {Provenance.PROVISIONAL}


@pytest.mark.parametrize(
    ("tier", "own", "other"), [("xa", "II.1.3.2", "II.1.3.1"), ("so", "II.1.3.1", "II.1.3.2")]
)
def test_khanh_hoa_has_its_monthly_rows_for_each_tier(tier: str, own: str, other: str) -> None:
    """I = 20, II = 80; one of the two rows of 18 points belongs to the other tier; nobody is ranked."""
    made = index(f"khanh-hoa-qd11-thang-{tier}-2026")
    rows = numbered(made)
    lines = {line["ma"]: abs(Fraction(line["diem_chuan"])) for line in published("khanhhoa-qd11-thang-2026")}
    assert own in rows
    assert other not in rows
    assert {number: rows[number].most for number in lines if number != other} == {
        number: most for number, most in lines.items() if number != other
    }
    assert [main.most for main in made.main_indexes] == [20, 80]
    assert (made.period, made.rank_by) == (Period.MONTH, RankBy.NONE)


@pytest.mark.parametrize("name", OF_PROVINCES)
def test_sets_of_provinces_are_copies_for_self_assessment(name: str) -> None:
    """Their introduction names the source and what is ours; nothing is attested or published by them."""
    made = index(name)
    text = " ".join(made.preamble)
    assert "tạm đặt" in text
    assert re.search(r"kho mã nguồn|phần mềm", text)
    assert made.purpose is Purpose.SELF_ASSESSMENT
    assert not any(row.attestation for row in made.criteria)


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("hcm-dti-xa-2026", "04", ">52 bài/năm"),
        ("hcm-dti-xa-2026", "07", "Có/Không"),
        ("hcm-dti-xa-2026", "22", "Tên dòng ghi “Số lượng”"),
        ("hcm-dti-xa-2026", "23", "mẫu số là tử số của dòng 22"),
        ("hcm-dti-xa-2026", "28", ">75%"),
        ("hcm-dti-xa-2026", "33", "mẫu số bằng 0"),
        ("hcm-dti-xa-2026", "40", ">95%"),
        ("hcm-dti-xa-2026", "41", "Tên dòng ghi “Số lượng”"),
        ("khanh-hoa-qd11-xa-2026", "II.6", "84,99%"),
        ("khanh-hoa-qd11-xa-2026", "V.1", "nhiều cách hiểu"),
    ],
)
def test_what_contradicts_a_rule_is_noted_at_its_row(name: str, number: str, words: str) -> None:
    assert words in (numbered(index(name))[number].note or "")


def test_what_the_published_text_does_not_say_is_marked_as_ours() -> None:
    """V.1 has an upper limit that is no one's text; names of headings that the source leaves out are ours."""
    rows = numbered(index("khanh-hoa-qd11-xa-2026"))
    assert rows["V.1"].points_provenance is Provenance.PROVISIONAL
    ours = [number for number, row in rows.items() if row.name_provenance is Provenance.PROVISIONAL]
    assert ours == ["I.2", "II.1", "II.3", "II.4", "II.5", "IV.3"]


@pytest.mark.parametrize("name", shipped_indexes())
def test_no_row_of_a_shipped_index_is_without_its_marks(name: str) -> None:
    """A row for which no body is responsible, or a way of scoring without words, would be nobody's rule."""
    for row in index(name).criteria:
        assert row.method
        assert row.supplier
        assert row.evidence
