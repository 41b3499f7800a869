"""The registry of what can be said of files that were handed in together, before and beside their figures."""

from foundation.problem import Code, error, note, warning

# What is no table
SCANS_NOT_READ = note(
    "NT-01",
    "{count} tệp PDF, ảnh không phải bảng số liệu nên không đọc: {names}",
    "nếu đơn vị chỉ gửi số liệu trong các tệp này thì cần gửi lại bằng biểu Excel",
)
OTHER_FILES_NOT_READ = warning(
    "NT-02",
    "{count} tệp không đọc được như bảng số liệu nên bỏ qua: {names}",
    "nếu có tệp chứa số liệu thì cần gửi lại bằng biểu Excel (.xlsx) hoặc CSV",
)
ARCHIVE_NOT_OPENED = warning(
    "NT-03",
    "đây là tệp nén {kind} nên chưa đọc gì bên trong, kể cả biểu nếu có",
    "cần giải nén ra một thư mục rồi chạy lại lệnh với thư mục đó",
)
ARCHIVE_WITHOUT_FIGURES = warning(
    "NT-04",
    "tệp nén không có biểu hay bảng số liệu nào",
    "nếu là tài liệu kiểm chứng thì nhận bằng maturity evidence add",
)
ARCHIVE_OPENED = note("NT-05", "đã mở tệp nén, đọc {count} tệp bên trong: {names}", "không cần sửa")
LINK_NOT_FOLLOWED = warning(
    "NT-06", "đây là liên kết, không phải tệp hay thư mục thật", "cần chép chính tệp gốc vào đây"
)

# What files say of each other
SAME_CONTENT = note(
    "NT-10", "nội dung giống hệt tệp {other} nên chỉ tính một lần", "không cần sửa, nên bỏ bớt một tệp"
)
SAME_FIGURES = note(
    "NT-11",
    "cùng là biểu của {unit} và ghi đúng các số liệu như tệp {other} nên chỉ tính một lần",
    "không cần sửa, nên bỏ bớt một tệp",
)
TWO_FORMS = warning(
    "NT-12",
    "hai tệp cùng là biểu của {unit} mà số liệu không như nhau: tệp này và tệp {other}",
    "cần xem tệp nào đúng, có phải tên tệp hoặc đơn vị bị nhầm không",
)
NAME_OF_ANOTHER = warning(
    "NT-13",
    "tên tệp nói là {said}, nhưng bên trong là biểu của {unit}; số liệu được tính cho {unit}",
    "cần hỏi lại người gửi; nếu gửi nhầm thì bỏ tệp này ra rồi chạy lại",
)

# The program itself
INTERNAL_FAULT = error(
    "NT-20",
    "chương trình gặp lỗi bên trong khi đọc tệp này; {details}",
    "tệp này chưa được nhận, các tệp khác vẫn được nhận",
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind, in the order of this module."""
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
"""Kinds that a screen lists all of: behind each may be figures that nobody would miss otherwise."""
