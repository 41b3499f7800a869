"""The model of a criteria framework: frozen values, without units and without the engine.

Source of the shape: Quyết định 2361/QĐ-BTTTT (version 1.0): five levels, criteria in groups, a level is
reached when 100% of its criteria are met. The text form is described in criteria/frameworks/GRAMMAR.md.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Self

from attrs import evolve, field, frozen
from attrs.validators import deep_iterable, ge, instance_of, matches_re, optional

from criteria.parts import (
    ADDED_LATER,
    Attestation,
    Comment,
    Condition,
    DroppedCriterion,
    SharedFigure,
    UnitGroup,
)
from criteria.set_kinds import LEVEL_SETS, SetKind
from foundation.exact import exact_text

LEVELS = (1, 2, 3, 4, 5)
"""The five levels: Khởi động, Kết nối, Cơ bản, Nâng cao, Toàn diện."""


class UnitKind(Enum):
    """The kind of unit that a set is for; the value is its word in documents."""

    COMMUNE = "xã"
    DISTRICT = "huyện"
    PROVINCE = "tỉnh"
    AGENCY = "sở"


LEVEL_UNIT_KINDS = (UnitKind.COMMUNE, UnitKind.DISTRICT)
"""The kinds of unit that can be given a level; an index can be for every kind."""


class Ranking(Enum):
    """How levels follow from lists of criteria."""

    CUMULATIVE = "lũy tiến"
    """Level n needs every level below it."""
    SEPARATE = "danh mục riêng"
    """Each level has its own list; the highest complete list counts."""


class Purpose(Enum):
    """What a set may be used for."""

    SELF_ASSESSMENT = "tự đánh giá"
    RECOGNITION = "công nhận"
    """Of sets of levels: to recognise units."""
    PUBLICATION = "công bố"
    """Of indexes: to publish a ranking."""


LEVEL_PURPOSES = (Purpose.SELF_ASSESSMENT, Purpose.RECOGNITION)
"""The purposes of a set of levels."""


class Kind(Enum):
    """How a criterion is measured."""

    RATIO = "tỷ lệ"
    """A share of a whole, in percentage points; numerator never above denominator."""
    YES_NO = "có/không"
    """1 (yes) or 0 (no)."""
    COUNT = "số lượng"
    """A whole number."""
    DERIVED = "dẫn xuất"
    """A share computed from recognitions of sub-units; read like a ratio in a self-check."""
    QUOTIENT = "thương"
    """A quotient of two numbers that may exceed 1, such as Mbps a person."""
    AMOUNT = "số đo"
    """A decimal amount, such as million đồng."""
    CHOICE = "lựa chọn"
    """The place of the chosen line in the row's own list of choices, from 0."""
    DAYS = "số ngày"
    """A whole number of days from a day that the row names; smaller is better."""
    POINTS = "điểm"
    """Points that somebody gives."""

    @property
    def is_share(self) -> bool:
        """Whether values are percentages of a whole."""
        return self in (Kind.RATIO, Kind.DERIVED)


LEVEL_KINDS = (Kind.RATIO, Kind.YES_NO, Kind.COUNT, Kind.DERIVED)
"""The kinds of criterion in a set of levels; the others exist only in indexes."""


class Nature(Enum):
    """Whether a figure is counted over the period or on a day."""

    FLOW = "trong kỳ"
    STOCK = "thời điểm"


class Provenance(Enum):
    """The origin of a row's wording or of a threshold, strongest first."""

    VERBATIM = "nguyên văn"
    FROM_BASE = "theo căn cứ"
    PROVISIONAL = "tạm đặt"


