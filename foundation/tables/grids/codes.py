"""The registry of what keeps the tables of a file from being read as grids."""

from foundation.registry import Registry

PL = Registry("PL", "Đọc phụ lục thành bộ tiêu chí, bộ chỉ số")

_NEEDED = "cần phụ lục dạng Word (.docx), Excel (.xlsx) hoặc trang web (.html)"

FILE_MISSING = PL.error("PL-01", "không tìm thấy tệp", "cần kiểm tra lại tên tệp và thư mục")
FILE_UNREADABLE = PL.error("PL-02", "không đọc được tệp ({reason})", "cần một tệp còn nguyên vẹn, đọc được")
OLD_WORD = PL.error(
    "PL-03",
    "tệp .doc của Word 97-2003",
    "cần mở bằng Word hoặc LibreOffice rồi lưu lại bằng Lưu thành (Save As) dạng .docx",
)
OLD_EXCEL = PL.error(
    "PL-04",
    "tệp .xls của Excel 97-2003",
    "cần mở bằng Excel hoặc LibreOffice rồi lưu lại bằng Lưu thành (Save As) dạng .xlsx",
)
PDF = PL.error(
    "PL-05",
    "tệp PDF: chữ trong PDF không còn hàng, cột của bảng",
    "cần tệp Word hoặc Excel mà từ đó in ra PDF; nếu chỉ có PDF thì mở bằng Word, soát lại bảng "
    "rồi lưu dạng .docx",
)
PICTURE = PL.error(
    "PL-06", "tệp là {kind}: chương trình không đọc chữ trong ảnh", f"{_NEEDED}, hoặc gõ lại bảng"
)
OTHER_TEXT = PL.error(
    "PL-14",
    "tệp là {kind}",
    "cần mở bằng Word hoặc LibreOffice rồi lưu lại bằng Lưu thành (Save As) dạng .docx",
)
OTHER_FILE = PL.error("PL-07", "tệp là {kind}", _NEEDED)
LOCKED = PL.error(
    "PL-08", "tệp có mật khẩu hoặc bị mã hóa", "cần mở bằng Word, Excel, bỏ mật khẩu rồi lưu lại"
)
EMPTY = PL.error("PL-09", "tệp trống", _NEEDED)
TOO_LARGE = PL.error("PL-10", "tệp lớn hơn {limit} MB", "cần tệp chỉ có phụ lục")
DAMAGED = PL.error(
    "PL-11",
    "{kind} bị hỏng hoặc bị cắt ngắn ({reason})",
    "cần mở bằng chương trình đã tạo ra tệp rồi lưu lại; không mở được thì xin gửi lại tệp",
)
SUSPICIOUS = PL.error(
    "PL-12",
    "tệp khi giải nén lớn bất thường, không phải phụ lục",
    "cần kiểm tra nguồn gửi tệp; chép riêng bảng của phụ lục sang một tệp mới",
)
TOO_MANY_CELLS = PL.error(
    "PL-13", "tệp có quá nhiều hàng, quá nhiều ô so với một phụ lục", "cần tệp chỉ có phụ lục"
)
