"""The reason for which a unit is commended: facts, never sentences, and their form in the store."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, ClassVar

from attrs import asdict, frozen

from foundation.exact import exact_text
from maturity.cycle.series import LEVEL_SERIES


class Rule(Enum):
    """What a rule considers; the value begins its name in the store."""

    HIGHEST_LEVEL = "muc-cao-nhat"
    FIRST_AT_LEVEL = "dau-tien-dat-muc"
    RISE = "tang-muc"
    KEPT = "giu-vung"
    WIDEST_MARGIN = "bien-do"
    FIRST_PLACES = "hang-dau"
    PLACES_RISEN = "tang-hang"
    GROWTH = "tang-gia-tri"
    BEST_PRACTICE = "thuc-hanh-tot"


@frozen
class HighestLevel:
    """The highest level of the year; `tied` units have it, this one among them."""

    rule: ClassVar[Rule] = Rule.HIGHEST_LEVEL
    level: int
    tied: int

    @property
    def key(self) -> str:
        """The name of the achievement in the store."""
        return self.rule.value


@frozen
class FirstAtLevel:
    """Recognised at a level or above by the earliest decision of all; `tied` units were on that day."""

    rule: ClassVar[Rule] = Rule.FIRST_AT_LEVEL
    level: int
    signed_on: date
    tied: int

    @property
    def key(self) -> str:
        """The name of the achievement in the store; a unit can be first at several levels."""
        return f"{self.rule.value}-{self.level}"


@frozen
class Rise:
    """From the level of the last recognition, on the data of `from_year`, to that of the year."""

    rule: ClassVar[Rule] = Rule.RISE
    from_level: int
    from_year: int
    to_level: int

    @property
    def key(self) -> str:
        """The name of the achievement in the store."""
        return self.rule.value


@frozen
class KeptLevel:
    """At least a level in each year from `since` on, `years` of them."""

    rule: ClassVar[Rule] = Rule.KEPT
    level: int
    since: int
    years: int

    @property
    def key(self) -> str:
        """The name of the achievement in the store."""
        return self.rule.value


@frozen
class WidestMargin:
    """Among the first by level and then by margin; `margin` is that of the criterion nearest to failing.

    Of `places` places this is the `rank`th; `tied` units share it, this one among them.
    """

    rule: ClassVar[Rule] = Rule.WIDEST_MARGIN
    level: int
    criterion: str
    margin: Fraction
    rank: int
    tied: int
    places: int

    @property
    def key(self) -> str:
        """The name of the achievement in the store."""
        return self.rule.value

    @property
    def is_tied_over_the_last_place(self) -> bool:
        """Whether more units share the rank than there are places left."""
        return self.rank + self.tied - 1 > self.places


@frozen
class _InRanking:
    """What a unit achieved in the ranking of a series."""

    rule: ClassVar[Rule]
    series: str

    @property
    def key(self) -> str:
        """The name of the achievement in the store; a year can have several rankings."""
        return f"{self.rule.value}-{self.series}"


@frozen
class FirstPlaces(_InRanking):
    """Among the first of a ranking of `of` units; `tied` units share the place, this one among them."""

    rule: ClassVar[Rule] = Rule.FIRST_PLACES
    position: int
    of: int
    tied: int


@frozen
class PlacesRisen(_InRanking):
    """From the place in the published ranking of the year before to that of the year."""

    rule: ClassVar[Rule] = Rule.PLACES_RISEN
    from_position: int
    to_position: int


@frozen
class Growth(_InRanking):
    """From the published value of the year before to that of the year, from 0 to 1, as both are printed."""

    rule: ClassVar[Rule] = Rule.GROWTH
    before: Fraction
    value: Fraction


@frozen
class BestPractice(_InRanking):
    """Alone the best of its ranking on rows, with most of their points; `rows` are their codes in a row."""

    rule: ClassVar[Rule] = Rule.BEST_PRACTICE
    rows: str


RankingAchievement = FirstPlaces | PlacesRisen | Growth | BestPractice
"""What a unit achieved by an index."""
Achievement = HighestLevel | FirstAtLevel | Rise | KeptLevel | WidestMargin | RankingAchievement
_KINDS = (
    *(HighestLevel, FirstAtLevel, Rise, KeptLevel, WidestMargin),
    *(FirstPlaces, PlacesRisen, Growth, BestPractice),
)
_READ: Mapping[str, Callable[[str], Any]] = {
    "signed_on": date.fromisoformat,
    **dict.fromkeys(("margin", "before", "value"), Fraction),
    **dict.fromkeys(("criterion", "series", "rows"), str),
}


def series_of(achievement: Achievement) -> str:
    """Return the series of the year by whose set a unit achieved something."""
    return achievement.series if isinstance(achievement, RankingAchievement) else LEVEL_SERIES


def achievement_text(achievement: Achievement) -> str:
    """Return the facts as text for the store; the key is stored next to it."""
    return json.dumps(achievement_values(achievement), separators=(",", ":"))


def achievement_values(achievement: Achievement) -> dict[str, str | int]:
    """Return the facts as plain values: days in ISO, a margin exact."""
    return {name: _plain(value) for name, value in asdict(achievement).items()}


def _plain(value: object) -> str | int:
    if isinstance(value, Fraction):
        return exact_text(value)
    return value if isinstance(value, int) else str(value)


def read_achievement(key: str, text: str) -> Achievement:
    """Return the achievement of a key and a text of the store; ValueError if they are not of one."""
    for kind in _KINDS:
        if key.startswith(kind.rule.value):
            facts = {name: _READ.get(name, int)(value) for name, value in json.loads(text).items()}
            return kind(**facts)
    raise ValueError(f"{key} is no rule of commendation")
