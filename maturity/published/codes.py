"""What can be wrong with reading a published table: its columns, its numbers, its lines."""

from foundation.registry import Registry

KB = Registry("KB", "Bảng xếp hạng đã công bố")

NOTHING_TO_AUDIT = KB.error(
    "KB-01",
    "không có gì để kiểm tra; tiêu đề có: {found}",
    "cần cột đơn vị và ít nhất một trong các cột hạng, điểm, giá trị",
)
NOT_A_NUMBER = KB.error("KB-02", "{found} không phải số", "ghi đúng số như trong bảng đã công bố")
TWO_MEANINGS = KB.error(
    "KB-03",
    "{found} có thể là số hàng nghìn hoặc số thập phân",
    "viết phần lẻ bằng dấu phẩy, ví dụ 1,204",
)
PLACE_UNREADABLE = KB.warning("KB-04", "hạng {found} không phải số", "hạng của dòng này không được kiểm tra")
COLUMN_TWICE = KB.warning(
    "KB-05", "có {count} cột cùng nghĩa: {found}", "chỉ cột đầu được đọc; bỏ cột thừa nếu không đúng ý"
)
COLUMNS_UNUSED = KB.note(
    "KB-06", "không dùng các cột: {found}", "không cần sửa nếu không có gì để kiểm tra ở đó"
)
ZEROS_DROPPED = KB.note(
    "KB-07",
    "{count} số của cột bỏ chữ số 0 ở cuối: {found} đọc là {read}",
    "không cần sửa",
)
MAIN_INDEXES_MISSING = KB.warning(
    "KB-08",
    "bảng không có cột của chỉ số chính {found}",
    "không cộng được tổng điểm; cần đủ các cột chỉ số chính",
)
UNIT_TWICE = KB.warning("KB-09", "{found} đã có ở dòng {other}", "mỗi đơn vị chỉ một dòng; kiểm tra lại tên")
PART_OF_A_LIST = KB.note(
    "KB-10",
    "hạng lớn nhất là {most} mà bảng có {count} đơn vị: bảng chỉ là một phần danh sách",
    "không kiểm tra trung bình và số hạng đứng trước",
)
ANNOUNCED_OTHERWISE = KB.error(
    "KB-11",
    "bảng ghi {announced} chỉ số chính nhưng có {count} cột chỉ số chính",
    "kiểm tra lại lời văn hoặc các cột",
)
LINE_SKIPPED = KB.note("KB-12", "dòng {found} không phải một đơn vị", "dòng này không được kiểm tra")
