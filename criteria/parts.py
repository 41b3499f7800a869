"""The parts of criteria documents other than rows, the same for all kinds of sets: frozen values.

Source of the shape: criteria/frameworks/GRAMMAR.md.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import frozen

ADDED_LATER: Mapping[Any, Any] = MappingProxyType({"added_later": True})
"""The metadata of a field that sets of earlier programs do not have.

It is part of a digest only if it says something, so that the digests of all that was written before stay.
"""


@frozen
class Comment:
    """An `<!-- … -->` of the document, with its place.

    `after` is `heading`, `table` or `keys` in a group or criterion, otherwise the name of the section.
    """

    after: str
    text: str


@frozen
class SharedFigure:
    """A figure that several criteria share as their denominator, entered once (`Thông tin chung`)."""

    code: str
    name: str
    unit_of_count: str
    supplier: str


GENERAL = "chung"
"""The word for units without a group of their own, in tables of thresholds by group of units."""


@frozen
class UnitGroup:
    """A group of units with its own thresholds, such as mountain and island communes (`Nhóm đơn vị`)."""

    code: str
    name: str


@frozen
class Condition:
    """What a unit must fulfil besides the criteria to be considered at all (`Điều kiện xét`)."""

    code: str
    """`DKX-01`, `DKX-02`, … in the order of the document."""
    text: str


@frozen
class DroppedCriterion:
    """A criterion of the base that a provincial set leaves out (`Bãi bỏ`)."""

    code: str
    name: str
    reason: str
    comments: tuple[Comment, ...] = ()


@frozen
class Attestation:
    """An official's declaration that a whole row, thresholds included, agrees with a signed document."""

    by: str
    document: str
    date: date
    digest: str
    """The row's digest (`criteria.digest.row_digest`) at the time; an edited row has another one."""
