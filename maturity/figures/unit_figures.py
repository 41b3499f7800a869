"""The figures of a unit in a file: one observation for each criterion, and the evidence named for them."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from attrs import field, frozen
from attrs.validators import deep_iterable, instance_of, min_len

from foundation.problem import Place
from rules.observation import Observation


@frozen
class Evidence:
    """A reference to a document that proves a figure (tài liệu kiểm chứng).

    `number` is its number and symbol (`32/KH-UBND`), `summary` its subject (trích yếu), `issuer` the body
    that signed it; each can be empty, `number` and `summary` not both.
    """

    number: str
    date: date | None
    summary: str
    issuer: str

    def __attrs_post_init__(self) -> None:
        if not self.number and not self.summary:
            raise ValueError("a reference to evidence needs a number or a summary")


@frozen
class Origin:
    """Where a figure was read (file, sheet, row), its source and its cut-off day."""

    place: Place
    source: str = ""
    cut_off: date | None = None


@frozen
class SelfScore:
    """The points that a unit gives itself for a row of an index, with the decimals written, and where."""

    points: Fraction
    decimals: int
    place: Place


_NOTHING: Mapping[str, object] = MappingProxyType({})


@frozen
class UnitFigures:
    """All figures of one unit under one framework.

    `observations` holds exactly one observation for each criterion of the framework, in its order, MISSING
    without a figure, and then the answers that were given to the conditions outside the criteria; `evidence`
    holds references by the code of the criterion that they prove. `unit_group` is the code of the unit's
    group, or None. `origins` holds the origin of each criterion's figure, if the reader was to keep it;
    `shared` holds the figures of `Thông tin chung` that were given, by their codes, and `shared_origins`
    their origins; `self_scores` holds the points that the unit gives itself, and `last_year` its results of
    the year before, by the codes of rows.
    """

    code: str = field(validator=min_len(1))
    name: str = field(validator=min_len(1))
    observations: tuple[Observation, ...] = field(
        validator=deep_iterable(instance_of(Observation), instance_of(tuple))
    )
    evidence: Mapping[str, Evidence] = field(hash=False)
    unit_group: str | None = None
    origins: Mapping[str, Origin] = field(default=_NOTHING, hash=False)
    shared: Mapping[str, int] = field(default=_NOTHING, hash=False)
    shared_origins: Mapping[str, Origin] = field(default=_NOTHING, hash=False)
    self_scores: Mapping[str, SelfScore] = field(default=_NOTHING, hash=False)
    last_year: Mapping[str, Fraction] = field(default=_NOTHING, hash=False)
