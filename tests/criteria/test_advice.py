"""What `framework lint` says of a set without faults: flows over what exists, levels that nobody is at."""

import re
from datetime import date
from pathlib import Path

import attrs
import pytest

from criteria.advice import advice, empty_levels, is_stock
from criteria.document.bases import shipped_levels, shipped_text
from criteria.in_force import in_force
from tests.conftest import SMALL, load

STOCK = {
    ("thôn, tổ dân phố", "tổng số thôn, tổ dân phố trên địa bàn xã"): True,
    ("Thôn", "tổng số"): True,
    ("hộ", "tổng số hộ gia đình"): True,
    ("hộ gia đình", "số hộ gia đình"): True,
    ("doanh nghiệp, hợp tác xã", "tổng số doanh nghiệp, hợp tác xã đang hoạt động"): True,
    ("hệ thống", "tổng số hệ thống thông tin đang vận hành"): True,
    ("người", "tổng số thành viên của hợp tác xã, doanh nghiệp"): True,
    ("người", "tổng số cán bộ, công chức có mặt"): True,
    ("cơ sở kinh doanh", "tổng số cơ sở kinh doanh"): True,
    ("hồ sơ", "tổng số hồ sơ thủ tục hành chính"): False,
    ("hồ sơ", "tổng số hồ sơ của doanh nghiệp"): False,
    ("hộ chiếu", "tổng số hộ chiếu"): False,
    ("trường hợp", "tổng số trường hợp"): False,
    ("văn bản", "tổng số văn bản đi"): False,
    ("phản ánh, kiến nghị", "tổng số phản ánh của người dân"): False,
    ("hộ", "tổng số hộ kinh doanh đăng ký mới"): False,
    ("doanh nghiệp", "số doanh nghiệp thành lập trong kỳ"): False,
}


def small_set(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the small set without flows, some texts changed."""
    text = SMALL.read_text(encoding="utf-8").replace("- Tính chất: trong kỳ", "- Tính chất: thời điểm")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "bo.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("words", "expected"), STOCK.items())
def test_what_exists_has_no_new_cases(words: tuple[str, str], expected: bool) -> None:
    """Told by the unit of count, else by the denominator, unless that speaks of the period or of new ones."""
    row = load(str(SMALL)).by_code["CQS-01"]
    unit, denominator = words
    assert is_stock(attrs.evolve(row, unit_of_count=unit, denominator=denominator)) is expected


def test_a_flow_of_stock_is_noted_at_its_line(tmp_path: Path) -> None:
    """KTS-02 counts firms over the period: a note at the line that says so."""
    path = tmp_path / "bo.md"
    path.write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    (note,) = advice(load(str(path)), path)
    assert (note.code, note.severity.value) == ("KH-123", "note")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[(note.place.line or 0) - 1] == "- Tính chất: trong kỳ"
    assert "KTS-02" in note.message
    assert "doanh nghiệp, hợp tác xã" in note.message


@pytest.mark.parametrize("framework_id", shipped_levels())
def test_shipped_sets_have_nothing_to_look_at(framework_id: str, tmp_path: Path) -> None:
    """No village is founded for a share, and every level asks for something."""
    path = tmp_path / "bo.md"
    path.write_text(shipped_text(framework_id), encoding="utf-8")
    assert advice(load(framework_id), path) == ()


def without_low_thresholds(text: str) -> str:
    """Take levels 1 and 2 out of every table of thresholds."""
    first_two = r"^\| (?:–|có|[≥>≤<] ?[^|]+|100%) \| [^|]+ \|"
    return re.sub(rf"{first_two}(?= [^|]+ \| [^|]+ \| [^|]+ \|$)", "| – | – |", text, flags=re.MULTILINE)


def test_a_level_that_asks_nothing_is_warned_of(tmp_path: Path) -> None:
    """Levels 1 and 2, at the line that says how the set ranks."""
    path = small_set(tmp_path)
    path.write_text(without_low_thresholds(path.read_text(encoding="utf-8")), encoding="utf-8")
    framework = load(str(path))
    assert empty_levels(framework) == (1, 2)
    (warning,) = advice(framework, path)
    assert (warning.code, warning.severity.value) == ("KH-122", "warning")
    assert warning.message.startswith("Không có tiêu chí nào yêu cầu ở mức 1, 2;")


def test_a_level_may_come_to_ask_nothing_by_the_dates_of_rows(tmp_path: Path) -> None:
    """The only rows of level 1 end on 30/06/2026: from 01/07 on nobody is at level 1."""
    text = small_set(tmp_path).read_text(encoding="utf-8")
    framework = load(str(SMALL))
    for row in framework.criteria:
        if row.requirement(1) is not None:
            start = text.index(f"### {row.code}.")
            key = re.compile(r"^- Nguồn gốc ngưỡng: .*\n", re.MULTILINE).search(text, start)
            assert key
            text = f"{text[: key.end()]}- Áp dụng đến: 30/06/2026\n{text[key.end() :]}"
    path = tmp_path / "bo.md"
    path.write_text(text, encoding="utf-8")
    dated = load(str(path))
    assert empty_levels(dated) == ()
    assert empty_levels(in_force(dated, date(2026, 7, 1))) == (1,)
    (warning,) = advice(dated, path)
    assert "ở mức 1 từ ngày 01/07/2026" in warning.message
