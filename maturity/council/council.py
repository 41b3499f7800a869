"""A council as the decision that sets it up describes it: its members, its quorum, its majority."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from attrs import field, frozen
from attrs.validators import min_len

from maturity.council.portion import Portion, parse_portion
from maturity.store.schema import CONCLUSIONS, COUNCIL_MEMBERS, COUNCILS, Row
from maturity.store.store import Act, Store


class MajorityOf(Enum):
    """Whose votes a majority is counted of; the value is what the store holds."""

    PRESENT = "present"
    ALL = "all"

    @property
    def words(self) -> str:
        """How minutes say it."""
        return "số thành viên có mặt" if self is MajorityOf.PRESENT else "tổng số thành viên"


@frozen(order=True)
class Member:
    """A member by the id of the person, and the position that the decision names: `Chủ tịch`."""

    person: str
    position: str = field(validator=min_len(1))


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members))


@frozen(kw_only=True)
class Council:
    """A council of one year. `members` stand in the order of their ids, since the store keeps no other."""

    year: int
    number: str
    signed_on: date
    quorum: Portion
    majority: Portion
    majority_of: MajorityOf = MajorityOf.PRESENT
    members: tuple[Member, ...] = field(converter=_in_order)

    @members.validator
    def _are_persons_each(self, _attribute: object, members: tuple[Member, ...]) -> None:
        if not members or len({member.person for member in members}) < len(members):
            raise ValueError("a council has members, each of them once")

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its members."""
        return frozenset(member.person for member in self.members)

    @property
    def needed_present(self) -> int:
        """How many members make the quorum."""
        return self.quorum.needed(len(self.members))

    def counted_of(self, present: int) -> int:
        """Return the number that the majority is counted of, with so many present."""
        return present if self.majority_of is MajorityOf.PRESENT else len(self.members)

    def needed_agreed(self, present: int) -> int:
        """Return how many must agree, with so many present; one at least."""
        return max(1, self.majority.needed(self.counted_of(present)))

    def row(self) -> Row:
        """Return the council as the store holds it, besides its members."""
        return {
            "year": self.year,
            "number": self.number,
            "signed_on": self.signed_on.isoformat(),
            "quorum": str(self.quorum),
            "majority": str(self.majority),
            "majority_of": self.majority_of.value,
        }

    def member_rows(self) -> Iterator[Row]:
        """Yield the members as the store holds them."""
        for member in self.members:
            yield {
                "year": self.year,
                "number": self.number,
                "person": member.person,
                "position": member.position,
            }


def councils(store: Store, year: int) -> tuple[Council, ...]:
    """Return the councils of a year, by the numbers of their decisions."""
    return tuple(_council(store, row) for row in store.rows(COUNCILS, year=year))


def _council(store: Store, row: Row) -> Council:
    quorum, majority = parse_portion(str(row["quorum"])), parse_portion(str(row["majority"]))
    if quorum is None or majority is None:
        raise ValueError(f"{row['number']}: a council without its quorum or majority")
    members = store.rows(COUNCIL_MEMBERS, year=row["year"], number=row["number"])
    return Council(
        year=int(str(row["year"])),
        number=str(row["number"]),
        signed_on=date.fromisoformat(str(row["signed_on"])),
        quorum=quorum,
        majority=majority,
        majority_of=MajorityOf(row["majority_of"]),
        members=[Member(str(member["person"]), str(member["position"])) for member in members],
    )


def has_concluded(store: Store, council: Council) -> bool:
    """Whether a council concluded on any dossier, after which it stays as it is."""
    return next(store.rows(CONCLUSIONS, year=council.year, council=council.number), None) is not None


def keep(store: Store, writing: Act, council: Council) -> int:
    """Write a council with its members, and remove those that it no longer has; return what changed."""
    changed = int(writing.put(COUNCILS, council.row()))
    for row in list(store.rows(COUNCIL_MEMBERS, year=council.year, number=council.number)):
        if row["person"] not in council.ids:
            changed += writing.remove(COUNCIL_MEMBERS, *COUNCIL_MEMBERS.key_of(row))
    return changed + writing.put_all(COUNCIL_MEMBERS, council.member_rows())
