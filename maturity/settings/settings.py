"""The settings of a workspace: `cau-hinh.toml`, which people edit; every key can be left out."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from foundation.day_of_year import DayOfYear, parse_day_of_year
from foundation.problem import Place, Problem, Reading
from foundation.system_words import system_reason
from foundation.text import key, quote
from maturity.settings import codes, commendation
from maturity.settings.commendation import CommendationSettings
from maturity.settings.deadlines import (
    DATES,
    Calendar,
    Days,
    read_days,
    read_days_by_supplier,
    read_flag,
    read_own,
)
from maturity.settings.papers import PaperSettings, read_grounds, read_signed_for
from maturity.settings.public_pages import KEYS, PublicContact
from maturity.settings.toml_text import line_of, shown
from maturity.units.succession import CarryOver

FILE_TYPES = ("pdf", "png", "jpg", "docx", "xlsx", "zip")
"""The kinds of files accepted as evidence, by their extensions."""
LARGEST_MEGABYTES = 2000
LONGEST_NOTICE = 365
LARGEST_FILE = 256 * 1024
"""In bytes; the file that `init` writes has four thousand."""
END_OF_SECOND_QUARTER = DayOfYear(6, 30)
NO_RULES = CommendationSettings()
NO_OWN_DATES = Calendar()
NO_OFFICE = PaperSettings()
NO_CONTACT = PublicContact()
_GROUNDS = 'danh sách văn bản, mỗi văn bản trong dấu nháy kép: ["Luật … ngày …"]'
_DAY_OF_YEAR = 'ngày, tháng năm nào cũng có, dạng "30/06"'

DEFAULT_TEXT = """\
# Cấu hình của thư mục dữ liệu. Sửa bằng bất kỳ trình soạn thảo văn bản nào, lưu ở mã UTF-8.
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
# Dung lượng lớn nhất của một tệp tài liệu kiểm chứng (MB), và các loại tệp được nhận.
dung_luong_toi_da_mb = 25
loai_tep = ["pdf", "png", "jpg", "docx", "xlsx"]

[ky]
# Các hạn của kỳ đánh giá, ngày và tháng của năm sau năm số liệu. Đây là mặc định của chương trình, chưa phải
# quy định của tỉnh: sửa theo kế hoạch đánh giá của tỉnh. Nộp lần 1 và giải trình (lần 2) là "trước ngày".
nop_lan_1 = "10/01"
nop_lan_2 = "28/02"
cong_bo_tu = "01/04"
cong_bo_den = "30/06"
# Hạn là trước ngày 10/01 thì nộp đúng ngày 10/01 có còn là đúng hạn không: "có" hay "không".
truoc_ngay_gom_ca_ngay_do = "không"
# Ngày tính các quyết định công nhận còn hiệu lực khi xét tỷ lệ xã, phường được công nhận của cấp trên;
# ngày, tháng của năm sau năm số liệu. Mặc định là ngày cuối của quý công bố (quý II).
ngay_tinh_cong_nhan = "30/06"
# Đôn đốc trước mỗi hạn bao nhiêu ngày (mục “Việc hôm nay” của kỳ đánh giá).
don_doc_truoc_so_ngay = 20

[ky.rieng]
# Hạn riêng của một năm số liệu, nếu khác các hạn trên.
# 2025 = { nop_lan_1 = "15/01/2026", nop_lan_2 = "10/03/2026" }

