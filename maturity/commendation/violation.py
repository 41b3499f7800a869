"""A violation that keeps a unit from being commended, by the document that found it."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import min_len

from maturity.store.schema import VIOLATIONS, Row
from maturity.store.store import Act, Store


@frozen(kw_only=True)
class Violation:
    """What a unit did in a year and by which document that is known; recorded on `on_day`.

    One that was recorded wrongly is withdrawn with the reason, and stays in the record.
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

    def row(self) -> Row:
        """Return the violation as the store holds it."""
        return {
            "id": self.id,
            "year": self.year,
            "unit": self.unit,
            "what": self.what,
            "document": self.document,
            "on_day": self.on_day.isoformat(),
            "withdrawn_on": self.withdrawn_on.isoformat() if self.withdrawn_on else None,
            "withdrawn_because": self.withdrawn_because,
        }

    @classmethod
    def from_row(cls, row: Row) -> "Violation":
        """Return the violation that a row of the store holds."""
        withdrawn, because = row["withdrawn_on"], row["withdrawn_because"]
        return cls(
            id=int(str(row["id"])),
            year=int(str(row["year"])),
            unit=str(row["unit"]),
            what=str(row["what"]),
            document=str(row["document"]),
            on_day=date.fromisoformat(str(row["on_day"])),
            withdrawn_on=None if withdrawn is None else date.fromisoformat(str(withdrawn)),
            withdrawn_because=None if because is None else str(because),
        )


def violations(store: Store, year: int) -> Iterator[Violation]:
    """Yield the violations of a year as they were recorded, withdrawn ones too."""
    return map(Violation.from_row, store.rows(VIOLATIONS, year=year))


def keep(writing: Act, violation: Violation) -> bool:
    """Write a violation; False where it is so already."""
    return writing.put(VIOLATIONS, violation.row())