class Comparator(Enum):
    """How a value is compared with a bound."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"

    def __init__(self, sign: str) -> None:
        self.larger_is_better = sign in ("≥", ">")
        """Whether it is ≥ or >."""
        self.is_strict = sign in (">", "<")
        """Whether the bound itself does not meet."""


@frozen
class Requirement:
    """A threshold: percentage points for shares, a count for counts; yes/no is ≥ 1."""

    comparator: Comparator = field(validator=instance_of(Comparator))
    bound: Fraction = field(validator=instance_of(Fraction))

    def plain(self) -> str:
        """Return it as text for digests: `≥ 80`."""
        return f"{self.comparator.value} {exact_text(self.bound)}"


YES = Requirement(Comparator.AT_LEAST, Fraction(1))
"""The requirement of every yes/no criterion."""


@frozen
class Level:
    """One of the five levels with its official name and description."""

    number: int = field(validator=[instance_of(int), ge(1)])
    name: str
    description: str


@frozen
class UnitGroupThresholds:
    """What a criterion requires of the units of one group, one entry a level."""

    unit_group: str
    requirements: tuple[Requirement | None, ...] = field(
        validator=deep_iterable(optional(instance_of(Requirement)), instance_of(tuple))
    )


@frozen(kw_only=True, cache_hash=True)
class Criterion:
    """One row of a framework.

    `requirements` and `threshold_provenance` have one entry a level, None if the level requires nothing.
    """

    code: str = field(validator=matches_re(r"[A-Z]+-\d{2,3}"))
    name: str
    kind: Kind = field(validator=instance_of(Kind))
    nature: Nature = field(validator=instance_of(Nature))
    requirements: tuple[Requirement | None, ...] = field(
        validator=deep_iterable(optional(instance_of(Requirement)), instance_of(tuple))
    )
    threshold_provenance: tuple[Provenance | None, ...] = field(
        validator=deep_iterable(optional(instance_of(Provenance)), instance_of(tuple))
    )
    name_provenance: Provenance = field(validator=instance_of(Provenance))
    method: str
    supplier: str
    source: str
    evidence: str
    legal_bases: tuple[str, ...] = ()
    """Empty if the document has `chưa xác định`."""
    number_in_decision: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    shared_denominator: str | None = None
    unit_of_count: str | None = None
    conditions: tuple[str, ...] = ()
    to_do: str | None = field(default=None, metadata=ADDED_LATER)
    """What is to be done if it is not met, in the words of the set."""
    changed_by: tuple[str, ...] = field(default=(), metadata=ADDED_LATER)
    """The bodies whose acts change the figure, who need not hold it; empty: the set does not say."""
    not_applicable_when: str | None = None
    """The cases in which the criterion may be declared not applicable; None: never."""
    mandatory: bool = True
    """False for an extended row (`mở rộng`): of these a level needs only a minimum share."""
    by_unit_group: tuple[UnitGroupThresholds, ...] = ()
    """Thresholds of groups of units; `requirements` are those of all other units."""
    own: tuple[str, ...] | None = None
    """The attributes that a provincial set gives itself, sorted; the others come from its base. None: all."""
    minimum_recognition: int | None = None
    former_code: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    attestation: Attestation | None = None
    note: str | None = None
    comments: tuple[Comment, ...] = ()

    def __attrs_post_init__(self) -> None:
        if len(self.requirements) != len(LEVELS) or len(self.threshold_provenance) != len(LEVELS):
            raise ValueError(f"{self.code}: needs one requirement and one provenance for each of {LEVELS}")
        required = [requirement is not None for requirement in self.requirements]
        if required != [provenance is not None for provenance in self.threshold_provenance]:
            raise ValueError(f"{self.code}: provenance must stand exactly where a level requires something")
        for group in self.by_unit_group:
            if [requirement is not None for requirement in group.requirements] != required:
                raise ValueError(f"{self.code}: {group.unit_group} must require something at the same levels")

    @cached_property
    def group(self) -> str:
        """The code of the group, with which every criterion code begins."""
        return self.code.rpartition("-")[0]

    @property
    def short_name(self) -> str:
        """The name without its final full stop, for use inside a sentence."""
        return self.name.removesuffix(".")

    @property
    def cell_provenances(self) -> tuple[Provenance, ...]:
        """The origin of each threshold: of the general row, then, the same, of each group of units."""
        marks = tuple(mark for mark in self.threshold_provenance if mark)
        return marks * (1 + len(self.by_unit_group))

    def requirement(self, level: int) -> Requirement | None:
        """Return what level 1 to 5 requires, or None."""
        return self.requirements[level - 1]

    def to_attest(self) -> Self:
        """Return the row as its digest covers it.

        That is without the attestation itself, comments, the record of which parts come from a base, and what
        helps units on: a signed document says nothing of it, so mending it must not undo an attestation.
        """
        return evolve(self, attestation=None, comments=(), own=None, to_do=None, changed_by=())

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything in the row that decides, as plain JSON without wording."""
        return {
            "code": self.code,
            "kind": self.kind.value,
            "thresholds": _plain(self.requirements),
            "thresholds_by_unit_group": {
                group.unit_group: _plain(group.requirements) for group in self.by_unit_group
            },
            "mandatory": self.mandatory,
            "not_applicable": self.not_applicable_when is not None,
            "minimum_recognition": self.minimum_recognition,
        }


def _plain(requirements: tuple[Requirement | None, ...]) -> list[str | None]:
    return [None if requirement is None else requirement.plain() for requirement in requirements]


@frozen
class Group:
    """A pillar: its code (CHUNG, CQS, KTS, XHS), its name and its criteria in order."""

    code: str
    name: str
    criteria: tuple[Criterion, ...]
    comments: tuple[Comment, ...] = ()


