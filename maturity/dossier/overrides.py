"""Exceptions to a rule of the procedure: narrow, with a reason and a last day, and kept for ever."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import in_, min_len

from maturity.dossier.transitions import MAY_BE_OVERRIDDEN, Need
from maturity.store.schema import OVERRIDES, Row
from maturity.store.store import Act, Store


@frozen(kw_only=True)
class Override:
    """An exception for one dossier from one need, granted by a person on a day.

    `instead` is what is allowed in spite of the rule and nothing else: the id of the one person who may act
    (of the separation of duties), or the one level that may be recognised (`3`, of `Need.LEVEL_REACHED`).
    `expires_on` is the last day on which it helps; it is shown beside the true result ever after.
    """

    id: int
    year: int
    unit: str
    need: Need = field(validator=in_(MAY_BE_OVERRIDDEN))
    instead: str = field(validator=min_len(1))
    reason: str = field(validator=min_len(1))
    person: str
    on_day: date
    expires_on: date

    def is_in_force(self, day: date) -> bool:
        """Whether it helps on a day: from the day on which it was granted to its last, both included."""
        return self.on_day <= day <= self.expires_on

    def row(self) -> Row:
        """Return the exception as the store holds it."""
        return {
            "id": self.id,
            "year": self.year,
            "unit": self.unit,
            "rule": self.need.value,
            "instead": self.instead,
            "reason": self.reason,
            "person": self.person,
            "expires_on": self.expires_on.isoformat(),
            "on_day": self.on_day.isoformat(),
        }

    @classmethod
    def from_row(cls, row: Row) -> "Override":
        """Return the exception that a row of the store holds."""
        return cls(
            id=int(str(row["id"])),
            year=int(str(row["year"])),
            unit=str(row["unit"]),
            need=Need(row["rule"]),
            instead=str(row["instead"]),
            reason=str(row["reason"]),
            person=str(row["person"]),
            on_day=date.fromisoformat(str(row["on_day"])),
            expires_on=date.fromisoformat(str(row["expires_on"])),
        )


def overrides(store: Store, year: int | None = None, unit: str | None = None) -> Iterator[Override]:
    """Yield exceptions as they were granted, those that have expired too: of all, or of a year or a unit."""
    where = {"year": year, "unit": unit}
    given = {column: value for column, value in where.items() if value is not None}
    return map(Override.from_row, store.rows(OVERRIDES, **given))


def lifted(
    granted: Iterable[Override], day: date, *, person: str = "", level: int | None = None
) -> frozenset[Need]:
    """Return the needs of which an exception is in force: for a person who acts, for a level to recognise."""
    allowed = {person, "" if level is None else str(level)} - {""}
    return frozenset(one.need for one in granted if one.is_in_force(day) and one.instead in allowed)


def keep(writing: Act, override: Override) -> bool:
    """Write an exception; False where it is so already."""
    return writing.put(OVERRIDES, override.row())
