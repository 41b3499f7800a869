"""The registry of what keeps a criteria set from being derived or attested."""

from foundation.registry import Registry

BC = Registry("BC", "Lập, xác nhận bộ tiêu chí")

ROWS_UNSEEN = BC.error(
    "BC-01",
    "chưa ghi gì: {count} {noun} nêu trên có con số tạm đặt, như bộ gốc",
    "đối chiếu từng dòng với văn bản, rồi chạy lại đúng lệnh này, hoặc ghi từng mã",
)
KINDS_DIFFER = BC.error(
    "BC-02",
    "{before} là {kind_before}, {after} là {kind_after}, không so sánh được với nhau",
    "ghi hai bộ cùng xét mức độ, hoặc cùng chấm điểm",
)
UNIT_KINDS_DIFFER = BC.error(
    "BC-03",
    "{before} dùng cho cấp {units_before}, {after} dùng cho cấp {units_after}, các dòng không đo cùng việc",
    "ghi hai bộ dùng cho cùng một cấp đơn vị",
)
SET_CHANGED = BC.error(
    "BC-04",
    "văn bản của bộ {id} đã được sửa từ lúc mở trang, chưa ghi gì",
    "xem lại bản mới rồi ghi lần nữa; phần vừa gõ còn nguyên dưới đây",
)
NOT_ONE_ROW = BC.error(
    "BC-05",
    "phần văn bản phải là của đúng một dòng {code}",
    "bắt đầu bằng tiêu đề của dòng, không thêm tiêu đề nào khác",
)
SET_PRESENT = BC.error("BC-06", "đã có bộ {id} trong thư mục dữ liệu", "sửa bộ đó, hoặc dùng mã khác")
SET_UNWRITTEN = BC.error(
    "BC-07", "không ghi được văn bản của bộ {id} ({reason})", "cần quyền ghi và còn chỗ trống trên máy chủ"
)
SET_ID_OF_PROGRAM = BC.error("BC-08", "{id} là mã của một bộ có sẵn", "đặt mã khác cho bộ của tỉnh")
SET_ID_UNFIT = BC.error(
    "BC-09", "mã bộ “{id}” không dùng được", "cần chữ không dấu, chữ số, dấu chấm, dấu gạch"
)
ROW_NOT_ALONE = BC.error(
    "BC-10",
    "dòng {code} theo bộ gốc và không viết riêng ra được",
    "tải văn bản của bộ về sửa, rồi gửi lên",
)
ROW_UNKNOWN = BC.error("BC-11", "bộ {id} không có dòng {code}", "xem các dòng của bộ")
SET_ABSENT = BC.error(
    "BC-12", "thư mục dữ liệu không có bộ {id}", "xem các bộ của tỉnh trong thư mục bo-tieu-chi"
)
