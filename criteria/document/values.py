"""Forms: how each kind of value is read from and written to a criteria document.

A form reads a text that is not empty. If it cannot, it reports a problem and returns None.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, Protocol

from attrs import frozen

from criteria.document import codes, set_codes, text_codes
from criteria.model import LEVELS, Provenance
from criteria.parts import Attestation, Condition
from foundation.exact import exact_text
from foundation.problem import Code

CRITERION_CODE = r"[A-Z]+-[0-9]{2,3}"
"""The code of a criterion: its group, a hyphen, its number in the group."""

SHARED_CODE = r"[A-Z0-9]+(?:-[A-Z0-9]+)*"
"""The code of a shared figure; it must not look like a criterion's."""

NO_BASIS = "chưa xác định"
"""The text of `Căn cứ` if no legal basis is known."""

NO_REASON = frozenset({"không", "không có", "không áp dụng", "có", "x", "-", "–", "0", "1"})
"""Words after `Không áp dụng` that name no case: taken as a reason they would allow what was not meant."""


class Report(Protocol):
    """Notes a problem of one value; its implementation adds the place, and the key as field `key`."""

    def __call__(self, code: Code, **fields: object) -> None:
        """Note the problem `code` with the fields of its sentence."""


@frozen
class Form:
    """One kind of value: `read(text, report)` returns it or None, `write(value)` the canonical text."""

    read: Callable[[str, Report], Any]
    write: Callable[[Any], str]


def _read_text(text: str, report: Report) -> str:
    return text


TEXT = Form(_read_text, str)
"""Any text, unchanged."""


def _matching(pattern: str, code: Code) -> Form:
    def read(text: str, report: Report) -> str | None:
        if re.fullmatch(pattern, text):
            return text
        report(code, found=text)
        return None

    return Form(read, str)


SLUG = _matching(r"[A-Za-z0-9.-]+", codes.SLUG)
"""Letters, digits, dots, hyphens."""
DIGEST = _matching(r"[0-9a-f]{64}", codes.DIGEST)
"""A SHA-256 digest as `criteria.digest` writes it."""
CODE = _matching(CRITERION_CODE, codes.CRITERION_CODE)
"""The code of a criterion."""


def words(members: Iterable[Enum]) -> Form:
    """Return the form of an enumeration, or of some of its members."""
    by_word = {str(member.value): member for member in members}

    def read(text: str, report: Report) -> Enum | None:
        member = by_word.get(text)
        if member is None:
            report(codes.WORD, found=text, allowed=one_of(by_word))
        return member

    return Form(read, lambda member: str(member.value))


def choice(*allowed: str) -> Form:
    """Return the form of one of a few words."""

    def read(text: str, report: Report) -> str | None:
        if text in allowed:
            return text
        report(codes.WORD, found=text, allowed=one_of(allowed))
        return None

    return Form(read, str)


def either(true: str, false: str) -> Form:
    """Return the form of a choice between two words, True for the first."""

    def read(text: str, report: Report) -> bool | None:
        if text in (true, false):
            return text == true
        report(codes.WORD, found=text, allowed=one_of((true, false)))
        return None

    return Form(read, lambda value: true if value else false)


def one_of(allowed: Any) -> str:
    """Return words for a message, quoted and separated by commas."""
    return ", ".join(f"“{word}”" for word in allowed)


def number(smallest: int, largest: int | None = None) -> Form:
    """Return the form of a whole number of at most four digits within bounds."""
    bounds = f"từ {smallest} đến {largest}" if largest is not None else f"từ {smallest} trở lên"

    def read(text: str, report: Report) -> int | None:
        if re.fullmatch(r"[0-9]{1,4}", text) and smallest <= int(text) <= (largest or 9999):
            return int(text)
        report(codes.NUMBER, found=text, range=bounds)
        return None

    return Form(read, str)


