"""The rules of commendation that a province chose; none by default, since the choice is the province's.

Some are about levels recognised, some about places in a ranking by an index: a year uses those of its set.

Exclusions apply by default: they only ever remove units, and are shown with their reason.
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import frozen

from criteria.model import LEVELS
from foundation.exact import exact_text
from foundation.tables.numbers import Decimal, decimal
from foundation.text import key

MOST_PLACES = 1000
MOST_YEARS = 20


class Exclusion(Enum):
    """What keeps a unit from being commended; the value is what officials write in the settings."""

    LATE = "nộp muộn"
    VIOLATION = "vi phạm"
    OPEN_BLOCKERS = "còn tiêu chí chưa đáp ứng"
    """The appraised figures do not reach the level recognised: an exception was granted."""
    REVOKED = "đã thu hồi"
    """Always applies: the recognition has ended."""

    @property
    def label(self) -> str:
        """What officials read; the values stay those of settings that were written earlier."""
        return "còn tiêu chí chưa đạt" if self is Exclusion.OPEN_BLOCKERS else self.value


CHOSEN = (Exclusion.LATE, Exclusion.VIOLATION, Exclusion.OPEN_BLOCKERS)
"""The exclusions that a province can switch off."""


@frozen
class Kept:
    """At least this level in each of this many consecutive years."""

    level: int
    years: int


@frozen(kw_only=True)
class CommendationSettings:
    """The rules in use, each with what it requires."""

    highest_level: bool = False
    first_at_levels: tuple[int, ...] = ()
    least_rise: int | None = None
    kept: Kept | None = None
    best_margins: int | None = None
    """How many places there are by margin."""
    first_places: int | None = None
    """Down to which place units of a ranking are named."""
    first_share: int | None = None
    """The same as a share of its units, in percent; rounded down, at least the first place."""
    least_places_risen: int | None = None
    least_growth: Fraction | None = None
    """By how much the value of a unit, from 0 to 1, must be above that of the year before."""
    best_practice: bool = False
    """Whether units are named that alone are the best on a row."""
    exclusions: frozenset[Exclusion] = frozenset(CHOSEN)

    @property
    def has_rules(self) -> bool:
        """Whether any rule about levels was chosen."""
        return bool(
            self.highest_level or self.first_at_levels or self.least_rise or self.kept or self.best_margins
        )

    @property
    def has_ranking_rules(self) -> bool:
        """Whether any rule about places in a ranking was chosen."""
        return bool(
            self.first_places
            or self.first_share
            or self.least_places_risen
            or self.least_growth
            or self.best_practice
        )


def values_in_file(rules: CommendationSettings) -> Mapping[str, Any]:
    """Return the value that the file has for each rule, by its key; None for one that is not in use."""
    kept, growth = rules.kept, rules.least_growth
    return {
        "muc_cao_nhat": rules.highest_level or None,
        "dau_tien_dat_muc": [*rules.first_at_levels] or None,
        "tang_it_nhat_muc": rules.least_rise,
        "giu_vung": {"muc_do": kept.level, "so_nam": kept.years} if kept else None,
        "bien_do_dung_dau": rules.best_margins,
        "hang_dau": rules.first_places,
        "ty_le_hang_dau": rules.first_share,
        "tang_it_nhat_hang": rules.least_places_risen,
        "tang_it_nhat_gia_tri": exact_text(growth).replace(".", ",") if growth else None,
        "thuc_hanh_tot": rules.best_practice or None,
        "loai_tru": [each.value for each in CHOSEN if each in rules.exclusions],
    }


def read_flag(value: object) -> bool | None:
    """Read true or false."""
    return value if isinstance(value, bool) else None


def read_levels(value: object) -> tuple[int, ...] | None:
    """Read a list of levels; None for anything else."""
    if not isinstance(value, list) or any(_whole(one, 1, LEVELS[-1]) is None for one in value):
        return None
    return tuple(sorted({int(one) for one in value}))


def read_rise(value: object) -> int | None:
    """Read by how many levels a unit has to rise."""
    return _whole(value, 1, LEVELS[-1] - 1)


def read_kept(value: object) -> Kept | None:
    """Read a level and a number of years from 2."""
    if not isinstance(value, dict) or {*value} != {"muc_do", "so_nam"}:
        return None
    level, years = _whole(value["muc_do"], 1, LEVELS[-1]), _whole(value["so_nam"], 2, MOST_YEARS)
    return None if level is None or years is None else Kept(level, years)


def read_places(value: object) -> int | None:
    """Read a number of places."""
    return _whole(value, 1, MOST_PLACES)


def read_percent(value: object) -> int | None:
    """Read a whole percentage, without its sign."""
    return _whole(value, 1, 100)


def read_growth(value: object) -> Fraction | None:
    """Read a part of 1 as officials write it, in quotation marks: `0,05`; None for anything else."""
    if not isinstance(value, str):
        return None
    read = decimal(value)
    return read.value if isinstance(read, Decimal) and 0 < read.value < 1 else None


def read_exclusions(value: object) -> frozenset[Exclusion] | None:
    """Read a list of exclusions, an empty one for none; None for anything else."""
    by_word = {key(exclusion.value): exclusion for exclusion in CHOSEN}
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        return None
    exclusions = [by_word.get(key(word)) for word in value]
    return (
        None
        if None in exclusions
        else frozenset(exclusion for exclusion in exclusions if exclusion is not None)
    )


def _whole(value: object, least: int, most: int) -> int | None:
    return value if type(value) is int and least <= value <= most else None
