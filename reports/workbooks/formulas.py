"""Formulas as text, built from the model: reading a cell, comparing with a threshold, stating the distance.

Only functions of Excel 2003, no array formula, and no document text inside a formula. `TEXT` is used only
with "0", since other patterns have another meaning under Vietnamese regional settings.

Numbers are exact. A spreadsheet compares by 15 digits and truncates quotients to as many (LibreOffice even if
the quotient is only near a whole number), so no product may exceed 10^14. A share numerator/denominator is
compared with a threshold p/q in lowest terms as numerator·q with p·denominator, where p ≤ q; so counts are
accepted up to 10^9, or to 10^14/q for thresholds of more than three decimals: `largest_count`. Percentages
are integers of 10^-6 points, at most 10^8; counts of count criteria are compared directly.
"""

from fractions import Fraction
from math import ceil, floor

from criteria.model import Comparator, Criterion, Kind, Requirement
from foundation.tables.numbers import SHORTEST_REASON

POINT = 10**6
"""One percentage point as an integer in formulas."""
LARGEST_PART = 10**9
LARGEST_COUNT = 10**12
LARGEST_PRODUCT = 10**14
MOST_AGREEING_DECIMALS = 3
"""A percentage with at most this many decimals is compared with the counts next to it."""

BLANK, GOOD, BAD = 0, 1, 2
"""The states of an input cell."""


def largest_count(criterion: Criterion) -> int:
    """Return the largest numerator, denominator or count that a criterion's formulas compute exactly."""
    if not criterion.kind.is_share:
        return LARGEST_COUNT
    parts = [as_share(r)[1] for r in criterion.requirements if r is not None]
    return min(LARGEST_PART, LARGEST_PRODUCT // max(parts, default=1))


def as_share(requirement: Requirement) -> tuple[int, int]:
    """Return a threshold in percentage points as a share p/q in lowest terms."""
    return (requirement.bound / 100).as_integer_ratio()


def as_points(requirement: Requirement) -> int:
    """Return a threshold in percentage points as a whole number of 10^-6 points.

    Raises ValueError for more than six decimals, which no criteria document can have.
    """
    points = requirement.bound * POINT
    if points.denominator != 1:
        raise ValueError(f"a threshold of more than six decimals: {requirement.bound}")
    return points.numerator


# Reading one input cell


def whole_number_state(cell: str, largest: int) -> str:
    """Return the state of a cell: blank, a whole number from 0 to `largest`, or anything else."""
    whole = f"IF(AND({cell}>=0,{cell}<={largest},{cell}=INT({cell})),{GOOD},{BAD})"
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},IF(ISNUMBER({cell}),{whole},{BAD})))'


def yes_no_state(cell: str) -> str:
    """Return the state of a cell: blank, có or không, or anything else."""
    answered = f'IF(OR(TRIM({cell})="có",TRIM({cell})="không"),{GOOD},{BAD})'
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},{answered}))'


def yes_no_number(cell: str) -> str:
    """Return 1 for có, 0 for anything else."""
    return f'IF(ISERROR({cell}),0,IF(TRIM({cell})="có",1,0))'


def percentage_text(cell: str) -> str:
    """Return the text of a cell without a final percent sign; a question mark for an error."""
    text = f"TRIM({cell})"
    return f'IF(ISERROR({cell}),"?",IF(RIGHT({text},1)="%",TRIM(LEFT({text},LEN({text})-1)),{text}))'


def percentage_with_comma(cell: str, text: str) -> str:
    """Return the text of a percentage with a decimal comma, regardless of the computer's settings.

    A number above 0 up to 1 can be 0,8% or a cell of 80% in percent format, and `1.000` a thousand or one:
    both become a question mark, so that the user writes them again.
    """
    with_comma = f'SUBSTITUTE({text},".",",")'
    number = f'IF(AND({cell}>0,{cell}<=1),"?",{with_comma})'
    return f'IF(ISNUMBER({cell}),{number},IF(LEFT(RIGHT({text},4),1)=".","?",{with_comma}))'


def percentage_whole(text: str) -> str:
    """Return the digits before the comma."""
    return f'LEFT({text},FIND(",",{text}&",")-1)'


def percentage_decimals(text: str) -> str:
    """Return the digits after the comma."""
    return f'MID({text},FIND(",",{text}&",")+1,9)'


