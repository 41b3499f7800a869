"""Finds the unit meant by a code, a name and a province: one unit, or a question with candidates; pure.

First by the code in the year's list, then by (province, kind, name), never by guessing: 243 names of communes
occur more than once in the country, and merged communes keep old codes, so a code with another name is a
question.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from attrs import evolve, field, frozen

from foundation.problem import Code, Place, Problem
from foundation.tables.code_cells import mended_code
from foundation.text import key, quote
from maturity.store.store import Store
from maturity.units import codes
from maturity.units.kinds import Tier, folded_name, split_name, split_unit_name
from maturity.units.row_units import Unresolved
from maturity.units.succession import Lineage, successions
from maturity.units.tree import Tree
from maturity.units.unit import Unit, in_force_on, units

MOST_CANDIDATES = 6
_CODE_FIRST = re.compile(r"([0-9]{3}|[0-9]{5}) ?[-–—:.,]? ?([^\W\d_].*)")
_CODE_LAST = re.compile(
    r"(.*[^\W\d_].*?) ?(?:[(\[] ?(?:mã(?: số)? ?:? ?)?|[-–—] ?)([0-9]{3}|[0-9]{5}) ?[)\]]?"
)


@frozen
class Remark:
    """A code and the fields of its sentence."""

    code: Code
    fields: Mapping[str, object] = field(hash=False)

    @property
    def words(self) -> dict[str, str]:
        """The question and the remedy, for a sentence about more than the unit."""
        return {
            "question": self.code.found.format(**self.fields),
            "needed": self.code.needed.format(**self.fields),
        }

    def at(self, place: Place) -> Problem:
        """Return the problem at the place where the unit is named."""
        return self.code.at(place, **self.fields)


@frozen
class Matched:
    """The unit that is meant; `notes` tell if the written code is not the unit's."""

    unit: Unit
    notes: tuple[Remark, ...] = ()


@frozen
class Question:
    """It is unclear which unit is meant; `candidates` are the possible ones, if there are any."""

    remark: Remark
    candidates: tuple[Unit, ...] = ()


Match = Matched | Question


