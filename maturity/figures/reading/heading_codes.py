"""What can be wrong with the headings and titles of a table of figures: a stable name and a sentence each."""

from foundation.problem import Code, Severity

CODE_UNKNOWN = Code(
    "BG-01",
    Severity.ERROR,
    "tiêu đề cột {found} là mã không có trong bộ {framework}",
    "{needed}; cột này không được tính",
)
OF_ANOTHER_YEAR = Code(
    "BG-02",
    Severity.WARNING,
    "tiêu đề {found} ghi năm {other}, không phải năm {year}",
    "cần kiểm tra có gửi nhầm số liệu của năm khác không; số liệu vẫn được đọc",
)
CRITERION_FROM_TITLE = Code(
    "BG-03",
    Severity.NOTE,
    "bảng không có cột mã tiêu chí, đã lấy tiêu chí từ tiêu đề {found}: {criterion}",
    "không cần sửa nếu đúng",
)
ROW_OF_ANOTHER_UNIT = Code(
    "BG-04",
    Severity.ERROR,
    "dòng này ghi đơn vị {found}, nhưng cả bảng là của {unit} (mã {code})",
    "cần kiểm tra dòng này chép từ đâu; các dòng ghi như vậy không được tính",
)
TITLE_OF_ANOTHER_CRITERION = Code(
    "BG-05",
    Severity.WARNING,
    "tiêu đề bảng nói về tiêu chí {titled}, nhưng dòng này ghi tiêu chí {criterion}",
    "cần kiểm tra có chép nhầm mã tiêu chí không; các dòng ghi như vậy đang được tính cho {criterion}",
)
COLUMN_PASSED_OVER = Code(
    "BG-06",
    Severity.WARNING,
    "hai cột {used} và {found} đều có thể là cột {column}; chỉ đọc cột {used}",
    "số liệu nào chỉ ghi ở cột {found} thì cần chép sang cột {used}",
)
ANOTHER_TABLE_BELOW = Code(
    "BG-07",
    Severity.ERROR,
    "dưới bảng này có bảng khác: {found}",
    "cần để mỗi bảng ở một trang tính hoặc một tệp; các dòng từ đây trở xuống chưa được đọc",
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind of problem of headings and titles, in the order of this module."""
