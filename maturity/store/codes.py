"""The registry of what can be wrong with a workspace itself: a stable name and a Vietnamese sentence each."""

from foundation.problem import Do
from foundation.registry import Registry

KG = Registry("KG", "Thư mục dữ liệu")

_VERIFYING = Do.to("verify")
"""By its name, since the store cannot import operations, which are on a higher floor."""
_ELSEWHERE = Do.again("", w="THƯ_MỤC")

ABSENT = KG.error(
    "KG-01",
    "chưa có thư mục dữ liệu ở đây",
    "chạy {do} để mở, hoặc ghi đúng thư mục bằng {do_2}",
    Do.to("init"),
    _ELSEWHERE,
)
PRESENT = KG.error(
    "KG-02", "đã có thư mục dữ liệu ở đây", "dùng tiếp, hoặc chọn thư mục khác bằng {do}", _ELSEWHERE
)
FOLDER_NOT_EMPTY = KG.error(
    "KG-03",
    "thư mục đã có tệp khác ({found})",
    "chọn một thư mục mới hoặc thư mục trống bằng {do}",
    _ELSEWHERE,
)
NEWER = KG.error(
    "KG-04",
    "thư mục dữ liệu do bản chương trình mới hơn tạo ra (dạng {found}, bản này biết đến dạng {known})",
    "cần cài bản chương trình mới hơn; không có gì bị thay đổi",
)
NOT_A_WORKSPACE = KG.error(
    "KG-05",
    "tệp {found} không phải cơ sở dữ liệu của chương trình, hoặc đã hỏng",
    "cần khôi phục từ bản sao lưu bằng {do}",
    Do.to("restore", "TỆP.zip", "THƯ_MỤC"),
)
READ_ONLY = KG.error(
    "KG-06",
    "không được ghi vào thư mục này",
    "cần xin quyền ghi, hoặc chép cả thư mục sang nơi ghi được rồi chạy lại",
)
FULL = KG.error(
    "KG-07",
    "đĩa đã đầy, lần ghi này chưa được giữ",
    "dọn bớt đĩa rồi chạy lại lệnh; số liệu cũ còn nguyên",
)
BUSY = KG.error(
    "KG-08",
    "có chương trình khác đang giữ cơ sở dữ liệu quá {seconds} giây",
    "đợi việc kia xong rồi thử lại; chưa có gì được ghi",
)
FAILED = KG.error(
    "KG-09", "không đọc hoặc ghi được ({reason})", "cần kiểm tra đĩa và quyền truy cập rồi chạy lại lệnh"
)
UNFINISHED = KG.error(
    "KG-10",
    "lần ghi trước bị ngắt giữa chừng và thư mục này không ghi được nên chưa khôi phục được",
    "chạy một lệnh bất kỳ ở nơi có quyền ghi; số liệu trước lần ghi đó còn nguyên",
)
NOT_A_FOLDER = KG.error(
    "KG-11", "đây là một tệp, không phải thư mục", "chọn một thư mục bằng {do}", _ELSEWHERE
)
CHANGED_SET = KG.error(
    "KG-12",
    "bộ {framework} lưu trong kỳ đánh giá năm {year} không còn đúng mã kiểm tra khi mở kỳ",
    "chạy {do} để xem chỗ bị thay đổi, rồi khôi phục từ bản sao lưu",
    _VERIFYING,
)
OF_ANOTHER_FORM = KG.error(
    "KG-20",
    "các bảng trong {found} ở dạng khác với dạng chương trình cần ({reason})",
    "chạy lại ở nơi ghi được để chương trình dựng lại các bảng từ nhật ký; nếu vẫn còn, chạy {do}",
    _VERIFYING,
)
STRANGE = KG.error(
    "KG-21",
    "cơ sở dữ liệu có thứ không phải của chương trình: {names}",
    "chương trình không ghi vào tệp này vì có thể làm sai số liệu; chạy {do} để xem, rồi bỏ những "
    "thứ đó bằng công cụ đã tạo ra chúng hoặc khôi phục từ bản sao lưu",
    _VERIFYING,
)
REPLACED = KG.error(
    "KG-22",
    "tệp {found} bị thay bằng tệp khác hoặc bị cắt ngắn khi lệnh đang chạy; chưa giữ được việc vừa làm",
    "tạm dừng phần mềm đồng bộ, sao lưu đang dùng thư mục này, chạy {do} rồi chạy lại lệnh",
    _VERIFYING,
)
