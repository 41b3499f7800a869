"""The registry of what keeps a complaint or its answer from being recorded."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation
from maturity.people.remedies import REVOKE_RECOGNITION

KN = Registry("KN", "Kiến nghị")

_ANSWERING = Do.to(Operation.ANSWER_COMPLAINT, "{id}", on="DD/MM/YYYY", outcome="xem-lai", answer="NỘI-DUNG")

UNKNOWN = KN.error(
    "KN-01", "không có kiến nghị số {id}", "xem {do}", Do.to(Operation.LIST_COMPLAINTS, year="NĂM")
)
ANSWERED_BEFORE = KN.error(
    "KN-02",
    "đã trả lời ngày {day} với nội dung khác",
    "giữ như đã ghi; có nội dung mới thì ghi kiến nghị mới",
)
RECEIVED_AHEAD = KN.error("KN-03", "ngày nhận {day} sau hôm nay ({today})", "ghi đúng ngày nhận kiến nghị")
ANSWERED_BEFORE_RECEIVED = KN.error(
    "KN-04", "ngày trả lời {day} trước ngày nhận ({received})", "kiểm tra lại ngày trả lời"
)
ANSWERED_AHEAD = KN.error("KN-05", "ngày trả lời {day} sau hôm nay ({today})", "ghi sau khi đã trả lời")

# Reopening
NOT_ACCEPTED = KN.error(
    "KN-10",
    "kiến nghị chưa được trả lời là chấp nhận",
    "trả lời bằng {do} trước",
    _ANSWERING,
)
REOPENED_BEFORE = KN.error(
    "KN-11", "kiến nghị này đã mở lại hồ sơ ngày {day}", "có nội dung mới thì ghi kiến nghị mới"
)
RECOGNISED = KN.error(
    "KN-12",
    "đơn vị đã được công nhận theo Quyết định số {number} ngày {day}",
    "mức độ đã công nhận không đúng thì thu hồi bằng {do}; mức độ mới được xét ở kỳ đánh giá sau",
    REVOKE_RECOGNITION,
)

RANKED = KN.error(
    "KN-13",
    "đơn vị có trong Quyết định công bố xếp hạng số {number} ngày {day}, chưa công bố",
    "rút quyết định đó bằng {do} rồi mở lại hồ sơ; hoặc công bố, mở lại, rồi ban hành quyết định thay thế",
    Do.to(Operation.WITHDRAW_DECISION, number="{number}", reason="LÝ-DO"),
)

# Closing a year
STILL_OPEN = KN.error(
    "KN-20",
    "kiến nghị chưa được trả lời",
    "trả lời bằng {do} (hoặc {do_2}) rồi đóng kỳ",
    _ANSWERING,
    Do.again(Operation.ANSWER_COMPLAINT, outcome="giu-nguyen"),
)
NOT_YET_REOPENED = KN.error(
    "KN-21",
    "kiến nghị đã được chấp nhận nhưng hồ sơ chưa mở lại",
    "mở lại bằng {do}, xét xong rồi đóng kỳ",
    Do.to(Operation.REOPEN_DOSSIER, "{id}"),
)
NOT_YET_SUBMITTED = KN.error(
    "KN-22",
    "kiến nghị đã được chấp nhận nhưng đơn vị chưa nộp hồ sơ để xem xét",
    "nộp bằng {do}, xét xong rồi đóng kỳ",
    Do.to(Operation.SUBMIT, year="{year}", unit="{unit}"),
)
