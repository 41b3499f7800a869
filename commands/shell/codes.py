"""Refusals of the terminal itself: files that are in the way or cannot be written, a time that is none."""

from foundation.problem import Do
from maturity.operations.codes import HT
from maturity.people.operation import Operation

NAME_TOO_LONG = HT.error(
    "HT-30",
    "tên tệp, thư mục quá dài: {name}",
    "đặt tên ngắn hơn (nhiều nhất 255 byte, chữ có dấu tính hơn 1)",
)
FILE_PRESENT = HT.error("HT-31", "đã có {path}", "chọn tên tệp khác, hoặc chuyển tệp cũ đi rồi chạy lại")
FILE_NOT_WRITTEN = HT.error(
    "HT-32", "không ghi được {path} ({reason})", "chọn thư mục khác có quyền ghi và còn chỗ trống"
)
FOLDER_NOT_WRITTEN = HT.error("HT-33", "không ghi được ({reason}): {path}", "chọn thư mục khác")
OTHER_FILE_PRESENT = HT.error(
    "HT-34",
    "đã có {path} với nội dung khác",
    "chọn thư mục khác bằng -o, hoặc chuyển các tệp cũ đi rồi chạy lại",
)
OTHER_FILES_PRESENT = HT.error(
    "HT-35",
    "đã có {path} và {count} tệp khác với nội dung khác",
    "chọn thư mục khác bằng -o, hoặc chuyển các tệp cũ đi rồi chạy lại",
)
TIME_UNREADABLE = HT.error(
    "HT-36",
    "biến môi trường {variable} là “{found}”",
    "cần dạng 2026-01-05 hoặc 2026-01-05T08:00",
)
NOT_REWRITTEN = HT.error(
    "HT-37",
    "không ghi được {path} ({reason}), tệp còn nguyên",
    "cần quyền ghi vào thư mục và còn chỗ trống",
)
CHANGED_MEANWHILE = HT.error(
    "HT-38",
    "{path} vừa được sửa ở nơi khác nên chưa ghi gì",
    "lưu và đóng tệp ở đó rồi chạy lại lệnh",
)
YEAR_MISSING = HT.error("HT-39", "thiếu --year NĂM (năm của số liệu)", "có: {years}")
NO_YEAR = HT.error(
    "HT-40",
    "thiếu --year NĂM (năm của số liệu) và chưa mở kỳ nào",
    "mở bằng {do}",
    Do.to(Operation.OPEN_CYCLE, year="NĂM", framework="MÃ"),
)

# The folder of a site
NOT_A_FOLDER = HT.error("HT-41", "{path} không phải là một thư mục", "cần tên một thư mục mới bằng -o")
NOT_OUR_SITE = HT.error(
    "HT-42",
    "thư mục {path} đã có tệp và không phải trang công bố do chương trình lập ({files}); không ghi gì",
    "chọn thư mục mới bằng -o",
)
SITE_CHANGED = HT.error(
    "HT-43",
    "trang công bố ở {path} có tệp do người khác thêm hoặc sửa ({files}); lập lại thì mất, nên không ghi gì",
    "chuyển các tệp ấy ra ngoài rồi chạy lại, hoặc chọn thư mục mới bằng -o",
)
SITE_INCOMPLETE = HT.error(
    "HT-44",
    "trang công bố ở {path} thiếu tệp ({files}); không ghi gì",
    "lập lại từng năm vào một thư mục mới bằng -o",
)

# PDF
NO_LIBREOFFICE = HT.error(
    "HT-45",
    "chưa ghi được {path}: máy này không có LibreOffice (soffice), chương trình đổi Word sang PDF",
    "ghi .docx rồi lưu thành PDF bằng Word, hoặc cài LibreOffice Writer",
)
PDF_FAILED = HT.error(
    "HT-46",
    "LibreOffice không đổi được sang PDF ({reason})",
    "ghi .docx rồi lưu thành PDF bằng Word",
)
SET_MISSING = HT.error(
    "HT-47",
    "thiếu --framework MÃ|TỆP",
    "cần tệp .md của bộ hoặc một mã có sẵn (xem tên bộ: maturity framework list):{known}",
)
