"""The codes of lists of units, of naming a unit, and of successions.

`{found}` and similar fields arrive quoted. Numbers are never reused for another kind of problem.
"""

from foundation.problem import Do
from foundation.registry import Registry

DV = Registry("DV", "Đơn vị")

_IMPORTING = Do.to("unit import", "TỆP", _from="DD/MM/YYYY")
_SUCCEEDING = Do.to("unit succeed", "TỆP")

_LEFT_OUT = "dòng này chưa được nhập"

# Lists
CODE_BLANK = DV.error(
    "DV-01", "thiếu mã của đơn vị {found}", f"cần mã của cơ quan thống kê ở mỗi dòng; {_LEFT_OUT}"
)
CODE_FORM = DV.error(
    "DV-02",
    "{found} không phải mã đơn vị cấp {tier} (đơn vị {named})",
    f"cần đúng {{width}} chữ số, để cột mã ở dạng chữ; {_LEFT_OUT}",
)
ZEROS_ADDED = DV.note(
    "DV-03",
    "mã {found} đã mất số 0 đứng đầu, được đọc là {read}; cả cột đều được đọc như vậy",
    "không cần sửa; nên để cột mã ở dạng chữ trong bảng tính",
)
NAME_BLANK = DV.error(
    "DV-04", "đơn vị {code} không có tên", f"cần tên đầy đủ, ví dụ Xã Suối Mẫu; {_LEFT_OUT}"
)
AGENCY_CODE_FORM = DV.error(
    "DV-56",
    "{new} không phải mã của một cơ quan cấp sở ({name})",
    "cần mã có ít nhất một chữ cái: chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối, không quá 35 ký tự, "
    f"ví dụ H26.13 hoặc SO-TP; {_LEFT_OUT}",
)
KIND_UNKNOWN = DV.error(
    "DV-05",
    "không rõ loại của đơn vị {unit}: {found}",
    "cần một trong: tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn, đặc khu, sở, "
    f"ghi ở cột loại hoặc trước tên; {_LEFT_OUT}",
)
KIND_CONTRADICTS = DV.error(
    "DV-06",
    "tên {found} không hợp với loại {kind} ghi ở cột này",
    f"cần sửa tên hoặc loại cho khớp; {_LEFT_OUT}",
)
ROW_TWICE = DV.warning(
    "DV-07",
    "đơn vị {unit} đã có ở dòng {first}, giống hệt",
    "cần bỏ một dòng; chỉ tính một lần",
)
ROWS_CONFLICT = DV.error(
    "DV-08",
    "mã {code} có ở dòng {first} và dòng {second} với nội dung khác nhau: {before} và {after}",
    "cần giữ một dòng đúng; chưa dòng nào được nhập",
)
PARENT_BLANK = DV.error(
    "DV-09",
    "đơn vị {unit} không có đơn vị cấp trên",
    f"cần mã của huyện hoặc tỉnh ở cột đơn vị cấp trên, hoặc tên ở cột tỉnh; {_LEFT_OUT}",
)
PARENT_ABSENT = DV.error(
    "DV-10",
    "không có đơn vị cấp trên mã {found} trong danh sách, hoặc dòng của đơn vị đó có lỗi; "
    "{count} dòng ghi mã này đều chưa được nhập",
    "cần thêm hoặc sửa dòng của đơn vị cấp trên",
)
PARENT_TIER = DV.error(
    "DV-11",
    "đơn vị {unit} là cấp {tier} mà đơn vị cấp trên {found} lại là cấp {parent_tier}",
    f"cần đơn vị cấp trên là huyện hoặc tỉnh, của huyện thì là tỉnh; {_LEFT_OUT}",
)
NOTHING_LISTED = DV.error(
    "DV-13",
    "không đọc được đơn vị nào",
    "cần sửa các lỗi nêu trên; nếu tệp không có dòng nào thì cần ít nhất một",
)
GROUPS_KEPT = DV.note(
    "DV-14",
    "danh sách không có cột nhóm đơn vị",
    "không cần sửa; nhóm đã ghi của các đơn vị được giữ nguyên",
)
PARENT_AMBIGUOUS = DV.error(
    "DV-15",
    "đơn vị {unit}: mã đơn vị cấp trên {found} đã mất số 0 đứng đầu, có thể là {candidates}",
    f"cần ghi đủ các chữ số; {_LEFT_OUT}",
)
UPPER_ROWS_CONFLICT = DV.error(
    "DV-16",
    "mã {code} có ở dòng {first} và dòng {second} với nội dung khác nhau: {before} và {after}",
    "cần giữ một tên đúng; đơn vị này chưa được nhập, các đơn vị bên dưới vẫn được nhập",
)
SPELLED_IN_WAYS = DV.note(
    "DV-17",
    "mã {code} được ghi nhiều cách: {found}; đã dùng {read}",
    "không cần sửa, đó là một tên",
)
PARENT_UNNAMED = DV.error(
    "DV-18",
    "không có đơn vị cấp trên tên {found} trong danh sách này và trong thư mục dữ liệu{alike}; "
    "{count} dòng ghi tên này đều chưa được nhập",
    "cần nhập trước danh sách tỉnh (mã, tên), hoặc thêm cột mã tỉnh",
)
PARENT_NAME_AMBIGUOUS = DV.error(
    "DV-19",
    "đơn vị {unit}: có nhiều đơn vị cấp trên tên {found}: {candidates}",
    f"cần ghi mã của đơn vị cấp trên; {_LEFT_OUT}",
)
PROVINCE_ROW = DV.note(
    "DV-31",
    "dòng chỉ có tên {found} được hiểu là tiêu mục của các đơn vị bên dưới",
    "không cần sửa",
)
ABOVE_CARRIED = DV.warning(
    "DV-32",
    "dòng không ghi tỉnh được hiểu là cùng tỉnh với dòng trên: {found}; các dòng khác cũng vậy",
    "cần kiểm tra nếu đó không phải do ô gộp khi lưu",
)
PROVINCE_READ = DV.note(
    "DV-33",
    "tên cấp tỉnh không ghi loại được hiểu là tỉnh: {found} là {read}",
    "không cần sửa: danh sách này chỉ ghi loại trước tên các thành phố",
)
CAPITALS_READ = DV.note(
    "DV-34",
    "tên viết hoa toàn bộ {found} được ghi là {read}; các tên khác cũng vậy",
    "không cần sửa nếu đúng",
)
NOT_CLOSED = DV.error(
    "DV-35",
    "chưa cho đơn vị vắng mặt nào hết hiệu lực vì còn dòng hoặc trang tính của danh sách chưa đọc được",
    "sửa các lỗi và lưu ý trên rồi nhập lại với {do}",
    Do.again("unit import", close_absent="MÃ"),
)
NO_COLUMN_ABOVE = DV.error(
    "DV-36",
    "danh sách không ghi các đơn vị thuộc tỉnh nào; {count} đơn vị chưa được nhập, đầu tiên là {found}",
    "cần thêm cột tên tỉnh, hoặc cột mã đơn vị cấp trên",
)

