"""The registry of what can be wrong with a commendation: a stable name and a Vietnamese sentence each."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

KT = Registry("KT", "Khen thưởng")

NO_RULES = KT.error(
    "KT-01",
    "tỉnh chưa chọn cách xét khen thưởng nào",
    "bỏ dấu # trước cách được chọn ở mục [khen_thuong] của cau-hinh.toml, hoặc đặt bằng {do}",
    Do.to(Operation.SET_CYCLE, year="{year}", set="KHÓA=GIÁ-TRỊ"),
)
NOTHING_PROPOSED = KT.error(
    "KT-02",
    "không có đơn vị nào trong danh sách đề nghị",
    "xem lý do bằng {do}",
    Do.to(Operation.COMMEND, year="{year}"),
)
KEPT_OUT = KT.error(
    "KT-03",
    "đơn vị thuộc trường hợp không xét khen thưởng: {reasons}",
    "bỏ đơn vị này; vi phạm ghi nhầm thì rút bằng {do}",
    Do.to(Operation.ADD_VIOLATION, withdraw="SỐ", reason="LÝ-DO"),
)
NOT_NAMED = KT.error(
    "KT-04",
    "không có cách xét nào chọn đơn vị này",
    "bỏ đơn vị này, hoặc sửa mục [khen_thuong] của cau-hinh.toml (cũng sửa được bằng {do})",
    Do.to(Operation.SET_CYCLE, year="{year}", set="KHÓA=GIÁ-TRỊ"),
)
NUMBER_OF_ANOTHER = KT.error(
    "KT-05",
    "Quyết định số {number} ngày {day} đã ghi là quyết định khác",
    "kiểm tra lại số và ngày của quyết định khen thưởng",
)
UNRECORDED = KT.error(
    "KT-06",
    "chưa ghi Quyết định khen thưởng số {number} ngày {day}",
    "ghi trước bằng {do}",
    Do.to(
        Operation.ISSUE_DECISION,
        year="{year}",
        kind="khen-thuong",
        number="{number}",
        signed_on="{day}",
        signer="MÃ",
    ),
)
COMMENDED_OTHERWISE = KT.error(
    "KT-07",
    "đơn vị đã được khen thưởng với cùng thành tích theo {decision}",
    "kiểm tra lại số quyết định; mỗi thành tích chỉ khen thưởng một lần",
)
NOTHING_RANKED = KT.error(
    "KT-08",
    "chưa có quyết định công bố xếp hạng nào của năm {year} đã công bố",
    "ghi và công bố xếp hạng trước, xem {do}",
    Do.to(Operation.LIST_DECISIONS, year="{year}"),
)
VIOLATION_ABSENT = KT.error(
    "KT-10",
    "năm {year} không có vi phạm số {number}",
    "xem các vi phạm bằng {do}",
    Do.to(Operation.ADD_VIOLATION, year="{year}"),
)
VIOLATION_WITHDRAWN = KT.error(
    "KT-11", "vi phạm số {number} đã rút với lý do khác: {reason}", "không cần rút lại; lý do đã ghi được giữ"
)
