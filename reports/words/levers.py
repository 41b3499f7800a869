"""Who can move a row, in the one column that every page on what to do has for it."""

from collections.abc import Iterable

from criteria.criteria_set import Indicator
from maturity.figures.suppliers import holder
from reports.words.wording import raised, supplier_text
from reports.words.work_words import changed_by_text

HOLDER, LEVER = "Nơi giữ số liệu", "Cơ quan tác động"
NOTE = "Trong ngoặc là nơi giữ số liệu: bộ này chưa nêu cơ quan tác động của dòng đó."


class Levers:
    """Who can move rows: the bodies that a set names (`Cơ quan tác động`), else who holds the figures.

    The holder of a figure is often not the one that can change it, so that the two are never mixed up: if the
    set names the bodies of any row, the holders of others stand in brackets. `every` are all rows of the set,
    so that its pages call the column by one name.
    """

    def __init__(self, every: Iterable[Indicator]) -> None:
        self._is_named = any(row.changed_by for row in every)

    @property
    def heading(self) -> str:
        """The heading of the column."""
        return LEVER if self._is_named else HOLDER

    def note(self, rows: Iterable[Indicator]) -> str:
        """Return what the brackets mean; "" if none of the rows has any."""
        return NOTE if self._is_named and not all(row.changed_by for row in rows) else ""

    def text(self, row: Indicator) -> str:
        """Return who can move a row, or in brackets who holds its figure."""
        held = raised(supplier_text(holder(row)))
        return raised(changed_by_text(row)) or (f"({held})" if self._is_named else held)
