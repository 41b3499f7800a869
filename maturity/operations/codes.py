"""The registry of what keeps any operation from being carried out: who acts, which year, which unit."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

TH = Registry("TH", "Thực hiện một việc")

PERSON_UNKNOWN = TH.error(
    "TH-01",
    "không có người mã “{person}”",
    "xem {do}, hoặc thêm bằng {do_2}",
    Do.to(Operation.LIST_PERSONS),
    Do.to(Operation.ADD_PERSON, "{person}", name="TÊN", role="VAI-TRÒ"),
)
FIRST_PERSON = TH.error(
    "TH-02",
    "không có người mã “{person}”",
    "thêm người đầu tiên bằng {do}",
    Do.to(Operation.ADD_PERSON, "{person}", name="TÊN", role="thuong-truc"),
)
PERSON_ERASED = TH.error("TH-03", "người mã “{person}” đã xóa", "cần mã của người đang thực hiện")
CYCLE_ABSENT = TH.error(
    "TH-04",
    "năm {year} không có kỳ đánh giá cấp {kind}; các năm có kỳ cấp này: {years}",
    "ghi đúng năm, hoặc mở kỳ bằng {do}",
    Do.to(Operation.OPEN_CYCLE, year="{year}", framework="MÃ"),
)
CYCLE_OF_ANOTHER_UNIT_KIND = TH.error(
    "TH-05",
    "năm {year} không có kỳ đánh giá cấp {kind}, có kỳ cấp {other}",
    "thêm {do}, hoặc mở kỳ cấp {kind} bằng {do_2}",
    Do.again("", kind="{other}"),
    Do.to(Operation.OPEN_CYCLE, year="{year}", framework="MÃ"),
)
UNITS_UNKNOWN = TH.error(
    "TH-06",
    "không có đơn vị cấp {kind} mã {units} trong năm {year}",
    "xem {do}",
    Do.to(Operation.LIST_UNITS),
)
NO_UNITS = TH.error(
    "TH-07",
    "chưa có đơn vị cấp {kind} nào cho năm {year}",
    "nhập bằng {do}",
    Do.to(Operation.IMPORT_UNITS, "TỆP", _from="DD/MM/YYYY"),
)
SETTINGS_UNFIT = TH.error(
    "TH-08", "chưa dùng được cấu hình {file}", "sửa các lỗi của tệp đã nêu rồi chạy lại"
)
UNITS_OF_NO_CYCLE = TH.error(
    "TH-09", "năm {year} không có xã, huyện nào mã {units}", "xem {do}", Do.to(Operation.LIST_UNITS)
)

SERIES_UNKNOWN = TH.error(
    "TH-13",
    "năm {year} cho cấp {kind} không có kỳ nào tên “{found}”",
    "nêu đúng tên một kỳ đã mở: {series} (xem {do})",
    Do.to(Operation.LIST_CYCLES),
)
SERIES_UNNAMED = TH.error(
    "TH-14",
    "năm {year} cho cấp {kind} có nhiều bộ chỉ số ({series}), chưa rõ làm với bộ nào",
    "nêu tên một kỳ trong số đó (xem {do})",
    Do.to(Operation.LIST_CYCLES),
)
SETTINGS_ABSENT = TH.error("TH-12", "không tìm thấy tệp cấu hình {file}", "kiểm tra lại tên tệp, thư mục")

HT = Registry("HT", "Chương trình")

CHECKER_DISAGREES = HT.error(
    "HT-01",
    "Đơn vị {unit}: hai cách tính độc lập cho kết quả khác nhau ({details}) nên không đưa ra kết quả",
    "giữ nguyên tệp số liệu và báo cho người hỗ trợ chương trình",
)
ENGINE_FAULT = HT.error(
    "HT-02",
    "Đơn vị {unit}: phần tính mức độ gặp lỗi ({details}) nên không đưa ra kết quả",
    "chạy lại lệnh; nếu vẫn lỗi thì báo cho người hỗ trợ chương trình",
)
OUTCOMES_CHANGED = TH.error(
    "TH-10",
    "kết quả trong thư mục dữ liệu không còn đúng nhật ký ({rows}); không in",
    "chạy {do} để xem chỗ bị thay đổi, rồi khôi phục từ bản sao lưu",
    Do.to(Operation.VERIFY),
)
RESULT_CHANGED = TH.error(
    "TH-11",
    "kết quả đã lưu của đơn vị {unit} năm {year} không khớp khi tính lại",
    "chạy {do} để xem chỗ bị thay đổi",
    Do.to(Operation.VERIFY),
)

# HT-03 is no longer used.
