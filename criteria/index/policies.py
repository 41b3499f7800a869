"""The rules that the head of an index states for the whole set; the values are the words of documents."""

from enum import Enum


class WhenNotApplicable(Enum):
    """The points of a row that does not apply to a unit (`Khi không áp dụng`)."""

    FORBIDDEN = "không cho phép"
    """Every row applies to every unit."""
    NO_POINTS = "tính 0 điểm"
    FULL_POINTS = "tính điểm tối đa"
    RESCALE_SET = "quy đổi toàn bộ"
    """The row leaves the set: total = points ÷ applicable maximum × scale."""
    RESCALE_MAIN_INDEX = "quy đổi trong chỉ số chính"
    """The row leaves its main index, which is brought back to its own maximum."""
    LESS_MAXIMUM = "giảm điểm tối đa"
    """The row leaves the set with its maximum; what is left is not brought back to the scale."""


class WithoutEvidence(Enum):
    """The points of a figure without a document that proves it (`Khi thiếu tài liệu kiểm chứng`)."""

    NO_POINTS = "0 điểm"
    NOTE = "ghi chú"
    """The points stand, with a note."""


class RankBy(Enum):
    """The value by which units are ranked (`Xếp hạng theo`)."""

    EXACT = "giá trị chính xác"
    PRINTED = "giá trị đã làm tròn"
    """Units whose values are printed alike share a place."""
    NONE = "không xếp hạng"
    """Units are scored and not ranked."""


class Period(Enum):
    """How long the period is that a set assesses (`Kỳ đánh giá`)."""

    YEAR = "năm"
    QUARTER = "quý"
    MONTH = "tháng"


class Ties(Enum):
    """The place after units that share one (`Đồng hạng`)."""

    SKIP = "bỏ hạng sau"
    """1, 2, 2, 4."""
    DENSE = "không bỏ"
    """1, 2, 2, 3."""


class Combination(Enum):
    """How the points of the parts of a row are combined (`Cách gộp`); their maxima likewise."""

    SUM = "cộng"
    CAPPED_SUM = "cộng, không quá tối đa"
    BEST = "cao nhất"
