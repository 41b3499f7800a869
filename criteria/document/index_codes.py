"""The codes of documents of indexes (bộ chỉ số chấm điểm)."""

from criteria.document.codes import KH

# Which kind of set a document is
IS_AN_INDEX = KH.error(
    "KH-125",
    "Đây là bộ chỉ số chấm điểm (“Cách đánh giá: chấm điểm”), không phải bộ tiêu chí xếp mức",
    "cần một bộ tiêu chí xếp mức: chỗ này chưa dùng được bộ chỉ số",
)
IS_OF_LEVELS = KH.error(
    "KH-126",
    "Đây là bộ tiêu chí xếp mức, không phải bộ chỉ số chấm điểm: {reason}",
    "cần “- Cách đánh giá: chấm điểm” ngay sau “Phiên bản” và đủ nội dung của bộ chỉ số, "
    "hoặc một bộ chỉ số ở đây",
)
METHOD_MISSING = KH.error(
    "KH-127",
    "Đầu tài liệu có khóa “{found}” của bộ chỉ số mà không ghi “Cách đánh giá: chấm điểm”",
    "cần thêm dòng này ngay sau “Phiên bản”, hoặc bỏ khóa “{found}” nếu là bộ tiêu chí xếp mức",
)

# Headings and places
HEADING = KH.error(
    "KH-129",
    "Tiêu đề “{found}” không có số của chỉ số",
    "cần dạng “### 1. Tên chỉ số chính” hoặc “#### 1.1. Tên chỉ số”; nhóm chỉ số và các mục viết với ##",
)
ROW_PLACE = KH.error("KH-130", "Chỉ số {found} đặt sai chỗ", "cần đặt {needed}")
NUMBER_PLACE = KH.error("KH-131", "Chỉ số mang số {found}", "cần {needed}: số theo chỗ đứng trong tài liệu")
SECTION_PLACE = KH.error(
    "KH-132",
    "Mục “{found}” đặt sai chỗ",
    "cần theo thứ tự: Xếp loại, Thông tin chung, Nhóm đơn vị, các nhóm chỉ số, Điểm cộng, Điểm trừ",
)
GROUPS_MISSING = KH.error(
    "KH-133", "Bộ chỉ số không có nhóm chỉ số nào", "cần ít nhất một nhóm “## …” với các chỉ số của nhóm"
)
ROWS_MISSING = KH.error("KH-134", "{what} không có chỉ số nào", "cần ít nhất một chỉ số, hoặc bỏ cả mục")
SCORED_AND_DIVIDED = KH.error(
    "KH-135",
    "Chỉ số {found} có chỉ số con mà ghi “Cách chấm”",
    "cần ghi “Cách gộp” thay cho “Cách chấm”, hoặc bỏ các chỉ số con",
)
DIVIDED_WITHOUT_PARTS = KH.error(
    "KH-136",
    "Chỉ số {found} ghi “Cách gộp” mà không có chỉ số con",
    "cần ghi “Cách chấm”, hoặc thêm các chỉ số con ngay dưới",
)

# Values and keys of a row
AMOUNT = KH.error(
    "KH-137",
    "{key} ghi “{found}”",
    "cần một số điểm từ {smallest} đến {largest}, có nhiều nhất sáu chữ số thập phân, ví dụ 15 hoặc 2,5",
)
DECIMALS = KH.error("KH-138", "{key} ghi “{found}”", "cần {allowed}")
KIND_OF_METHOD = KH.error(
    "KH-139",
    "Chỉ số chấm “{method}” mà có loại “{found}”",
    "cần một trong các loại: {allowed}",
)
KEY_OF_METHOD = KH.error(
    "KH-140",
    "Khóa “{found}” không dùng cho cách chấm “{method}”",
    "cần bỏ dòng này (khóa chỉ dùng cho: {allowed}) hoặc sửa khóa “Cách chấm”",
)
TABLE_OF_METHOD = KH.error(
    "KH-141", "Chỉ số chấm “{method}” có bảng điểm", "cần bỏ bảng, hoặc ghi cách chấm “theo bảng”, “lựa chọn”"
)

