"""Which unit and which criteria a folder's name means: pure functions from names to codes."""

import re
from collections.abc import Mapping

from attrs import field, frozen

from maturity.intake.folding import key

_TOKEN = re.compile(r"[^\W_]+")
_LIST_SIGN = re.compile(r"\s*(?:[,;+&]|\b(?:và|va)\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}(?![0-9])")
_LIKE_A_CODE = re.compile(r"[A-Za-zĐđ]{2,6}[-_ ]?[0-9]{1,3}(?![0-9])|[0-9]{1,3}(?![\w/.-])")


@frozen
class Codes:
    """Codes that a folder's name may begin with, however it writes them: CQS-04, cqs 04, CQS_04 Kế hoạch."""

    all: tuple[str, ...]
    _by_key: Mapping[str, str] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {key(code): code for code in self.all})

    def __contains__(self, code: object) -> bool:
        return code in self._by_key.values()

    def first(self, name: str) -> tuple[str, int] | None:
        """Return the code that a name begins with, the longest of several, and where it ends; or None."""
        found = None
        for token in _TOKEN.finditer(name):
            code = self._by_key.get(key(name[: token.end()]))
            if code is not None:
                found = code, token.end()
        return found


def unit_of(name: str, units: Codes) -> str | None:
    """Return the unit of a folder `99002` or `99002 Xã Suối Mẫu`; None where the name begins with none."""
    found = units.first(name)
    return found[0] if found else None


class UnclearCriteriaError(ValueError):
    """A folder's name that names some criteria, and then something that may be another."""


def criteria_of(name: str, criteria: Codes) -> tuple[str, ...]:
    """Return the criteria of a folder `CQS-04`, `cqs 04 Kế hoạch` or `CQS-04, CQS-05`, each once, in order.

    Nothing where the name begins with none. Raises UnclearCriteriaError where what follows may be another
    code ("CQS-04, 05", "CQS-04 đến CQS-06"): nothing is guessed, and no criterion is lost silently.
    """
    found: list[str] = []
    rest = name
    while step := criteria.first(rest):
        found.append(step[0])
        rest = rest[step[1] :]
        sign = _LIST_SIGN.match(rest)
        rest = rest[sign.end() :] if sign else rest.lstrip(" _.-–")
        if criteria.first(rest) is None and (
            (sign and _LIKE_A_CODE.match(rest)) or _is_short_for_another(rest, step[0], criteria)
        ):
            raise UnclearCriteriaError(name)
    if found and any(criteria.first(rest[token.start() :]) for token in _TOKEN.finditer(rest)):
        raise UnclearCriteriaError(name)
    return tuple(dict.fromkeys(found))


def _is_short_for_another(rest: str, code: str, criteria: Codes) -> bool:
    """Whether text after a code is the number alone of another of its group, as in "CQS-04-05"."""
    number = _NUMBER.match(rest)
    return number is not None and f"{code.rpartition('-')[0]}-{number[0]}" in criteria
