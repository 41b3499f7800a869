"""Problems that only running shows: registered like those of documents and of data files."""

from criteria.problems import Code, Severity

CHECKER_DISAGREES = Code(
    "HT-01",
    Severity.ERROR,
    "Đơn vị {unit}: hai cách tính độc lập cho kết quả khác nhau ({details}) nên không đưa ra kết quả",
    "giữ nguyên tệp số liệu và báo cho người hỗ trợ chương trình",
)
ENGINE_FAULT = Code(
    "HT-02",
    Severity.ERROR,
    "Đơn vị {unit}: bộ máy luật gặp lỗi ({details}) nên không đưa ra kết quả",
    "chạy lại lệnh; nếu vẫn lỗi thì báo cho người hỗ trợ chương trình",
)
UNKNOWN_UNIT = Code(
    "HT-03",
    Severity.ERROR,
    "Không có đơn vị mã “{unit}” trong tệp",
    "chọn một trong các mã có trong tệp: {known}",
)

ALL = (CHECKER_DISAGREES, ENGINE_FAULT, UNKNOWN_UNIT)
