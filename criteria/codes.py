"""The registry of what can be wrong with a criteria document: a stable name and a sentence each."""

from criteria.problems import Code, Severity


def _error(name: str, found: str, needed: str) -> Code:
    return Code(name, Severity.ERROR, found, needed)


# The file
FILE_MISSING = _error("KH-01", "Không tìm thấy tệp “{found}”", "cần đường dẫn của một bộ tiêu chí (.md)")
FILE_IS_FOLDER = _error("KH-02", "“{found}” là thư mục", "cần đường dẫn của một tệp bộ tiêu chí (.md)")
FILE_UNREADABLE = _error(
    "KH-03",
    "Không đọc được tệp “{found}” ({reason})",
    "cần một tệp còn nguyên vẹn mà người dùng này được đọc",
)
FILE_TOO_LARGE = _error(
    "KH-04", "Tệp lớn hơn {limit} MB", "cần một bộ tiêu chí dạng văn bản, thường không quá 0,1 MB"
)
NOT_UTF8 = _error(
    "KH-05", "Tệp không ở mã UTF-8 (byte thứ {found} không đọc được)", "cần lưu lại tệp ở mã UTF-8"
)
BINARY = _error(
    "KH-06",
    "Tệp có byte rỗng (NUL), không phải văn bản",
    "cần văn bản thuần ở mã UTF-8, không phải tệp Word, Excel hay PDF",
)
EMPTY = _error("KH-07", "Tệp trống", "cần một bộ tiêu chí bắt đầu bằng “# Tên bộ tiêu chí”")
CONTROL_CHARACTER = _error("KH-08", "Có ký tự điều khiển {found}", "cần xóa ký tự này")
NOT_NFC = _error(
    "KH-09",
    "Chữ có dấu ở dạng tổ hợp rời (không phải Unicode NFC): “{found}”",
    "cần gõ hoặc chuyển lại dòng này ở dạng dựng sẵn (NFC)",
)
FRAMEWORK_UNKNOWN = _error(
    "KH-10",
    "Không có bộ tiêu chí hay tệp nào là “{found}”",
    "cần một mã có sẵn ({shipped}) hoặc đường dẫn của một tệp .md",
)

# Markdown
MARKUP = _error(
    "KH-11",
    "Có ký hiệu định dạng Markdown hoặc HTML trong “{found}”",
    "cần chữ trơn: không in đậm, in nghiêng, liên kết, mã lệnh, thẻ HTML, dấu “\\” hay “&…;”",
)
HTML = _error("KH-12", "Có HTML: “{found}”", "cần chữ trơn; chỉ chú thích <!-- … --> được giữ")
COMMENT_OPEN = _error(
    "KH-13", "Chú thích <!-- không có dấu đóng", "cần --> ở cuối chú thích; phần sau chỗ này chưa được đọc"
)
COMMENT_BESIDE_TEXT = _error(
    "KH-14", "Có chữ trên cùng dòng với chú thích: “{found}”", "cần để chú thích <!-- … --> ở dòng riêng"
)
BLOCK = _error(
    "KH-15",
    "{found} không có trong văn phạm",
    "cần tiêu đề, đoạn văn, bảng hoặc danh sách “- Khóa: giá trị” viết sát lề trái",
)
NESTED = _error(
    "KH-16",
    "Dòng “{found}” chứa {inner} bên trong",
    "cần mỗi khóa một dòng “- Khóa: giá trị”, không lồng khối khác",
)
NOT_A_KEY = _error("KH-17", "Dòng “{found}” không phải một khóa", "cần viết “- Khóa: giá trị”")

