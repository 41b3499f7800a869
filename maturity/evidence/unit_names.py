"""The unit of a folder whose name has no code: `UBND xã Suối Mẫu`, `3. Xa Suoi Mau (bo sung)`."""

import re

from attrs import field, frozen

from foundation.text import key
from maturity.units.matching import Matched, Matcher, Question

_NUMBERING = re.compile(r"^\s*[0-9]{1,3}\s*[.)_-]\s*")
_BODY = re.compile(r"^(?:UBND|[uủ]y ban nh[aâ]n d[aâ]n)\s+", re.IGNORECASE)
_SIGNS = re.compile(r"[-–—,;()\[\]|]+")


@frozen
class UnitNames:
    """Finds the unit of a year by a name, or by a part of it between punctuation."""

    matcher: Matcher
    _known: dict[str, str | None] = field(factory=dict, init=False, eq=False, repr=False)

    def unit_of(self, folder: str) -> str | None:
        """Return the code of the unit, None if the name means none, or several."""
        if folder not in self._known:
            whole = _NUMBERING.sub("", folder.replace("_", " ")).strip()
            parts = filter(None, (part.strip() for part in _SIGNS.split(whole)))
            matched = {self._named(whole)} - {None} or {self._named(part) for part in parts} - {None}
            self._known[folder] = matched.pop() if len(matched) == 1 else None
        return self._known[folder]

    def _named(self, name: str) -> str | None:
        name = _BODY.sub("", name)
        match self.matcher.match(name=name):
            case Matched(unit):
                return unit.code
            case Question(_, (unit,)) if name.isascii() and key(name) in (
                key(unit.name),
                key(unit.proper_name),
            ):
                return unit.code  # the right letters without their diacritics
        return None
