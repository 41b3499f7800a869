"""The tables of a file, told by its content: a Word file, a workbook or a web page."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from foundation.problem import Code, Place, Reading
from foundation.system_words import system_reason
from foundation.tables.grids import codes
from foundation.tables.grids.grid import Grids
from foundation.tables.grids.html_grids import html_grids
from foundation.tables.grids.sheet_grids import sheet_grids
from foundation.tables.grids.word_grids import main_part, word_grids
from foundation.tables.text_file import BrokenFileError
from foundation.tables.workbook import codes as workbook_codes
from foundation.tables.workbook.kinds import (
    COMPOUND_SIGNATURE,
    ZIP_SIGNATURES,
    compound_refusal,
    package_refusal,
)
from foundation.tables.workbook.markup import MarkupError
from foundation.tables.workbook.package import Package

LARGEST_PAGE_MB = 20
_PICTURES = (
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\0", "ảnh TIFF"),
    (b"MM\0*", "ảnh TIFF"),
    (b"BM", "ảnh BMP"),
    (b"RIFF", "ảnh WEBP"),
)
_OTHERS = (
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
)
_TEXTS = (
    (b"{\\rtf", "văn bản RTF"),
    (b"MIME-Version:", "trang web gói thành một tệp (.mht)"),
)
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|body|table|meta|div)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_HEAD = 1 << 16


def read_grids(path: Path) -> Reading[Grids]:
    """Return all tables of a file, or the reason why it cannot be read; no content raises an exception."""
    place = Place(str(path))

    def refused(code: Code, **fields: object) -> Reading[Grids]:
        return Reading(None, (code.at(place, **fields),))

    head = b""
    try:
        if not path.exists():
            return refused(codes.FILE_MISSING)
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not head.strip():
                return refused(codes.EMPTY)
            if head.startswith(COMPOUND_SIGNATURE):
                return refused(_COMPOUND.get(compound_refusal(file).code.name, codes.LOCKED))
            if head.startswith(ZIP_SIGNATURES):
                return _read_package(Package(file, path.stat().st_size), path)
            if head.startswith(b"%PDF-"):
                return refused(codes.PDF)
            for signature, kind in _PICTURES:
                if head.startswith(signature):
                    return refused(codes.PICTURE, kind=kind)
            for signature, kind in _TEXTS:
                if head.startswith(signature):
                    return refused(codes.OTHER_TEXT, kind=kind)
            for signature, kind in _OTHERS:
                if head.startswith(signature):
                    return refused(codes.OTHER_FILE, kind=kind)
            data = head + file.read((LARGEST_PAGE_MB << 20) - len(head) + 1)
    except BrokenFileError as broken:
        code = _BROKEN.get(broken.refusal.code.name)
        if code is None:
            return Reading(None, (broken.refusal.at(path),))
        return refused(code, **{"kind": _kind_of(path, head), **broken.refusal.fields})
    except MarkupError as error:
        return refused(codes.DAMAGED, kind=_kind_of(path, head), reason=error.reason)
    except (OSError, ValueError) as error:
        return refused(codes.FILE_UNREADABLE, reason=system_reason(error))
    if len(data) > LARGEST_PAGE_MB << 20:
        return refused(codes.TOO_LARGE, limit=LARGEST_PAGE_MB)
    text = decoded(data)
    if text is None or not _HTML.search(text[:_HEAD].encode("utf-8", "replace")):
        return refused(codes.OTHER_FILE, kind="tệp không có chữ nào của một trang web")
    return Reading(html_grids(text))


_COMPOUND = {
    workbook_codes.OLD_WORD.name: codes.OLD_WORD,
    workbook_codes.OLD_EXCEL.name: codes.OLD_EXCEL,
    workbook_codes.PASSWORD.name: codes.LOCKED,
}


_BROKEN = {
    workbook_codes.ENCRYPTED.name: codes.LOCKED,
    workbook_codes.DAMAGED.name: codes.DAMAGED,
    workbook_codes.ZIP_BOMB.name: codes.SUSPICIOUS,
    workbook_codes.FILE_TOO_LARGE.name: codes.TOO_LARGE,
    workbook_codes.TOO_MANY_ROWS.name: codes.TOO_MANY_CELLS,
    workbook_codes.TOO_MANY_CELLS.name: codes.TOO_MANY_CELLS,
}
_KINDS = ((b"word/", "tệp Word (.docx)"), (b"xl/", "sổ Excel (.xlsx)"))


def _kind_of(path: Path, head: bytes) -> str:
    """Return what a damaged file is: told by the parts in it that can be seen, else by its name."""
    found = next((kind for part, kind in _KINDS if part in head), None)
    named = {".docx": _KINDS[0][1], ".xlsx": _KINDS[1][1]}
    return found or named.get(path.suffix.lower(), "tệp nén (ZIP)")


def _read_package(package: Package, path: Path) -> Reading[Grids]:
    if part := main_part(package):
        return Reading(word_grids(package, part))
    if any(name.startswith("word/") for name in package.names):
        fields = {"kind": _KINDS[0][1], "reason": "thiếu phần word/document.xml"}
        return Reading(None, (codes.DAMAGED.at(Place(str(path)), **fields),))
    refusal = package_refusal(package)
    if refusal is None:
        return Reading(sheet_grids(package))
    kind = str(refusal.fields.get("kind", "sổ Excel nhị phân (XLSB) hoặc OpenDocument (ODS)"))
    code = codes.OTHER_TEXT if kind.startswith("văn bản") else codes.OTHER_FILE
    return Reading(None, (code.at(Place(str(path)), kind=kind),))


def decoded(data: bytes) -> str | None:
    """Return the text of a page: as its mark or its `charset` says, else UTF-8; None for no text at all."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:4096])
    for encoding in (declared[1].decode() if declared else "utf-8", "utf-8"):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return None if b"\0" in data else data.decode("utf-8", "replace")
