"""The registry of what keeps an appraisal from being recorded: a name and a Vietnamese sentence each."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

TD = Registry("TD", "Thẩm định")

_NEW_FORM = Do.to(Operation.APPRAISE, year="{year}", form=None, all=None, output="THƯ-MỤC")

UNKNOWN = TD.error("TD-01", "{set_noun} không có mã {found}", "{needed}")
COMPUTED = TD.error(
    "TD-02", "{criterion} do chương trình tính từ kết quả công nhận", "không cần thẩm định {noun} này"
)
NOT_REOPENED = TD.error(
    "TD-03",
    "{criterion} đã thẩm định ở vòng 1 và không thuộc diện giải trình",
    "vòng 2 chỉ thẩm định lại các {noun} đã yêu cầu giải trình; bỏ {noun} này",
)
NO_FIGURE = TD.error(
    "TD-04",
    "đơn vị chưa có số liệu {criterion} nên không có gì để chấp nhận",
    "ghi số liệu điều chỉnh, hoặc không chấp nhận với lý do “chưa có số liệu”",
)
IS_PROPOSAL = TD.error(
    "TD-05",
    "đơn vị đề nghị không áp dụng {criterion} ({found})",
    "đồng ý hoặc không đồng ý không áp dụng, hoặc ghi số liệu điều chỉnh",
)
NOT_PROPOSED = TD.error(
    "TD-06",
    "đơn vị không đề nghị không áp dụng {criterion}",
    "chấp nhận, điều chỉnh hoặc không chấp nhận số liệu đơn vị báo cáo",
)
NEVER_APPLICABLE = TD.error(
    "TD-07",
    "{set_noun} không quy định trường hợp không áp dụng đối với {criterion}",
    "không đồng ý không áp dụng, hoặc ghi số liệu điều chỉnh",
)
REASON_NEEDED = TD.error(
    "TD-08", "chưa ghi lý do {outcome} {criterion}", "chọn một lý do: {known}; hoặc ghi rõ bằng lời"
)
WORDS_NEEDED = TD.error("TD-09", "chọn lý do “khác” nhưng chưa ghi nội dung", "ghi rõ lý do bằng lời")
REASON_UNKNOWN = TD.error("TD-10", "không có lý do {found}", "chọn một lý do: {known}")
REASON_UNUSED = TD.error(
    "TD-11",
    "ghi lý do {found} nhưng kết quả là {outcome}",
    "bỏ lý do (nội dung ghi thêm thì được giữ), hoặc chọn lại kết quả",
)
FIGURE_UNUSED = TD.error(
    "TD-12",
    "ghi số liệu điều chỉnh nhưng kết quả là {outcome}",
    "bỏ số liệu điều chỉnh, hoặc chọn kết quả “điều chỉnh”",
)
FIGURE_NEEDED = TD.error(
    "TD-13",
    "điều chỉnh {criterion} nhưng chưa ghi số liệu điều chỉnh",
    "ghi tử số và mẫu số, hoặc giá trị, như trong biểu tự đánh giá",
)
SAME_FIGURE = TD.error(
    "TD-14", "số liệu điều chỉnh của {criterion} đúng bằng số đơn vị báo cáo", "chọn “chấp nhận”"
)
NOT_A_FIGURE = TD.error(
    "TD-15",
    "mẫu số điều chỉnh của {criterion} bằng 0",
    "nếu không phát sinh đối tượng thì đơn vị đề nghị không áp dụng ở vòng giải trình",
)
CONDITION_REJECTED = TD.error(
    "TD-16",
    "{criterion} là điều kiện xét, chỉ có hoặc không",
    "chấp nhận, hoặc điều chỉnh thành có hay không, kèm lý do",
)
OF_ANOTHER_ROUND = TD.error(
    "TD-17",
    "dòng này của vòng {found}, hồ sơ {unit} đang thẩm định vòng {round}",
    "ghi phiếu mới bằng {do} rồi thẩm định lại dòng này",
    _NEW_FORM,
)

NOTHING_TO_KEEP = TD.error(
    "TD-18",
    "{criterion} không có kết quả vòng 1 đang chờ thẩm định lại",
    "chỉ giữ được kết quả vòng 1 ({do}) của {noun} đã mở lại, ở vòng 2",
    Do.again(Operation.APPRAISE, keep=None),
)
NEW_FIGURE = TD.error(
    "TD-19",
    "đơn vị đã thay số liệu {criterion} sau vòng 1",
    "thẩm định số liệu mới: chấp nhận, điều chỉnh hoặc không chấp nhận",
)
NOTHING_BESIDE = TD.error(
    "TD-29",
    "ghi thêm lý do hoặc số liệu nhưng kết quả là “giữ kết quả vòng 1”",
    "bỏ phần ghi thêm, hoặc chọn kết quả khác",
)

# Workbooks
NOT_A_WORKBOOK_OF_OURS = TD.error(
    "TD-20",
    "tệp không phải phiếu thẩm định do chương trình ghi",
    "ghi phiếu bằng {do} rồi điền vào phiếu đó",
    _NEW_FORM,
)
FORM_OF_FIGURES = TD.error(
    "TD-28",
    "tệp là biểu số liệu, không phải phiếu thẩm định",
    "nhận số liệu bằng {do}; chưa đọc gì từ tệp này",
    Do.to(Operation.TAKE_IN, "TỆP", year="{year}"),
)
OF_ANOTHER_YEAR = TD.error(
    "TD-21", "phiếu thẩm định của năm {found}, không phải năm {year}", "dùng phiếu của năm {year}"
)
OF_ANOTHER_SET = TD.error(
    "TD-22",
    "phiếu thẩm định lập theo bộ {found}, khác bộ của kỳ đánh giá",
    "ghi phiếu mới bằng {do}",
    _NEW_FORM,
)
CHANGED_SINCE = TD.error(
    "TD-23",
    "số liệu {criterion} của đơn vị {unit} đã thay đổi sau khi ghi phiếu; số đang có là {found}",
    "ghi phiếu mới bằng {do} rồi thẩm định lại dòng này",
    _NEW_FORM,
)
OUTCOME_UNKNOWN = TD.error("TD-24", "không hiểu kết quả thẩm định {found}", "chọn một trong: {known}")
OUTCOME_BLANK = TD.error(
    "TD-25",
    "dòng có lý do hoặc số liệu điều chỉnh nhưng chưa chọn kết quả thẩm định",
    "chọn kết quả, hoặc để trống cả dòng nếu chưa thẩm định",
)
ROWS_CONFLICT = TD.error(
    "TD-26",
    "{criterion} của đơn vị {unit} được thẩm định hai lần khác nhau: ở đây và {other}",
    "giữ một kết quả; chưa kết quả nào được ghi",
)
NOTHING_FILLED = TD.note("TD-27", "phiếu chưa ghi kết quả ở dòng nào", "chọn kết quả ở các dòng đã thẩm định")
MARK_DAMAGED = TD.error(
    "TD-30",
    "cột “Dấu số liệu” ghi {found}, không còn là dấu của phiếu: có lẽ đã bị bảng tính đổi thành số",
    "ghi phiếu mới bằng {do} rồi điền lại dòng này, không sửa và không dán cột này",
    _NEW_FORM,
)
NONE_TO_KEEP = TD.error(
    "TD-31",
    "hồ sơ này không có kết quả vòng 1 đang chờ thẩm định lại",
    "chỉ giữ được kết quả vòng 1 ({do}) của {noun} đã mở lại, ở vòng 2",
    Do.again(Operation.APPRAISE, keep=None),
)
NONE_UNDER_WAY = TD.error(
    "TD-32", "không có hồ sơ nào đang thẩm định", "xem {do}", Do.to(Operation.SHOW_STATUS, year="{year}")
)
NOT_APPRAISED = TD.error("TD-33", "không thẩm định {found}", "{set_noun} có: {known}")
TAKES_ONE_VALUE = TD.error("TD-34", "{criterion} không có tử số, mẫu số như {found}", "ghi {needed}")
CHANGED_MEANWHILE = TD.error(
    "TD-35",
    "{criterion} của đơn vị {unit} vừa có người thay số liệu hoặc ghi kết quả thẩm định khác",
    "xem lại dòng này; điều vừa chọn vẫn ở đây, lưu lần nữa thì lấy điều vừa chọn",
)
OTHER_ROWS_NOW = TD.error(
    "TD-36",
    "các dòng chấp nhận được nay không còn đúng như danh sách đã xem",
    "xem danh sách mới rồi chấp nhận lần nữa",
)
NO_PLAIN_ROWS = TD.error(
    "TD-37",
    "không có dòng nào chấp nhận hàng loạt được",
    "thẩm định từng dòng còn lại",
)
