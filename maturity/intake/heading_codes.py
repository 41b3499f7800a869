"""What can be wrong with the headings of a table of figures: a stable name and a Vietnamese sentence each."""

from criteria.problems import Code, Severity

CODE_UNKNOWN = Code(
    "BG-01",
    Severity.ERROR,
    "tiêu đề cột {found} là mã không có trong bộ {framework}",
    "{needed}; cột này không được tính",
)
OF_ANOTHER_YEAR = Code(
    "BG-02",
    Severity.WARNING,
    "tiêu đề cột {found} ghi năm {other}, không phải năm {year}",
    "cần kiểm tra có gửi nhầm số liệu của năm khác không; số liệu vẫn được đọc",
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind of problem of headings, in the order of this module."""
