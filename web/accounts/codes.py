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
NO_ACCOUNT = TK.error(
    "TK-03",
    "“{person}” không có tài khoản",
    "cấp bằng {do}",
    Do.to(Operation.OPEN_ACCOUNT, "{person}"),
)
