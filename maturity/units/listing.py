"""What a list of units changes: an official list of one day held against the units that are kept; pure."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from attrs import evolve, frozen

from maturity.store.schema import UNITS
from maturity.store.store import Act
from maturity.units.kinds import Tier, folded_name
from maturity.units.tree import Tree
from maturity.units.unit import Unit, in_force_on, keep

EVERYTHING = "all"
"""In place of a province's code: absent units are closed wherever they lie."""


@frozen
class Change:
    """A unit before and after."""

    before: Unit
    after: Unit

    @property
    def is_new_period(self) -> bool:
        """Whether the unit goes on under its code as another unit, from the day of the list."""
        return self.before.in_force_from != self.after.in_force_from


@frozen(kw_only=True)
class ListPlan:
    """What a list comes to: `absent` are units in force that it lacks, `closed` those that end for it.

    `is_withheld` says that units were asked to end and do not, since the list was not read whole. `recoded`
    are new units with the unit of the same name and place that the list lacks: another code, it seems.
    """

    day: date
    new: tuple[Unit, ...]
    changed: tuple[Change, ...]
    same: int
    absent: tuple[Unit, ...]
    closed: tuple[Unit, ...]
    is_withheld: bool = False
    recoded: tuple[Change, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything is so already."""
        return not (self.new or self.changed or self.closed)

    @property
    def written(self) -> tuple[Unit, ...]:
        """The units to be written, with the ends of those that end on the eve of the list."""
        ending = [change.before for change in self.changed if change.is_new_period]
        ending += [unit for unit in self.closed if unit.in_force_from < self.day]
        eve = self.day - timedelta(days=1)
        ended = (evolve(unit, in_force_until=eve) for unit in ending)
        return (*ended, *(change.after for change in self.changed), *self.new)

    @property
    def removed(self) -> tuple[Unit, ...]:
        """Units that began with an earlier list of the same day and never were; the journal tells of them."""
        return tuple(unit for unit in self.closed if unit.in_force_from == self.day)

    def apply(self, writing: Act) -> None:
        """Write all of it."""
        for unit in self.written:
            keep(writing, unit)
        for unit in self.removed:
            writing.remove(UNITS, *UNITS.key_of(unit.row()))


def plan_list(
    listed: Iterable[Unit],
    kept: Sequence[Unit],
    day: date,
    *,
    says_groups: bool,
    close_within: Iterable[str] = (),
    is_whole: bool = True,
) -> ListPlan:
    """Hold the units of a list against those kept, of all periods.

    A unit that is kept with other words since before `day` ends the day before and begins anew; one that is
    kept with other words since `day` itself is put right. Groups stay where the list does not say them. Units
    of the tiers of the list that it lacks end only within the provinces `close_within` (codes, or
    `EVERYTHING`), and none where the list is not `is_whole`: what was not read may name them. Another
    spelling of a name (case, place of the tone) is no other content; it is put right where it is of the same
    day.
    """
    current = {unit.code: unit for unit in in_force_on(kept, day)}
    later: dict[str, date] = {}
    for unit in kept:
        if unit.in_force_from > day:
            later[unit.code] = min(later.get(unit.code, unit.in_force_from), unit.in_force_from)
    units = tuple(listed)
    new: list[Unit] = []
    changed: list[Change] = []
    codes: set[str] = set()
    for unit in units:
        codes.add(unit.code)
        before = current.get(unit.code)
        if before is None:
            until = later[unit.code] - timedelta(days=1) if unit.code in later else None
            new.append(evolve(unit, in_force_until=until))
            continue
        group = unit.unit_group if says_groups else before.unit_group
        after = evolve(unit, unit_group=group, in_force_until=before.in_force_until)
        if before.in_force_from != day and _is_spelled_otherwise(before, after):
            after = evolve(after, name=before.name)
        if not after.says_the_same(before):
            changed.append(Change(before, after))
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
    """Whether a list of units of some tiers would have those of a tier.

    Lists of communes come without agencies, and lists of agencies without communes; a list of communes
    without districts is one of a time that has none.
    """
    is_of_agencies = Tier.AGENCY in listed and listed.isdisjoint({Tier.DISTRICT, Tier.COMMUNE})
    return tier in listed if is_of_agencies or tier is Tier.AGENCY else True


def _is_spelled_otherwise(before: Unit, listed: Unit) -> bool:
    """Whether two names are one, written in two ways."""
    return before.kind is listed.kind and folded_name(before.proper_name) == folded_name(listed.proper_name)


def _recoded(new: Iterable[Unit], absent: Iterable[Unit]) -> Iterator[Change]:
    """Yield new units that have the kind, the name and the place of exactly one unit that a list lacks."""
    alike: dict[tuple[object, ...], list[Unit]] = {}
    for unit in absent:
        alike.setdefault((unit.kind, folded_name(unit.proper_name), unit.parent), []).append(unit)
    for unit in new:
        match alike.get((unit.kind, folded_name(unit.proper_name), unit.parent)):
            case [before]:
                yield Change(before, unit)


def after(kept: Iterable[Unit], plan: ListPlan) -> tuple[Unit, ...]:
    """Return the units of all periods as they are once a plan is applied."""
    by_key = {(unit.code, unit.in_force_from): unit for unit in (*kept, *plan.written)}
    for unit in plan.removed:
        del by_key[unit.code, unit.in_force_from]
    return tuple(by_key.values())


def _within(absent: Iterable[Unit], current: Iterable[Unit], provinces: set[str]) -> Iterator[Unit]:
    """Yield the units that lie in provinces, by the tree of the day."""
    tree = Tree.of(current)
    for unit in absent:
        province = tree.province_of(unit)
        if EVERYTHING in provinces or (province is not None and province.code in provinces):
            yield unit
