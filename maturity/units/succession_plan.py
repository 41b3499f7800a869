"""Plans successions: old units end on the eve, new ones begin, each link is recorded; pure.

All or nothing: a merger without one of its sources would be recorded wrongly, and with it what is carried
over.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve, field, frozen

from criteria.document.values import write_date
from foundation.problem import Code, Place, Problem, Reading
from foundation.text import name_key, quote
from maturity.store.store import Act
from maturity.units import codes
from maturity.units.kinds import (
    TERRITORIES,
    Kind,
    folded_name,
    full_name,
    kind_of,
    spelled,
    split_unit_name,
)
from maturity.units.succession import CarryOver, Succession, SuccessionKind, save_succession
from maturity.units.unit import Unit, save_unit

ONE_DAY = timedelta(days=1)


@frozen(kw_only=True)
class StatedSuccession:
    """One old code and one new code as a list gives them, from `day` on.

    `old` can be "" if `old_name` identifies the unit. `new_name` is needed if the new unit is not stored yet,
    `new_parent` if it does not follow from the old unit; each is "" if it is not given.
    """

    place: Place
    old: str
    old_name: str = ""
    new: str
    new_name: str = ""
    new_parent: str = ""
    kind: SuccessionKind
    decision: str
    day: date


@frozen(kw_only=True)
class SuccessionPlan:
    """The units and successions to write; those already stored are only counted."""

    ended: tuple[Unit, ...]
    begun: tuple[Unit, ...]
    recorded: tuple[Succession, ...]
    same: int
    linked: Mapping[tuple[str, date], Unit] = field(factory=dict, repr=False)
    """The old and the new units by code and first day."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.ended or self.begun or self.recorded)

    def apply(self, writing: Act) -> None:
        """Write all of it."""
        for unit in (*self.ended, *self.begun):
            save_unit(writing, unit)
        for succession in self.recorded:
            save_succession(writing, succession)


def plan_successions(
    transitions: Iterable[StatedSuccession],
    kept: Iterable[Unit],
    recorded: Iterable[Succession],
    carry_over: CarryOver,
    carry_over_decision: str | None = None,
) -> Reading[SuccessionPlan]:
    """Compare stated successions with the stored units and successions.

    A succession already recorded keeps its carry-over; `carry_over` applies to new ones. With
    `carry_over_decision` all of them are carried over by that decision. The value is None if anything is
    wrong.
    """
    policy = (CarryOver.DECISION, carry_over_decision) if carry_over_decision else (carry_over, None)
    planning = _Planning(tuple(transitions), kept, recorded, policy)
    return planning.reading(is_policy_stated=carry_over_decision is not None)


@frozen
class _Pair:
    transition: StatedSuccession
    old: Unit
    new: Unit


