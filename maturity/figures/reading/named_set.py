"""Which set a file of figures says it was written by: its column `bo_tieu_chi`, which any table may have."""

from pathlib import Path

from foundation.tables.named_table import read_tables
from foundation.tables.table_form import TableForm
from foundation.text import key
from maturity.figures.reading import columns

SET = "bo_tieu_chi"
"""The column with the id of the set; it decides nothing, and settles by which codes a file goes."""
_HEADINGS = ("Bộ tiêu chí", "Bộ chỉ số", "Mã khung", "Mã bộ")
_FORM = TableForm(
    {SET: _HEADINGS, columns.CRITERION: ("Mã tiêu chí", "Mã chỉ số", "Mã")},
    required=(SET, columns.CRITERION),
    naming=(columns.CRITERION,),
)
_KEYS = frozenset(map(key, (SET, *_HEADINGS)))


def names_set(heading: str) -> bool:
    """Whether a heading is that of the column."""
    return key(heading) in _KEYS


def set_named_in(path: Path) -> str | None:
    """Return the id that every row of a file names; None if there is no such column, or several ids.

    No content of a file raises an exception.
    """
    named = {row.cells[SET].strip() for row in read_tables(path, (_FORM,)).rows}
    return named.pop() or None if len(named) == 1 else None
