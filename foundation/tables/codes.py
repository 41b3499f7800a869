"""The codes of a file of figures: a stable name and a Vietnamese sentence each.

`{found}` and similar fields arrive quoted. Numbers are never reused for another kind of problem.
"""

from foundation.problem import Do
from foundation.registry import Registry

SL = Registry("SL", "Tệp số liệu")

_SAVE_AS_CSV = "cần mở tệp bằng phần mềm bảng tính và lưu thành CSV UTF-8"


# The file
FILE_MISSING = SL.error("SL-01", "không tìm thấy tệp", "cần kiểm tra lại tên tệp và thư mục")
FILE_IS_FOLDER = SL.error("SL-02", "đây là thư mục", "cần đường dẫn của một tệp số liệu, CSV hoặc XLSX")
FILE_FORBIDDEN = SL.error(
    "SL-03", "không có quyền đọc tệp", "cần xin quyền đọc, hoặc chép tệp vào thư mục của mình"
)
FILE_UNREADABLE = SL.error(
    "SL-04", "không đọc được tệp ({reason})", "cần một tệp thường, còn nguyên vẹn, ở nơi đọc được"
)
FILE_EMPTY = SL.error("SL-05", "tệp trống", "cần dòng tiêu đề có các cột {columns} và các dòng số liệu")
NOT_CSV = SL.error("SL-06", "tệp là {kind}, không phải CSV", _SAVE_AS_CSV)
NOT_A_TABLE = SL.error(
    "SL-07",
    "tệp là {kind}, không phải bảng số liệu",
    "cần tệp .xlsx, hoặc tệp CSV có dòng tiêu đề {columns}",
)
BINARY = SL.error(
    "SL-08", "tệp có byte rỗng (NUL), không phải văn bản UTF-8", f"{_SAVE_AS_CSV} (hoặc UTF-16 có BOM)"
)
LEGACY_BYTES = SL.error(
    "SL-09",
    "chữ trong tệp ở bảng mã {encoding}, không phải Unicode: {found} có lẽ là {offer}",
    "cần chuyển sang Unicode (ví dụ bằng UniKey) rồi lưu thành CSV UTF-8",
)
UNKNOWN_BYTES = SL.error(
    "SL-10", "chữ trong tệp không phải UTF-8 và không rõ bảng mã: {found}", "cần lưu lại thành CSV UTF-8"
)
LEGACY_TEXT = SL.error(
    "SL-11",
    "chữ ở bảng mã {encoding}, không phải Unicode: {found} có lẽ là {offer}",
    "cần chuyển cả cột sang Unicode; số liệu trong tệp vẫn được đọc",
)
DAMAGED_TEXT = SL.error("SL-12", "chữ bị hỏng, có ký tự không phải UTF-8: {found}", "cần gõ lại ô này")
DECOMPOSED_TEXT = SL.note(
    "SL-13",
    "chữ có dấu ở dạng tổ hợp rời (không phải Unicode dựng sẵn): {found}",
    "đã tự chuyển sang dạng dựng sẵn cho cả tệp, không cần sửa",
)
INVISIBLE_CHARACTERS = SL.note(
    "SL-14",
    "có ký tự điều khiển hoặc ký tự không nhìn thấy trong ô chữ: {found}",
    "đã bỏ các ký tự đó trong cả tệp, không cần sửa",
)
TOO_MANY_ROWS = SL.error(
    "SL-15", "tệp có hơn {limit} dòng số liệu", "cần chia thành nhiều tệp; chưa kết luận gì từ tệp này"
)
MORE_OF_A_KIND = SL.note(
    "SL-16",
    "còn {count} chỗ khác cùng loại {kind}, chỉ liệt kê {listed} chỗ đầu",
    "cần sửa các chỗ đã nêu rồi chạy lại",
)
LETTERS_LOST_IN_FILE = SL.error(
    "SL-17",
    "chữ có dấu trong tệp đã mất, chỉ còn dấu hỏi: {found}; tệp đã lưu dạng CSV thường, "
    "không chuyển mã lại được",
    "cần mở lại tệp gốc và lưu thành CSV UTF-8",
)
LETTERS_LOST = SL.warning(
    "SL-18",
    "chữ có dấu có lẽ đã mất, chỉ còn dấu hỏi: {found}",
    "cần lấy lại chữ từ tệp gốc, lưu thành CSV UTF-8 hoặc .xlsx",
)
BLANK_BESIDE_FILLED = SL.note(
    "SL-19",
    "dòng để trống của {criterion}, trong khi dòng {line} đã ghi",
    "không cần sửa, chỉ tính dòng đã ghi; các dòng trống khác của bảng này cũng vậy",
)

