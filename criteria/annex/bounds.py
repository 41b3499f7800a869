"""The sentences that state a bound: `từ 80% trở lên`, `≥ 3`, `từ 25% đến dưới 30%`, `không quá 30 ngày`."""

import re
from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction

from attrs import frozen

from criteria.model import Comparator, Requirement


class Measure(Enum):
    """What a bound counts."""

    PERCENT = "%"
    DAYS = "ngày"
    COUNT = ""


@frozen
class Bound:
    """What a sentence requires: at least or at most something, or both; what it counts, in which words.

    `is_plain` is whether it is a number alone, so that the direction is a guess. `rest` are the words besides
    the bound.
    """

    low: Requirement | None
    high: Requirement | None
    measure: Measure
    rest: str = ""
    is_plain: bool = False


CONDITIONAL = re.compile(
    r"(?:^|\s)(?:đối với|nếu|riêng|trừ|khi|áp dụng cho|tại các|đồng thời|so với|nhưng"
    r"|và (?:không|chưa|đã|phải|kèm|hoàn thành))(?:\s|$)"
)
"""Words beside a bound that make it hold for some units only, or say that it is not all."""
NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+)(?:[,.](\d+))?"
_PERCENT = r"\s*(%|phần trăm)?"
_N = NUMBER + _PERCENT
_TO = r"(?:\s+[^\W\d_][^\d%;:,()≥≤<>]{0,24}?)?\s*(?:đến|tới|–|—|-|÷|và)\s*"
"""What joins the ends of a range; the first may have its unit: `từ 2 lớp đến dưới 5 lớp`."""
_LESS = r"(dưới|nhỏ hơn|ít hơn|thấp hơn|chưa đạt|chưa đến|chưa tới|không đạt|<)?\s*"
_FROM = r"(?:(?:đạt\s+|có\s+|được\s+)?(?:từ|≥|>=|trong khoảng)\s*|đạt\s+|có\s+)?"
_LEAST = (
    r"(?:≥|>=|(?:đạt\s+|có\s+)?(?:từ|tối thiểu|ít nhất|không (?:thấp|ít|dưới|nhỏ) hơn|không dưới)"
    r"(?:\s+(?:là|đạt|có|từ))?)\s*"
)
_MORE = r"(?:>|(?:đạt\s+|có\s+)?(?:trên|hơn|lớn hơn|cao hơn|nhiều hơn|vượt(?: quá)?|quá))\s*"
_MOST = r"(?:≤|<=|(?:không|chưa) (?:quá|vượt(?: quá)?|lớn hơn|cao hơn|nhiều hơn)|tối đa|nhiều nhất)\s*"
_BELOW = r"(?:<|dưới|nhỏ hơn|ít hơn|thấp hơn|chưa đạt|chưa đến|chưa tới|chưa đủ|không đạt)\s*"
_UP = r"\s*([^\d%]{0,60}?)\s*(?:trở lên|hoặc cao hơn|hoặc nhiều hơn)"
_DOWN = r"\s*([^\d%]{0,60}?)\s*trở xuống"
_NOT_NOT = r"(?<!không )(?<!chưa )"
"""No word before that turns the sentence round."""
_FULL = r"(?:đủ|đạt đủ|đạt|có|đạt mức|bằng|=)\s*"

Made = tuple[Comparator | None, Comparator | None]
_Make = Callable[[re.Match[str]], Made]


def _fixed(low: Comparator | None, high: Comparator | None) -> _Make:
    return lambda _match: (low, high)


def _range(low: Comparator) -> _Make:
    return lambda match: (low, Comparator.LESS_THAN if match["less"] else Comparator.AT_MOST)


