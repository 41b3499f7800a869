"""A text on scoring, cut into clauses: what is required, and the points for it."""

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from criteria.annex.points_words import ENDING, PointsRead, read_points

_ENDS = re.compile(
    r"\n|;|(?<=[^\d\s.])\.\s+(?=[A-ZĐÀ-Ỹ\d(+-])|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ(+-])"
    r"|(?<=điểm)\.\s+|(?<=\d)\.\s+(?=[≥>≤<]|(?:từ|trên|dưới|đạt|không|còn|có|chưa|nhỏ|lớn|ít|tối)\b)"
)
_COLON = re.compile(r":(?!\d)\s*|\s*(?:=>|→|⇒)\s*")
_BULLET = re.compile(r"^\s*[-+•*–]\s+")
_IF = re.compile(r"^(.{1,40}?),?\s+(?:chỉ )?(?:nếu|khi|đối với)\s+(.+)$", re.IGNORECASE)


@frozen
class Clause:
    """A clause: the words before it that hold for it, what is required, the points, and the whole text.

    `points` is None for words that give none.
    """

    contexts: tuple[str, ...]
    condition: str
    points: PointsRead | None
    text: str


def clauses(text: str, most: Fraction) -> tuple[Clause, ...]:
    """Return the clauses of a text on how a row with this maximum is scored."""
    found: list[Clause] = []
    for raw in _ENDS.split(text):
        piece = _BULLET.sub("", " ".join(raw.split())).strip(" .")
        if piece:
            found += _listed(piece, most)
    return tuple(found)


def _listed(piece: str, most: Fraction) -> Iterator[Clause]:
    """Yield the clauses of a piece; one with commas is several if each part gives points."""
    whole = clause(piece, most)
    parts = re.split(r",\s+", piece)
    if len(parts) > 1:
        several = [clause(part, most) for part in parts]
        if all(each.points and each.condition for each in several):
            first, *others = several
            yield first
            yield from (Clause(first.contexts, each.condition, each.points, each.text) for each in others)
            return
    yield whole


def clause(piece: str, most: Fraction) -> Clause:
    """Return one clause: after the last colon come the points."""
    segments = [segment.strip() for segment in _COLON.split(piece)]
    points = read_points(segments[-1], most)
    if points is not None:
        before = segments[:-1]
        return Clause(tuple(before[:-1]), before[-1] if before else "", points, piece)
    if len(segments) > 1 and (formula := read_points(": ".join(segments[-2:]), most)):
        # “Điểm: Tỷ lệ × điểm tối đa”
        before = segments[:-2]
        return Clause(tuple(before[:-1]), before[-1] if before else "", formula, piece)
    if match := ENDING.match(segments[-1]):
        points = read_points(match[2], most)
        if points is not None:
            return Clause(tuple(segments[:-1]), match[1].strip(), points, piece)
    if match := _IF.match(segments[-1]):
        points = read_points(match[1], most)
        if points is not None:
            return Clause(tuple(segments[:-1]), match[2].strip(), points, piece)
    return Clause(tuple(segments[:-1]), segments[-1], None, piece)
