"""What can be wrong with figures of an index (bộ chỉ số chấm điểm): a stable name and a sentence each."""

from foundation.registry import Registry

CD = Registry("CD", "Số liệu của bộ chỉ số chấm điểm")

_AS_TEXT = "cần định dạng cột mã là Văn bản (Text) rồi gõ lại đúng số thứ tự của dòng"

# Which set and which row
FILE_OF_AN_INDEX = CD.error(
    "CD-01",
    "tệp ghi mã {found} của một bộ chỉ số chấm điểm, còn {framework} là bộ tiêu chí theo mức độ",
    "cần chọn bộ chỉ số mà tệp này được lập theo; các dòng ghi mã như vậy không được tính",
)
FILE_OF_LEVELS = CD.error(
    "CD-02",
    "tệp ghi mã {found} của một bộ tiêu chí theo mức độ, còn {framework} là bộ chỉ số chấm điểm",
    "cần chọn bộ tiêu chí mà tệp này được lập theo; các dòng ghi mã như vậy không được tính",
)
NUMBER_WITH_TWO_MEANINGS = CD.error(
    "CD-03",
    "ô mã là số {found}, không rõ là dòng {candidates}",
    f"{_AS_TEXT}; dòng này chưa được tính",
)
NUMBER_IS_A_DAY = CD.error(
    "CD-04",
    "ô mã là ngày {found}, bảng tính đã đổi số thứ tự thành ngày; có lẽ là {candidates}",
    f"{_AS_TEXT}; dòng này chưa được tính",
)
ZERO_LOST = CD.error(
    "CD-05",
    "đơn vị {unit} có hai dòng mã {criterion} (dòng {first} và dòng {second}) mà không có dòng {candidates}: "
    "có lẽ bảng tính đã bỏ số 0 ở cuối mã",
    f"{_AS_TEXT}; chưa dòng nào được tính",
)
HAS_PARTS = CD.error(
    "CD-06",
    "{row} là chỉ số có các dòng con nên không có số liệu riêng, nhưng dòng này ghi {found}",
    "cần ghi số liệu ở các dòng con ({parts}){or_else}; dòng này không được tính",
)

# What a cell says
CHOICE_UNKNOWN = CD.error(
    "CD-10", "{found} không phải một lựa chọn của dòng {row}", "cần số thứ tự hoặc đúng lời: {options}"
)
CHOICE_WITH_TWO_MEANINGS = CD.error(
    "CD-11", "{found} có thể là hai lựa chọn của dòng {row}", "cần ghi đủ lời của một lựa chọn: {options}"
)
POINTS_ABOVE_MOST = CD.error(
    "CD-12", "{found} điểm lớn hơn điểm tối đa {most} của dòng {row}", "cần điểm từ 0 đến {most}"
)
POINTS_TOO_FINE = CD.error(
    "CD-13", "{found} có hơn hai chữ số sau dấu phẩy", "cần điểm có nhiều nhất hai chữ số sau dấu phẩy"
)
MORE_THAN_LISTED = CD.error(
    "CD-14",
    "{found} mục, nhưng danh mục của dòng {row} chỉ có {count}",
    "cần số mục có trong danh mục: {items}",
)
COUNTS_AS_WHOLE = CD.note(
    "CD-15", "tỷ lệ trên 100%, theo bộ chỉ số được tính là 100%", "không cần sửa nếu đúng"
)
QUOTIENT_MISMATCH = CD.error(
    "CD-16",
    "gia_tri {found} không khớp {numerator}/{denominator} = {computed}",
    "cần sửa cho khớp, hoặc bỏ trống gia_tri khi đã có tử số và mẫu số",
)
TOO_MANY_DAYS = CD.error(
    "CD-17",
    "{found} ngày là hơn một trăm năm",
    "cần số ngày kể từ {counted_from}, hoặc ghi “chưa thực hiện” nếu chưa làm",
)
LIST_NOT_COUNTED = CD.error(
    "CD-18",
    "{found} không phải số mục",
    "cần số mục đã có, từ 0 đến {count}, trong danh mục của dòng {row}: {items}",
)
NOTHING_BENEATH = CD.error("CD-19", "mẫu số bằng 0 mà tử số là {numerator}", "cần kiểm tra lại hai số")

# Documents
NO_DOCUMENT_NO_POINTS = CD.warning(
    "CD-20",
    "số liệu {figure} chưa có tài liệu kiểm chứng nên chưa được tính điểm",
    "cần ghi số hoặc trích yếu của văn bản ở cột minh_chung_so, minh_chung_trich_yeu",
)
NO_DOCUMENT_COLUMNS = CD.warning(
    "CD-21",
    "bảng không có cột tài liệu kiểm chứng; bộ {framework} cho 0 điểm khi thiếu tài liệu, "
    "nhưng ở đây tạm tính như mọi số liệu đều có",
    "cần thêm các cột minh_chung_so, minh_chung_trich_yeu để điểm tính đúng như khi thẩm định",
)

# Points that the unit gives itself
SELF_SCORE_UNREADABLE = CD.error(
    "CD-30",
    "điểm tự chấm {found} không phải một số điểm",
    "cần số điểm, ví dụ 7,5, hoặc để trống; số liệu của dòng này vẫn được tính",
)
SELF_SCORE_ABOVE_MOST = CD.error(
    "CD-31",
    "điểm tự chấm {found} lớn hơn điểm tối đa {most} của dòng {row}",
    "cần kiểm tra lại; số liệu của dòng này vẫn được tính",
)

# The year before
LAST_YEAR_ABOVE_WHOLE = CD.error(
    "CD-35", "kết quả năm trước {found} lớn hơn 100%", "cần tỷ lệ từ 0 đến 100, hoặc để trống"
)
LAST_YEAR_NOT_USED = CD.note(
    "CD-36", "dòng này không so với năm trước nên kết quả năm trước không được dùng", "không cần sửa"
)
