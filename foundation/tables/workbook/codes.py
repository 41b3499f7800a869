"""The codes of a workbook: the file, its sheets, its cells, the form in it."""

from foundation.problem import Do
from foundation.registry import Registry

BT = Registry("BT", "Tệp bảng tính")

_SAVE_AS = "cần mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) và lưu dạng .xlsx"


# The file
OLD_EXCEL = BT.error("BT-01", "tệp .xls của Excel 97-2003", _SAVE_AS)
PASSWORD = BT.error(
    "BT-02",
    "tệp bị mã hóa nên không đọc được: có mật khẩu mở tệp, hoặc sổ đã đặt “chỉ đọc”, bảo vệ "
    "(khi đó Excel mở được mà không hỏi mật khẩu)",
    "cần mở bằng Excel, bỏ mật khẩu và bỏ “chỉ đọc”, bảo vệ (Tệp, Thông tin, Bảo vệ sổ làm việc), "
    "rồi lưu lại bằng Lưu thành (Save As) dạng .xlsx",
)
OLD_WORD = BT.error(
    "BT-03",
    "tệp .doc của Word 97-2003, không phải bảng tính",
    "cần gửi biểu mẫu hoặc bảng số liệu dạng .xlsx",
)
OTHER_COMPOUND = BT.error(
    "BT-04",
    "tệp Office dạng cũ (trước 2007), không phải sổ .xlsx",
    f"{_SAVE_AS}, nếu đây đúng là bảng số liệu",
)
BINARY_WORKBOOK = BT.error("BT-05", "tệp .xlsb (sổ Excel dạng nhị phân)", _SAVE_AS)
OPEN_DOCUMENT = BT.error("BT-06", "tệp .ods (bảng tính OpenDocument)", _SAVE_AS)
ENCRYPTED = BT.error(
    "BT-07", "tệp nén có mật khẩu", "cần giải nén bằng mật khẩu đó rồi gửi tệp .xlsx không có mật khẩu"
)
DAMAGED = BT.error(
    "BT-08",
    "tệp .xlsx bị hỏng hoặc bị cắt ngắn ({reason})",
    "cần mở bằng Excel hoặc LibreOffice rồi lưu lại; không mở được thì xin gửi lại tệp",
)
ZIP_BOMB = BT.error(
    "BT-09",
    "tệp khi giải nén lớn bất thường, không phải bảng số liệu",
    "cần kiểm tra nguồn gửi tệp; chép riêng bảng số liệu sang một sổ .xlsx mới rồi gửi lại",
)
FILE_TOO_LARGE = BT.error(
    "BT-10", "tệp .xlsx lớn hơn {limit} MB", "cần bỏ ảnh và các trang không dùng, hoặc chia thành nhiều tệp"
)
TOO_MANY_ROWS = BT.error(
    "BT-11",
    "trang tính có hơn {limit} dòng có số liệu",
    "cần chia thành nhiều tệp, hoặc gửi dạng CSV; chưa kết luận gì từ tệp này",
)
MACROS = BT.warning(
    "BT-12",
    "tệp có macro",
    "chương trình chỉ đọc các ô và không chạy macro; nên gửi tệp .xlsx không có macro",
)
EXTERNAL_LINKS = BT.warning(
    "BT-13",
    "tệp có công thức lấy số từ tệp khác",
    "đã dùng giá trị lưu trong tệp; cần kiểm tra giá trị đó, hoặc dán kết quả dạng giá trị (Paste Values)",
)
NOT_A_WORKBOOK = BT.error(
    "BT-14",
    "tệp là {kind}, không phải bảng số liệu",
    "cần biểu mẫu hoặc bảng số liệu dạng .xlsx, hoặc tệp CSV",
)
TOO_MANY_CELLS = BT.error(
    "BT-15",
    "sổ có quá nhiều ô có nội dung, không phải bảng số liệu",
    "cần chép riêng bảng số liệu sang một sổ .xlsx mới, chia thành nhiều tệp, hoặc gửi dạng CSV",
)

