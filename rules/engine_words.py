"""Short words for the engine: one or two letters for every property and every rule, and the way back.

The engine's time grows with the length of the texts that go in and out of it (docs/performance.md). People
read the rules (`framework show --rules`) with their long names.
"""

import itertools
import string
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

_RESERVED = frozenset({"id", "sid"})
"""Properties that the engine uses itself."""


@frozen
class Respelt:
    """Rules in short words; `properties`: property → word, `names`: word of a rule → its name."""

    rules: Mapping[str, Any]
    properties: Mapping[str, str]
    names: Mapping[str, str]


def respell(rules: Mapping[str, Any]) -> Respelt:
    """Return durable_rules JSON (name of rule → `{"all": [{"m": condition}]}`) in short words.

    Anything else is passed on unchanged: the engine refuses it.
    """
    words = _words()
    properties: defaultdict[str, str] = defaultdict(lambda: next(words))
    names = dict(zip(_words(), rules, strict=False))
    respelt = {word: _respelt(rules[name], properties) for word, name in names.items()}
    return Respelt(respelt, dict(properties), names)


def _words() -> Iterator[str]:
    """Yield a, b, … Z, aa, …: single letters first, since the engine has places of their own for them."""
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
