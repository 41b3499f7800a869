"""What scoring finds in figures of an index: self-scores that differ, and what is missing besides figures."""

from maturity.figures.reading.index_codes import CD

SELF_SCORE_DIFFERS = CD.warning(
    "CD-40",
    "biểu ghi {typed} điểm; {figure} được {points}/{most} điểm",
    "tính theo số liệu, không theo điểm tự chấm; cần kiểm tra lại dòng {row}",
)
SELF_SCORE_ALONE = CD.warning(
    "CD-41",
    "biểu ghi {typed} điểm cho dòng {row}, nhưng dòng này không có số liệu để tính điểm",
    "điểm tự chấm không được tính; cần ghi số liệu",
)
BEST_MISSING = CD.warning(
    "CD-42",
    "dòng {row} ({name}) tính theo kết quả cao nhất của các đơn vị cùng xếp hạng, "
    "mà tệp không có đơn vị nào khác để so",
    "điểm của dòng này chưa xác định; cần tệp có số liệu của mọi đơn vị cùng xếp hạng",
)
LAST_YEAR_MISSING = CD.warning(
    "CD-43",
    "dòng {row} ({name}) so với kết quả năm trước, mà tệp không có kết quả năm trước",
    "điểm của dòng này chưa xác định; cần ghi ở dòng này, cột nam_truoc (Kết quả năm trước)",
)

ALL_UNITS = "mọi đơn vị"
"""The unit of a fault that is of a whole ranking."""
