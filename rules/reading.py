"""A unit compared with the law: which rows block which level, and which level follows."""

from collections.abc import Collection, Sequence

from attrs import frozen

from criteria.model import Framework, Ranking
from rules.law import Law, Levels, Places, law_of
from rules.observation import Observation, State

_MET: Levels = (True,) * 5

_UNKNOWN = (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED)
"""States in which the true figure can still turn out well."""


@frozen
class Reading:
    """One unit: for each row, by its place, the levels that it does not block."""

    law: Law
    observed: Sequence[Observation]
    """One observation for each row."""
    rows: tuple[Levels, ...]
    columns: tuple[tuple[bool, ...], ...]
    """The same by level: whether each row does not block it."""
    excused: Places
    """The rows that are not applicable, as the set allows."""

    def mended(self, places: Collection[int]) -> "Reading":
        """Return the unit as if the figures of some rows met every level."""
        rows = tuple([_MET if place in places else row for place, row in enumerate(self.rows)])
        return Reading(self.law, self.observed, rows, _columns(rows), self.excused)

    def hoped(self) -> "Reading":
        """Return the unit as if every missing figure met every level."""
        unknown = {place for place, observation in enumerate(self.observed) if observation.state in _UNKNOWN}
        return self.mended(unknown) if unknown else self

    def count_met(self, level: int, places: Places) -> int:
        """Return how many of some rows do not block a level."""
        return sum(map(self.columns[level - 1].__getitem__, places))

    def tally(self, level: int, required: Places) -> tuple[int, int, int]:
        """Return how many rows are required, met by a figure, and excused as not applicable."""
        excused = sum(place in required for place in self.excused)
        return len(required), self.count_met(level, required) - excused, excused

    def extended_tally(self, level: int) -> tuple[int, int] | None:
        """Return how many extended rows of a level are applicable and how many are met; None without any."""
        if self.law.framework.minimum_extended is None or not self.law.extended[level - 1]:
            return None
        applicable = tuple(place for place in self.law.extended[level - 1] if place not in self.excused)
        return len(applicable), self.count_met(level, applicable)


def read_unit(framework: Framework, observed: Sequence[Observation]) -> Reading:
    """Read a unit from its raw figures, one observation for each criterion in the framework's order."""
    law = law_of(framework)
    pairs = list(zip(law.clauses, observed, strict=True))
    rows = tuple([clause.read(observation) for clause, observation in pairs])
    excused = tuple(
        [place for place, (clause, observation) in enumerate(pairs) if clause.excuses(observation)]
    )
    return Reading(law, observed, rows, _columns(rows), excused)


def _columns(rows: tuple[Levels, ...]) -> tuple[tuple[bool, ...], ...]:
    return tuple(zip(*rows, strict=True)) or ((),) * 5


def leading(row: Levels) -> int:
    """Return the highest level such that no level up to it is blocked."""
    return (*row, False).index(False)


def lists(row: Levels) -> tuple[int, ...]:
    """Return the levels whose own list a row does not block."""
    return tuple(level for level, meets in enumerate(row, 1) if meets)


def share_suffices(framework: Framework, applicable: int, met: int) -> bool:
    """Whether `met` of `applicable` extended rows reach the minimum share of the set."""
    share = framework.minimum_extended
    return share is None or met * 100 * share.denominator >= share.numerator * applicable


def list_is_complete(reading: Reading, level: int) -> bool:
    """Whether the criteria of a level itself are met, regardless of the levels below it."""
    law = reading.law
    if level == 1 and law.framework.level_one_by_default:
        return True
    if not law.required[level - 1]:
        return False
    if not all(map(reading.columns[level - 1].__getitem__, law.mandatory)):
        return False
    extended = reading.extended_tally(level)
    return extended is None or share_suffices(law.framework, *extended)


def level_of(reading: Reading) -> int:
    """Return the level reached: the highest complete list, in a cumulative set with every list below it."""
    reached = 0
    cumulative = reading.law.framework.ranking is Ranking.CUMULATIVE
    for level in range(1, 6):
        if list_is_complete(reading, level):
            reached = level
        elif cumulative and reading.law.required[level - 1]:
            break
    return reached


def is_reached(reading: Reading, level: int) -> bool:
    """Whether a level is reached: by its own list, or in a cumulative set by it or a higher one."""
    if reading.law.framework.ranking is Ranking.SEPARATE:
        return list_is_complete(reading, level)
    return level_of(reading) >= level
