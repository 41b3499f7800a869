"""What can be wrong with ranking and comparing the units of files by an index."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

XH = Registry("XH", "Xếp hạng, so sánh từ tệp")

NEVER_RANKED = XH.error(
    "XH-01",
    "bộ chỉ số {framework} ghi “Xếp hạng theo: không xếp hạng” nên không xếp hạng đơn vị nào",
    "xem điểm của từng đơn vị bằng {do}",
    Do.to(Operation.CHECK, "TỆP", framework="{framework}"),
)
ONE_UNIT = XH.error(
    "XH-02", "tệp chỉ có một đơn vị nên không xếp hạng được", "cần số liệu của các đơn vị khác"
)
UNITS_WITHOUT_SCORE = XH.error(
    "XH-03",
    "chưa xếp hạng được vì có đơn vị trong tệp chưa chấm điểm được",
    "sửa các lỗi khác của tệp rồi chạy lại",
)
GROUPS_UNRANKED = XH.error(
    "XH-04",
    "mọi đơn vị trong tệp thuộc nhóm mà bộ chỉ số {framework} đánh giá nhưng không xếp hạng",
    "không cần xếp hạng các đơn vị này",
)
SAME_UNIT = XH.error("XH-05", "hai đơn vị cần so là một: {unit}", "ghi hai đơn vị khác nhau")
UNIT_WITHOUT_SCORE = XH.error(
    "XH-06", "đơn vị {unit} chưa chấm điểm được", "sửa các lỗi của tệp về đơn vị này rồi chạy lại"
)
NO_SCORE_IN_YEAR = XH.error(
    "XH-07", "{unit} chưa có kết quả chấm điểm năm {year}", "cần nộp hồ sơ của năm ấy trước"
)
AREAS_UNKNOWN = XH.error(
    "XH-08",
    "không có hai địa bàn “{first}” và “{second}” trong cùng một cách chia",
    "ghi hai tên trong: {known}",
)
NO_AREA = "các đơn vị chưa được chia theo nhóm, địa bàn hay loại nào"
UNIT_WITHOUT_LEVEL = XH.error(
    "XH-09", "đơn vị {unit} chưa có kết quả mức độ", "sửa các lỗi của tệp về đơn vị này rồi chạy lại"
)
NO_LEVEL_IN_YEAR = XH.error(
    "XH-10", "{unit} chưa có kết quả mức độ năm {year}", "cần nộp hồ sơ của năm ấy trước"
)