# Naming a unit
NAME_DIFFERS = DV.error(
    "DV-20",
    "mã {code} là {unit}, nhưng ở đây ghi tên {found}",
    "cần sửa mã hoặc tên cho khớp; có thể là: {candidates}",
)
UNIT_AMBIGUOUS = DV.error(
    "DV-21", "{found} có thể là một trong nhiều đơn vị: {candidates}", "cần ghi đúng mã đơn vị"
)
UNIT_SUCCEEDED = DV.error(
    "DV-22",
    "{found} là đơn vị cũ, sau sắp xếp là: {candidates}",
    "cần ghi mã đơn vị có hiệu lực trong năm của số liệu; chương trình không tự cộng số liệu của đơn vị cũ",
)
UNIT_ENDED = DV.error(
    "DV-23",
    "{found} là đơn vị cũ, đã hết hiệu lực, chưa ghi nhận chuyển tiếp thành đơn vị nào",
    "cần ghi nhận bằng {do}, hoặc ghi mã đơn vị đang có hiệu lực",
    _SUCCEEDING,
)
UNIT_SIMILAR = DV.error(
    "DV-24", "không có đơn vị {found}; gần giống có: {candidates}", "cần ghi đúng mã đơn vị hoặc đúng tên"
)
UNIT_UNKNOWN = DV.error(
    "DV-25",
    "không có đơn vị {found} trong danh sách của năm",
    "cần ghi đúng mã, hoặc bổ sung danh sách đơn vị",
)
KIND_DIFFERS = DV.error(
    "DV-26", "không có đơn vị {found}; cùng tên nhưng khác loại có: {candidates}", "cần ghi đúng mã đơn vị"
)
UNIT_UNSAID = DV.error("DV-27", "không ghi mã và tên đơn vị", "cần ít nhất mã đơn vị")
ZEROS_LOST = DV.note(
    "DV-28",
    "mã {found} đã mất số 0 đứng đầu, được hiểu là {unit}",
    "không cần sửa; nên để cột mã ở dạng chữ",
)
CODE_NOT_LISTED = DV.warning(
    "DV-29",
    "không có mã {found} trong danh sách của năm; theo tên thì là {unit}",
    "cần kiểm tra mã; số liệu được tính cho đơn vị này",
)

