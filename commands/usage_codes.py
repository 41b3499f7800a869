"""The registry of what can be wrong with a command line that click cannot know: which words go together."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

DL = Registry("DL", "Dòng lệnh")

# Units and persons

NAME_BLANK = DL.error("DL-01", "--name để trống", "cần họ và tên")
NO_ROLE_CHANGE = DL.error("DL-02", "chưa rõ thay đổi gì", "cần --add, --remove, --unit hoặc --supplier")
ROLE_ADDED_AND_REMOVED = DL.error("DL-03", "vừa thêm vừa bớt {roles}", "mỗi vai trò chỉ một trong hai")
FILE_AND_OPTIONS = DL.error("DL-04", "đã ghi TỆP", "không ghi --old, --new và các tùy chọn đi cùng")
SUCCESSION_INCOMPLETE = DL.error(
    "DL-05",
    "chưa rõ đơn vị nào thành đơn vị nào",
    "cần TỆP, hoặc đủ --old, --new, --kind, --decision, --effective",
)
HEAD_UNFIT = DL.error(
    "DL-06",
    "“{found}” không phải mã đối chiếu",
    "cần từ {least} đến 64 ký tự 0–9, a–f, như in ở “mã đối chiếu”; toàn số 0 là chỗ bắt đầu của mọi nhật "
    "ký, không phải mã của dòng nào",
)

# Self-checks

ONE_PAGE_AS_JSON = DL.error(
    "DL-72",
    "báo cáo một trang (--one-page) không ghi được dạng json",
    "cần dạng text, hoặc tệp .docx, .html, .md, .pdf, .txt",
)
SET_OF_FORM_ELSEWHERE = DL.error(
    "DL-74", "thiếu --framework, biểu theo bộ {framework}", "ghi --framework và tệp .md của bộ đó"
)
TARGET_OF_POINTS = DL.error(
    "DL-113",
    "{framework} là bộ chỉ số chấm điểm, không có mức độ nên không dùng --target",
    "bỏ --target; báo cáo ghi sẵn điểm còn thiếu để lên loại trên và từng bước lấy lại điểm",
)

# Rankings

RANKS_BY_POINTS = DL.error(
    "DL-120",
    "{framework} là bộ theo mức độ, không chấm điểm nên không xếp hạng được",
    "cần một bộ chỉ số chấm điểm",
)
UNITS_TO_COMPARE = DL.error(
    "DL-123",
    "đã ghi {count} đơn vị",
    "cần đúng hai đơn vị, hoặc một đơn vị và --before TỆP là số liệu năm trước",
)
WHAT_TO_COMPARE = DL.error(
    "DL-125",
    "chưa rõ so sánh gì",
    "cần TỆP và hai đơn vị, TỆP và --before, hoặc TỆP và hai --area; trong thư mục dữ liệu: hai --year NĂM"
    " khác nhau (thêm --unit MÃ nếu chỉ một đơn vị), hoặc một --year NĂM và hai --area TÊN",
)
SETS_OF_TWO_KINDS = DL.error(
    "DL-126",
    "hai năm theo hai loại bộ: {before} và {now}, một bộ xét mức độ, một bộ chấm điểm",
    "ghi hai bộ cùng loại",
)
OLD_UNITS_ALONE = DL.error("DL-124", "có --old mà không có --before", "ghi --before TỆP là số liệu năm trước")
SET_BEFORE_ALONE = DL.error(
    "DL-121", "có --before-framework mà không có --before", "ghi --before TỆP là số liệu năm trước"
)
NOT_A_MOVE = DL.error(
    "DL-122", "“{found}” không phải mức thay đổi trọng số", "cần trên 0% và đến 100%, ví dụ 25%"
)

# Changes that are tried

NOT_A_BOUND = DL.error("DL-190", "“{found}” không phải một ngưỡng", "cần một số, ví dụ 75%, 62,5% hoặc 3")

# Criteria sets

ROWS_OR_ALL = DL.error(
    "DL-80", "chưa rõ mã nào", "cần ghi các mã đã đối chiếu, hoặc --all cho mọi dòng của bộ"
)
DAY_NOT_COME = DL.error("DL-81", "--date: {day} chưa đến", "cần ngày đã đối chiếu")
LEVEL_OF_INDEX = DL.error(
    "DL-84",
    "--level: {set} là bộ chỉ số chấm điểm, không có mức độ",
    "bỏ --level để in cả bộ",
)
RULES_TO_FILE = DL.error("DL-85", "--rules không ghi ra tệp bằng -o", "bỏ -o, hoặc bỏ --rules")
SET_ID_UNFIT = DL.error(
    "DL-82",
    "“{found}” không dùng làm mã được",
    "chỉ gồm chữ không dấu, chữ số, dấu chấm, dấu gạch nối, ví dụ tinh-mau-2026",
)
SET_ID_TAKEN = DL.error("DL-83", "“{found}” là mã của bộ tiêu chí có sẵn", "cần một mã khác")

# Evidence

FOLDER_AND_DOCUMENT = DL.error("DL-76", "đã ghi thư mục hoặc ZIP", "chỉ thêm được --unit và --apply")
FOLDER_OR_DOCUMENT = DL.error(
    "DL-77", "chưa rõ nhận gì", "cần một thư mục, một tệp ZIP, hoặc --unit và --criterion của một tài liệu"
)
REFERENCE_INCOMPLETE = DL.error(
    "DL-78", "chưa đủ về tài liệu", "ngày và cơ quan ban hành cần đi kèm --number hoặc --summary"
)
DOCUMENT_EMPTY = DL.error(
    "DL-79", "chưa rõ tài liệu nào", "cần --number hoặc --summary của tài liệu, hoặc --file"
)

# Figures and forms

INTAKE_OR_LIST_OR_UNDO = DL.error(
    "DL-75", "chưa rõ làm gì", "cần đúng một trong: các tệp hay thư mục, --list, --undo SỐ"
)

WHOSE_FORMS = DL.error(
    "DL-70",
    "chưa rõ ghi biểu của ai",
    "cần đúng một trong: --unit MÃ, --all, --supplier TÊN (biểu của thư mục dữ liệu); hoặc --framework MÃ "
    "(biểu trắng), với một mã có sẵn (xem tên bộ: maturity framework list):{known}",
)
CRITERIA_OF_NO_SUPPLIER = DL.error(
    "DL-71", "có --criterion mà không có --supplier", "--criterion chỉ dùng cùng --supplier"
)
GROUP_OF_NO_BLANK_FORM = DL.error(
    "DL-114", "có --group mà không có --framework", "--group chỉ dùng cho biểu trắng (--framework)"
)

# Dossiers

RECEIPT_INCOMPLETE = DL.error(
    "DL-30", "--received-on và --receipt đi cùng nhau", "ghi đủ ngày đến và số đến, hoặc bỏ cả hai"
)
UNITS_OR_ALL = DL.error("DL-31", "chưa rõ hồ sơ nào", "cần --unit MÃ (ghi nhiều lần được), hoặc --all")
LEVEL_RULE = DL.error("DL-32", "quy tắc {rule} về một mức độ", "cần --level MỨC và không có --for")
ONE_APPRAISAL_TASK = DL.error(
    "DL-34",
    "chưa rõ một việc nào",
    "cần đúng một trong: các phiếu, --form, --show, --accept, --adjust, --reject, --approve-na, --refuse-na,"
    " --keep",
)
UNUSED = DL.error("DL-35", "không dùng được {options} ở đây", "bỏ đi rồi chạy lại")
FORMS_WITHOUT_FOLDER = DL.error("DL-36", "thiếu -o THƯ_MỤC", "ghi thư mục để ghi phiếu")
WHAT_TO_APPRAISE = DL.error(
    "DL-37",
    "chưa rõ thẩm định mã nào",
    "cần một --unit MÃ, và --criterion MÃ (hoặc --all khi --accept, --keep)",
)
WHICH_APPRAISAL_FORMS = DL.error(
    "DL-38", "chưa rõ phiếu nào", "cần đúng một trong: --criterion MÃ, --unit MÃ, --all, --all-criteria"
)
PERSON_RULE = DL.error("DL-33", "quy tắc {rule} về một người", "cần --for MÃ và không có --level")

# Councils

FILE_OR_DOSSIER = DL.error(
    "DL-50",
    "vừa ghi tệp vừa ghi kết luận của một hồ sơ",
    "ghi một tệp, hoặc --unit với kết luận và số phiếu; không ghi cả hai",
)
CONCLUSION_UNSAID = DL.error(
    "DL-51", "chưa rõ kết luận gì", "cần --unit MÃ và đúng một trong: --recognise MỨC, --approve, --refuse"
)
VOTES_MISSING = DL.error("DL-52", "thiếu số phiếu: {options}", "không có thì ghi 0")
NOT_A_PORTION = DL.error("DL-53", "“{found}” không phải tỷ lệ", "cần dạng 2/3, “từ 2/3” hoặc “trên 1/2”")
NOT_A_MEMBER = DL.error(
    "DL-54", "“{found}” không phải một thành viên", "cần dạng MÃ:CHỨC-DANH, ví dụ hd1:“Chủ tịch”"
)
NOT_AN_ATTENDANCE = DL.error(
    "DL-55", "“{found}” không rõ ai có mặt", "cần là số người, hoặc các mã cách nhau bằng dấu phẩy"
)

# Commendation

RECORD_OR_WITHDRAW = DL.error("DL-100", "vừa ghi vi phạm vừa rút vi phạm", "mỗi lần chỉ một việc")
VIOLATION_INCOMPLETE = DL.error(
    "DL-101", "ghi vi phạm mà chưa đủ", "cần đủ --unit MÃ, --what CHỮ và --document CHỮ"
)
WITHDRAWAL_INCOMPLETE = DL.error("DL-102", "rút vi phạm mà chưa đủ", "cần đủ --withdraw SỐ và --reason CHỮ")

# Decisions

ONLY_OF_RECOGNITIONS = DL.error(
    "DL-110",
    "loại quyết định này không công nhận đơn vị nào",
    "--valid-from, --valid-until, --all, --unit chỉ dùng cho quyết định công nhận (cong-nhan)",
)
ONLY_OF_RANKINGS = DL.error(
    "DL-105",
    "loại quyết định này không xếp hạng đơn vị nào",
    "--without, --reason, --replaces chỉ dùng cho quyết định công bố xếp hạng (xep-hang)",
)
VALID_FROM_ABSENT = DL.error(
    "DL-111",
    "thiếu --valid-from DD/MM/YYYY (ngày công nhận bắt đầu có hiệu lực)",
    "ghi ngày theo quyết định",
)
ALL_OR_UNITS = DL.error("DL-112", "chưa rõ công nhận đơn vị nào", "cần đúng một trong: --all, --unit MÃ")
COMMENDATION_INCOMPLETE = DL.error(
    "DL-103",
    "ghi khen thưởng mà chưa đủ",
    "cần cả --decision SỐ và --signed-on NGÀY của quyết định",
)
COMMENDATION_YEAR = DL.error("DL-104", "thiếu --year NĂM (năm của số liệu)", "ghi năm cần xét")

# Papers

PAPER_OF_NO_UNIT = DL.error(
    "DL-130",
    "{paper} không gửi riêng từng đơn vị",
    "bỏ --unit, hoặc chọn loại khác trong {do}",
    Do.to(Operation.WRITE_PAPERS, "list"),
)
PAPER_OF_NO_NUMBER = DL.error(
    "DL-132",
    "{paper} không chọn theo số",
    "bỏ --number",
)
NO_PAPER_KIND = DL.error(
    "DL-153",
    "chưa nêu loại văn bản",
    "xem các loại bằng {do}",
    Do.to(Operation.WRITE_PAPERS, "list"),
)
TEMPLATE_IS_WORD = DL.error("DL-154", "mẫu là tệp Word", "cần -o TỆP.docx")
MANY_PAPERS = DL.error(
    "DL-131",
    "có {number} văn bản, không ghi vào một tệp được",
    "cần -o THƯ_MỤC; loại gửi từng đơn vị thì --unit MÃ chọn một đơn vị, loại khác thì --number SỐ",
)

# The picture of an area

SET_WITHOUT_FILE = DL.error(
    "DL-140",
    "--framework chỉ dùng khi xem từ tệp số liệu",
    "ghi TỆP số liệu, hoặc bỏ --framework để xem kỳ trong thư mục dữ liệu",
)

# The web

WEB_ABSENT = DL.error(
    "DL-150", "chưa cài phần làm việc bằng trình duyệt", "người quản trị cài thêm phần “web” của chương trình"
)
LISTEN_UNFIT = DL.error(
    "DL-151",
    "“{found}” không phải địa chỉ và cổng",
    "cần dạng 127.0.0.1:8000, hoặc địa chỉ của máy này và cổng",
)
NOT_BOUND = DL.error(
    "DL-152", "không mở được máy chủ ở {address} ({reason})", "chọn cổng khác, hoặc địa chỉ của chính máy này"
)

# Sheets to fill in

LIST_MISSING = DL.error("DL-160", "thiếu TỆP", "ghi tệp đã điền; chưa có thì lấy mẫu đã ghi sẵn bằng {sheet}")
SHEET_WITHOUT_FILE = DL.error(
    "DL-161", "--form là ghi mẫu để điền", "cần -o TỆP.xlsx, và không ghi tệp nào khác để đọc"
)
SHEET_UNSAID = DL.error("DL-162", "-o chỉ đi cùng --form", "bỏ -o, hoặc thêm --form để ghi mẫu ra tệp")
DAY_OF_MEETING = DL.error("DL-163", "thiếu --on DD/MM/YYYY (ngày họp)", "ghi ngày họp")

# Archives

ONE_ARCHIVE_A_FILE = DL.error(
    "DL-170",
    "{output} là một tệp, mà mỗi đơn vị một gói",
    "cần -o THƯ_MỤC cho nhiều đơn vị, hoặc đúng một --unit MÃ",
)
NO_ARCHIVE = DL.error("DL-171", "không ghi được gói lưu trữ vào {output}", "cần -o TỆP.zip, hoặc -o THƯ_MỤC")

# Settings

SETTING_UNFIT = DL.error(
    "DL-195",
    "“{found}” không đặt giá trị cho khóa nào",
    "cần KHÓA=GIÁ-TRỊ, ví dụ ky.nop_lan_1=15/01; tên có dấu cách đặt trong dấu nháy kép: "
    'so_lieu.han_rieng."Công an cấp xã".2025=05/01/2026',
)
SETTING_TWICE = DL.error("DL-196", "khóa {key} được đặt hai lần", "mỗi khóa một lần --set")

# Plans

PLAN_FOR_WHOM = DL.error(
    "DL-180", "chưa rõ lập kế hoạch cho ai", "cần đúng một trong: --unit MÃ, --all, --follow TỆP.json"
)
BUDGET_OF_ONE = DL.error("DL-181", "--budget chỉ đi cùng --all", "bỏ --budget, hoặc thay --unit bằng --all")
FOLLOWED_AS_PLANNED = DL.error(
    "DL-182", "--follow xem lại kế hoạch đã có", "bỏ --target, --cost, --until, --budget"
)
BUDGET_UNFIT = DL.error(
    "DL-183", "“{found}” không phải kinh phí", "cần số nguyên từ 0 trở lên, ví dụ 1500 hoặc 1.500"
)
TABLE_OF_ALL = DL.error(
    "DL-185",
    "kế hoạch của một đơn vị không ghi thành bảng số",
    "cần -o TỆP.docx, .html, .md, .txt hoặc .json",
)

# Signed documents of sets

SIGNED_SET_INCOMPLETE = DL.error(
    "DL-200", "lưu bản ký cần đủ TỆP.pdf, --number và --date", "ghi đủ cả ba; chỉ xem thì bỏ cả ba"
)
