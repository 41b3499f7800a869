"""How a row is scored, as read from a text: the way, its kind, what was guessed; or its parts."""

from fractions import Fraction

from attrs import field, frozen

from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.scoring import Scoring
from criteria.model import Kind

SIBLING = "?"
"""In `TableByAnswer.row`: the part before, whose code is known once the row has its place."""


@frozen(kw_only=True)
class ScoringRead:
    """A way of scoring read from a text.

    `guesses` say what was supposed beyond the text; without any it is as the text says. `counted` are words
    for what is counted, `counted_from` the day from which days are. `not_applicable` is the case in which the
    row does not apply, with what it then gives.
    """

    scoring: Scoring
    kind: Kind
    guesses: tuple[str, ...] = ()
    decimals: int | None = None
    counted: str = ""
    counted_from: str | None = None
    not_applicable: str | None = None
    when_not_applicable: WhenNotApplicable | None = None


@frozen(kw_only=True)
class PartRead:
    """A part of a divided row: its name in the words of the text, its maximum, its scoring."""

    name: str
    most: Fraction
    text: str
    read: ScoringRead


@frozen(kw_only=True)
class DividedRead:
    """A row whose text gives points for several things."""

    parts: tuple[PartRead, ...]
    combination: Combination = Combination.SUM
    guesses: tuple[str, ...] = ()
    not_applicable: str | None = None
    when_not_applicable: WhenNotApplicable | None = field(default=None)


AnyRead = ScoringRead | DividedRead
