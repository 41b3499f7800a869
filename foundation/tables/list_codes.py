"""The codes of a list that is a table: its sheets, its header, its rows, its cells.

`{found}` arrives quoted. Numbers are never reused for another kind of problem.
"""

from foundation.problem import Code
from foundation.registry import Registry

DS = Registry("DS", "Danh sách")


def _note(name: str, found: str, needed: str = "không cần sửa") -> Code:
    return DS.note(name, found, needed)


# Sheets
SHEET_WITHOUT_HEADER = DS.error(
    "DS-01",
    "trang tính này có các dòng như của danh sách nhưng không có dòng tiêu đề nên chưa được đọc: {found}",
    "cần thêm dòng tiêu đề có các cột {columns}, hoặc chuyển trang này sang tệp khác",
)
SHEET_PASSED_OVER = DS.warning(
    "DS-02",
    "trang tính này không có dòng tiêu đề của danh sách nên không được đọc: {found}",
    "không cần sửa nếu trang này không có dòng nào của danh sách",
)
HIDDEN_LIST = DS.warning(
    "DS-03",
    "trang tính đang ẩn có bảng như danh sách, chưa được đọc: {found}",
    "cần bỏ ẩn (Unhide) nếu đây là phần của danh sách, hoặc xóa trang này",
)
HIDDEN_SHEET = _note("DS-04", "trang tính đang ẩn nên không được đọc: {found}")

# The header
NO_HEADER = DS.error(
    "DS-05",
    "không nhận ra dòng tiêu đề: dòng giống tiêu đề nhất có {found}",
    "cần dòng tiêu đề có các cột {columns}",
)

# Rows
HIDDEN_ROWS = DS.warning(
    "DS-06", "các dòng đang ẩn vẫn được đọc: {found}", "cần kiểm tra các dòng đó có thuộc danh sách"
)
HIDDEN_COLUMNS = DS.warning(
    "DS-07", "các cột đang ẩn vẫn được đọc: {found}", "cần kiểm tra nội dung các cột đó"
)
TOTAL_ROW = _note("DS-08", "bỏ qua dòng tổng cộng {found}")
SIGNATURE_ROW = _note("DS-09", "bỏ qua dòng ký tên dưới bảng {found}")
REMARK_ROW = _note("DS-10", "bỏ qua dòng ghi chú {found}")
HEADING_ROW = _note("DS-19", "bỏ qua dòng tiêu mục {found}")
LABEL_ROW = _note("DS-11", "bỏ qua dòng đánh số cột {found}")
NUMBER_ALONE = _note("DS-12", "bỏ qua các dòng chỉ có số thứ tự")
BESIDE_THE_LIST = DS.warning(
    "DS-13",
    "dòng này không có gì ở các cột của danh sách, chỉ có {found} ở cột khác, nên không được đọc",
    "không cần sửa nếu đó là ghi chú bên lề",
)
SHIFTED_ROW = DS.error(
    "DS-14",
    "dòng này không có gì ở các cột của danh sách, nhưng có {count} ô ở các cột khác: {found}",
    "cần chuyển nội dung về đúng cột; dòng này chưa được nhập",
)

# Cells
OTHER_D = _note(
    "DS-15",
    "chữ Ð (mã U+{code}) trong {found} không phải chữ Đ của tiếng Việt, đã đọc là {read}; "
    "các chỗ khác cũng vậy",
)
FORMULA_CELL = DS.error(
    "DS-16",
    "ô là công thức chưa có kết quả lưu trong tệp: {found}",
    "cần mở bằng Excel rồi lưu lại, hoặc dán dạng giá trị (Paste Values); dòng này chưa được nhập",
)
FAULT_CELL = DS.error(
    "DS-17",
    "ô có lỗi bảng tính {found}",
    "cần sửa công thức hoặc gõ lại nội dung; dòng này chưa được nhập",
)
CODE_MENDED = _note(
    "DS-18",
    "mã {found} bị bảng tính đổi dạng, đã đọc là {read}; cả cột đều được đọc như vậy",
    "không cần sửa; nên để cột mã ở dạng chữ trong bảng tính",
)
LEGACY_CELL = DS.error(
    "DS-20",
    "chữ ở bảng mã {encoding}, không phải Unicode: {found} có lẽ là {offer}",
    "cần chuyển cả tệp sang Unicode (ví dụ bằng UniKey) rồi nhập lại; dòng này chưa được nhập",
)
