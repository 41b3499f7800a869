"""A list of `- Khóa: giá trị` lines held against the grammar: unknown, missing, repeated, misplaced keys."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from attrs import frozen

from criteria.document import codes
from criteria.document.blocks import Entry
from criteria.document.faults import Faults
from criteria.document.grammar import Key
from criteria.document.values import one_of
from criteria.model import Kind
from foundation.problem import Code


@frozen
class Fields:
    """What a list of keys says: the values that could be read and the lines of all keys, by attribute."""

    values: dict[str, Any]
    lines: dict[str, int]


@frozen
class KeyReport:
    """Notes the faults of one key's value at its line."""

    faults: Faults
    key: Key
    line: int

    def __call__(self, code: Code, **fields: object) -> None:
        """Note a problem of this key."""
        self.faults.add(code, self.line, None, key=f"Khóa “{self.key.name}”", **fields)


def read_keys(
    keys: Sequence[Key],
    entries: Iterable[Entry],
    line: int,
    faults: Faults,
    complete: bool = True,
    kind: Kind | None = None,
) -> Fields:
    """Return what the entries say by `keys`; missing ones are reported at `line` if `complete`.

    `kind` is the kind of criterion where it is known from elsewhere, else `Loại` says it.
    """
    found = _match(keys, tuple(entries), faults)
    kind = kind or _kind(found)
    fitting = {key: entry for key, entry in found.items() if kind is None or kind in key.kinds}
    for key, entry in found.items():
        if kind is not None and key not in fitting:
            kinds = ", ".join(one.value for one in Kind if one in key.kinds)
            faults.add(codes.KEY_KIND, entry.line, found=key.name, kind=kind.value, kinds=kinds)
    _check_order(keys, fitting, faults)
    values = {key.attribute: _read_value(key, entry, faults) for key, entry in fitting.items()}
    read = {attribute: value for attribute, value in values.items() if value is not None}
    fields = Fields(read, {key.attribute: entry.line for key, entry in found.items()})
    missing = missing_keys(keys, fields, kind) if complete else []
    if missing:
        faults.add(codes.KEY_MISSING, line, keys=one_of(missing))
    return fields


def missing_keys(keys: Sequence[Key], fields: Fields, kind: Kind | None = None) -> list[str]:
    """Return required keys that are absent; where the kind is unknown, only those that every kind needs."""
    kind = kind or fields.values.get("kind")
    return [
        key.name
        for key in keys
        if key.required
        and key.attribute not in fields.lines
        and (kind in key.kinds if kind else key.kinds == frozenset(Kind))
    ]


def said(keys: Sequence[Key], entries: Iterable[Entry], attribute: str) -> Entry | None:
    """Return the entry for one attribute, None for none; nothing is reported."""
    found = _match(keys, tuple(entries), Faults(""))
    return next((entry for key, entry in found.items() if key.attribute == attribute), None)


def _kind(found: dict[Key, Entry]) -> Kind | None:
    """Return what `Loại` says, which decides what other keys there may be; None where it says no kind."""
    said = [entry.value for key, entry in found.items() if key.attribute == "kind"]
    return next((kind for kind in Kind if kind.value in said), None)


def _match(keys: Sequence[Key], entries: Sequence[Entry], faults: Faults) -> dict[Key, Entry]:
    """Return the entry of each key, the first of two; a misspelt key is read as the nearest one."""
    by_name = {key.name: key for key in keys}
    said = {entry.key for entry in entries}
    unknown = not said <= set(by_name)
    absent = {_folded(name): name for name in by_name if name not in said} if unknown else {}
    found: dict[Key, Entry] = {}
    for entry in entries:
        key = by_name.get(entry.key)
        if key is None:
            near = get_close_matches(_folded(entry.key), absent, 1, 0.75)
            needed = (
                f"cần viết “{absent[near[0]]}”" if near else "cần bỏ dòng này hoặc dùng một khóa của văn phạm"
            )
            faults.add(codes.KEY_UNKNOWN, entry.line, found=entry.key, needed=needed)
            if not near:
                continue
            key = by_name[absent.pop(near[0])]
        if key in found:
            faults.add(codes.KEY_TWICE, entry.line, found=key.name, first=found[key].line)
        else:
            found[key] = entry
    return found


def _folded(name: str) -> str:
    """Return a name without case, accents and tone marks, as someone in a hurry types it."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _check_order(keys: Sequence[Key], found: dict[Key, Entry], faults: Faults) -> None:
    """Report the fewest keys that would have to move."""
    order = {key: index for index, key in enumerate(keys)}
    kept = _longest_rising([order[key] for key in found])
    for key, entry in found.items():
        if order[key] in kept:
            continue
        earlier = [index for index in kept if index < order[key]]
        needed = f"ngay sau “{keys[max(earlier)].name}”" if earlier else f"trước “{keys[min(kept)].name}”"
        faults.add(codes.KEY_ORDER, entry.line, found=key.name, needed=needed)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return a longest rising subsequence of distinct numbers, as a set."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for number in numbers:
        place = bisect_left(ends, number)
        chain = (*chains[place - 1], number) if place else (number,)
        ends[place : place + 1] = [number]
        chains[place : place + 1] = [chain]
    return set(chains[-1]) if chains else set()


def _read_value(key: Key, entry: Entry, faults: Faults) -> Any:
    if not entry.value:
        faults.add(codes.KEY_EMPTY, entry.line, found=key.name)
        return None
    return key.form.read(entry.value, KeyReport(faults, key, entry.line))
