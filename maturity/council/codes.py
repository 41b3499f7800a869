"""The registry of what can be wrong with a council and with what it concludes."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation
from maturity.people.remedies import REVOKE_RECOGNITION

HD = Registry("HD", "Hội đồng")


def _exception(rule: str, **options: str) -> Do:
    """Return the operation by which an exception from a rule is granted."""
    last = {"reason": "LÝ-DO", "until": "DD/MM/YYYY"}
    return Do.to(Operation.OVERRIDE, year="{year}", unit="{unit}", rule=rule, **options, **last)


# Setting a council up
MEMBER_UNKNOWN = HD.error(
    "HD-01",
    "{person} không có trong danh sách người thực hiện, hoặc đã xóa",
    "xem {do}, hoặc thêm bằng {do_2}",
    Do.to(Operation.LIST_PERSONS),
    Do.to(Operation.ADD_PERSON, "{person}", name="TÊN", role="hoi-dong"),
)
MEMBER_WITHOUT_ROLE = HD.error(
    "HD-02",
    "{person} không có vai trò Hội đồng",
    "thêm vai trò bằng {do}, hoặc chọn người khác",
    Do.to(Operation.SET_ROLES, "{person}", add="hoi-dong"),
)
MEMBER_TWICE = HD.error(
    "HD-03", "{person} được ghi hai lần trong danh sách thành viên", "ghi mỗi người một lần"
)
SIGNED_AHEAD = HD.error(
    "HD-04",
    "ngày ký {day} sau hôm nay ({today})",
    "ghi ngày ký trên văn bản đã ban hành, hoặc chờ đến ngày đó",
)
ALREADY_CONCLUDED = HD.error(
    "HD-05",
    "Hội đồng theo Quyết định {number} đã kết luận, không sửa được nữa",
    "giữ như đã ghi; kiện toàn thì ghi Hội đồng mới theo số quyết định kiện toàn",
)
SET_UP_OTHERWISE = HD.error(
    "HD-06",
    "Hội đồng theo Quyết định {number} đã ghi với nội dung khác",
    "thêm {do} để thay, hoặc kiểm tra lại số quyết định",
    Do.again(Operation.SET_UP_COUNCIL, update=None),
)
TIE_PASSES = HD.warning(
    "HD-07",
    "với tỷ lệ thông qua từ 1/2 trở lên, ngang phiếu cũng được thông qua",
    "nếu quyết định ghi quá bán thì ghi {do}",
    Do.again(Operation.SET_UP_COUNCIL, majority=">1/2", update=None),
)

# Which council
NO_COUNCIL = HD.error(
    "HD-10",
    "năm {year} chưa có Hội đồng nào",
    "ghi quyết định thành lập; cách ghi: {do}",
    Do.to(Operation.SET_UP_COUNCIL, help=None),
)
COUNCIL_UNSAID = HD.error(
    "HD-11",
    "năm {year} có nhiều Hội đồng: {numbers}",
    "ghi số quyết định thành lập bằng {do}",
    Do.again(Operation.CONCLUDE, number="SỐ"),
)
COUNCIL_UNKNOWN = HD.error(
    "HD-12", "năm {year} không có Hội đồng theo Quyết định {number}", "các Hội đồng đã ghi: {numbers}"
)

# Concluding
TOO_MANY_PRESENT = HD.error(
    "HD-20", "có mặt {present}, nhiều hơn số thành viên Hội đồng ({members})", "kiểm tra lại số có mặt"
)
NOT_MEMBERS = HD.error(
    "HD-21",
    "{persons} không phải thành viên Hội đồng",
    "xem {do}; chỉ ghi thành viên có mặt",
    Do.to(Operation.SHOW_COUNCIL, year="{year}"),
)
NO_QUORUM = HD.error(
    "HD-22",
    "không đủ số thành viên để họp: cần {needed}/{members} ({rule}), có {present}",
    "họp lại khi đủ thành viên không tham gia thẩm định hồ sơ này",
)
VOTES_DO_NOT_ADD_UP = HD.error(
    "HD-23",
    "đồng ý {agreed} + không đồng ý {against} + ý kiến khác {abstained} là {cast}, khác số có mặt {present}",
    "kiểm tra lại số phiếu theo biên bản",
)
NO_MAJORITY = HD.error(
    "HD-24",
    "không đủ phiếu để {what}: cần {needed}/{of} ({rule} {counted_of}), có {agreed} phiếu đồng ý",
    "kiểm tra lại số phiếu, hoặc kết luận không {what} kèm lý do",
)
LEVEL_OUT_OF_REACH = HD.error(
    "HD-25",
    "không công nhận được mức độ {level}: {why}",
    "kết luận theo kết quả thẩm định; ngoại lệ phải có lý do, thời hạn, ghi bằng {do}",
    _exception("muc-do", level="{level}"),
)
MAJORITY_AGREED = HD.error(
    "HD-26",
    "kết luận không {what} trái với biểu quyết: {agreed} phiếu đồng ý {what}, chỉ cần {needed}/{of}",
    "kiểm tra lại: số phiếu đồng ý là đồng ý {what}",
)
APPRAISERS_COUNTED = HD.error(
    "HD-27",
    "có mặt {present} là đã tính cả người không được xét hồ sơ này vì đã thẩm định: {persons}; "
    "Hội đồng còn {others} thành viên được xét",
    "không tính những người đó, hoặc ghi ngoại lệ có lý do và thời hạn bằng {do}",
    _exception("tham-dinh", _for="MÃ"),
)
MET_BEFORE_SET_UP = HD.error(
    "HD-28", "ngày họp {day} trước ngày thành lập Hội đồng ({signed_on})", "kiểm tra lại ngày họp"
)
MET_AHEAD = HD.error("HD-29", "ngày họp {day} sau hôm nay ({today})", "ghi kết luận sau khi Hội đồng đã họp")
ATTENDING_TWICE = HD.error("HD-30", "{persons} được tính có mặt hai lần", "ghi mỗi người một lần")
MINUTES_OTHERWISE = HD.error(
    "HD-31",
    "đã kết luận ngày {day} theo biên bản {minutes}, khác với số đang ghi",
    "giữ số biên bản đã ghi",
)
DECIDED_ON = HD.error(
    "HD-32",
    "kết luận đã có Quyết định số {number} ngày {day} công nhận theo",
    "quyết định ghi nhầm thì rút trước bằng {do}; đã công bố thì thu hồi bằng {do_2}",
    Do.to(Operation.WITHDRAW_DECISION, number="{number}", reason="LÝ-DO"),
    REVOKE_RECOGNITION,
)

RANKED_BY = HD.error(
    "HD-33",
    "điểm đã thông qua có trong Quyết định công bố xếp hạng số {number} ngày {day}, chưa công bố",
    "quyết định ghi nhầm thì rút trước bằng {do}",
    Do.to(Operation.WITHDRAW_DECISION, number="{number}", reason="LÝ-DO"),
)

# A whole meeting from a file
CONCLUSION_WORD = HD.error("HD-40", "kết luận {found} không rõ", "cần ghi “{what}” hoặc “không {what}”")
LEVEL_WORD = HD.error(
    "HD-41", "mức độ {found} không dùng được", "cần một số từ 1 đến 5 khi kết luận công nhận"
)
LEVEL_OF_REFUSAL = HD.error(
    "HD-42", "ghi mức độ {found} nhưng kết luận không công nhận", "để trống mức độ, hoặc sửa kết luận"
)
VOTES_BLANK = HD.error("HD-43", "thiếu số phiếu", "ghi đủ số có mặt và từng loại phiếu, không có thì ghi 0")
UNIT_TWICE = HD.error("HD-44", "đơn vị {unit} có ở hai dòng: {first} và dòng này", "giữ một dòng đúng")
NO_ROWS = HD.error("HD-45", "tệp không có dòng kết luận nào", "ghi mỗi đơn vị một dòng dưới dòng tiêu đề")
NOT_CONCLUDED = HD.note(
    "HD-55",
    "{count} dòng để trống kết luận và số phiếu, coi là phiên họp này chưa kết luận: {units}",
    "không cần sửa; hồ sơ vẫn chờ Hội đồng",
)
CONCLUDED_IN_PART = HD.error(
    "HD-56",
    "{count} dòng để trống kết luận và số phiếu, trong khi dòng khác đã ghi: {units}",
    "ghi kết luận; đơn vị mà phiên họp này chưa kết luận thì xóa dòng của đơn vị đó",
)
DASH_IS_NONE = HD.note(
    "HD-46", "dấu gạch {found} ở cột số phiếu được hiểu là không có phiếu nào", "không cần sửa"
)
UNIT_NEVER_WAS = HD.error(
    "HD-47", "không có xã, huyện nào mã {unit}", "xem {do}", Do.to(Operation.LIST_UNITS)
)

# Points of an index
POINTS_NOT_LEVELS = HD.error(
    "HD-50",
    "kỳ {series} năm {year} chấm điểm theo bộ chỉ số {framework}, Hội đồng không công nhận mức độ",
    "ghi kết luận thông qua điểm, hoặc không thông qua kèm lý do; cách ghi: {do}",
    Do.to(Operation.CONCLUDE, help=None),
)
LEVELS_NOT_POINTS = HD.error(
    "HD-51",
    "kỳ {series} năm {year} xét mức độ theo bộ tiêu chí {framework}, không có điểm để thông qua",
    "ghi mức độ công nhận, hoặc không công nhận kèm lý do; cách ghi: {do}",
    Do.to(Operation.CONCLUDE, help=None),
)
POINTS_NOT_FINAL = HD.error(
    "HD-52",
    "chưa thông qua điểm được: {why}",
    "làm xong việc đó rồi kết luận; xem hồ sơ bằng {do}",
    Do.to(Operation.SHOW_DOSSIER, year="{year}", unit="{unit}"),
)
POINTS_APPROVED_BEFORE = HD.error(
    "HD-53",
    "Hội đồng đã thông qua điểm ngày {day}, từ đó điểm không thay đổi",
    "giữ kết luận đã ghi; ghi nhầm và chưa có quyết định thì rút bằng {do}",
    Do.to(Operation.WITHDRAW_CONCLUSION, year="{year}", unit="{unit}", reason="LÝ-DO"),
)
POINTS_OTHERWISE = HD.error(
    "HD-54",
    "biên bản ghi {found} điểm, kết quả thẩm định là {expected} điểm",
    "sửa cột điểm cho đúng kết quả thẩm định, hoặc để trống; điểm phải khác thì thẩm định lại",
)
