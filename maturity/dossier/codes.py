"""The registry of obstacles to moving a dossier: a stable name and a Vietnamese sentence each."""

from collections.abc import Mapping

from foundation.problem import Do
from foundation.registry import Registry
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action
from maturity.people.operation import Operation

HS = Registry("HS", "Hồ sơ đề nghị công nhận")

STATES: Mapping[DossierState, str] = {
    DossierState.DRAFT: "chưa nộp",
    DossierState.SUBMITTED: "chờ kiểm tra",
    DossierState.RETURNED: "trả lại",
    DossierState.APPRAISING: "đang thẩm định",
    DossierState.EXPLANATION_REQUESTED: "chờ giải trình",
    DossierState.RESUBMITTED: "đã giải trình",
    DossierState.APPRAISED: "đã thẩm định",
    DossierState.BEFORE_COUNCIL: "trình Hội đồng",
    DossierState.RECOGNISED: "Hội đồng thống nhất công nhận",
    DossierState.NOT_RECOGNISED: "Hội đồng không công nhận",
    DossierState.APPROVED: "Hội đồng đã thông qua điểm",
    DossierState.PUBLISHED: "đã công bố",
    DossierState.REVOKED: "đã thu hồi",
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
    Action.APPROVE: "kết luận thông qua điểm",
    Action.NOT_APPROVE: "kết luận không thông qua điểm",
    Action.WITHDRAW_CONCLUSION: "rút kết luận ghi nhầm",
    Action.PUBLISH: "công bố quyết định",
    Action.REVOKE: "thu hồi công nhận",
    Action.WITHDRAW_REVOCATION: "rút quyết định thu hồi ghi nhầm",
    Action.REOPEN: "mở lại hồ sơ theo kiến nghị",
}
"""The actions as officials name them."""


def _exception(rule: str, person: str) -> Do:
    """Return the operation that grants an exception from the separation of duties."""
    return Do.to(
        Operation.OVERRIDE,
        year="{year}",
        unit="{unit}",
        rule=rule,
        _for=person,
        reason="LÝ-DO",
        until="DD/MM/YYYY",
    )


