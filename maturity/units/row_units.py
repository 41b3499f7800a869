"""The unit of a row of figures: by its code, by a code without leading zeros, or by a resolver."""

from collections.abc import Callable, Collection, Mapping

from attrs import frozen

from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.numbers import DASHES
from foundation.text import name_key, quote
from maturity.units.kinds import split_name


@frozen
class Unresolved:
    """Why the unit of a row is unknown: the code and the fields of its sentence."""

    code: Code
    fields: Mapping[str, object]


ResolveUnit = Callable[[str, str], str | Unresolved]
"""From the code and the name in a row (either can be blank) to the unit's code, or why there is none."""


class Units:
    """The units that rows can refer to.

    `known` are the allowed codes, None for any; `resolve` is called for codes that are blank or not allowed;
    `likely` are codes that a number without leading zeros can mean even though any code is allowed. `resolve`
    is called once for each pair of code and name.
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
        """Whether every code is taken as it is."""
        self.are_known = known is not None or resolve is not None
        """Whether a unit that is only named can be looked up."""

    def code(self, code: str, name: str) -> str | Unresolved:
        """Return the code of the unit that a row names; "" if it names none and there is no resolver."""
        if self.takes_any or code in self._likely:
            return code
        if self._known is not None and code in self._known:
            return code
        alike = self._by_number.get(code.lstrip("0"), ()) if code.isascii() and code.isdecimal() else ()
        if len(alike) == 1:
            return alike[0]
        if self._resolve is not None:
            pair = (code, name)
            if pair not in self._answers:
                self._answers[pair] = self._resolve(code, name)
            return self._answers[pair]
        if self._known is None or not code:
            return code
        return Unresolved(codes.UNIT_NOT_EXPECTED, {"unit": quote(f"{code} {name}".strip())})


def names_another(code: str, name: str, own_code: str, own_name: str) -> bool:
    """Whether a row's code, or without one its name, belongs to another unit than the one of `own_code`.

    A name counts only if it has the word of a kind: a column "Đơn vị" can contain a supplier, or hồ sơ.
    """
    if code and code not in DASHES:
        alike = code.casefold().lstrip("0") == own_code.casefold().lstrip("0")
        return not alike and _name_of(code) != _name_of(own_name)
    return bool(split_name(name).word) and _name_of(name) != _name_of(own_name)


def _name_of(text: str) -> tuple[str, str]:
    parts = split_name(text)
    return parts.word, name_key(parts.proper)


ANY_UNIT = Units()
"""Every code is taken as it is."""
