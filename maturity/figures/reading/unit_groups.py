"""The group of units that a row names, by code or name; case and diacritics do not matter."""

from collections import Counter

from criteria.criteria_set import CriteriaSet
from criteria.parts import GENERAL
from foundation.text import key, name_key


class UnitGroups:
    """The groups of units of one framework; a framework without groups knows none."""

    def __init__(self, framework: CriteriaSet) -> None:
        groups = framework.unit_groups
        words = [(group.code, group.code) for group in groups] + [
            (group.name, group.code) for group in groups
        ]
        if groups:
            words.append((GENERAL, GENERAL))
        folded = Counter(key(word) for word, _ in words)
        self._exact = {name_key(word): code for word, code in words}
        self._folded = {key(word): code for word, code in words if folded[key(word)] == 1}
        self.listed = ", ".join([*(f"{group.code} ({group.name})" for group in groups), GENERAL])
        """The groups to choose from, for a message."""

    def __bool__(self) -> bool:
        return bool(self._exact)

    def code(self, text: str) -> str | None:
        """Return the code of the group that a text names, `chung` for none in particular, None if unknown."""
        return self._exact.get(name_key(text)) or self._folded.get(key(text))
