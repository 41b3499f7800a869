"""The registry of notes on a self-check, apart from its file: on the set on its day, and on the units."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.operations.codes import HT
from maturity.people.operation import Operation

_ON_ANOTHER_DAY = Do.again(Operation.CHECK, as_of="DD/MM/YYYY")

SET_NOT_YET_IN_FORCE = HT.warning(
    "HT-04",
    "Bộ tiêu chí {framework} chưa có hiệu lực tại ngày {day}, chỉ có hiệu lực từ ngày {first}",
    "kết quả chỉ để xét thử; muốn xét chính thức cần bộ đang có hiệu lực",
)
SET_RETIRED = HT.warning(
    "HT-05",
    "Bộ tiêu chí {framework} đã hết hiệu lực tại ngày {day}, chỉ có hiệu lực đến hết ngày {last}",
    "cần bộ đang có hiệu lực, hoặc ghi ngày cần xét bằng {do}",
    _ON_ANOTHER_DAY,
)
ROWS_NOT_IN_FORCE = HT.note(
    "HT-06",
    "Không xét {count} tiêu chí không áp dụng tại ngày {day}: {rows}",
    "muốn xét theo ngày khác thì ghi {do}",
    _ON_ANOTHER_DAY,
)
NOTHING_IN_FORCE = HT.error(
    "HT-07",
    "Bộ tiêu chí {framework} không có tiêu chí nào áp dụng tại ngày {day}",
    "kiểm tra Áp dụng từ, Áp dụng đến của các tiêu chí, hoặc ghi ngày cần xét bằng {do}",
    _ON_ANOTHER_DAY,
)
LEVELS_EMPTY = HT.warning(
    "HT-08",
    "Bộ tiêu chí {framework} không có tiêu chí nào yêu cầu ở mức {levels} tại ngày {day}",
    "không đơn vị nào được xếp vào mức này",
)

TG = Registry("TG", "Tự đánh giá từ tệp")

UNIT_ABSENT = TG.error("TG-01", "số liệu không có đơn vị “{unit}”", "có: {known}")
UNIT_NOT_UNIQUE = TG.error("TG-02", "số liệu có {count} đơn vị cùng tên “{unit}”", "ghi mã; có: {known}")
CODES_REUSED = TG.warning(
    "TG-03",
    "bộ {framework} dùng lại mã của bộ trước cho tiêu chí khác: {codes}; tệp này được đọc theo mã của bộ "
    "{read_by}",
    "tệp ghi theo mã của bộ kia thì đổi mã rồi làm lại; đúng rồi thì thêm cột bo_tieu_chi, mỗi dòng ghi "
    "{read_by}, để không nhắc nữa",
)
NOW_ANOTHER, NOW_DROPPED = "{code} (tiêu chí cũ nay là {now})", "{code} (tiêu chí cũ đã bỏ)"
AND_MORE = "; ngoài ra còn {count}"
"""The end of a list of units that is too long to be shown completely."""
