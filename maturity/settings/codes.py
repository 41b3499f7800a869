"""The registry of what can be wrong with the file of settings of a workspace."""

from foundation.problem import Code, Severity, error

UNREADABLE = error("CH-01", "không đọc được tệp cấu hình ({reason})", "cần một tệp văn bản UTF-8 đọc được")
NOT_TOML = error(
    "CH-02",
    "tệp cấu hình viết sai cách từ chỗ này",
    'cần mỗi dòng một khóa dạng khoa = giá trị, chữ đặt trong dấu nháy kép, ví dụ ten = "UBND tỉnh Mẫu"',
)
KEY_UNKNOWN = error("CH-03", "không có khóa {found}", "cần một trong: {known}; hoặc bỏ dòng này")
VALUE_WRONG = error("CH-04", "giá trị {found} không dùng được cho khóa {key}", "cần {needed}")
SUPPLIER_UNKNOWN = Code(
    "CH-05",
    Severity.WARNING,
    "có hạn riêng của {found} nhưng bộ tiêu chí của năm không có cơ quan này",
    "cần ghi đúng một trong: {known}",
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind of problem of the file of settings, in the order of this module."""
