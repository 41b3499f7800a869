"""The codes of what was corrected in the text of a criteria document, and of limits that it exceeds."""

from criteria.document.codes import KH

UTF_16 = KH.note("KH-113", "Tệp ở mã UTF-16, đã đọc được", "không cần sửa; nên lưu lại tệp ở mã UTF-8")
ETH = KH.note(
    "KH-114",
    "Có chữ Ð (U+00D0), trông giống chữ Đ nhưng là chữ khác, ở {count} dòng, từ dòng này; đã đọc là Đ",
    "không cần sửa; nên gõ lại chữ Đ bằng bộ gõ tiếng Việt",
)
INVISIBLE = KH.note(
    "KH-115",
    "Có ký tự không nhìn thấy {characters} ở {count} dòng, từ dòng này; đã bỏ qua các ký tự này",
    "không cần sửa",
)
MORE_OF_A_KIND = KH.note(
    "KH-116",
    "Còn {count} chỗ nữa có lỗi {kind}, chỉ nêu {listed} chỗ đầu",
    "cần sửa các chỗ đã nêu rồi rà lại",
)
TOO_MANY_LINES = KH.error(
    "KH-117", "Tệp có hơn {limit} dòng, không phải bộ tiêu chí", "cần tệp văn bản của một bộ tiêu chí"
)
LINE_TOO_LONG = KH.error(
    "KH-118",
    "Dòng dài hơn {limit} ký tự",
    "cần ngắt dòng, hoặc rút gọn: không khóa hay đoạn văn nào dài đến thế",
)
PILED_MARKS = KH.error("KH-119", "Có hơn {limit} dấu chồng lên một chữ", "cần gõ lại chữ này")
TOO_MANY_ROWS = KH.error(
    "KH-120", "Bảng của mục “{found}” có {count} dòng", "cần nhiều nhất {limit} dòng; bảng chưa được đọc"
)
TOO_MANY_PARTS = KH.error(
    "KH-121", "{key} có {count} phần", "cần nhiều nhất {limit} phần, ngăn cách bằng dấu “;”"
)
TOO_MANY_SIGNS = KH.error(
    "KH-124",
    "Tệp có hơn {limit} dấu {signs}, không phải bộ tiêu chí",
    "cần tệp văn bản của một bộ tiêu chí",
)
