"""A commune's form whose sheet is formatted down to its last row, as each spreadsheet program writes it."""

import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from bench.forms import form_of, written
from bench.measure import say
from bench.tables import decimals, table, whole
from criteria.model import Framework
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_layout import FIGURES_SHEET
from maturity.units.kinds import Kind
from maturity.units.unit import Unit

HEADING = "A form whose sheet is formatted to the bottom (aim: read in under 2 s)"

LAST_ROW = 1_048_576
_FROM = 100
_PIECE = 4_096

_SHAPES = {
    "Excel": ('<row r="{row}" spans="1:20" ht="15" customHeight="1">', '<c r="{at}" s="5"/>'),
    "LibreOffice": (
        '<row r="{row}" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0"'
        ' collapsed="false">',
        '<c r="{at}" s="5"/>',
    ),
    "openpyxl": ('<row r="{row}">', '<c r="{at}" s="5" />'),
    "XlsxWriter": ('<row r="{row}" spans="1:20">', '<c r="{at}" s="5"/>'),
    "Apache POI": ('<row r="{row}">', '<c r="{at}" s="5"></c>'),
}
"""How programs write a row and a cell of it that hold nothing but a format."""


def run(framework: Framework, rows: int) -> dict[str, Any]:
    """Read a filled-in form with so many rows, blank but for the first, of 5 and of 20 cells."""
    commune = Unit(code="00001", in_force_from=date(2025, 7, 1), kind=Kind.RURAL_COMMUNE, name="Xã Đo Thử")
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        [plain] = written([form_of(framework, commune)], Path(folder))
        for writer, cells in [(one, 5) for one in _SHAPES] + [("Excel", 20)]:
            path = Path(folder, f"{writer}-{cells}.xlsx")
            _formatted(plain, path, writer, cells, rows)
            begin = time.process_time()
            reading = read_figures(path, framework)
            spent = time.process_time() - begin
            if reading.value is None:
                raise SystemExit(2)
            say(f"  {writer}, {cells} cells a row")
            size = path.stat().st_size
            found.append({"writer": writer, "cells": cells, "seconds": spent, "bytes": size})
            path.unlink()
    return {"rows": rows, "read": found}


def _formatted(plain: Path, path: Path, writer: str, cells: int, last: int) -> None:
    """Write the form again with blank rows down to `last` in its sheet of figures."""
    begin, cell = _SHAPES[writer]
    letters = [chr(65 + at) for at in range(cells)]
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        sheet = _sheet_of_figures(source)
        for info in source.infolist():
            content = source.read(info)
            with made.open(info.filename, "w", force_zip64=True) as part:
                if info.filename != sheet:
                    part.write(content)
                    continue
                end = content.index(b"</sheetData>")
                part.write(content[:end])
                for first in range(_FROM, last + 1, _PIECE):
                    numbers = range(first, min(first + _PIECE, last + 1))
                    part.write("".join(_row(begin, cell, letters, number) for number in numbers).encode())
                part.write(content[end:])


def _row(begin: str, cell: str, letters: list[str], number: int) -> str:
    return begin.format(row=number) + "".join(cell.format(at=f"{one}{number}") for one in letters) + "</row>"


def _sheet_of_figures(archive: zipfile.ZipFile) -> str:
    """Return the part of the sheet of figures: openpyxl numbers parts as it orders sheets."""
    names = archive.read("xl/workbook.xml").decode()
    order = [
        piece.split('"')[0] for piece in names.split("<sheet ")[1:] for piece in [piece.split('name="')[1]]
    ]
    return f"xl/worksheets/sheet{order.index(FIGURES_SHEET) + 1}.xml"


def show(result: dict[str, Any]) -> str:
    """Lay out the seconds of each writer's shape."""
    rows = [
        [
            f"{one['writer']}, {one['cells']} cells",
            decimals(one["bytes"] / 2**20, 1),
            decimals(one["seconds"]),
        ]
        for one in result["read"]
    ]
    return "\n".join([table(["written by", "MiB", "seconds"], rows), f"{whole(result['rows'])} rows each"])
