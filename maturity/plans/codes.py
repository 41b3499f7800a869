"""The codes of plans: costs of works, plans that were kept, and why there is no plan.

`{found}` and similar fields arrive quoted. Numbers are never reused for another kind of problem.
"""

from foundation.registry import Registry

KP = Registry("KP", "Kế hoạch nâng mức, chi phí")

_NOT_READ = "dòng này chưa được tính"

# Costs of works
CRITERION_BLANK = KP.error("KP-01", "thiếu mã tiêu chí của việc {found}", f"ghi mã tiêu chí; {_NOT_READ}")
CRITERION_UNKNOWN = KP.error(
    "KP-02",
    "không có tiêu chí {found} trong bộ {framework}",
    f"sửa mã tiêu chí, hoặc bỏ dòng; {_NOT_READ}",
)
CRITERION_TWICE = KP.error(
    "KP-03",
    "tiêu chí {found} đã có ở dòng {first}",
    "giữ một dòng cho mỗi tiêu chí; dòng sau chưa được tính",
)
COST_ABSENT = KP.error(
    "KP-04",
    "tiêu chí {found} không có chi phí nào",
    f"ghi chi_rieng, chi_moi_don_vi hoặc chi_chung, không tốn kém thì ghi 0; {_NOT_READ}",
)
WORK_CONTRADICTS = KP.error(
    "KP-05",
    "việc {work} có {column} khác với dòng {first}",
    f"các tiêu chí của cùng một việc ghi cùng chi_chung, chi_rieng; {_NOT_READ}",
)
NO_COSTS = KP.error("KP-06", "tệp không có dòng chi phí nào dùng được", "ghi mỗi tiêu chí một dòng")
EARLIEST_UNFIT = KP.error(
    "KP-08", "{found} không phải một ngày", f"ghi ngày theo dạng dd/mm/yyyy, ví dụ 05/01/2026; {_NOT_READ}"
)
FEASIBLE_UNCLEAR = KP.error("KP-07", "{found} không phải có hay không", f"ghi có hoặc không; {_NOT_READ}")

# Plans that were kept
PLAN_UNREADABLE = KP.error(
    "KP-10", "không phải kế hoạch do chương trình ghi", "cần tệp .json của một kế hoạch cho một đơn vị"
)
PLAN_OF_MANY = KP.error(
    "KP-11", "tệp là thứ tự bố trí kinh phí của nhiều đơn vị", "cần kế hoạch của một đơn vị"
)
PLAN_OF_OTHER_SET = KP.warning(
    "KP-12",
    "kế hoạch lập theo bộ {before}, số liệu theo bộ {framework}",
    "việc được theo bằng Mã cũ và tên tiêu chí; tiêu chí đã bỏ, mã nay của tiêu chí khác thì ghi rõ",
)
FOLLOWED_BY_NAME = KP.warning(
    "KP-14",
    "{before} “{found}” của kế hoạch chỉ theo được bằng tên, nay là {code}",
    "xem có đúng là dòng đó không; bộ mới ghi Mã cũ thì theo được chắc chắn",
)
UNIT_OF_PLAN_ABSENT = KP.error(
    "KP-13", "số liệu không có đơn vị {found} của kế hoạch", "cần số liệu có đơn vị này"
)

# Why there is no plan
ALREADY_THERE = KP.error(
    "KP-20",
    "{unit} đã đạt {reached}, không thấp hơn mục tiêu",
    "chọn mục tiêu cao hơn; cao nhất là {highest}",
)
LEVEL, POINTS, CLASS = "mức {level}", "{points} điểm", "xếp loại {name}"
HIGHEST_ALREADY = KP.error("KP-21", "{unit} đã đạt mức cao nhất của bộ này", "không cần kế hoạch nâng mức")
ALL_ALREADY = KP.error(
    "KP-22", "không đơn vị nào còn dưới {target}", "chọn mục tiêu cao hơn, hoặc không cần bố trí kinh phí"
)
NO_FIGURES = KP.error(
    "KP-31",
    "chưa có số liệu của {without} đơn vị, nên chưa biết đơn vị nào còn dưới {target}",
    "nhận số liệu của các đơn vị rồi chạy lại",
)
NEXT_LEVEL, NEXT_CLASS, ALL_UNITS = "mức kế tiếp", "xếp loại kế tiếp", "mọi đơn vị"
NO_SUCH_LEVEL = KP.error(
    "KP-23", "bộ {framework} không có tiêu chí nào yêu cầu ở mức {target}", "chọn một mức khác: {known}"
)
TARGET_UNFIT = KP.error("KP-24", "“{found}” không phải mục tiêu của bộ {framework}", "{needed}")
LEVEL_NEEDED = "mức là số từ 1 đến 5"
POINTS_NEEDED = "cần số điểm từ 0 đến {scale}, hoặc tên một xếp loại ({classes}){place}"
POINTS_NEEDED_ALONE = "cần số điểm từ 0 đến {scale}{place}"
OR_A_PLACE = ", hoặc “hạng N”"
PLACE_UNKNOWN = KP.error(
    "KP-25",
    "không có hạng {found} để hướng tới",
    "số liệu phải có ít nhất hai đơn vị xếp hạng được, hạng từ 1 đến {most}",
)
UNTIL_PAST = KP.error(
    "KP-26", "hạn {found} ở trước ngày {day} của số liệu", "ghi ngày hoàn thành ở sau ngày đó"
)
NO_RESULT = KP.error("KP-27", "{unit} chưa có số liệu nào của năm {year}", "nhận số liệu, rồi lập kế hoạch")
NO_UNIT_LEFT = KP.error(
    "KP-29",
    "không đơn vị nào tới được {target} bằng các việc có chi phí",
    "xem từng đơn vị để biết vướng gì",
)
TARGET_MISSING = KP.error(
    "KP-30", "chưa rõ mục tiêu của {unit}", "ghi số điểm từ 0 đến {scale}, một xếp loại, hoặc “hạng N”"
)
PLACE_OF_ALL = KP.error(
    "KP-32", "“{found}” là hạng của một đơn vị, không phải mục tiêu của nhiều đơn vị", "{needed}"
)
TARGET_OF_ALL_MISSING = KP.error(
    "KP-33",
    "bộ {framework} không có xếp loại nên chưa rõ mục tiêu của các đơn vị",
    "ghi mục tiêu là số điểm từ 0 đến {scale}",
)
