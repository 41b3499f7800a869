"""Short words for the engine: one letter or two for every property and every rule, and the way back.

The engine's time is the length of the texts that go in and out of it (docs/performance.md); its rules are
read by people (`framework show --rules`) as they were before they were respelt.
"""

import itertools
import string
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

_RESERVED = frozenset({"id", "sid"})
"""Properties that the engine knows itself."""


@frozen
class Respelt:
    """Rules in short words; `properties`: property → word, `names`: word of a rule → its name."""

    rules: Mapping[str, Any]
    properties: Mapping[str, str]
    names: Mapping[str, str]


def respell(rules: Mapping[str, Any]) -> Respelt:
    """Return durable_rules JSON (name of rule → `{"all": [{"m": condition}]}`) in short words.

    What is no such JSON is passed on as it is: the engine refuses it.
    """
    words = _words()
    properties: defaultdict[str, str] = defaultdict(lambda: next(words))
    names = dict(zip(_words(), rules, strict=False))
    respelt = {word: _respelt(rules[name], properties) for word, name in names.items()}
    return Respelt(respelt, dict(properties), names)


def _words() -> Iterator[str]:
    """Yield a, b, … Z, aa, …: single letters first, which the engine keeps in places of their own."""
    for length in itertools.count(1):
        for letters in itertools.product(string.ascii_letters, repeat=length):
            word = "".join(letters)
            if word not in _RESERVED:
                yield word


def _respelt(part: Any, properties: Mapping[str, str]) -> Any:
    """Return a part of a rule with the properties of its tests, `{"$gte": {property: number}}`, respelt."""
    if isinstance(part, list):
        return [_respelt(each, properties) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: {properties[name]: number for name, number in value.items()}
        if key.startswith("$") and isinstance(value, dict)
        else _respelt(value, properties)
        for key, value in part.items()
    }
