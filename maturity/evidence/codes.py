"""The codes of evidence: a stable name and a Vietnamese sentence each.

`{found}` and similar fields arrive quoted. Numbers are never reused for another kind of problem.
"""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

MC = Registry("MC", "Tài liệu kiểm chứng")

_LAYOUT = "cần xếp tệp theo MÃ-ĐƠN-VỊ/MÃ-TIÊU-CHÍ/, ví dụ 99002/CQS-04/ke-hoach.pdf"
_NOT_TAKEN = "tệp này chưa được nhận, các tệp khác vẫn được nhận"


# What was handed in
SOURCE_MISSING = MC.error("MC-01", "không tìm thấy", "cần kiểm tra lại tên và đường dẫn")
UNREADABLE = MC.error("MC-02", "không đọc được ({reason})", "cần chép lại tệp từ bản gốc; " + _NOT_TAKEN)
FOLDER_NOT_FILE = MC.error(
    "MC-03",
    "đây là thư mục, không phải tệp",
    "muốn nhận cả thư mục thì chạy {do}",
    Do.to(Operation.ADD_EVIDENCE, "THƯ_MỤC", year="NĂM"),
)
NOT_A_SOURCE = MC.error(
    "MC-04",
    "đây không phải thư mục hay tệp ZIP",
    "muốn thêm một tệp thì chạy {do}",
    Do.to(Operation.ADD_EVIDENCE, year="NĂM", file="TỆP", unit="MÃ", criterion="MÃ"),
)
ARCHIVE_BROKEN = MC.error("MC-05", "không mở được như một tệp ZIP", "cần nén lại thành ZIP rồi nhận lại")
BOMB = MC.error(
    "MC-06",
    "tệp bung ra lớn bất thường so với dung lượng nén",
    "cần kiểm tra lại nguồn gốc tệp; chưa nhận gì từ tệp này",
)
TOO_MANY_ENTRIES = MC.error(
    "MC-07", "có hơn {limit} tệp và thư mục", "cần chia nhỏ rồi nhận nhiều lần; chưa nhận gì"
)
NOTHING_INSIDE = MC.error("MC-08", "không có tệp nào", _LAYOUT)

# Single files
CLIMBS_OUT = MC.error(
    "MC-10",
    "tên tệp trong ZIP chỉ ra ngoài thư mục",
    "cần nén lại từ thư mục tài liệu kiểm chứng; " + _NOT_TAKEN,
)
LINK = MC.warning(
    "MC-11", "đây là liên kết, không phải tệp", "cần chép chính tệp gốc vào đây; liên kết bị bỏ qua"
)
ENCRYPTED = MC.error("MC-12", "tệp trong ZIP có mật khẩu", "cần nén lại không đặt mật khẩu; " + _NOT_TAKEN)
EMPTY = MC.error("MC-13", "tệp trống, 0 byte", "cần chép lại tệp từ bản gốc; " + _NOT_TAKEN)
TOO_LARGE = MC.error(
    "MC-14",
    "tệp lớn hơn {limit} MB",
    "cần quét lại ở độ phân giải thấp hơn hoặc chia nhỏ; " + _NOT_TAKEN,
)
WRONG_KIND = MC.error(
    "MC-15", "nội dung là {kind}, không nhận làm tài liệu kiểm chứng", "cần một trong các loại {allowed}"
)
MACROS = MC.error("MC-16", "tài liệu có macro", "cần lưu lại thành PDF, hoặc DOCX, XLSX không có macro")
OLD_OFFICE = MC.error(
    "MC-17",
    "tài liệu Office đời cũ (DOC, XLS), hoặc có mật khẩu",
    "cần lưu lại thành PDF, hoặc DOCX, XLSX không đặt mật khẩu",
)
NESTED = MC.error(
    "MC-18", "tệp ZIP nằm bên trong không được mở", "cần giải nén tệp này vào đúng thư mục mang mã"
)
CHANGED_MEANWHILE = MC.error("MC-19", "tệp thay đổi trong khi đang đọc", "đợi chép xong rồi nhận lại")
PASSED_OVER = MC.note("MC-20", "tệp tạm của hệ điều hành hoặc phần mềm, đã bỏ qua", "không cần sửa")
LEGACY_NAME = MC.warning(
    "MC-21",
    "tên không phải Unicode (bảng mã {encoding}), đọc được như đã nêu",
    "cần xem tên có đúng không; nếu sai thì đổi tên bằng chữ Unicode rồi chạy lại",
)
OTHER_EXTENSION = MC.warning(
    "MC-22", "tên tệp có đuôi khác nội dung: nội dung là {kind}", "cần xem có đúng tệp không; vẫn được nhận"
)

NOT_WHOLE = MC.error(
    "MC-23",
    "tệp không còn nguyên vẹn ({kind} bị cắt cụt hoặc hỏng, có thể do tải về hay chép bị gián đoạn)",
    "cần tải hoặc chép lại từ bản gốc và mở thử; nếu vẫn mở được thì in hoặc lưu lại thành PDF mới; "
    + _NOT_TAKEN,
)
WEB_PAGE = MC.error(
    "MC-24",
    "nội dung là trang web (HTML), thường là trang đăng nhập hay báo lỗi tải về thay cho tài liệu",
    "cần đăng nhập, tải lại chính tài liệu đó và mở thử; muốn nộp trang web thì in thành PDF; " + _NOT_TAKEN,
)
OTHER_PICTURE = MC.error(
    "MC-25",
    "nội dung là {kind}, không nhận làm tài liệu kiểm chứng",
    "cần gửi lại dạng JPG, hoặc quét thành PDF; " + _NOT_TAKEN,
)
OTHER_ARCHIVE = MC.error(
    "MC-26", "đây là {kind}, không mở được ở đây", "cần giải nén rồi xếp từng tệp vào đúng thư mục mang mã"
)

