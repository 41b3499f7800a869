"""The layout of the hidden sheet: its cells, and the codes of states in them.

At the top a row for each level, below it the results of the whole unit, then lists of words, and from
CALCULATION_FIRST_ROW on a row for each criterion and condition.
"""

from enum import IntEnum, StrEnum
from types import MappingProxyType

from criteria.model import LEVELS

FIRST_LEVEL_ROW = 3
LEVEL_ROWS = MappingProxyType({level: FIRST_LEVEL_ROW + at for at, level in enumerate(LEVELS)})
LISTS_FIRST_ROW = 30


class LevelColumn(StrEnum):
    """The columns of the rows of levels, by their letters."""

    LEVEL = "A"
    NAME = "B"
    REQUIRED = "C"
    MET = "D"
    EXCUSED = "E"
    UNMET = "F"
    OPEN = "G"
    COMPLETE = "H"
    """1 if the level's own list is complete with the present figures."""
    POSSIBLE = "I"
    """1 if it could still become complete."""
    REACHED = "J"
    """1 if the level is reached by the set's way of ranking: with all levels below, or by its own list."""
    REACHABLE = "K"
    APPLICABLE = "L"
    """The number of extended rows that apply to the unit."""
    EXTENDED_MET = "M"
    EXTENDED_NEEDED = "N"
    """The number of further ones that the minimum share needs."""
    SHORT = "O"
    """1 if a missed minimum share blocks the target level."""


class Result(StrEnum):
    """The cells with the unit's results."""

    LEVEL = "$B$10"
    CEILING = "$B$11"
    TARGET = "$B$12"
    """The level after the one reached; 0 after the highest."""
    LISTED = "$B$13"
    """The number of rows in the list: blockers, and all criteria without a figure."""
    BLOCKERS = "$B$14"
    MANDATORY_BLOCKERS = "$B$15"
    MISSING = "$B$16"
    REFUSED = "$B$17"
    UNREADABLE = "$B$18"
    UNANSWERED = "$B$19"
    UNFULFILLED = "$B$20"
    RECOGNISABLE = "$B$21"
    """The level for which the unit can be recognised, 0 for none; blank while an answer is missing."""


class Column(StrEnum):
    """The columns of a calculated row, by their letters; each criterion and condition has one row."""

    CODE = "A"
    NAME = "B"
    SUPPLIER = "C"
    UNIT_OF_COUNT = "D"
    """The unit of count, preceded by a space; blank if unknown."""
    NUMERATOR_STATE = "J"
    DENOMINATOR_STATE = "K"
    TEXT = "L"
    TEXT_WITH_COMMA = "M"
    WHOLE = "N"
    DECIMALS = "O"
    NUMBER = "P"
    """The value as a whole number: 10^-6 points of a percentage, a count, 1 and 0 for yes and no."""
    VALUE_STATE = "Q"
    REASON_STATE = "R"
    STATUS = "S"
    HOLDS_TO = "AI"
    AT_TARGET = "AJ"
    """The outcome at the target level."""
    SHORTFALL = "AK"
    """How many are lacking (or too many), compared with the edge; of a bare percentage, in 10^-6 points."""
    OBSERVED = "AL"
    DISTANCE = "AM"
    ORDER = "AN"
    """The position of a criterion in the list of blockers and missing figures; blank for others."""
    BLOCKS = "AQ"
    """1 if the criterion blocks the target level."""
    MISSING_FROM = "AR"
    """The lowest level that requires a missing figure; blank if there is a figure."""
    TO_DO = "AS"
    """What is to be done, in words; blank if nothing is."""
    RANK = "AT"
    """The position of a criterion in the list of the work, where all have one."""
    LISTED_REQUIREMENT = "AU"
    """What the target requires, in words; of a missing figure that it does not require, the lowest level."""
    LACKING = "AV"
    """What is lacking, in words; of a criterion that lacks nothing, its state."""
    ACTORS = "AW"
    """Who changes the criterion and who holds its figure, in words."""
    ACT = "AX"
    """What is to be done if the figure falls short, in words."""
    REMARK = "AO"
    """The text of the status cell next to the figures."""