# The header
NO_HEADER = SL.error(
    "SL-20",
    "không nhận ra dòng tiêu đề: dòng đầu có {found}",
    "cần dòng tiêu đề có các cột {columns}, cách nhau bằng dấu phẩy, dấu chấm phẩy hoặc tab",
)
COLUMN_MISSING = SL.error("SL-21", "thiếu cột {found}", "cần thêm cột này vào dòng tiêu đề")
COLUMN_TWICE = SL.error("SL-22", "cột {found} xuất hiện hai lần trong dòng tiêu đề", "cần giữ một cột")
EXTRA_COLUMNS = SL.note("SL-23", "bỏ qua các cột không dùng: {found}", "không cần sửa")
LINES_ABOVE_HEADER = SL.note("SL-24", "bỏ qua {count} dòng phía trên dòng tiêu đề: {found}", "không cần sửa")
HEADER_REPEATED = SL.note("SL-25", "dòng tiêu đề lặp lại, đã bỏ qua", "không cần sửa")
NO_ROWS = SL.error(
    "SL-26", "không có dòng số liệu nào của một đơn vị đã biết", "cần ít nhất một dòng có ma_don_vi đúng"
)
UNIT_FROM_TITLE = SL.note(
    "SL-27",
    "bảng không có cột mã đơn vị, đã lấy đơn vị từ tiêu đề {found}: mã {unit}",
    "không cần sửa nếu đúng",
)
ROWS_PASSED_OVER = SL.note(
    "SL-28",
    "bỏ qua các dòng không phải số liệu (chữ ký, ghi chú, đề mục): dòng {lines}, ví dụ {found}",
    "không cần sửa",
)
TOTAL_ROW = SL.note("SL-29", "bỏ qua dòng tổng cộng {found}", "không cần sửa")

# Rows
QUOTE_OPEN = SL.error(
    "SL-30",
    "dấu nháy kép mở ra mà không có dấu đóng: {found}",
    "cần thêm dấu nháy kép đóng ở cuối ô; dòng này chưa được đọc, các dòng sau vẫn được đọc",
)
QUOTE_MISPLACED = SL.error(
    "SL-31",
    "dấu nháy kép đặt sai chỗ: {found}",
    'cần bao cả ô trong dấu nháy kép và viết "" cho mỗi dấu nháy kép bên trong',
)
TOO_MANY_CELLS = SL.error(
    "SL-32",
    "dòng có {count} ô, nhiều hơn {width} cột của dòng tiêu đề, ô thừa: {found}",
    'cần đặt ô có dấu phẩy trong dấu nháy kép, ví dụ "62,4", hoặc dùng dấu chấm phẩy giữa các cột',
)
CELL_TOO_LONG = SL.error(
    "SL-33", "ô quá dài: {found}", "cần nhiều nhất {limit} ký tự trong một ô; dòng này chưa được đọc"
)
UNIT_BLANK = SL.error("SL-34", "thiếu mã đơn vị", "cần mã đơn vị ở mỗi dòng; dòng này không được tính")
CRITERION_BLANK = SL.error(
    "SL-35", "thiếu mã tiêu chí", "cần mã tiêu chí ở mỗi dòng; dòng này không được tính"
)
CRITERION_UNKNOWN = SL.error(
    "SL-36", "không có mã {found} trong bộ {framework}", "{needed}; dòng này không được tính"
)
ROW_TWICE = SL.warning(
    "SL-37", "dòng này giống hệt dòng {line}", "cần bỏ một dòng; số liệu chỉ được tính một lần"
)
ROWS_CONFLICT = SL.error(
    "SL-38",
    "đơn vị {unit} có hai dòng khác nhau mang mã {criterion}: dòng {first} và dòng {second}",
    "cần giữ một dòng đúng; chưa dòng nào được tính",
)
UNIT_TWO_NAMES = SL.error(
    "SL-39",
    "mã đơn vị {unit} có hai tên: {first} ở dòng {line} và {second}",
    "cần một tên cho mỗi mã; tạm dùng tên đầu, số liệu vẫn được tính",
)
UNIT_NAMELESS = SL.warning("SL-40", "đơn vị {unit} không có tên", "cần ghi tên đơn vị; tạm dùng mã làm tên")
UNIT_UNNAMED = SL.warning("SL-103", "chưa ghi tên đơn vị", "cần ghi tên đơn vị để văn bản in ra có tên")
UNIT_ZEROS = SL.warning(
    "SL-41",
    "hai mã đơn vị chỉ khác nhau ở số 0 đứng đầu: {first} và {second}",
    "cần kiểm tra có phải bảng tính đã bỏ mất số 0; hai mã được tính là hai đơn vị",
)
ROW_NOT_SPLIT = SL.error(
    "SL-42",
    "dòng này không tách được thành các cột: {found}",
    "cần dùng ở mỗi dòng đúng dấu phân cách của dòng tiêu đề; dòng này không được tính",
)
UNIT_GROUP_UNKNOWN = SL.error(
    "SL-43",
    "đơn vị {unit}: không có nhóm đơn vị {found} trong bộ {framework}",
    "cần một trong các nhóm {known}, hoặc để trống nếu không thuộc nhóm nào; đơn vị này chưa được xét",
)
UNIT_TWO_GROUPS = SL.error(
    "SL-44",
    "đơn vị {unit} thuộc hai nhóm đơn vị: {first} ở dòng {line} và {second}",
    "cần một nhóm cho mỗi đơn vị; đơn vị này chưa được xét",
)
UNIT_GROUPS_UNUSED = SL.note(
    "SL-45", "bỏ qua cột {found}: bộ {framework} không có ngưỡng theo nhóm đơn vị", "không cần sửa"
)
UNIT_NOT_IN_FILE = SL.error(
    "SL-46", "không có đơn vị mã {found} trong tệp", "cần một trong các mã có trong tệp: {known}"
)
CRITERION_DROPPED = SL.note(
    "SL-47",
    "tiêu chí {found} của bộ gốc {base} đã bỏ trong bộ {framework}",
    "không cần sửa, dòng này không được tính",
)
UNIT_NOT_EXPECTED = SL.error(
    "SL-48",
    "không có đơn vị {unit} trong danh sách đơn vị",
    "cần mã đơn vị có trong danh sách; các dòng của đơn vị này không được tính",
)
UNIT_ZEROS_RESTORED = SL.note(
    "SL-49",
    "mã đơn vị {found} thiếu số 0 đứng đầu, đã đọc là {unit}",
    "không cần sửa; nên định dạng cột mã là Văn bản (Text)",
)

