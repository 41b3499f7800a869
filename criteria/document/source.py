"""From a file to clean text: UTF-8 or UTF-16, line feeds, Unicode NFC, no control characters.

Source: Unicode Standard Annex 15 (normalization forms); files come from Word and Notepad, so a byte order
mark and carriage returns are tolerated.
"""

import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from itertools import groupby
from os import PathLike, fspath
from typing import TypeVar

from criteria.document import codes, text_codes
from criteria.document.faults import Faults
from foundation.invisible import spelled
from foundation.problem import Code, Reading
from foundation.system_words import system_reason

T = TypeVar("T")

LARGEST_FILE_MB = 4
"""A set of 48 criteria takes about 0.1 MB; a much larger file is not a criteria document."""

MOST_LINES = 20_000
LONGEST_LINE = 20_000
"""A set of 48 criteria has a thousand lines, the longest of a few hundred characters."""
MOST_SIGNS = 100_000
"""The parser tries each of these signs as the start of markup; a set of 48 criteria has a few hundred."""
MOST_MARKS = 30
"""Source: Unicode Standard Annex 15, stream-safe text format."""
MOST_NAMED = 5

_ETH = str.maketrans("Ðð", "Đđ")
_SIGNS = "[]*_`<&"
_ALLOWED_CONTROLS = "\n\t"


def reading_of_file(path: str | PathLike[str], read: Callable[[str, str], Reading[T]]) -> Reading[T]:
    """Return what `read` returns for the text and the name of a file, or why the file could not be read."""
    faults = Faults(fspath(path))
    text = read_text(path, faults)
    of_file: Reading[T] = faults.reading(None)
    if text is None:
        return of_file
    reading = read(text, faults.file)
    return Reading(reading.value, (*of_file.problems, *reading.problems))


def read_text(path: str | PathLike[str], faults: Faults) -> str | None:
    """Return the text of a file, or None with the reason on `faults`; never raises for any file."""
    name = fspath(path)
    try:
        with open(name, "rb") as file:
            data = file.read(LARGEST_FILE_MB * 2**20 + 1)
    except FileNotFoundError:
        faults.add(codes.FILE_MISSING, found=name)
        return None
    except IsADirectoryError:
        faults.add(codes.FILE_IS_FOLDER, found=name)
        return None
    except PermissionError:
        faults.add(codes.FILE_UNREADABLE, found=name, reason="không có quyền đọc")
        return None
    except (OSError, ValueError) as error:
        faults.add(codes.FILE_UNREADABLE, found=name, reason=system_reason(error))
        return None
    if len(data) > LARGEST_FILE_MB * 2**20:
        faults.add(codes.FILE_TOO_LARGE, limit=LARGEST_FILE_MB)
        return None
    return decode(data, faults)


def decode(data: bytes, faults: Faults) -> str | None:
    """Return UTF-8, or UTF-16 with its mark, as text; None, with the first faulty place on `faults`."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
        faults.add(text_codes.UTF_16, 1)
        return text
    if b"\0" in data:
        faults.add(codes.BINARY, data.count(b"\n", 0, data.index(b"\0")) + 1)
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.add(codes.NOT_UTF8, data.count(b"\n", 0, error.start) + 1, found=error.start + 1)
        return None


def clean(text: str, faults: Faults) -> str | None:
    """Return the text in clean form, with the changes on `faults`; None if it is not a text.

    Things that keyboards, browsers and Macs insert unnoticed are corrected, with one note each: text that is
    not NFC, invisible characters, the Icelandic letter that looks like Đ.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        faults.add(codes.BINARY, text.count("\n", 0, text.index("\0")) + 1)
        return None
    if not text.strip():
        faults.add(codes.EMPTY, 1)
        return None
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        faults.add(text_codes.TOO_MANY_LINES, limit=MOST_LINES)
        return None
    if sum(map(text.count, _SIGNS)) > MOST_SIGNS:
        faults.add(text_codes.TOO_MANY_SIGNS, signs=" ".join(_SIGNS), limit=MOST_SIGNS)
        return None
    cleaning = _Cleaning(faults)
    cleaned = [cleaning.line(line, number) for number, line in enumerate(lines, 1)]
    cleaning.note()
    return "\n".join(cleaned)


class _Cleaning:
    """The lines of one document, cleaned; each kind of change is noted once, with its first line."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._changed: dict[Code, list[int]] = {
            codes.NOT_NFC: [],
            text_codes.ETH: [],
            text_codes.INVISIBLE: [],
        }
        self._invisible: set[str] = set()

    def line(self, line: str, number: int) -> str:
        """Return a line in clean form."""
        if line.isascii() and line.isprintable() and len(line) <= LONGEST_LINE:
            return line
        if len(line) > LONGEST_LINE:
            self._faults.add(text_codes.LINE_TOO_LONG, number, limit=LONGEST_LINE)
            line = line[:LONGEST_LINE]
        if not line.isprintable():
            line = self._seen(line, number)
        if "Ð" in line or "ð" in line:
            line = line.translate(_ETH)
            self._changed[text_codes.ETH].append(number)
        if _has_piled_marks(line):
            # Before composing, whose time grows with the square of the number of marks.
            self._faults.add(text_codes.PILED_MARKS, number, limit=MOST_MARKS)
            return ""
        if not unicodedata.is_normalized("NFC", line):
            line = unicodedata.normalize("NFC", line)
            self._changed[codes.NOT_NFC].append(number)
        return line

    def _seen(self, line: str, number: int) -> str:
        """Return a line without invisible characters: format characters are dropped, controls are faults."""
        # Cc would break the workbooks and papers made from this text; Cs cannot be encoded at all.
        bad = [c for c in line if unicodedata.category(c) in ("Cc", "Cs") and c not in _ALLOWED_CONTROLS]
        if bad:
            self._faults.add(codes.CONTROL_CHARACTER, number, found=f"U+{ord(bad[0]):04X}")
            line = "".join(" " if c in bad else c for c in line)
        unseen = {c for c in line if unicodedata.category(c) in ("Cf", "Zl", "Zp")}
        if unseen:
            self._invisible |= unseen
            self._changed[text_codes.INVISIBLE].append(number)
            line = "".join(c for c in line if c not in unseen)
        return line

    def note(self) -> None:
        """Note the changes, once for the document."""
        characters = ", ".join(spelled(character) for character in sorted(self._invisible)[:MOST_NAMED])
        for code, lines in self._changed.items():
            if lines:
                self._faults.add(code, lines[0], count=len(lines), characters=characters)


def _has_piled_marks(line: str) -> bool:
    """Whether a letter has more marks than any script uses."""
    return len(line) > MOST_MARKS and any(
        is_mark and sum(1 for _ in marks) > MOST_MARKS
        for is_mark, marks in groupby(line, lambda character: unicodedata.combining(character) > 0)
    )
