"""The registry of what keeps a year from being opened, changed or ended."""

from foundation.problem import Do
from maturity.people.operation import Operation
from maturity.store.codes import KG

CYCLE_ABSENT = KG.error(
    "KG-13",
    "chưa mở kỳ đánh giá năm {year} cho cấp {kind}",
    "chạy {do} (thêm {do_2} nếu chỉ diễn tập)",
    Do.to(Operation.OPEN_CYCLE, year="{year}", framework="MÃ"),
    Do.again(Operation.OPEN_CYCLE, rehearsal=None),
)
CYCLE_OF_ANOTHER_SET = KG.error(
    "KG-14",
    "kỳ đánh giá năm {year} cho cấp {kind} đã mở theo bộ {found}, khác với văn bản của bộ {framework}",
    "giữ bộ đã mở; mỗi kỳ chỉ theo một văn bản. Mở nhầm, chưa có dữ liệu thì rút bằng {do} rồi mở lại",
    Do.to(Operation.WITHDRAW_CYCLE, year="{year}", kind="{kind}"),
)
CYCLE_CLOSED = KG.error(
    "KG-15",
    "kỳ đánh giá năm {year} cho cấp {kind} đã đóng, không thay đổi được nữa",
    "kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi được; việc khác thì mở lại kỳ trước bằng {do}",
    Do.to(Operation.REOPEN_CYCLE, year="{year}", reason="LÝ-DO", kind="{kind}"),
)
CYCLE_OF_ANOTHER_MANNER = KG.error(
    "KG-16",
    "năm {year} cho cấp {kind} đã mở là kỳ {found}, không mở thành kỳ {wanted} được nữa",
    "diễn tập và kỳ chính thức để ở hai thư mục dữ liệu ({do}); mở nhầm, chưa có dữ liệu thì rút bằng "
    "{do_2} rồi mở lại",
    Do.to(Operation.INIT, workspace="THƯ_MỤC"),
    Do.to(Operation.WITHDRAW_CYCLE, year="{year}", kind="{kind}"),
)
CYCLE_AHEAD = KG.error(
    "KG-17",
    "năm {year} chưa đến (hôm nay là {today}), chưa có số liệu để đánh giá",
    "kiểm tra lại năm; kỳ của một năm mở được từ ngày 01/01 của năm đó",
)
CYCLE_IN_USE = KG.error(
    "KG-18",
    "kỳ đánh giá năm {year} cho cấp {kind} đã có dữ liệu ({found}) nên không rút được",
    "số liệu nhận nhầm thì bỏ bằng {do}; muốn làm lại từ đầu thì tạo thư mục dữ liệu khác bằng {do_2}",
    Do.to("intake", undo="SỐ", apply=None),
    Do.to(Operation.INIT, workspace="THƯ_MỤC"),
)
CYCLE_UNOFFICIAL = KG.error(
    "KG-19",
    "bộ {framework} chưa đủ điều kiện mở kỳ chính thức năm {year}, xét vào ngày 31/12/{year}: {reasons}",
    "xử lý các việc trên, hoặc thêm {do} để mở kỳ diễn tập",
    Do.again(Operation.OPEN_CYCLE, rehearsal=None),
)
SERIES_FOR_INDEXES = KG.error(
    "KG-32",
    "bộ {framework} xét mức độ, kỳ của nó không đặt tên riêng được ({series})",
    "mở lại mà không nêu tên kỳ; chỉ kỳ theo bộ chỉ số chấm điểm có tên riêng",
)
SERIES_FOR_LEVELS = KG.error(
    "KG-33",
    "“{series}” là tên kỳ của bộ tiêu chí xét mức độ, bộ {framework} lại chấm điểm",
    "đặt tên khác, hoặc không nêu tên thì kỳ lấy theo mã bộ",
)
SET_NOT_OF_A_YEAR = KG.error(
    "KG-34",
    "bộ {framework} đánh giá từng {period}, không phải cả năm",
    "mở kỳ năm theo bộ đánh giá hằng năm; bộ này chấm trực tiếp từng tệp số liệu của {period}",
)
CYCLE_BY_POINTS = KG.error(
    "KG-31",
    "kỳ {series} năm {year} cho cấp {kind} theo bộ chỉ số chấm điểm {framework}, không có mức độ",
    "việc này chỉ có ở kỳ theo bộ tiêu chí xét mức độ; xem các kỳ bằng {do}",
    Do.to(Operation.LIST_CYCLES),
)
NO_CYCLE = KG.error(
    "KG-30",
    "chưa mở kỳ đánh giá nào cho cấp {kind}",
    "mở bằng {do}",
    Do.to(Operation.OPEN_CYCLE, year="NĂM", framework="MÃ"),
)
