"""The registry of what is wrong with an account: a stable name and a Vietnamese sentence each."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

TK = Registry("TK", "Tài khoản")

PERSON_UNKNOWN = TK.error(
    "TK-01",
    "không có người mã “{person}” đang hoạt động",
    "xem {do}, hoặc thêm bằng {do_2}",
    Do.to(Operation.LIST_PERSONS),
    Do.to(Operation.ADD_PERSON, "{person}", name="TÊN", role="VAI-TRÒ"),
)
PASSWORD_UNFIT = TK.error("TK-02", "mật khẩu quá ngắn hoặc quá dài", "cần từ {least} đến {most} ký tự")
OIDC_UNREADABLE = TK.error(
    "TK-04", "không đọc được tệp cấu hình cổng xác thực {file}", "cần một tệp TOML (xem docs/may-chu.md)"
)
OIDC_MISSING = TK.error("TK-05", "{file}: thiếu {key}", "ghi đủ các mục như ở docs/may-chu.md")
OIDC_OPEN = TK.error(
    "TK-06", "{file} có khóa mà tài khoản khác trên máy đọc được", "chạy chmod 600 cho tệp này"
)
OIDC_PLAIN = TK.error("TK-07", "{file}: {key} không phải địa chỉ HTTPS", "cần địa chỉ bắt đầu bằng https://")
OIDC_ABSENT = TK.error(
    "TK-08",
    "chưa cài phần đăng nhập qua cổng xác thực",
    "người quản trị cài thêm phần “sso” của chương trình",
)
NO_ACCOUNT = TK.error(
    "TK-03",
    "“{person}” không có tài khoản",
    "cấp bằng {do}",
    Do.to(Operation.OPEN_ACCOUNT, "{person}"),
)
