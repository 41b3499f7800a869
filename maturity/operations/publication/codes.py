"""What keeps the results of a year from being published as pages."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

NOT_APPLICABLE = "được chấp nhận khi thẩm định"
"""The public reason why a row does not apply: what the unit wrote stays in its dossier."""
ATTESTED_BY = "cơ quan thường trực"
"""What stands in place of the name of whoever attested a row of a set: the name is personal data."""

CB = Registry("CB", "Trang công bố, gói lưu trữ")

NOT_DECIDED = CB.error(
    "CB-01",
    "kết quả năm {year} cấp {kind} chưa có quyết định hay thông báo nào, nên chưa có gì để công bố",
    "ghi văn bản đã ký, rồi ghi ngày công bố; xem việc còn lại bằng {do}",
    Do.to(Operation.SHOW_STATUS, year="{year}", kind="{kind}"),
)
NOT_PUBLISHED = CB.error(
    "CB-02",
    "kết quả năm {year} cấp {kind} có {label} số {number} ngày {day} nhưng chưa ghi ngày công bố",
    "công bố rồi ghi ngày bằng {do}",
    Do.to(Operation.PUBLISH, number="{number}", on="DD/MM/YYYY"),
)
REVOCATION_NOT_PUBLISHED = CB.error(
    "CB-03",
    "công nhận của đơn vị {unit} đã thu hồi theo Quyết định số {number} ngày {day} chưa ghi ngày công bố, "
    "nên trang công bố sẽ sai với hiện trạng",
    "công bố quyết định thu hồi rồi ghi ngày bằng {do}",
    Do.to(Operation.PUBLISH, number="{number}", on="DD/MM/YYYY"),
)
NOTHING_TO_ARCHIVE = CB.error(
    "CB-05",
    "năm {year} chưa có đơn vị cấp {kind} nào có số liệu, nên chưa có gì để lưu trữ",
    "nhận số liệu bằng {do}",
    Do.to(Operation.TAKE_IN, "TỆP", year="{year}"),
)
DECIDES_OTHERWISE = CB.error(
    "CB-04",
    "kết quả của đơn vị {unit} năm {year} không tính lại được từ số liệu sẽ công bố",
    "chạy {do} để xem chỗ bị thay đổi",
    Do.to(Operation.VERIFY),
)
