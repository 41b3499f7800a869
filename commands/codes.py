"""What keeps a command from doing its work on a machine: its files and folders, not what is in them."""

from maturity.operations.codes import HT

NOT_EMPTY = HT.error("HT-20", "thư mục {folder} đã có tệp", "chọn thư mục mới hoặc trống bằng -w")

PATHS_ABSENT = HT.error("HT-10", "không tìm thấy {paths}", "kiểm tra lại tên tệp, thư mục")
ERASURE_UNCONFIRMED = HT.error("HT-09", "mã gõ lại không khớp", "không có gì bị xóa")
