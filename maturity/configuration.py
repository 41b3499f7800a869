"""The settings of a workspace: `cau-hinh.toml`, which people edit; every key may be left out."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from criteria.problems import Place, Problem, Reading
from criteria.values import parse_date
from maturity import configuration_codes as codes
from maturity.intake.folding import key, quote
from maturity.units.succession import CarryOver

FILE_TYPES = ("pdf", "png", "jpg", "docx", "xlsx", "zip")
"""The kinds of files that evidence may be of, by their extensions."""
LARGEST_MEGABYTES = 2000
YEARS = range(2000, 2101)

DEFAULT_TEXT = """\
# Cấu hình của không gian làm việc. Sửa bằng bất kỳ trình soạn thảo văn bản nào, lưu ở mã UTF-8.
# Dòng bắt đầu bằng dấu # là chú thích. Khóa nào bỏ trống hoặc xóa đi thì dùng giá trị mặc định ghi ở đây.

[co_quan_cong_nhan]
# Cơ quan công nhận mức độ, ghi như trên văn bản. Bỏ trống thì lấy theo bộ tiêu chí.
# ten = "Ủy ban nhân dân tỉnh Mẫu"

[chuyen_tiep]
# Đơn vị mới hình thành do sắp xếp có được kế thừa kết quả công nhận của các đơn vị cũ không:
#   "không"            đánh giá lại từ đầu (mặc định)
#   "mức thấp nhất"    lấy mức thấp nhất, khi mọi đơn vị cũ đều đã được công nhận
#   "quyết định riêng" theo một quyết định riêng
# Chuyển tiếp đã ghi nhận thì giữ cách của lúc ghi.
ke_thua_cong_nhan = "không"

[minh_chung]
# Dung lượng lớn nhất của một tệp minh chứng (MB), và các loại tệp được nhận.
dung_luong_toi_da_mb = 25
loai_tep = ["pdf", "png", "jpg", "docx", "xlsx"]

[so_lieu.han_nop]
# Hạn các cơ quan, đơn vị cung cấp số liệu, theo năm của số liệu. Không ghi là không có hạn.
# 2025 = "10/01/2026"
"""
"""What `maturity init` writes; it reads to the defaults."""


@frozen(kw_only=True)
class Configuration:
    """The settings; those of evidence are for `maturity.evidence`, deadlines are by the year of the data."""

    certifying_body: str | None = None
    carry_over: CarryOver = CarryOver.NONE
    evidence_megabytes: int = 25
    evidence_types: tuple[str, ...] = ("pdf", "png", "jpg", "docx", "xlsx")
    deadlines: Mapping[int, date] = field(default=MappingProxyType({}), hash=False)


@frozen
class _Setting:
    """A key of the file, the setting that it is, and what reads its value: None for a wrong one."""

    attribute: str
    read: Callable[[Any], Any]
    needed: str


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _carry_over(value: object) -> CarryOver | None:
    policies = {key(policy.value): policy for policy in CarryOver}
    return policies.get(key(value)) if isinstance(value, str) else None


def _megabytes(value: object) -> int | None:
    return value if type(value) is int and 1 <= value <= LARGEST_MEGABYTES else None


def _file_types(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not value:
        return None
    types = [one.strip().lower().lstrip(".") if isinstance(one, str) else "" for one in value]
    return tuple(dict.fromkeys(types)) if {*types} <= {*FILE_TYPES} else None


def _deadlines(value: object) -> Mapping[int, date] | None:
    if not isinstance(value, dict):
        return None
    days = {year: _day(day) for year, day in value.items()}
    if not all(year.isdecimal() and int(year) in YEARS and day for year, day in days.items()):
        return None
    return MappingProxyType({int(year): day for year, day in days.items() if day})


def _day(value: object) -> date | None:
    """Return a day as officials write it, or as TOML does."""
    if type(value) is date:
        return value
    return parse_date(value.strip()) if isinstance(value, str) else None


_SETTINGS: Mapping[str, _Setting] = {
    "co_quan_cong_nhan.ten": _Setting("certifying_body", _text, "tên cơ quan trong dấu nháy kép"),
    "chuyen_tiep.ke_thua_cong_nhan": _Setting(
        "carry_over", _carry_over, "một trong: " + ", ".join(f'"{policy.value}"' for policy in CarryOver)
    ),
    "minh_chung.dung_luong_toi_da_mb": _Setting(
        "evidence_megabytes", _megabytes, f"một số nguyên từ 1 đến {LARGEST_MEGABYTES}"
    ),
    "minh_chung.loai_tep": _Setting(
        "evidence_types",
        _file_types,
        f'danh sách như ["pdf", "png"], trong các loại: {", ".join(FILE_TYPES)}',
    ),
    "so_lieu.han_nop": _Setting(
        "deadlines", _deadlines, 'mỗi năm một dòng dạng 2025 = "10/01/2026", ngày có thật dạng dd/mm/yyyy'
    ),
}


def read_configuration(path: Path) -> Reading[Configuration]:
    """Read the settings of a workspace; where there is no file all are the defaults.

    The value is None where anything is wrong: settings half understood are worse than none.
    """
    place = Place(str(path))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Reading(Configuration())
    except UnicodeDecodeError:
        return Reading(None, (codes.UNREADABLE.at(place, reason="không phải mã UTF-8"),))
    except OSError as error:
        return Reading(None, (codes.UNREADABLE.at(place, reason=error.strerror),))
    try:
        given = dict(_flat(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line ([0-9]+)", str(error))
        at = int(line[1]) if line else len(text.splitlines())
        return Reading(None, (codes.NOT_TOML.at(Place(str(path), at)),))
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in given.items():
        where = Place(str(path), _line_of(text, name))
        setting = _SETTINGS.get(name)
        if setting is None:
            problems.append(codes.KEY_UNKNOWN.at(where, found=quote(name), known=", ".join(_SETTINGS)))
            continue
        read = setting.read(value)
        if read is None:
            fields = {"found": quote(_shown(value)), "key": name, "needed": setting.needed}
            problems.append(codes.VALUE_WRONG.at(where, **fields))
        values[setting.attribute] = read
    return Reading(None, tuple(problems)) if problems else Reading(Configuration(**values))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the settings of a table by their whole names; a table that is one setting stays whole."""
    for name, value in table.items():
        whole = f"{above}{name}"
        is_section = any(known.startswith(f"{whole}.") for known in _SETTINGS)
        if isinstance(value, dict) and (is_section or not value) and whole not in _SETTINGS:
            yield from _flat(value, f"{whole}.")
        else:
            yield whole, value


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} = {_shown(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value)


def _line_of(text: str, name: str) -> int | None:
    """Return the line on which a key, or the table of that name, is written; None where it is not found."""
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            section = heading[1].replace('"', "").replace(" ", "") + "."
            if section == f"{name}.":
                return number
        written = re.match(r"\s*([\w.\"' -]+?)\s*=", line)
        if written and section + written[1] == name:
            return number
    return None
