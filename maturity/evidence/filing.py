"""Which unit and which criteria a folder's name means: pure functions from names to codes."""

import re
from collections import Counter
from collections.abc import Mapping

from attrs import field, frozen

from foundation.text import key

_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9]+")
_LIST_SIGN = re.compile(r"\s*(?:[,;+&]|\b(?:và|va)\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}(?![0-9])")
_WHOLE_CODE = re.compile(r"[A-Za-zĐđ]{2,6}[-–_ .]?[0-9]{1,3}(?![0-9])")
_LIKE_A_NUMBER = re.compile(r"[0-9]{1,3}(?![\w/.-])")
_LETTERS_AND_NUMBER = re.compile(r"([a-z]+)([0-9]+)")


@frozen
class Codes:
    """Codes that a folder's name may hold, however it writes them: CQS-04, cqs 04, CQS_4, CQS04 Kế hoạch."""

    all: tuple[str, ...]
    _by_key: Mapping[str, str] = field(init=False, eq=False, repr=False)
    _by_number: Mapping[tuple[str, int], str] = field(init=False, eq=False, repr=False)
    _letters: frozenset[str] = field(init=False, eq=False, repr=False)
    _longest: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        by_key = {key(code): code for code in self.all}
        numbered = [(found, code) for text, code in by_key.items() if (found := _numbered(text))]
        twice = {number for number, count in Counter(found for found, _ in numbered).items() if count > 1}
        by_number = {found: code for found, code in numbered if found not in twice}
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_by_number", by_number)
        object.__setattr__(self, "_letters", frozenset(letters for (letters, _), _ in numbered))
        object.__setattr__(self, "_longest", max(map(len, by_key), default=0))

    def __contains__(self, code: object) -> bool:
        return code in self._by_key.values()

    def first(self, name: str) -> tuple[str, int] | None:
        """Return the code that a name begins with, the longest of several, and where it ends; or None."""
        found = None
        for token in _TOKEN.finditer(name):
            text = key(name[: token.end()])
            if len(text) > self._longest:
                break
            code = self._by_key.get(text) or self._without_zeros(text)
            if code is not None:
                found = code, token.end()
        return found

    def _without_zeros(self, text: str) -> str | None:
        """Return the code of which a text lost the zeros before its number: CQS-9 is CQS-09."""
        number = _numbered(text)
        code = None if number is None else self._by_number.get(number)
        return code if code is not None and len(text) < len(key(code)) else None

    def stranger(self, name: str) -> tuple[str, int] | None:
        """Return what a name begins with that looks like one of the codes and is none, and where it ends."""
        found = _WHOLE_CODE.match(name)
        number = _numbered(key(found[0])) if found else None
        if found is None or number is None or number[0] not in self._letters:
            return None
        return found[0], found.end()

    def numbers_in(self, name: str) -> tuple[str, ...]:
        """Return the codes, of digits alone, that stand anywhere in a name as whole numbers, each once."""
        return tuple(dict.fromkeys(digits for digits in _DIGITS.findall(name) if digits in self))


def _numbered(text: str) -> tuple[str, int] | None:
    found = _LETTERS_AND_NUMBER.fullmatch(text)
    return (found[1], int(found[2])) if found else None


class UnclearNameError(ValueError):
    """A folder's name from which nobody can know what is meant."""


class OtherNameError(UnclearNameError):
    """A folder's name with the code of one unit and the name of another; `units` are their codes."""

    def __init__(self, by_code: str, by_name: str) -> None:
        self.units = (by_code, by_name)
        super().__init__(*self.units)


def unit_of(name: str, units: Codes) -> str | None:
    """Return the unit of a folder `99002`, `99002 Xã Suối Mẫu` or `Xã Suối Mẫu - 99002`; None for no code.

    A code at the beginning decides. Raises UnclearNameError where several stand elsewhere.
    """
    if first := units.first(name):
        return first[0]
    found = units.numbers_in(name)
    if len(found) > 1:
        raise UnclearNameError(name)
    return found[0] if found else None


@frozen
class NamedCriteria:
    """What a folder's name says of criteria: those of the year, and codes that the year does not have."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def criteria_of(name: str, criteria: Codes) -> NamedCriteria:
    """Return the criteria of a folder `CQS-04`, `Kế hoạch (cqs 4)` or `CQS-04; CQS-05`, each once, in order.

    Nothing where the name holds none. Raises UnclearNameError where a part may be another code ("CQS-04, 05",
    "CQS-04 đến CQS-06"): nothing is guessed, and no criterion is lost silently.
    """
    rest = name[_where_codes_begin(name, criteria) :]
    found: list[str] = []
    unknown: list[str] = []
    while step := criteria.first(rest) or criteria.stranger(rest):
        code, end = step
        (found if code in criteria else unknown).append(code)
        rest = rest[end:]
        sign = _LIST_SIGN.match(rest)
        rest = rest[sign.end() :] if sign else rest.lstrip(" _.-–")
        if criteria.first(rest) is None and (
            (sign and _LIKE_A_NUMBER.match(rest)) or _is_short_for_another(rest, code, criteria)
        ):
            raise UnclearNameError(name)
    later = (rest[token.start() :] for token in _TOKEN.finditer(rest))
    if (found or unknown) and any(criteria.first(text) or criteria.stranger(text) for text in later):
        raise UnclearNameError(name)
    return NamedCriteria(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unknown)))


def _where_codes_begin(name: str, criteria: Codes) -> int:
    """Return where the first code of a name stands, known or like one; 0 where there is none."""
    starts = [token.start() for token in _TOKEN.finditer(name)]
    return next((at for at in starts if criteria.first(name[at:]) or criteria.stranger(name[at:])), 0)


def _is_short_for_another(rest: str, code: str, criteria: Codes) -> bool:
    """Whether text after a code is the number alone of another of its group, as in "CQS-04-05"."""
    number = _NUMBER.match(rest)
    return number is not None and f"{code.rpartition('-')[0]}-{number[0]}" in criteria