# Headings and sections
TITLE_MISSING = _error(
    "KH-18", "Tài liệu không bắt đầu bằng tên bộ tiêu chí", "cần dòng đầu là “# Tên bộ tiêu chí”"
)
HEADING_EMPTY = _error("KH-19", "Tiêu đề trống", "cần ghi tên ngay sau dấu #")
HEADING_UNDERLINED = _error(
    "KH-20",
    "“{found}” bị gạch dưới thành tiêu đề",
    "cần viết tiêu đề bằng dấu # và chừa một dòng trống trước dòng gạch",
)
HEADING_LEVEL = _error("KH-21", "Tiêu đề “{found}” viết với {marks}", "cần {needed}")
SECTION_NAME = _error("KH-22", "Mục tên là “{found}”", "cần viết đúng “{needed}”")
SECTION_MISSING = _error("KH-23", "Không có mục “{found}”", "cần mục “## {found}” với bảng của mục")
SECTION_TWICE = _error("KH-24", "Mục “{found}” có hai lần, đã có ở dòng {first}", "cần gộp lại thành một mục")
SECTION_PLACE = _error(
    "KH-25",
    "Mục “{found}” đặt sai chỗ",
    "cần theo thứ tự: Mức độ, Thông tin chung, Nhóm đơn vị, các nhóm tiêu chí",
)
SECTION_UNKNOWN = _error(
    "KH-26",
    "Mục “{found}” không có trong văn phạm và không phải nhóm tiêu chí",
    "cần bỏ mục này, hoặc thêm “- Mã nhóm:” và “- Số tiêu chí:” nếu là nhóm tiêu chí",
)
TEXT_PLACE = _error(
    "KH-27",
    "Đoạn văn “{found}” đặt sai chỗ",
    "cần chuyển vào phần giới thiệu (sau các khóa đầu tài liệu, trước “## Mức độ”) hoặc vào khóa “Ghi chú”",
)
CRITERION_HEADING = _error(
    "KH-28", "Tiêu đề của tiêu chí là “{found}”", "cần dạng “### CQS-01. Tên tiêu chí”"
)
CRITERION_UNHEADED = _error(
    "KH-29",
    "Bảng ngưỡng thứ hai dưới một tiêu đề tiêu chí",
    "cần tiêu đề “### Mã. Tên tiêu chí” ngay trên bảng này",
)
CRITERION_PLACE = _error(
    "KH-30", "Tiêu chí {found} không nằm trong nhóm nào", "cần đặt dưới tiêu đề “## …” của nhóm có mã {group}"
)

# Keys
KEY_UNKNOWN = _error("KH-31", "Không có khóa “{found}”", "{needed}")
KEY_MISSING = _error("KH-32", "Thiếu khóa {keys}", "cần thêm theo đúng thứ tự của văn phạm")
KEY_TWICE = _error("KH-33", "Khóa “{found}” có hai lần, đã có ở dòng {first}", "cần giữ lại một dòng")
KEY_ORDER = _error("KH-34", "Khóa “{found}” đặt sai thứ tự", "cần đặt {needed}")
KEY_EMPTY = _error(
    "KH-35", "Khóa “{found}” để trống", "cần ghi giá trị, hoặc bỏ dòng này nếu khóa không bắt buộc"
)
KEY_KIND = _error(
    "KH-36",
    "Khóa “{found}” không dùng cho tiêu chí loại “{kind}”",
    "cần bỏ dòng này (khóa chỉ dùng cho loại: {kinds}) hoặc sửa khóa “Loại”",
)
# KH-37 said that a key was not usable yet; names are not used again.

# Values
WORD = _error("KH-38", "{key} ghi “{found}”", "cần một trong: {allowed}")
DATE = _error("KH-39", "{key} ghi “{found}”", "cần một ngày có thật, dạng dd/mm/yyyy, ví dụ 31/12/2024")
DATES_REVERSED = _error(
    "KH-40", "“{key}” là {found}, trước ngày bắt đầu {start}", "cần một ngày từ {start} trở đi"
)
NUMBER = _error("KH-41", "{key} ghi “{found}”", "cần một số nguyên {range}")
SLUG = _error("KH-42", "{key} ghi “{found}”", "cần một mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối")
DIGEST = _error("KH-43", "{key} ghi “{found}”", "cần dấu vân tay gồm 64 chữ số thập lục phân viết thường")
CRITERION_CODE = _error("KH-44", "{key} ghi “{found}”", "cần một mã tiêu chí như CQS-07")
LIST_PART_EMPTY = _error(
    "KH-45",
    "{key} có một phần trống giữa các dấu “;”: “{found}”",
    "cần bỏ dấu “;” thừa hoặc ghi phần còn thiếu",
)
ATTESTATION = _error(
    "KH-46",
    "{key} ghi “{found}”",
    "cần bốn phần: người đối chiếu; văn bản; dd/mm/yyyy; dấu vân tay 64 chữ số của dòng",
)
NO_REASON = _error(
    "KH-47",
    "{key} ghi “{found}”, không nêu trường hợp nào",
    "cần ghi rõ trường hợp được đề nghị không áp dụng, hoặc bỏ dòng này nếu không cho phép",
)

