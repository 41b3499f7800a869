"""From a file to clean text: UTF-8, lines ended by a line feed, Unicode NFC, no control characters.

Source: Unicode Standard Annex 15 (normalization forms); files come from Word and Notepad, so a byte
order mark and carriage returns are tolerated.
"""

import unicodedata
from os import PathLike, fspath

from criteria import codes
from criteria.faults import Faults
from criteria.system_words import system_reason

LARGEST_FILE_MB = 4
"""A set of 48 criteria takes about 0.1 MB; what is much larger is not a criteria document."""

_ALLOWED_CONTROLS = "\n\t"


def read_text(path: str | PathLike[str], faults: Faults) -> str | None:
    """Return the text of a file, or None with the reason on `faults`; never raises for what the file is."""
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
    """Return UTF-8 data as text, or None with the first offending place on `faults`."""
    if b"\0" in data:
        faults.add(codes.BINARY, data.count(b"\n", 0, data.index(b"\0")) + 1)
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.add(codes.NOT_UTF8, data.count(b"\n", 0, error.start) + 1, found=error.start + 1)
        return None


def clean(text: str, faults: Faults) -> str | None:
    """Return the text as the reader wants it, with what had to be changed on `faults`; None for no text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        faults.add(codes.BINARY, text.count("\n", 0, text.index("\0")) + 1)
        return None
    if not text.strip():
        faults.add(codes.EMPTY, 1)
        return None
    return "\n".join(_clean_line(line, number, faults) for number, line in enumerate(text.split("\n"), 1))


def _clean_line(line: str, number: int, faults: Faults) -> str:
    if not line.isprintable():
        # Cc would break the workbooks and papers made from this text; Cs cannot be encoded at all.
        bad = [c for c in line if unicodedata.category(c) in ("Cc", "Cs") and c not in _ALLOWED_CONTROLS]
        if bad:
            faults.add(codes.CONTROL_CHARACTER, number, found=f"U+{ord(bad[0]):04X}")
            line = "".join(" " if c in bad else c for c in line)
    if not unicodedata.is_normalized("NFC", line):
        line = unicodedata.normalize("NFC", line)
        faults.add(codes.NOT_NFC, number, found=line)
    return line
