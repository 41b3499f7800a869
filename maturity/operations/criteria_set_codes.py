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
