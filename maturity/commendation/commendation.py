"""A commendation as decided: its unit, its achievement and its decision."""

from collections.abc import Iterator

from attrs import field, frozen

from maturity.commendation.achievement import Achievement, achievement_text, read_achievement
from maturity.recognition.recognition import DecisionReference
from maturity.store.record import cells, part, record
from maturity.store.schema import COMMENDATIONS, Value
from maturity.store.store import Act, Store


def _cells(achievement: Achievement) -> tuple[Value, ...]:
    return achievement.key, achievement_text(achievement)


@record(COMMENDATIONS, key=("year", "unit", "rule"))
@frozen
class Commendation:
    """The commendation of one unit for one achievement."""

    year: int
    unit: str
    achievement: Achievement = field(metadata=cells({"rule": str, "because": str}, _cells, read_achievement))
    decision: DecisionReference = field(metadata=part(number="decision", signed_on="decision_signed_on"))


def commendations(store: Store, year: int) -> Iterator[Commendation]:
    """Yield the commendations of a year, by unit and rule."""
    return store.records(Commendation, year=year)


def save_commendation(writing: Act, commendation: Commendation) -> bool:
    """Save a commendation; return False if nothing changed."""
    return writing.save(commendation)


def remove(writing: Act, commendation: Commendation) -> bool:
    """Remove a commendation; return False if there is none. The journal keeps it."""
    return writing.delete(commendation)
