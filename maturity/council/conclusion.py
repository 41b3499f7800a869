"""What a council concluded of one unit, and how it voted; a split vote is kept as it was."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, field, frozen
from attrs.validators import ge, in_, instance_of, optional

from criteria.model import LEVELS
from maturity.store.schema import CONCLUSIONS, Row
from maturity.store.store import Act, Store


@frozen(kw_only=True)
class Vote:
    """The votes on recognising a unit: how many were present and what they said.

    `attending` are the ids of those present, empty where only their number was given.
    """

    present: int = field(validator=[instance_of(int), ge(0)])
    agreed: int = field(validator=[instance_of(int), ge(0)])
    against: int = field(validator=[instance_of(int), ge(0)])
    abstained: int = field(validator=[instance_of(int), ge(0)])
    attending: tuple[str, ...] = ()

    @property
    def cast(self) -> int:
        """How many votes there are in all."""
        return self.agreed + self.against + self.abstained


@frozen(kw_only=True)
class Conclusion:
    """What a council concluded of a unit: `level` is the one that it recognises, None where it refuses.

    `council` is the number of the decision that set it up, `minutes` the number of the minutes where it was
    given, `note` what people added, `person` the id of who recorded it.
    """

    year: int
    unit: str
    council: str
    level: int | None = field(validator=optional(in_(LEVELS)))
    vote: Vote
    on_day: date
    note: str = ""
    minutes: str = ""
    person: str = ""

    @property
    def is_recognised(self) -> bool:
        """Whether the unit is to be recognised."""
        return self.level is not None

    def has_same_content(self, other: "Conclusion") -> bool:
        """Whether two conclude the same, whoever recorded it."""
        return evolve(self, person="") == evolve(other, person="")

    def row(self) -> Row:
        """Return the conclusion as the store holds it."""
        vote = self.vote
        return {
            "year": self.year,
            "unit": self.unit,
            "council": self.council,
            "is_recognised": int(self.is_recognised),
            "level": self.level,
            "present": vote.present,
            "agreed": vote.agreed,
            "against": vote.against,
            "abstained": vote.abstained,
            "attending": " ".join(vote.attending) or None,
            "note": self.note or None,
            "on_day": self.on_day.isoformat(),
            "minutes": self.minutes or None,
            "person": self.person or None,
        }

    @classmethod
    def from_row(cls, row: Row) -> "Conclusion":
        """Return the conclusion that a row of the store holds."""
        counts = {name: int(str(row[name])) for name in ("present", "agreed", "against", "abstained")}
        level = row["level"]
        return cls(
            year=int(str(row["year"])),
            unit=str(row["unit"]),
            council=str(row["council"]),
            level=None if level is None else int(str(level)),
            vote=Vote(**counts, attending=tuple(_text(row["attending"]).split())),
            on_day=date.fromisoformat(str(row["on_day"])),
            note=_text(row["note"]),
            minutes=_text(row["minutes"]),
            person=_text(row["person"]),
        )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def conclusions(store: Store, year: int | None = None, unit: str | None = None) -> Iterator[Conclusion]:
    """Yield conclusions by year and unit: of all, or of those asked for."""
    where = {"year": year, "unit": unit}
    given = {column: value for column, value in where.items() if value is not None}
    return map(Conclusion.from_row, store.rows(CONCLUSIONS, **given))


def conclusion_of(store: Store, year: int, unit: str) -> Conclusion | None:
    """Return what was concluded of a unit, None where nothing was yet."""
    row = store.row(CONCLUSIONS, year, unit)
    return None if row is None else Conclusion.from_row(row)


def remove(writing: Act, year: int, unit: str) -> bool:
    """Take a conclusion away; False where there is none. The journal keeps it."""
    return writing.remove(CONCLUSIONS, year, unit)


def keep(writing: Act, conclusion: Conclusion) -> bool:
    """Write a conclusion; False where it is so already."""
    return writing.put(CONCLUSIONS, conclusion.row())
