"""Small real files of each kind, and archives of them, as officials and others hand them in."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n26\n%%EOF\n"


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG, with its length and checksum."""
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00"),
        chunk(b"tEXt", b"Title\x00so lieu"),
        chunk(b"IDAT", zlib.compress(b"\x00\x00")),
        chunk(b"IEND", b""),
    )
)
SMALL_JPG = b"\xff\xd8\xff\xda\x00\x02\x01\xff\xd9"
JPG = b"".join(
    (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(9),
        b"\xff\xe1" + (2 + len(SMALL_JPG)).to_bytes(2, "big") + SMALL_JPG,  # the picture for overviews
        b"\xff\xda\x00\x08" + bytes(6) + b"\x12\xff\x00\x34\xff\xd0\x56",
        b"\xff\xd9",
    )
)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PROGRAM = b"MZ\x90\x00" + bytes(60)


def pdf(text: str) -> bytes:
    """A PDF whose content is its own."""
    return PDF.replace(b"<<>>", f"<</Title ({text})>>".encode(), 1)


SHORT = 20
"""Content below so many bytes is stored as it is."""


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A ZIP of parts by their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if len(content) < SHORT else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, way)
    return written.getvalue()


def office(main: str, **parts: bytes) -> bytes:
    """A document of Office by the content type of its main part."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return packed({"[Content_Types].xml": types, "main.xml": "<x/>", **parts})


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCX = office(WORD)
DOCM = office("application/vnd.ms-word.document.macroEnabled.main+xml")
HIDDEN_MACRO = office(WORD, **{"word/vbaProject.bin": b"x"})
PPTX = office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")


def xlsx() -> bytes:
    """A workbook as Excel's own kind writes it."""
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()


def folder(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write files by their paths below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def archive(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write an archive of files by their names, whatever the names are."""
    path.write_bytes(packed(files))
    return path


def link_entry(name: str) -> zipfile.ZipInfo:
    """An entry that says it is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def named_without_flag(parts: Mapping[bytes, bytes]) -> bytes:
    """A ZIP whose names are bytes of no declared encoding, as old archivers write them."""
    written = io.BytesIO()
    stand_ins = {name: (chr(ord("a") + at) * len(name)).encode() for at, name in enumerate(parts)}
    with zipfile.ZipFile(written, "w") as made:
        for name, content in parts.items():
            made.writestr(stand_ins[name].decode(), content)
    data = written.getvalue()
    for name, stand_in in stand_ins.items():
        data = data.replace(stand_in, name)
    return data
