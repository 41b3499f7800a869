"""The registry of what keeps a change from being tried: sets, years and rows that do not go together."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

TN = Registry("TN", "Thử một thay đổi của bộ tiêu chí")

YEAR_OF_ANOTHER_KIND = TN.error(
    "TN-01",
    "kỳ năm {year} theo {kind_of_year} {framework}, còn {set} là {kind}",
    "chọn kỳ theo {kind} của năm đó, hoặc thử trên số liệu trong tệp",
)
NO_FIGURES = TN.error(
    "TN-02",
    "năm {year} chưa có số liệu của đơn vị nào",
    "nhận số liệu trước: {do}",
    Do.to(Operation.TAKE_IN, "TỆP", year="{year}"),
)
ROW_UNKNOWN = TN.error("TN-03", "{framework} không có {noun} {found}", "{needed}")
YES_OR_NO = TN.error(
    "TN-04",
    "{row} là tiêu chí có/không nên không có ngưỡng nào để thử nới hay siết",
    "muốn thử bỏ tiêu chí hay đổi mức thì sửa một bản của bộ rồi chạy {do}",
    Do.to(Operation.SHOW_IMPACT, **{"from": "BỘ-CŨ", "to": "BỘ-MỚI"}),
)
LEVEL_WITHOUT_BOUND = TN.error(
    "TN-05", "{row} không có ngưỡng ở mức {level}", "chọn một trong các mức: {levels}"
)
POINTS_HAVE_NO_CURVE = TN.error(
    "TN-06",
    "{framework} là bộ chỉ số chấm điểm: đổi một ngưỡng thì điểm, hạng của mọi đơn vị cùng đổi, không có "
    "đường theo một mức độ",
    "sửa ngưỡng trong một bản của bộ rồi so hai bộ bằng {do}",
    Do.to(Operation.SHOW_IMPACT, **{"from": "{framework}", "to": "BỘ-MỚI"}),
)
BOUND_OUTSIDE = TN.error("TN-07", "không thử được ngưỡng {bound} của {row} mức {level}", "chọn trong {range}")