# Numbers
NOT_WHOLE = SL.error("SL-50", "{found} không phải số nguyên", "cần chỉ các chữ số, ví dụ 1204 hoặc 1.204")
WHOLE_WITH_COMMA = SL.error(
    "SL-51",
    "{found} có dấu phẩy, không phải số nguyên",
    "cần viết không có phần lẻ, hàng nghìn bằng dấu chấm hoặc viết liền, ví dụ 1.204 hoặc 1204",
)
WHOLE_WITH_DECIMALS = SL.error(
    "SL-52",
    "{found} có phần lẻ hoặc dấu chấm sai chỗ, không phải số nguyên",
    "cần số nguyên, ví dụ 12; dấu chấm chỉ ngăn từng nhóm ba chữ số, ví dụ 1.204",
)
WHOLE_WITH_PERCENT = SL.error(
    "SL-53", "{found} là phần trăm, không phải số đếm", "cần số đếm ở ô này, phần trăm ghi vào cột gia_tri"
)
TOO_LARGE = SL.error("SL-54", "{found} lớn hơn {limit}", "cần kiểm tra lại số")
NEGATIVE = SL.error("SL-55", "{found} là số âm", "cần số từ 0 trở lên")
TWO_COMMAS = SL.error(
    "SL-56",
    "{found} có hai dấu phẩy",
    "cần viết lại: số nguyên không có dấu phẩy, tỷ lệ có nhiều nhất một, ví dụ 62,4",
)
FOREIGN_DIGITS = SL.error(
    "SL-57", "{found} có chữ số không thuộc 0–9", "cần gõ lại bằng các chữ số 0 đến 9 thông thường"
)
FORMULA = SL.error(
    "SL-58", "{found} là công thức, không phải giá trị", "cần dán kết quả dạng giá trị (Paste Values)"
)
SPREADSHEET_FAULT = SL.error(
    "SL-59", "{found} là lỗi của bảng tính", "cần sửa công thức trong bảng tính rồi lưu lại, hoặc gõ giá trị"
)
NOT_FINITE = SL.error(
    "SL-60", "{found} không phải số", "cần một số cụ thể, hoặc để trống nếu chưa có số liệu"
)
EXPONENT = SL.error(
    "SL-61",
    "{found} viết dạng lũy thừa, có lẽ do bảng tính rút gọn nên mất chữ số",
    "cần viết đủ các chữ số, ví dụ 100000",
)
NUMBER_TOO_LONG = SL.error("SL-62", "ô số dài quá {limit} ký tự: {found}", "cần chỉ ghi một số")
NOT_PERCENTAGE = SL.error("SL-63", "{found} không phải tỷ lệ phần trăm", "cần dạng 62,4 hoặc 62,4%")
PERCENTAGE_GROUPED = SL.error(
    "SL-64",
    "{found} có ba chữ số sau dấu chấm, không rõ là hàng nghìn hay phần lẻ",
    "cần dùng dấu phẩy cho phần lẻ, ví dụ 62,4",
)
PERCENTAGE_DOT = SL.warning(
    "SL-65", "{found} dùng dấu chấm cho phần lẻ, đã đọc là {read}", "cần dùng dấu phẩy"
)
PERCENTAGE_UP_TO_ONE = SL.warning(
    "SL-66",
    "{found} không lớn hơn 1, đã đọc là {read}",
    "cần ghi rõ dấu %; nếu muốn nói phần của 1 thì phải nhân với 100; trong biểu mẫu Excel, ô này chưa được "
    "tính cho tới khi ghi rõ",
)
PERCENTAGE_ABOVE_100 = SL.error(
    "SL-67", "{found} lớn hơn 100%", "cần tỷ lệ từ 0 đến 100; nếu là số đếm thì ghi vào tu_so, mau_so"
)
NOT_YES_NO = SL.error(
    "SL-68", "{found} không phải có hoặc không", "cần có hoặc không (cũng được: đạt, chưa đạt, 1, 0, x)"
)
NOT_A_DATE = SL.error(
    "SL-69",
    "{found} không phải một ngày có thật",
    "cần dạng dd/mm/yyyy, ví dụ 05/01/2026; tài liệu kiểm chứng này chưa được tính, số liệu vẫn được tính",
)
CUT_OFF_NOT_A_DATE = SL.warning(
    "SL-70",
    "{found} không phải một ngày có thật",
    "cần dạng dd/mm/yyyy, ví dụ 31/12/2025; số liệu vẫn được tính",
)
DASH = SL.note(
    "SL-71", "ô chỉ có dấu gạch {found}, đã đọc là chưa có số liệu", "cần để trống nếu chưa có số liệu"
)
READ_AS = SL.note("SL-72", "{found} đã đọc là {read}", "không cần sửa")
MONTH_FIRST = SL.error(
    "SL-73",
    "{found} chỉ là ngày có thật khi tháng đứng trước: có lẽ là {meant}",
    "cần ghi dạng dd/mm/yyyy; tài liệu kiểm chứng này chưa được tính, số liệu vẫn được tính",
)
DAYS_SWAPPED = SL.warning(
    "SL-74",
    "cột ngày có lẽ bị đảo ngày và tháng (kiểu Mỹ): {why}; {count} ngày khác của cột đọc được cả hai cách, "
    "ví dụ {found}",
    "cần kiểm tra cả cột và ghi lại dạng dd/mm/yyyy; các ngày đó đang được đọc ngày trước, tháng sau",
)
DAY_AHEAD = SL.warning(
    "SL-75",
    "ngày {found} chưa tới (hôm nay là {today}){hint}",
    "cần kiểm tra lại ngày; số liệu và tài liệu kiểm chứng vẫn được ghi như tệp viết",
)
NUMBER_IS_A_DAY = SL.warning(
    "SL-76",
    "ô này là ngày {found}, không phải số, ký hiệu; số văn bản có lẽ đã bị bảng tính đổi thành ngày",
    "cần gõ lại số, ký hiệu của văn bản (định dạng cột là Văn bản trước khi gõ)",
)
SHARE_AS_PART_OF_ONE = SL.warning(
    "SL-77",
    "gia_tri {found} là phần của 1, khớp {numerator}/{denominator}; đã dùng tử số và mẫu số",
    "cần ghi {computed}%, hoặc bỏ trống gia_tri",
)
FIGURE_IS_A_DAY = SL.error(
    "SL-78",
    "ô này là ngày {found}, không phải số liệu; số đã gõ có lẽ bị bảng tính đổi thành ngày",
    "cần định dạng lại ô là Số (Number) rồi gõ lại số liệu",
)
NUMBER_SHORTENED = SL.warning(
    "SL-79",
    "số, ký hiệu {found} viết dạng lũy thừa, có lẽ do bảng tính rút gọn",
    "cần gõ lại số, ký hiệu của văn bản (định dạng cột là Văn bản trước khi gõ)",
)