[khen_thuong]
# Các cách xét khen thưởng. Tỉnh chọn cách nào thì bỏ dấu # ở đầu dòng đó; không chọn thì không đề xuất ai.
#   muc_cao_nhat      đơn vị được công nhận mức độ cao nhất trong năm
#   dau_tien_dat_muc  đơn vị đầu tiên được công nhận từ mức độ này trở lên, theo ngày ký quyết định
#   tang_it_nhat_muc  tăng ít nhất bấy nhiêu mức so với lần được công nhận gần nhất
#   giu_vung          được công nhận từ mức độ này trở lên trong bấy nhiêu năm liên tiếp
#   bien_do_dung_dau  số đơn vị đứng đầu: xét mức độ trước; cùng mức độ thì so tiêu chí sát ngưỡng nhất,
#                     ai còn cách ngưỡng xa hơn (điểm phần trăm) thì đứng trước. Bằng nhau thì nêu đủ.
#   Ở kỳ chấm điểm theo bộ chỉ số, xét theo quyết định công bố xếp hạng:
#   hang_dau              các đơn vị từ hạng 1 đến hạng này
#   ty_le_hang_dau        như trên, theo phần trăm số đơn vị được xếp hạng (làm tròn xuống, ít nhất hạng 1)
#   tang_it_nhat_hang     tăng ít nhất bấy nhiêu bậc so với xếp hạng năm trước
#   tang_it_nhat_gia_tri  giá trị tăng ít nhất bấy nhiêu so với năm trước
#   thuc_hanh_tot         điểm một dòng cao nhất, không đơn vị nào bằng, đạt từ 90% điểm tối đa của dòng
# muc_cao_nhat = true
# dau_tien_dat_muc = [4, 5]
# tang_it_nhat_muc = 2
# giu_vung = { muc_do = 4, so_nam = 3 }
# bien_do_dung_dau = 3
# hang_dau = 3
# ty_le_hang_dau = 10
# tang_it_nhat_hang = 5
# tang_it_nhat_gia_tri = "0,05"
# thuc_hanh_tot = true
# Trường hợp không xét khen thưởng; danh sách rỗng [] là không loại trừ ai. Đã bị thu hồi thì luôn không xét.
loai_tru = ["nộp muộn", "vi phạm", "còn tiêu chí chưa đáp ứng"]

[van_ban]
# Dùng khi soạn văn bản (maturity paper); không ảnh hưởng kết quả. Bỏ trống thì văn bản ghi [CẦN BỔ SUNG: …].
# Cơ quan thường trực ghi như trên văn bản, ký hiệu viết tắt của cơ quan, địa danh ghi trước ngày tháng.
# co_quan_thuong_truc = "Sở Khoa học và Công nghệ"
# ky_hieu_thuong_truc = "SKHCN"
# dia_danh = "Minh Họa"
# Quyết định ký theo thẩm quyền của "chủ tịch", hay thay mặt "tập thể" (TM. ỦY BAN NHÂN DÂN).
ky_quyet_dinh = "chủ tịch"
# Căn cứ ghi đầu các quyết định, mỗi văn bản một dòng; Luật chỉ ghi tên và ngày, không ghi số.
can_cu = ["Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"]
# Căn cứ về thi đua, khen thưởng đang có hiệu lực, cho quyết định khen thưởng.
# can_cu_khen_thuong = ["Luật …", "Nghị định số …"]
# Thư mục mẫu Word riêng của tỉnh: mỗi mẫu một tệp tên <loại văn bản>.docx.
# thu_muc_mau = "mau-van-ban"

[trang_cong_bo]
# Dùng cho chân trang công bố (maturity publish). Bỏ trống thì chân trang ghi [CẦN BỔ SUNG: …].
# dia_chi = "Số 1 đường Mẫu, phường Minh Họa"
# dien_thoai = "0000 000 000"
# thu_dien_tu = "skhcn@minhhoa.example"
# Người chịu trách nhiệm nội dung: ghi chức danh, không ghi tên.
# chiu_trach_nhiem = "Giám đốc Sở Khoa học và Công nghệ"
# Địa chỉ của trang trên mạng; có thì lập thêm sitemap.xml cho máy tìm kiếm.
# dia_chi_trang = "https://chuyendoiso.minhhoa.example/ket-qua/"

[so_lieu.han_nop]
# Hạn các cơ quan, đơn vị cung cấp số liệu, theo năm của số liệu. Không ghi là không có hạn.
# 2025 = "10/01/2026"

