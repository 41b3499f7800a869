"""What the reader of an annex guessed (notes), left (warnings), or cannot do (errors)."""

from foundation.problem import Do
from foundation.tables.grids.codes import PL

# What cannot be read at all
NO_TABLE = PL.error(
    "PL-20",
    "tệp không có bảng nào",
    "cần tệp có bảng tiêu chí (các cột STT, tiêu chí, mức 1 đến mức 5 hoặc điểm tối đa)",
)
PICTURE_OF_TABLE = PL.error(
    "PL-21",
    "tệp không có bảng chữ, chỉ có {count} ảnh: bảng có lẽ là ảnh chụp, chương trình không đọc được",
    "cần tệp Word, Excel gốc của phụ lục, hoặc gõ lại bảng",
)
NO_LIKELY_TABLE = PL.error(
    "PL-22",
    "không bảng nào trong {count} bảng của tệp có tiêu đề của bảng tiêu chí; tiêu đề thấy được: {found}",
    "cần một hàng tiêu đề có cột tiêu chí hoặc chỉ số, và các cột mức 1 đến mức 5 hoặc cột điểm tối đa",
)
SEVERAL_TABLES = PL.error(
    "PL-23",
    "có nhiều bảng đều giống bảng tiêu chí: {found}",
    "cần chọn một bảng theo số thứ tự của nó trong tệp, ví dụ {do}; các bảng là phần của một bộ thì nêu "
    "lần lượt từng bảng, ví dụ {do_2}",
    Do.again("", table="{number}"),
    Do("", (), (("table", "{number}"), ("table", "{other}")), is_again=True),
)
TABLE_UNKNOWN = PL.error("PL-24", "tệp không có bảng số {found}", "cần một số từ 1 đến {last}: {tables}")
TABLE_UNFIT = PL.error(
    "PL-25",
    "bảng số {found} không có tiêu đề của bảng tiêu chí; hàng đầu là: {head}",
    "cần bảng có cột tiêu chí hoặc chỉ số, và các cột mức 1 đến mức 5 hoặc cột điểm tối đa",
)
NO_ROWS = PL.error("PL-26", "bảng có tiêu đề nhưng không có tiêu chí nào", "cần bảng có các hàng tiêu chí")
LEVEL_A_ROW = PL.error(
    "PL-27",
    "bảng xếp mỗi mức một hàng: cột “{heading}” ghi {found}; chương trình chưa đọc cách xếp này",
    "cần chép lại mỗi tiêu chí một hàng, các ngưỡng sang năm cột Mức 1 đến Mức 5",
)
PICTURE_BESIDE_TABLES = PL.error(
    "PL-28",
    "tệp có {count} ảnh, còn bảng chữ thì không bảng nào có tiêu đề của bảng tiêu chí ({found}): "
    "bảng tiêu chí có lẽ là ảnh chụp, chương trình không đọc được",
    "cần tệp Word, Excel gốc của phụ lục, hoặc gõ lại bảng",
)
COLUMNS_DIFFER = PL.error(
    "PL-29",
    "bảng số {found} có các cột khác bảng số {first} nên không thể là phần của cùng một bộ",
    "cần nêu các bảng có cùng các cột, cùng tiêu đề",
)
ONLY_OUTSIDE = PL.error(
    "PL-30",
    "bảng chỉ có các dòng điểm cộng, điểm trừ, không có dòng nào của thang điểm",
    "cần bảng có cả các dòng được tính vào thang điểm",
)
TOO_MANY_CRITERIA = PL.error(
    "PL-31",
    "bảng có {count} tiêu chí, nhiều hơn mọi bộ tiêu chí mức độ",
    "cần tệp chỉ có bảng của phụ lục",
)

# What was left
THRESHOLD_LEFT = PL.warning(
    "PL-40",
    "chưa đọc được ngưỡng mức {level}: “{found}”; bản thảo tạm ghi “{written}”",
    "cần ghi ngưỡng đúng phụ lục vào bản thảo",
)
ROW_LEFT = PL.warning(
    "PL-41",
    "chưa đọc được các ngưỡng: {found}; bản thảo tạm ghi {written}",
    "cần ghi loại và ngưỡng đúng phụ lục vào bản thảo",
)
NO_THRESHOLD = PL.warning(
    "PL-42",
    "không mức nào có ngưỡng; bản thảo tạm ghi “{written}” ở mức 5",
    "cần ghi ngưỡng đúng phụ lục vào bản thảo",
)
EXTENDED_LEFT = PL.warning(
    "PL-43",
    "tiêu chí mở rộng, mà phụ lục không nêu tỷ lệ tiêu chí mở rộng tối thiểu; bản thảo tạm ghi là bắt buộc",
    "cần ghi khóa “Tỷ lệ tiêu chí mở rộng tối thiểu” ở đầu bản thảo, rồi sửa dòng này",
)
LINE_SKIPPED = PL.warning(
    "PL-44",
    "hàng không phải tiêu chí nên không đưa vào bản thảo: “{found}”",
    "cần xem có phải nội dung cần giữ",
)
TABLE_SKIPPED = PL.warning(
    "PL-45", "bảng không đọc: “{found}”", "cần xem bảng này có nội dung thuộc bộ tiêu chí hay không"
)
SCORING_LEFT = PL.warning(
    "PL-46",
    "chưa đọc được cách chấm: “{found}”; bản thảo tạm ghi “cho điểm”",
    "cần ghi cách chấm đúng phụ lục vào bản thảo",
)
NO_SCORING = PL.warning(
    "PL-47", "phụ lục không ghi cách chấm; bản thảo tạm ghi “cho điểm”", "cần ghi cách chấm vào bản thảo"
)
MOST_LEFT = PL.warning(
    "PL-48",
    "chưa đọc được điểm tối đa: “{found}”; bản thảo tạm ghi {written}",
    "cần ghi điểm tối đa vào bản thảo",
)
TOO_DEEP = PL.warning(
    "PL-49",
    "chỉ số chia quá nhiều cấp; các dòng bên dưới chưa đưa vào bản thảo: “{found}”",
    "cần chia lại chỉ số",
)
EXCEL_NUMBER = PL.warning(
    "PL-50",
    "Excel đã đổi số thứ tự thành “{found}”; bản thảo lấy số theo chỗ đứng",
    "cần đối chiếu số thứ tự với phụ lục đã ký",
)
DISAGREES = PL.warning(
    "PL-51",
    "phụ lục tự mâu thuẫn: {found}",
    "cần hỏi cơ quan ban hành; bản thảo giữ nguyên các con số của phụ lục",
)

