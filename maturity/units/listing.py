"""The changes by a list of units: an official list of one day compared with the stored units; pure."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from attrs import evolve, frozen

from maturity.store.store import Act
from maturity.units.kinds import Tier, folded_name
from maturity.units.tree import Tree
from maturity.units.unit import Unit, in_force_on, save_unit

EVERYTHING = "all"
"""In place of a province's code: absent units are closed in every province."""


@frozen
class UnitChange:
    """A unit before and after."""

    before: Unit
    after: Unit

    @property
    def is_new_period(self) -> bool:
        """Whether the code continues as another unit from the day of the list."""
        return self.before.in_force_from != self.after.in_force_from


@frozen(kw_only=True)
class ListPlan:
    """The changes by a list: `absent` are units in force that it lacks, `closed` those of them that end.

    `is_withheld`: units were to be closed, but are not, since parts of the list could not be read. `recoded`
    are new units with an absent unit of the same name and place: probably only the code has changed.
    """

    day: date
    new: tuple[Unit, ...]
    changed: tuple[UnitChange, ...]
    same: int
    absent: tuple[Unit, ...]
    closed: tuple[Unit, ...]
    is_withheld: bool = False
    recoded: tuple[UnitChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.new or self.changed or self.closed)

    @property
    def written(self) -> tuple[Unit, ...]:
        """The units to write, including those that end on the eve of the list with their last day."""
        ending = [change.before for change in self.changed if change.is_new_period]
        ending += [unit for unit in self.closed if unit.in_force_from < self.day]
        eve = self.day - timedelta(days=1)
        ended = (evolve(unit, in_force_until=eve) for unit in ending)
        return (*ended, *(change.after for change in self.changed), *self.new)

    @property
    def removed(self) -> tuple[Unit, ...]:
        """Units from an earlier list of the same day that never existed; only the journal still has them."""
        return tuple(unit for unit in self.closed if unit.in_force_from == self.day)

    def apply(self, writing: Act) -> None:
        """Write all changes."""
        for unit in self.written:
            save_unit(writing, unit)
        for unit in self.removed:
            writing.delete(unit)


def plan_list(
    listed: Iterable[Unit],
    kept: Sequence[Unit],
    day: date,
    *,
    has_groups: bool,
    close_within: Iterable[str] = (),
    is_whole: bool = True,
) -> ListPlan:
    """Compare the units of a list with the stored units of all periods.

    If the content of a stored unit differs and it began before `day`, it ends the day before and begins
    again; if it began on `day`, it is corrected. Groups stay if the list does not have them (`has_groups`).
    Absent units of the list's tiers end only within the provinces `close_within` (codes, or `EVERYTHING`),
    and none if the list is not `is_whole`, since the unread part may name them. A different spelling of a
    name (case, place of the tone) is not a different content; it is corrected for a unit of the same day.
    """
    current = {unit.code: unit for unit in in_force_on(kept, day)}
    later: dict[str, date] = {}
    for unit in kept:
        if unit.in_force_from > day:
            later[unit.code] = min(later.get(unit.code, unit.in_force_from), unit.in_force_from)
    units = tuple(listed)
    new: list[Unit] = []
    changed: list[UnitChange] = []
    codes: set[str] = set()
    for unit in units:
        codes.add(unit.code)
        before = current.get(unit.code)
        if before is None:
            until = later[unit.code] - timedelta(days=1) if unit.code in later else None
            new.append(evolve(unit, in_force_until=until))
            continue
        group = unit.unit_group if has_groups else before.unit_group
        after = evolve(unit, unit_group=group, in_force_until=before.in_force_until)
        if before.in_force_from != day and _is_spelled_otherwise(before, after):
            after = evolve(after, name=before.name)
        if not after.has_same_content(before):
            changed.append(UnitChange(before, after))
    listed_here = {unit.tier for unit in units}
    absent = tuple(
        unit
        for unit in current.values()
        if unit.code not in codes and _is_of_the_kind_listed(unit.tier, listed_here)
    )
    return ListPlan(
        day=day,
        new=tuple(new),
        changed=tuple(changed),
        same=len(codes) - len(new) - len(changed),
        absent=absent,
        closed=tuple(_within(absent, current.values(), {*close_within})) if is_whole else (),
        is_withheld=bool({*close_within}) and not is_whole,
        recoded=tuple(_recoded(new, absent)),
    )


def _is_of_the_kind_listed(tier: Tier, listed: AbstractSet[Tier]) -> bool:
    """Whether a list of units of some tiers would contain units of a tier.

    Lists of communes come without agencies, and lists of agencies without communes; a list of communes
    without districts belongs to a time without districts.
    """
    is_of_agencies = Tier.AGENCY in listed and listed.isdisjoint({Tier.DISTRICT, Tier.COMMUNE})
    return tier in listed if is_of_agencies or tier is Tier.AGENCY else True


def _is_spelled_otherwise(before: Unit, listed: Unit) -> bool:
    """Whether two names are the same name in two spellings."""
    return before.kind is listed.kind and folded_name(before.proper_name) == folded_name(listed.proper_name)


def _recoded(new: Iterable[Unit], absent: Iterable[Unit]) -> Iterator[UnitChange]:
    """Yield new units with the kind, the name and the place of exactly one absent unit."""
    alike: dict[tuple[object, ...], list[Unit]] = {}
    for unit in absent:
        alike.setdefault((unit.kind, folded_name(unit.proper_name), unit.parent), []).append(unit)
    for unit in new:
        match alike.get((unit.kind, folded_name(unit.proper_name), unit.parent)):
            case [before]:
                yield UnitChange(before, unit)


def after(kept: Iterable[Unit], plan: ListPlan) -> tuple[Unit, ...]:
    """Return the units of all periods as they are after a plan is applied."""
    by_key = {(unit.code, unit.in_force_from): unit for unit in (*kept, *plan.written)}
    for unit in plan.removed:
        del by_key[unit.code, unit.in_force_from]
    return tuple(by_key.values())


def _within(absent: Iterable[Unit], current: Iterable[Unit], provinces: set[str]) -> Iterator[Unit]:
    """Yield the units in the given provinces, by the tree of the day."""
    tree = Tree.of(current)
    for unit in absent:
        province = tree.province_of(unit)
        if EVERYTHING in provinces or (province is not None and province.code in provinces):
            yield unit
