"""Successions of units (chuyển tiếp do sắp xếp đơn vị hành chính), and their rows in the store."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cached_property

from attrs import field, frozen
from attrs.validators import instance_of, min_len

from maturity.store.record import record
from maturity.store.schema import SUCCESSIONS
from maturity.store.store import Act
from maturity.store.table_reader import TableReader
from maturity.units.unit import Unit


class SuccessionKind(Enum):
    """What happened to an old unit; the value is the word of officials, also in the store."""

    MERGED = "nhập"
    SPLIT = "chia"
    RENAMED = "đổi tên"
    CHANGED_KIND = "đổi loại"
    RECODED = "đổi mã"
    """Kind and name continue under another code."""
    CONTINUED = "giữ nguyên"
    """Kind and name continue; the parent has changed, as when districts ended, or the code."""

    @property
    def goes_on(self) -> bool:
        """Whether the new unit is the old one, with all its recognitions."""
        return self in (SuccessionKind.CONTINUED, SuccessionKind.RENAMED, SuccessionKind.RECODED)


class CarryOver(Enum):
    """Whether a new unit inherits the recognitions of its sources; the value is the one in the store."""

    NONE = "không"
    """It must be assessed again."""
    LOWEST = "mức thấp nhất"
    """The lowest level of its sources, if all of them were recognised."""
    DECISION = "quyết định riêng"
    """As a separate decision states."""


@record(SUCCESSIONS, key=("old_code", "old_from", "new_code", "new_from"))
@frozen(kw_only=True)
class Succession:
    """An old unit and a new one that it, or a part of it, became, each by its code and first day."""

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
        """The key of a succession."""
        return (self.old_code, self.old_from, self.new_code, self.new_from)


def successions(store: TableReader) -> Iterator[Succession]:
    """Yield all successions, by old code and time."""
    return store.records(Succession)


def save_succession(writing: Act, succession: Succession) -> bool:
    """Save a succession; return False if nothing changed."""
    return writing.save(succession)


@frozen(slots=False)
class Lineage:
    """Successions as paths from older units to newer ones."""

    _successions: tuple[Succession, ...]

    @cached_property
    def _after(self) -> Mapping[tuple[str, date], list[tuple[str, date]]]:
        after: dict[tuple[str, date], list[tuple[str, date]]] = {}
        for succession in self._successions:
            after.setdefault((succession.old_code, succession.old_from), []).append(
                (succession.new_code, succession.new_from)
            )
        return after

    def descendants(self, old: Unit, among: Iterable[Unit]) -> tuple[Unit, ...]:
        """Return the units of `among` that descend from an old one, over any number of successions."""
        targets = {(unit.code, unit.in_force_from): unit for unit in among}
        descendants: dict[tuple[str, date], Unit] = {}
        seen = {(old.code, old.in_force_from)}
        ahead = [*seen]
        while ahead:
            for step in self._after.get(ahead.pop(), ()):
                if step not in seen:
                    seen.add(step)
                    ahead.append(step)
                    if step in targets:
                        descendants[step] = targets[step]
        return tuple(descendants[step] for step in sorted(descendants))