UNIT_OF_ANOTHER_TIER = DV.error(
    "DV-30",
    "{found} là đơn vị cấp {tier}, không phải cấp {wanted}",
    "thêm {do} vào lệnh, hoặc bỏ dòng này",
    Do.again("intake", kind="{tier}"),
)

# Successions
OLD_UNKNOWN = DV.error(
    "DV-40",
    "không có đơn vị cũ mã {old}",
    "cần kiểm tra mã, hoặc nhập trước danh sách cũ bằng {do}, với ngày của danh sách đó",
    _IMPORTING,
)
OLD_NAMED_OTHERWISE = DV.error(
    "DV-54",
    "đơn vị cũ mã {old} có tên {kept}, ở đây ghi {found}",
    "cần sửa mã hoặc tên cho cùng một đơn vị",
)
OLD_NAME_UNCLEAR = DV.error(
    "DV-55",
    "ngày {day} có {count} đơn vị tên là {found}",
    "cần ghi mã của đơn vị cũ",
)
OLD_NOT_IN_FORCE = DV.error(
    "DV-41",
    "đơn vị cũ mã {old} không có hiệu lực vào ngày {day} (đã ghi: {periods})",
    "cần kiểm tra mã và ngày có hiệu lực, hoặc nhập trước danh sách cũ bằng {do}",
    _IMPORTING,
)
NEW_NAMELESS = DV.error(
    "DV-42",
    "chưa có đơn vị mới mã {new} và không ghi tên",
    "cần tên đầy đủ của đơn vị mới, hoặc nhập trước danh sách mới bằng {do}",
    _IMPORTING,
)
NEW_NAMED_OTHERWISE = DV.error(
    "DV-43",
    "đơn vị mới mã {new} đã có tên {kept}, ở đây ghi {found}",
    "cần sửa tên cho khớp, hoặc bỏ trống tên",
)
NEW_SINCE_BEFORE = DV.error(
    "DV-44",
    "đơn vị mới {new} đã có từ {since}, trước ngày chuyển tiếp",
    "nếu đơn vị này nhận thêm đơn vị khác thì cần ghi cả nó là đơn vị cũ; nếu không thì cần kiểm tra mã",
)
NEW_UNFIT = DV.error(
    "DV-45",
    "mã {new} và tên {name} không phải của một đơn vị cấp {tier}",
    "cần mã đúng {width} chữ số và tên có loại đứng trước, ví dụ Xã Suối Mẫu",
)
NEW_PARENT = DV.error(
    "DV-46",
    "không rõ đơn vị cấp trên của đơn vị mới mã {new} vào ngày {day}: {found}",
    "cần mã của một đơn vị cấp trên đang có hiệu lực ngày đó",
)
SUCCESSION_MISFITS = DV.error(
    "DV-47",
    "từ {old} thành {new} không phải là {kind}: {reason}",
    "cần sửa loại chuyển tiếp (nhập, chia, đổi tên, đổi loại, đổi mã, giữ nguyên) hoặc ghi đủ các đơn vị",
)
SUCCESSION_KIND = DV.error(
    "DV-48",
    "{found} không phải một loại chuyển tiếp",
    "cần một trong: nhập, chia, đổi tên, đổi loại, đổi mã, giữ nguyên",
)
DECISION_BLANK = DV.error(
    "DV-49", "không ghi văn bản quyết định việc sắp xếp", "cần số, ký hiệu, ngày, cơ quan ban hành"
)
DAY_WRONG = DV.error("DV-50", "{found} không phải một ngày có thật", "cần ngày có hiệu lực dạng dd/mm/yyyy")
PAIR_BLANK = DV.error("DV-51", "thiếu mã đơn vị cũ hoặc mã đơn vị mới", "cần cả hai mã ở mỗi dòng")
NO_PAIRS = DV.error("DV-52", "không có dòng chuyển tiếp nào", "cần ít nhất một dòng dưới dòng tiêu đề")
PAIR_CONFLICT = DV.error(
    "DV-53",
    "chuyển tiếp từ {old} thành {new} đã ghi ở chỗ khác ({first}) với nội dung khác",
    "cần giữ một dòng đúng",
)

# One unit, or one province

CLOSED_WITHIN_NO_PROVINCE = DV.error(
    "DV-60",
    "không có tỉnh mã “{code}” để cho các đơn vị vắng mặt hết hiệu lực",
    "cần mã của một tỉnh đã nhập, có hiệu lực ngày {day}, hoặc {everything}",
)
PARENT_NOT_IN_FORCE = DV.error(
    "DV-61", "không có đơn vị mã “{code}” vào ngày {day}", "cần mã của một đơn vị có hiệu lực ngày đó"
)
