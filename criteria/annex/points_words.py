"""The words that give points: `điểm tối đa`, `02 điểm`, `1/2 điểm tối đa`, `Tỷ lệ/85% × điểm tối đa`."""

import re
from fractions import Fraction

from attrs import frozen

from criteria.index.points import NO_POINTS, Fixed, Full, InProportion, Part, Points

_NUMBER = r"(\d+(?:[,.]\d+)?)"
_GIVEN = r"(?:(?:thì |sẽ )?(?:được|đạt|trừ|cộng|tính|chấm|cho|là|bị trừ)\s+)?"
_POINTS_OF = r"(?:\s*[*×x.]?\s*(?:tổng )?(?:số )?điểm(?: (?:tối đa|chuẩn))?)?"
_FULL = re.compile(
    rf"{_GIVEN}(?:(?:số )?điểm )?(?:tối đa|chuẩn)|{_GIVEN}(?:đủ|toàn bộ|100%)(?: số)? điểm(?: tối đa)?"
)
_PART = re.compile(rf"{_GIVEN}(\d+)\s*/\s*(\d+){_POINTS_OF}")
_PERCENT = re.compile(
    rf"{_GIVEN}{_NUMBER}\s*%\s*(?:[*×x]\s*)?(?:của )?(?:tổng )?(?:số )?điểm(?: (?:tối đa|chuẩn))?"
)
_NOTHING = re.compile(r"không (?:được |có |được tính |tính |chấm |cho )?điểm")
_FIXED = re.compile(rf"{_GIVEN}{_NUMBER}\s*(?:điểm|đ)?")
_ROUNDED = re.compile(
    r"[,;]?\s*(?:được )?làm tròn (?:đến |tới |lấy )?0?(\d) (?:chữ )?số(?: thập phân)?(?: sau dấu phẩy)?"
)
_CAPPED = re.compile(rf"\s*[,;(]?\s*(?:nhưng )?(?:tối đa|không (?:quá|vượt quá)) {_NUMBER}(?: điểm)?\)?")
_SHARE = re.compile(
    r"(?:(?:số )?điểm(?: đạt được| số)?\s*[=:]\s*)?[(\[]?\s*(?:tỷ lệ|tỉ lệ|a\s*/\s*b|% đạt được)"
    r"(?: (?:%|thực hiện|giải ngân|đạt(?: được)?|hoàn thành|thực tế))*"
    r"\s*(?:/\s*(\d+(?:[,.]\d+)?)\s*%?)?\s*[)\]]?"
    rf"(?:\s*[*×x]\s*100\s*%)?\s*[*×x]\s*(?:(?:số )?điểm(?: (?:tối đa|chuẩn))?|{_NUMBER}(?: điểm)?)"
)
_IN_SHARE = re.compile(r"(?:tính )?(?:điểm )?theo tỷ lệ(?: (?:tương ứng|đạt được))?(?: [*×x] điểm tối đa)?")


@frozen
class PointsRead:
    """Points as words give them, and the decimals to which they are rounded."""

    points: Points
    decimals: int | None = None


def read_points(text: str, most: Fraction) -> PointsRead | None:
    """Return the points that a whole text gives in a row with this maximum; None if it is something else."""
    said = " ".join(text.casefold().split()).strip(" .;,")
    decimals = None
    if match := _ROUNDED.search(said):
        said, decimals = said[: match.start()].strip(), int(match[1])
    if (match := _CAPPED.search(said)) and _is_share(said[: match.start()]):
        if amount(match[1]) != most:
            return None
        said = said[: match.start()].strip()
    points = _points(said, most)
    return None if points is None else PointsRead(points, decimals)


def _is_share(said: str) -> bool:
    return bool(_SHARE.fullmatch(said.strip()))


def _points(said: str, most: Fraction) -> Points | None:
    if _FULL.fullmatch(said):
        return Full()
    if _NOTHING.fullmatch(said):
        return NO_POINTS
    if match := _SHARE.fullmatch(said):
        if match[2] and amount(match[2]) != most:
            return None
        return InProportion(amount(match[1])) if match[1] else InProportion()
    if _IN_SHARE.fullmatch(said):
        return InProportion()
    if match := _PART.fullmatch(said):
        if not int(match[2]) or int(match[1]) > int(match[2]):
            return None
        return _part(Fraction(int(match[1]), int(match[2])))
    if match := _PERCENT.fullmatch(said):
        part = amount(match[1]) / 100
        return _part(part) if part <= 1 else None
    if match := _FIXED.fullmatch(said):
        points = amount(match[1])
        return Full() if points == most and most else NO_POINTS if not points else Fixed(points)
    return None


def _part(part: Fraction) -> Points:
    return Full() if part == 1 else NO_POINTS if not part else Part(part)


def amount(text: str) -> Fraction:
    """Return a number with a decimal comma or point."""
    return Fraction(text.replace(",", "."))


ENDING = re.compile(
    r"^(?!.*(?:tối đa|không quá|không vượt quá) \d+(?:,\d+)?(?: điểm)?$)"
    r"(.*[^\W\d_].*?[^\d\s,.:%–-]|[^\W\d_]+)\s*[,:–-]?\s*"
    r"((?:được |đạt |trừ |cộng |chấm |tính )?(?:(?:số )?điểm tối đa|không (?:có |được |tính )?điểm"
    rf"|\d+\s*/\s*\d+\s*[*×x]?\s*(?:số )?điểm(?: tối đa)?|{_NUMBER}\s*điểm|(?<=\s)\d+(?:,\d+)?))$"
)
"""A condition and the points after it without a colon: `đúng hạn 0,5 điểm`, `không 0`."""