@frozen(kw_only=True, cache_hash=True)
class Framework:
    """One whole criteria set for one kind of unit: a `CriteriaSet` that gives levels."""

    set_kind: ClassVar[SetKind] = LEVEL_SETS

    id: str = field(validator=matches_re(r"[A-Za-z0-9.-]+"))
    title: str
    version: str
    unit_kind: UnitKind = field(validator=instance_of(UnitKind))
    decision: str
    effective_from: date
    effective_until: date | None = None
    base: str | None = None
    base_digest: str | None = None
    certifying_body: str | None = None
    ranking: Ranking = field(default=Ranking.CUMULATIVE, validator=instance_of(Ranking))
    purpose: Purpose = field(default=Purpose.SELF_ASSESSMENT, validator=instance_of(Purpose))
    minimum_extended: Fraction | None = None
    """The share of extended rows, in percentage points, that a level needs; None if there are none."""
    level_one_by_default: bool = False
    """Whether every unit is at least at level 1, regardless of its figures."""
    lowest_recognised: int | None = None
    """The lowest level for which a unit is recognised; None if the set does not state it."""
    conditions: tuple[Condition, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    unit_group: str | None = None
    """Set by `for_unit_group`: the group whose thresholds this framework has as its only ones."""
    dropped: tuple[DroppedCriterion, ...] = ()
    preamble: tuple[str, ...] = ()
    """Free paragraphs of the head, with comments among them."""
    levels: tuple[Level, ...] = field(validator=instance_of(tuple))
    shared_figures: tuple[SharedFigure, ...] = ()
    groups: tuple[Group, ...] = field(validator=instance_of(tuple))
    comments: tuple[Comment, ...] = ()
    """Comments under `Mức độ` and `Thông tin chung`; `after` names the section."""

    def __attrs_post_init__(self) -> None:
        if tuple(level.number for level in self.levels) != LEVELS:
            raise ValueError(f"{self.id}: needs the levels {LEVELS} in order")
        if len(self.by_code) != len(self.criteria):
            raise ValueError(f"{self.id}: two criteria share a code")
        if self.minimum_extended is None and not all(criterion.mandatory for criterion in self.criteria):
            raise ValueError(f"{self.id}: extended rows need a minimum share")

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria of all groups, in the order of the document."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @cached_property
    def by_code(self) -> Mapping[str, Criterion]:
        """The criteria by their codes, in the order of the document."""
        return MappingProxyType({criterion.code: criterion for criterion in self.criteria})

    @cached_property
    def _listed(self) -> frozenset[int]:
        required = {
            level for level in LEVELS if any(row.requirement(level) is not None for row in self.criteria)
        }
        return frozenset(required | {1} if self.level_one_by_default else required)

    def has_list(self, level: int) -> bool:
        """Whether a unit can be at a level: some row requires something, or level 1 is the default."""
        return level in self._listed

    def level_after(self, level: int) -> int | None:
        """Return the next level for a unit at `level` (0 for none); None above the highest.

        A cumulative set skips levels that require nothing, since no unit is there.
        """
        above = [higher for higher in LEVELS if higher > level]
        if self.ranking is Ranking.CUMULATIVE:
            above = [higher for higher in above if self.has_list(higher)]
        return min(above, default=None)

    def level_name(self, level: int) -> str | None:
        """Return the name of level 1 to 5; None for 0, which is below every level."""
        return self.levels[level - 1].name if level else None

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything that decides, as plain JSON without wording.

        Codes, kinds, thresholds (also of groups of units), whether a row is mandatory and whether it can be
        not applicable, minimum recognition, way of ranking, conditions and what can be recognised.
        """
        return {
            "ranking": self.ranking.value,
            "minimum_extended": None if self.minimum_extended is None else exact_text(self.minimum_extended),
            "level_one_by_default": self.level_one_by_default,
            "lowest_recognised": self.lowest_recognised,
            "conditions": [condition.code for condition in self.conditions],
            "unit_group": self.unit_group,
            "criteria": [criterion.decides_by() for criterion in self.criteria],
        }

    def mapped(self, change: Callable[[Criterion], Criterion]) -> Self:
        """Return the set with a change made to every criterion."""
        groups = (evolve(group, criteria=tuple(map(change, group.criteria))) for group in self.groups)
        return evolve(self, groups=tuple(groups))

    def keeping(self, codes: frozenset[str]) -> Self:
        """Return the set with only the criteria of these codes; a group without any of them is removed."""
        groups = (
            evolve(group, criteria=tuple(row for row in group.criteria if row.code in codes))
            for group in self.groups
        )
        return evolve(self, groups=tuple(group for group in groups if group.criteria))
