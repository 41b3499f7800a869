"""Further codes of criteria documents: ways of ranking, rows in time, provincial sets, attesting."""

from criteria.document.codes import KH

# Ways of ranking
SHARE = KH.error(
    "KH-80",
    "{key} ghi “{found}”",
    "cần một tỷ lệ từ 0% đến 100%, có nhiều nhất sáu chữ số thập phân, ví dụ 30% hoặc 62,5%",
)
EXTENDED_SHARE = KH.error(
    "KH-81",
    "Có tiêu chí mở rộng ({found}) nhưng đầu tài liệu không ghi “Tỷ lệ tiêu chí mở rộng tối thiểu”",
    "cần thêm khóa này ngay sau “Cách xếp mức”, hoặc ghi các tiêu chí ấy là bắt buộc",
)
LEVEL_ONE_REQUIRED = KH.error(
    "KH-82",
    "Tiêu chí {found} có yêu cầu ở mức 1, trong khi đầu tài liệu ghi “Mức 1 mặc định: có”",
    "cần “–” ở mức 1, hoặc bỏ khóa “Mức 1 mặc định”",
)
UNIT_GROUP_CODE = KH.error(
    "KH-83",
    "Nhóm đơn vị có mã hoặc tên là “{found}”",
    "cần mã gồm chữ hoa không dấu, chữ số, gạch nối, ví dụ MN; “chung” là từ dành cho mọi đơn vị còn lại",
)
UNIT_GROUP_TWICE = KH.error(
    "KH-84", "Nhóm đơn vị “{found}” có hai lần, đã có ở dòng {first}", "cần mỗi nhóm một dòng"
)
UNIT_GROUP_FIRST = KH.error(
    "KH-85",
    "Dòng đầu của bảng ngưỡng là của nhóm đơn vị “{found}”",
    "cần dòng đầu là “chung”, cho mọi đơn vị không thuộc nhóm nào",
)
UNIT_GROUP_UNKNOWN = KH.error(
    "KH-86",
    "Bảng ngưỡng có nhóm đơn vị “{found}”, mã này không có ở mục “Nhóm đơn vị”",
    "cần một trong: {allowed}",
)
UNIT_GROUP_ORDER = KH.error(
    "KH-87",
    "Dòng của nhóm đơn vị “{found}” đặt sai thứ tự",
    "cần theo thứ tự của mục “Nhóm đơn vị”: {needed}",
)
UNIT_GROUP_LEVELS = KH.error(
    "KH-88",
    "Nhóm đơn vị “{found}” có yêu cầu ở mức {levels}, dòng “chung” ở mức {general}",
    "cần có yêu cầu ở cùng các mức",
)
UNIT_GROUP_DIRECTION = KH.error(
    "KH-89",
    "Nhóm đơn vị “{found}” so sánh ngược chiều với dòng “chung”",
    "cần cùng dùng ≥, > hoặc cùng dùng ≤, <",
)

# Rows in time, and rows that a provincial set leaves out
ROW_NEVER = KH.error(
    "KH-90",
    "{key} là {found}, nên tiêu chí không được áp dụng ngày nào khi bộ có hiệu lực ({period})",
    "cần sửa ngày, hoặc bỏ tiêu chí khỏi tài liệu",
)
DROP_WITHOUT_BASE = KH.error(
    "KH-91",
    "Khóa “Bãi bỏ” trong bộ tiêu chí không kế thừa bộ nào",
    "cần bỏ cả tiêu chí khỏi tài liệu, hoặc thêm khóa “Kế thừa” ở đầu tài liệu",
)

