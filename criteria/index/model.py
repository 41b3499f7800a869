"""The model of an index (bộ chỉ số): frozen values, without units and without the engine.

Source of the shape: Quyết định 922/QĐ-BTTTT and the indexes of provinces: groups (nhóm chỉ số), main
indexes (chỉ số chính), components (chỉ số thành phần), which may be divided further; each has a maximum. The
text form is described in criteria/frameworks/GRAMMAR.md.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Self

from attrs import evolve, field, frozen
from attrs.validators import instance_of, matches_re, optional

from criteria.index.policies import Period, RankBy, Ties, WhenNotApplicable, WithoutEvidence
from criteria.index.rows import DividedRow, Row, ScoredRow, kept
from criteria.model import Purpose, Requirement, UnitKind
from criteria.parts import Comment, Condition, DroppedCriterion, SharedFigure, UnitGroup
from criteria.set_kinds import POINT_SETS, SetKind
from foundation.exact import exact_text

_optional_amount = optional(instance_of(Fraction))


@frozen
class SideCondition:
    """What a class requires of main indexes, in percentage points of their maxima."""

    main_index: str | None
    """The number of one main index; None: each of them."""
    requirement: Requirement = field(validator=instance_of(Requirement))


@frozen
class ScoreClass:
    """A class (`Xếp loại`): a unit is in the first one whose value and side conditions it fulfils."""

    name: str
    requirement: Requirement | None
    """Of the value, in percentage points of the scale; None for the last, `còn lại`."""
    side_conditions: tuple[SideCondition, ...] = ()

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything that decides, as plain JSON."""
        return {
            "name": self.name,
            "requirement": None if self.requirement is None else self.requirement.plain(),
            "side_conditions": [[side.main_index, side.requirement.plain()] for side in self.side_conditions],
        }


