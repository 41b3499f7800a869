"""The registry of what keeps a criteria set from being derived or attested."""

from foundation.registry import Registry

BC = Registry("BC", "Lập, xác nhận bộ tiêu chí")

ROWS_UNSEEN = BC.error(
    "BC-01",
    "chưa ghi gì: {count} {noun} nêu trên có con số tạm đặt, như bộ gốc",
    "đối chiếu từng dòng với văn bản, rồi chạy lại đúng lệnh này, hoặc ghi từng mã",
)
