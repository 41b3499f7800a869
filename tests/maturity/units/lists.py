"""Lists of invented units as officials hand them in, and reading them from real files."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from foundation.problem import Reading
from maturity.units.list_file import UnitList, read_unit_list
from maturity.units.unit import Unit

JULY = date(2025, 7, 1)
"""The day from which there are no districts any more."""

PLAIN = """\
Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên,Nhóm đơn vị
98,Tỉnh Minh Họa,tỉnh,,
99001,Phường Minh Họa,phường,98,
99002,Xã Suối Mẫu,xã,98,MN
99003,Xã Đồi Mẫu,xã,98,MN
99004,Đặc khu Đảo Mẫu,đặc khu,98,
"""

EXPORT = """\
Tỉnh Thành Phố,Mã TP,Phường Xã,Mã PX,Cấp
Tỉnh Minh Họa,98,Phường Minh Họa,99001,Phường
Tỉnh Minh Họa,98,Xã Suối Mẫu,99002,Xã
Tỉnh Minh Họa,98,Xã Đồi Mẫu,99003,Xã
Tỉnh Minh Họa,98,Đặc khu Đảo Mẫu,99004,Đặc khu
"""

OLD_EXPORT = """\
Tỉnh Thành Phố,Mã TP,Quận Huyện,Mã QH,Phường Xã,Mã PX,Cấp,Tên Tiếng Anh
Tỉnh Minh Họa,98,Thành phố Minh Họa,991,Phường Một,99001,Phường,
Tỉnh Minh Họa,98,Thành phố Minh Họa,991,Phường Hai,99011,Phường,
Tỉnh Minh Họa,98,Huyện Suối,992,Thị trấn Suối,99012,Thị trấn,
Tỉnh Minh Họa,98,Huyện Suối,992,Xã Suối Mẫu,99002,Xã,
Tỉnh Minh Họa,98,Huyện Suối,992,Xã Suối Cạn,99013,Xã,
Tỉnh Minh Họa,98,Huyện Đảo,993,,,,
"""


def read(
    path: Path, text: str | bytes, day: date = JULY, known: Mapping[str, Unit] | None = None
) -> Reading[UnitList]:
    """Read a list from a real file that holds `text`."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_unit_list(path, day, known or {})


def listed(path: Path, text: str, day: date = JULY) -> tuple[Unit, ...]:
    """Return the units of a list that must read without an error."""
    reading = read(path, text, day)
    assert reading.value is not None
    assert not reading.errors, "\n".join(map(str, reading.problems))
    return reading.value.units


def names(units: Iterable[Unit]) -> list[str]:
    """Return codes and names, for comparison."""
    return [f"{unit.code} {unit.name}" for unit in units]
