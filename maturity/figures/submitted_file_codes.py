"""The registry of problems with files that are submitted together, apart from their figures."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

NT = Registry("NT", "Các tệp gửi đến cùng nhau")

# What is no table
SCANS_NOT_READ = NT.note(
    "NT-01",
    "{count} tệp PDF, ảnh không phải bảng số liệu nên không đọc: {names}",
    "nếu đơn vị chỉ gửi số liệu trong các tệp này thì cần gửi lại bằng biểu Excel",
)
OTHER_FILES_NOT_READ = NT.warning(
    "NT-02",
    "{count} tệp không đọc được như bảng số liệu nên bỏ qua: {names}",
    "nếu có tệp chứa số liệu thì cần gửi lại bằng biểu Excel (.xlsx) hoặc CSV",
)
ARCHIVE_NOT_OPENED = NT.warning(
    "NT-03",
    "đây là tệp nén {kind} nên chưa đọc gì bên trong, kể cả biểu nếu có",
    "cần giải nén ra một thư mục rồi nhận các tệp trong đó",
)
ARCHIVE_WITHOUT_FIGURES = NT.warning(
    "NT-04",
    "tệp nén không có biểu hay bảng số liệu nào",
    "nếu là tài liệu kiểm chứng thì nhận bằng {do}",
    Do.to(Operation.ADD_EVIDENCE, "TỆP"),
)
ARCHIVE_OPENED = NT.note("NT-05", "đã mở tệp nén, đọc {count} tệp bên trong: {names}", "không cần sửa")
LINK_NOT_FOLLOWED = NT.warning(
    "NT-06", "đây là liên kết, không phải tệp hay thư mục thật", "cần chép chính tệp gốc vào đây"
)

# What files say of each other
SAME_CONTENT = NT.note(
    "NT-10", "nội dung giống hệt tệp {other} nên chỉ tính một lần", "không cần sửa, nên bỏ bớt một tệp"
)
SAME_FIGURES = NT.note(
    "NT-11",
    "cùng là biểu của {unit} và ghi đúng các số liệu như tệp {other} nên chỉ tính một lần",
    "không cần sửa, nên bỏ bớt một tệp",
)
TWO_FORMS = NT.warning(
    "NT-12",
    "hai tệp cùng là biểu của {unit} mà số liệu không như nhau: tệp này và tệp {other}",
    "cần xem tệp nào đúng, có phải tên tệp hoặc đơn vị bị nhầm không",
)
NAME_OF_ANOTHER = NT.warning(
    "NT-13",
    "tên tệp nói là {said}, nhưng bên trong là biểu của {unit}; số liệu được tính cho {unit}",
    "cần hỏi lại người gửi; nếu gửi nhầm thì bỏ tệp này ra rồi nhận lại",
)

# The program itself
INTERNAL_FAULT = NT.error(
    "NT-20",
    "chương trình gặp lỗi bên trong khi đọc tệp này; {details}",
    "tệp này chưa được nhận, các tệp khác vẫn được nhận",
)

NEVER_SHORTENED = frozenset(
    code.name
    for code in (
        SCANS_NOT_READ,
        OTHER_FILES_NOT_READ,
        ARCHIVE_NOT_OPENED,
        ARCHIVE_WITHOUT_FIGURES,
        LINK_NOT_FOLLOWED,
    )
)
"""Kinds that a screen lists all of: each can hide figures that would be missed without notice."""