# Tables
TABLE_MISSING = _error("KH-48", "“{found}” không có bảng", "cần bảng có các cột: {columns}")
TABLE_TWICE = _error("KH-49", "“{found}” có hai bảng", "cần một bảng")
TABLE_PLACE = _error("KH-50", "Bảng đặt sai chỗ", "{needed}")
TABLE_BROKEN = _error(
    "KH-51",
    "Bảng viết chưa đúng: “{found}”",
    "cần dòng tên cột, dòng |---|---| có đủ số cột, rồi các dòng dữ liệu, không có dòng trống ở giữa",
)
TABLE_HEADER = _error("KH-52", "Các cột của bảng là: {found}", "cần đúng các cột: {columns}")
TABLE_CELLS = _error("KH-53", "Dòng của bảng có {found} ô", "cần {columns} ô")
TABLE_EMPTY = _error("KH-54", "Bảng không có dòng nào", "cần ít nhất một dòng, hoặc bỏ cả mục")
CELL_BLANK = _error("KH-55", "Ô trống", "cần ghi giá trị{instead}")
LEVEL_ROWS = _error(
    "KH-56", "Bảng mức độ có các mức: {found}", "cần đúng năm dòng, mức 1 đến mức 5 theo thứ tự"
)
THRESHOLD_ROWS = _error(
    "KH-57",
    "Bảng ngưỡng có {found} dòng",
    "cần đúng một dòng ngưỡng, hoặc cột đầu “Nhóm đơn vị” với dòng “chung” rồi dòng của các nhóm",
)

# Thresholds
THRESHOLD = _error(
    "KH-58",
    "Ngưỡng “{found}” không đọc được",
    "cần một trong các dạng: –, có, ≥ 80%, ≥ 62,5%, > 50%, 100%, ≤ 5%, < 5%, ≥ 3",
)
THRESHOLD_KIND = _error("KH-59", "Ngưỡng “{found}” không hợp với loại “{kind}”", "cần dạng {needed}")
THRESHOLD_DECIMALS = _error(
    "KH-60", "Ngưỡng “{found}” có hơn sáu chữ số thập phân", "cần nhiều nhất sáu chữ số thập phân"
)
THRESHOLD_RANGE = _error("KH-61", "Ngưỡng “{found}” quá lớn", "cần nhiều nhất là {limit}")
THRESHOLD_IMPOSSIBLE = _error("KH-62", "Không số liệu nào đạt được ngưỡng “{found}”", "cần {needed}")
THRESHOLD_LOOSENS = _error(
    "KH-63",
    "Ngưỡng “{found}” dễ hơn “{before}” của mức {level}",
    "cần ngưỡng bằng hoặc chặt hơn ngưỡng của mức thấp hơn",
)
THRESHOLD_DROPPED = _error(
    "KH-64", "Không còn yêu cầu sau khi mức {level} đã yêu cầu", "cần giữ yêu cầu ở mọi mức cao hơn"
)
THRESHOLD_DIRECTIONS = _error(
    "KH-65", "Một dòng so sánh theo hai chiều: {found}", "cần chỉ dùng ≥, > hoặc chỉ dùng ≤, <"
)
NEVER_REQUIRED = _error("KH-66", "Tiêu chí không được yêu cầu ở mức nào", "cần ngưỡng ở ít nhất một mức")

# Provenance
EXCEPTION = _error(
    "KH-67",
    "{key} có phần “{found}”",
    "cần một giá trị cho mọi mức, rồi các ngoại lệ dạng “mức 4: theo căn cứ”, cách nhau bằng “;”",
)
EXCEPTION_TWICE = _error("KH-68", "{key} ghi mức {level} hai lần", "cần một ngoại lệ cho mỗi mức")
EXCEPTION_UNREQUIRED = _error(
    "KH-69",
    "{key} ghi mức {level}, mức này không có yêu cầu",
    "cần bỏ ngoại lệ hoặc ghi ngưỡng của mức {level}",
)

# Codes and counts
GROUP_TWICE = _error("KH-70", "Mã nhóm “{found}” có hai lần, đã có ở dòng {first}", "cần mỗi nhóm một mã")
CODE_GROUP = _error(
    "KH-71",
    "Tiêu chí {found} nằm trong nhóm {group}",
    "cần mã bắt đầu bằng {group}- hoặc chuyển sang nhóm {own}",
)
CODE_TWICE = _error("KH-72", "Mã {found} có hai lần, đã có ở dòng {first}", "cần mỗi tiêu chí một mã")
CODE_SEQUENCE = _error("KH-73", "Mã {found} không theo thứ tự", "cần {needed}")
COUNT_GROUP = _error(
    "KH-74", "Nhóm ghi {found} tiêu chí, thực tế có {actual}", "cần sửa số hoặc bổ sung cho khớp"
)
COUNT_TOTAL = _error(
    "KH-75", "Đầu tài liệu ghi {found} tiêu chí, thực tế có {actual}", "cần sửa số hoặc bổ sung cho khớp"
)
TOO_MANY = _error(
    "KH-76",
    "Bộ có {found} tiêu chí",
    "cần nhiều nhất {limit} (giới hạn của bộ máy luật); hãy tách thành hai bộ",
)
SHARED_CODE = _error(
    "KH-77",
    "Mã thông tin chung là “{found}”",
    "cần mã gồm chữ hoa không dấu, chữ số, gạch nối, khác mã tiêu chí, ví dụ DAN-SO-15",
)
SHARED_TWICE = _error(
    "KH-78", "Mã thông tin chung “{found}” có hai lần, đã có ở dòng {first}", "cần mỗi dòng một mã"
)
SHARED_UNKNOWN = _error(
    "KH-79", "{key} ghi “{found}”, mã này không có ở “Thông tin chung”", "cần một trong: {allowed}"
)

