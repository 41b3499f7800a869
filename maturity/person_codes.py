"""The registry of what can be wrong with a list of persons: a stable name and a Vietnamese sentence each."""

from criteria.problems import Code, error

ID_UNFIT = error(
    "NG-01",
    "{found} không dùng làm mã người được",
    "cần chữ thường không dấu, chữ số, dấu chấm, dấu gạch, nhiều nhất 40 ký tự, ví dụ cb01; dòng này để lại",
)
ID_TELLS_THE_NAME = error(
    "NG-02",
    "mã {found} đặt theo họ tên, mà nhật ký giữ mã mãi mãi",
    "cần mã khác, ví dụ cb01; dòng này để lại",
)
NAME_BLANK = error("NG-03", "thiếu họ và tên", "ghi họ và tên; dòng này để lại")
ROLE_UNKNOWN = error(
    "NG-04", "không có vai trò {found}", "ghi một hoặc nhiều trong: {known}, cách nhau bằng dấu chấm phẩy"
)
ROLE_BLANK = error("NG-05", "thiếu vai trò", "ghi một hoặc nhiều trong: {known}")
ID_TWICE = error("NG-06", "mã {found} đã có ở dòng {first}", "giữ một dòng đúng; dòng này để lại")
UNIT_UNKNOWN = error("NG-07", "không có đơn vị mã {found}", "xem maturity unit list; dòng này để lại")
UNIT_BLANK = error("NG-08", "vai trò đơn vị mà thiếu mã đơn vị", "ghi mã đơn vị; dòng này để lại")
ERASED = error("NG-09", "mã {found} đã xóa và không dùng lại", "chọn mã khác; dòng này để lại")
OTHERWISE = error(
    "NG-10",
    "mã {found} đã có với thông tin khác",
    "thêm --update để thay, hoặc chọn mã khác; dòng này để lại",
)
NO_ROWS = error("NG-11", "tệp không có dòng nào", "ghi mỗi người một dòng dưới dòng tiêu đề")

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
"""Every kind, in the order of this module."""