# Figures
HALF_FILLED = SL.error(
    "SL-80", "có {present} mà thiếu {absent}", "cần ghi cả tử số và mẫu số, hoặc chỉ ghi tỷ lệ ở cột gia_tri"
)
ABOVE_WHOLE = SL.error("SL-81", "tử số {numerator} lớn hơn mẫu số {denominator}", "cần kiểm tra lại hai số")
SHARE_MISMATCH = SL.error(
    "SL-82",
    "gia_tri {found} không khớp {numerator}/{denominator} = {computed}%",
    "cần sửa cho khớp, hoặc bỏ trống gia_tri khi đã có tử số và mẫu số",
)
NOTHING_COUNTED = SL.warning(
    "SL-83",
    "mẫu số bằng 0, được coi là đề nghị không áp dụng",
    "cần ghi lý do ở cột khong_ap_dung và để trống tu_so, mau_so",
)
DENOMINATOR_ZERO = SL.error(
    "SL-84",
    "mẫu số bằng 0 mà không có quy định trường hợp không áp dụng",
    "cần kiểm tra lại mẫu số, hoặc để trống nếu chưa có số liệu",
)
ZERO_WITH_VALUE = SL.error(
    "SL-85", "mẫu số bằng 0 mà gia_tri ghi {found}", "cần bỏ trống gia_tri, hoặc ghi đúng mẫu số"
)
COUNTS_NOT_ASKED = SL.error(
    "SL-86",
    "số liệu loại {kind} không dùng cột này, nhưng ô ghi {found}",
    "cần ghi vào cột gia_tri và bỏ trống ô này",
)
NOT_A_REASON = SL.error(
    "SL-87",
    "{found} không phải lý do không áp dụng",
    "cần ghi rõ lý do bằng một câu, hoặc để trống ô này nếu vẫn áp dụng",
)
SPLIT_NUMBER = SL.error(
    "SL-88",
    "có lẽ số {found} đã bị tách thành hai ô gia_tri và khong_ap_dung",
    'cần đặt số có dấu phẩy trong dấu nháy kép, ví dụ "62,4", hoặc dùng dấu chấm phẩy giữa các cột',
)
REASON_AND_FIGURE = SL.error(
    "SL-89",
    "vừa có lý do không áp dụng {found} vừa có số liệu",
    "cần bỏ một trong hai",
)
NOT_APPLICABLE_REFUSED = SL.error(
    "SL-90",
    "đề nghị không áp dụng {found}, nhưng ở đây không có quy định trường hợp không áp dụng",
    "cần ghi số liệu; dòng này vẫn được xét",
)
NO_EVIDENCE = SL.warning(
    "SL-91",
    "số liệu {figure} chưa có tài liệu kiểm chứng",
    "cần ghi số hoặc trích yếu của văn bản ở cột minh_chung_so, minh_chung_trich_yeu",
)
CONDITION_NOT_A_FIGURE = SL.error(
    "SL-92",
    "{found} không phải câu trả lời cho một điều kiện xét",
    "cần chỉ ghi có hoặc không ở cột gia_tri và bỏ trống ô này",
)

