"""The registry of what can be wrong with a commendation: a stable name and a Vietnamese sentence each."""

from foundation.problem import Code, error

NO_RULES = error(
    "KT-01",
    "tỉnh chưa chọn cách xét khen thưởng nào",
    "bỏ dấu # trước cách được chọn ở mục [khen_thuong] của cau-hinh.toml",
)
NOTHING_PROPOSED = error(
    "KT-02", "không có đơn vị nào trong danh sách đề nghị", "xem lý do bằng maturity commend --year {year}"
)
KEPT_OUT = error(
    "KT-03",
    "đơn vị thuộc trường hợp không xét khen thưởng: {reasons}",
    "bỏ đơn vị này; vi phạm ghi nhầm thì rút bằng maturity commend violation --withdraw SỐ",
)
NOT_NAMED = error(
    "KT-04",
    "không có cách xét nào chọn đơn vị này",
    "bỏ đơn vị này, hoặc sửa mục [khen_thuong] của cau-hinh.toml",
)
NUMBER_OF_ANOTHER = error(
    "KT-05",
    "Quyết định số {number} ngày {day} đã ghi là quyết định khác",
    "kiểm tra lại số và ngày của quyết định khen thưởng",
)
UNRECORDED = error(
    "KT-06",
    "chưa ghi Quyết định khen thưởng số {number} ngày {day}",
    "ghi trước bằng maturity decision issue --year {year} --kind khen-thuong --number {number} "
    "--signed-on {day} --signer MÃ",
)
COMMENDED_OTHERWISE = error(
    "KT-07",
    "đơn vị đã được khen thưởng với cùng thành tích theo {decision}",
    "kiểm tra lại số quyết định; mỗi thành tích chỉ khen thưởng một lần",
)
VIOLATION_ABSENT = error(
    "KT-10",
    "năm {year} không có vi phạm số {number}",
    "xem các vi phạm bằng maturity commend violation --year {year}",
)
VIOLATION_WITHDRAWN = error(
    "KT-11", "vi phạm số {number} đã rút với lý do khác: {reason}", "không cần rút lại; lý do đã ghi được giữ"
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind of problem of a commendation, in the order of this module."""