# Tables of points
RESULT = KH.error(
    "KH-142",
    "Kết quả “{found}” không đọc được",
    "cần một trong các dạng: {allowed}, “> năm trước”, “≥ năm trước”, “còn lại”",
)
POINTS = KH.error(
    "KH-143",
    "Điểm “{found}” không đọc được",
    "cần một trong các dạng: tối đa, 15, 2,5, 1/2, 75%, theo tỷ lệ, theo tỷ lệ so với 80%",
)
POINTS_RANGE = KH.error(
    "KH-144", "Điểm “{found}” cao hơn điểm tối đa {most} của chỉ số", "cần từ 0 đến {most}"
)
POINTS_NEED_A_SHARE = KH.error(
    "KH-145", "Điểm “{found}” trong chỉ số loại “{kind}”", "cần điểm không theo tỷ lệ, hoặc loại “tỷ lệ”"
)
LAST_LINE = KH.error(
    "KH-146",
    "Dòng cuối của bảng điểm là “{found}”",
    "cần dòng cuối là “còn lại”",
)
LINE_ORDER = KH.error(
    "KH-147",
    "Dòng “{found}” không dễ đạt hơn dòng “{before}” ở trên nên không bao giờ được dùng",
    "cần xếp các dòng từ khó đạt đến dễ đạt",
)
LINE_DIRECTIONS = KH.error(
    "KH-148", "Bảng điểm so sánh theo hai chiều: {found}", "cần chỉ dùng ≥, > hoặc chỉ dùng ≤, <"
)
BETTER_SCORES_LESS = KH.error(
    "KH-149",
    "Kết quả tốt hơn được ít điểm hơn: "
    "dòng “{before}” cho {points} điểm, dòng “{found}” cho tới {other} điểm",
    "cần điểm không giảm khi kết quả tốt lên",
)
OPTION_TWICE = KH.error("KH-150", "Lựa chọn “{found}” có hai lần", "cần mỗi lựa chọn một dòng")
TOO_FEW_LINES = KH.error("KH-151", "Bảng điểm có {found} dòng", "cần ít nhất hai dòng")
ANSWERS_MISSING = KH.error(
    "KH-152",
    "Bảng điểm tùy theo chỉ số {row} không có dòng cho câu trả lời {missing}",
    "cần đủ các câu trả lời của chỉ số ấy",
)
ANSWER_UNKNOWN = KH.error(
    "KH-153", "Câu trả lời “{found}” không phải của chỉ số {row}", "cần một trong: {allowed}"
)
ANSWER_ROW = KH.error(
    "KH-154",
    "{key} ghi “{found}”",
    "cần số của một chỉ số có/không hoặc lựa chọn khác trong tài liệu",
)
ANSWER_SPLIT = KH.error(
    "KH-155", "Các dòng của câu trả lời “{found}” không liền nhau", "cần xếp chúng liền nhau"
)

# Sums and counts
SUM = KH.error(
    "KH-156",
    "{what} ghi {key} {found}, cộng các {parts}{since} được {actual}",
    "cần sửa cho bằng nhau",
)
SUM_BELOW_CAP = KH.error(
    "KH-157",
    "{what} ghi điểm tối đa {found}, cộng các {parts}{since} chỉ được {actual}",
    "cần các {parts} cộng lại ít nhất bằng điểm tối đa",
)
BEST_PART = KH.error(
    "KH-158",
    "{what} ghi điểm tối đa {found}, {parts} cao nhất{since} là {actual}",
    "cần sửa cho bằng nhau",
)
COUNT = KH.error(
    "KH-159", "{what} ghi {found} {things}, thực tế có {actual}", "cần sửa số hoặc bổ sung cho khớp"
)
CAP_MISSING = KH.error(
    "KH-160", "Có mục “{section}” mà đầu tài liệu không ghi “{key}”", "cần thêm khóa này sau “Đồng hạng”"
)
CAP_WITHOUT_SECTION = KH.error(
    "KH-161", "{key} có mà tài liệu không có mục “{section}”", "cần thêm mục này, hoặc bỏ khóa"
)