# Folders of files
FOLDER_WITHOUT_FIGURES = SL.warning(
    "SL-94", "thư mục không có tệp số liệu nào", "cần thư mục có biểu Excel (.xlsx) hoặc CSV"
)

# In a workspace
DERIVED_NOT_TAKEN = SL.note(
    "SL-95",
    "{criterion} được tính từ các quyết định công nhận, không nhận số gõ vào",
    "không cần ghi; xem số đã tính bằng {do}",
    Do.to("figures derived"),
)
# Tables as text
HEADINGS_ABSENT = SL.note(
    "SL-96", "bảng không có cột {found}", "không cần sửa nếu không có gì để ghi ở các cột đó"
)
LOCKED_CELL = SL.error(
    "SL-98",
    "ô này do {supplier} cung cấp, không nhận số của đơn vị: {found}",
    "cần để nguyên các ô đã khóa của biểu mẫu (lấy lại biểu gốc); số chưa đúng thì báo {supplier}",
)
TOO_MANY_UNITS = SL.error(
    "SL-99",
    "tệp có hơn {limit} đơn vị, cả nước không có nhiều đến thế",
    "cần kiểm tra cột mã đơn vị, hoặc chia thành nhiều tệp; chưa kết luận gì từ tệp này",
)
UNITS_OF_ONE_NAME = SL.warning(
    "SL-100",
    "hai mã đơn vị cùng một tên {name}: {first} và {second}",
    "cần kiểm tra có ghi nhầm mã không; hai mã được tính là hai đơn vị",
)
