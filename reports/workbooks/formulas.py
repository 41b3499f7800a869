"""Formulas as text, from the model: reading a cell, holding it to a threshold, saying how far it is.

Only functions that Excel 2003 knew, no array formula, and no text of a document inside a formula. `TEXT` is
used with "0" alone, since other patterns mean something else under Vietnamese regional settings.

Numbers are exact. A spreadsheet compares by 15 digits and cuts quotients by as many (LibreOffice even when
the quotient is merely near a whole number), so no product may come above 10^14. A share numerator/denominator
is held against a threshold of p/q in lowest terms as numerator·q against p·denominator with p ≤ q; counts are
therefore accepted up to 10^9, or to 10^14/q for thresholds of more than three decimals: `largest_count`.
Percentages are integers of 10^-6 points, at most 10^8; counts of count criteria are compared as they stand.
"""

from fractions import Fraction
from math import ceil, floor

from criteria.model import Comparator, Criterion, Kind, Requirement
from foundation.tables.numbers import SHORTEST_REASON

POINT = 10**6
"""One percentage point as the integer that formulas hold."""
LARGEST_PART = 10**9
LARGEST_COUNT = 10**12
_LARGEST_PRODUCT = 10**14
MOST_AGREEING_DECIMALS = 3
"""A percentage beside its counts is compared with them when it has at most so many decimals."""

BLANK, GOOD, BAD = 0, 1, 2
"""What the cells that read one input cell say of it."""


def largest_count(criterion: Criterion) -> int:
    """Return the largest numerator, denominator or count that the formulas of a criterion hold exactly."""
    if not criterion.kind.is_share:
        return LARGEST_COUNT
    parts = [as_share(r)[1] for r in criterion.requirements if r is not None]
    return min(LARGEST_PART, _LARGEST_PRODUCT // max(parts, default=1))


def as_share(requirement: Requirement) -> tuple[int, int]:
    """Return a threshold in percentage points as a share p/q in lowest terms."""
    return (requirement.bound / 100).as_integer_ratio()


def as_points(requirement: Requirement) -> int:
    """Return a threshold in percentage points as a whole number of 10^-6 points.

    `ValueError` for one of more than six decimals, which no criteria document can state.
    """
    points = requirement.bound * POINT
    if points.denominator != 1:
        raise ValueError(f"a threshold of more than six decimals: {requirement.bound}")
    return points.numerator


# Reading one input cell


def whole_number_state(cell: str, largest: int) -> str:
    """Say whether a cell is blank, a whole number from 0 to `largest`, or anything else."""
    whole = f"IF(AND({cell}>=0,{cell}<={largest},{cell}=INT({cell})),{GOOD},{BAD})"
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},IF(ISNUMBER({cell}),{whole},{BAD})))'


def yes_no_state(cell: str) -> str:
    """Say whether a cell is blank, có or không, or anything else."""
    answered = f'IF(OR(TRIM({cell})="có",TRIM({cell})="không"),{GOOD},{BAD})'
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},{answered}))'


def yes_no_number(cell: str) -> str:
    """Return 1 for có, 0 for anything else."""
    return f'IF(ISERROR({cell}),0,IF(TRIM({cell})="có",1,0))'


def percentage_text(cell: str) -> str:
    """Return what a cell says without a percent sign at its end; a question mark for an error."""
    text = f"TRIM({cell})"
    return f'IF(ISERROR({cell}),"?",IF(RIGHT({text},1)="%",TRIM(LEFT({text},LEN({text})-1)),{text}))'


def percentage_with_comma(cell: str, text: str) -> str:
    """Return the text of a percentage with a decimal comma, whatever the settings of the computer are.

    A number above 0 up to 1 may be 0,8% or a cell of 80% with a percent format, and `1.000` a thousand or
    one: both become a question mark, to be written anew.
    """
    with_comma = f'SUBSTITUTE({text},".",",")'
    number = f'IF(AND({cell}>0,{cell}<=1),"?",{with_comma})'
    return f'IF(ISNUMBER({cell}),{number},IF(LEFT(RIGHT({text},4),1)=".","?",{with_comma}))'


def percentage_whole(text: str) -> str:
    """Return the digits before the comma."""
    return f'LEFT({text},FIND(",",{text}&",")-1)'


def percentage_decimals(text: str) -> str:
    """Return what stands behind the comma."""
    return f'MID({text},FIND(",",{text}&",")+1,9)'


def percentage_points(whole: str, decimals: str) -> str:
    """Return a percentage as a whole number of 10^-6 points, 0 where the digits are none."""
    points = f'VALUE({whole})*{POINT}+VALUE(LEFT({decimals}&"000000",6))'
    return f"IF(ISERROR({points}),0,{points})"


