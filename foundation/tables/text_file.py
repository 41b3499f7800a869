"""The door to text files: detects text and its encoding, and yields its physical lines one by one."""

import io
import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE, getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from attrs import frozen

from foundation.legacy_text import recognise_bytes, western
from foundation.problem import Code, Place, Problem
from foundation.system_words import system_reason
from foundation.tables import codes
from foundation.tables.cells import has_lost_letters
from foundation.tables.records import LONGEST_LINE
from foundation.text import quote

HEAD = 1 << 16
"""The kind of a file is decided by this many bytes at its beginning."""

LONGEST_WORDS = 400
"""This many bytes of a piece of text are enough to detect lost letters."""
MOST_LOST_BY_CHANCE = 2
"""This many pieces with question marks between their letters cannot be a coincidence."""

_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF-", codes.NOT_A_TABLE, "tệp PDF"),
    (b"\x89PNG\r\n", codes.NOT_A_TABLE, "ảnh PNG"),
    (b"\xff\xd8\xff", codes.NOT_A_TABLE, "ảnh JPEG"),
    (b"GIF8", codes.NOT_A_TABLE, "ảnh GIF"),
    (b"II*\x00", codes.NOT_A_TABLE, "ảnh TIFF"),
    (b"MM\x00*", codes.NOT_A_TABLE, "ảnh TIFF"),
    (b"{\\rtf", codes.NOT_A_TABLE, "văn bản RTF"),
    (b"\x1f\x8b", codes.NOT_A_TABLE, "tệp nén GZIP"),
    (b"Rar!\x1a", codes.NOT_A_TABLE, "tệp nén RAR"),
    (b"7z\xbc\xaf", codes.NOT_A_TABLE, "tệp nén 7z"),
    (_XLS, codes.NOT_CSV, "tệp Excel cũ (XLS) hoặc tệp Word cũ (DOC)"),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<?xml")


@frozen
class Refusal:
    """Why a file cannot be read as text: the code and the fields of its sentence.

    Sentences that name the needed columns get them from the reader of the file (`with_columns`).
    """

    code: Code
    fields: dict[str, object]

    def with_columns(self, columns: str) -> "Refusal":
        """Return the refusal with the columns that the table must have, as a message names them."""
        return Refusal(self.code, {**self.fields, "columns": columns})

    def at(self, path: Path) -> Problem:
        """Return the problem, with the path as the user typed it."""
        return self.code.at(Place(str(path)), **self.fields)


