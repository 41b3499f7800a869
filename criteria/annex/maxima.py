"""The maxima in an annex: `10`, `2,5 điểm`, `tối đa 10`, `-1` of what is taken away."""

import re
from fractions import Fraction

from criteria.annex.clauses import clauses
from criteria.index.points import Fixed

_MOST = re.compile(
    r"(?:tối đa |không quá |\()?[-–−]?\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)?\)?", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_IN_NAME = re.compile(r"\(?(?:tối đa|không quá)?\s*(\d+(?:,\d+)?)\s*điểm\)?", re.IGNORECASE)


def read_most(text: str) -> Fraction | None:
    """Return the points in a cell of maxima, without a sign; None if it holds something else."""
    said = " ".join(text.split())
    match = _MOST.fullmatch(said)
    if match is None:
        return None
    if _THOUSANDS.fullmatch(match[1]):
        return Fraction(match[1].replace(".", ""))
    return Fraction(match[1].replace(",", "."))


def is_taken_away(text: str) -> bool:
    """Whether a cell of maxima has points with a minus."""
    return bool(re.match(r"\(?\s*[-–−]\s*\d", text.strip()))


def most_in_name(name: str) -> Fraction | None:
    """Return the points that a title states: `Điểm thưởng (tối đa 15 điểm)`."""
    match = _IN_NAME.search(name)
    return Fraction(match[1].replace(",", ".")) if match else None


def largest_points(text: str) -> Fraction | None:
    """Return the largest number of points that a text on scoring gives; None if it gives no number."""
    given = [
        each.points.points.points
        for each in clauses(text, Fraction(0))
        if each.points is not None and isinstance(each.points.points, Fixed)
    ]
    return max((points for points in given if points), default=None)
