"""The codes of a criteria document: a stable name and a sentence each."""

from foundation.registry import Registry

KH = Registry("KH", "Tệp bộ tiêu chí")

# The file
FILE_MISSING = KH.error("KH-01", "Không tìm thấy tệp “{found}”", "cần đường dẫn của một bộ tiêu chí (.md)")
FILE_IS_FOLDER = KH.error("KH-02", "“{found}” là thư mục", "cần đường dẫn của một tệp bộ tiêu chí (.md)")
FILE_UNREADABLE = KH.error(
    "KH-03",
    "Không đọc được tệp “{found}” ({reason})",
    "cần một tệp còn nguyên vẹn mà người dùng này được đọc",
)
FILE_TOO_LARGE = KH.error(
    "KH-04", "Tệp lớn hơn {limit} MB", "cần một bộ tiêu chí dạng văn bản, thường không quá 0,1 MB"
)
NOT_UTF8 = KH.error(
    "KH-05", "Tệp không ở mã UTF-8 (byte thứ {found} không đọc được)", "cần lưu lại tệp ở mã UTF-8"
)
BINARY = KH.error(
    "KH-06",
    "Tệp có byte rỗng (NUL), không phải văn bản",
    "cần văn bản thuần ở mã UTF-8, không phải tệp Word, Excel hay PDF",
)
EMPTY = KH.error("KH-07", "Tệp trống", "cần một bộ tiêu chí bắt đầu bằng “# Tên bộ tiêu chí”")
CONTROL_CHARACTER = KH.error("KH-08", "Có ký tự điều khiển {found}", "cần xóa ký tự này")
NOT_NFC = KH.note(
    "KH-09",
    "Chữ có dấu ở dạng tổ hợp rời (không phải Unicode NFC) ở {count} dòng, từ dòng này; đã đọc dạng dựng sẵn",
    "không cần sửa",
)
FRAMEWORK_UNKNOWN = KH.error(
    "KH-10",
    "Không có bộ tiêu chí hay tệp nào là “{found}”",
    "cần một mã có sẵn ({shipped}) hoặc đường dẫn của một tệp .md",
)

# Markdown
MARKUP = KH.error(
    "KH-11",
    "Có ký hiệu định dạng Markdown hoặc HTML trong “{found}”",
    "cần chữ trơn: không in đậm, in nghiêng, liên kết, mã lệnh, thẻ HTML, dấu “\\” hay “&…;”",
)
HTML = KH.error("KH-12", "Có HTML: “{found}”", "cần chữ trơn; chỉ chú thích <!-- … --> được giữ")
COMMENT_OPEN = KH.error(
    "KH-13", "Chú thích <!-- không có dấu đóng", "cần --> ở cuối chú thích; phần sau chỗ này chưa được đọc"
)
COMMENT_BESIDE_TEXT = KH.error(
    "KH-14", "Có chữ trên cùng dòng với chú thích: “{found}”", "cần để chú thích <!-- … --> ở dòng riêng"
)
BLOCK = KH.error(
    "KH-15",
    "{found} không có trong văn phạm",
    "cần tiêu đề, đoạn văn, bảng hoặc danh sách “- Khóa: giá trị” viết sát lề trái",
)
NESTED = KH.error(
    "KH-16",
    "Dòng “{found}” chứa {inner} bên trong",
    "cần mỗi khóa một dòng “- Khóa: giá trị”, không lồng khối khác",
)
NOT_A_KEY = KH.error("KH-17", "Dòng “{found}” không phải một khóa", "cần viết “- Khóa: giá trị”")

# Headings and sections
TITLE_MISSING = KH.error(
    "KH-18", "Tài liệu không bắt đầu bằng tên bộ tiêu chí", "cần dòng đầu là “# Tên bộ tiêu chí”"
)
HEADING_EMPTY = KH.error("KH-19", "Tiêu đề trống", "cần ghi tên ngay sau dấu #")
HEADING_UNDERLINED = KH.error(
    "KH-20",
    "“{found}” bị gạch dưới thành tiêu đề",
    "cần viết tiêu đề bằng dấu # và chừa một dòng trống trước dòng gạch",
)
HEADING_LEVEL = KH.error("KH-21", "Tiêu đề “{found}” viết với {marks}", "cần {needed}")
SECTION_NAME = KH.error("KH-22", "Mục tên là “{found}”", "cần viết đúng “{needed}”")
SECTION_MISSING = KH.error("KH-23", "Không có mục “{found}”", "cần mục “## {found}” với bảng của mục")
SECTION_TWICE = KH.error(
    "KH-24", "Mục “{found}” có hai lần, đã có ở dòng {first}", "cần gộp lại thành một mục"
)
SECTION_PLACE = KH.error(
    "KH-25",
    "Mục “{found}” đặt sai chỗ",
    "cần theo thứ tự: Mức độ, Thông tin chung, Nhóm đơn vị, các nhóm tiêu chí",
)
SECTION_UNKNOWN = KH.error(
    "KH-26",
    "Mục “{found}” không có trong văn phạm và không phải nhóm tiêu chí",
    "cần bỏ mục này, hoặc thêm “- Mã nhóm:” và “- Số tiêu chí:” nếu là nhóm tiêu chí",
)
TEXT_PLACE = KH.error(
    "KH-27",
    "Đoạn văn “{found}” đặt sai chỗ",
    "cần chuyển vào phần giới thiệu (sau các khóa đầu tài liệu, trước “## Mức độ”) hoặc vào khóa “Ghi chú”",
)
CRITERION_HEADING = KH.error(
    "KH-28", "Tiêu đề của tiêu chí là “{found}”", "cần dạng “### CQS-01. Tên tiêu chí”"
)
CRITERION_UNHEADED = KH.error(
    "KH-29",
    "Bảng ngưỡng thứ hai dưới một tiêu đề tiêu chí",
    "cần tiêu đề “### Mã. Tên tiêu chí” ngay trên bảng này",
)
CRITERION_PLACE = KH.error(
    "KH-30", "Tiêu chí {found} không nằm trong nhóm nào", "cần đặt dưới tiêu đề “## …” của nhóm có mã {group}"
)