# The sheets
NO_TABLE = BT.error(
    "BT-20",
    "không tìm thấy bảng số liệu ở các trang tính {sheets}",
    "cần một bảng có dòng tiêu đề gồm Mã đơn vị, Mã tiêu chí, Tử số, Mẫu số, Giá trị",
)
HEADING_MISSING = BT.error(
    "BT-21", "bảng ở trang tính này thiếu cột {found}", "cần thêm cột đó vào dòng tiêu đề; bảng chưa được đọc"
)
HEADINGS_ABSENT = BT.note(
    "BT-22", "bảng ở trang tính này không có cột {found}", "không cần sửa nếu không có gì để ghi ở các cột đó"
)
HIDDEN_SHEET = BT.warning(
    "BT-23",
    "trang tính đang ẩn có bảng số liệu, chưa được đọc",
    "cần bỏ ẩn (Unhide) nếu đây là số liệu gửi, hoặc xóa trang này",
)
HIDDEN_ROWS = BT.note(
    "BT-24", "các dòng đang ẩn vẫn được đọc: {found}", "cần kiểm tra có đúng là số liệu gửi"
)
HIDDEN_COLUMNS = BT.note(
    "BT-25", "các cột đang ẩn vẫn được đọc: {found}", "cần kiểm tra có đúng là số liệu gửi"
)
TOTAL_ROW = BT.note("BT-26", "bỏ qua dòng tổng cộng {found}", "không cần sửa")
HEADING_TWICE = BT.error(
    "BT-27",
    "hai cột {first} và {second} đều là cột {found}",
    "cần giữ một cột hoặc sửa tiêu đề; bảng chưa được đọc",
)

SHEET_WITHOUT_HEADER = BT.warning(
    "BT-28",
    "trang tính này có mã tiêu chí và số liệu nhưng không có dòng tiêu đề đủ cột nên chưa được đọc: {found}",
    "cần dòng tiêu đề có Mã đơn vị, Mã tiêu chí, Tử số, Mẫu số, Giá trị, hoặc bỏ trang này",
)
SHEETS_PASSED_OVER = BT.note(
    "BT-29",
    "không đọc các trang tính không có bảng số liệu: {sheets}",
    "không cần sửa nếu các trang đó không có số liệu",
)

# The cells
FORMULA_WITHOUT_VALUE = BT.error(
    "BT-30",
    "công thức {found} chưa có kết quả lưu trong tệp nên không đọc được số liệu",
    "cần mở bằng Excel hoặc LibreOffice rồi lưu lại, hoặc dán kết quả dạng giá trị (Paste Values)",
)
TEXT_FORMULA_WITHOUT_VALUE = BT.warning(
    "BT-31",
    "công thức {found} chưa có kết quả lưu trong tệp, ô này được coi như trống",
    "cần mở bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ lại nội dung",
)
TEXT_FAULT = BT.error(
    "BT-32", "ô có lỗi bảng tính {found}, được coi như trống", "cần sửa công thức hoặc gõ lại nội dung"
)
PERCENT_CELL = BT.note(
    "BT-33", "ô định dạng phần trăm, số {stored} đã đọc là {read}", "không cần sửa nếu đó là điều muốn ghi"
)
BOOLEAN_CELL = BT.note("BT-34", "ô {found} đã đọc là {read}", "nên ghi có hoặc không")

