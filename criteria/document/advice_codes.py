"""The codes of advice about a criteria document without faults (criteria/advice.py)."""

from criteria.document.codes import KH

LEVEL_EMPTY = KH.warning(
    "KH-122",
    "Không có tiêu chí nào yêu cầu ở mức {levels}{since}",
    "không đơn vị nào được xếp vào mức này; nếu văn bản xếp mọi đơn vị từ mức 1 thì cần thêm "
    "“Mức 1 mặc định: có”, nếu không thì cần ghi ngưỡng của mức này",
)
FLOW_OF_STOCK = KH.note(
    "KH-123",
    "{code} ghi “Tính chất: trong kỳ” nhưng tính trên {found}, là đối tượng sẵn có, không phát sinh theo kỳ",
    "cần xem lại: nếu là số tại ngày chốt thì ghi “thời điểm”, để báo cáo không yêu cầu thêm đối tượng mới",
)
MAXIMA_UNHELD = KH.note(
    "KH-172",
    "Điểm tối đa của {rows} không được phép cộng nào kiểm",
    "cần đối chiếu từng số ấy với văn bản: điểm cộng, điểm trừ, phần dưới trần hay dưới phương án cao nhất",
)
FIGURE_UNKNOWN = KH.note(
    "KH-176",
    "Chỉ số {row} lấy số liệu từ {found}, mã này không có trong các bộ xếp mức cấp {unit} có sẵn",
    "cần xem lại mã; nếu năm đánh giá dùng bộ của tỉnh có mã này thì để nguyên",
)
FIGURE_UNFIT = KH.note(
    "KH-177",
    "Chỉ số {row} (“{own}”) lấy số liệu từ {found}, ở các bộ xếp mức cấp {unit} có sẵn là “{other}”",
    "cần cùng loại và cùng tính chất để dùng chung một số liệu: xem lại mã, hoặc bỏ khóa này",
)
PLACEHOLDER = KH.warning(
    "KH-179", "Còn chỗ CẦN BỔ SUNG: {found}", "cần ghi đúng theo văn bản rồi bỏ dấu ngoặc vuông này"
)
