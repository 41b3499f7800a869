"""The registry of what keeps a dossier where it is: a stable name and a Vietnamese sentence each."""

from collections.abc import Mapping

from criteria.problems import error
from maturity.dossier.states import State
from maturity.dossier.transitions import Action

STATES: Mapping[State, str] = {
    State.DRAFT: "chưa gửi",
    State.SUBMITTED: "chờ kiểm tra",
    State.RETURNED: "trả lại",
    State.APPRAISING: "đang thẩm định",
    State.EXPLANATION_REQUESTED: "chờ giải trình",
    State.RESUBMITTED: "đã giải trình",
    State.APPRAISED: "đã thẩm định",
    State.BEFORE_COUNCIL: "trình Hội đồng",
    State.RECOGNISED: "Hội đồng thống nhất công nhận",
    State.NOT_RECOGNISED: "Hội đồng không công nhận",
    State.PUBLISHED: "đã công bố",
    State.REVOKED: "đã thu hồi",
}
"""The states as officials name them."""

ACTIONS: Mapping[Action, str] = {
    Action.SUBMIT: "nộp hồ sơ",
    Action.RETURN: "trả lại hồ sơ",
    Action.TAKE_UP: "nhận thẩm định",
    Action.REQUEST_EXPLANATION: "yêu cầu giải trình",
    Action.RESUBMIT: "nộp giải trình",
    Action.FINISH_APPRAISAL: "kết thúc thẩm định",
    Action.LAY_BEFORE_COUNCIL: "trình Hội đồng",
    Action.RECOGNISE: "kết luận công nhận",
    Action.NOT_RECOGNISE: "kết luận không công nhận",
    Action.PUBLISH: "công bố quyết định",
    Action.REVOKE: "thu hồi công nhận",
}
"""The actions as officials name them."""

NOT_NOW = error(
    "HS-01", "không thể {action} khi hồ sơ {state}", "xem maturity dossier show để biết việc tiếp theo"
)
NOBODY = error("HS-02", "chưa rõ ai {action}", "ghi người thực hiện bằng --as MÃ (xem maturity person list)")
NOT_YOURS = error(
    "HS-03", "{person} không có vai trò {action}", "việc này do {roles} của đúng đơn vị thực hiện"
)
REASONS_NEEDED = error("HS-04", "chưa ghi lý do", "ghi đủ mọi lý do trong một lần bằng --reason")
RETURNED_BEFORE = error(
    "HS-05", "hồ sơ đã được trả lại một lần", "tiếp nhận để thẩm định; chỗ còn thiếu sẽ yêu cầu giải trình"
)
NOTHING_REOPENED = error(
    "HS-06", "chưa có tiêu chí nào cần giải trình", "thẩm định các tiêu chí trước, hoặc kết thúc thẩm định"
)
SECOND_ROUND = error("HS-07", "hồ sơ đã qua vòng giải trình", "kết thúc thẩm định theo số liệu đang có")
ANSWER_NOT_DUE = error(
    "HS-08", "chưa hết hạn giải trình ({day})", "chờ đơn vị giải trình hoặc chờ đến khi hết hạn"
)
NOT_ALL_APPRAISED = error(
    "HS-09", "còn {count} tiêu chí chưa thẩm định: {rows}", "thẩm định đủ các tiêu chí rồi mới kết thúc"
)
SELF_ASSESSOR = error(
    "HS-10",
    "{person} đã tự đánh giá hồ sơ này nên không thẩm định",
    "để người khác thẩm định, hoặc ghi ngoại lệ có lý do và thời hạn bằng maturity dossier override",
)
APPRAISER = error(
    "HS-11",
    "{person} đã thẩm định hồ sơ này nên không tham gia kết luận",
    "để người khác thực hiện, hoặc ghi ngoại lệ có lý do và thời hạn bằng maturity dossier override",
)

ALL = (
    NOT_NOW,
    NOBODY,
    NOT_YOURS,
    REASONS_NEEDED,
    RETURNED_BEFORE,
    NOTHING_REOPENED,
    SECOND_ROUND,
    ANSWER_NOT_DUE,
    NOT_ALL_APPRAISED,
    SELF_ASSESSOR,
    APPRAISER,
)
