"""How far the rows of a framework are backed, and what still stands between it and official use.

An attested row no longer counts under its provenance marks: an official has held the whole row, thresholds
included, against the signed document. Provisional thresholds are no obstacle once their rows are attested.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.digest import is_attested
from criteria.in_force import Standing, in_force, standing
from criteria.model import Criterion, Framework, Provenance, Purpose


@frozen
class Tally:
    """How many have each provenance mark."""

    verbatim: int
    from_base: int
    provisional: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.verbatim + self.from_base + self.provisional


@frozen
class Status:
    """Counts of one framework.

    `names` has one mark a row and `thresholds` one a required cell, attested rows left out of both:
    `rows == names.total + attested` and `required_cells == thresholds.total + attested_cells`. The cells of
    groups of units count with those of all others, under the same marks.
    """

    rows: int
    required_cells: int
    names: Tally
    thresholds: Tally
    attested: int
    attested_cells: int
    edited: int = 0
    """Rows with the attestation of something that they no longer say; they are among the unattested."""
    not_in_use: int = 0
    """Rows that are not in force on the day asked for; they are in no other count."""

    @property
    def unattested(self) -> int:
        """How many rows carry no attestation that holds."""
        return self.rows - self.attested


class Backing(Enum):
    """Whether a row has an official's word."""

    ATTESTED = "đã xác nhận"
    EDITED = "đã sửa sau khi xác nhận"
    """It was attested, or carries an attestation made by hand, but says something else."""
    NEVER_ATTESTED = "chưa xác nhận"


class Reason(Enum):
    """Why a set may not be used officially."""

    SELF_ASSESSMENT_ONLY = "chỉ để tự đánh giá"
    NO_CERTIFYING_BODY = "chưa ghi cơ quan công nhận"
    NOT_YET_IN_FORCE = "chưa có hiệu lực"
    NO_LONGER_IN_FORCE = "đã hết hiệu lực"
    NO_ROWS_IN_USE = "không có tiêu chí nào đang áp dụng"
    ROWS_NEVER_ATTESTED = "có tiêu chí chưa được xác nhận đối chiếu"
    ROWS_EDITED = "có tiêu chí đã sửa sau khi xác nhận đối chiếu"


@frozen
class Obstacle:
    """One thing to do before a set may be used officially; numbers are there where they mean something."""

    reason: Reason
    rows: tuple[str, ...] = ()
    """Codes of the rows concerned."""
    of: int | None = None
    """How many rows there are in use."""
    day: date | None = None
    """When the set comes into force, or was in force for the last time."""


def backing(row: Indicator) -> Backing:
    """Return whether a row is attested as it stands."""
    if row.attestation is None:
        return Backing.NEVER_ATTESTED
    return Backing.ATTESTED if is_attested(row) else Backing.EDITED


def status(framework: Framework, day: date | None = None) -> Status:
    """Return the counts of a framework: of the rows in use on a day, of all rows without one."""
    rows = framework.criteria if day is None else in_force(framework, day).criteria
    by_row = [(row, backing(row)) for row in rows]
    open_rows = [row for row, backed in by_row if backed is not Backing.ATTESTED]
    required_cells = sum(len(_marks(row)) for row in rows)
    thresholds = _tally(mark for row in open_rows for mark in _marks(row))
    return Status(
        rows=len(rows),
        required_cells=required_cells,
        names=_tally(row.name_provenance for row in open_rows),
        thresholds=thresholds,
        attested=len(rows) - len(open_rows),
        attested_cells=required_cells - thresholds.total,
        edited=sum(backed is Backing.EDITED for _, backed in by_row),
        not_in_use=len(framework.criteria) - len(rows),
    )


def obstacles(criteria_set: CriteriaSet, day: date) -> tuple[Obstacle, ...]:
    """Return everything that stands between a set and official use on a day; nothing when it may be used."""
    found: list[Obstacle] = []
    if criteria_set.purpose is Purpose.SELF_ASSESSMENT:
        found.append(Obstacle(Reason.SELF_ASSESSMENT_ONLY))
    if criteria_set.certifying_body is None:
        found.append(Obstacle(Reason.NO_CERTIFYING_BODY))
    match standing(criteria_set, day):
        case Standing.ANNOUNCED:
            found.append(Obstacle(Reason.NOT_YET_IN_FORCE, day=criteria_set.effective_from))
        case Standing.RETIRED:
            found.append(Obstacle(Reason.NO_LONGER_IN_FORCE, day=criteria_set.effective_until))
    rows = in_force(criteria_set, day).criteria
    if not rows:
        found.append(Obstacle(Reason.NO_ROWS_IN_USE, of=0))
    for reason, backed in (
        (Reason.ROWS_NEVER_ATTESTED, Backing.NEVER_ATTESTED),
        (Reason.ROWS_EDITED, Backing.EDITED),
    ):
        concerned = tuple(row.code for row in rows if backing(row) is backed)
        if concerned:
            found.append(Obstacle(reason, rows=concerned, of=len(rows)))
    return tuple(found)


def _marks(criterion: Criterion) -> tuple[Provenance, ...]:
    """Return one mark for each required cell of the table, the rows of groups of units included."""
    marks = tuple(mark for mark in criterion.threshold_provenance if mark)
    return marks * (1 + len(criterion.by_unit_group))


def _tally(marks: Iterable[Provenance]) -> Tally:
    found = list(marks)
    return Tally(
        verbatim=found.count(Provenance.VERBATIM),
        from_base=found.count(Provenance.FROM_BASE),
        provisional=found.count(Provenance.PROVISIONAL),
    )
