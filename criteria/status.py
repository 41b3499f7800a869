"""How well the rows of a set are backed, and what still prevents its official use.

An attested row no longer counts under its provenance marks: an official has compared the whole row,
thresholds included, with the signed document. Provisional thresholds are no obstacle once their rows are
attested.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.digest import is_attested
from criteria.in_force import Validity, in_force, validity
from criteria.model import Provenance, Purpose


@frozen
class Tally:
    """The number of rows or cells with each provenance mark."""

    verbatim: int
    from_base: int
    provisional: int

    @property
    def total(self) -> int:
        """The number of all."""
        return self.verbatim + self.from_base + self.provisional


@frozen
class Status:
    """Counts of one set.

    `names` counts one mark a row and `thresholds` one a required cell, both without attested rows: `rows ==
    names.total + attested` and `required_cells == thresholds.total + attested_cells`. The cells of groups of
    units are counted too, with the marks of the general row. In an index the points and way of scoring of a
    row are its one cell.
    """

    rows: int
    required_cells: int
    names: Tally
    thresholds: Tally
    attested: int
    attested_cells: int
    edited: int = 0
    """Rows whose attestation no longer fits their content; they are among the unattested rows."""
    not_in_use: int = 0
    """Rows that are not in force on the day; they are in no other count."""

    @property
    def unattested(self) -> int:
        """The number of rows without a valid attestation."""
        return self.rows - self.attested


class Backing(Enum):
    """Whether a row is attested."""

    ATTESTED = "đã xác nhận"
    EDITED = "đã sửa sau khi xác nhận"
    """The row has an attestation, but its content differs from what was attested."""
    NEVER_ATTESTED = "chưa xác nhận"


class Reason(Enum):
    """Why a set cannot be used officially."""

    SELF_ASSESSMENT_ONLY = "chỉ để tự đánh giá"
    NO_CERTIFYING_BODY = "chưa ghi cơ quan công nhận"
    NOT_YET_IN_FORCE = "chưa có hiệu lực"
    NO_LONGER_IN_FORCE = "đã hết hiệu lực"
    NO_ROWS_IN_USE = "không có tiêu chí nào đang áp dụng"
    ROWS_NEVER_ATTESTED = "có tiêu chí chưa được xác nhận đối chiếu"
    ROWS_EDITED = "có tiêu chí đã sửa sau khi xác nhận đối chiếu"


@frozen
class Obstacle:
    """One thing to do before a set can be used officially; the numbers are None if they do not apply."""

    reason: Reason
    rows: tuple[str, ...] = ()
    """Codes of the rows concerned."""
    of: int | None = None
    """The number of rows in use."""
    day: date | None = None
    """The day on which the set comes into force, or its last day in force."""


def backing(row: Indicator) -> Backing:
    """Return whether a row is attested with its present content."""
    if row.attestation is None:
        return Backing.NEVER_ATTESTED
    return Backing.ATTESTED if is_attested(row) else Backing.EDITED


def status(criteria_set: CriteriaSet, day: date | None = None) -> Status:
    """Return the counts of a set: of the rows in use on a day, or of all rows if there is no day."""
    rows = criteria_set.criteria if day is None else in_force(criteria_set, day).criteria
    by_row = [(row, backing(row)) for row in rows]
    open_rows = [row for row, backed in by_row if backed is not Backing.ATTESTED]
    required_cells = sum(len(row.cell_provenances) for row in rows)
    thresholds = _tally(mark for row in open_rows for mark in row.cell_provenances)
    return Status(
        rows=len(rows),
        required_cells=required_cells,
        names=_tally(row.name_provenance for row in open_rows),
        thresholds=thresholds,
        attested=len(rows) - len(open_rows),
        attested_cells=required_cells - thresholds.total,
        edited=sum(backed is Backing.EDITED for _, backed in by_row),
        not_in_use=len(criteria_set.criteria) - len(rows),
    )


def obstacles(criteria_set: CriteriaSet, day: date) -> tuple[Obstacle, ...]:
    """Return everything that prevents the official use of a set on a day; empty if nothing does."""
    problems: list[Obstacle] = []
    if criteria_set.purpose is Purpose.SELF_ASSESSMENT:
        problems.append(Obstacle(Reason.SELF_ASSESSMENT_ONLY))
    if criteria_set.certifying_body is None:
        problems.append(Obstacle(Reason.NO_CERTIFYING_BODY))
    match validity(criteria_set, day):
        case Validity.ANNOUNCED:
            problems.append(Obstacle(Reason.NOT_YET_IN_FORCE, day=criteria_set.effective_from))
        case Validity.RETIRED:
            problems.append(Obstacle(Reason.NO_LONGER_IN_FORCE, day=criteria_set.effective_until))
    rows = in_force(criteria_set, day).criteria
    if not rows:
        problems.append(Obstacle(Reason.NO_ROWS_IN_USE, of=0))
    for reason, unfinished in (
        (Reason.ROWS_NEVER_ATTESTED, Backing.NEVER_ATTESTED),
        (Reason.ROWS_EDITED, Backing.EDITED),
    ):
        concerned = tuple(row.code for row in rows if backing(row) is unfinished)
        if concerned:
            problems.append(Obstacle(reason, rows=concerned, of=len(rows)))
    return tuple(problems)


def _tally(marks: Iterable[Provenance]) -> Tally:
    counted = list(marks)
    return Tally(
        verbatim=counted.count(Provenance.VERBATIM),
        from_base=counted.count(Provenance.FROM_BASE),
        provisional=counted.count(Provenance.PROVISIONAL),
    )
