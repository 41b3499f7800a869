"""The registry of what can be wrong with the file of settings of a workspace."""

from foundation.registry import Registry

CH = Registry("CH", "Tệp cấu hình")

UNREADABLE = CH.error("CH-01", "không đọc được tệp cấu hình ({reason})", "cần một tệp văn bản UTF-8 đọc được")
NOT_TOML = CH.error(
    "CH-02",
    "tệp cấu hình viết sai cách từ chỗ này",
    'cần mỗi dòng một khóa dạng khoa = giá trị, chữ đặt trong dấu nháy kép, ví dụ ten = "UBND tỉnh Mẫu"',
)
KEY_UNKNOWN = CH.error("CH-03", "không có khóa {found}", "cần một trong: {known}; hoặc bỏ dòng này")
VALUE_WRONG = CH.error("CH-04", "giá trị {found} không dùng được cho khóa {key}", "cần {needed}")
SUPPLIER_UNKNOWN = CH.warning(
    "CH-05",
    "có hạn riêng của {found} nhưng bộ của năm không có cơ quan này",
    "cần ghi đúng một trong: {known}",
)