# The form
FORM_OF_UNIT = BT.note(
    "BT-40", "biểu mẫu của {unit} (mã {code}), số liệu năm {year}, bộ {framework}", "không cần sửa"
)
FORM_OF_SUPPLIER = BT.note(
    "BT-41", "biểu mẫu cung cấp số liệu của {supplier}, số liệu năm {year}, bộ {framework}", "không cần sửa"
)
FORM_OF_ANOTHER_SET = BT.error(
    "BT-42",
    "biểu mẫu lập theo bộ {found} (phiên bản {version}), khác bộ {framework} đang dùng",
    "cần dùng biểu mẫu của đúng bộ, hoặc chọn đúng bộ; chưa đọc gì từ tệp này",
)
FORM_OF_ANOTHER_YEAR = BT.error(
    "BT-43",
    "biểu mẫu của năm {found}, không phải năm {year}",
    "cần biểu mẫu của năm {year}; chưa đọc gì từ tệp này",
)
FORM_OF_ANOTHER_UNIT = BT.error(
    "BT-44",
    "biểu mẫu của {unit} (mã {code}), không thuộc các đơn vị đang nhận số liệu",
    "cần kiểm tra đã gửi đúng biểu mẫu của đơn vị mình; chưa đọc gì từ tệp này",
)
FORM_WITHOUT_IDENTITY = BT.error(
    "BT-45",
    "bảng không có cột Mã đơn vị, và trang ẩn ghi biểu mẫu này của đơn vị nào không còn hoặc đã hỏng",
    "cần chép số liệu sang biểu mẫu gốc của đơn vị, hoặc thêm cột Mã đơn vị",
)
IDENTITY_DAMAGED = BT.warning(
    "BT-46",
    "trang ẩn ghi biểu mẫu này của đơn vị nào, năm nào đã hỏng",
    "số liệu được đọc theo cột Mã đơn vị; cần kiểm tra đúng năm và đúng bộ",
)
SHARED_UNKNOWN = BT.error(
    "BT-47",
    "không có thông tin chung mã {found} trong bộ {framework}",
    "cần giữ nguyên mã của biểu mẫu, có: {known}",
)
SHARED_TWICE = BT.error(
    "BT-48",
    "thông tin chung {found} ghi hai số khác nhau, ở dòng {first} và dòng này",
    "cần giữ một số; chưa số nào được dùng",
)
SHARED_BLANK = BT.warning(
    "BT-49",
    "chưa có số liệu chung {found} mà {criteria} dùng làm mẫu số",
    "cần ghi số liệu này một lần ở bảng thông tin chung",
)
SHARED_DIFFERS = BT.warning(
    "BT-50",
    "ô mẫu số ghi {found}, khác số liệu chung {shared}",
    "đã dùng {used}; cần kiểm tra lại, một số dân, số hộ không thể có hai giá trị",
)
WORKBOOK_OF_APPRAISERS = BT.error(
    "BT-51",
    "tệp là phiếu thẩm định, không phải biểu số liệu",
    "nhận bằng {do}; chưa đọc gì từ tệp này",
    Do.to("appraise", "TỆP", year="NĂM"),
)

NAMED_FOR_ANOTHER = BT.warning(
    "BT-52",
    "tên tệp ghi {found}, nhưng biểu mẫu là của {unit} (mã {code}) năm {year}",
    "đã đọc theo biểu mẫu; cần kiểm tra có gửi nhầm biểu của đơn vị khác, năm khác không",
)
TITLE_OF_ANOTHER = BT.warning(
    "BT-53",
    "tiêu đề trang tính ghi {found}, nhưng biểu mẫu là của {unit} (mã {code}) năm {year}",
    "đã đọc theo biểu mẫu; cần kiểm tra trang này có phải chép từ biểu của đơn vị khác, năm khác không",
)
FORM_NAMES_NO_UNIT = BT.error(
    "BT-54",
    "biểu trắng chưa ghi tên đơn vị ở ô bên phải chữ “{label}”",
    "ghi tên đơn vị vào ô đó, có mã thì ghi thêm mã; chưa đọc gì từ tệp này",
)
FORM_WITHOUT_NAME_CELL = BT.error(
    "BT-55",
    "biểu trắng không còn ô “{label}” để biết là biểu của đơn vị nào",
    "chép số liệu sang một biểu trắng khác, hoặc thêm lại dòng “{label}” với tên đơn vị ở ô bên phải",
)
TYPED_YEAR_UNREADABLE = BT.error(
    "BT-56",
    "biểu trắng ghi “{label}” là {found}",
    "cần một năm bốn chữ số, ví dụ {year}; chưa đọc gì từ tệp này",
)
