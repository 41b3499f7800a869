"""A council as set up by a decision: its members, its quorum, its majority."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import field, frozen
from attrs.validators import min_len

from maturity.council.portion import Portion, parse_portion
from maturity.store.record import APART, record, record_of, text
from maturity.store.schema import CONCLUSIONS, COUNCIL_MEMBERS, COUNCILS, Row
from maturity.store.store import Act, Store


class MajorityOf(Enum):
    """The base of a majority; the value is the one in the store."""

    PRESENT = "present"
    ALL = "all"

    @property
    def words(self) -> str:
        """The base in the words of minutes."""
        return "số thành viên có mặt" if self is MajorityOf.PRESENT else "tổng số thành viên"


@frozen(order=True)
class Member:
    """A member by the id of the person, and the position that the decision names: `Chủ tịch`."""

    person: str
    position: str = field(validator=min_len(1))


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members))


def _portion(text: str) -> Portion:
    portion = parse_portion(text)
    if portion is None:
        raise ValueError(f"{text} is not a quorum or majority")
    return portion


_PORTION = text(str, _portion)


@record(COUNCIL_MEMBERS, key=("year", "number", "person"))
@frozen
class _Seat:
    """A seat of a person on the council of a year, set up by the decision with a number."""

    year: int
    number: str
    person: str
    position: str


@record(COUNCILS, key=("year", "number"))
@frozen(kw_only=True)
class Council:
    """A council of one year. `members` are in the order of their ids; the store keeps no other order."""

    year: int
    number: str
    signed_on: date
    quorum: Portion = field(metadata=_PORTION)
    majority: Portion = field(metadata=_PORTION)
    majority_of: MajorityOf = MajorityOf.PRESENT
    members: tuple[Member, ...] = field(converter=_in_order, metadata=APART)

    @members.validator
    def _are_persons_each(self, _attribute: object, members: tuple[Member, ...]) -> None:
        if not members or len({member.person for member in members}) < len(members):
            raise ValueError("a council needs members, without duplicates")

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its members."""
        return frozenset(member.person for member in self.members)

    @property
    def needed_present(self) -> int:
        """The number of members that makes the quorum."""
        return self.quorum.needed(len(self.members))

    def counted_of(self, present: int) -> int:
        """Return the number that the majority is counted of, with `present` members."""
        return present if self.majority_of is MajorityOf.PRESENT else len(self.members)

    def needed_agreed(self, present: int) -> int:
        """Return how many must agree, with `present` members; at least one."""
        return max(1, self.majority.needed(self.counted_of(present)))


def councils(store: Store, year: int) -> tuple[Council, ...]:
    """Return the councils of a year, by the numbers of their decisions."""
    return tuple(_council(store, row) for row in store.rows(COUNCILS, year=year))


def _council(store: Store, row: Row) -> Council:
    seats = store.records(_Seat, year=row["year"], number=row["number"])
    return record_of(Council, row, members=[Member(seat.person, seat.position) for seat in seats])


def has_concluded(store: Store, council: Council) -> bool:
    """Whether a council concluded on any dossier; from then on it cannot be changed."""
    return next(store.rows(CONCLUSIONS, year=council.year, council=council.number), None) is not None


def save_council(store: Store, writing: Act, council: Council) -> int:
    """Save a council with its members, and remove those that it no longer has; return what changed."""
    changed = int(writing.save(council))
    for seat in list(store.records(_Seat, year=council.year, number=council.number)):
        if seat.person not in council.ids:
            changed += writing.delete(seat)
    for member in council.members:
        changed += writing.save(_Seat(council.year, council.number, member.person, member.position))
    return changed