# Provincial sets
BASE_UNKNOWN = KH.error(
    "KH-92",
    "Không tìm thấy bộ tiêu chí “{found}” để kế thừa",
    "cần một mã có sẵn ({shipped}) hoặc tệp {found}.md trong thư mục của tài liệu này",
)
BASE_FAULTY = KH.error(
    "KH-93",
    "Bộ tiêu chí “{found}” để kế thừa có {count} lỗi, lỗi đầu tiên: {first}",
    "cần sửa bộ ấy trước",
)
BASE_CIRCLE = KH.error(
    "KH-94",
    "Các bộ tiêu chí kế thừa nhau thành vòng: {found}",
    "cần kế thừa một bộ không dựa vào chính bộ này",
)
BASE_ID = KH.error(
    "KH-95",
    "Tệp của bộ tiêu chí “{found}” để kế thừa ghi mã khung là “{actual}”",
    "cần đặt tên tệp theo mã khung, hoặc sửa khóa “Kế thừa”",
)
BASE_CHANGED = KH.error(
    "KH-96",
    "Bộ tiêu chí “{found}” đã thay đổi từ khi tài liệu này dựa vào nó, mã kiểm tra nay là {digest}",
    "cần xem lại các chỗ bộ ấy đã đổi rồi ghi mã kiểm tra mới",
)
BASE_KIND = KH.error(
    "KH-97",
    "Bộ này dành cho cấp {found}, bộ “{base}” được kế thừa dành cho cấp {kind}",
    "cần kế thừa một bộ cùng cấp đơn vị",
)
DROP_UNKNOWN = KH.error(
    "KH-98",
    "Bỏ tiêu chí {found} (khóa “Bãi bỏ”), mã này không có trong bộ “{base}” được kế thừa",
    "cần mã của một tiêu chí trong bộ ấy, hoặc bỏ tiêu đề và dòng này",
)
DROP_WITH_MORE = KH.error(
    "KH-99",
    "Tiêu chí {row} đã bỏ mà còn ghi {found}",
    "cần chỉ giữ tiêu đề và dòng “Bãi bỏ”",
)
FORMER_UNKNOWN = KH.error(
    "KH-100",
    "{key} ghi “{found}”, mã này không có trong bộ “{base}” được kế thừa",
    "cần mã của một tiêu chí trong bộ ấy; nếu là tiêu chí mới thì bỏ dòng này và ghi đủ các khóa",
)
FORMER_OF_KNOWN = KH.error(
    "KH-101",
    "Tiêu chí {found} có khóa “Mã cũ”, nhưng mã {found} đã có trong bộ “{base}” được kế thừa",
    "cần bỏ dòng này, hoặc dùng cho tiêu chí một mã mà bộ ấy không có",
)
BASE_ROW_TWICE = KH.error(
    "KH-102",
    "Tiêu chí {found} của bộ “{base}” được kế thừa đã dùng ở dòng {first}",
    "cần dùng mỗi tiêu chí của bộ ấy một lần",
)
KIND_CHANGED = KH.error(
    "KH-103",
    "Tiêu chí {row} đổi loại từ “{before}” thành “{found}”",
    "cần bỏ tiêu chí này và thêm một tiêu chí có mã mới",
)
TABLE_UNSOURCED = KH.error(
    "KH-104",
    "Tiêu chí {found} đổi bảng ngưỡng mà không ghi “Nguồn gốc ngưỡng”",
    "cần thêm khóa này cho các con số mới",
)
NEW_ROW_LACKS = KH.error(
    "KH-105",
    "Tiêu chí {found} không có trong bộ “{base}” được kế thừa nên là tiêu chí mới, còn thiếu {missing}",
    "cần ghi đủ, hoặc sửa mã nếu viết nhầm, hoặc thêm “Mã cũ” nếu chỉ đổi mã",
)
COUNT_GROUP_RESULT = KH.error(
    "KH-106",
    "Nhóm ghi {found} tiêu chí, thực tế có {actual} (bộ được kế thừa có {base}, bớt {removed}, thêm {added})",
    "cần sửa số hoặc bổ sung cho khớp",
)
COUNT_RESULT = KH.error(
    "KH-107",
    "Đầu tài liệu ghi {found} tiêu chí, thực tế có {actual} "
    "(bộ được kế thừa có {base}, bớt {removed}, thêm {added})",
    "cần sửa số hoặc bổ sung cho khớp",
)
TABLES_INHERITED = KH.error(
    "KH-108",
    "Bảng ngưỡng kế thừa của {found} {reason}",
    "cần ghi lại bảng ngưỡng của các tiêu chí ấy, hoặc sửa lại chỗ này",
)

# Attesting
ATTEST_PLACEHOLDER = KH.error(
    "KH-180",
    "Dòng {found} còn chỗ CẦN BỔ SUNG nên chưa thể xác nhận đối chiếu",
    "cần ghi đúng theo văn bản đã ký rồi xác nhận",
)
ATTEST_UNKNOWN = KH.error("KH-109", "Bộ này không có mã “{found}”", "cần một mã có trong bộ")
ATTEST_NOTHING = KH.error(
    "KH-110", "Chưa nêu tiêu chí nào để xác nhận", "cần ít nhất một mã, hoặc chọn tất cả"
)
ATTEST_TEXT = KH.error(
    "KH-111",
    "{what} ghi “{found}”",
    "cần chữ trơn trên một dòng, không trống, không có dấu “;” và ký hiệu định dạng",
)

NAME_UNSOURCED = KH.error(
    "KH-112",
    "Tiêu chí {found} mang tên khác tên có nguồn gốc trong bộ “{base}” mà không ghi “Nguồn gốc”",
    "cần thêm khóa này cho tên mới, hoặc viết lại tên như trong bộ ấy: “{name}”",
)
