"""Discrepancies of a workspace as values: the place, the present content, and that of the journal."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from attrs import frozen

from maturity.cycle.series import shown_key
from maturity.store.schema import BY_NAME, Table, Value


class DiscrepancyKind(Enum):
    """The kind of a discrepancy; the value is the word in JSON."""

    TIME_UNREADABLE = "time_unreadable"
    TIME_SET_BACK = "time_set_back"
    """An act was written at an earlier time than the one before it (`expected`)."""
    PERSON_UNKNOWN = "person_unknown"
    """The acting person was not yet recorded, was erased, or is missing although required."""
    PERSON_WITHOUT_ROLE = "person_without_role"
    """The acting person had none of the roles (`expected`) that the operation requires."""
    OWN_WORK = "own_work"
    """A person judged their own work; `expected` is the violated rule without an exception."""
    STEP_UNKNOWN = "step_unknown"
    """A dossier entered a state (`found`) that no step reaches from the one before (`expected`)."""
    CONTRADICTION = "contradiction"
    """The journal contradicts itself: `expected` follows from the table `against`."""
    SETTINGS_CHANGED = "settings_changed"
    """The settings file (`found`) differs from the record of the year."""
    FILE_DAMAGED = "file_damaged"
    MARK_CHANGED = "mark_changed"
    """A number that identifies the program's own file, or the form of its tables."""
    LINE_CHANGED = "line_changed"
    LINES_MISSING = "lines_missing"
    FORMAT_OLDER = "format_older"
    """A line of an older format (`found`) after one of a newer format (`expected`): none is ever written."""
    LINE_UNREADABLE = "line_unreadable"
    HEAD_UNKNOWN = "head_unknown"
    TABLE_MISSING = "table_missing"
    TABLE_UNKNOWN = "table_unknown"
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    ROW_MISSING = "row_missing"
    ROW_UNKNOWN = "row_unknown"
    CELL_CHANGED = "cell_changed"
    CONTACT_CHANGED = "contact_changed"
    """The name or contact of a person differs from the seal in the journal."""
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_CHANGED = "evidence_changed"
    EVIDENCE_UNREADABLE = "evidence_unreadable"
    SET_CHANGED = "set_changed"
    """The texts of a year do not produce the set and the digests that it was opened with."""
    VERDICTS_UNCHECKED = "verdicts_unchecked"
    """Verdicts without an intact set to derive them from; `found` is their number."""
    VERDICT_UNREADABLE = "verdict_unreadable"
    VERDICT_NOT_DERIVED = "verdict_not_derived"
    """Engine and checker produce no verdict for its observations; `found` is the reason."""
    VERDICT_DIFFERS = "verdict_differs"
    """A rederived value of `column` differs (`expected`)."""


@frozen(kw_only=True)
class Discrepancy:
    """One discrepancy.

    `line` is the journal line concerned, or the one that gives `expected`; `column` may be `line`,
    the number that a row keeps of its journal line. `found` and `expected` are None where there is nothing;
    what a tampered file holds may be of any type.
    """

    kind: DiscrepancyKind
    table: str | None = None
    key: tuple[Any, ...] | None = None
    line: int | None = None
    column: str | None = None
    found: Any = None
    expected: Value = None
    against: str | None = None

    @property
    def shown_key(self) -> tuple[Any, ...] | None:
        """The key as people are shown it, which is not always of a whole row of the table."""
        table = BY_NAME.get(self.table or "")
        if table is None or self.key is None or len(self.key) != len(table.key):
            return self.key
        return shown_key(table, self.key)


def in_row(
    kind: DiscrepancyKind,
    table: Table,
    row: Mapping[str, Any],
    column: str | None,
    found: Any = None,
    expected: Value = None,
    against: Table | None = None,
) -> Discrepancy:
    """Return a discrepancy in a replayed row of a table, `against` what another table holds.

    `row` has the columns of the table and, if it is known, the `line` of the journal.
    """
    return Discrepancy(
        kind=kind,
        table=table.name,
        key=table.key_of(row),
        line=row.get("line"),
        column=column,
        found=found,
        expected=expected,
        against=None if against is None else against.name,
    )


def contradiction(
    table: Table, row: Mapping[str, Any], column: str, found: Any, expected: Value, against: Table
) -> Discrepancy:
    """Return that a row does not follow from what another table holds."""
    return in_row(DiscrepancyKind.CONTRADICTION, table, row, column, found, expected, against)
