"""Writes a workbook as bytes, the same for the same workbook, so that two forms can be compared."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.writer.excel import ExcelWriter

_DAY = datetime(2000, 1, 1)
"""A fixed date in place of the date of writing, which would make equal forms differ."""


def workbook_bytes(workbook: Workbook, title: str) -> bytes:
    """Return an XLSX file; all formulas are computed when it is opened."""
    properties = workbook.properties
    properties.creator, properties.title = "maturity", title
    properties.created = properties.modified = _DAY
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    buffer = BytesIO()
    ExcelWriter(workbook, _SteadyArchive(buffer)).save()
    return buffer.getvalue()


class _SteadyArchive(ZipFile):
    """A ZIP file whose entries all have the same date; it also turns off marks on numbers stored as text."""

    def __init__(self, buffer: BytesIO) -> None:
        super().__init__(buffer, "w", ZIP_DEFLATED)

    def writestr(self, name, data, *_, **__) -> None:  # type: ignore[no-untyped-def,override]
        """Write one entry with the fixed date."""
        entry = ZipInfo(name, _DAY.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        super().writestr(entry, data)

    def write(self, filename, arcname, *_, **__) -> None:  # type: ignore[no-untyped-def,override]
        """Write a sheet, which openpyxl passes as a file."""
        self.writestr(arcname, _without_marks(Path(filename).read_bytes()))


_MARKS_OFF = b'<ignoredErrors><ignoredError sqref="A1:AZ9999" numberStoredAsText="1"/></ignoredErrors>'
_TAIL = 4096
"""What follows the marks is short; looking through a whole sheet for it takes a while."""
_AFTER_IT = (b"<drawing", b"<legacyDrawing", b"<tableParts", b"</worksheet>")


def _without_marks(sheet: bytes) -> bytes:
    """Stop Excel from marking percentages, codes and dates stored as text; this is intended."""
    tail = max(0, len(sheet) - _TAIL)
    place = min(at for mark in _AFTER_IT if (at := sheet.rfind(mark, tail)) >= 0)
    return sheet[:place] + _MARKS_OFF + sheet[place:]