class _Planning:
    def __init__(
        self,
        transitions: Sequence[StatedSuccession],
        kept: Iterable[Unit],
        recorded: Iterable[Succession],
        policy: tuple[CarryOver, str | None],
    ) -> None:
        self._problems: list[Problem] = []
        self._notes: list[Problem] = []
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        for unit in kept:
            self._by_code[unit.code].append(unit)
        transitions = tuple(self._with_zeros(self._with_code(each)) for each in transitions)
        self._transitions = self._once_each(transitions)
        self._recorded = {each.pair: each for each in recorded}
        self._policy = policy
        self._ended: dict[tuple[str, date], Unit] = {}
        self._begun: dict[tuple[str, date], Unit] = {}
        self._ending = {(transition.old, transition.day) for transition in transitions}
        self._names: dict[tuple[str, date], str] = {}
        self._parents: dict[tuple[str, date], str] = {}
        for transition in transitions:
            key = (transition.new, transition.day)
            self._names[key] = self._names.get(key) or transition.new_name
            self._parents[key] = self._parents.get(key) or transition.new_parent

    def _with_code(self, transition: StatedSuccession) -> StatedSuccession:
        """Fill in the code of an old unit that is given by name only, if exactly one unit has the name."""
        if transition.old or not transition.old_name:
            return transition
        named = self._of_old_name(transition)
        return evolve(transition, old=named[0].code) if len(named) == 1 else transition

    def _of_old_name(self, transition: StatedSuccession) -> Sequence[Unit]:
        """Return the units with the name of the old one on the eve."""
        eve = transition.day - ONE_DAY
        known = (unit for kept in self._by_code.values() for unit in kept if unit.is_in_force(eve))
        return [unit for unit in known if _is_called(unit, transition.old_name)]

    def _with_zeros(self, transition: StatedSuccession) -> StatedSuccession:
        """Restore the zeros that a spreadsheet removed from codes, if only one unit can be meant.

        A new unit has the tier of the old one, so its code has the same length; a code that is not stored yet
        may have lost another digit, and is reported.
        """
        old = self._padded(transition.old)
        as_long = transition.new.zfill(len(old))
        new = as_long if as_long in self._by_code else transition.new
        parent = self._padded(transition.new_parent)
        for before, after in ((transition.old, old), (transition.new, new), (transition.new_parent, parent)):
            if before != after:
                fields = {"found": quote(before), "unit": self._called(after, transition.new_name)}
                self._notes.append(codes.ZEROS_LOST.at(transition.place, **fields))
        return evolve(transition, old=old, new=new, new_parent=parent)

    def _padded(self, code: str) -> str:
        """Return a code with leading zeros if exactly one stored unit has it so."""
        if not code or code in self._by_code or not (code.isascii() and code.isdecimal()):
            return code
        padded = {tier.padded(code) for tier in TERRITORIES}
        stored = [each for each in padded if each in self._by_code]
        return stored[0] if len(stored) == 1 else code

    def _called(self, code: str, name: str) -> str:
        stored = self._by_code.get(code)
        return f"{code} {stored[-1].name if stored else name}".strip()

    def _once_each(self, transitions: Sequence[StatedSuccession]) -> tuple[StatedSuccession, ...]:
        """Return the transitions without repetitions, and report those that contradict another."""
        once: dict[tuple[str, str, date], StatedSuccession] = {}
        for transition in transitions:
            key = (transition.old, transition.new, transition.day)
            first = once.setdefault(key, transition)
            if evolve(transition, place=first.place) != first:
                fields = {"old": transition.old, "new": transition.new}
                self._add(codes.PAIR_CONFLICT, transition, first=first.place, **fields)
        return tuple(once.values())

    def reading(self, *, is_policy_stated: bool) -> Reading[SuccessionPlan]:
        olds = [(transition, self._old(transition)) for transition in self._transitions]
        sources: dict[tuple[str, date], list[Unit]] = defaultdict(list)
        for transition, old in olds:
            if old is not None:
                sources[transition.new, transition.day].append(old)
        pairs = [
            _Pair(transition, old, new)
            for transition, old in olds
            if (new := self._new(transition, sources[transition.new, transition.day])) and old
        ]
        self._check_kinds(pairs)
        if self._problems:
            return Reading(None, tuple(dict.fromkeys(self._problems)))
        successions = [self._succession(pair, is_policy_stated) for pair in pairs]
        different = tuple(each for each in successions if self._recorded.get(each.pair) != each)
        plan = SuccessionPlan(
            ended=tuple(self._ended.values()),
            begun=tuple(self._begun.values()),
            recorded=different,
            same=len(successions) - len(different),
            linked={(unit.code, unit.in_force_from): unit for pair in pairs for unit in (pair.old, pair.new)},
        )
        return Reading(plan, tuple(dict.fromkeys(self._notes)))

    def _add(self, code: Code, transition: StatedSuccession, **fields: object) -> None:
        self._problems.append(code.at(transition.place, **fields))

    def _on(self, code: str, day: date) -> Unit | None:
        return next((unit for unit in self._by_code.get(code, ()) if unit.is_in_force(day)), None)

    def _old(self, transition: StatedSuccession) -> Unit | None:
        """Return the unit that ends on the eve; None, with a problem, if there is none."""
        eve = transition.day - ONE_DAY
        old = self._on(transition.old, eve)
        found = quote(transition.old_name)
        if not transition.old:
            count = len(self._of_old_name(transition))
            self._add(codes.OLD_NAME_UNCLEAR, transition, day=write_date(eve), count=count, found=found)
            return None
        if old is not None and transition.old_name and not _is_called(old, transition.old_name):
            self._add(codes.OLD_NAMED_OTHERWISE, transition, old=old.code, kept=quote(old.name), found=found)
            return None
        if old is None:
            others = ", ".join(map(_period, self._by_code.get(transition.old, ())))
            code = codes.OLD_NOT_IN_FORCE if others else codes.OLD_UNKNOWN
            self._add(code, transition, old=quote(transition.old), day=write_date(eve), periods=others)
            return None
        if old.in_force_until != eve:
            self._ended[old.code, old.in_force_from] = evolve(old, in_force_until=eve)
        return old

    def _new(self, transition: StatedSuccession, sources: Sequence[Unit]) -> Unit | None:
        """Return the unit that begins on the day, as it is stored or will be."""
        kept = self._on(transition.new, transition.day)
        key = (transition.new, transition.day)
        if kept is not None and kept.in_force_from == transition.day:
            stated = transition.new_name
            if stated and name_key(stated) not in (name_key(kept.name), name_key(kept.proper_name)):
                fields = {"new": kept.code, "kept": quote(kept.name), "found": quote(stated)}
                self._add(codes.NEW_NAMED_OTHERWISE, transition, **fields)
                return None
            return kept
        if kept is not None and key not in self._ending:
            self._add(
                codes.NEW_SINCE_BEFORE, transition, new=_called(kept), since=write_date(kept.in_force_from)
            )
            return None
        if key not in self._begun:
            begun = self._begin(transition, kept, sources)
            if begun is None:
                return None
            self._begun[key] = begun
        return self._begun[key]

    def _begin(
        self, transition: StatedSuccession, before: Unit | None, sources: Sequence[Unit]
    ) -> Unit | None:
        """Make the unit that begins; what is not given is taken from its code's last unit, or its sources."""
        key = (transition.new, transition.day)
        name = self._names[key] or (before.name if before else "")
        if not name:
            self._add(codes.NEW_NAMELESS, transition, new=quote(transition.new))
            return None
        if not sources:
            return None
        tier = sources[0].tier
        parts = split_unit_name(name, tier)
        kind = kind_of(parts.word, tier) if parts.word else (before.kind if before else None)
        kind = kind if tier.is_territory else Kind.AGENCY
        if kind is None or not tier.has_code(transition.new):
            fields = {"new": quote(transition.new), "name": quote(name)}
            if tier.is_territory:
                fields |= {"tier": tier.value, "width": str(tier.code_width)}
            self._add(codes.NEW_UNFIT if tier.is_territory else codes.AGENCY_CODE_FORM, transition, **fields)
            return None
        parent = self._parents[key] or self._parent(sources, transition.day)
        above = self._on(parent, transition.day) if parent else None
        if parent is None or (parent and (above is None or above.tier not in tier.parent_tiers)):
            fields = {"new": quote(transition.new), "found": quote(parent or "")}
            self._add(codes.NEW_PARENT, transition, day=write_date(transition.day), **fields)
            return None
        later = [unit.in_force_from for unit in self._by_code.get(transition.new, ())]
        until = min((day - ONE_DAY for day in later if day > transition.day), default=None)
        groups = {unit.unit_group for unit in sources}
        return Unit(
            code=transition.new,
            in_force_from=transition.day,
            in_force_until=until,
            kind=kind,
            name=full_name(kind, spelled(parts.proper)),
            parent=parent or None,
            unit_group=groups.pop() if len(groups) == 1 else None,
        )

    def _parent(self, sources: Sequence[Unit], day: date) -> str | None:
        """Return the parent in force that all sources have, "" for provinces, None if they differ."""
        parents = {self._above(source, day) for source in sources}
        return parents.pop() if len(parents) == 1 else None

    def _above(self, unit: Unit, day: date) -> str | None:
        if unit.parent is None:
            return ""
        if self._on(unit.parent, day):
            return unit.parent
        parent = self._on(unit.parent, day - ONE_DAY)
        return self._above(parent, day) if parent else None

    def _check_kinds(self, pairs: Sequence[_Pair]) -> None:
        """Compare the stated kinds of succession with the numbers of old and new units."""
        links = {(pair.old.code, pair.new.code, pair.transition.day) for pair in pairs}
        links |= {
            (succession.old_code, succession.new_code, succession.effective_on)
            for succession in self._recorded.values()
        }
        sources: dict[tuple[str, date], int] = defaultdict(int)
        results: dict[tuple[str, date], int] = defaultdict(int)
        for old, new, day in links:
            sources[new, day] += 1
            results[old, day] += 1
        for pair in pairs:
            day = pair.transition.day
            misfit = _misfit(pair, sources[pair.new.code, day], results[pair.old.code, day])
            if misfit:
                kind = pair.transition.kind.value
                fields = {"old": _called(pair.old), "new": _called(pair.new), "kind": quote(kind)}
                self._add(codes.SUCCESSION_MISFITS, pair.transition, reason=misfit, **fields)

    def _succession(self, pair: _Pair, is_policy_stated: bool) -> Succession:
        carry_over, decision = self._policy
        succession = Succession(
            old_code=pair.old.code,
            old_from=pair.old.in_force_from,
            new_code=pair.new.code,
            new_from=pair.new.in_force_from,
            kind=pair.transition.kind,
            decision=pair.transition.decision,
            effective_on=pair.transition.day,
            carry_over=carry_over,
            carry_over_decision=decision,
        )
        before = self._recorded.get(succession.pair)
        if before is None or is_policy_stated:
            return succession
        return evolve(
            succession, carry_over=before.carry_over, carry_over_decision=before.carry_over_decision
        )


