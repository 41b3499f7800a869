"""The figure of one unit for one criterion, or why there is none."""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from attrs import field, frozen
from attrs.validators import instance_of

from criteria.digest import digest


class State(Enum):
    """Whether there is a figure, or why not; the value is the word used in JSON."""

    FIGURE = "figure"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_APPLICABLE = "not_applicable"
    NOT_APPLICABLE_REFUSED = "not_applicable_refused"
    NO_EVIDENCE = "no_evidence"
    REJECTED = "rejected"

    def __init__(self, word: object) -> None:
        self.word = str(word)
        """The value; an attribute is read ten times as fast."""
        self.is_open = word in ("missing", "unreadable", "not_applicable_refused")
        """Whether the true figure is unknown, so that it can still turn out well (`ceiling`)."""


_FIGURE = State.FIGURE


class Counted(Enum):
    """How a value follows from its two counts."""

    SHARE = "share"
    """Percentage points of a whole: the numerator is never above the denominator."""
    RATE = "rate"
    """Percentage points that may exceed 100, such as computers of employees (scored indexes only)."""
    QUOTIENT = "quotient"
    """Numerator ÷ denominator, such as Mbps a head (scored indexes only)."""

    def __init__(self, word: str) -> None:
        self.factor = 1 if word == "quotient" else 100
        """What numerator ÷ denominator is multiplied by."""
        self.is_part = word == "share"
        """Whether the numerator is part of the denominator."""


_SHARE = Counted.SHARE
NOT_DONE = Fraction(10**6)
"""The number of days that stands for what was not done: later than every bound of a table."""


@frozen(cache_hash=True)
class Observation:
    """The figure of one unit for one criterion, or the state in place of it.

    `value` is exact: percentage points of a share or rate, the quotient, the count, the amount, the points
    given, 1 and 0 for yes and no, or the number of the chosen line of a table, 0 for its first. `numerator`
    and `denominator` are the whole numbers of a share, rate or quotient, both or neither, and `counted` how
    the value follows from them. `note` is the reason given with a state (why not applicable, why rejected).
    """

    criterion: str = field(validator=instance_of(str))
    state: State = field(validator=instance_of(State))
    value: Fraction | None = None
    numerator: int | None = None
    denominator: int | None = None
    note: str | None = None
    counted: Counted = _SHARE

    def __attrs_post_init__(self) -> None:
        # Observations are made by the million: in whole numbers, as a step of fractions costs a microsecond.
        value, numerator, denominator = self.value, self.numerator, self.denominator
        if self.state is _FIGURE and value is None:
            raise ValueError(f"{self.criterion}: a figure needs a value")
        part, whole = (0, 1) if value is None else value.as_integer_ratio()
        if part < 0:
            raise ValueError(f"{self.criterion}: a value below zero ({value})")
        if numerator is None and denominator is None:
            return
        if numerator is None or denominator is None or denominator < 1:
            raise ValueError(f"{self.criterion}: needs numerator and denominator above zero, or neither")
        counted = self.counted
        if numerator < 0 or (numerator > denominator and counted.is_part):
            raise ValueError(f"{self.criterion}: {numerator}/{denominator} is not a share")
        if value is None or part * denominator != counted.factor * numerator * whole:
            raise ValueError(f"{self.criterion}: the value {value} is not {numerator}/{denominator}")


def share(
    criterion: str, numerator: int, denominator: int, state: State = State.FIGURE, note: str | None = None
) -> Observation:
    """Return the observation of a share known by its counts."""
    return Observation(criterion, state, Fraction(100 * numerator, denominator), numerator, denominator, note)


def rate(criterion: str, numerator: int, denominator: int, state: State = State.FIGURE) -> Observation:
    """Return the observation of a share that may exceed 100%, known by its counts."""
    value = Fraction(100 * numerator, denominator)
    return Observation(criterion, state, value, numerator, denominator, counted=Counted.RATE)


def quotient(criterion: str, numerator: int, denominator: int, state: State = State.FIGURE) -> Observation:
    """Return the observation of a quotient, known by its counts."""
    value = Fraction(numerator, denominator)
    return Observation(criterion, state, value, numerator, denominator, counted=Counted.QUOTIENT)


def figure(criterion: str, value: Fraction | int) -> Observation:
    """Return the observation of a value without counts: percentage points, a count, an amount, 1/0 …"""
    return Observation(criterion, State.FIGURE, Fraction(value))


def answer(condition: str, fulfilled: bool | None) -> Observation:
    """Return the answer to a condition outside the criteria, MISSING for None."""
    return missing(condition) if fulfilled is None else figure(condition, int(fulfilled))


def missing(criterion: str) -> Observation:
    """Return the observation of a criterion for which no figure was given."""
    return Observation(criterion, State.MISSING)


def observations_digest(observations: Iterable[Observation]) -> str:
    """Return the digest of observations: states, exact values, counts and reasons, in order."""
    return digest(
        [
            [
                observation.criterion,
                observation.state.word,
                None
                if observation.numerator is not None or observation.value is None  # the counts imply it
                else str(observation.value),
                observation.numerator,
                observation.denominator,
                observation.note,
            ]
            for observation in observations
        ]
    )