# Keys
KEY_UNKNOWN = KH.error("KH-31", "Không có khóa “{found}”", "{needed}")
KEY_MISSING = KH.error("KH-32", "Thiếu khóa {keys}", "cần thêm theo đúng thứ tự của văn phạm")
KEY_TWICE = KH.error("KH-33", "Khóa “{found}” có hai lần, đã có ở dòng {first}", "cần giữ lại một dòng")
KEY_ORDER = KH.error("KH-34", "Khóa “{found}” đặt sai thứ tự", "cần đặt {needed}")
KEY_EMPTY = KH.error(
    "KH-35", "Khóa “{found}” để trống", "cần ghi giá trị, hoặc bỏ dòng này nếu khóa không bắt buộc"
)
KEY_KIND = KH.error(
    "KH-36",
    "Khóa “{found}” không dùng cho tiêu chí loại “{kind}”",
    "cần bỏ dòng này (khóa chỉ dùng cho loại: {kinds}) hoặc sửa khóa “Loại”",
)
# KH-37 said that a key was not usable yet; names are not used again.

# Values
WORD = KH.error("KH-38", "{key} ghi “{found}”", "cần một trong: {allowed}")
DATE = KH.error("KH-39", "{key} ghi “{found}”", "cần một ngày có thật, dạng dd/mm/yyyy, ví dụ 31/12/2024")
DATES_REVERSED = KH.error(
    "KH-40", "“{key}” là {found}, trước ngày bắt đầu {start}", "cần một ngày từ {start} trở đi"
)
NUMBER = KH.error("KH-41", "{key} ghi “{found}”", "cần một số nguyên {range}")
SLUG = KH.error(
    "KH-42", "{key} ghi “{found}”", "cần một mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối"
)
DIGEST = KH.error("KH-43", "{key} ghi “{found}”", "cần mã kiểm tra gồm 64 chữ số thập lục phân viết thường")
CRITERION_CODE = KH.error("KH-44", "{key} ghi “{found}”", "cần một mã tiêu chí như CQS-07")
LIST_PART_EMPTY = KH.error(
    "KH-45",
    "{key} có một phần trống giữa các dấu “;”: “{found}”",
    "cần bỏ dấu “;” thừa hoặc ghi phần còn thiếu",
)
ATTESTATION = KH.error(
    "KH-46",
    "{key} ghi “{found}”",
    "cần bốn phần: người đối chiếu; văn bản; dd/mm/yyyy; mã kiểm tra 64 chữ số của dòng",
)
NO_REASON = KH.error(
    "KH-47",
    "{key} ghi “{found}”, không nêu trường hợp nào",
    "cần ghi rõ trường hợp được đề nghị không áp dụng, hoặc bỏ dòng này nếu không cho phép",
)

# Tables
TABLE_MISSING = KH.error("KH-48", "“{found}” không có bảng", "cần bảng có các cột: {columns}")
TABLE_TWICE = KH.error("KH-49", "“{found}” có hai bảng", "cần một bảng")
TABLE_PLACE = KH.error("KH-50", "Bảng đặt sai chỗ", "{needed}")
TABLE_BROKEN = KH.error(
    "KH-51",
    "Bảng viết chưa đúng: “{found}”",
    "cần dòng tên cột, dòng |---|---| có đủ số cột, rồi các dòng dữ liệu, không có dòng trống ở giữa",
)
TABLE_HEADER = KH.error("KH-52", "Các cột của bảng là: {found}", "cần đúng các cột: {columns}")
TABLE_CELLS = KH.error("KH-53", "Dòng của bảng có {found} ô", "cần {columns} ô")
TABLE_EMPTY = KH.error("KH-54", "Bảng không có dòng nào", "cần ít nhất một dòng, hoặc bỏ cả mục")
CELL_BLANK = KH.error("KH-55", "Ô trống", "cần ghi giá trị{instead}")
LEVEL_ROWS = KH.error(
    "KH-56", "Bảng mức độ có các mức: {found}", "cần đúng năm dòng, mức 1 đến mức 5 theo thứ tự"
)
THRESHOLD_ROWS = KH.error(
    "KH-57",
    "Bảng ngưỡng có {found} dòng",
    "cần đúng một dòng ngưỡng, hoặc cột đầu “Nhóm đơn vị” với dòng “chung” rồi dòng của các nhóm",
)