def _is_called(unit: Unit, name: str) -> bool:
    """Whether a name, with or without the word of its kind, is the unit's."""
    parts = split_unit_name(name, unit.tier)
    return folded_name(parts.proper) == folded_name(unit.proper_name) and parts.word in ("", unit.kind.word)


def _misfit(pair: _Pair, sources: int, results: int) -> str | None:
    """Return why a pair does not fit its stated kind, None if it does."""
    old, new = pair.old, pair.new
    match pair.transition.kind:
        case SuccessionKind.MERGED:
            return None if sources > 1 else "đơn vị mới chỉ có một đơn vị cũ"
        case SuccessionKind.SPLIT:
            return None if results > 1 else "đơn vị cũ chỉ có một đơn vị mới"
        case _ if sources > 1 or results > 1:
            return f"có {sources} đơn vị cũ và {results} đơn vị mới"
        case SuccessionKind.RENAMED:
            same = folded_name(old.proper_name) == folded_name(new.proper_name)
            return "tên không đổi" if same else None
        case SuccessionKind.CHANGED_KIND:
            return "loại không đổi" if old.kind is new.kind else None
        case SuccessionKind.RECODED if old.code == new.code:
            return "mã không đổi"
        case SuccessionKind.RECODED | SuccessionKind.CONTINUED:
            same = old.kind is new.kind and folded_name(old.proper_name) == folded_name(new.proper_name)
            return None if same else f"tên hoặc loại có thay đổi: {old.name} và {new.name}"


def _called(unit: Unit) -> str:
    return f"{unit.code} {unit.name}"


def _period(unit: Unit) -> str:
    until = f" đến {write_date(unit.in_force_until)}" if unit.in_force_until else ""
    return f"{unit.name} từ {write_date(unit.in_force_from)}{until}"
