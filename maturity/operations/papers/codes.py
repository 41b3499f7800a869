"""The registry of what keeps a paper from being written: the year has nothing yet that it would say."""

from collections.abc import Mapping, Sequence

from criteria.model import UnitKind
from foundation.problem import Do
from foundation.registry import Registry
from maturity.operations.papers.kinds import PaperKind
from maturity.people.operation import Operation

VB = Registry("VB", "Soạn văn bản")

NO_CONCLUSION = VB.error(
    "VB-01",
    "năm {year} chưa có đơn vị nào Hội đồng kết luận công nhận, nên chưa soạn được {paper}",
    "ghi kết luận bằng {do}",
    Do.to(Operation.CONCLUDE, "TỆP", year="{year}", on="DD/MM/YYYY"),
)
NO_APPRAISAL = VB.error(
    "VB-02",
    "năm {year} chưa có kết quả thẩm định nào ({units}), nên chưa soạn được {paper}",
    "kết thúc thẩm định bằng {do}",
    Do.to(Operation.FINISH_APPRAISAL, year="{year}", all=None),
)
NOTHING_TO_EXPLAIN = VB.error(
    "VB-03",
    "năm {year} không có hồ sơ nào phải giải trình ({units}), nên không soạn {paper}",
    "xem hồ sơ bằng {do}",
    Do.to(Operation.SHOW_DOSSIER, year="{year}", unit="MÃ"),
)
NO_COUNCIL = VB.error(
    "VB-04",
    "năm {year} chưa ghi Hội đồng nào, nên chưa soạn được {paper}",
    "xem cách ghi bằng {do}",
    Do.to(Operation.SET_UP_COUNCIL, help=None),
)
NO_COMMENDATION = VB.error(
    "VB-05",
    "năm {year} chưa có tập thể nào được khen thưởng hay đề nghị khen thưởng, nên chưa soạn được {paper}",
    "xem đề nghị bằng {do}",
    Do.to(Operation.LIST_COMMENDATIONS, year="{year}", kind="{kind}"),
)
NOBODY_LATE = VB.error(
    "VB-06",
    "năm {year} không còn ai phải đôn đốc: mọi hồ sơ đã nộp, mọi số liệu của cơ quan khác đã có",
    "xem tình hình bằng {do}",
    Do.to(Operation.SHOW_STATUS, year="{year}", kind="{kind}"),
)
NO_OTHER_BODY = VB.error(
    "VB-07",
    "bộ của năm {year} không lấy số liệu của cơ quan nào khác, nên không soạn {paper}",
    "xem ai giữ số liệu bằng {do}",
    Do.to(Operation.SHOW_FIGURES, year="{year}", kind="{kind}"),
)
NO_SELF_ASSESSMENT = VB.error(
    "VB-08",
    "năm {year} chưa có số liệu nào của đơn vị ({units}), nên chưa soạn được {paper}",
    "nhận biểu bằng {do}",
    Do.to(Operation.TAKE_IN, "TỆP", year="{year}"),
)
NOTHING_AT_ALL = VB.error(
    "VB-09",
    "năm {year} chưa có gì để soạn văn bản nào",
    "xem việc cần làm bằng {do}",
    Do.to(Operation.SHOW_STATUS, year="{year}", kind="{kind}"),
)
NOT_BY_POINTS = VB.error(
    "VB-10",
    "năm {year} chấm điểm theo bộ chỉ số, không xét mức độ, nên không có {paper}",
    "in bảng xếp hạng bằng {do}",
    Do.to(Operation.LIST_RANKING, year="{year}", kind="{kind}"),
)
ONLY_BY_POINTS = VB.error(
    "VB-11",
    "năm {year} xét mức độ, không xếp hạng theo điểm, nên không có {paper}",
    "soạn quyết định công nhận bằng {do}; kỳ theo bộ chỉ số thì nêu tên kỳ",
    Do.to(Operation.WRITE_PAPERS, "quyet-dinh-cong-nhan", year="{year}", kind="{kind}"),
)
NOTHING_RANKED = VB.error(
    "VB-12",
    "năm {year} chưa có đơn vị nào có điểm thẩm định để xếp hạng, nên chưa soạn được {paper}",
    "xem bảng xếp hạng bằng {do}",
    Do.to(Operation.LIST_RANKING, year="{year}", kind="{kind}"),
)