def parse_date(text: str) -> date | None:
    """Return the date written dd/mm/yyyy, None if it has another form or does not exist."""
    match = re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def write_date(day: date) -> str:
    """Write a date as dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def _read_date(text: str, report: Report) -> date | None:
    day = parse_date(text)
    if day is None:
        report(codes.DATE, found=text)
    return day


DATE = Form(_read_date, write_date)
"""An existing date, dd/mm/yyyy."""


def _read_list(text: str, report: Report) -> tuple[str, ...] | None:
    parts = tuple(part.strip() for part in text.split(";"))
    if all(parts):
        return parts
    report(codes.LIST_PART_EMPTY, found=text)
    return None


def _read_bases(text: str, report: Report) -> tuple[str, ...] | None:
    return () if text.casefold() == NO_BASIS else _read_list(text, report)


MOST_CONDITIONS = 48
"""As many as there can be criteria: each becomes a condition of one rule of the engine."""


def _read_conditions(text: str, report: Report) -> tuple[Condition, ...] | None:
    parts = _read_list(text, report)
    if parts is None:
        return None
    if len(parts) > MOST_CONDITIONS:
        report(text_codes.TOO_MANY_PARTS, count=len(parts), limit=MOST_CONDITIONS)
        return None
    return tuple(Condition(f"DKX-{number:02d}", part) for number, part in enumerate(parts, 1))


LIST = Form(_read_list, "; ".join)
"""Texts separated by “;”."""
BASES = Form(_read_bases, lambda bases: "; ".join(bases) or NO_BASIS)
"""Legal bases separated by “;”, or `chưa xác định` if none is known."""


CONDITIONS = Form(_read_conditions, lambda conditions: "; ".join(each.text for each in conditions))
"""Conditions besides the criteria, separated by “;”; their codes follow from their order."""


def _read_share(text: str, report: Report) -> Fraction | None:
    match = re.fullmatch(r"([0-9]{1,3})(?:,([0-9]{1,6}))?%", text)
    share = Fraction(f"{match[1]}.{match[2] or 0}") if match else None
    if share is not None and share <= 100:
        return share
    report(set_codes.SHARE, found=text)
    return None


SHARE = Form(_read_share, lambda share: f"{exact_text(share).replace('.', ',')}%")
"""A share in percentage points from 0% to 100%, with at most six decimals."""


def _read_reason(text: str, report: Report) -> str | None:
    if text.rstrip(".").casefold() not in NO_REASON:
        return text
    report(codes.NO_REASON, found=text)
    return None


REASON = Form(_read_reason, str)
"""The case in which a criterion may be declared not applicable, in words, not yes or no."""


def _read_attestation(text: str, report: Report) -> Attestation | None:
    parts = [part.strip() for part in text.split(";")]
    if len(parts) == 4 and all(parts) and re.fullmatch(r"[0-9a-f]{64}", parts[3]):
        day = parse_date(parts[2])
        if day:
            return Attestation(by=parts[0], document=parts[1], date=day, digest=parts[3])
    report(codes.ATTESTATION, found=text)
    return None


def _write_attestation(attestation: Attestation) -> str:
    return "; ".join((attestation.by, attestation.document, write_date(attestation.date), attestation.digest))


ATTESTATION = Form(_read_attestation, _write_attestation)
"""Who; document; dd/mm/yyyy; digest of the row."""


def is_shared_code(text: str) -> bool:
    """Whether a text can be the code of a shared figure."""
    return is_plain_code(text) and not is_criterion_code(text)


def is_criterion_code(text: str) -> bool:
    """Whether a text has the form of a criterion code."""
    return bool(re.fullmatch(CRITERION_CODE, text))


def is_plain_code(text: str) -> bool:
    """Whether a text can be any code: capitals and digits, with hyphens between them."""
    return bool(re.fullmatch(SHARED_CODE, text))


@frozen
class Marks:
    """Provenance of thresholds as written: a mark for all levels, then exceptions by level."""

    everywhere: Provenance
    exceptions: dict[int, Provenance]


PROVENANCE = words(Provenance)
"""One provenance mark."""


def _read_marks(text: str, report: Report) -> Marks | None:
    first, *others = (part.strip() for part in text.split(";"))
    everywhere = PROVENANCE.read(first, report)
    exceptions: dict[int, Provenance] = {}
    is_valid = everywhere is not None
    for part in others:
        match = re.fullmatch(r"mức ([1-5]): *(.+)", part)
        if match is None:
            report(codes.EXCEPTION, found=part)
            is_valid = False
            continue
        mark = PROVENANCE.read(match[2], report)
        if mark is None:
            is_valid = False
        elif int(match[1]) in exceptions:
            report(codes.EXCEPTION_TWICE, level=match[1])
            is_valid = False
        else:
            exceptions[int(match[1])] = mark
    return Marks(everywhere, exceptions) if is_valid else None


def _write_marks(marks: tuple[Provenance | None, ...]) -> str:
    strength = list(Provenance)
    weakest = max((mark for mark in marks if mark), key=strength.index, default=strength[-1])
    exceptions = [
        f"mức {level}: {mark.value}"
        for level, mark in zip(LEVELS, marks, strict=True)
        if mark not in (None, weakest)
    ]
    return "; ".join([weakest.value, *exceptions])


MARKS = Form(_read_marks, _write_marks)
"""Reads `Marks`; writes the marks of the five levels as the weakest present, then the exceptions."""
