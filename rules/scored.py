"""What an index gives one unit, as values: rows, main indexes, the total, the class."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from rules.observation import Observation

if TYPE_CHECKING:  # a year by a set of levels does not load the model of indexes
    from criteria.index.model import Index


NOT_APPLICABLE, OTHER_GROUP = "không-áp-dụng", "khác-nhóm"
"""The clauses of rows that do not apply: as declared, and to other groups of units."""
_NONE: Mapping[str, Fraction] = MappingProxyType({})


@frozen
class Others:
    """What a score depends on besides the unit's own figures of the year.

    `best` is the best accepted result of each row in the same ranking, `last_year` the unit's own accepted
    result of the year before, both by the code of the row; `unit_group` the group of the unit.
    """

    best: Mapping[str, Fraction] = _NONE
    last_year: Mapping[str, Fraction] = _NONE
    unit_group: str | None = None


@frozen
class Points:
    """Points secured by the figures present, those possible if every missing figure turns out well, and the
    maximum that applies to the unit.

    Of a row of penalty these are points taken away: `possible` is then at most `secured`.
    """

    secured: Fraction
    possible: Fraction
    applicable: Fraction

    @property
    def is_determined(self) -> bool:
        """Whether no missing figure can change them."""
        return self.secured == self.possible


@frozen
class RowScore:
    """A scored row: what was observed, the clause that applies, and the points that follow.

    `clause` is the rule that fired without the code of the row: the number of a line, 1 for the first, or a
    word (rules/scoring.py); None if no rule fired.
    """

    observation: Observation
    clause: str | None
    points: Points
    is_full: bool = False
    """Whether the result earns the whole maximum before any rounding; of a penalty, nothing is taken away.

    What rounding alone makes the maximum (84,99% where 85% is full) has not met the row's requirement.
    """

    @property
    def code(self) -> str:
        """The code of the row."""
        return self.observation.criterion

    @property
    def is_left_out(self) -> bool:
        """Whether the row does not apply to the unit, as declared or by its group."""
        return self.clause in (NOT_APPLICABLE, OTHER_GROUP)


@frozen
class DividedScore:
    """A divided row: what its parts come to."""

    code: str
    points: Points


@frozen
class MainScore:
    """A main index: the points of its rows, and what is counted of them after rescaling.

    `counted` is between 0 and `most`, the maximum of the document; a main index that is only tracked has
    points and counts nowhere.
    """

    code: str
    points: Points
    most: Fraction
    counted: Fraction
    counted_possible: Fraction
    is_tracked_only: bool = False

    @property
    def share(self) -> Fraction:
        """The secured part of what applies, in percentage points; 100 if no row of it applies."""
        return _share(self.points.secured, self.points.applicable)

    @property
    def possible_share(self) -> Fraction:
        """The same if every missing figure turns out well."""
        return _share(self.points.possible, self.points.applicable)


def _share(points: Fraction, applicable: Fraction) -> Fraction:
    return 100 * points / applicable if applicable else Fraction(100)


@frozen
class GroupScore:
    """A group of main indexes: the sums of what they count and can count."""

    name: str
    secured: Fraction
    possible: Fraction
    applicable: Fraction
    most: Fraction


@frozen
class Total:
    """The total of a unit: secured and possible points on the scale, and what they consist of.

    `scale_in_use` is the maximum of all that applies to the unit: the scale without what does not apply.
    `bonus` and `penalty` are secured points after their caps.
    """

    points: Points
    scale_in_use: Fraction
    bonus: Points
    penalty: Points


@frozen
class Scored:
    """The score of one unit by an index, exact; `rules.score.score` has it checked."""

    index: "Index" = field(repr=False)
    others: Others
    rules_digest: str
    observations_digest: str
    rows: tuple[RowScore, ...]
    """One for each row, in the order of the document."""
    divided: tuple[DividedScore, ...]
    """Divided rows, each after its parts."""
    main_indexes: tuple[MainScore, ...]
    total: Total
    class_name: str | None
    """The class of the secured points; None if the index has no classes."""
    possible_class: str | None
    """The class of the possible points."""

    @property
    def points(self) -> Fraction:
        """The points secured, on the scale."""
        return self.total.points.secured

    @property
    def value(self) -> Fraction:
        """The points secured as a part of the scale: 0 to 1."""
        return self.total.points.secured / self.index.scale

    @property
    def possible_value(self) -> Fraction:
        """The points possible as a part of the scale."""
        return self.total.points.possible / self.index.scale

    @property
    def is_determined(self) -> bool:
        """Whether no missing figure can change the total."""
        return self.total.points.is_determined

    @cached_property
    def by_code(self) -> Mapping[str, RowScore]:
        """The rows by their codes."""
        return MappingProxyType({row.code: row for row in self.rows})

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """One observation for each row."""
        return tuple(row.observation for row in self.rows)

    @cached_property
    def observed(self) -> Mapping[str, Observation]:
        """The observations by the codes of their rows."""
        return MappingProxyType({row.code: row.observation for row in self.rows})

    @cached_property
    def groups(self) -> tuple[GroupScore, ...]:
        """The groups of main indexes, in order."""
        by_code = {main.code: main for main in self.main_indexes}
        scores = []
        for group in self.index.groups:
            mains = [by_code[main.code] for main in group.main_indexes if not main.is_tracked_only]
            scores.append(
                GroupScore(
                    group.name,
                    sum((main.counted for main in mains), Fraction(0)),
                    sum((main.counted_possible for main in mains), Fraction(0)),
                    sum((main.points.applicable for main in mains), Fraction(0)),
                    group.most,
                )
            )
        return tuple(scores)