class Matcher:
    """Finds units of one tier among those in force at the end of a year.

    `units` include the units above, for their provinces; `former` are units of other times and `lineage`
    their successions, so that a reference to an old unit leads to a question about its successors.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        tier: Tier = Tier.COMMUNE,
        *,
        former: Iterable[Unit] = (),
        lineage: Lineage | None = None,
    ) -> None:
        self._tree = Tree.of(units)
        self._by_code = {code: unit for code, unit in self._tree.by_code.items() if unit.tier is tier}
        self._tier = tier
        self._lineage = lineage or Lineage(())
        self._by_name = _grouped(self._by_code.values(), folded_name)
        self._by_letters: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._by_code.values():
            for text in (unit.proper_name, unit.name):
                self._by_letters[key(text)].append(unit)
        former = [unit for unit in former if unit.tier is tier]
        self._former_by_code: dict[str, list[Unit]] = defaultdict(list)
        for unit in former:
            self._former_by_code[unit.code].append(unit)
        self._former_by_name = _grouped(former, folded_name)

    @classmethod
    def of_year(cls, store: Store, year: int, tier: Tier = Tier.COMMUNE) -> "Matcher":
        """Return the matcher for the data of a year, including the units that ended before."""
        last_day = date(year, 12, 31)
        known = tuple(units(store))
        former = [unit for unit in known if unit.in_force_from <= last_day and not unit.is_in_force(last_day)]
        return cls(
            in_force_on(known, last_day), tier, former=former, lineage=Lineage(tuple(successions(store)))
        )

    def resolve(self, code: str, name: str) -> str | Unresolved:
        """Return the code of the unit that a row of figures means, or the question (`ResolveUnit`)."""
        match self.match(code, name):
            case Matched(unit):
                return unit.code
            case Question(remark):
                return Unresolved(remark.code, remark.fields)

    def match(self, code: str = "", name: str = "", province: str = "") -> Match:
        """Return the unit that is meant, or a question; each of the three texts can be blank."""
        if (agency := self._agency(code or name)) is not None:
            code, name = agency.code, name if code else ""
        else:
            code, name, province = _separated(code, name, province)
        if not code and not name:
            return Question(Remark(codes.UNIT_UNSAID, {}))
        written = quote(", ".join(filter(None, (code, name, province))))
        if code:
            match = self._by_this_code(code, name, written)
            if match is not None:
                return match
        other = self._tree.by_code.get(code)
        if other is not None and _has_years(other, self._tier) and (not name or _agrees(other, name)):
            fields = {"found": written, "tier": other.tier.value, "wanted": self._tier.value}
            return Question(Remark(codes.UNIT_OF_ANOTHER_TIER, fields))
        if not name:
            return Question(Remark(codes.UNIT_UNKNOWN, {"found": written}))
        match = self._by_this_name(name, province, written)
        if code and isinstance(match, Matched):
            note = Remark(codes.CODE_NOT_LISTED, {"found": quote(code), "unit": self._shown(match.unit)})
            return evolve(match, notes=(note,))
        return match

    def _by_this_code(self, code: str, name: str, written: str) -> Match | None:
        """Return the match by a code, None if no unit of this year or before has it."""
        exact = self._by_code.get(code)
        unit = exact or self._padded(code)
        if unit is not None and (not name or _agrees(unit, name)):
            fields = {"found": quote(code), "unit": self._shown(unit)}
            return Matched(unit, () if exact else (Remark(codes.ZEROS_LOST, fields),))
        former = [old for old in self._former_by_code.get(code, ()) if not name or _agrees(old, name)]
        if former:
            return self._about_former(former, written, ())
        if unit is None:
            return None
        alike = self._by_name.get(folded_name(split_unit_name(name, self._tier).proper), ())
        fields = {"unit": self._shown(unit), "code": unit.code}
        return self._question(codes.NAME_DIFFERS, quote(name), [unit, *alike], **fields)

    def _agency(self, written: str) -> Unit | None:
        """Return the agency of exactly this code, in any case; dots in it are not digit groups."""
        unit = self._tree.by_code.get(written.strip().upper())
        return unit if unit is not None and unit.tier is Tier.AGENCY else None

    def _padded(self, code: str) -> Unit | None:
        """Return the unit whose code is this one with leading zeros."""
        is_digits = code.isascii() and code.isdecimal()
        return self._by_code.get(self._tier.padded(code)) if is_digits else None

    def _by_this_name(self, name: str, province: str, written: str) -> Match:
        parts = split_unit_name(name, self._tier)
        folded = folded_name(parts.proper)
        same = [unit for unit in self._by_name.get(folded, ()) if self._lies_in(unit, province)]
        fitting = [unit for unit in same if not parts.word or unit.kind.word == parts.word]
        if len(fitting) == 1:
            return Matched(fitting[0])
        if fitting:
            return self._question(codes.UNIT_AMBIGUOUS, written, fitting)
        former = [
            unit
            for unit in self._former_by_name.get(folded, ())
            if not parts.word or unit.kind.word == parts.word
        ]
        if former:
            return self._about_former(former, written, same)
        if same:
            return self._question(codes.KIND_DIFFERS, written, same)
        similar = self._similar(name)
        return self._question(codes.UNIT_SIMILAR if similar else codes.UNIT_UNKNOWN, written, similar)

    def _lies_in(self, unit: Unit, province: str) -> bool:
        """Whether a unit is in the province that a text names by code or by name."""
        above = self._tree.province_of(unit)
        if not province or above is None:
            return not province
        if province.isdecimal():
            return Tier.PROVINCE.padded(province) == above.code
        return folded_name(split_name(province).proper) == folded_name(above.proper_name)

    def _about_former(self, former: Iterable[Unit], written: str, besides: Iterable[Unit]) -> Question:
        """Ask about the successors of units that have ended."""
        heirs = [unit for old in former for unit in self._lineage.descendants(old, self._by_code.values())]
        candidates = [*dict.fromkeys([*heirs, *besides])]
        return self._question(codes.UNIT_SUCCEEDED if heirs else codes.UNIT_ENDED, written, candidates)

    def _similar(self, name: str) -> list[Unit]:
        """Return units of the same letters without diacritics, else of nearly the same."""
        letters = key(name)
        if letters in self._by_letters:
            return [*self._by_letters[letters]]
        near = get_close_matches(letters, self._by_letters, n=3, cutoff=0.8)
        return [unit for each in near for unit in self._by_letters[each]]

    def _question(self, kind: Code, found: str, candidates: Iterable[Unit], **fields: object) -> Question:
        distinct = tuple(dict.fromkeys(candidates))
        named = "; ".join(map(self._shown, distinct[:MOST_CANDIDATES])) + (
            f" và {len(distinct) - MOST_CANDIDATES} đơn vị khác" if len(distinct) > MOST_CANDIDATES else ""
        )
        return Question(Remark(kind, {"found": found, "candidates": named, **fields}), distinct)

    def _shown(self, unit: Unit) -> str:
        """Name a unit so that units of the same name can be distinguished."""
        above = self._tree.province_of(unit)
        location = f", {above.name}" if above is not None and above is not unit else ""
        return f"{unit.name} (mã {unit.code}{location})"


def _separated(code: str, name: str, province: str) -> tuple[str, str, str]:
    """Return code, name and province, separated if two of them are in one cell.

    `Xã Suối Mẫu (99002)` and `99002 - Xã Suối Mẫu` are a name with its code, `Xã Suối Mẫu, tỉnh Minh Họa` one
    with its province.
    """
    code, name, province = (" ".join(text.split()) for text in (code, name, province))
    for text in (code, name):
        if match := _CODE_FIRST.fullmatch(text):
            both = match[1], match[2]
        elif match := _CODE_LAST.fullmatch(text):
            both = match[2], match[1]
        else:
            continue
        if text == code:
            code, name = both[0], name or both[1]
        elif code in ("", both[0]):
            code, name = both
    code = mended_code(code)
    if code and not name and not any(map(str.isdigit, code)):
        code, name = "", code
    before, comma, after = name.rpartition(",")
    if comma and not province:
        name, province = before.strip(), after.strip()
    return code, name, province


def _grouped(units: Iterable[Unit], fold: Callable[[str], str]) -> Mapping[str, list[Unit]]:
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[fold(unit.proper_name)].append(unit)
    return dict(groups)


def _has_years(unit: Unit, tier: Tier) -> bool:
    """Whether a unit is of another tier that has years of its own; provinces and agencies have none yet."""
    return unit.tier not in (tier, Tier.PROVINCE, Tier.AGENCY)


def _agrees(unit: Unit, name: str) -> bool:
    """Whether a name next to a code fits the unit; diacritics may be missing, but the kind may not differ."""
    parts = split_unit_name(name, unit.tier)
    if parts.word and parts.word != unit.kind.word:
        return False
    proper = unit.proper_name
    return folded_name(parts.proper) == folded_name(proper) or key(name) in (key(proper), key(unit.name))
