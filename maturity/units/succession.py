"""Which unit came of which (chuyển tiếp do sắp xếp đơn vị hành chính), and how the store holds it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cached_property

from attrs import field, frozen
from attrs.validators import instance_of, min_len

from maturity.store.schema import SUCCESSIONS, Row
from maturity.store.store import Act, Store
from maturity.units.unit import Unit


class SuccessionKind(Enum):
    """What happened to an old unit; the value is what the store holds and officials write."""

    MERGED = "nhập"
    SPLIT = "chia"
    RENAMED = "đổi tên"
    CHANGED_KIND = "đổi loại"
    RECODED = "đổi mã"
    """Kind and name go on under another code."""
    CONTINUED = "giữ nguyên"
    """Kind and name go on; what lies above has changed, as when districts ended, or the code."""

    @property
    def goes_on(self) -> bool:
        """Whether the new unit is the old one, with all that it was recognised for."""
        return self in (SuccessionKind.CONTINUED, SuccessionKind.RENAMED, SuccessionKind.RECODED)


class CarryOver(Enum):
    """Whether a new unit has what its sources were recognised for; the value is what the store holds."""

    NONE = "không"
    """It is assessed anew."""
    LOWEST = "mức thấp nhất"
    """The lowest level of its sources, if all of them were recognised."""
    DECISION = "quyết định riêng"
    """What a decision of its own says."""


@frozen(kw_only=True)
class Succession:
    """An old unit and a new one that came of it or of a part of it, each by its code and first day."""

    old_code: str = field(validator=min_len(1))
    old_from: date = field(validator=instance_of(date))
    new_code: str = field(validator=min_len(1))
    new_from: date = field(validator=instance_of(date))
    kind: SuccessionKind = field(validator=instance_of(SuccessionKind))
    decision: str = field(validator=min_len(1))
    effective_on: date = field(validator=instance_of(date))
    carry_over: CarryOver = field(validator=instance_of(CarryOver))
    carry_over_decision: str | None = None

    @property
    def pair(self) -> tuple[str, date, str, date]:
        """What tells one succession from another."""
        return (self.old_code, self.old_from, self.new_code, self.new_from)

    def row(self) -> Row:
        """Return the succession as the store holds it."""
        return {
            "old_code": self.old_code,
            "old_from": self.old_from.isoformat(),
            "new_code": self.new_code,
            "new_from": self.new_from.isoformat(),
            "kind": self.kind.value,
            "decision": self.decision,
            "effective_on": self.effective_on.isoformat(),
            "carry_over": self.carry_over.value,
            "carry_over_decision": self.carry_over_decision,
        }


def succession_of_row(row: Row) -> Succession:
    """Return the succession that a row of the store holds."""
    decision = row["carry_over_decision"]
    return Succession(
        old_code=str(row["old_code"]),
        old_from=date.fromisoformat(str(row["old_from"])),
        new_code=str(row["new_code"]),
        new_from=date.fromisoformat(str(row["new_from"])),
        kind=SuccessionKind(row["kind"]),
        decision=str(row["decision"]),
        effective_on=date.fromisoformat(str(row["effective_on"])),
        carry_over=CarryOver(row["carry_over"]),
        carry_over_decision=None if decision is None else str(decision),
    )


def successions(store: Store) -> Iterator[Succession]:
    """Yield all successions, by old code and time."""
    return map(succession_of_row, store.rows(SUCCESSIONS))


def keep(writing: Act, succession: Succession) -> bool:
    """Write a succession; False where it is so already."""
    return writing.put(SUCCESSIONS, succession.row())


@frozen(slots=False)
class Lineage:
    """Successions as paths from older units to newer ones."""

    _successions: tuple[Succession, ...]

    @cached_property
    def _after(self) -> Mapping[tuple[str, date], list[tuple[str, date]]]:
        after: dict[tuple[str, date], list[tuple[str, date]]] = {}
        for one in self._successions:
            after.setdefault((one.old_code, one.old_from), []).append((one.new_code, one.new_from))
        return after

    def descendants(self, old: Unit, among: Iterable[Unit]) -> tuple[Unit, ...]:
        """Return which of the units `among` came of an old one, over any number of successions."""
        wanted = {(unit.code, unit.in_force_from): unit for unit in among}
        found: dict[tuple[str, date], Unit] = {}
        seen = {(old.code, old.in_force_from)}
        ahead = [*seen]
        while ahead:
            for step in self._after.get(ahead.pop(), ()):
                if step not in seen:
                    seen.add(step)
                    ahead.append(step)
                    if step in wanted:
                        found[step] = wanted[step]
        return tuple(found[step] for step in sorted(found))