# Thresholds
THRESHOLD = KH.error(
    "KH-58",
    "Ngưỡng “{found}” không đọc được",
    "cần một trong các dạng: –, có, ≥ 80%, ≥ 62,5%, > 50%, 100%, ≤ 5%, < 5%, ≥ 3",
)
THRESHOLD_KIND = KH.error("KH-59", "Ngưỡng “{found}” không hợp với loại “{kind}”", "cần dạng {needed}")
THRESHOLD_DECIMALS = KH.error(
    "KH-60", "Ngưỡng “{found}” có hơn sáu chữ số thập phân", "cần nhiều nhất sáu chữ số thập phân"
)
THRESHOLD_RANGE = KH.error("KH-61", "Ngưỡng “{found}” quá lớn", "cần nhiều nhất là {limit}")
THRESHOLD_IMPOSSIBLE = KH.error("KH-62", "Không số liệu nào đạt được ngưỡng “{found}”", "cần {needed}")
THRESHOLD_LOOSENS = KH.error(
    "KH-63",
    "Ngưỡng “{found}” dễ hơn “{before}” của mức {level}",
    "cần ngưỡng bằng hoặc chặt hơn ngưỡng của mức thấp hơn",
)
THRESHOLD_DROPPED = KH.error(
    "KH-64", "Không còn yêu cầu sau khi mức {level} đã yêu cầu", "cần giữ yêu cầu ở mọi mức cao hơn"
)
THRESHOLD_DIRECTIONS = KH.error(
    "KH-65", "Một dòng so sánh theo hai chiều: {found}", "cần chỉ dùng ≥, > hoặc chỉ dùng ≤, <"
)
NEVER_REQUIRED = KH.error("KH-66", "Tiêu chí không được yêu cầu ở mức nào", "cần ngưỡng ở ít nhất một mức")

# Provenance
EXCEPTION = KH.error(
    "KH-67",
    "{key} có phần “{found}”",
    "cần một giá trị cho mọi mức, rồi các ngoại lệ dạng “mức 4: theo căn cứ”, cách nhau bằng “;”",
)
EXCEPTION_TWICE = KH.error("KH-68", "{key} ghi mức {level} hai lần", "cần một ngoại lệ cho mỗi mức")
EXCEPTION_UNREQUIRED = KH.error(
    "KH-69",
    "{key} ghi mức {level}, mức này không có yêu cầu",
    "cần bỏ ngoại lệ hoặc ghi ngưỡng của mức {level}",
)

# Codes and counts
GROUP_TWICE = KH.error("KH-70", "Mã nhóm “{found}” có hai lần, đã có ở dòng {first}", "cần mỗi nhóm một mã")
CODE_GROUP = KH.error(
    "KH-71",
    "Tiêu chí {found} nằm trong nhóm {group}",
    "cần mã bắt đầu bằng {group}- hoặc chuyển sang nhóm {own}",
)
CODE_TWICE = KH.error("KH-72", "Mã {found} có hai lần, đã có ở dòng {first}", "cần mỗi tiêu chí một mã")
CODE_SEQUENCE = KH.error("KH-73", "Mã {found} không theo thứ tự", "cần {needed}")
COUNT_GROUP = KH.error(
    "KH-74", "Nhóm ghi {found} tiêu chí, thực tế có {actual}", "cần sửa số hoặc bổ sung cho khớp"
)
COUNT_TOTAL = KH.error(
    "KH-75", "Đầu tài liệu ghi {found} tiêu chí, thực tế có {actual}", "cần sửa số hoặc bổ sung cho khớp"
)
TOO_MANY = KH.error(
    "KH-76",
    "Bộ có {found} tiêu chí",
    "cần nhiều nhất {limit} (giới hạn của chương trình); hãy tách thành hai bộ",
)
SHARED_CODE = KH.error(
    "KH-77",
    "Mã thông tin chung là “{found}”",
    "cần mã gồm chữ hoa không dấu, chữ số, gạch nối, khác mã tiêu chí, ví dụ DAN-SO-15",
)
SHARED_TWICE = KH.error(
    "KH-78", "Mã thông tin chung “{found}” có hai lần, đã có ở dòng {first}", "cần mỗi dòng một mã"
)
SHARED_UNKNOWN = KH.error(
    "KH-79", "{key} ghi “{found}”, mã này không có ở “Thông tin chung”", "cần một trong: {allowed}"
)
