"""The registry of problems with figures of a year: intakes, undoing, progress and forms."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

SO = Registry("SO", "Số liệu của một năm")

# Bodies that supply figures
SUPPLIER_UNKNOWN = SO.error(
    "SO-01", "bộ của kỳ không có đơn vị cung cấp “{supplier}”", "ghi một trong: {known}"
)
SUPPLIER_MISSPELT = SO.error(
    "SO-02",
    "bộ của kỳ không có đơn vị cung cấp “{supplier}”",
    "ghi đúng tên. Có phải: “{near}”? Có: {known}",
)
SUPPLIES_NO_CRITERION = SO.error(
    "SO-03",
    "“{supplier}” chỉ cung cấp thông tin chung, không cung cấp số liệu riêng nào",
    "cần tên cơ quan cung cấp số liệu",
)
SUPPLIES_OTHER_CRITERIA = SO.error(
    "SO-04", "“{supplier}” không cung cấp {criteria}", "cơ quan này cung cấp: {known}"
)
GROUP_UNKNOWN = SO.error(
    "SO-25", "bộ {framework} không có nhóm đơn vị mã “{found}”", "các nhóm của bộ: {known}"
)
SET_WITHOUT_GROUPS = SO.error(
    "SO-27", "bộ {framework} không phân nhóm đơn vị, không có nhóm “{found}”", "bỏ tên nhóm"
)
FORM_OF_ANOTHER_SERIES = SO.error(
    "SO-28",
    "biểu lập theo bộ {framework}, là bộ của kỳ {series} trong cùng năm {year}, không phải kỳ đang nhận",
    "nhận bằng {do}",
    Do.again(Operation.TAKE_IN, series="{series}"),
)
NO_ROW_OF_YEAR = SO.error(
    "SO-26", "bộ {framework} không có dòng nào áp dụng vào cuối năm {year}", "cần năm bộ đó áp dụng"
)

# Shares that are computed from recognitions
NOT_ABOVE_COMMUNES = SO.error(
    "SO-10", "năm {year} không có huyện, tỉnh mã {unit}", "xem {do}", Do.to(Operation.LIST_UNITS)
)
NOTHING_ABOVE_COMMUNES = SO.error(
    "SO-11",
    "năm {year} chưa có huyện, tỉnh nào",
    "nhập bằng {do}",
    Do.to(Operation.IMPORT_UNITS, "TỆP", _from="DD/MM/YYYY"),
)

# Intakes

INTAKE_ABSENT = SO.error("SO-20", "không có lần nhận {intake}", "xem {do}", Do.to(Operation.LIST_INTAKES))
INTAKE_SUBMITTED = SO.error(
    "SO-21",
    "mọi số liệu của lần nhận {intake} thuộc hồ sơ đã nộp nên không bỏ được",
    "chờ hồ sơ được trả lại, hoặc được yêu cầu giải trình, rồi nhận số mới",
)
CYCLE_CHANGED = SO.error(
    "SO-22",
    "kỳ đánh giá năm {year} vừa được thay đổi trong khi đang đọc tệp",
    "chưa ghi gì; chạy lại để đọc theo kỳ hiện nay",
)
POINTS_OF_ANOTHER = SO.warning(
    "SO-23",
    "điểm của dòng {row} do {giver} cho, đơn vị không ghi; điểm trong tệp này không được nhận",
    "cần nhận điểm từ biểu của {giver}, hoặc từ bảng ghi tên cơ quan đó khi chạy lại {do}",
    Do.again(Operation.TAKE_IN, supplier="TÊN"),
)
TAKEN_DIFFERS = SO.warning(
    "SO-24",
    "dòng {row} lấy số liệu từ tiêu chí {criterion}, nay là {now}, nhưng tệp ghi {found}",
    "cần đối chiếu hai số; số trong tệp được nhận như mọi số liệu khác",
)