# Where files are stored
MISPLACED = MC.error("MC-30", "tệp nằm ngoài thư mục mang mã", _LAYOUT)
UNIT_UNKNOWN = MC.error(
    "MC-31",
    "năm {year} không có đơn vị nào mà mã hoặc tên là {found}",
    "cần mã có trong {do}, hoặc đúng tên một đơn vị; danh sách nhập bằng {do_2}",
    Do.to(Operation.LIST_UNITS),
    Do.to(Operation.IMPORT_UNITS, "TỆP", _from="DD/MM/YYYY"),
)
CRITERION_UNKNOWN = MC.error(
    "MC-32", "năm {year} không có mã {found}", "cần một trong các mã của kỳ, ví dụ {known}"
)
CRITERIA_UNCLEAR = MC.error(
    "MC-33",
    "không rõ tên thư mục {found} chỉ những mã nào",
    "cần ghi đủ từng mã, cách nhau bằng dấu phẩy, ví dụ “CQS-04, CQS-05”",
)
# MC-34 is no longer used.
WITHIN_A_FOLDER = MC.note("MC-35", "mọi tệp nằm trong thư mục {found}, đã đọc từ thư mục đó", "không cần sửa")
READ_AS = MC.note("MC-36", "thư mục {found} được hiểu là {read}", "cần xem có đúng không")
UNIT_UNCLEAR = MC.error(
    "MC-37", "tên thư mục {found} có mã của nhiều đơn vị", "cần để lại một mã, ví dụ “99002 Xã Suối Mẫu”"
)
UNIT_CONTRADICTED = MC.error(
    "MC-39",
    "tên thư mục {found} có mã {by_code} của một đơn vị và tên của đơn vị {by_name}",
    "cần sửa mã hoặc tên cho cùng một đơn vị; chưa tệp nào trong thư mục này được nhận",
)
CRITERION_DROPPED = MC.warning(
    "MC-38",
    "{found} của bộ gốc không có trong bộ của năm {year}",
    "không cần nộp tài liệu cho mã này",
)

# What is written about pieces
SAME_IN_TWO_UNITS = MC.warning(
    "MC-40",
    "cùng một nội dung được nộp cho các đơn vị {units}",
    "cần xem có nộp nhầm tệp của đơn vị khác không; vẫn được nhận",
)
PERSONAL_DATA = MC.warning(
    "MC-41",
    "có thể chứa dữ liệu cá nhân ({signs}); số của cá nhân trong tên và trích yếu được che khi ghi",
    "cần xem lại, chỉ nộp văn bản tổng hợp và che số định danh; chương trình chỉ xét tên, không đọc nội dung",
)
SAME_ELSEWHERE = MC.warning(
    "MC-43",
    "cùng một nội dung đã được nộp cho đơn vị khác",
    "cần xem có nộp nhầm tệp của đơn vị khác không; vẫn được nhận",
)
"""What is said in place of `SAME_IN_TWO_UNITS` to a person who is told nothing of other units."""
LIKE_A_REFERENCE = MC.note(
    "MC-42",
    "tên tệp giống văn bản số {number}{day}",
    "nếu đúng thì ghi rõ bằng {do}; chưa ghi số, ngày nào",
    Do.to(
        Operation.ADD_EVIDENCE,
        unit="MÃ",
        criterion="MÃ",
        number="{number}",
        date="DD/MM/YYYY",
        summary="TRÍCH-YẾU",
    ),
)

# Files that are kept
UNNAMED_FILE = MC.note(
    "MC-50",
    "tệp này không thuộc tài liệu kiểm chứng nào, có thể do một lần ghi bị ngắt",
    "không ảnh hưởng kết quả; có thể để nguyên",
)

CLOSED = MC.error(
    "MC-60",
    "hồ sơ của đơn vị {unit} đã nộp nên tài liệu của {criteria} không thay đổi được nữa",
    "chờ hồ sơ được trả lại, hoặc được yêu cầu giải trình {criteria}; xem {do}",
    Do.to(Operation.SHOW_DOSSIER, year="{year}", unit="{unit}"),
)
SUBMITTED_MEANWHILE = MC.error(
    "MC-61",
    "hồ sơ {units} vừa được nộp trong khi đang chép tệp",
    "chưa ghi gì; chạy lại để nhận phần còn lại",
)

# One document
DAY_NOT_COME = MC.error("MC-62", "ngày ban hành {day} chưa tới", "kiểm tra lại ngày ban hành")
DOCUMENT_UNNAMED = MC.error(
    "MC-65",
    "chưa rõ là tài liệu nào",
    "cần số, ký hiệu hoặc trích yếu, hoặc tệp; ngày và cơ quan ban hành đi kèm số hoặc trích yếu",
)
DOCUMENT_NOT_CLEAR = MC.error(
    "MC-63", "có nhiều tài liệu có mã bắt đầu bằng {document}", "ghi thêm chữ số của mã"
)
DOCUMENT_ABSENT = MC.error(
    "MC-64",
    "đơn vị {unit} năm {year} không có tài liệu mã {document} ở {criteria}; chưa bỏ gì",
    "xem mã bằng {do}",
    Do.to(Operation.LIST_EVIDENCE, year="{year}", unit="{unit}"),
)

# A file to take away
FILE_DAMAGED = MC.error(
    "MC-66",
    "tệp {name} bị mất hoặc đã khác lúc nhận, nên không tải xuống được",
    "báo cơ quan thường trực khôi phục từ bản sao lưu; hoặc gửi lại tệp này",
)