PHRASES: Sequence[tuple[str, _Make]] = (
    (
        rf"(?:trên|{_NOT_NOT}(?:lớn|cao|nhiều) hơn)\s+{_N}{_TO}(?P<less>(?:dưới|nhỏ hơn|chưa đến|<))?\s*{_N}",
        _range(Comparator.MORE_THAN),
    ),
    (rf"{_FROM}{_N}{_TO}(?P<less>(?:dưới|nhỏ hơn|chưa đạt|chưa đến|<))?\s*{_N}", _range(Comparator.AT_LEAST)),
    (rf"(?:≥|>=)?\s*{_N}\s*≤\s*\w+\s*(?P<less><)\s*{_N}", _range(Comparator.AT_LEAST)),
    (rf"{_MOST}{_N}", _fixed(None, Comparator.AT_MOST)),
    (rf"từ\s+{_N}{_DOWN}", _fixed(None, Comparator.AT_MOST)),
    (rf"{_LEAST}{_N}", _fixed(Comparator.AT_LEAST, None)),
    (rf"{_NOT_NOT}{_BELOW}{_N}", _fixed(None, Comparator.LESS_THAN)),
    (rf"(?:{_FULL})?{_N}{_UP}", _fixed(Comparator.AT_LEAST, None)),
    (rf"(?:{_FULL})?{_N}{_DOWN}", _fixed(None, Comparator.AT_MOST)),
    (rf"{_NOT_NOT}{_MORE}{_N}", _fixed(Comparator.MORE_THAN, None)),
)
"""The first sentence that is found says the comparison; the whole table stands in the tests with examples."""
_PATTERNS = [(re.compile(pattern), make) for pattern, make in PHRASES]
_PLAIN = re.compile(rf"(?:{_FULL})?{_N}")
_NUMBERS = re.compile(r"\d[\d.,]*")
_UP_LEFT = re.compile(r"\s*trở (?:lên|xuống)")


def read_bound(text: str) -> Bound | None:
    """Return the bound that a text states; None if it has no number, or more numbers than the bound has."""
    said = " ".join(text.casefold().split()).strip(" .;:,")
    for pattern, make in _PATTERNS:
        if match := pattern.search(said):
            return _bound(said, match, make(match), is_plain=False)
    if match := _PLAIN.search(said):
        return _bound(said, match, (Comparator.AT_LEAST, None), is_plain=True)
    return None


def _bound(said: str, match: re.Match[str], made: Made, *, is_plain: bool) -> Bound | None:
    figures = [(match[at], match[at + 1], match[at + 2]) for at in _number_groups(match)]
    rest = _UP_LEFT.sub(" ", f"{said[: match.start()]} {said[match.end() :]}")
    inside = match[match.lastindex] if match.lastindex and _is_words(match) else ""
    rest = " ".join(f"{inside or ''} {rest}".split())
    if _NUMBERS.search(rest):
        return None
    is_percent = any(percent for _, _, percent in figures)
    numbers = [_number(whole, decimals) for whole, decimals, _ in figures]
    if any(number is None for number in numbers):
        return None
    low, high = made
    values = [number for number in numbers if number is not None]
    measure = Measure.PERCENT if is_percent else Measure.DAYS if _DAYS.search(rest) else Measure.COUNT
    return Bound(
        Requirement(low, values[0]) if low else None,
        Requirement(high, values[-1]) if high else None,
        measure,
        rest.strip(" ,;:."),
        is_plain,
    )


_DAYS = re.compile(r"(?:^|\s)ngày(?:$|\s|,)")


def _is_words(match: re.Match[str]) -> bool:
    """Whether the last group of a match are words between the number and `trở lên`."""
    last = match.lastindex or 0
    text = match[last]
    return (
        text is not None and not text[:1].isdigit() and text not in ("%", "phần trăm", "<") and last % 3 == 1
    )


def _number_groups(match: re.Match[str]) -> list[int]:
    """Return the places of the numbers among the groups: each has whole, decimals, percent sign."""
    found, at = [], 1
    while at <= match.re.groups - 2:
        if match.re.groupindex.get("less") == at:
            at += 1
            continue
        if match[at] is not None:
            found.append(at)
        at += 3
    return found


def _number(whole: str, decimals: str | None) -> Fraction | None:
    if len(whole) > 12:
        return None
    return Fraction(f"{whole.replace('.', '')}.{decimals or 0}")
