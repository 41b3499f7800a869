"""The registry of what keeps typed figures from being saved: a stable name and a Vietnamese sentence each."""

from foundation.registry import Registry

NS = Registry("NS", "Nhập số liệu trên trang")

BLANK, SOMEBODY, SOMETIME = "để trống", "không ghi tên", "không rõ giờ"
PAGE = "trang số liệu"
"""What an intake of typed figures calls its file."""
ROWS_CLOSED = NS.error(
    "NS-01",
    "{rows} do cơ quan khác cung cấp, hoặc hồ sơ đã nộp nên không sửa được nữa",
    "bỏ phần sửa các dòng này; thấy số của cơ quan khác chưa đúng thì báo cơ quan đó",
)
CHANGED_SINCE = NS.error(
    "NS-02",
    "dòng này vừa được lưu từ nơi khác thành {held} ({who}, {at})",
    "số bạn gõ vẫn ở đây; lưu lần nữa thì lấy số của bạn",
)
OTHER_UNITS_FILE = NS.error(
    "NS-03",
    "tệp có số liệu không phải của đơn vị {unit}, nên không đọc tiếp",
    "gửi biểu của chính đơn vị mình; biểu đúng thì tải lại ở trang này",
)