NOT_SUBMITTED = VB.error(
    "VB-13",
    "năm {year} chưa có hồ sơ nào đã nộp ({units}), nên chưa soạn được {paper}",
    "ghi việc nộp bằng {do}",
    Do.to(Operation.SUBMIT, year="{year}", unit="MÃ"),
)
NOT_RETURNED = VB.error(
    "VB-14",
    "năm {year} không có hồ sơ nào bị trả lại ({units}), nên không soạn {paper}",
    "trả lại hồ sơ, kèm lý do, bằng {do}",
    Do.to(Operation.RETURN, year="{year}", unit="MÃ", reason="LÝ_DO"),
)
NO_COMPLAINT = VB.error(
    "VB-15",
    "năm {year} không có kiến nghị nào ({units}), nên không soạn {paper}",
    "xem kiến nghị bằng {do}",
    Do.to(Operation.LIST_COMPLAINTS, year="{year}", kind="{kind}"),
)
NOT_RECOGNISED = VB.error(
    "VB-16",
    "năm {year} không có công nhận nào đang ghi của đơn vị ({units}), nên không soạn {paper}",
    "xem danh sách công nhận bằng {do}",
    Do.to(Operation.LIST_RECOGNITIONS, year="{year}", kind="{kind}"),
)
NOTHING_REVOKED = VB.error(
    "VB-17",
    "năm {year} chưa thu hồi công nhận nào, nên chưa biết soạn {paper} cho đơn vị nào",
    "soạn cho đơn vị định thu hồi bằng {do}",
    Do.to(Operation.WRITE_PAPERS, "quyet-dinh-thu-hoi", year="{year}", kind="{kind}", unit="MÃ"),
)
NO_DOCUMENT = VB.error(
    "VB-18",
    "năm {year} chưa có tài liệu kiểm chứng nào ({units}), nên chưa soạn được {paper}",
    "nhận tài liệu bằng {do}",
    Do.to(Operation.ADD_EVIDENCE, "THƯ_MỤC", year="{year}"),
)
NOTHING_TO_MEND = VB.error(
    "VB-19",
    "năm {year} không còn tiêu chí nào phải khắc phục ({units}), nên không soạn {paper}",
    "xem kết quả bằng {do}",
    Do.to(Operation.LIST_RESULTS, year="{year}", kind="{kind}"),
)
NO_LEVEL = VB.error(
    "VB-21",
    "theo số liệu đã có, năm {year} chưa đơn vị nào ({units}) đạt mức được xét công nhận, không soạn {paper}",
    "xem kết quả bằng {do}",
    Do.to(Operation.LIST_RESULTS, year="{year}", kind="{kind}"),
)
NO_SUCH_NUMBER = VB.error(
    "VB-20",
    "{paper} năm {year} không có bản nào về số {number}",
    "các số có thể ghi: {numbers}",
)
NO_NUMBERS = VB.error(
    "VB-22",
    "{paper} năm {year} chưa có bản nào mang số",
    "bỏ số để soạn bản dự thảo",
)
TEMPLATE_TOO_LARGE = VB.error(
    "VB-30",
    "mẫu lớn hơn {limit} MB",
    "bỏ ảnh lớn trong mẫu; quốc huy, chữ ký không cần trong mẫu",
)
TEMPLATE_NO_DOCX = VB.error(
    "VB-31",
    "mẫu không phải tệp Word .docx ({found})",
    "mở bằng Word, lưu lại thành .docx (Word Document), không có macro, không đặt mật khẩu",
)
TEMPLATE_BROKEN = VB.error("VB-32", "mẫu bị hỏng hoặc chưa chép trọn vẹn", "chép lại mẫu từ bản gốc")
TEMPLATE_OTHER_ENDING = VB.error(
    "VB-33",
    "mẫu {name} không dùng được: chỉ nhận tệp tên {wanted}",
    "lưu lại thành .docx rồi đặt đúng tên",
)
FIELD_UNKNOWN = VB.error(
    "VB-34",
    "đoạn “{paragraph}”: không có trường {field}",
    "dùng một trong: {known}",
)
NO_FIELD = VB.error(
    "VB-35",
    "mẫu không có trường trộn thư nào, nên mọi văn bản sẽ giống hệt nhau",
    "chèn trường bằng Word: Insert, Quick Parts, Field, MergeField; các trường: {known}",
)
ROW_FIELD_ASTRAY = VB.error(
    "VB-36",
    "đoạn “{paragraph}”: trường {field} phải nằm trong bảng, cùng dòng với các trường dong_ khác",
    "đặt mọi trường dong_ vào một dòng; dòng đó được lặp lại cho từng dòng của danh sách",
)
CONTENT_NOT_ALONE = VB.error(
    "VB-37",
    "đoạn “{paragraph}”: trường noi_dung phải đứng một mình một đoạn, ngoài bảng, đầu trang, cuối trang",
    "để trường noi_dung thành một đoạn riêng trong phần thân",
)
TEMPLATES_UNREADABLE = VB.error(
    "VB-38", "không đọc được mẫu: {reason}", "kiểm tra quyền đọc thư mục mẫu, tệp mẫu"
)
TEMPLATE_OF_NO_KIND = VB.warning(
    "VB-39",
    "tên tệp không phải tên một loại văn bản, nên mẫu này không được dùng",
    "đổi tên theo loại văn bản, ví dụ quyet-dinh-cong-nhan.docx; không phải mẫu thì chuyển đi nơi khác",
)
FIELD_UNFINISHED = VB.error(
    "VB-40",
    "đoạn “{paragraph}”: trường {field} không có chỗ kết thúc trong đoạn này, nên không trộn được",
    "xóa trường này rồi chèn lại bằng Word: Insert, Quick Parts, Field; mục lục tự động thì bỏ khỏi mẫu",
)

