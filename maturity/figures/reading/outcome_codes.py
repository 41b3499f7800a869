"""What can be wrong with the column that says what an appraisal left of a figure."""

from foundation.tables.codes import SL

OUTCOME_UNKNOWN = SL.error(
    "SL-101",
    "kết luận thẩm định {found} không phải một kết luận của bảng công bố",
    "cần một trong các từ: {known}; hoặc để trống",
)
NO_FIGURE = SL.error(
    "SL-102",
    "kết luận thẩm định là {found} nhưng dòng này không có số liệu",
    "cần số liệu mà kết luận nói về, hoặc để trống kết luận",
)
