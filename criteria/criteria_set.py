"""The interface of every criteria set, whether it gives a unit levels, as a `Framework` does, or points.

Code that only needs the figures of a set, their suppliers, their dates and the attestations of its rows takes
a `CriteriaSet` of `Indicator`s, and so works with every kind of set.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, Self

from attrs import AttrsInstance

from criteria.model import Kind, Nature, Provenance, Purpose, UnitKind
from criteria.parts import Attestation, Condition, SharedFigure, UnitGroup
from criteria.set_kinds import SetKind

Texts = tuple[tuple[str, str], ...]
"""Ids and texts: the set itself first, then its base, then the base of that."""


class Indicator(AttrsInstance, Protocol):
    """A row of a set for which a unit has a figure, however its value is compared or scored."""

    @property
    def code(self) -> str:
        """The code, which never changes meaning within a set."""

    @property
    def name(self) -> str:
        """The name as the set writes it."""

    @property
    def short_name(self) -> str:
        """The name without its final full stop."""

    @property
    def kind(self) -> Kind:
        """How it is measured."""

    @property
    def nature(self) -> Nature:
        """Whether it is counted over the period or on a day."""

    @property
    def supplier(self) -> str:
        """The body that holds the figure."""

    @property
    def method(self) -> str:
        """How the figure is determined."""

    @property
    def conditions(self) -> tuple[str, ...]:
        """What a yes needs; empty if it is one thing."""

    @property
    def source(self) -> str:
        """Where the figure comes from."""

    @property
    def evidence(self) -> str:
        """The documents that prove the figure."""

    @property
    def to_do(self) -> str | None:
        """What is to be done if it is not met, in the words of the set; None if it does not say."""

    @property
    def changed_by(self) -> tuple[str, ...]:
        """The bodies whose acts change the figure, who need not hold it; empty if the set does not say."""

    @property
    def number_in_decision(self) -> str | None:
        """The number of the row in the decision itself, if it is not its code; None if unknown."""

    @property
    def unit_of_count(self) -> str | None:
        """The things that are counted; None if nothing is."""

    @property
    def shared_denominator(self) -> str | None:
        """The code of the shared figure that is its denominator."""

    @property
    def not_applicable_when(self) -> str | None:
        """When a unit may declare it not applicable; None for never."""

    @property
    def in_force_from(self) -> date | None:
        """The first day; None if it began with its set."""

    @property
    def in_force_until(self) -> date | None:
        """The last day; None if none is known."""

    @property
    def name_provenance(self) -> Provenance:
        """The origin of the name."""

    @property
    def cell_provenances(self) -> tuple[Provenance, ...]:
        """The origin of each cell that the document must have, such as a threshold."""

    @property
    def legal_bases(self) -> tuple[str, ...]:
        """The documents that it rests on, in words; empty if the set has none for it."""

    @property
    def attestation(self) -> Attestation | None:
        """An official's declaration that the row agrees with the signed document."""

    def to_attest(self) -> Self:
        """Return the row as an attestation covers it: whole, except the attestation itself and comments."""

    def __hash__(self) -> int:
        """Rows are values."""


class CriteriaSet(AttrsInstance, Protocol):
    """A whole set for one kind of unit; see also `criteria.digest`, `in_force` and `status`."""

    @property
    def id(self) -> str:
        """The id in documents, forms and records."""

    @property
    def title(self) -> str:
        """The title of the document."""

    @property
    def version(self) -> str:
        """The version of the document."""

    @property
    def set_kind(self) -> SetKind:
        """The kind of set: what it gives a unit."""

    @property
    def unit_kind(self) -> UnitKind:
        """The kind of unit it is for."""

    @property
    def decision(self) -> str:
        """The document that issued it, as it names itself."""

    @property
    def effective_from(self) -> date:
        """The first day on which it is in force."""

    @property
    def effective_until(self) -> date | None:
        """The last day; None if none is known."""

    @property
    def purpose(self) -> Purpose:
        """What it may be used for."""

    @property
    def certifying_body(self) -> str | None:
        """The body that decides by it; None if the document does not name it."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What a unit must fulfil besides the criteria."""

    @property
    def unit_groups(self) -> tuple[UnitGroup, ...]:
        """The groups of units with thresholds of their own."""

    @property
    def shared_figures(self) -> tuple[SharedFigure, ...]:
        """The figures that several rows share as their denominator."""

    @property
    def criteria(self) -> Sequence[Indicator]:
        """All rows for which a unit has a figure, in the order of the document."""

    @property
    def by_code(self) -> Mapping[str, Indicator]:
        """The same rows by their codes."""

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything that decides, without wording, as plain JSON: the content of its rules digest."""

    def keeping(self, codes: frozenset[str]) -> Self:
        """Return the set with only these rows; a group without any of them is removed."""

    def mapped(self, change: Callable[[Any], Any]) -> Self:
        """Return the set with a change made to every row."""

    def __hash__(self) -> int:
        """Sets are values."""