[so_lieu.han_rieng]
# Hạn riêng của một cơ quan, ghi tên như trong bộ tiêu chí.
# "Công an cấp xã" = { 2025 = "05/01/2026" }
"""
"""The file that `maturity init` writes; it states the defaults."""


@frozen(kw_only=True)
class Configuration:
    """The settings; those of evidence are for `maturity.evidence`.

    `deadlines` are the last days for all suppliers of figures, by the year of the data; `own_deadlines` those
    of single suppliers, by their names. `calendar` is for `maturity.settings.deadlines.deadlines_of`.
    """

    certifying_body: str | None = None
    carry_over: CarryOver = CarryOver.NONE
    evidence_megabytes: int = 25
    evidence_types: tuple[str, ...] = ("pdf", "png", "jpg", "docx", "xlsx")
    deadlines: Days = field(default=MappingProxyType({}), hash=False)
    own_deadlines: Mapping[str, Days] = field(default=MappingProxyType({}), hash=False)
    calendar: Calendar = NO_OWN_DATES
    counting_day: DayOfYear = END_OF_SECOND_QUARTER
    """In the year after that of the data: recognitions in force on this day make up derived figures."""
    notice_days: int = 20
    """How many days before a date of the year reminders begin."""
    commendation: CommendationSettings = NO_RULES
    papers: PaperSettings = NO_OFFICE
    contact: PublicContact = NO_CONTACT


@frozen
class _Setting:
    """A key of the file, the setting that it sets, and the reader of its value: None for a wrong one.

    `commendation.kept` is the setting `kept` of the settings `commendation`.
    """

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


def _days(value: object) -> int | None:
    return value if type(value) is int and 0 <= value <= LONGEST_NOTICE else None


def _file_types(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not value:
        return None
    types = [one.strip().lower().lstrip(".") if isinstance(one, str) else "" for one in value]
    return tuple(dict.fromkeys(types)) if {*types} <= {*FILE_TYPES} else None


def _day_of_year(value: object) -> DayOfYear | None:
    return parse_day_of_year(value) if isinstance(value, str) else None


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
    "ky.ngay_tinh_cong_nhan": _Setting("counting_day", _day_of_year, _DAY_OF_YEAR),
    **{
        f"ky.{name}": _Setting(f"calendar.{attribute}", _day_of_year, _DAY_OF_YEAR)
        for name, attribute in DATES.items()
    },
    "ky.truoc_ngay_gom_ca_ngay_do": _Setting("calendar.is_day_included", read_flag, '"có" hoặc "không"'),
    "ky.don_doc_truoc_so_ngay": _Setting("notice_days", _days, f"một số nguyên từ 0 đến {LONGEST_NOTICE}"),
    "ky.rieng": _Setting(
        "calendar.own",
        read_own,
        f'mỗi năm một dòng dạng 2025 = {{ nop_lan_1 = "15/01/2026" }}, trong các hạn {", ".join(DATES)},'
        " ngày có thật dạng dd/mm/yyyy và sau năm số liệu",
    ),
    "khen_thuong.muc_cao_nhat": _Setting(
        "commendation.highest_level", commendation.read_flag, "true hoặc false"
    ),
    "khen_thuong.dau_tien_dat_muc": _Setting(
        "commendation.first_at_levels", commendation.read_levels, "danh sách mức độ từ 1 đến 5 như [4, 5]"
    ),
    "khen_thuong.tang_it_nhat_muc": _Setting(
        "commendation.least_rise", commendation.read_rise, "một số nguyên từ 1 đến 4"
    ),
    "khen_thuong.giu_vung": _Setting(
        "commendation.kept", commendation.read_kept, "dạng { muc_do = 4, so_nam = 3 }, từ 02 năm trở lên"
    ),
    "khen_thuong.bien_do_dung_dau": _Setting(
        "commendation.best_margins", commendation.read_places, "một số nguyên từ 1 đến 1000"
    ),
    "khen_thuong.hang_dau": _Setting(
        "commendation.first_places", commendation.read_places, "một số nguyên từ 1 đến 1000"
    ),
    "khen_thuong.ty_le_hang_dau": _Setting(
        "commendation.first_share", commendation.read_percent, "một số nguyên từ 1 đến 100 (phần trăm)"
    ),
    "khen_thuong.tang_it_nhat_hang": _Setting(
        "commendation.least_places_risen", commendation.read_places, "một số nguyên từ 1 đến 1000"
    ),
    "khen_thuong.tang_it_nhat_gia_tri": _Setting(
        "commendation.least_growth", commendation.read_growth, 'một số giữa 0 và 1, trong ngoặc kép: "0,05"'
    ),
    "khen_thuong.thuc_hanh_tot": _Setting(
        "commendation.best_practice", commendation.read_flag, "true hoặc false"
    ),
    "khen_thuong.loai_tru": _Setting(
        "commendation.exclusions",
        commendation.read_exclusions,
        "danh sách, rỗng hoặc trong các trường hợp: "
        + ", ".join(f'"{one.value}"' for one in commendation.CHOSEN),
    ),
    "van_ban.co_quan_thuong_truc": _Setting("papers.standing_body", _text, "tên cơ quan trong dấu nháy kép"),
    "van_ban.ky_hieu_thuong_truc": _Setting("papers.standing_symbol", _text, "ký hiệu trong dấu nháy kép"),
    "van_ban.dia_danh": _Setting("papers.place", _text, "địa danh trong dấu nháy kép"),
    "van_ban.ky_quyet_dinh": _Setting("papers.signed_for", read_signed_for, '"chủ tịch" hoặc "tập thể"'),
    "van_ban.can_cu": _Setting("papers.grounds", read_grounds, _GROUNDS),
    "van_ban.thu_muc_mau": _Setting("papers.templates", _text, "tên thư mục trong dấu nháy kép"),
    "van_ban.can_cu_khen_thuong": _Setting("papers.commendation_grounds", read_grounds, _GROUNDS),
    **{
        f"trang_cong_bo.{name}": _Setting(f"contact.{attribute}", read, needed)
        for name, (attribute, read, needed) in KEYS.items()
    },
    "so_lieu.han_nop": _Setting(
        "deadlines", read_days, 'mỗi năm một dòng dạng 2025 = "10/01/2026", ngày có thật dạng dd/mm/yyyy'
    ),
    "so_lieu.han_rieng": _Setting(
        "own_deadlines",
        read_days_by_supplier,
        'mỗi cơ quan một dòng dạng "Công an cấp xã" = { 2025 = "05/01/2026" }, ngày có thật dạng dd/mm/yyyy',
    ),
}


KEYS_OF_FILE = tuple(_SETTINGS)
"""The names of all settings, as the file has them."""


def fits(name: str, value: object) -> bool:
    """Whether a setting, by its name in the file, can have a value."""
    return _SETTINGS[name].read(value) is not None


def read_configuration(path: Path) -> Reading[Configuration]:
    """Read the settings of a workspace; without a file all are the defaults.

    The value is None if anything is wrong: half of the settings would be worse than none.
    """
    try:
        with path.open("rb") as file:
            return read_content(path, file.read(LARGEST_FILE + 1))
    except FileNotFoundError:
        return Reading(Configuration())
    except OSError as error:
        return _unreadable(path, system_reason(error))


def _unreadable(path: Path, reason: str) -> Reading[Configuration]:
    return Reading(None, (codes.UNREADABLE.at(Place(str(path)), reason=reason),))


@lru_cache(maxsize=8)
def read_content(path: Path, data: bytes) -> Reading[Configuration]:
    """Read the settings in the bytes of a file: a server asks for those of the same bytes at every page."""
    if len(data) > LARGEST_FILE:
        return _unreadable(path, f"lớn hơn {LARGEST_FILE >> 10} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unreadable(path, "không phải mã UTF-8")
    try:
        given = dict(_flat(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line ([0-9]+)", str(error))
        at = int(line[1]) if line else len(text.splitlines())
        return Reading(None, (codes.NOT_TOML.at(Place(str(path), at)),))
    except (ValueError, RecursionError):
        # A number of 5.000 digits, or ten thousand brackets; the parser does not give their line.
        at = max(enumerate(text.splitlines(), 1), key=lambda line: len(line[1]))[0]
        return Reading(None, (codes.NOT_TOML.at(Place(str(path), at)),))
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in given.items():
        where = Place(str(path), line_of(text, name))
        setting = _SETTINGS.get(name)
        if setting is None:
            problems.append(codes.KEY_UNKNOWN.at(where, found=quote(name), known=", ".join(_SETTINGS)))
            continue
        read = setting.read(value)
        if read is None:
            fields = {"found": quote(shown(value)), "key": name, "needed": setting.needed}
            problems.append(codes.VALUE_WRONG.at(where, **fields))
        values[setting.attribute] = read
    return Reading(None, tuple(problems)) if problems else Reading(_made(values))


def _made(values: Mapping[str, Any]) -> Configuration:
    """Return the settings made of values by attribute."""
    plain: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {name: {} for name in _PARTS}
    for attribute, value in values.items():
        part, _, inner = attribute.rpartition(".")
        (parts[part] if part else plain)[inner] = value
    return Configuration(**plain, **{name: kind(**parts[name]) for name, kind in _PARTS.items()})


_PARTS: Mapping[str, Callable[..., Any]] = {
    "calendar": Calendar,
    "commendation": CommendationSettings,
    "papers": PaperSettings,
    "contact": PublicContact,
}
"""Settings that are an object of their own, by the attribute that holds them."""


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the settings of a table by their full names; a table that is one setting stays whole."""
    for name, value in table.items():
        whole = f"{above}{name}"
        is_section = any(known.startswith(f"{whole}.") for known in _SETTINGS)
        if isinstance(value, dict) and (is_section or not value) and whole not in _SETTINGS:
            yield from _flat(value, f"{whole}.")
        else:
            yield whole, value
