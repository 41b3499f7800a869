"""The names of files and folders as officials' machines wrote them: decoded, cleaned, some passed over."""

import unicodedata

from attrs import frozen

from foundation.legacy_text import recognise_bytes, western
from foundation.text import on_one_line, without_invisible

_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx"})
_PASSED_OVER_BEGINNINGS = ("~$", "._", ".~lock.")


@frozen
class ReadName:
    """A name, and the old encoding that it was taken to be in; None for sound UTF-8."""

    text: str
    encoding: str | None = None


def read_name(data: bytes) -> ReadName:
    """Read the bytes of a name: UTF-8 where they are that, else the encoding that makes it Vietnamese.

    A name in no known encoding is read as a Western one: the codes of units and criteria are ASCII.
    """
    try:
        return ReadName(cleaned(data.decode()))
    except UnicodeDecodeError:
        guess = recognise_bytes(data)
        text = guess.text if guess else western(data)
        return ReadName(cleaned(text), guess.encoding if guess else "không rõ")


def cleaned(name: str) -> str:
    """Return a name in composed letters, on one line, without what cannot be seen."""
    return unicodedata.normalize("NFC", without_invisible(on_one_line(name))).strip()


def is_passed_over(parts: tuple[str, ...]) -> bool:
    """Whether a path is a leftover of an operating system or of an open document, never evidence."""
    names = [part.lower() for part in parts]
    return any(name in _PASSED_OVER or name.startswith(_PASSED_OVER_BEGINNINGS) for name in names)


def climbs_out(path: str) -> bool:
    """Whether a path in an archive leads out of where it would be unpacked, or begins at a machine's root."""
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or path.startswith(("/", "\\")) or (len(path) > 1 and path[1] == ":")


def parts_of(path: str) -> tuple[str, ...]:
    """Return the names of a path in an archive; old archivers write backslashes."""
    return tuple(filter(None, (cleaned(part) for part in path.replace("\\", "/").split("/") if part != ".")))