class BrokenFileError(Exception):
    """A file could be opened but not read to its end; `refusal` has the reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class TextFile:
    """An open text file; a context manager. `bytes_read` is ahead of the lines by what is buffered."""

    def __init__(self, binary: BinaryIO, encoding: str, size: int) -> None:
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        self._text = io.TextIOWrapper(binary, encoding=encoding, errors=errors, newline=None)
        self.size = size

    def __enter__(self) -> "TextFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._text.close()

    @property
    def bytes_read(self) -> int:
        """How many bytes of the file were read so far."""
        return self._text.buffer.tell()

    def lines(self) -> Iterator[str]:
        """Yield each physical line without its end (LF, CRLF or CR), cut at `LONGEST_LINE` + 1 characters.

        Bytes that are not UTF-8 become lone surrogates, damaged UTF-16 becomes U+FFFD. Raises
        BrokenFileError.
        """
        while line := self._read_line():
            rest = line
            while len(rest) > LONGEST_LINE and not rest.endswith("\n"):
                rest = self._read_line()
            yield line.removesuffix("\n")

    def _read_line(self) -> str:
        try:
            return self._text.readline(LONGEST_LINE + 1)
        except OSError as error:
            raise BrokenFileError(unreadable(error)) from error


def open_text(path: Path) -> TextFile | Refusal:
    """Open a text file, UTF-8 with or without BOM or UTF-16 with BOM, or return why it is not one."""
    try:
        if path.is_dir():
            return Refusal(codes.FILE_IS_FOLDER, {})
        if path.exists() and not path.is_file():
            return Refusal(codes.FILE_UNREADABLE, {"reason": "không phải tệp thường"})
        binary = path.open("rb")
    except FileNotFoundError:
        return Refusal(codes.FILE_MISSING, {})
    except PermissionError:
        return Refusal(codes.FILE_FORBIDDEN, {})
    except (OSError, ValueError) as error:
        return unreadable(error)
    try:
        head = binary.read(HEAD)
        size = binary.seek(0, io.SEEK_END)
        encoding = encoding_of(head, whole=len(head) == size)
        if isinstance(encoding, Refusal):
            binary.close()
            return _named_archive(path) if head.startswith(b"PK\x03\x04") else encoding
        binary.seek(0)
        return TextFile(binary, encoding, size)
    except OSError as error:
        binary.close()
        return unreadable(error)


def unreadable(error: OSError | ValueError) -> Refusal:
    """Return the refusal for an error of the operating system."""
    return Refusal(codes.FILE_UNREADABLE, {"reason": system_reason(error)})


def encoding_of(head: bytes, *, whole: bool) -> str | Refusal:
    """Return the encoding of a text that begins with `head`, or why it is not text; pure.

    `whole`: `head` is the whole file; otherwise it may end in the middle of a character.
    """
    if not head.strip():
        return Refusal(codes.FILE_EMPTY, {})
    refusal = _not_text(head)
    if refusal:
        return refusal
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and not head.startswith(BOM_UTF32_LE):
        text = head.decode("utf-16", "replace")
        return Refusal(codes.BINARY, {}) if "\0" in text else _unless_empty(text, "utf-16")
    if b"\0" in head:
        return Refusal(codes.BINARY, {})
    text = getincrementaldecoder("utf-8-sig")("surrogateescape").decode(head, final=whole)
    damaged = sum("\ud800" <= character <= "\udfff" for character in text)
    sound = sum(character > "\x7f" for character in text) - damaged
    if damaged > sound and not head.startswith(BOM_UTF8):
        return _legacy(head)
    return _unless_empty(text, "utf-8-sig")


def _unless_empty(text: str, encoding: str) -> str | Refusal:
    return encoding if text.strip("\ufeff \t\r\n") else Refusal(codes.FILE_EMPTY, {})


def _not_text(head: bytes) -> Refusal | None:
    """Recognise files of other kinds by their first bytes."""
    for signature, code, kind in _SIGNATURES:
        if head.startswith(signature):
            return Refusal(code, {"kind": kind})
    if head.startswith(b"PK\x03\x04"):
        return Refusal(codes.NOT_A_TABLE, {"kind": "tệp nén ZIP"})
    if head.removeprefix(BOM_UTF8).lstrip()[:20].lower().startswith(_HTML):
        return Refusal(codes.NOT_CSV, {"kind": "trang HTML hoặc XML (có khi mang đuôi .xls)"})
    return None


def _named_archive(path: Path) -> Refusal:
    """Distinguish workbooks and documents, which are ZIP files, from other ZIP files."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        names = []
    if any(name.startswith("xl/") for name in names):
        return Refusal(codes.NOT_CSV, {"kind": "sổ Excel (XLSX)"})
    if "content.xml" in names:
        return Refusal(codes.NOT_CSV, {"kind": "bảng tính ODS"})
    kind = "văn bản Word (DOCX)" if any(name.startswith("word/") for name in names) else "tệp nén ZIP"
    return Refusal(codes.NOT_A_TABLE, {"kind": kind})


def _legacy(head: bytes) -> Refusal:
    """Name the old encoding of bytes that are not UTF-8, and offer the first odd piece of text converted."""
    lines = head.splitlines()
    pieces = [piece for line in lines for piece in _pieces(line) if not piece.isascii()]
    sample = pieces[0] if pieces else head[:200]
    words = (piece for line in lines for piece in _pieces(line) if b"?" in piece)
    lost = [piece for piece in words if has_lost_letters(western(piece[:LONGEST_WORDS]))]
    if len(lost) >= MOST_LOST_BY_CHANCE:
        return Refusal(codes.LETTERS_LOST_IN_FILE, {"found": quote(western(lost[0]))})
    guess = recognise_bytes(b" ".join(pieces))
    if guess is None:
        return Refusal(codes.UNKNOWN_BYTES, {"found": quote(western(sample))})
    offer = recognise_bytes(sample)
    text = offer.text if offer and offer.encoding == guess.encoding else guess.text
    return Refusal(
        codes.LEGACY_BYTES,
        {"encoding": guess.encoding, "found": quote(western(sample)), "offer": quote(text)},
    )


def _pieces(line: bytes) -> list[bytes]:
    """Split a line of unknown encoding at each possible delimiter."""
    return [
        piece.strip(b' "')
        for part in line.split(b"\t")
        for half in part.split(b";")
        for piece in half.split(b",")
    ]