REQUIRED_COLUMNS = MappingProxyType(dict(zip(LEVELS, ("E", "F", "G", "H", "I"), strict=True)))
"""What each level requires, in words."""
MANDATORY_COLUMNS = MappingProxyType(dict(zip(LEVELS, ("T", "U", "V", "W", "X"), strict=True)))
"""The outcomes of mandatory criteria; extended ones have their own columns, to be counted separately."""
EXTENDED_COLUMNS = MappingProxyType(dict(zip(LEVELS, ("Y", "Z", "AA", "AB", "AC"), strict=True)))
EDGE_COLUMNS = MappingProxyType(dict(zip(LEVELS, ("AD", "AE", "AF", "AG", "AH"), strict=True)))
"""The numerators (or counts) that just meet each level."""

NOT_REQUIRED = "–"


class Outcome(IntEnum):
    """The outcome of a criterion at a level that requires it."""

    UNMET = 0
    MET = 1
    EXCUSED = 2
    """Not applicable, and the set allows it."""
    OPEN = 9
    """Without a known figure: not met, but it could still be."""


class Status(IntEnum):
    """The state of the cells of one row; from REFUSED on, something must be corrected."""

    MISSING = 0
    FIGURE = 1
    """Two counts, or the single value of a criterion that is not a share."""
    PERCENTAGE = 2
    NOT_APPLICABLE = 5
    NOTHING_COUNTED = 6
    REFUSED = 10
    NOT_A_NUMBER = 11
    HALF_FILLED = 12
    ABOVE_WHOLE = 13
    ZERO = 14
    ZERO_WITH_VALUE = 15
    MISMATCH = 16
    NO_REASON = 17
    REASON_AND_FIGURE = 18
    NO_SHARED_DENOMINATOR = 19
    NOT_ASKED = 20
    COUNTS_AND_VALUE = 21
    """A quotient beside its two counts (scored indexes only)."""


REMARKS = MappingProxyType(
    {
        Status.MISSING: "Chưa có số liệu",
        Status.NOT_APPLICABLE: "Không áp dụng (chờ thẩm định)",
        Status.NOTHING_COUNTED: "Mẫu số bằng 0: đề nghị không áp dụng (chờ thẩm định)",
        Status.REFUSED: "Bộ tiêu chí không cho phép không áp dụng; cần số liệu",
        Status.NOT_A_NUMBER: "Không đọc được; cần sửa theo lời nhắc của ô",
        Status.HALF_FILLED: "Mới có một trong hai: tử số, mẫu số",
        Status.ABOVE_WHOLE: "Tử số lớn hơn mẫu số",
        Status.ZERO: "Mẫu số bằng 0; tiêu chí này không có trường hợp không áp dụng",
        Status.ZERO_WITH_VALUE: "Mẫu số bằng 0 nhưng có tỷ lệ",
        Status.MISMATCH: "Tỷ lệ không khớp tử số, mẫu số; nên xóa tỷ lệ",
        Status.NO_REASON: "Chưa ghi rõ lý do không áp dụng",
        Status.REASON_AND_FIGURE: "Vừa có số liệu vừa ghi không áp dụng; chỉ để một",
        Status.NO_SHARED_DENOMINATOR: "Chưa có mẫu số ở trang “Thông tin chung”",
        Status.NOT_ASKED: "Chỉ ghi ở cột “Giá trị”",
        Status.COUNTS_AND_VALUE: "Chỉ ghi tử số, mẫu số, hoặc chỉ ghi giá trị",
    }
)
"""The text of the status cell if there is no figure to compare with thresholds."""

NO_REASONS = (
    "chưa đạt", "không đạt", "không áp dụng", "có áp dụng", "chưa áp dụng", "ko áp dụng", "áp dụng",
    "đề nghị không áp dụng", "không áp dụng tiêu chí này", "chưa có", "không có", "không có gì",
    "chưa có số liệu", "không có số liệu", "đang cập nhật", "không rõ", "như trên",
    "chua dat", "khong dat", "khong ap dung", "co ap dung", "chua ap dung", "ap dung",
    "de nghi khong ap dung", "chua co", "khong co", "khong co gi", "chua co so lieu", "khong co so lieu",
)  # fmt: skip
"""Phrases of two and more words that are not a reason; a single word never is."""


def _list(column: str, length: int) -> str:
    return f"${column}${LISTS_FIRST_ROW}:${column}${LISTS_FIRST_ROW + length - 1}"


STATUS_LIST = _list("A", len(REMARKS))
REMARK_LIST = _list("B", len(REMARKS))
NO_REASON_LIST = _list("D", len(NO_REASONS))


def remark_of(status: str) -> str:
    """Return the formula of a status cell's text."""
    return f"INDEX({REMARK_LIST},MATCH({status},{STATUS_LIST},0))"