def percentage_state(cell: str, text: str, whole: str, decimals: str, points: str) -> str:
    """Say whether a cell is blank, a percentage from 0 to 100 with at most six decimals, or anything else.

    `VALUE` takes dates and exponents for numbers; only digits come back from it as they were.
    """
    digits = f'TEXT(VALUE({whole}),"0")={whole},TEXT(VALUE("1"&{decimals}),"0")="1"&{decimals}'
    form = f'LEN({whole})<=3,LEN({decimals})<=6,RIGHT({text},1)<>","'
    form += f",{points}>=0,{points}<={100 * POINT}"
    sound = f"IF(AND({digits},{form}),{GOOD},{BAD})"
    unsound = f'ISERROR(VALUE({whole})+VALUE("1"&{decimals}))'
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},IF({unsound},{BAD},{sound})))'


def reason_state(cell: str, refused_words: str) -> str:
    """Say whether a cell is blank, a reason in words, or words that are no reason.

    No reason are `refused_words`, one word alone, one word twice, and fewer signs than `SHORTEST_REASON`.
    """
    plain = f'TRIM(SUBSTITUTE(SUBSTITUTE({cell},".",""),"-",""))'
    space = f'FIND(" ",{plain}&" ")'
    rest = f"TRIM(MID({plain},{space},999))"
    two = f'{rest}<>"",{rest}<>LEFT({plain},{space}-1)'
    long = f'LEN(SUBSTITUTE({plain}," ",""))>={SHORTEST_REASON}'
    worded = f"IF(AND(ISERROR(MATCH({plain},{refused_words},0)),{two},{long}),{GOOD},{BAD})"
    letters = f"IF(EXACT(UPPER({cell}),LOWER({cell})),{BAD},{worded})"
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},{letters}))'


def percentage_agrees(whole: str, decimals: str, numerator: str, denominator: str) -> str:
    """Test that a percentage is the share of two counts, rounded half up at the decimals it has."""
    unit = f"CHOOSE(LEN({decimals})+1,1,10,100,1000)"
    twice = f"2*VALUE({whole}&{decimals})"
    share = f"200*{unit}*{numerator}"
    agrees = f"AND(({twice}-1)*{denominator}<={share},{share}<({twice}+1)*{denominator})"
    return f"IF(LEN({decimals})<={MOST_AGREEING_DECIMALS},{agrees},FALSE)"


# Holding a figure to a threshold

_OPERATOR = {
    Comparator.AT_LEAST: ">=",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "<=",
    Comparator.LESS_THAN: "<",
}


def counts_meet(requirement: Requirement, numerator: str, denominator: str) -> str:
    """Test two counts against a share by cross multiplication."""
    part, whole = as_share(requirement)
    return f"{numerator}*{whole}{_OPERATOR[requirement.comparator]}{part}*{denominator}"


def points_meet(requirement: Requirement, points: str) -> str:
    """Test a percentage, in 10^-6 points, against a share."""
    return f"{points}{_OPERATOR[requirement.comparator]}{as_points(requirement)}"


def number_meets(requirement: Requirement, number: str) -> str:
    """Test a count, or 1 and 0 for yes and no, against a bound."""
    part, whole = requirement.bound.as_integer_ratio()
    scaled = number if whole == 1 else f"{number}*{whole}"
    return f"{scaled}{_OPERATOR[requirement.comparator]}{part}"


def edge(requirement: Requirement, kind: Kind, denominator: str) -> str:
    """Return the last whole number that meets a threshold: of a share, at a denominator."""
    comparator = requirement.comparator
    upwards = comparator in (Comparator.AT_LEAST, Comparator.LESS_THAN)
    step = {Comparator.MORE_THAN: 1, Comparator.LESS_THAN: -1}.get(comparator, 0)
    if not kind.is_share:
        return str((ceil if upwards else floor)(requirement.bound) + step)
    part, whole = as_share(requirement)
    product = f"{part}*{denominator}+{whole - 1}" if upwards else f"{part}*{denominator}"
    return f"INT(({product})/{whole}){step:+d}" if step else f"INT(({product})/{whole})"


def extended_needed(share: Fraction, applicable: str, met: str) -> str:
    """Return how many more extended rows would reach the minimum share."""
    part, whole = (share / 100).as_integer_ratio()
    return f"MAX(0,INT(({part}*{applicable}+{whole - 1})/{whole})-{met})"


# Numbers in words, the same under every regional setting


def grouped(number: str) -> str:
    """Write a whole number with a dot between thousands: `1.204`."""
    return f'SUBSTITUTE(FIXED({number},0),",",".")'


def counted(number: str) -> str:
    """Write a count as officials do: `04`, `1.204`, `0`."""
    return f'IF(AND({number}>0,{number}<10),"0","")&{grouped(number)}'


def decimal(number: str) -> str:
    """Write a number with a decimal comma."""
    return f'SUBSTITUTE({number},".",",")'


def share_text(numerator: str, denominator: str) -> str:
    """Write a share to one decimal; `hơn` stands before one that is a little more than it shows."""
    tenths = f"INT(1000*{numerator}/{denominator})"
    more = f'IF({tenths}*{denominator}=1000*{numerator},"","hơn ")'
    return f'{more}&{decimal(f"{tenths}/10")}&"%"'
