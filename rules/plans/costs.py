"""What works cost, as whoever plans has written it down: whole numbers of one unit of money or effort."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen


@frozen(kw_only=True)
class RowCost:
    """What mending one criterion takes: the work, its costs, whether and when it can be done.

    `shared` is paid once for a whole area in place of what each unit pays; a unit alone pays `own`, and
    `each` for every thing (dossier, person …) that it lacks. None: it cannot be done that way. Rows of one
    work are mended together, for one `own` and one `shared`.
    """

    criterion: str
    work: str
    shared: int | None = None
    own: int | None = None
    each: int | None = None
    is_feasible: bool = True
    earliest: date | None = None

    def alone(self, lacking: int) -> int | None:
        """Return what a unit that lacks so many things pays alone beside `own`; None if it cannot."""
        if self.own is None and self.each is None:
            return None
        return (self.each or 0) * lacking


@frozen
class Costs:
    """The costs of works by criterion."""

    rows: Mapping[str, RowCost] = field(repr=False)

    def of(self, criterion: str) -> RowCost | None:
        """Return what mending a criterion takes; None if it is not written down."""
        return self.rows.get(criterion)
