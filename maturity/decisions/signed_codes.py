"""The registry of what keeps a signed paper from being filed."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

DK = Registry("DK", "Văn bản đã ký")

NAMED_FILES = {
    "MC-16": "tài liệu Office có macro",
    "MC-17": "tài liệu Office đời cũ (DOC, XLS) hoặc có mật khẩu",
    "MC-24": "trang web (HTML)",
}
"""What files are that a refusal as evidence, by its code, names in its sentence alone."""
OTHER_FILE_KIND = "loại khác"

_LIST = Do.to(Operation.LIST_SIGNED_PAPERS, year="{year}", kind="{kind}")
_WITHDRAW = Do.to(Operation.WITHDRAW_SIGNED_PAPER, "{id}", year="{year}", kind="{kind}", reason="LÝ-DO")

DAY_NOT_COME = DK.error("DK-01", "ngày ký {day} chưa tới", "kiểm tra lại ngày ký")
NEEDS_UNIT = DK.error(
    "DK-02", "{paper} là văn bản của từng đơn vị", "nêu đơn vị bằng {do}",
    Do.again(Operation.FILE_SIGNED_PAPER, unit="MÃ"),
)  # fmt: skip
NEEDS_NO_UNIT = DK.error("DK-03", "{paper} không phải văn bản của riêng đơn vị nào", "bỏ mã đơn vị {unit}")
NUMBER_UNKNOWN = DK.error(
    "DK-04",
    "chưa ghi {paper} số {number} ngày {day}; đã ghi: {recorded}",
    "kiểm tra lại số, ngày ký; văn bản chưa ghi thì ghi trước bằng {do}",
    Do.to(Operation.ISSUE_DECISION, help=None),
)
NONE_RECORDED = DK.error(
    "DK-05",
    "năm {year} chưa ghi {paper} nào, nên chưa có số {number} để lưu kèm",
    "ghi trước bằng {do}, rồi lưu bản đã ký",
    Do.to(Operation.ISSUE_DECISION, help=None),
)
OTHER_FILE = DK.error(
    "DK-06",
    "văn bản này đã lưu một tệp khác, lần lưu số {id} (tệp {name}, mã kiểm tra {sha256})",
    "nếu tệp đã lưu là nhầm thì rút bằng {do}, rồi lưu lại",
    _WITHDRAW,
)
SAME_FILE = DK.error(
    "DK-07",
    "tệp này đã lưu là {paper} số {number}, lần lưu số {id}",
    "kiểm tra lại tệp; nếu lần lưu đó là nhầm thì rút bằng {do}",
    _WITHDRAW,
)
ABSENT = DK.error("DK-08", "năm {year} không có lần lưu văn bản số {id}", "xem bằng {do}", _LIST)
WITHDRAWN = DK.error("DK-09", "lần lưu số {id} đã rút với lý do khác: {reason}", "giữ như đã ghi")
NO_NUMBER = DK.error("DK-10", "chưa nêu số của văn bản", "ghi số, ký hiệu như trên bản đã ký")
NO_PDF = DK.error(
    "DK-11", "tệp này không phải PDF: nội dung là {kind}", "cần bản quét hoặc bản PDF của văn bản đã ký"
)
BROKEN_PDF = DK.error(
    "DK-12",
    "tệp PDF trống, bị cắt cụt hoặc hỏng",
    "cần tải, chép hoặc quét lại văn bản đã ký, mở thử rồi lưu lại",
)
TOO_LARGE = DK.error(
    "DK-13", "tệp lớn hơn {limit} MB", "cần quét lại văn bản ở độ phân giải thấp hơn rồi lưu lại"
)
SET_FILED = DK.error(
    "DK-14",
    "bộ {set} đã lưu bản ký số {number} (tệp {name}, mã kiểm tra {sha256})",
    "nếu bản đã lưu là nhầm thì rút bằng {do}, rồi lưu lại",
    Do.to(Operation.WITHDRAW_SIGNED_SET, "{set}", reason="LÝ-DO"),
)
SET_NOT_FILED = DK.error(
    "DK-15",
    "bộ {set} không có bản ký nào đang lưu",
    "xem bằng {do}",
    Do.to(Operation.FILE_SIGNED_SET, "{set}"),
)
FILE_DAMAGED = DK.error(
    "DK-16",
    "tệp {name} trên máy chủ bị mất hoặc hỏng",
    "cần khôi phục từ bản sao lưu, hoặc rút rồi lưu lại bản đã ký",
)