KEPT_AS_BEFORE = PL.warning(
    "PL-52",
    "chưa đọc được cách chấm hoặc ngưỡng; bản mới giữ như bộ cũ ({found})",
    "cần đối chiếu dòng này với phụ lục",
)
UNIT_GROUPS_DROPPED = PL.warning(
    "PL-53",
    "ngưỡng theo nhóm đơn vị của bộ cũ không còn khớp các mức của phụ lục, nên bản mới bỏ",
    "cần ghi lại ngưỡng của từng nhóm đơn vị",
)
TEXT_BELOW = PL.warning(
    "PL-54",
    "chữ dưới bảng không đọc: “{found}”",
    "cần xem có quy định nào (không áp dụng, bắt buộc, làm tròn…) phải ghi vào bản thảo",
)
PARENT_SCORED = PL.warning(
    "PL-56",
    "dòng có các dòng con mà phụ lục còn ghi cách chấm: “{found}”; bản thảo không dùng cách chấm này",
    "cần xem cách cộng điểm các dòng con, hoặc các dòng con có đúng là của dòng này",
)
PAGE_CUT = PL.warning(
    "PL-55",
    "trang web thiếu phần cuối của bảng này: tệp có lẽ bị cắt ngắn, các hàng sau có thể đã mất",
    "cần tải hoặc lưu lại trang rồi đọc lại",
)

# What was guessed
THRESHOLD_GUESSED = PL.note(
    "PL-60", "ngưỡng mức {level} “{found}” được hiểu là “{written}”", "cần đối chiếu với phụ lục"
)
NUMBER_GUESSED = PL.note("PL-61", "số thứ tự “{found}” được hiểu là {written}", "cần đối chiếu với phụ lục")
SCORING_GUESSED = PL.note("PL-62", "cách chấm “{found}” được hiểu là: {written}", "cần đối chiếu với phụ lục")
MOST_GUESSED = PL.note("PL-63", "phụ lục không ghi điểm tối đa; lấy {written}", "cần đối chiếu với phụ lục")
ROW_CONTINUED = PL.note(
    "PL-64", "hàng không có số và tên, được nối vào tiêu chí ở trên: “{found}”", "cần đối chiếu với phụ lục"
)
PARENT_MADE = PL.note(
    "PL-65", "phụ lục không có dòng {found} mà có các dòng con; đã lập dòng này", "cần ghi tên của dòng"
)
GROUP_CODE = PL.note(
    "PL-66", "nhóm “{found}” được đặt mã {written}", "cần xem mã nhóm có đúng: CHUNG, CQS, KTS, XHS"
)
HIDDEN_ROW = PL.note(
    "PL-67", "hàng ẩn trong Excel vẫn được đọc", "cần xem hàng này có thuộc phụ lục hay không"
)
TABLE_CHOSEN = PL.note("PL-68", "chọn bảng {found} trong {count} bảng theo tiêu đề", "cần xem chọn có đúng")
TABLES_JOINED = PL.note("PL-69", "bảng {found} được nối vào bảng trước: {why}", "cần xem có phải cùng một bộ")
HEAD_GUESSED = PL.note("PL-70", "{key} của bản thảo là “{written}”, {why}", "cần đối chiếu với văn bản")
NATURE_GUESSED = PL.note(
    "PL-71",
    "tính chất (trong kỳ, thời điểm), đơn vị tính, đơn vị cung cấp của {count} dòng được đoán "
    "theo chữ của dòng",
    "cần xem lại từng dòng",
)
LEVELS_UNNAMED = PL.note(
    "PL-72", "phụ lục không ghi tên của năm mức độ; lấy tên thường dùng", "cần đối chiếu với phụ lục"
)
COLUMN_UNREAD = PL.note("PL-73", "cột “{found}” không đọc", "cần xem cột này có nội dung thuộc bộ tiêu chí")
PICTURES_UNREAD = PL.note(
    "PL-74", "tệp có {count} ảnh; chữ trong ảnh không đọc", "cần xem ảnh có phải là một phần của bảng"
)
