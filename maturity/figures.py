"""The figures of a unit as handed in: one observation for each criterion, and the evidence named for them."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen
from attrs.validators import deep_iterable, instance_of, min_len

from rules.observation import Observation


@frozen
class Evidence:
    """A reference to a document that proves a figure (tài liệu kiểm chứng).

    `number` is its number and symbol (`32/KH-UBND`), `summary` what it is about (trích yếu), `issuer` the
    body that signed it; each may be empty, `number` and `summary` not both.
    """

    number: str
    date: date | None
    summary: str
    issuer: str

    def __attrs_post_init__(self) -> None:
        if not self.number and not self.summary:
            raise ValueError("a reference to evidence needs a number or a summary")


@frozen
class UnitFigures:
    """All figures of one unit under one framework.

    `observations` holds exactly one observation for each criterion of the framework, in its order, MISSING
    where nothing was given; `evidence` holds references by the code of the criterion that they prove.
    """

    code: str = field(validator=min_len(1))
    name: str = field(validator=min_len(1))
    observations: tuple[Observation, ...] = field(
        validator=deep_iterable(instance_of(Observation), instance_of(tuple))
    )
    evidence: Mapping[str, Evidence] = field(hash=False)
