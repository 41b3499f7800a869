"""File names that look like the reference of a document: offered to the user, never adopted."""

import re
from datetime import date

from attrs import frozen

_NUMBER = re.compile(
    r"(?:[Ss][ốo]\s*)?([0-9]{1,5})[ ./-]{1,2}"
    r"([A-ZĐ][A-Za-zĐđ]{0,7}(?:-[A-ZĐ][A-Za-zĐđ0-9]{0,9}){1,3})(?![\w-])",
)
_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})[-._/]([0-9]{1,2})[-._/]([0-9]{4})(?![0-9])")


@frozen
class LikelyReference:
    """A number and symbol, and a valid day if the text has one."""

    number: str
    day: date | None


def likely_reference(name: str) -> LikelyReference | None:
    """Return the reference suggested by a name such as `32_KH-UBND ngay 21-07-2025 ke hoach.pdf`, or None."""
    match = _NUMBER.match(name.replace("_", " ").strip())
    if not match:
        return None
    return LikelyReference(f"{match[1]}/{match[2]}", _day(name))


def _day(name: str) -> date | None:
    for match in _DAY.finditer(name):
        try:
            return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue
    return None
