"""Points in the minutes of a meeting, compared with the appraised ones: approved is what was appraised."""

from foundation.problem import Code, Place, Problem
from foundation.tables.numbers import LONGEST_NUMBER, decimal
from foundation.tables.typed_values import typed_number
from foundation.text import quote
from foundation.written import decimal as written_decimal
from maturity.council import codes
from maturity.council.concluding import CouncilCase
from rules.points import round_half_up


def points_problem(text: str, case: CouncilCase, decimals: int, place: Place) -> Problem | None:
    """Return why points in minutes are not the appraised ones; None if they are, or if none are given.

    They can be written with any number of decimals, rounded half up; `decimals` are those in which points are
    printed. Points that are not final are no reason here: they cannot be approved at all.
    """
    if not text or case.points is None:
        return None
    typed = typed_number(text) if len(text) <= LONGEST_NUMBER else text
    read = decimal(typed)
    if not isinstance(read, Code) and round_half_up(case.points, read.decimals) == read.value:
        return None
    expected = written_decimal(round_half_up(case.points, decimals))
    return codes.POINTS_OTHERWISE.at(place, found=quote(text), expected=expected)
