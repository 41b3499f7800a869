"""What can be wrong with the headings and titles of a table of figures: a stable name and a sentence each."""

from foundation.registry import Registry

BG = Registry("BG", "Tiêu đề của bảng số liệu")

CODE_UNKNOWN = BG.error(
    "BG-01",
    "tiêu đề cột {found} là mã không có trong bộ {framework}",
    "{needed}; cột này không được tính",
)
OF_ANOTHER_YEAR = BG.warning(
    "BG-02",
    "tiêu đề {found} ghi năm {other}, không phải năm {year}",
    "cần kiểm tra có gửi nhầm số liệu của năm khác không; số liệu vẫn được đọc",
)
CRITERION_FROM_TITLE = BG.note(
    "BG-03",
    "bảng không có cột mã tiêu chí, đã lấy tiêu chí từ tiêu đề {found}: {criterion}",
    "không cần sửa nếu đúng",
)
ROW_OF_ANOTHER_UNIT = BG.error(
    "BG-04",
    "dòng này ghi đơn vị {found}, nhưng cả bảng là của {unit} (mã {code})",
    "cần kiểm tra dòng này chép từ đâu; các dòng ghi như vậy không được tính",
)
TITLE_OF_ANOTHER_CRITERION = BG.warning(
    "BG-05",
    "tiêu đề bảng nói về tiêu chí {titled}, nhưng dòng này ghi tiêu chí {criterion}",
    "cần kiểm tra có chép nhầm mã tiêu chí không; các dòng ghi như vậy đang được tính cho {criterion}",
)
COLUMN_PASSED_OVER = BG.warning(
    "BG-06",
    "hai cột {used} và {found} đều có thể là cột {column}; chỉ đọc cột {used}",
    "số liệu nào chỉ ghi ở cột {found} thì cần chép sang cột {used}",
)
ANOTHER_TABLE_BELOW = BG.error(
    "BG-07",
    "dưới bảng này có bảng khác: {found}",
    "cần để mỗi bảng ở một trang tính hoặc một tệp; các dòng từ đây trở xuống chưa được đọc",
)
