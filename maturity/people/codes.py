"""The registry of what can be wrong with a list of persons: a stable name and a Vietnamese sentence each."""

from foundation.registry import Registry

NG = Registry("NG", "Người thực hiện")

ID_UNFIT = NG.error(
    "NG-01",
    "{found} không dùng làm mã người được",
    "cần chữ thường không dấu, chữ số, dấu chấm, gạch, nhiều nhất 40 ký tự, ví dụ {offer}; dòng này để lại",
)
ID_TELLS_THE_NAME = NG.error(
    "NG-02",
    "mã {found} đặt theo họ tên, mà nhật ký giữ mã mãi mãi",
    "cần mã khác, ví dụ cb01; dòng này để lại",
)
NAME_BLANK = NG.error("NG-03", "thiếu họ và tên của mã {found}", "ghi họ và tên; dòng này để lại")
ROLE_UNKNOWN = NG.error(
    "NG-04",
    "không có vai trò {found} ({name})",
    "ghi một hoặc nhiều trong: {known}, cách nhau bằng dấu chấm phẩy; dòng này để lại",
)
ROLE_BLANK = NG.error(
    "NG-05", "thiếu vai trò của {name}", "ghi một hoặc nhiều trong: {known}; dòng này để lại"
)
ID_TWICE = NG.error("NG-06", "mã {found} đã có ở dòng {first}", "giữ một dòng đúng; dòng này để lại")
UNIT_UNCLEAR = NG.error(
    "NG-07",
    "{person}: {question}",
    "{needed}; xem maturity unit list; dòng này để lại",
)
UNIT_BLANK = NG.error(
    "NG-08", "{name} có vai trò đơn vị mà không ghi đơn vị nào", "ghi mã hoặc tên đơn vị; dòng này để lại"
)
ERASED = NG.error("NG-09", "mã {found} đã xóa và không dùng lại", "chọn mã khác; dòng này để lại")
OTHERWISE = NG.error(
    "NG-10",
    "mã {found} đã có với thông tin khác",
    "thêm --update để thay, hoặc chọn mã khác; dòng này để lại",
)
NO_ROWS = NG.error("NG-11", "tệp không có dòng nào", "ghi mỗi người một dòng dưới dòng tiêu đề")
ID_MENDED = NG.note(
    "NG-12",
    "mã {found} được ghi là {read}: mã dùng chữ thường, không có dấu cách; các mã khác trong cột cũng vậy",
    "không cần sửa; dùng mã đã ghi, ví dụ --as {read}",
)
PHONE_MENDED = NG.note(
    "NG-13",
    "số điện thoại {found} đã mất số 0 hoặc dấu + đứng đầu, được ghi là {read}; cả cột đều được ghi như vậy",
    "không cần sửa; nên để cột điện thoại ở dạng chữ trong bảng tính",
)
PHONE_ODD = NG.warning(
    "NG-14",
    "số điện thoại {found} của {person} không giống số điện thoại trong nước",
    "cần kiểm tra lại; số vẫn được ghi như trong tệp",
)
BODY_LEFT_OUT = NG.note(
    "NG-15",
    "{found} của {person} không phải xã, huyện trong danh sách nên không ghi vào đơn vị; người khác cũng vậy",
    "không cần sửa khi vai trò không phải là đơn vị",
)