LABELS: Mapping[PaperKind, str] = {
    PaperKind.SET_PROPOSAL: "Tờ trình ban hành bộ tiêu chí",
    PaperKind.SET_DECISION: "Quyết định ban hành bộ tiêu chí, kèm bộ tiêu chí",
    PaperKind.COUNCIL_DECISION: "Quyết định thành lập Hội đồng, Tổ giúp việc",
    PaperKind.GUIDANCE: "Công văn hướng dẫn tự đánh giá",
    PaperKind.FIGURES_REQUEST: "Công văn đề nghị cung cấp số liệu",
    PaperKind.REMINDER: "Công văn đôn đốc",
    PaperKind.CHAIRMAN_PAGE: "Trang trình Chủ tịch về kết quả tự đánh giá",
    PaperKind.SELF_REPORT: "Báo cáo tự đánh giá của đơn vị",
    PaperKind.COMMENTS: "Tổng hợp ý kiến về kết quả tự đánh giá",
    PaperKind.UNIT_MINUTES: "Biên bản họp của đơn vị thông qua hồ sơ",
    PaperKind.UNIT_PROPOSAL: "Tờ trình của đơn vị đề nghị công nhận",
    PaperKind.DOCUMENT_LIST: "Danh mục tài liệu kiểm chứng của đơn vị",
    PaperKind.RECEIPT: "Phiếu tiếp nhận hồ sơ",
    PaperKind.RETURN_LETTER: "Công văn trả lại hồ sơ",
    PaperKind.EXPLANATION_REQUEST: "Công văn yêu cầu giải trình, bổ sung",
    PaperKind.APPRAISAL_REPORT: "Báo cáo kết quả thẩm định",
    PaperKind.INVITATION: "Giấy mời họp Hội đồng",
    PaperKind.BALLOT: "Phiếu biểu quyết của thành viên Hội đồng",
    PaperKind.COUNCIL_MINUTES: "Biên bản họp Hội đồng",
    PaperKind.RECOGNITION_PROPOSAL: "Tờ trình đề nghị công nhận",
    PaperKind.RECOGNITION_DECISION: "Quyết định công nhận, kèm danh sách",
    PaperKind.RANKING_PROPOSAL: "Tờ trình đề nghị công bố xếp hạng",
    PaperKind.RANKING_DECISION: "Quyết định công bố xếp hạng, kèm bảng xếp hạng",
    PaperKind.RESULT_NOTICE: "Thông báo kết quả thẩm định, xét công nhận",
    PaperKind.PUBLIC_NOTICE: "Bảng công bố công khai kết quả của mọi đơn vị",
    PaperKind.CERTIFICATE: "Giấy chứng nhận",
    PaperKind.COMMENDATION_PROPOSAL: "Tờ trình đề nghị khen thưởng",
    PaperKind.COMMENDATION_DECISION: "Quyết định khen thưởng, kèm danh sách",
    PaperKind.COMPLAINT_ANSWER: "Công văn trả lời kiến nghị",
    PaperKind.REVOCATION_DECISION: "Quyết định thu hồi công nhận",
    PaperKind.IMPROVEMENT_PLAN: "Kế hoạch khắc phục tiêu chí chưa đạt",
    PaperKind.FUNDING_ORDER: "Tờ trình thứ tự bố trí kinh phí nâng mức độ",
}
"""The kinds of papers in the words of officials."""


def in_a_sentence(kind: PaperKind) -> str:
    """Return the kind of a paper as it stands within a sentence."""
    label = LABELS[kind]
    return label[0].lower() + label[1:]


def units_text(kind: UnitKind, codes: Sequence[str]) -> str:
    """Name the units that were asked for by their codes; without any, all of their kind."""
    return ", ".join(codes) or f"cấp {kind.value}"
