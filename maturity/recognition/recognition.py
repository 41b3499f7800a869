"""A recognition (công nhận) of a level: by which decision, from when until when, and whether revoked."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import in_

from criteria.model import LEVELS
from maturity.store.schema import RECOGNITIONS, Row
from maturity.store.store import Act, Store


@frozen
class DecisionReference:
    """A decision by its number and symbol (`123/QĐ-UBND`) and the day on which it was signed."""

    number: str
    signed_on: date


@frozen(kw_only=True)
class Recognition:
    """The recognition of one unit on the data of one year.

    `valid_until` is the last day, None where the decision names none. `revoked_from` is the first day on
    which it no longer holds, by the decision `revocation` and for `revocation_reason`.
    """

    year: int
    unit: str
    level: int = field(validator=in_(LEVELS))
    decision: DecisionReference
    valid_from: date
    valid_until: date | None = None
    revoked_from: date | None = None
    revocation: DecisionReference | None = None
    revocation_reason: str | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether the recognition holds on a day."""
        if day < self.valid_from or (self.valid_until is not None and day > self.valid_until):
            return False
        return self.revoked_from is None or day < self.revoked_from

    def row(self) -> Row:
        """Return the recognition as the store holds it."""
        revocation = self.revocation
        return {
            "year": self.year,
            "unit": self.unit,
            "level": self.level,
            "decision": self.decision.number,
            "decision_signed_on": self.decision.signed_on.isoformat(),
            "valid_from": self.valid_from.isoformat(),
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
            "revoked_from": self.revoked_from.isoformat() if self.revoked_from else None,
            "revocation": revocation.number if revocation else None,
            "revocation_signed_on": revocation.signed_on.isoformat() if revocation else None,
            "revocation_reason": self.revocation_reason,
        }

    @classmethod
    def from_row(cls, row: Row) -> "Recognition":
        """Return the recognition that a row of the store holds."""
        reason = row["revocation_reason"]
        decision = _reference(row["decision"], row["decision_signed_on"])
        if decision is None:
            raise ValueError("a recognition without its decision")
        return cls(
            year=int(str(row["year"])),
            unit=str(row["unit"]),
            level=int(str(row["level"])),
            decision=decision,
            valid_from=date.fromisoformat(str(row["valid_from"])),
            valid_until=_day(row["valid_until"]),
            revoked_from=_day(row["revoked_from"]),
            revocation=_reference(row["revocation"], row["revocation_signed_on"]),
            revocation_reason=None if reason is None else str(reason),
        )


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _reference(number: object, signed_on: object) -> DecisionReference | None:
    day = _day(signed_on)
    return None if number is None or day is None else DecisionReference(str(number), day)


def recognitions(store: Store, year: int | None = None, unit: str | None = None) -> Iterator[Recognition]:
    """Yield recognitions by year and unit: of all years and units, or of those asked for."""
    where = {"year": year, "unit": unit}
    given = {column: value for column, value in where.items() if value is not None}
    return map(Recognition.from_row, store.rows(RECOGNITIONS, **given))


def keep(writing: Act, recognition: Recognition) -> bool:
    """Write a recognition; False where it is so already."""
    return writing.put(RECOGNITIONS, recognition.row())


def remove(writing: Act, recognition: Recognition) -> bool:
    """Take a recognition away; False where there is none. The journal keeps it."""
    return writing.remove(RECOGNITIONS, recognition.year, recognition.unit)
