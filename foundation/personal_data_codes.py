"""The codes about personal numbers in text that is about to be written or shown."""

from foundation.registry import Registry

CN = Registry("CN", "Số của cá nhân trong chữ")

NUMBERS_IN_FILE = CN.warning(
    "CN-01",
    "ô chữ có {numbers}; số của cá nhân được che khi ghi vì nhật ký không xóa được, số liệu vẫn được tính",
    "cần bỏ số này khỏi tệp gốc, chỉ ghi văn bản tổng hợp",
)
NUMBERS_TYPED = CN.warning(
    "CN-02",
    "có {numbers}; số của cá nhân được che khi ghi vì nhật ký không xóa được",
    "lần sau không ghi số của cá nhân",
)
NUMBERS_IN_EXPORT = CN.warning(
    "CN-03",
    "{count} chỗ trong số liệu của năm {year} có số của cá nhân, đã che trong tệp này",
    "số ghi từ trước vẫn còn trong nhật ký; bản công bố và bản gửi đi chỉ dùng tệp đã che",
)
