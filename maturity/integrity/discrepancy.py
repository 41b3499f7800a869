"""What does not hold in a workspace, as values: where, what was found, and what the journal says."""

from enum import Enum
from typing import Any

from attrs import frozen

from maturity.store.schema import Value


class Kind(Enum):
    """In which way something does not hold; the value is the word used in JSON."""

    TIME_UNREADABLE = "time_unreadable"
    TIME_SET_BACK = "time_set_back"
    """An act was written at an earlier time than the one before it (`expected`)."""
    PERSON_UNKNOWN = "person_unknown"
    """Who acted was not recorded by then, was erased, or is not named where somebody must be."""
    PERSON_WITHOUT_ROLE = "person_without_role"
    """Who acted had none of the roles (`expected`) that the act is for."""
    OWN_WORK = "own_work"
    """Who judged had a hand in what was judged; `expected` is the rule of which no exception was made."""
    STEP_UNKNOWN = "step_unknown"
    """A dossier came into a state (`found`) to which no step leads from the one before (`expected`)."""
    CONTRADICTION = "contradiction"
    """The journal says something else in another place: in table `against`, from which `expected` follows."""
    SETTINGS_CHANGED = "settings_changed"
    """The file of settings says something else (`found`) than the record of the year."""
    FILE_DAMAGED = "file_damaged"
    MARK_CHANGED = "mark_changed"
    """A mark by which the program knows its own file, or how far it was brought up to date."""
    LINE_CHANGED = "line_changed"
    LINES_MISSING = "lines_missing"
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
    """What is kept of a person apart from the journal is not what the journal seals."""
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_CHANGED = "evidence_changed"
    EVIDENCE_UNREADABLE = "evidence_unreadable"
    SET_CHANGED = "set_changed"
    """The texts of a year do not read to the set and the digests that it was opened with."""
    VERDICTS_UNCHECKED = "verdicts_unchecked"
    """Verdicts without a sound set to derive them from; `found` says how many."""
    VERDICT_UNREADABLE = "verdict_unreadable"
    VERDICT_NOT_DERIVED = "verdict_not_derived"
    """Engine and checker come to no verdict on what it names; `found` says why."""
    VERDICT_DIFFERS = "verdict_differs"
    """Derived again, `column` comes to something else (`expected`)."""


@frozen(kw_only=True)
class Discrepancy:
    """A record that does not hold.

    `line` is the journal line that it is about, or that says what is `expected`; `column` may be `line`,
    the number that a row keeps of its journal line. `found` and `expected` are None where there is nothing;
    what a tampered file holds may be of any type.
    """

    kind: Kind
    table: str | None = None
    key: tuple[Any, ...] | None = None
    line: int | None = None
    column: str | None = None
    found: Any = None
    expected: Value = None
    against: str | None = None
