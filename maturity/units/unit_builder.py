"""Turns the drafts of a list into units: corrects or reports codes and kinds, and looks up parents."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from foundation.tables.code_cells import mended_code
from foundation.tables.list_codes import CODE_MENDED
from foundation.tables.problem_list import ProblemList
from foundation.text import key, name_key, quote
from maturity.units import codes
from maturity.units.kinds import (
    LONGEST,
    SHORTEST,
    TIER_WORDS,
    Kind,
    Tier,
    folded_name,
    full_name,
    is_named_as_agency,
    kind_of,
    spelled,
    split_name,
    split_unit_name,
    tier_of_width,
)
from maturity.units.unit import Unit
from maturity.units.unit_drafts import Draft
from maturity.units.unit_forms import CODE, KIND, NAME, PARENT


class UnitBuilder:
    """Turns drafts into units, tier by tier from above, and notes their problems.

    `known` are units in force, as possible parents, and for their kinds and spellings.
    """

    def __init__(self, day: date, known: Mapping[str, Unit], problems: ProblemList) -> None:
        self._day = day
        self._known = known
        self._problems = problems
        self._settled: dict[str, Unit] = {}
        self._mentioned: dict[str, Tier] = {}
        self._orphans: dict[str, list[Draft]] = {}
        self._lists_cities = False
        self._names_above: dict[Tier, Mapping[str, Sequence[Unit]]] = {}

    def units(self, drafts: Sequence[Draft]) -> tuple[Unit, ...]:
        """Return the units of the valid drafts."""
        self._lists_cities = any(_is_city(draft) for draft in drafts)
        kinds: dict[str, Kind] = {}
        by_code: dict[str, list[Draft]] = {}
        for draft in drafts:
            tier = _tier(draft)
            code = self._code(draft, tier)
            if not code:
                continue
            by_code.setdefault(code, []).append(draft)
            self._mentioned.setdefault(code, tier or tier_of_width(code))
            kind = self._kind(draft, code, tier)
            if kind:
                kinds[code] = kind
                self._mentioned[code] = kind.tier
        sound: dict[str, Draft] = {}
        for code, rows in by_code.items():
            merged = self._merged(code, rows)
            if merged is not None and code in kinds:
                sound[code] = merged
        for level in Tier:
            for code, row in sound.items():
                if kinds[code].tier is level:
                    self._settle(code, kinds[code], row)
        for parent, children in self._orphans.items():
            column, count = children[0].columns[PARENT], len(children)
            kind_of_fault = codes.PARENT_ABSENT if parent.isdecimal() else codes.PARENT_UNNAMED
            fields = {"found": quote(parent), "count": count, "alike": self._alike(parent)}
            self._problems.add(kind_of_fault, children[0].line, column, **fields)
        return tuple(self._settled.values())

    def _code(self, draft: Draft, tier: Tier | None) -> str | None:
        column = draft.columns[CODE]
        if not draft.code:
            self._problems.add(codes.CODE_BLANK, draft.line, column, found=quote(draft.name))
            return None
        written = mended_code(draft.code)
        if written != draft.code:
            fields = {"found": quote(draft.code), "read": quote(written)}
            self._problems.once((column,), CODE_MENDED, draft.line, column, **fields)
        if tier is Tier.AGENCY:
            return self._agency_code(draft, written.upper())
        if tier is None and Tier.AGENCY.has_code(written.upper()):
            fields = {"found": quote(draft.kind or draft.name), "unit": _called(draft.code, draft.name)}
            self._problems.add(codes.KIND_UNKNOWN, draft.line, draft.columns[KIND], **fields)
            return None
        digits = written.isascii() and written.isdecimal()
        if tier is None and digits and SHORTEST <= len(written) <= LONGEST:
            tier = tier_of_width(written)
        width = tier.code_width if tier else None
        if not digits or width is None or len(written) > width or not written.strip("0"):
            expected = tier.value if tier else "tỉnh, huyện hay xã"
            fields = {"tier": expected, "width": str(width or "2, 3 hoặc 5")}
            named = quote(draft.name)
            self._problems.add(
                codes.CODE_FORM, draft.line, column, found=quote(draft.code), named=named, **fields
            )
            return None
        if len(written) < width:
            fields = {"found": quote(written), "read": quote(written.zfill(width))}
            self._problems.once((column,), codes.ZEROS_ADDED, draft.line, column, **fields)
        return written.zfill(width)

    def _agency_code(self, draft: Draft, written: str) -> str | None:
        if Tier.AGENCY.has_code(written):
            return written
        fields = {"new": quote(draft.code), "name": quote(draft.name)}
        self._problems.add(codes.AGENCY_CODE_FORM, draft.line, draft.columns[CODE], **fields)
        return None

    def _kind(self, draft: Draft, code: str, tier: Tier | None) -> Kind | None:
        """Return the kind by the column and by the word in the name, which must agree."""
        if not draft.name:
            self._problems.add(codes.NAME_BLANK, draft.line, draft.columns[NAME], code=code)
            return None
        if tier is Tier.AGENCY:
            return Kind.AGENCY
        tier = tier or tier_of_width(code)
        word = split_name(draft.name).word
        by_name = kind_of(word, tier)
        by_column = kind_of(draft.kind, tier) if draft.kind else None
        if draft.kind and by_name and TIER_WORDS.get(key(draft.kind)) is by_name.tier:
            by_column = by_name
        column = draft.columns[KIND]
        if (word and not by_name) or (by_name and by_column and by_name is not by_column):
            kind = quote(draft.kind or tier.value)
            self._problems.add(codes.KIND_CONTRADICTS, draft.line, column, found=quote(draft.name), kind=kind)
            return None
        chosen = by_column or (None if draft.kind else by_name)
        if chosen is None and not word and not draft.kind:
            chosen = self._unsaid_kind(draft, code, tier)
        if chosen is None or chosen.tier is not tier:
            fields = {"found": quote(draft.kind or draft.name), "unit": _called(code, draft.name)}
            self._problems.add(codes.KIND_UNKNOWN, draft.line, column, **fields)
            return None
        return chosen

    def _unsaid_kind(self, draft: Draft, code: str, tier: Tier) -> Kind | None:
        """Return the kind of a unit whose kind the list does not give: the stored one, or a province.

        The statistics office's list of provinces writes "Thành phố" before cities only.
        """
        kept = self._known.get(code)
        if kept is not None and kept.tier is tier and _same_name(kept.proper_name, draft.name):
            return kept.kind
        if tier is not Tier.PROVINCE or not self._lists_cities:
            return None
        column = draft.columns[NAME]
        read = quote(full_name(Kind.PROVINCE, draft.name))
        self._problems.once((), codes.PROVINCE_READ, draft.line, column, found=quote(draft.name), read=read)
        return Kind.PROVINCE

    def _merged(self, code: str, rows: Sequence[Draft]) -> Draft | None:
        """Return the draft of a code; None if two of its rows differ in more than their spelling."""
        first = next((row for row in rows if not row.is_beside), rows[0])
        spellings = {row.name: row for row in rows}
        for other in rows:
            if other is first:
                continue
            column = other.columns[CODE]
            if self._content(other) == self._content(first) or (other.is_beside and _same(other, first)):
                if not other.is_beside and not first.is_beside:
                    fields = {"unit": _called(code, first.name), "first": self._problems.row_text(first.line)}
                    self._problems.add(codes.ROW_TWICE, other.line, column, **fields)
                continue
            fields = {
                "first": self._problems.row_text(first.line),
                "second": self._problems.row_text(other.line),
                "code": code,
                "before": first.written,
                "after": other.written,
            }
            is_above = self._mentioned[code] in (Tier.PROVINCE, Tier.DISTRICT)
            kind_of_fault = codes.UPPER_ROWS_CONFLICT if is_above else codes.ROWS_CONFLICT
            self._problems.add(kind_of_fault, other.line, column, **fields)
            return None
        if len(spellings) > 1:
            best = max(spellings, key=lambda name: (not name.isupper(), bool(split_name(name).word)))
            fields = {"code": code, "found": ", ".join(map(quote, spellings)), "read": quote(best)}
            self._problems.add(codes.SPELLED_IN_WAYS, first.line, first.columns[NAME], **fields)
            return evolve(first, name=best)
        return first

    def _content(self, draft: Draft) -> tuple[str, ...]:
        """Return what must be equal in two rows of one unit, regardless of spelling."""
        parts = split_name(draft.name)
        above = _parent_written(draft)
        return (parts.word, folded_name(parts.proper), key(draft.kind), above, name_key(draft.group))

    def _settle(self, code: str, kind: Kind, draft: Draft) -> None:
        parent = None
        if kind.tier is not Tier.PROVINCE or draft.parent:
            parent = self._parent(code, kind, draft)
            if parent is None:
                return
        written = split_unit_name(draft.name, kind.tier).proper
        proper = spelled(written) if kind.tier.is_territory else written
        if proper != written:
            fields = {"found": quote(draft.name), "read": quote(full_name(kind, proper))}
            self._problems.once((), codes.CAPITALS_READ, draft.line, draft.columns[NAME], **fields)
        self._settled[code] = Unit(
            code=code,
            in_force_from=self._day,
            kind=kind,
            name=full_name(kind, proper),
            parent=parent,
            unit_group=draft.group or None,
        )

    def _parent(self, code: str, kind: Kind, draft: Draft) -> str | None:
        """Return the code of the parent, zeros restored; None, with a problem, if it cannot be found."""
        column, unit = draft.columns[PARENT], _called(code, draft.name)
        written = mended_code(draft.parent)
        if not written:
            self._problems.add(codes.PARENT_BLANK, draft.line, column, unit=unit)
            return None
        if not written.isdecimal():
            return self._parent_named(written, kind, draft)
        padded = {tier.padded(written) for tier in kind.tier.parent_tiers}
        tried = [written] if self._is_there(written) else sorted(padded)
        candidates = [each for each in tried if self._is_there(each)]
        if len(candidates) > 1:
            named = ", ".join(_called(each, self._name_of(each)) for each in candidates)
            fields = {"unit": unit, "candidates": named}
            self._problems.add(codes.PARENT_AMBIGUOUS, draft.line, column, found=quote(written), **fields)
            return None
        parent = candidates[0] if candidates else None
        tier = self._mentioned.get(parent or written)
        if tier is None and parent is not None:
            tier = self._known[parent].tier
        if tier is not None and tier not in kind.tier.parent_tiers:
            fields = {"unit": unit, "tier": kind.tier.value, "parent_tier": tier.value}
            self._problems.add(codes.PARENT_TIER, draft.line, column, found=quote(written), **fields)
            return None
        if parent is None:
            self._orphans.setdefault(written, []).append(draft)
        return parent

    def _parent_named(self, written: str, kind: Kind, draft: Draft) -> str | None:
        """Return the code of the parent that a name means: in the list, or stored."""
        parts = split_name(written)
        same = [
            unit
            for unit in self._above(kind.tier).get(folded_name(parts.proper), ())
            if not parts.word or unit.kind.word == parts.word
        ]
        if len(same) == 1:
            return same[0].code
        if same:
            candidates = ", ".join(_called(unit.code, unit.name) for unit in same)
            fields = {"unit": _called(draft.code, draft.name), "candidates": candidates}
            self._problems.add(
                codes.PARENT_NAME_AMBIGUOUS, draft.line, draft.columns[PARENT], found=quote(written), **fields
            )
        else:
            self._orphans.setdefault(written, []).append(draft)
        return None

    def _above(self, tier: Tier) -> Mapping[str, Sequence[Unit]]:
        """Return the units of the tiers above one by folded name; they have all been settled before."""
        if tier not in self._names_above:
            groups: dict[str, list[Unit]] = {}
            for unit in {**self._known, **self._settled}.values():
                if unit.tier in tier.parent_tiers:
                    groups.setdefault(folded_name(unit.proper_name), []).append(unit)
            self._names_above[tier] = groups
        return self._names_above[tier]

    def _alike(self, written: str) -> str:
        """Name the units of the same name and another kind, for a message about a missing one."""
        same = self._above(Tier.COMMUNE).get(folded_name(split_name(written).proper), ())
        named = ", ".join(_called(unit.code, unit.name) for unit in same)
        return f" (cùng tên có: {named})" if named else ""

    def _is_there(self, code: str) -> bool:
        """Whether a code belongs to a stored unit or to the list, even if its own row has a fault."""
        return code in self._settled or code in self._known or code in self._mentioned

    def _name_of(self, code: str) -> str:
        unit = self._settled.get(code) or self._known.get(code)
        return unit.name if unit else ""


def _called(code: str, name: str) -> str:
    """Return how messages name a unit: by its code and its name."""
    return " ".join(filter(None, (code, name)))


def _parent_written(draft: Draft) -> str:
    """Return what is written about the parent, for comparison."""
    parent = draft.parent
    return parent.lstrip("0") if parent.isdecimal() else folded_name(split_name(parent).proper)


def _same(beside: Draft, other: Draft) -> bool:
    """Whether a row that only mentions a unit agrees with another row about its name and its parent."""
    first, second = split_name(beside.name), split_name(other.name)
    words, above = {first.word, second.word} - {""}, {_parent_written(beside), _parent_written(other)} - {""}
    return len(words) < 2 and len(above) < 2 and _same_name(first.proper, second.proper)


def _same_name(name: str, other: str) -> bool:
    return folded_name(name) == folded_name(other)


def _is_city(draft: Draft) -> bool:
    return split_name(draft.name).word == Kind.MUNICIPALITY.word and len(draft.code) <= SHORTEST


def _tier(draft: Draft) -> Tier | None:
    """Return the tier by the column, kind or name of a row; a city without a parent is a province.

    Most names of agencies do not reveal the kind, and some look like another ("Tỉnh đoàn"); then the column
    does.
    """
    if draft.tier:
        return draft.tier
    if TIER_WORDS.get(key(draft.kind)) is Tier.AGENCY or (not draft.kind and is_named_as_agency(draft.name)):
        return Tier.AGENCY
    for word in (draft.kind, split_name(draft.name).word):
        if kind := kind_of(word, None) if word else None:
            return kind.tier
        if tier := TIER_WORDS.get(key(word)) if word else None:
            return tier
        if word and kind_of(word, Tier.DISTRICT) is Kind.CITY:
            return Tier.DISTRICT if draft.parent else Tier.PROVINCE
    return None
