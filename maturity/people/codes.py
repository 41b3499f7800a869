"""The registry of what can be wrong with a list of persons: a stable name and a Vietnamese sentence each."""

from foundation.problem import Do
from foundation.registry import Registry
from maturity.people.operation import Operation

NG = Registry("NG", "Người thực hiện")

ID_UNFIT = NG.error(
    "NG-01",
    "{found} không dùng làm mã người được",
    "cần chữ thường không dấu, chữ số, dấu chấm, gạch, nhiều nhất 40 ký tự, ví dụ {offer}; "
    "dòng này chưa xử lý được",
)
ID_TELLS_THE_NAME = NG.error(
    "NG-02",
    "mã {found} đặt theo họ tên, mà nhật ký giữ mã mãi mãi",
    "cần mã khác, ví dụ cb01; dòng này chưa xử lý được",
)
NAME_BLANK = NG.error("NG-03", "thiếu họ và tên của mã {found}", "ghi họ và tên; dòng này chưa xử lý được")
ROLE_UNKNOWN = NG.error(
    "NG-04",
    "không có vai trò {found} ({name})",
    "ghi một hoặc nhiều trong: {known}, cách nhau bằng dấu chấm phẩy; dòng này chưa xử lý được",
)
ROLE_BLANK = NG.error(
    "NG-05", "thiếu vai trò của {name}", "ghi một hoặc nhiều trong: {known}; dòng này chưa xử lý được"
)
ID_TWICE = NG.error("NG-06", "mã {found} đã có ở dòng {first}", "giữ một dòng đúng; dòng này chưa xử lý được")
UNIT_UNCLEAR = NG.error(
    "NG-07",
    "{person}: {question}",
    "{needed}; xem {do}; dòng này chưa xử lý được",
    Do.to(Operation.LIST_UNITS),
)
UNIT_BLANK = NG.error(
    "NG-08",
    "{name} có vai trò đơn vị mà không ghi đơn vị nào",
    "ghi mã hoặc tên đơn vị; dòng này chưa xử lý được",
)
ERASED = NG.error("NG-09", "mã {found} đã xóa và không dùng lại", "chọn mã khác; dòng này chưa xử lý được")
OTHERWISE = NG.error(
    "NG-10",
    "mã {found} đã có với thông tin khác",
    "thêm {do} để thay, hoặc chọn mã khác; dòng này chưa xử lý được",
    Do.again(Operation.IMPORT_PERSONS, update=None),
)
NO_ROWS = NG.error("NG-11", "tệp không có dòng nào", "ghi mỗi người một dòng dưới dòng tiêu đề")
NOBODY_NAMED = NG.note(
    "NG-33",
    "{count} dòng chưa ghi người nào: {units}",
    "không cần sửa; ghi mã, họ và tên khi đã có người",
)
ID_MENDED = NG.note(
    "NG-12",
    "mã {found} được ghi là {read}: mã dùng chữ thường, không có dấu cách; các mã khác trong cột cũng vậy",
    "không cần sửa; dùng mã đã ghi, ví dụ {do}",
    Do.again("", _as="{read}"),
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
SUPPLIER_BLANK = NG.error(
    "NG-16",
    "{name} có vai trò đơn vị cung cấp mà không ghi cơ quan nào",
    "ghi tên cơ quan như trong bộ của kỳ; dòng này chưa xử lý được",
)

# One person

NEW_ID_TELLS_THE_NAME = NG.error(
    "NG-20", "không đặt mã theo họ tên, vì nhật ký giữ mã mãi mãi", "cần mã khác, ví dụ cb01"
)
ID_ERASED = NG.error("NG-21", "mã “{person}” đã xóa và không dùng lại", "cần chọn mã khác")
ID_OF_ANOTHER = NG.error(
    "NG-22",
    "mã “{person}” đã có với thông tin khác",
    "thêm {do} để thay, hoặc chọn mã khác",
    Do.again(Operation.ADD_PERSON, update=None),
)
ROLE_WITHOUT_UNIT = NG.error(
    "NG-23",
    "vai trò don-vi cần {do} (đơn vị của người này)",
    "xem {do_2}",
    Do.again(Operation.ADD_PERSON, unit="MÃ"),
    Do.to(Operation.LIST_UNITS),
)
ROLE_WITHOUT_SUPPLIER = NG.error(
    "NG-24",
    "vai trò cung-cap cần {do} (cơ quan mà người này cung cấp số liệu)",
    "ghi tên cơ quan như trong bộ của kỳ",
    Do.again(Operation.ADD_PERSON, supplier="TÊN"),
)
UNIT_UNKNOWN = NG.error("NG-25", "không có đơn vị mã “{unit}”", "xem {do}", Do.to(Operation.LIST_UNITS))
PERSON_ABSENT = NG.error("NG-26", "không có người mã “{person}”", "xem {do}", Do.to(Operation.LIST_PERSONS))
PERSON_ABSENT_OR_ERASED = NG.error(
    "NG-27", "không có người mã “{person}”, hoặc đã xóa", "xem {do}", Do.to(Operation.LIST_PERSONS)
)
SUPPLIER_UNKNOWN = NG.error(
    "NG-28",
    "không có đơn vị cung cấp {found} trong bộ của các kỳ đã mở",
    "ghi đúng một trong: {known}",
)
SUPPLIER_IS_THE_UNIT = NG.error(
    "NG-29",
    "{found} là chính đơn vị được đánh giá, không phải cơ quan cung cấp số liệu của nhiều đơn vị",
    "người của đơn vị thì ghi vai trò don-vi với mã đơn vị",
)
ROLE_WORD_UNKNOWN = NG.error("NG-30", "không có vai trò “{found}”", "chỉ nhận một trong: {known}")
NEW_ID_UNFIT = NG.error(
    "NG-31",
    "“{found}” không dùng làm mã được",
    "cần chữ thường không dấu, chữ số, dấu chấm, dấu gạch, nhiều nhất 40 ký tự, ví dụ cb01",
)
SUPPLIER_MISSPELT = NG.error(
    "NG-32",
    "không có đơn vị cung cấp {found} trong bộ của các kỳ đã mở",
    "có phải {near}? Ghi đúng một trong: {known}",
)