def percentage_points(whole: str, decimals: str) -> str:
    """Return a percentage as a whole number of 10^-6 points, 0 if the text is not made of digits."""
    points = f'VALUE({whole})*{POINT}+VALUE(LEFT({decimals}&"000000",6))'
    return f"IF(ISERROR({points}),0,{points})"


def percentage_state(cell: str, text: str, whole: str, decimals: str, points: str) -> str:
    """Return the state of a cell: blank, a percentage from 0 to 100 of up to six decimals, or anything else.

    `VALUE` accepts dates and exponents as numbers; so the digits are compared with its result.
    """
    digits = f'TEXT(VALUE({whole}),"0")={whole},TEXT(VALUE("1"&{decimals}),"0")="1"&{decimals}'
    form = f'LEN({whole})<=3,LEN({decimals})<=6,RIGHT({text},1)<>","'
    form += f",{points}>=0,{points}<={100 * POINT}"
    sound = f"IF(AND({digits},{form}),{GOOD},{BAD})"
    unsound = f'ISERROR(VALUE({whole})+VALUE("1"&{decimals}))'
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},IF({unsound},{BAD},{sound})))'


def decimal_with_comma(cell: str, text: str) -> str:
    """Return the text of a decimal number with a comma; `1.000`, a thousand or one, becomes `?`."""
    with_comma = f'SUBSTITUTE({text},".",",")'
    return f'IF(ISNUMBER({cell}),{with_comma},IF(LEFT(RIGHT({text},4),1)=".","?",{with_comma}))'


def decimal_state(cell: str, text: str, whole: str, decimals: str, number: str, digits: int) -> str:
    """Return the state of a cell: blank, a decimal number from 0 with so many digits, or anything else."""
    plain = f'TEXT(VALUE({whole}),"0")={whole},TEXT(VALUE("1"&{decimals}),"0")="1"&{decimals}'
    form = f'LEN({whole})<={digits},LEN({decimals})<=6,RIGHT({text},1)<>",",{number}>=0'
    sound = f"IF(AND({plain},{form}),{GOOD},{BAD})"
    unsound = f'ISERROR(VALUE({whole})+VALUE("1"&{decimals}))'
    return f'IF(ISERROR({cell}),{BAD},IF(TRIM({cell})="",{BLANK},IF({unsound},{BAD},{sound})))'


def reason_state(cell: str, refused_words: str) -> str:
    """Return the state of a cell: blank, a reason in words, or words that are not a reason.

    Not a reason are `refused_words`, a single word, the same word twice, and fewer characters than
    `SHORTEST_REASON`.
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
    """Test that a percentage is the share of two counts, rounded half up to its own decimals."""
    unit = f"CHOOSE(LEN({decimals})+1,1,10,100,1000)"
    twice = f"2*VALUE({whole}&{decimals})"
    share = f"200*{unit}*{numerator}"
    agrees = f"AND(({twice}-1)*{denominator}<={share},{share}<({twice}+1)*{denominator})"
    return f"IF(LEN({decimals})<={MOST_AGREEING_DECIMALS},{agrees},FALSE)"


# Comparing a figure with a threshold

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
    """Return the last whole number that meets a threshold; for a share, at a given denominator."""
    comparator = requirement.comparator
    upwards = comparator in (Comparator.AT_LEAST, Comparator.LESS_THAN)
    step = {Comparator.MORE_THAN: 1, Comparator.LESS_THAN: -1}.get(comparator, 0)
    if not kind.is_share:
        return str((ceil if upwards else floor)(requirement.bound) + step)
    part, whole = as_share(requirement)
    product = f"{part}*{denominator}+{whole - 1}" if upwards else f"{part}*{denominator}"
    return f"INT(({product})/{whole}){step:+d}" if step else f"INT(({product})/{whole})"


def extended_needed(share: Fraction, applicable: str, met: str) -> str:
    """Return how many more extended rows reach the minimum share."""
    part, whole = (share / 100).as_integer_ratio()
    return f"MAX(0,INT(({part}*{applicable}+{whole - 1})/{whole})-{met})"


# Numbers in words, the same under all regional settings


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
    """Write a share to one decimal, preceded by `hơn` if it is slightly more."""
    tenths = f"INT(1000*{numerator}/{denominator})"
    more = f'IF({tenths}*{denominator}=1000*{numerator},"","hơn ")'
    return f'{more}&{decimal(f"{tenths}/10")}&"%"'
