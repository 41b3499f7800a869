"""Exceptions to a rule of the procedure: narrow, with a reason and a last day, never deleted."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import in_, min_len

from maturity.dossier.transitions import MAY_BE_OVERRIDDEN, Need
from maturity.store.record import column, record
from maturity.store.schema import OVERRIDES
from maturity.store.store import Act, Store


@record(OVERRIDES, key=("id",))
@frozen(kw_only=True)
class Override:
    """An exception for one dossier from one need, granted by a person on a day.

    `instead` is the only thing that is allowed against the rule: the id of the one person who can act
    (of the separation of duties), or the one level that may be recognised (`3`, of `Need.LEVEL_REACHED`).
    `expires_on` is the last day on which it applies; it is always shown with the true result.
    """

    id: int
    year: int
    unit: str
    need: Need = field(validator=in_(MAY_BE_OVERRIDDEN), metadata=column("rule"))
    instead: str = field(validator=min_len(1))
    reason: str = field(validator=min_len(1))
    person: str
    on_day: date
    expires_on: date

    def is_in_force(self, day: date) -> bool:
        """Whether it applies on a day: from the day on which it was granted to its last, both included."""
        return self.on_day <= day <= self.expires_on


def overrides(store: Store, year: int | None = None, unit: str | None = None) -> Iterator[Override]:
    """Yield exceptions as they were granted, those that have expired too: of all, or of a year or a unit."""
    return store.records(Override, year=year, unit=unit)


def lifted(
    granted: Iterable[Override], day: date, *, person: str = "", level: int | None = None
) -> frozenset[Need]:
    """Return the needs with an exception in force: for a person who acts, or for a level to recognise."""
    allowed = {person, "" if level is None else str(level)} - {""}
    return frozenset(each.need for each in granted if each.is_in_force(day) and each.instead in allowed)


def save_override(writing: Act, override: Override) -> bool:
    """Save an exception; return False if nothing changed."""
    return writing.save(override)
