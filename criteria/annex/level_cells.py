"""The thresholds of one row of an annex of levels: sentences in cells → requirements, and how sure."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from criteria.annex.bounds import CONDITIONAL, Bound, Measure, read_bound
from criteria.model import LEVELS, YES, Comparator, Kind, Requirement
from foundation.text import key

NOTHING = frozenset({"", "khongyeucau", "khong", "khongquydinh", "khongapdung", "chuayeucau"})
_DASH = re.compile(r"[-–—./\s]*")
YES_WORDS = frozenset({"co", "dat", "batbuoc", "yeucau", "cophaico", "phaico", "day"})
_TICK = re.compile(r"[xX×✓✔√vV☑+•●]")
_FRACTION = re.compile(r"0[,.]\d+|1[,.]0+")
"""A share typed without its format: 0,8 for 80%."""

_SHARE = re.compile(r"(?:tỷ|tỉ) lệ\b", re.IGNORECASE)
_RELATIVE = re.compile(r"^(?:tăng|giảm)\b|\bmức(?: độ)?$|so với")
"""Words beside a number that make it no threshold: `tăng 5%`, `bằng mức 1`."""
_MORE_WORDS = frozenset({"và", "hoặc"})
WHOLE_SHARE = Requirement(Comparator.AT_LEAST, Fraction(100))


class Certainty(Enum):
    """How a cell was read."""

    READ = "read"
    GUESSED = "guessed"
    LEFT = "left"


@frozen
class LevelCell:
    """What a cell requires, how sure that is, and its text."""

    text: str
    requirement: Requirement | None = None
    certainty: Certainty = Certainty.READ


@frozen
class LevelRow:
    """The thresholds of a row: its kind, a cell for each level, and the words of what is counted.

    `condition` is the text that all levels require, if it is a text and no number. `is_left` is whether the
    cells do not fit together, so that the row is a mere question in the draft.
    """

    kind: Kind
    cells: tuple[LevelCell, ...]
    counted: str = ""
    condition: str = ""
    is_left: bool = False

    @property
    def requirements(self) -> tuple[Requirement | None, ...]:
        """What each level requires."""
        return tuple(cell.requirement for cell in self.cells)


@frozen
class _Told:
    """What a cell says, before the row tells its kind."""

    text: str
    bound: Bound | None = None
    is_yes: bool = False
    is_tick: bool = False
    is_nothing: bool = False
    is_guess: bool = False
    """Whether the row says how its bound is meant, and not the cell."""

    @property
    def is_words(self) -> bool:
        """Whether it is a text that holds no bound."""
        return not (self.bound or self.is_yes or self.is_nothing)


def read_levels(texts: Mapping[int, str], name: str = "") -> LevelRow:
    """Return the thresholds of a row from the texts of its cells by level.

    A row whose name says that it is a share stays one, whatever its cells say.
    """
    told = [_told(texts.get(level, "")) for level in LEVELS]
    bounds = [each.bound for each in told if each.bound]
    words = [each for each in told if each.is_words]
    if bounds and (
        any(bound.measure is Measure.PERCENT for bound in bounds)
        or any(_FRACTION.fullmatch(each.text) for each in told)
        or (_SHARE.match(name) and all(bound.measure is Measure.COUNT for bound in bounds))
    ):
        kind = Kind.RATIO
    elif bounds:
        kind = Kind.COUNT
    elif _SHARE.match(name):
        return _share_of_words(told)
    else:
        return _of_words(told, words)
    cells: list[LevelCell] = []
    for each in _one_sided(told):
        below = cells[-1].requirement if cells else None
        cells.append(_cell(each, kind, below))
    counted = next((bound.rest for bound in bounds if bound.rest), "")
    return LevelRow(kind, tuple(cells), counted)


def _one_sided(told: Sequence[_Told]) -> Sequence[_Told]:
    """Return what cells say, ranges as the end at which their level begins: “từ 30% đến dưới 50%” as ≥ 30%.

    Ranges go up or down with the levels; what lies before the first one is required of nobody. A number alone
    in a row of bounds from above is such a bound, too.
    """
    bounds = [each.bound for each in told if each.bound]
    if any(bound.low and bound.high for bound in bounds):
        lows, highs = [bound.low for bound in bounds], [bound.high for bound in bounds]
        if _climbs([low.bound for low in lows if low], lows):
            return [_with_side(each, low=True) for each in told]
        if _climbs([-high.bound for high in highs if high], highs):
            return [_with_side(each, low=False) for each in told]
        return told
    if any(bound.high for bound in bounds) and all(bound.high or bound.is_plain for bound in bounds):
        return [_with_side(each, low=False) for each in told]
    return told


def _climbs(values: Sequence[Fraction], sides: Sequence[Requirement | None]) -> bool:
    """Whether the ends of ranges rise from level to level, and only the first range may lack one."""
    return all(sides[1:]) and len(values) > 1 and all(one < other for one, other in pairwise(values))


def _with_side(told: _Told, *, low: bool) -> _Told:
    """Return what a cell says with one end of its range; without that end it requires nothing."""
    bound = told.bound
    if bound is None or (
        not bound.is_plain
        and (bound.low is None) != (bound.high is None)
        and ((bound.low is not None) == low)
    ):
        return told
    side = bound.low if low else bound.high
    if bound.is_plain and bound.low and not low:
        side = Requirement(Comparator.AT_MOST, bound.low.bound)
    if side is None:
        return _Told(told.text, is_nothing=True, is_guess=True)
    return evolve(
        told,
        bound=evolve(bound, low=side if low else None, high=None if low else side, is_plain=False),
        is_guess=True,
    )


def _told(text: str) -> _Told:
    text = " ".join(text.split())
    letters = key(text)
    if _DASH.fullmatch(text) or (letters in NOTHING and not _TICK.fullmatch(text)):
        return _Told(text, is_nothing=True)
    if _TICK.fullmatch(text):
        return _Told(text, is_yes=True, is_tick=True)
    if letters in YES_WORDS:
        return _Told(text, is_yes=True)
    return _Told(text, bound=read_bound(text))


def _cell(told: _Told, kind: Kind, below: Requirement | None) -> LevelCell:
    if told.is_nothing:
        return LevelCell(told.text, None, Certainty.GUESSED if told.is_guess else Certainty.READ)
    if told.is_yes:
        # “Có” in a row of numbers: something above nothing.
        more = Requirement(Comparator.MORE_THAN, Fraction(0))
        return LevelCell(told.text, more if below is None else below, Certainty.GUESSED)
    bound = told.bound
    if bound is None or (bound.low and bound.high) or _FRACTION.fullmatch(told.text):
        return LevelCell(told.text, below, Certainty.LEFT)
    if _RELATIVE.search(bound.rest):
        return LevelCell(told.text, below, Certainty.LEFT)
    requirement = bound.low or bound.high
    is_percent = bound.measure is Measure.PERCENT
    if requirement is None or (kind is Kind.COUNT and requirement.bound.denominator != 1):
        return LevelCell(told.text, below, Certainty.LEFT)
    if kind is Kind.RATIO and (requirement.bound > 100 or _is_impossible(requirement)):
        return LevelCell(told.text, below, Certainty.LEFT)
    is_whole = requirement == Requirement(Comparator.AT_LEAST, Fraction(100))
    guessed = (
        told.is_guess
        or (bound.is_plain and not (is_percent and is_whole))
        or (kind is Kind.RATIO and not is_percent)
    )
    # What else the cell says is not in the threshold.
    guessed = (
        guessed or bool(CONDITIONAL.search(bound.rest)) or not _MORE_WORDS.isdisjoint(bound.rest.split())
    )
    return LevelCell(told.text, requirement, Certainty.GUESSED if guessed else Certainty.READ)


def _is_impossible(requirement: Requirement) -> bool:
    comparator, bound = requirement.comparator, requirement.bound
    return (comparator is Comparator.MORE_THAN and bound == 100) or (
        comparator is Comparator.LESS_THAN and bound == 0
    )


def _share_of_words(told: list[_Told]) -> LevelRow:
    """Return a row of shares whose cells hold no number: each is left, with the strictest threshold."""
    return LevelRow(
        Kind.RATIO,
        tuple(
            LevelCell(each.text) if each.is_nothing else LevelCell(each.text, WHOLE_SHARE, Certainty.LEFT)
            for each in told
        ),
    )


def _of_words(told: list[_Told], words: list[_Told]) -> LevelRow:
    """Return a row of yes and no; one of several different texts is left."""
    texts = {each.text.casefold() for each in words}
    is_left = len(texts) > 1 or (bool(texts) and any(each.is_yes and not each.is_tick for each in told))
    cells = []
    is_required = False
    for each in told:
        # Once required, a row stays required; a gap in ticks is a fault of the annex and is kept as it is.
        is_required = not each.is_nothing
        certainty = Certainty.READ
        if each.is_words:
            certainty = Certainty.LEFT if is_left else Certainty.GUESSED
        cells.append(LevelCell(each.text, YES if is_required else None, certainty))
    condition = words[0].text if words and not is_left else ""
    return LevelRow(Kind.YES_NO, tuple(cells), condition=condition, is_left=is_left)
