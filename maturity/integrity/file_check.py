"""Checks that a database file is intact, has the program's header, and contains no foreign objects."""

from collections.abc import Iterator

from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind
from maturity.store.inspection import MIGRATIONS, KeptTables
from maturity.store.lasting import NAMES
from maturity.store.schema import FORM

_MARKS = {"application_id": range(1), "user_version": range(1, FORM + 1)}
"""The numbers that the program writes into the header of a file."""


def check_file(tables: KeptTables) -> Iterator[Discrepancy]:
    """Yield discrepancies of the file itself, apart from the rows of its tables."""
    for text in tables.damage():
        yield Discrepancy(kind=DiscrepancyKind.FILE_DAMAGED, found=text)
    for name in tables.strange():
        yield Discrepancy(kind=DiscrepancyKind.TABLE_UNKNOWN, table=name)
    for name, number in tables.marks().items():
        if number not in _MARKS[name]:
            expected = _MARKS[name][-1]
            yield Discrepancy(kind=DiscrepancyKind.MARK_CHANGED, column=name, found=number, expected=expected)
    migrations = tables.migrations()
    if migrations is None:
        yield Discrepancy(kind=DiscrepancyKind.TABLE_MISSING, table=MIGRATIONS)
        return
    # An older program had made fewer changes, in the same order.
    if not migrations or migrations != NAMES[: len(migrations)]:
        yield Discrepancy(
            kind=DiscrepancyKind.MARK_CHANGED,
            table=MIGRATIONS,
            column="name",
            found=", ".join(migrations) or None,
            expected=", ".join(NAMES),
        )