# Classes and rules of the head
CLASS_REQUIREMENT = KH.error(
    "KH-162", "Giá trị của loại là “{found}”", "cần dạng “≥ 90%”, “> 90%”, hoặc “còn lại” ở dòng cuối"
)
SIDE_CONDITION = KH.error(
    "KH-163",
    "Điều kiện của loại là “{found}”",
    "cần “–”, “mỗi chỉ số chính ≥ 50%” hoặc “chỉ số chính 6 ≥ 50%”, cách nhau bằng “;”",
)
CLASS_TWICE = KH.error("KH-164", "Loại “{found}” có hai lần", "cần mỗi loại một dòng")
LAST_CLASS = KH.error(
    "KH-165", "Dòng cuối của bảng xếp loại là “{found}”", "cần dòng cuối có giá trị “còn lại”, điều kiện “–”"
)
MAIN_INDEX_UNKNOWN = KH.error(
    "KH-166", "{key} ghi chỉ số chính “{found}”, tài liệu không có", "cần một trong: {allowed}"
)
UNIT_GROUP_UNKNOWN = KH.error(
    "KH-167",
    "{key} ghi nhóm đơn vị “{found}”, mã này không có ở mục “Nhóm đơn vị”",
    "cần một trong: {allowed}",
)
NOT_ALLOWED = KH.error(
    "KH-168",
    "Chỉ số {found} ghi “Không áp dụng” trong khi đầu tài liệu ghi “Khi không áp dụng: không cho phép”",
    "cần bỏ dòng này, hoặc chọn cách tính khác ở đầu tài liệu",
)
WITHOUT_CASE = KH.error(
    "KH-169",
    "Khóa “Khi không áp dụng” của chỉ số không đi cùng khóa “Không áp dụng”",
    "cần ghi trường hợp không áp dụng, hoặc bỏ dòng này",
)
UNIT_GROUP_MISSING = KH.error(
    "KH-170",
    "Khóa “{key}” cần các nhóm đơn vị, tài liệu không có mục “Nhóm đơn vị”",
    "cần thêm mục này, hoặc bỏ khóa",
)
OTHERWISE_EARLY = KH.error(
    "KH-171",
    "“còn lại” không ở dòng cuối của bảng điểm",
    "cần đặt dòng này ở cuối: các dòng dưới nó không bao giờ được dùng",
)

# Sets that inherit
NUMBER_TAKEN = KH.error(
    "KH-173",
    "Chỉ số mang số {found}, mà chỉ số {found} của bộ “{base}” được kế thừa vẫn còn",
    "cần bỏ chỉ số ấy hoặc ghi số mới của nó cùng “Mã cũ: {found}”, hoặc dùng số khác",
)
SHAPE_CHANGED = KH.error(
    "KH-174",
    "Chỉ số {found} trong bộ “{base}” được kế thừa {was} thành các chỉ số con",
    "cần bỏ chỉ số ấy rồi ghi một chỉ số mới, đủ các khóa, cùng số",
)
POINTS_UNSOURCED = KH.error(
    "KH-175",
    "Chỉ số {found} đổi điểm hoặc cách chấm mà không ghi “Nguồn gốc điểm”",
    "cần thêm khóa này cho các con số mới",
)
BASE_OF_OTHER_KIND = KH.error(
    "KH-178",
    "Bộ “{found}” để kế thừa là {other}, tài liệu này là {own}",
    "cần kế thừa một bộ cùng cách đánh giá",
)
