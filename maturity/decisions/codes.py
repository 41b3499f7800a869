"""The registry of what keeps a decision from being recorded, published or followed by its revocation."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

QD = Registry("QD", "Quyết định")

# Every decision
SIGNER_UNKNOWN = QD.error(
    "QD-01",
    "{person} không có trong danh sách người thực hiện, hoặc đã xóa",
    "ghi mã của người ký bằng {do} (xem {do_2})",
    Do.again(Operation.ISSUE_DECISION, signer="MÃ"),
    Do.to(Operation.LIST_PERSONS),
)
SIGNER_WITHOUT_ROLE = QD.error(
    "QD-02",
    "{person} không có vai trò người ký",
    "chọn người ký khác, hoặc thêm vai trò bằng {do}",
    Do.to(Operation.SET_ROLES, "{person}", add="nguoi-ky"),
)
SIGNED_AHEAD = QD.error(
    "QD-03", "ngày ký {day} sau hôm nay ({today})", "ghi quyết định sau khi đã ký, đúng ngày trên văn bản"
)
NUMBER_USED = QD.error(
    "QD-04",
    "số {number} ngày {day} đã dùng cho {kind} năm {year} với nội dung khác",
    "kiểm tra lại số và ngày ký; mỗi số trong một ngày chỉ dùng một lần",
)
VALIDITY_REVERSED = QD.error(
    "QD-05",
    "hiệu lực đến ngày {until} trước ngày bắt đầu {since}",
    "kiểm tra lại hai ngày đó",
)

# Recognition
NOT_CONCLUDED = QD.error(
    "QD-10",
    "chưa có kết luận của Hội đồng, tình trạng hồ sơ là “{state}”",
    "ghi kết luận trước, xem cách ghi bằng {do}",
    Do.to(Operation.CONCLUDE, help=None),
)
NOT_TO_BE_RECOGNISED = QD.error(
    "QD-11", "Hội đồng đã kết luận không công nhận", "bỏ đơn vị này khỏi danh sách công nhận"
)
RECOGNISED_BEFORE = QD.error(
    "QD-12",
    "đã được công nhận theo Quyết định số {number} ngày {day}",
    "bỏ đơn vị này; mỗi năm một đơn vị chỉ có một quyết định công nhận",
)
SIGNED_BEFORE_CONCLUSION = QD.error(
    "QD-13", "quyết định ký ngày {day}, trước ngày Hội đồng kết luận ({concluded})", "kiểm tra lại ngày ký"
)
NOBODY_TO_RECOGNISE = QD.error(
    "QD-14",
    "không có đơn vị nào đã được Hội đồng kết luận công nhận mà chưa có quyết định",
    "xem {do}; nếu không đơn vị nào được công nhận thì ghi văn bản thông báo kết quả, bằng {do_2}",
    Do.to(Operation.SHOW_COUNCIL),
    Do.again(Operation.ISSUE_DECISION, kind="thong-bao"),
)

# Publication
DECISION_UNKNOWN = QD.error(
    "QD-20",
    "chưa ghi quyết định số {number}{day}",
    "ghi trước khi công bố, xem cách ghi bằng {do}",
    Do.to(Operation.ISSUE_DECISION, help=None),
)
DECISION_AMBIGUOUS = QD.error(
    "QD-21",
    "có nhiều quyết định số {number}, ký các ngày {days}",
    "ghi thêm ngày ký bằng {do}",
    Do.again(Operation.PUBLISH, signed_on="DD/MM/YYYY"),
)
PUBLISHED_BEFORE_SIGNED = QD.error(
    "QD-22", "ngày công bố {day} trước ngày ký ({signed_on})", "kiểm tra lại ngày công bố"
)
PUBLISHED_AHEAD = QD.error("QD-23", "ngày công bố {day} sau hôm nay ({today})", "ghi sau khi đã công bố")
PUBLISHED_OTHERWISE = QD.error("QD-24", "đã công bố ngày {day}", "giữ ngày công bố đã ghi")

# Withdrawal of what was recorded by mistake
PUBLISHED_STANDS = QD.error(
    "QD-25",
    "đã công bố ngày {day} nên không rút được nữa",
    "công nhận sai thì thu hồi (xem {do}); lỗi văn bản thì đính chính bằng văn bản khác",
    Do.to(Operation.REVOKE, help=None),
)

# Rankings
BY_LEVELS = QD.error(
    "QD-40",
    "kỳ {series} năm {year} xét mức độ theo bộ tiêu chí {framework}, không có điểm để xếp hạng",
    "ghi quyết định công nhận, hoặc nêu đúng kỳ chấm điểm (xem {do})",
    Do.to(Operation.LIST_CYCLES),
)
BY_POINTS = QD.error(
    "QD-41",
    "kỳ {series} năm {year} chấm điểm theo bộ chỉ số {framework}, không có mức độ để công nhận",
    "ghi quyết định công bố xếp hạng bằng {do}, hoặc nêu đúng kỳ xét mức độ (xem {do_2})",
    Do.again(Operation.ISSUE_DECISION, kind="xep-hang"),
    Do.to(Operation.LIST_CYCLES),
)
NEVER_RANKED = QD.error(
    "QD-42",
    "bộ chỉ số {framework} quy định không dùng để xếp hạng",
    "kết quả từng đơn vị xem bằng {do}; muốn xếp hạng thì phải có bộ chỉ số quy định xếp hạng",
    Do.to(Operation.SHOW_STATUS, year="{year}"),
)
NOT_APPROVED = QD.error(
    "QD-43",
    "chưa được Hội đồng thông qua điểm ({state})",
    "làm tiếp theo {do}; quyết định không xếp hạng đơn vị này thì ghi {do_2}",
    Do.to(Operation.SHOW_DOSSIER, year="{year}", unit="{unit}"),
    Do.again(Operation.ISSUE_DECISION, without="{unit}", reason="LÝ-DO"),
)
POINTS_CHANGED = QD.error(
    "QD-44",
    "điểm đã thay đổi sau khi Hội đồng thông qua ngày {day}, vì kết quả cao nhất để so đã khác",
    "Hội đồng thông qua lại điểm mới, cách ghi: {do}",
    Do.to(Operation.CONCLUDE, help=None),
)
RANKED_BEFORE = QD.error(
    "QD-45",
    "xếp hạng năm {year} đã công bố theo Quyết định số {number} ngày {day}",
    "quyết định thay thế thì ghi {do}",
    Do.again(Operation.ISSUE_DECISION, replaces="{number}"),
)
RANKED_UNPUBLISHED = QD.error(
    "QD-46",
    "xếp hạng năm {year} đã có Quyết định số {number} ngày {day}, chưa công bố",
    "ghi nhầm thì rút trước bằng {do}; đúng thì công bố bằng {do_2}",
    Do.to(Operation.WITHDRAW_DECISION, number="{number}", reason="LÝ-DO"),
    Do.to(Operation.PUBLISH, number="{number}", on="DD/MM/YYYY"),
)
NOT_TO_BE_REPLACED = QD.error(
    "QD-47",
    "năm {year} không có quyết định công bố xếp hạng số {number} còn hiệu lực để thay thế",
    "xem {do}",
    Do.to(Operation.LIST_DECISIONS, year="{year}"),
)
SIGNED_BEFORE_REPLACED = QD.error(
    "QD-48", "ký ngày {day}, trước quyết định mà nó thay thế ({replaced})", "kiểm tra lại ngày ký"
)
NOBODY_TO_RANK = QD.error(
    "QD-49",
    "không còn đơn vị nào để xếp hạng",
    "bớt các đơn vị để ngoài xếp hạng, hoặc kiểm tra danh sách đơn vị bằng {do}",
    Do.to(Operation.LIST_UNITS),
)
RANKING_MOVED = QD.error(
    "QD-50",
    "kết quả đã khác với quyết định ({why})",
    "rút quyết định chưa công bố bằng {do}, rồi ghi quyết định theo kết quả mới",
    Do.to(Operation.WITHDRAW_DECISION, number="{number}", reason="LÝ-DO"),
)

# Revocation
NO_RECOGNITION = QD.error(
    "QD-30",
    "không có công nhận còn hiệu lực từ ngày {day} để thu hồi ({why})",
    "xem {do}",
    Do.to(Operation.LIST_DECISIONS),
)
REVOKED_TOO_EARLY = QD.error(
    "QD-31",
    "thu hồi từ ngày {day}, trước ngày công nhận có hiệu lực ({valid_from})",
    "ghi ngày thu hồi từ {valid_from} trở đi, bằng {do}",
    Do.again(Operation.REVOKE, _from="DD/MM/YYYY"),
)
