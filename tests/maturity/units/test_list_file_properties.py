"""Whatever a list of units holds: it is read without an exception, and no row disappears in silence."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.council.minutes_file import read_meeting
from maturity.operations.dossiers.register_file import read_receipts
from maturity.people.list_file import read_persons
from maturity.units.list_file import read_unit_list
from maturity.units.succession_file import read_successions
from tests.maturity.units.lists import JULY

HEADERS = [
    "Mã đơn vị;Tên đơn vị;Loại;Mã đơn vị cấp trên;Nhóm đơn vị",
    "Stt;Mã số;Tên đơn vị hành chính;Tỉnh (thành phố);Ghi chú",
    "Tỉnh Thành Phố;Mã TP;Phường Xã;Mã PX;Cấp",
    "Stt;Mã số;Tên 34 tỉnh sau sáp nhập;Ghi chú;x",
    "Mã;Họ và tên;Vai trò;Đơn vị;Điện thoại",
    "Mã cũ;Mã mới;Loại chuyển tiếp;Quyết định;Ngày hiệu lực",
    "Tên đơn vị;Mã người nộp;Ngày đến;Số đến;x",
    "Kết luận;Mức độ;Có mặt;Đồng ý;Không đồng ý;Ý kiến khác;Tên đơn vị",
]
CELLS = st.sampled_from(
    [
        "", "", "98", "97", "99001", "99002", "99003", "9900", "4", "99001.0", "99.001", "9,9E+04", "00000",
        "Tỉnh Minh Họa", "TỈNH MINH HỌA", "Xã Suối Mẫu", "Xã \u00d0ồi", "P. Một", "Tổng cộng", "Cộng: 3",
        "THƯ KÝ", "(ký)", "Ghi chú: x", "I. Phần", "xã", "phường", "tỉnh", "công nhận", "5", "0", "-", "#N/A",
        "=A1", "đơn vị", "Hội đồng", "0912345678", "912345678", "01/07/2025", "1.7.2025", "đổi mã", "(1)",
        "Mã đơn vị", "\u200b", "X· Suèi", "a" * 50, "ngày 1 tháng 7 năm 2025", "\u202eabc", "²", "٣",
    ]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=8)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists") / "danh-sach.csv"


def list_file(file: Path, header: str, rows: list[list[str]]) -> Path:
    file.write_text("\n".join((header, *map(";".join, rows), "")), encoding="utf-8")
    return file


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADERS[:4]), ROWS)
def test_a_list_of_which_nothing_is_said_holds_all_its_rows(
    file: Path, header: str, rows: list[list[str]]
) -> None:
    """Each row that is not blank is a unit, or something is said."""
    reading = read_unit_list(list_file(file, header, rows), JULY, {})
    if not reading.problems:
        assert reading.value is not None
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        listed = len(reading.value.units)
        above = sum(len(unit.code) == 2 for unit in reading.value.units)
        assert listed - above <= len(filled) <= listed
        assert reading.value.is_whole


READERS = [read_persons, read_meeting, read_receipts, read_successions]


@given(st.sampled_from(HEADERS), ROWS)
def test_any_list_is_read_or_told_about(file: Path, header: str, rows: list[list[str]]) -> None:
    """No content of a file is an exception, whatever it was meant for; nothing read means something said."""
    path = list_file(file, header, rows)
    for read in READERS:
        reading = read(path)
        assert reading.value is not None or reading.problems
    known = read_unit_list(path, date(2020, 1, 1), {})
    assert known.value is not None or known.problems
