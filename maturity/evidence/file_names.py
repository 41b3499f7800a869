"""Names of files and folders: decoded and cleaned, and the units and criteria that folders' names mean.

Names are as officials' machines wrote them; pure functions from names to names and codes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from attrs import field, frozen

from foundation.legacy_text import recognise_bytes, western
from foundation.text import key, on_one_line, without_invisible

_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx"})
_PASSED_OVER_BEGINNINGS = ("~$", "._", ".~lock.")

_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9]+")
_LIST_SIGN = re.compile(r"\s*(?:[,;+&]|\b(?:và|va)\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}(?![0-9])")
_WHOLE_CODE = re.compile(r"[A-Za-zĐđ]{2,6}[-–_ .]?[0-9]{1,3}(?![0-9])")
_LIKE_A_NUMBER = re.compile(r"[0-9]{1,3}(?![\w/.-])")
_LETTERS_AND_NUMBER = re.compile(r"([a-z]+)([0-9]+)")


@frozen
class ReadName:
    """A name, and its guessed old encoding; None for valid UTF-8."""

    text: str
    encoding: str | None = None


def read_name(data: bytes) -> ReadName:
    """Read the bytes of a name: as UTF-8 if valid, else in the encoding that makes it Vietnamese.

    A name in no known encoding is read as a Western one: the codes of units and criteria are ASCII anyway.
    """
    try:
        return ReadName(cleaned(data.decode()))
    except UnicodeDecodeError:
        guess = recognise_bytes(data)
        text = guess.text if guess else western(data)
        return ReadName(cleaned(text), guess.encoding if guess else "không rõ")


def cleaned(name: str) -> str:
    """Return a name in NFC, on one line, without invisible characters."""
    return unicodedata.normalize("NFC", without_invisible(on_one_line(name))).strip()


def is_passed_over(parts: tuple[str, ...]) -> bool:
    """Whether a path is a leftover of an operating system or of an open document, never evidence."""
    names = [part.lower() for part in parts]
    return any(name in _PASSED_OVER or name.startswith(_PASSED_OVER_BEGINNINGS) for name in names)


def climbs_out(path: str) -> bool:
    """Whether a path in an archive leads out of the folder it is unpacked to, or begins at the root."""
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or path.startswith(("/", "\\")) or (len(path) > 1 and path[1] == ":")


def parts_of(path: str) -> tuple[str, ...]:
    """Return the names of a path in an archive; old archivers write backslashes."""
    return tuple(filter(None, (cleaned(part) for part in path.replace("\\", "/").split("/") if part != ".")))


@frozen
class Codes:
    """Codes that a folder's name can contain, in any spelling: CQS-04, cqs 04, CQS_4, CQS04 Kế hoạch."""

    all: tuple[str, ...]
    _by_key: Mapping[str, str] = field(init=False, eq=False, repr=False)
    _by_number: Mapping[tuple[str, int], str] = field(init=False, eq=False, repr=False)
    _letters: frozenset[str] = field(init=False, eq=False, repr=False)
    _longest: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        by_key = {key(code): code for code in self.all}
        numbered = [(found, code) for text, code in by_key.items() if (found := _numbered(text))]
        ambiguous = {
            number for number, count in Counter(number for number, _ in numbered).items() if count > 1
        }
        by_number = {number: code for number, code in numbered if number not in ambiguous}
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_by_number", by_number)
        object.__setattr__(self, "_letters", frozenset(letters for (letters, _), _ in numbered))
        object.__setattr__(self, "_longest", max(map(len, by_key), default=0))

    def __contains__(self, code: object) -> bool:
        return code in self._by_key.values()

    def first(self, name: str) -> tuple[str, int] | None:
        """Return the code that a name begins with, the longest of several, and its end; or None."""
        longest = None
        for token in _TOKEN.finditer(name):
            text = key(name[: token.end()])
            if len(text) > self._longest:
                break
            code = self._by_key.get(text) or self._without_zeros(text)
            if code is not None:
                longest = code, token.end()
        return longest

    def _without_zeros(self, text: str) -> str | None:
        """Return the code of a text that lost the zeros before its number: CQS-9 is CQS-09."""
        number = _numbered(text)
        code = None if number is None else self._by_number.get(number)
        return code if code is not None and len(text) < len(key(code)) else None

    def unknown_code(self, name: str) -> tuple[str, int] | None:
        """Return what a name begins with that looks like a code but is not one, and its end; or None."""
        match = _WHOLE_CODE.match(name)
        number = _numbered(key(match[0])) if match else None
        if match is None or number is None or number[0] not in self._letters:
            return None
        return match[0], match.end()

    def numbers_in(self, name: str) -> tuple[str, ...]:
        """Return the codes, of digits only, that appear in a name as whole numbers, each once."""
        return tuple(dict.fromkeys(digits for digits in _DIGITS.findall(name) if digits in self))


