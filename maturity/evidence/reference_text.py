"""Names of files that look like the reference of a document: offered to the user, never taken for one."""

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
    """A number and symbol, and a day where the text has one that exists."""

    number: str
    day: date | None


def likely_reference(name: str) -> LikelyReference | None:
    """Return what a name such as `32_KH-UBND ngay 21-07-2025 ke hoach.pdf` seems to refer to, or None."""
    found = _NUMBER.match(name.replace("_", " ").strip())
    if not found:
        return None
    return LikelyReference(f"{found[1]}/{found[2]}", _day(name))


def _day(name: str) -> date | None:
    for found in _DAY.finditer(name):
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            continue
    return None