# Ways of ranking
SHARE = _error(
    "KH-80",
    "{key} ghi “{found}”",
    "cần một tỷ lệ từ 0% đến 100%, có nhiều nhất sáu chữ số thập phân, ví dụ 30% hoặc 62,5%",
)
EXTENDED_SHARE = _error(
    "KH-81",
    "Có tiêu chí mở rộng ({found}) nhưng đầu tài liệu không ghi “Tỷ lệ tiêu chí mở rộng tối thiểu”",
    "cần thêm khóa này ngay sau “Cách xếp mức”, hoặc ghi các tiêu chí ấy là bắt buộc",
)
LEVEL_ONE_REQUIRED = _error(
    "KH-82",
    "Tiêu chí {found} có yêu cầu ở mức 1, trong khi đầu tài liệu ghi “Mức 1 mặc định: có”",
    "cần “–” ở mức 1, hoặc bỏ khóa “Mức 1 mặc định”",
)
UNIT_GROUP_CODE = _error(
    "KH-83",
    "Nhóm đơn vị có mã hoặc tên là “{found}”",
    "cần mã gồm chữ hoa không dấu, chữ số, gạch nối, ví dụ MN; “chung” là từ dành cho mọi đơn vị còn lại",
)
UNIT_GROUP_TWICE = _error(
    "KH-84", "Nhóm đơn vị “{found}” có hai lần, đã có ở dòng {first}", "cần mỗi nhóm một dòng"
)
UNIT_GROUP_FIRST = _error(
    "KH-85",
    "Dòng đầu của bảng ngưỡng là của nhóm đơn vị “{found}”",
    "cần dòng đầu là “chung”, cho mọi đơn vị không thuộc nhóm nào",
)
UNIT_GROUP_UNKNOWN = _error(
    "KH-86",
    "Bảng ngưỡng có nhóm đơn vị “{found}”, mã này không có ở mục “Nhóm đơn vị”",
    "cần một trong: {allowed}",
)
UNIT_GROUP_ORDER = _error(
    "KH-87",
    "Dòng của nhóm đơn vị “{found}” đặt sai thứ tự",
    "cần theo thứ tự của mục “Nhóm đơn vị”: {needed}",
)
UNIT_GROUP_LEVELS = _error(
    "KH-88",
    "Nhóm đơn vị “{found}” có yêu cầu ở mức {levels}, dòng “chung” ở mức {general}",
    "cần có yêu cầu ở cùng các mức",
)
UNIT_GROUP_DIRECTION = _error(
    "KH-89",
    "Nhóm đơn vị “{found}” so sánh ngược chiều với dòng “chung”",
    "cần cùng dùng ≥, > hoặc cùng dùng ≤, <",
)

# Rows in time, and rows that a provincial set leaves out
ROW_NEVER = _error(
    "KH-90",
    "{key} là {found}, nên tiêu chí không được áp dụng ngày nào khi bộ có hiệu lực ({period})",
    "cần sửa ngày, hoặc bỏ tiêu chí khỏi tài liệu",
)
DROP_WITHOUT_BASE = _error(
    "KH-91",
    "Khóa “Bãi bỏ” trong bộ tiêu chí không kế thừa bộ nào",
    "cần bỏ cả tiêu chí khỏi tài liệu, hoặc thêm khóa “Kế thừa” ở đầu tài liệu",
)

