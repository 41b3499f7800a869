"""Reads and writes cells of a table of points: `≥ 80%`, `> năm trước`, `còn lại`; `tối đa`, `1/2`, `2,5`."""

import re
from fractions import Fraction

from criteria.document import codes, index_codes
from criteria.document.index.amounts import parse_amount, write_amount
from criteria.document.index.grammar import OTHERWISE
from criteria.document.thresholds import CELL, COMPARATORS, MOST_DECIMALS, WHOLE_NUMBER, read_bound
from criteria.document.values import Report
from criteria.index.points import NO_POINTS, WHOLE, Fixed, Full, InProportion, Part, Points
from criteria.index.scoring import AgainstLastYear
from criteria.model import Comparator, Kind, Requirement
from foundation.exact import decimal_places

LAST_YEAR = "năm trước"
FULL = "tối đa"
IN_PROPORTION = "theo tỷ lệ"
_AGAINST = re.compile(rf"(≥|>=|>|≤|<=|<)\s*{LAST_YEAR}")
_PART = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
_PERCENT = re.compile(r"([0-9]{1,3})(?:,([0-9]{1,6}))?%")
_RATHER_FRACTION = 4
"""Parts with at most this denominator are written as fractions, others in percent if they have decimals."""

_FORMS = {
    Kind.RATIO: "“≥ 80%”, “> 50%”, “100%”, “≤ 5%”",
    Kind.COUNT: "“≥ 3”, “> 2”, “≤ 5”",
    Kind.DAYS: "“≤ 30”, “< 60”",
    Kind.QUOTIENT: "“≥ 1,5”, “> 2”, “≤ 0,5”",
    Kind.AMOUNT: "“≥ 2,5”, “> 100”, “≤ 10”",
}


def read_result(text: str, kind: Kind | None, report: Report) -> Requirement | AgainstLastYear | None:
    """Return what a result must fulfil; None with a report if the cell has another form.

    `còn lại` is for the caller. If the kind is unknown every form fits.
    """
    if against := _AGAINST.fullmatch(text):
        return AgainstLastYear(COMPARATORS[against[1]])
    match = CELL.fullmatch("≥ 100%" if text == "100%" else text)
    allowed = _FORMS.get(kind, _FORMS[Kind.COUNT]) if kind else ", ".join(_FORMS.values())
    if match is None or not WHOLE_NUMBER.fullmatch(match[2]) or ("." in match[2] and (match[3] or match[4])):
        report(index_codes.RESULT, found=text, allowed=allowed)
        return None
    decimals = (match[3] or "").rstrip("0")
    wrong = (kind is Kind.RATIO) != bool(match[4]) or (kind in (Kind.COUNT, Kind.DAYS) and bool(decimals))
    if kind is not None and wrong:
        report(index_codes.RESULT, found=text, allowed=allowed)
        return None
    return read_bound(text, COMPARATORS[match[1]], match[2].replace(".", ""), decimals, match[4], report)


def write_result(requirement: Requirement | AgainstLastYear | None, kind: Kind) -> str:
    """Return the canonical cell of what a line requires."""
    if requirement is None:
        return OTHERWISE
    if isinstance(requirement, AgainstLastYear):
        return f"{requirement.comparator.value} {LAST_YEAR}"
    if kind is Kind.RATIO and requirement == Requirement(Comparator.AT_LEAST, WHOLE):
        return "100%"
    bound = requirement.bound
    whole = bound.denominator == 1 and kind is not Kind.RATIO
    number = f"{bound.numerator:,}".replace(",", ".") if whole else write_amount(bound)
    return f"{requirement.comparator.value} {number}{'%' if kind is Kind.RATIO else ''}"


def read_points(text: str, report: Report) -> Points | None:
    """Return the points of a cell, None with a report if it has another form."""
    if not text:
        report(codes.CELL_BLANK, instead=", 0 nếu không được điểm")
        return None
    if text == FULL:
        return Full()
    if text == IN_PROPORTION:
        return InProportion()
    if text.startswith(f"{IN_PROPORTION} so với "):
        share = _percent(text.removeprefix(f"{IN_PROPORTION} so với "))
        if share:
            return InProportion(share)
    elif match := _PART.fullmatch(text):
        if int(match[2]) and int(match[1]) <= int(match[2]):
            return _part(Fraction(int(match[1]), int(match[2])))
    elif text.endswith("%"):
        share = _percent(text)
        if share is not None:
            return _part(share / WHOLE)
    elif (amount := parse_amount(text)) is not None:
        return Fixed(amount)
    report(index_codes.POINTS, found=text)
    return None


def write_points(points: Points) -> str:
    """Return the canonical cell of points."""
    match points:
        case Full():
            return FULL
        case Fixed():
            return write_amount(points.points)
        case InProportion():
            of_whole = points.of_whole
            return IN_PROPORTION if of_whole == WHOLE else f"{IN_PROPORTION} so với {write_amount(of_whole)}%"
    part = points.part
    percent = decimal_places(part * WHOLE)
    if part.denominator <= _RATHER_FRACTION or percent is None or percent > MOST_DECIMALS:
        return f"{part.numerator}/{part.denominator}"
    return f"{write_amount(part * WHOLE)}%"


def _part(part: Fraction) -> Points:
    return NO_POINTS if part == 0 else Full() if part == 1 else Part(part)


def _percent(text: str) -> Fraction | None:
    match = _PERCENT.fullmatch(text)
    share = Fraction(f"{match[1]}.{match[2] or 0}") if match else None
    return share if share is not None and share <= WHOLE else None
