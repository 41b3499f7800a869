"""The registry of what can be wrong with the file of settings of a workspace."""

from foundation.registry import Registry

CH = Registry("CH", "Tệp cấu hình")

UNREADABLE = CH.error("CH-01", "không đọc được tệp cấu hình ({reason})", "cần một tệp văn bản UTF-8 đọc được")
NOT_TOML = CH.error(
    "CH-02",
    "tệp cấu hình viết sai cách từ chỗ này",
    'cần mỗi dòng một khóa dạng khoa = giá trị, chữ đặt trong dấu nháy kép, ví dụ ten = "UBND tỉnh Mẫu"',
)
KEY_UNKNOWN = CH.error("CH-03", "không có khóa {found}", "cần một trong: {known}; hoặc bỏ dòng này")
VALUE_WRONG = CH.error("CH-04", "giá trị {found} không dùng được cho khóa {key}", "cần {needed}")
SUPPLIER_UNKNOWN = CH.warning(
    "CH-05",
    "có hạn riêng của {found} nhưng bộ của năm không có cơ quan này",
    "cần ghi đúng một trong: {known}",
)
CHANGED_MEANWHILE = CH.error(
    "CH-06",
    "đã được sửa từ lúc mở trang: lúc ấy là {seen}, nay trong tệp là {now}",
    "xem lại giá trị nay có rồi ghi lại",
)
NOT_EDITABLE = CH.error(
    "CH-07",
    "tệp {file} viết chỗ này theo cách mà chương trình không sửa được nếu không đụng tới chỗ khác",
    "sửa khóa {key} bằng tay trong tệp, trên máy chủ",
)
UNWRITTEN = CH.error(
    "CH-08",
    "không ghi được tệp {file} ({reason}); không có gì thay đổi",
    "cho tài khoản chạy chương trình quyền ghi tệp này và thư mục của nó",
)
DAYS_DISORDERED = CH.warning(
    "CH-11",
    "số liệu năm {year}: {later} {later_day} không sau {earlier} {earlier_day}",
    "xem lại hai ngày; vẫn ghi được nếu đúng là như vậy",
)
FILE_CHANGED = CH.error(
    "CH-09",
    "tệp {file} vừa được sửa trong lúc ghi; không có gì thay đổi",
    "mở lại trang để xem giá trị nay có, rồi ghi lại",
)
NOTHING_CHANGED = CH.error(
    "CH-10", "chưa sửa cấu hình nào", "sửa ít nhất một chỗ; muốn giữ như đang có thì không phải ghi"
)