# Provincial sets
BASE_UNKNOWN = _error(
    "KH-92",
    "Không tìm thấy bộ tiêu chí “{found}” để kế thừa",
    "cần một mã có sẵn ({shipped}) hoặc tệp {found}.md trong thư mục của tài liệu này",
)
BASE_FAULTY = _error(
    "KH-93",
    "Bộ tiêu chí “{found}” để kế thừa có {count} lỗi, lỗi đầu tiên: {first}",
    "cần sửa bộ ấy trước",
)
BASE_CIRCLE = _error(
    "KH-94",
    "Các bộ tiêu chí kế thừa nhau thành vòng: {found}",
    "cần kế thừa một bộ không dựa vào chính bộ này",
)
BASE_ID = _error(
    "KH-95",
    "Tệp của bộ tiêu chí “{found}” để kế thừa ghi mã khung là “{actual}”",
    "cần đặt tên tệp theo mã khung, hoặc sửa khóa “Kế thừa”",
)
BASE_CHANGED = _error(
    "KH-96",
    "Bộ tiêu chí “{found}” đã thay đổi từ khi tài liệu này dựa vào nó, dấu vân tay nay là {digest}",
    "cần xem lại các chỗ bộ ấy đã đổi rồi ghi dấu vân tay mới",
)
BASE_KIND = _error(
    "KH-97",
    "Bộ này dành cho cấp {found}, bộ “{base}” được kế thừa dành cho cấp {kind}",
    "cần kế thừa một bộ cùng cấp đơn vị",
)
DROP_UNKNOWN = _error(
    "KH-98",
    "Bãi bỏ tiêu chí {found}, mã này không có trong bộ “{base}” được kế thừa",
    "cần mã của một tiêu chí trong bộ ấy, hoặc bỏ tiêu đề và dòng này",
)
DROP_WITH_MORE = _error(
    "KH-99",
    "Tiêu chí {row} đã bãi bỏ mà còn ghi {found}",
    "cần chỉ giữ tiêu đề và dòng “Bãi bỏ”",
)
FORMER_UNKNOWN = _error(
    "KH-100",
    "{key} ghi “{found}”, mã này không có trong bộ “{base}” được kế thừa",
    "cần mã của một tiêu chí trong bộ ấy; nếu là tiêu chí mới thì bỏ dòng này và ghi đủ các khóa",
)
FORMER_OF_KNOWN = _error(
    "KH-101",
    "Tiêu chí {found} có khóa “Mã cũ”, nhưng mã {found} đã có trong bộ “{base}” được kế thừa",
    "cần bỏ dòng này, hoặc dùng cho tiêu chí một mã mà bộ ấy không có",
)
BASE_ROW_TWICE = _error(
    "KH-102",
    "Tiêu chí {found} của bộ “{base}” được kế thừa đã dùng ở dòng {first}",
    "cần dùng mỗi tiêu chí của bộ ấy một lần",
)
KIND_CHANGED = _error(
    "KH-103",
    "Tiêu chí {row} đổi loại từ “{before}” thành “{found}”",
    "cần bãi bỏ tiêu chí này và thêm một tiêu chí có mã mới",
)
TABLE_UNSOURCED = _error(
    "KH-104",
    "Tiêu chí {found} đổi bảng ngưỡng mà không ghi “Nguồn gốc ngưỡng”",
    "cần thêm khóa này cho các con số mới",
)
NEW_ROW_LACKS = _error(
    "KH-105",
    "Tiêu chí {found} không có trong bộ “{base}” được kế thừa nên là tiêu chí mới, còn thiếu {missing}",
    "cần ghi đủ, hoặc sửa mã nếu viết nhầm, hoặc thêm “Mã cũ” nếu chỉ đổi mã",
)
COUNT_GROUP_RESULT = _error(
    "KH-106",
    "Nhóm ghi {found} tiêu chí, thực tế có {actual} (bộ được kế thừa có {base}, bớt {removed}, thêm {added})",
    "cần sửa số hoặc bổ sung cho khớp",
)
COUNT_RESULT = _error(
    "KH-107",
    "Đầu tài liệu ghi {found} tiêu chí, thực tế có {actual} "
    "(bộ được kế thừa có {base}, bớt {removed}, thêm {added})",
    "cần sửa số hoặc bổ sung cho khớp",
)
TABLES_INHERITED = _error(
    "KH-108",
    "Bảng ngưỡng kế thừa của {found} {reason}",
    "cần ghi lại bảng ngưỡng của các tiêu chí ấy, hoặc sửa lại chỗ này",
)

# Attesting
ATTEST_UNKNOWN = _error(
    "KH-109", "Bộ tiêu chí không có tiêu chí “{found}”", "cần mã của một tiêu chí trong bộ"
)
ATTEST_NOTHING = _error("KH-110", "Chưa nêu tiêu chí nào để xác nhận", "cần ít nhất một mã, hoặc chọn tất cả")
ATTEST_TEXT = _error(
    "KH-111",
    "{what} ghi “{found}”",
    "cần chữ trơn trên một dòng, không trống, không có dấu “;” và ký hiệu định dạng",
)

ALL: tuple[Code, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind of problem of a criteria document, in order; docs/ma-loi.md is generated from it."""
