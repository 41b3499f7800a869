"""The headings of lists of units: in our own lists, the statistics office's, those of portals."""

from foundation.tables.table_form import TableForm
from foundation.text import key
from maturity.units.kinds import is_named_as_unit

CODE, NAME, KIND, PARENT, GROUP = "ma_don_vi", "ten_don_vi", "cap", "ma_don_vi_cha", "nhom_don_vi"
PROVINCE, PROVINCE_CODE = "tinh", "ma_tinh"
DISTRICT, DISTRICT_CODE = "huyen", "ma_huyen"

_OF_COMMUNES_CODE = ("Mã PX", "Mã xã", "Mã phường xã", "Mã xã phường", "Mã phường", "Mã phường/xã/đặc khu",
    "Mã xã/phường/đặc khu", "Mã ĐVHC cấp xã", "Mã đơn vị hành chính cấp xã", "Mã cấp xã", "Mã số xã",
    "Mã xã, phường, thị trấn",
)  # fmt: skip
_OF_COMMUNES_NAME = (
    "Phường Xã", "Xã Phường", "Tên phường xã", "Tên xã phường", "Tên xã", "Xã phường đặc khu",
    "Tên xã, phường, đặc khu", "Phường/xã/đặc khu", "Xã, phường, thị trấn", "Tên xã, phường, thị trấn",
    "Tên ĐVHC cấp xã", "Tên đơn vị hành chính cấp xã", "Đơn vị hành chính cấp xã", "Tên phường, xã, đặc khu",
    "Tên phường/xã/thị trấn", "Tên cấp xã", "Xã/phường/đặc khu mới", "Tên phường",
)  # fmt: skip
_CODE = (
    "Mã đơn vị", "Mã", "Mã số", "Mã ĐVHC", "madvhc", "Mã ĐV", "Mã đơn vị hành chính", "Mã số đơn vị",
    "Mã số đơn vị hành chính", "Mã số ĐVHC", "Mã hành chính", "Mã định danh đơn vị", "code",
)  # fmt: skip
_KIND = (
    "Loại", "Cấp", "Loại đơn vị", "Cấp/loại", "Cấp đơn vị", "Loại hình", "Cấp hành chính", "Loại ĐVHC",
    "Cấp ĐVHC", "Loại đơn vị hành chính",
)  # fmt: skip
_GROUP = ("Nhóm đơn vị", "Nhóm", "Vùng")
_PROVINCE = (
    "Tỉnh Thành Phố", "Tỉnh/TP", "Tên tỉnh", "Tỉnh", "Tỉnh (thành phố)", "Tên tỉnh, thành phố", "Thuộc tỉnh",
    "Tên tỉnh/TP", "Tỉnh, TP", "Thuộc tỉnh, thành phố", "Tên tỉnh/thành phố",
)  # fmt: skip
_PROVINCE_CODE = ("Mã TP", "Mã tỉnh", "Mã tỉnh TP", "Mã tỉnh, thành phố", "Mã tỉnh (TP)", "matinh")

_DISTRICT = (
    "Quận Huyện", "Tên quận huyện", "Huyện", "Tên huyện", "Huyện/quận", "Tên huyện/quận",
    "Huyện, quận, thị xã",
)  # fmt: skip
_DISTRICT_CODE = ("Mã QH", "Mã huyện", "Mã quận huyện", "mahuyen", "Mã huyện/quận")
_PARENT = (
    "Mã đơn vị cha", "Mã cha", "Mã đơn vị cấp trên", "Mã cấp trên", "Đơn vị cấp trên", "captren", "Cấp trên",
    "Mã ĐVHC cấp trên", "Trực thuộc", "Đơn vị cha", "Mã cấp cha", "Thuộc đơn vị",
)  # fmt: skip

LIST = TableForm(
    {
        CODE: (*_CODE, *_OF_COMMUNES_CODE),
        NAME: (
            "Tên đơn vị", "Tên", "Tên đơn vị hành chính", "Tên ĐVHC", "Đơn vị hành chính", "Đơn vị",
            "tendvhc", "Tên ĐV", "Tên gọi", *_OF_COMMUNES_NAME,
        ),
        KIND: _KIND,
        PARENT: _PARENT,
        PROVINCE: _PROVINCE,
        PROVINCE_CODE: _PROVINCE_CODE,
        DISTRICT: _DISTRICT,
        DISTRICT_CODE: _DISTRICT_CODE,
        GROUP: _GROUP,
    },
    required=(CODE, NAME),
    naming=(CODE, NAME), is_name=is_named_as_unit)  # fmt: skip
"""A row for each unit, or a row for each commune with the units above it."""

PROVINCES = TableForm(
    {
        CODE: (*_PROVINCE_CODE, *_CODE),
        NAME: (*_PROVINCE, "Tên đơn vị", "Tên"),
        KIND: _KIND,
        GROUP: _GROUP,
    },
    required=(CODE, NAME),
    naming=(CODE, NAME),
    is_name=is_named_as_unit,
)
"""A list of provinces only: they have no parents."""

DISTRICTS = TableForm(
    {
        CODE: _DISTRICT_CODE,
        NAME: (*_DISTRICT, "Tên đơn vị", "Tên"),
        KIND: _KIND,
        PARENT: _PARENT,
        PROVINCE: _PROVINCE,
        PROVINCE_CODE: _PROVINCE_CODE,
        GROUP: _GROUP,
    },
    required=(CODE, NAME),
    naming=(CODE, NAME),
    is_name=is_named_as_unit,
)
"""A list of districts only, as there were until 2025."""

FORMS = (LIST, PROVINCES, DISTRICTS)

_COMMUNE_KEYS = frozenset(map(key, (*_OF_COMMUNES_CODE, *_OF_COMMUNES_NAME)))


def is_of_communes(heading: str) -> bool:
    """Whether a heading is about communes only: `Mã PX`, `Tên xã`."""
    return key(heading) in _COMMUNE_KEYS
