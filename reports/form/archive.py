"""A workbook as bytes: the same workbook gives the same bytes, so that two forms can be compared.

Some of openpyxl that is used here is not its public face; every test of a form opens what comes out again.
"""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from reports.form.rows import rows_text

_DAY = datetime(2000, 1, 1)
"""Stands for the day of writing, which is no part of a form."""


def workbook_bytes(workbook: Workbook, title: str) -> bytes:
    """Return an XLSX file; every formula is computed when it is opened."""
    properties = workbook.properties
    properties.creator, properties.title = "maturity", title
    properties.created = properties.modified = _DAY
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    buffer = BytesIO()
    _Writer(workbook, _SteadyArchive(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


class _SteadyArchive(ZipFile):
    """A zip file whose entries all bear the same day."""

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Write one entry under the fixed day."""
        entry = ZipInfo(name, _DAY.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        super().writestr(entry, data)


class _Writer(ExcelWriter):
    """Writes sheets in memory, rows by reports.form.rows."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet; forms have neither drawings nor comments."""
        ws._drawing = None  # type: ignore[attr-defined]
        writer = _SheetWriter(ws)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]
        self._archive.writestr(ws.path[1:], writer.whole())  # type: ignore[attr-defined]
        self.manifest.append(ws)


_ROWS = "rows"
"""Stands for the rows of a sheet until they are put in."""
_MARKS_OFF = '<ignoredErrors><ignoredError sqref="A1:AZ9999" numberStoredAsText="1"/></ignoredErrors>'


class _SheetWriter(WorksheetWriter):
    """Writes a sheet without its rows, which `whole` puts in."""

    def __init__(self, sheet: Worksheet) -> None:
        self.buffer = BytesIO()
        self.sheet = sheet
        super().__init__(sheet, self.buffer)

    def write_rows(self) -> None:
        """Write a mark in place of the rows."""
        stream: Any = self.xf.send(True)
        with stream.element("sheetData"):
            stream.write(_ROWS)
        self.xf.send(None)

    def whole(self) -> str:
        """Return the sheet.

        Excel is kept from marking percentages, codes and dates as numbers stored as text: they are meant so.
        """
        before, after = self.buffer.getvalue().decode().split(f"<sheetData>{_ROWS}</sheetData>")
        rows, end = rows_text(self.sheet, self.rows()), "</worksheet>"
        return f"{before}{rows}{after.removesuffix(end)}{_MARKS_OFF}{end}"