def _numbered(text: str) -> tuple[str, int] | None:
    match = _LETTERS_AND_NUMBER.fullmatch(text)
    return (match[1], int(match[2])) if match else None


class UnclearNameError(ValueError):
    """A folder's name is ambiguous."""


class OtherNameError(UnclearNameError):
    """A folder's name has the code of one unit and the name of another; `units` are their codes."""

    def __init__(self, by_code: str, by_name: str) -> None:
        self.units = (by_code, by_name)
        super().__init__(*self.units)


def unit_of(name: str, units: Codes) -> str | None:
    """Return the unit of a folder `99002`, `99002 Xã Suối Mẫu` or `Xã Suối Mẫu - 99002`; None without a code.

    A code at the beginning decides. Raises UnclearNameError if there are several elsewhere.
    """
    if first := units.first(name):
        return first[0]
    numbers = units.numbers_in(name)
    if len(numbers) > 1:
        raise UnclearNameError(name)
    return numbers[0] if numbers else None


@frozen
class NamedCriteria:
    """The criteria in a folder's name: those of the year, and codes that the year does not have."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def criteria_of(name: str, criteria: Codes) -> NamedCriteria:
    """Return the criteria of a folder `CQS-04`, `Kế hoạch (cqs 4)` or `CQS-04; CQS-05`, each once, in order.

    Empty if the name has none. Raises UnclearNameError if a part could be another code ("CQS-04, 05", "CQS-04
    đến CQS-06"): nothing is guessed, and no criterion is lost silently.
    """
    rest = name[_where_codes_begin(name, criteria) :]
    known: list[str] = []
    unknown: list[str] = []
    while step := criteria.first(rest) or criteria.unknown_code(rest):
        code, end = step
        (known if code in criteria else unknown).append(code)
        rest = rest[end:]
        sign = _LIST_SIGN.match(rest)
        rest = rest[sign.end() :] if sign else rest.lstrip(" _.-–")
        if criteria.first(rest) is None and (
            (sign and _LIKE_A_NUMBER.match(rest)) or _is_short_for_another(rest, code, criteria)
        ):
            raise UnclearNameError(name)
    later = (rest[token.start() :] for token in _TOKEN.finditer(rest))
    if (known or unknown) and any(criteria.first(text) or criteria.unknown_code(text) for text in later):
        raise UnclearNameError(name)
    return NamedCriteria(tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown)))


def _where_codes_begin(name: str, criteria: Codes) -> int:
    """Return the position of the first code of a name, known or alike; 0 if there is none."""
    starts = [token.start() for token in _TOKEN.finditer(name)]
    return next((at for at in starts if criteria.first(name[at:]) or criteria.unknown_code(name[at:])), 0)


def _is_short_for_another(rest: str, code: str, criteria: Codes) -> bool:
    """Whether text after a code is just the number of another code of its group, as in "CQS-04-05"."""
    number = _NUMBER.match(rest)
    return number is not None and f"{code.rpartition('-')[0]}-{number[0]}" in criteria
