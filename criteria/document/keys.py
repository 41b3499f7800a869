"""Reads a list of `- Khóa: giá trị` lines; unknown, missing, repeated and misplaced keys are faults."""

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from attrs import frozen

from criteria.document import codes
from criteria.document.blocks import Entry
from criteria.document.faults import Faults
from criteria.document.grammar import EVERY_KIND, Key
from criteria.document.values import one_of
from criteria.model import Kind
from foundation.problem import Code
from foundation.rising import longest_rising


@frozen
class Fields:
    """The content of a list of keys: the values that could be read, and the lines of all, by attribute."""

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
    """Return the values of the entries by `keys`; missing keys are reported at `line` if `complete`.

    `kind` is the kind of criterion if it is known from elsewhere; otherwise the key `Loại` gives it.
    """
    entry_of = _match(keys, tuple(entries), faults)
    kind = kind or _kind(entry_of)
    fitting = {key: entry for key, entry in entry_of.items() if kind is None or kind in key.kinds}
    for key, entry in entry_of.items():
        if kind is not None and key not in fitting:
            kinds = ", ".join(each.value for each in Kind if each in key.kinds)
            faults.add(codes.KEY_KIND, entry.line, found=key.name, kind=kind.value, kinds=kinds)
    _check_order(keys, fitting, faults)
    values = {key.attribute: _read_value(key, entry, faults) for key, entry in fitting.items()}
    read = {attribute: value for attribute, value in values.items() if value is not None}
    fields = Fields(read, {key.attribute: entry.line for key, entry in entry_of.items()})
    missing = missing_keys(keys, fields, kind) if complete else []
    if missing:
        faults.add(codes.KEY_MISSING, line, keys=one_of(missing))
    return fields


def matched_keys(keys: Sequence[Key], entries: Iterable[Entry], faults: Faults) -> dict[Key, Entry]:
    """Return the entry of each key; unknown, misspelt, repeated and misplaced keys are faults."""
    entry_of = _match(keys, tuple(entries), faults)
    _check_order(keys, entry_of, faults)
    return entry_of


def missing_keys(keys: Sequence[Key], fields: Fields, kind: Kind | None = None) -> list[str]:
    """Return required keys that are absent; if the kind is unknown, only those that every kind needs."""
    kind = kind or fields.values.get("kind")
    return [
        key.name
        for key in keys
        if key.required
        and key.attribute not in fields.lines
        and (kind in key.kinds if kind else key.kinds == EVERY_KIND)
    ]


def entry_for(keys: Sequence[Key], entries: Iterable[Entry], attribute: str) -> Entry | None:
    """Return the entry for one attribute, or None; nothing is reported."""
    entries = tuple(entries)
    name = next(key.name for key in keys if key.attribute == attribute)
    for entry in entries:
        if entry.key == name:
            return entry
    # Most entries are no key of `keys` at all, and holding each against all of them is slow.
    if not any(_is_near(entry.key, name) for entry in entries):
        return None
    entry_of = _match(keys, entries, Faults(""))
    return next((entry for key, entry in entry_of.items() if key.attribute == attribute), None)


def _kind(entry_of: dict[Key, Entry]) -> Kind | None:
    """Return the kind in `Loại`, which determines which other keys are allowed; None if there is none."""
    kinds = (
        key.form.read(entry.value, _unheard) for key, entry in entry_of.items() if key.attribute == "kind"
    )
    return next(kinds, None)


def _unheard(code: Code, **fields: object) -> None:
    """Drop a fault that is reported when the value itself is read."""


def _match(keys: Sequence[Key], entries: Sequence[Entry], faults: Faults) -> dict[Key, Entry]:
    """Return the entry of each key, the first of duplicates; a misspelt key is read as the nearest one."""
    by_name = {key.name: key for key in keys}
    names = {entry.key for entry in entries}
    unknown = not names <= set(by_name)
    absent = {_folded(name): name for name in by_name if name not in names} if unknown else {}
    entry_of: dict[Key, Entry] = {}
    for entry in entries:
        key = by_name.get(entry.key)
        if key is None:
            near = get_close_matches(_folded(entry.key), absent, 1, _NEAR)
            needed = (
                f"cần viết “{absent[near[0]]}”" if near else "cần bỏ dòng này hoặc dùng một khóa của văn phạm"
            )
            faults.add(codes.KEY_UNKNOWN, entry.line, found=entry.key, needed=needed)
            if not near:
                continue
            key = by_name[absent.pop(near[0])]
        if key in entry_of:
            faults.add(codes.KEY_TWICE, entry.line, found=key.name, first=entry_of[key].line)
        else:
            entry_of[key] = entry
    return entry_of


_NEAR = 0.75
"""How alike a misspelt key and the one that is meant are at least, as difflib counts it."""


@lru_cache(maxsize=4096)
def _is_near(typed: str, name: str) -> bool:
    """Whether a key that was typed can be read as the one with this name."""
    return bool(get_close_matches(_folded(typed), [_folded(name)], 1, _NEAR))


def _folded(name: str) -> str:
    """Return a name without case, accents and tone marks, as people in a hurry type it."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _check_order(keys: Sequence[Key], entry_of: dict[Key, Entry], faults: Faults) -> None:
    """Report the smallest number of keys that would have to move."""
    order = {key: index for index, key in enumerate(keys)}
    kept = longest_rising([order[key] for key in entry_of])
    for key, entry in entry_of.items():
        if order[key] in kept:
            continue
        earlier = [index for index in kept if index < order[key]]
        needed = f"ngay sau “{keys[max(earlier)].name}”" if earlier else f"trước “{keys[min(kept)].name}”"
        faults.add(codes.KEY_ORDER, entry.line, found=key.name, needed=needed)


def _read_value(key: Key, entry: Entry, faults: Faults) -> Any:
    if not entry.value:
        faults.add(codes.KEY_EMPTY, entry.line, found=key.name)
        return None
    return key.form.read(entry.value, KeyReport(faults, key, entry.line))
