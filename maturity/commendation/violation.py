"""A violation that keeps a unit from being commended, and the document that states it."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import min_len

from maturity.store.record import record
from maturity.store.schema import VIOLATIONS
from maturity.store.store import Act, Store


@record(VIOLATIONS, key=("id",))
@frozen(kw_only=True)
class Violation:
    """What a unit did wrong in a year, and the document that states it; recorded on `on_day`.

    A violation recorded by mistake is withdrawn with the reason, and stays in the record.
    """

    id: int
    year: int
    unit: str
    what: str = field(validator=min_len(1))
    document: str = field(validator=min_len(1))
    on_day: date
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None


def violations(store: Store, year: int) -> Iterator[Violation]:
    """Yield the violations of a year as they were recorded, withdrawn ones too."""
    return store.records(Violation, year=year)


def save_violation(writing: Act, violation: Violation) -> bool:
    """Save a violation; return False if nothing changed."""
    return writing.save(violation)
