"""Which unit a row of figures means: by its code, by one that lost its leading zeros, or by asking."""

from collections.abc import Callable, Collection, Mapping

from attrs import frozen

from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.numbers import DASHES
from foundation.text import name_key, quote
from maturity.units.kinds import parted


@frozen
class Unresolved:
    """Why a row's unit is not known: the kind of problem and the fields of its sentence."""

    code: Code
    fields: Mapping[str, object]


ResolveUnit = Callable[[str, str], str | Unresolved]
"""From the code and the name in a row, either may be blank, to the unit's code, or why there is none."""


class Units:
    """The units that rows may speak of.

    `known` are the codes allowed, None for any; `resolve` is asked about codes that are blank or not among
    them; `likely` are codes that a number without its leading zeros may mean although any code is allowed.
    Each pair of code and name is asked about once.
    """

    def __init__(
        self,
        known: Collection[str] | None = None,
        resolve: ResolveUnit | None = None,
        likely: Collection[str] = (),
    ) -> None:
        self._known = None if known is None else frozenset(known)
        self._resolve = resolve
        self._by_number: dict[str, list[str]] = {}
        for code in sorted({*(known or ()), *likely}):
            self._by_number.setdefault(code.lstrip("0"), []).append(code)
        self._likely = frozenset(likely)
        self._answers: dict[tuple[str, str], str | Unresolved] = {}
        self.takes_any = known is None and resolve is None and not likely
        """Whether every code stands as it is."""

    def code(self, code: str, name: str) -> str | Unresolved:
        """Return the code of the unit that a row names, "" where it names none and nobody can be asked."""
        if self.takes_any or code in self._likely:
            return code
        if self._known is not None and code in self._known:
            return code
        alike = self._by_number.get(code.lstrip("0"), ()) if code.isascii() and code.isdecimal() else ()
        if len(alike) == 1:
            return alike[0]
        if self._resolve is not None:
            asked = (code, name)
            if asked not in self._answers:
                self._answers[asked] = self._resolve(code, name)
            return self._answers[asked]
        if self._known is None or not code:
            return code
        return Unresolved(codes.UNIT_NOT_EXPECTED, {"unit": quote(f"{code} {name}".strip())})


def names_another(code: str, name: str, own_code: str, own_name: str) -> bool:
    """Whether a row's code, or without one its name, is of another unit than the one of `own_code`.

    A name says so only with its word of a kind: a column "Đơn vị" may hold who supplies a figure, or hồ sơ.
    """
    if code and code not in DASHES:
        alike = code.casefold().lstrip("0") == own_code.casefold().lstrip("0")
        return not alike and _name_of(code) != _name_of(own_name)
    return bool(parted(name).word) and _name_of(name) != _name_of(own_name)


def _name_of(text: str) -> tuple[str, str]:
    parts = parted(text)
    return parts.word, name_key(parts.proper)


ANY_UNIT = Units()
"""Every code stands for itself."""
