"""The registry of what is said of numbers of persons in text that is about to be written or shown."""

from foundation.problem import Code, Severity

NUMBERS_IN_FILE = Code(
    "CN-01",
    Severity.WARNING,
    "ô chữ có {numbers}; số của cá nhân được che khi ghi vì nhật ký không xóa được, số liệu vẫn được tính",
    "cần bỏ số này khỏi tệp gốc, chỉ ghi văn bản tổng hợp",
)
NUMBERS_TYPED = Code(
    "CN-02",
    Severity.WARNING,
    "có {numbers}; số của cá nhân được che khi ghi vì nhật ký không xóa được",
    "lần sau không ghi số của cá nhân",
)
NUMBERS_IN_EXPORT = Code(
    "CN-03",
    Severity.WARNING,
    "{count} chỗ trong số liệu của năm {year} có số của cá nhân, đã che trong tệp này",
    "số ghi từ trước vẫn còn trong nhật ký; bản công bố và bản gửi đi chỉ dùng tệp đã che",
)

ALL = (NUMBERS_IN_FILE, NUMBERS_TYPED, NUMBERS_IN_EXPORT)
