"""Writes a workbook as bytes, the same for the same workbook, so that two forms can be compared."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.writer.excel import ExcelWriter

_DAY = datetime(2000, 1, 1)
"""A fixed date in place of the date of writing, which would make equal forms differ."""


def parts_of(workbook: Workbook) -> dict[str, bytes]:
    """Return the parts of a workbook's file by name; all formulas are computed when it is opened."""
    properties = workbook.properties
    properties.creator = "maturity"
    properties.created = properties.modified = _DAY
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    parts = _Parts()
    ExcelWriter(workbook, cast("ZipFile", parts)).save()
    return parts.content


def parts_in(content: bytes) -> dict[str, bytes]:
    """Return the parts of a file by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file whose entries all have the same date."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _DAY.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


class _Parts:
    """Takes what openpyxl would write into a ZIP file; it also turns off marks on numbers stored as text."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        """Take one part."""
        self.content[name] = data.encode() if isinstance(data, str) else data

    def write(self, filename: str, arcname: str) -> None:
        """Take a sheet, which openpyxl passes as a file."""
        self.content[arcname] = _without_marks(Path(filename).read_bytes())

    def namelist(self) -> list[str]:
        """Return the names of the parts taken so far."""
        return [*self.content]

    def close(self) -> None:
        """Do nothing: there is no file."""


_MARKS_OFF = b'<ignoredErrors><ignoredError sqref="A1:AZ9999" numberStoredAsText="1"/></ignoredErrors>'
_TAIL = 4096
"""What follows the marks is short; looking through a whole sheet for it takes a while."""
_AFTER_IT = (b"<drawing", b"<legacyDrawing", b"<tableParts", b"</worksheet>")


def _without_marks(sheet: bytes) -> bytes:
    """Stop Excel from marking percentages, codes and dates stored as text; this is intended."""
    tail = max(0, len(sheet) - _TAIL)
    place = min(at for mark in _AFTER_IT if (at := sheet.rfind(mark, tail)) >= 0)
    return sheet[:place] + _MARKS_OFF + sheet[place:]
