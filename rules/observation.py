"""What is known of one criterion of one unit: a figure, or why there is none."""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from attrs import field, frozen
from attrs.validators import instance_of

from criteria.digest import digest


class State(Enum):
    """What stands behind an observation; the value is the word used in JSON."""

    FIGURE = "figure"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_APPLICABLE = "not_applicable"
    NOT_APPLICABLE_REFUSED = "not_applicable_refused"
    NO_EVIDENCE = "no_evidence"
    REJECTED = "rejected"

    @property
    def is_open(self) -> bool:
        """Whether the true figure is unknown, so that it may still turn out well (`ceiling`)."""
        return self in _OPEN


_OPEN = (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED)


@frozen
class Observation:
    """One criterion of one unit.

    `value` is exact: percentage points of a share, the count, or 1 and 0 for yes and no. `numerator` and
    `denominator` are the whole numbers behind a share, both or neither. `note` is the reason given with a
    state (why not applicable, why rejected).
    """

    criterion: str = field(validator=instance_of(str))
    state: State = field(validator=instance_of(State))
    value: Fraction | None = None
    numerator: int | None = None
    denominator: int | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.state is State.FIGURE and self.value is None:
            raise ValueError(f"{self.criterion}: a figure needs a value")
        if self.value is not None and self.value < 0:
            raise ValueError(f"{self.criterion}: a value below zero ({self.value})")
        if self.numerator is None and self.denominator is None:
            return
        if self.numerator is None or self.denominator is None or self.denominator < 1:
            raise ValueError(f"{self.criterion}: needs numerator and denominator above zero, or neither")
        counts = f"{self.numerator}/{self.denominator}"
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.criterion}: {counts} is not a share")
        if self.value is None or self.value * self.denominator != 100 * self.numerator:
            raise ValueError(f"{self.criterion}: the value {self.value} is not {counts}")


def share(
    criterion: str, numerator: int, denominator: int, state: State = State.FIGURE, note: str | None = None
) -> Observation:
    """Return the observation of a share known by its counts."""
    return Observation(criterion, state, Fraction(100 * numerator, denominator), numerator, denominator, note)


def figure(criterion: str, value: Fraction | int) -> Observation:
    """Return the observation of a percentage in points, a count, or 1/0 for yes/no, without counts."""
    return Observation(criterion, State.FIGURE, Fraction(value))


def answer(condition: str, fulfilled: bool | None) -> Observation:
    """Return the answer to a condition outside the criteria; None where there is none yet."""
    return missing(condition) if fulfilled is None else figure(condition, int(fulfilled))


def missing(criterion: str) -> Observation:
    """Return the observation of a criterion for which no figure was given."""
    return Observation(criterion, State.MISSING)


def observations_digest(observations: Iterable[Observation]) -> str:
    """Return the digest of what was decided on: states, exact values, counts and reasons, in order."""
    return digest(
        [
            [
                observation.criterion,
                observation.state.value,
                None
                if observation.value is None or observation.numerator is not None  # the counts say it
                else str(observation.value),
                observation.numerator,
                observation.denominator,
                observation.note,
            ]
            for observation in observations
        ]
    )
