"""The notation of this program in annexes that it prints: `theo bảng: ≥ 80%: tối đa; còn lại: theo tỷ lệ`."""

import re
from collections.abc import Iterator

from attrs import frozen

from criteria.annex.marks import unmarked
from criteria.annex.scoring_read import ScoringRead
from criteria.document.index.cells import read_points, read_result
from criteria.document.index.grammar import OTHERWISE, Method, kinds_of
from criteria.index.points import Points
from criteria.index.policies import Combination
from criteria.index.scoring import (
    BestOfRanking,
    Case,
    Choice,
    EachTime,
    Given,
    Line,
    ListItems,
    Option,
    Scoring,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from criteria.model import Kind, Provenance
from foundation.problem import Code

_METHODS = "|".join(re.escape(method.value) for method in Method)
_WAY = re.compile(rf"({_METHODS})(?: \(([^()]+)\))?((?:[: ]|$).*)?", re.DOTALL)
_ROUNDED = re.compile(r", điểm làm tròn (\d) chữ số$")
_WHEN = re.compile(r"\.? Không áp dụng khi: (.+?)\.?$")
_CASE = re.compile(r"\[([0-9CT.]+) “([^”]+)”\] ")
_COMBINED = re.compile(r"gộp \d+ phần: (.+)")
_EACH = re.compile(r"(?: (\d+))?: (\d+(?:,\d+)?) điểm")
_ITEMS = re.compile(r" \d+ mục: (.+)")


@frozen(kw_only=True)
class FormalScoring:
    """A way of scoring in the program's own notation, with the origin that is printed with it."""

    read: ScoringRead
    provenance: Provenance | None


def read_formal(text: str) -> FormalScoring | None:
    """Return the way of scoring that a text states in this program's notation; None if it is another text."""
    said = " ".join(text.split())
    reason = None
    if match := _WHEN.search(said):
        said, reason = said[: match.start()], match[1]
    said, provenance = unmarked(said)
    decimals = None
    if match := _ROUNDED.search(said):
        said, decimals = said[: match.start()], int(match[1])
    match = _WAY.fullmatch(said)
    if match is None:
        return None
    method = Method(match[1])
    kinds = kinds_of(method)
    kind = next((each for each in kinds if each.value == match[2]), None)
    found = _scoring(method, match[3] or "", kind)
    if found is None:
        return None
    scoring, guessed = found
    read = ScoringRead(scoring=scoring, kind=kind or guessed, decimals=decimals, not_applicable=reason)
    return FormalScoring(read=read, provenance=provenance)


def read_combination(text: str) -> Combination | None:
    """Return how the parts of a divided row are combined, as this program prints it."""
    match = _COMBINED.fullmatch(" ".join(text.split()))
    return next((each for each in Combination if match and each.value == match[1]), None)


def _scoring(method: Method, rest: str, kind: Kind | None) -> tuple[Scoring, Kind] | None:
    [first, *_] = kinds_of(method)
    match method:
        case Method.YES_NO:
            return (YesNo(), first) if not rest else None
        case Method.SHARE:
            return (Share(), first) if not rest else None
        case Method.BEST:
            return (BestOfRanking(), kind or Kind.COUNT) if not rest else None
        case Method.GIVEN:
            return (Given(rest.removeprefix(": ")), first) if rest.startswith(": ") else None
        case Method.LIST:
            items = _ITEMS.fullmatch(rest)
            return (ListItems(tuple(items[1].split("; "))), first) if items else None
        case Method.EACH_TIME:
            each = _EACH.fullmatch(rest)
            points = read_points(each[2], _unheard) if each else None
            amount = getattr(points, "points", None)
            return (EachTime(amount, int(each[1] or 1)), first) if each and amount is not None else None
        case Method.CHOICE:
            options = tuple(Option(text, points) for text, points in _pairs(rest.removeprefix(": ")))
            return (Choice(options), first) if len(options) > 1 else None
        case Method.TABLE:
            return _table(rest.removeprefix(": "), kind)


def _table(text: str, kind: Kind | None) -> tuple[Scoring, Kind] | None:
    kind = kind or (
        Kind.RATIO if "%" in text.split(";")[0].rsplit(":", 1)[0] or "năm trước" in text else Kind.COUNT
    )
    marks = list(_CASE.finditer(text))
    if not marks:
        lines = _lines(text, kind)
        return (Table(lines), kind) if lines and len(lines) > 1 else None
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    kind = Kind.RATIO if "%:" in text else kind
    cases = []
    for mark, end in zip(marks, ends, strict=True):
        lines = _lines(text[mark.end() : end].strip(), kind)
        if not lines:
            return None
        cases.append(Case(mark[2], lines))
    return TableByAnswer(marks[0][1], tuple(cases)), kind


def _lines(text: str, kind: Kind) -> tuple[Line, ...] | None:
    lines = []
    for result, points in _pairs(text):
        requirement = None if result == OTHERWISE else read_result(result, kind, _unheard)
        if requirement is None and result != OTHERWISE:
            return None
        lines.append(Line(requirement, points))
    return tuple(lines) or None


def _pairs(text: str) -> Iterator[tuple[str, Points]]:
    """Yield words and points: a piece without points goes on in the next one."""
    words = ""
    for piece in text.split("; "):
        before, _, last = piece.rpartition(": ")
        points = read_points(last, _unheard) if before else None
        words = f"{words}; {piece}" if words else piece
        if points is not None:
            yield words.rpartition(": ")[0], points
            words = ""


def _unheard(code: Code, **fields: object) -> None:
    """Drop a fault: the text is then no notation of this program."""
