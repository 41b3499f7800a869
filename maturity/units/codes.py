"""The registry of what can be wrong with lists of units, with naming a unit, and with successions.

`{found}` and its like arrive quoted. Numbers are never given to another kind of problem.
"""

from criteria.problems import Code, Severity, error

_LEFT_OUT = "dòng này chưa được nhập"

# Lists
CODE_BLANK = error("DV-01", "thiếu mã đơn vị", f"cần mã của cơ quan thống kê ở mỗi dòng; {_LEFT_OUT}")
CODE_FORM = error(
    "DV-02",
    "{found} không phải mã đơn vị cấp {tier}",
    f"cần đúng {{width}} chữ số, để cột mã ở dạng chữ; {_LEFT_OUT}",
)
ZEROS_ADDED = Code(
    "DV-03",
    Severity.NOTE,
    "mã {found} đã mất số 0 đứng đầu, được đọc là {read}; cả cột đều được đọc như vậy",
    "không cần sửa; nên để cột mã ở dạng chữ trong bảng tính",
)
NAME_BLANK = error("DV-04", "đơn vị {code} không có tên", f"cần tên đầy đủ, ví dụ Xã Suối Mẫu; {_LEFT_OUT}")
KIND_UNKNOWN = error(
    "DV-05",
    "không rõ loại của đơn vị {code}: {found}",
    "cần một trong: tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn, đặc khu, "
    f"ghi ở cột loại hoặc trước tên; {_LEFT_OUT}",
)
KIND_CONTRADICTS = error(
    "DV-06",
    "tên {found} không hợp với loại {kind} ghi ở cột này",
    f"cần sửa tên hoặc loại cho khớp; {_LEFT_OUT}",
)
ROW_TWICE = Code(
    "DV-07",
    Severity.WARNING,
    "đơn vị {code} đã có ở dòng {first}, giống hệt",
    "cần bỏ một dòng; chỉ tính một lần",
)
ROWS_CONFLICT = error(
    "DV-08",
    "mã {code} có ở dòng {first} và dòng {second} với nội dung khác nhau: {before} và {after}",
    "cần giữ một dòng đúng; chưa dòng nào được nhập",
)
PARENT_BLANK = error(
    "DV-09",
    "đơn vị {code} không có đơn vị cấp trên",
    f"cần mã của huyện hoặc tỉnh ở cột đơn vị cấp trên; {_LEFT_OUT}",
)
PARENT_ABSENT = error(
    "DV-10",
    "không có đơn vị cấp trên mã {found} trong danh sách, hoặc dòng của đơn vị đó có lỗi; "
    "{count} dòng ghi mã này đều chưa được nhập",
    "cần thêm hoặc sửa dòng của đơn vị cấp trên",
)
PARENT_TIER = error(
    "DV-11",
    "đơn vị {code} là cấp {tier} mà đơn vị cấp trên {found} lại là cấp {parent_tier}",
    f"cần đơn vị cấp trên là huyện hoặc tỉnh, của huyện thì là tỉnh; {_LEFT_OUT}",
)
LEGACY_CELL = error(
    "DV-12",
    "chữ ở bảng mã {encoding}, không phải Unicode: {found} có lẽ là {offer}",
    f"cần chuyển cả tệp sang Unicode (ví dụ bằng UniKey) rồi nhập lại; {_LEFT_OUT}",
)
NOTHING_LISTED = error(
    "DV-13",
    "không đọc được đơn vị nào",
    "cần sửa các lỗi nêu trên; nếu tệp không có dòng nào thì cần ít nhất một",
)
GROUPS_KEPT = Code(
    "DV-14",
    Severity.NOTE,
    "danh sách không có cột nhóm đơn vị",
    "không cần sửa; nhóm đã ghi của các đơn vị được giữ nguyên",
)
PARENT_AMBIGUOUS = error(
    "DV-15",
    "đơn vị {code}: mã đơn vị cấp trên {found} đã mất số 0 đứng đầu, có thể là {candidates}",
    f"cần ghi đủ các chữ số; {_LEFT_OUT}",
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind of problem of units, in the order of this module."""