@frozen(kw_only=True, cache_hash=True)
class MainIndex:
    """A main index (chỉ số chính): `1`, `2`, … through the whole document."""

    code: str = field(validator=matches_re(r"[1-9][0-9]*"))
    name: str
    most: Fraction = field(validator=instance_of(Fraction))
    number_in_decision: str | None = None
    is_tracked_only: bool = False
    """Whether it is counted nowhere (`Chỉ để theo dõi`)."""
    rows: tuple[Row, ...] = field(validator=instance_of(tuple))
    former_code: str | None = None
    comments: tuple[Comment, ...] = ()

    @cached_property
    def leaves(self) -> tuple[ScoredRow, ...]:
        """The scored rows in it."""
        return tuple(leaf for row in self.rows for leaf in row.leaves())

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything that decides, as plain JSON without wording."""
        return {
            "code": self.code,
            "most": exact_text(self.most),
            "tracked_only": self.is_tracked_only,
            "rows": [row.decides_by() for row in self.rows],
        }


@frozen(kw_only=True, cache_hash=True)
class IndexGroup:
    """A group of main indexes, with the sum of their maxima."""

    name: str
    most: Fraction = field(validator=instance_of(Fraction))
    main_indexes: tuple[MainIndex, ...] = field(validator=instance_of(tuple))
    comments: tuple[Comment, ...] = ()


@frozen(kw_only=True, cache_hash=True)
class Index:
    """One whole index for one kind of unit and one ranking: a `CriteriaSet` that gives points."""

    set_kind: ClassVar[SetKind] = POINT_SETS

    id: str = field(validator=matches_re(r"[A-Za-z0-9.-]+"))
    title: str
    version: str
    unit_kind: UnitKind = field(validator=instance_of(UnitKind))
    decision: str
    effective_from: date
    effective_until: date | None = None
    base: str | None = None
    """The id of the index from which this one inherits what it does not state itself."""
    base_digest: str | None = None
    """The document digest of the base when this document was derived from it."""
    certifying_body: str | None = None
    """The body that publishes the ranking (`Cơ quan công bố`)."""
    period: Period = field(default=Period.YEAR, validator=instance_of(Period))
    scale: Fraction = field(validator=instance_of(Fraction))
    """The sum of the groups, in points; bonus and penalty are outside it."""
    when_not_applicable: WhenNotApplicable = field(validator=instance_of(WhenNotApplicable))
    without_evidence: WithoutEvidence = field(
        default=WithoutEvidence.NO_POINTS, validator=instance_of(WithoutEvidence)
    )
    row_decimals: int | None = field(default=None, validator=optional(instance_of(int)))
    """The decimals to which every row's points are rounded, half up, before they are added; None: none."""
    value_decimals: int = field(validator=instance_of(int))
    """The decimals of the value from 0 to 1, as it is printed."""
    points_decimals: int = field(validator=instance_of(int))
    rank_by: RankBy = field(default=RankBy.EXACT, validator=instance_of(RankBy))
    ties: Ties = field(default=Ties.SKIP, validator=instance_of(Ties))
    tie_breaks: tuple[str, ...] = ()
    """The main indexes that are compared in this order where values are equal."""
    ranked_by_unit_group: bool = False
    """Whether each group of units has a ranking of its own."""
    unranked_unit_groups: tuple[str, ...] = ()
    """The groups whose units are scored and not ranked."""
    most_bonus: Fraction | None = field(default=None, validator=_optional_amount)
    most_penalty: Fraction | None = field(default=None, validator=_optional_amount)
    may_exceed_scale: bool = False
    """Whether a total may be above the scale by its bonus."""
    purpose: Purpose = field(default=Purpose.SELF_ASSESSMENT, validator=instance_of(Purpose))
    conditions: tuple[Condition, ...] = ()
    preamble: tuple[str, ...] = ()
    """Free paragraphs of the head, with comments among them."""
    classes: tuple[ScoreClass, ...] = ()
    shared_figures: tuple[SharedFigure, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    groups: tuple[IndexGroup, ...] = field(validator=instance_of(tuple))
    bonus: tuple[Row, ...] = ()
    """Rows whose points are added outside the scale: C.1, C.2, …"""
    penalty: tuple[Row, ...] = ()
    """Rows whose points are taken away: T.1, T.2, …"""
    dropped: tuple[DroppedCriterion, ...] = ()
    """Main indexes and rows of the base that are left out, in its order."""
    comments: tuple[Comment, ...] = ()
    """Comments of the sections that are not groups; `after` names the section."""

    def __attrs_post_init__(self) -> None:
        if len(self.by_code) != len(self.criteria):
            raise ValueError(f"{self.id}: two rows share a code")

    def ranks(self, unit_group: str | None) -> bool:
        """Whether the units of a group are ranked, not only scored; units of no group (None) are."""
        return unit_group not in self.unranked_unit_groups

    @cached_property
    def main_indexes(self) -> tuple[MainIndex, ...]:
        """The main indexes of all groups, in the order of the document."""
        return tuple(main for group in self.groups for main in group.main_indexes)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows right below main indexes, then those of bonus and penalty; divided ones are one row."""
        return (*(row for main in self.main_indexes for row in main.rows), *self.bonus, *self.penalty)

    @cached_property
    def divided(self) -> tuple[DividedRow, ...]:
        """All divided rows, each before those in it, in the order of the document."""
        return tuple(row for each in self.rows for row in _divided(each))

    @cached_property
    def criteria(self) -> tuple[ScoredRow, ...]:
        """All scored rows, those of bonus and penalty last, in the order of the document."""
        return tuple(leaf for row in self.rows for leaf in row.leaves())

    @cached_property
    def by_code(self) -> Mapping[str, ScoredRow]:
        """The scored rows by their codes, in the order of the document."""
        return MappingProxyType({row.code: row for row in self.criteria})

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything that decides, as plain JSON without wording."""
        return {
            "scale": exact_text(self.scale),
            "when_not_applicable": self.when_not_applicable.value,
            "without_evidence": self.without_evidence.value,
            "row_decimals": self.row_decimals,
            "value_decimals": self.value_decimals,
            "points_decimals": self.points_decimals,
            "rank_by": self.rank_by.value,
            "ties": self.ties.value,
            "tie_breaks": list(self.tie_breaks),
            "ranked_by_unit_group": self.ranked_by_unit_group,
            "unranked_unit_groups": list(self.unranked_unit_groups),
            "most_bonus": None if self.most_bonus is None else exact_text(self.most_bonus),
            "most_penalty": None if self.most_penalty is None else exact_text(self.most_penalty),
            "may_exceed_scale": self.may_exceed_scale,
            "conditions": [condition.code for condition in self.conditions],
            "classes": [each.decides_by() for each in self.classes],
            "groups": [
                [exact_text(group.most), [main.decides_by() for main in group.main_indexes]]
                for group in self.groups
            ],
            "bonus": [row.decides_by() for row in self.bonus],
            "penalty": [row.decides_by() for row in self.penalty],
        }

    def mapped(self, change: Callable[[ScoredRow], ScoredRow]) -> Self:
        """Return the index with a change made to every scored row."""

        def all_of(rows: tuple[Row, ...]) -> tuple[Row, ...]:
            return tuple(row.mapped(change) for row in rows)

        groups = tuple(
            evolve(
                group,
                main_indexes=tuple(evolve(main, rows=all_of(main.rows)) for main in group.main_indexes),
            )
            for group in self.groups
        )
        return evolve(self, groups=groups, bonus=all_of(self.bonus), penalty=all_of(self.penalty))

    def keeping(self, codes: frozenset[str]) -> Self:
        """Return the index with only the scored rows of these codes; what is left without any is removed.

        Maxima stay as the document states them: its reader holds them against the rows in force on every day.
        """
        groups = []
        for group in self.groups:
            pruned = (evolve(main, rows=kept(main.rows, codes)) for main in group.main_indexes)
            main_indexes = tuple(main for main in pruned if main.rows)
            groups += [evolve(group, main_indexes=main_indexes)] if main_indexes else []
        return evolve(
            self, groups=tuple(groups), bonus=kept(self.bonus, codes), penalty=kept(self.penalty, codes)
        )


def _divided(row: Row) -> Iterator[DividedRow]:
    if isinstance(row, DividedRow):
        yield row
        for part in row.parts:
            yield from _divided(part)
