"""The registry of what can be wrong with a backup: a stable name and a Vietnamese sentence each."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

BS = Registry("BS", "Bản sao lưu")

_BACKING_UP = Do.to(Operation.BACK_UP, "TỆP.zip")

FILE_PRESENT = BS.error("BS-01", "đã có tệp này", "chọn tên tệp khác; tệp cũ không bị động đến")
FILE_UNREADABLE = BS.error(
    "BS-02", "không đọc được tệp ({reason})", "cần kiểm tra lại đường dẫn và quyền đọc"
)
NOT_A_BACKUP = BS.error(
    "BS-03",
    "tệp không phải bản sao lưu của chương trình, hoặc đã hỏng ({reason})",
    "chọn tệp .zip do {do} tạo ra; chưa có gì được ghi",
    _BACKING_UP,
)
STRANGE_ENTRY = BS.error(
    "BS-04",
    "bản sao lưu có mục không được phép hoặc không có trong danh mục của nó: {name}",
    "chỉ dùng tệp do {do} tạo ra; chưa có gì được ghi",
    _BACKING_UP,
)
ENTRY_MISSING = BS.error(
    "BS-05", "bản sao lưu thiếu mục {name}", "chọn bản sao lưu khác; chưa có gì được ghi"
)
ENTRY_DAMAGED = BS.error(
    "BS-06",
    "mục {name} trong bản sao lưu không còn đúng kích thước hoặc mã kiểm tra SHA-256",
    "chọn bản sao lưu khác; chưa có gì được ghi",
)
FOLDER_NOT_EMPTY = BS.error(
    "BS-07", "thư mục đã có tệp khác ({found})", "khôi phục vào một thư mục mới hoặc thư mục trống"
)
NO_ROOM = BS.error(
    "BS-08",
    "cần {needed} MB mà đĩa chỉ còn {free} MB",
    "dọn bớt đĩa, hoặc khôi phục vào đĩa khác; chưa có gì được ghi",
)
DOES_NOT_HOLD = BS.error(
    "BS-09",
    "số liệu trong bản sao lưu không khớp nhật ký của chính nó ở {count} chỗ",
    "chọn bản sao lưu khác; chỉ còn bản này thì thêm {do} để khôi phục nguyên trạng mà tra cứu",
    Do.again(Operation.RESTORE, accept_findings=None),
)
FILE_ABSENT = BS.warning(
    "BS-10",
    "tệp {name} không có hoặc không đọc được nên không có trong bản sao lưu",
    "chạy {do} để xem tài liệu nào thiếu tệp; có lại tệp thì sao lưu lần nữa",
    Do.to(Operation.VERIFY),
)
FOREIGN_FILE = BS.warning(
    "BS-11",
    "tệp {name} trong thư mục evidence không phải của chương trình nên không có trong bản sao lưu",
    "cần giữ thì chép tệp này riêng",
)
LEFTOVER_REMOVED = BS.note(
    "BS-12",
    "một lần sao lưu hoặc khôi phục trước đây bị ngắt giữa chừng còn để lại thư mục ẩn {name}; đã xóa",
    "không phải làm gì thêm",
)
