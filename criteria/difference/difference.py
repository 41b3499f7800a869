"""The difference of two sets of one kind as a value: what changed of which passage, and how to make it."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import attrs
from attrs import field, frozen

from criteria.difference.matching import Followed, Matching, matched
from criteria.difference.passages import (
    CHILDREN,
    AnySet,
    Layer,
    Passage,
    PassageValue,
    assembled,
    passages,
)
from foundation.rising import longest_rising

RECORD = frozenset({"attestation", "comments", "former_code", "own", "within"})
"""The fields that only keep a record: of attesting, of where a row comes from, comments. They ask nothing."""
CODE = "code"


class Fate(Enum):
    """What becomes of a passage; of several, the one that weighs most."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """What it says; it can have moved and have another code besides."""
    MOVED = "moved"
    """It stands in another group, main index or divided row, and says the same."""
    RENUMBERED = "renumbered"
    """Only its code is another."""
    REORDERED = "reordered"
    """Only its place among its neighbours is another."""
    ADDED = "added"
    DROPPED = "dropped"


@frozen
class Change:
    """A field of a set or passage, with both values; a passage that lacks it has None."""

    attribute: str
    old: Any
    new: Any

    @property
    def is_of_record(self) -> bool:
        """Whether it asks nothing of anybody (see `RECORD`)."""
        return self.attribute in RECORD


@frozen
class Position:
    """Where a passage now stands: in what, and after which of its neighbours (None: first), by their keys.

    `is_elsewhere`: whether it stood in something else before.
    """

    within: str
    after: str | None
    is_elsewhere: bool


@frozen(kw_only=True)
class PassageDifference:
    """What happened to one passage; `old` and `new` are its keys, None if it was added or dropped.

    `value` is that of an added one. `position` is None for one that stays where it is.
    """

    layer: Layer
    old: str | None
    new: str | None
    followed: Followed | None = None
    changes: tuple[Change, ...] = ()
    position: Position | None = None
    value: PassageValue | None = field(default=None, repr=False)

    @property
    def fate(self) -> Fate:
        """What becomes of the passage."""
        if self.old is None:
            return Fate.ADDED
        if self.new is None:
            return Fate.DROPPED
        if any(not change.is_of_record and change.attribute != CODE for change in self.changes):
            return Fate.CHANGED
        if self.position is not None and self.position.is_elsewhere:
            return Fate.MOVED
        if self.old != self.new:
            return Fate.RENUMBERED
        return Fate.REORDERED if self.position is not None else Fate.UNCHANGED


@frozen(kw_only=True)
class SetDifference:
    """All that differs: fields of the head, then passages in the order of the second set, dropped last."""

    head: tuple[Change, ...]
    passages: tuple[PassageDifference, ...] = field(repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether the two are equal in everything."""
        return not self.head and not self.passages

    def of_fate(self, fate: Fate, layer: Layer = Layer.ROW) -> tuple[PassageDifference, ...]:
        """Return the passages of a layer with a fate; those without any difference are not in here."""
        return tuple(each for each in self.passages if each.layer is layer and each.fate is fate)


def difference(before: AnySet, after: AnySet, matching: Matching | None = None) -> SetDifference:
    """Return what makes `after` of `before`; raises TypeError if they are not of one kind."""
    if before.set_kind is not after.set_kind:
        raise TypeError(f"{before.id} and {after.id} are not of one kind")
    matching = matched(before, after) if matching is None else matching
    olds = {each.key: each for each in passages(before)}
    news = {each.key: each for each in passages(after)}
    positions = _positions(olds, news, matching)
    found: list[PassageDifference] = []
    for new in news.values():
        pair = matching.by_new.get(new.key)
        position = positions.get(new.key)
        if pair is None:
            found.append(
                PassageDifference(layer=new.layer, old=None, new=new.key, position=position, value=new.value)
            )
            continue
        changes = tuple(_changes(olds[pair.old].value, new.value))
        if changes or position or pair.old != new.key:
            found.append(
                PassageDifference(
                    layer=new.layer,
                    old=pair.old,
                    new=new.key,
                    followed=pair.followed,
                    changes=changes,
                    position=position,
                )
            )
    found += [
        PassageDifference(layer=old.layer, old=old.key, new=None)
        for old in olds.values()
        if old.key not in matching.by_old
    ]
    return SetDifference(head=tuple(_changes(before, after)), passages=tuple(found))


def _changes(old: attrs.AttrsInstance, new: attrs.AttrsInstance) -> Iterator[Change]:
    for each in attrs.fields(type(new)):
        if each.name not in CHILDREN:
            was, now = getattr(old, each.name), getattr(new, each.name)
            if was != now:
                yield Change(each.name, was, now)


def _positions(
    olds: Mapping[str, Passage], news: Mapping[str, Passage], matching: Matching
) -> dict[str, Position]:
    """Return the place of each passage that is new, that moved, or that no longer is in its old order."""
    order = {key: number for number, key in enumerate(olds)}
    neighbours: dict[str, list[Passage]] = {}
    for new in news.values():
        neighbours.setdefault(new.within, []).append(new)
    positions: dict[str, Position] = {}
    for within, beside in neighbours.items():
        pair = matching.by_new.get(within)
        was_within = within if within not in news else (pair.old if pair else None)
        stayed = {
            each.key: order[old.old]
            for each in beside
            if (old := matching.by_new.get(each.key)) and olds[old.old].within == was_within
        }
        in_order = longest_rising(list(stayed.values()))
        after: str | None = None
        for each in beside:
            if stayed.get(each.key) not in in_order:
                positions[each.key] = Position(within, after, is_elsewhere=each.key not in stayed)
            after = each.key
    return positions


def applied(changes: SetDifference, before: AnySet) -> AnySet:
    """Return the set that a difference makes of `before`: applied(difference(a, b), a) == b.

    Raises ValueError if the difference is not one of this set: a passage or a value is not as it says.
    """
    olds = {each.key: each for each in passages(before)}
    by_old = {each.old: each for each in changes.passages if each.old is not None}
    if unknown := by_old.keys() - olds.keys():
        raise ValueError(f"{before.id} has no {', '.join(sorted(unknown))}")
    values: dict[str, PassageValue] = {}
    children: dict[str, list[str]] = {}
    for old in olds.values():
        change = by_old.get(old.key)
        if change is None:
            values[old.key] = old.value
        elif change.new is not None:
            values[change.new] = attrs.evolve(old.value, **_new_values(old.value, change.changes))
        above = by_old.get(old.within)
        within = old.within if above is None else above.new
        if within is not None and (change is None or (change.new is not None and change.position is None)):
            key = old.key if change is None or change.new is None else change.new
            children.setdefault(within, []).append(key)
    for each in changes.passages:  # in the order of the later set: what it stands after is there already
        if each.new is None:
            continue
        if each.value is not None:
            values[each.new] = each.value
        if each.position is not None:
            beside = children.setdefault(each.position.within, [])
            after = each.position.after
            beside.insert(0 if after is None else beside.index(after) + 1, each.new)
    return assembled(before, values, children, _new_values(before, changes.head))


def _new_values(of: attrs.AttrsInstance, changes: Iterable[Change]) -> dict[str, Any]:
    changes = tuple(changes)
    for change in changes:
        if getattr(of, change.attribute) != change.old:
            raise ValueError(f"{change.attribute} is not as the difference says")
    return {change.attribute: change.new for change in changes}