NOT_NOW = HS.error(
    "HS-01",
    "tình trạng hồ sơ là “{state}” nên không thể {action}",
    "xem {do} để biết việc tiếp theo",
    Do.to(Operation.SHOW_DOSSIER, year="{year}", unit="{unit}"),
)
REASONS_NEEDED = HS.error(
    "HS-04",
    "chưa ghi lý do",
    "ghi đủ mọi lý do trong một lần bằng {do}, hoặc ở cột ly_do của tệp",
    Do.again("", reason="LÝ-DO"),
)
RETURNED_BEFORE = HS.error(
    "HS-05", "hồ sơ đã được trả lại một lần", "tiếp nhận để thẩm định; chỗ còn thiếu sẽ yêu cầu giải trình"
)
NOTHING_REOPENED = HS.error(
    "HS-06", "chưa có {noun} nào cần giải trình", "thẩm định các {noun} trước, hoặc kết thúc thẩm định"
)
SECOND_ROUND = HS.error("HS-07", "hồ sơ đã qua vòng giải trình", "kết thúc thẩm định theo số liệu đang có")
ANSWER_NOT_DUE = HS.error(
    "HS-08", "chưa hết hạn giải trình ({day})", "chờ đơn vị giải trình hoặc chờ đến khi hết hạn"
)
NOT_ALL_APPRAISED = HS.error(
    "HS-09", "còn {count} {noun} chưa thẩm định: {rows}", "thẩm định đủ các {noun} trước"
)
NOTHING_APPRAISED = HS.error(
    "HS-30",
    "chưa thẩm định {noun} nào",
    "thẩm định bằng {do}",
    Do.to(Operation.APPRAISE, year="{year}", unit="{unit}", accept=None, all=None),
)
SELF_ASSESSOR = HS.error(
    "HS-10",
    "{person} đã tự đánh giá hồ sơ này nên không thẩm định",
    "để người khác thẩm định, hoặc ghi ngoại lệ có lý do và thời hạn bằng {do}",
    _exception("tu-danh-gia", "{person}"),
)
RECORDER = HS.error(
    "HS-31",
    "{person} đã nhập số liệu, tài liệu của đơn vị này nên không thẩm định",
    "để người khác thẩm định, hoặc ghi ngoại lệ có lý do và thời hạn bằng {do}",
    _exception("tu-danh-gia", "{person}"),
)
APPRAISER = HS.error(
    "HS-11",
    "{person} đã thẩm định hồ sơ này nên không tham gia kết luận",
    "để người khác thực hiện, hoặc ghi ngoại lệ có lý do và thời hạn bằng {do}",
    _exception("tham-dinh", "{person}"),
)
NOT_REOPENED = HS.error(
    "HS-12",
    "{criterion} không thuộc diện giải trình",
    "chỉ giải trình các {noun} đã được yêu cầu: {known}",
)
DUE_PASSED = HS.error(
    "HS-13",
    "hạn {day} đã qua",
    "ghi hạn chưa qua bằng {do}",
    Do.again(Operation.REQUEST_EXPLANATION, due="DD/MM/YYYY"),
)
TARGET_CLOSED = HS.error(
    "HS-14",
    "tình trạng hồ sơ là “{state}” nên không đổi mức độ phấn đấu được nữa",
    "mức độ phấn đấu chỉ đăng ký, giao trước khi nộp hoặc khi hồ sơ được trả lại",
)
FOR_ONESELF = HS.error(
    "HS-15",
    "{person} không thể tự cho phép mình làm ngoại lệ",
    "để một người khác có thẩm quyền ghi ngoại lệ",
)
ALREADY_OVER = HS.error(
    "HS-16",
    "ngày cuối của ngoại lệ ({day}) đã qua",
    "ghi ngày cuối từ hôm nay trở đi bằng {do}",
    Do.again(Operation.OVERRIDE, until="DD/MM/YYYY"),
)
PERSON_UNKNOWN = HS.error(
    "HS-17", "không có người mã {found}", "xem {do} rồi ghi lại mã người", Do.to(Operation.LIST_PERSONS)
)
UNIT_GROUP_UNKNOWN = HS.error(
    "HS-18",
    "{set_noun} không có nhóm đơn vị {found} của đơn vị này",
    "sửa nhóm trong danh sách đơn vị rồi nhập lại bằng {do}",
    Do.to(Operation.IMPORT_UNITS, "TỆP", _from="DD/MM/YYYY"),
)
STILL_UNDER_WAY = HS.error(
    "HS-19",
    "hồ sơ chưa có kết quả công bố, tình trạng là “{state}”",
    "hoàn thành đến công bố kết quả rồi mới đóng kỳ",
)
TO_BE_EXPLAINED = HS.error(
    "HS-21",
    "có {noun} đơn vị được giải trình: {rows}",
    "yêu cầu giải trình bằng {do}; kết thúc ngay thì ghi rõ đơn vị, bằng {do_2}",
    Do.to(Operation.REQUEST_EXPLANATION, year="{year}", unit="{unit}"),
    Do.to(Operation.FINISH_APPRAISAL, year="{year}", unit="{unit}"),
)
NOTHING_EXPLAINED = HS.error(
    "HS-28",
    "đơn vị chưa giải trình, chưa thay số liệu, chưa bổ sung tài liệu {noun} nào: {rows}",
    "giải trình bằng {do}; đồng ý với kết quả thẩm định thì nộp lại bằng {do_2}",
    Do.to(Operation.EXPLAIN, year="{year}", unit="{unit}", criterion="MÃ", text="NỘI-DUNG"),
    Do.to(Operation.RESUBMIT, year="{year}", unit="{unit}", accept_findings=None),
)
NOT_COUNTED_YET = HS.error(
    "HS-29",
    "tỷ lệ tính từ các quyết định công nhận mới là số tạm tính, đến ngày {day} mới tính",
    "kết thúc thẩm định từ ngày đó, hoặc sửa ngày tính ở [ky] ngay_tinh_cong_nhan của cau-hinh.toml",
)
RECEIVED_AHEAD = HS.error("HS-22", "ngày đến {day} sau hôm nay ({today})", "kiểm tra lại ngày đến")
RECEIVED_BEFORE_YEAR = HS.error(
    "HS-23",
    "ngày đến {day} trước ngày đầu năm của số liệu ({limit})",
    "kiểm tra lại ngày đến theo sổ công văn đến",
)
RECEIVED_BEFORE_FIRST = HS.error(
    "HS-32", "ngày đến {day} trước lần nộp trước ({limit})", "kiểm tra lại ngày đến theo sổ công văn đến"
)
RECEIPT_DAY = HS.error(
    "HS-24", "{found} không phải là ngày", "ghi ngày đến dạng dd/mm/yyyy; dòng này chưa xử lý được"
)
RECEIPT_BLANK = HS.error("HS-25", "ô trống", "ghi đủ mã người nộp và số đến; dòng này chưa xử lý được")
NO_RECEIPTS = HS.error("HS-26", "tệp không có dòng nào", "ghi mỗi hồ sơ một dòng dưới dòng tiêu đề")
NOT_ARRIVED = HS.note(
    "HS-36",
    "{count} dòng để trống ngày đến và số đến, coi là hồ sơ chưa đến: {units}",
    "không cần sửa; đến ngày nào thì ghi ngày ấy",
)
NONE_WAITS = HS.error(
    "HS-33", "không có hồ sơ nào chờ {action}", "xem {do}", Do.to(Operation.SHOW_STATUS, year="{year}")
)
NONE_READY = HS.error("HS-34", "chưa hồ sơ nào {action} được", "lý do nêu ở trên")
NONE_APPRAISED = HS.error(
    "HS-35",
    "{count} hồ sơ chưa thẩm định {noun} nào",
    "ghi phiếu thẩm định bằng {do}",
    Do.to(Operation.APPRAISE, year="{year}", form=None, all=None, output="THƯ-MỤC"),
)
NO_EXPLANATION = "để trống"
EXPLAINED_SINCE = HS.error(
    "HS-37",
    "giải trình {criterion} vừa được người khác ghi: {held}",
    "bản đang gõ vẫn ở đây; lưu lần nữa thì lấy bản này",
)
