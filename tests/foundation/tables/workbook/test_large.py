"""A sheet of tens of thousands of rows is read in the memory of a few of them."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from criteria.model import Framework
from maturity.figures.reading.figures_file import read_figures
from tests.foundation.tables.workbook.books import HEADER, observed

PARTS = {
    "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/>'
    "</Relationships>",
}


def large_workbook(path: Path, rows: int) -> Path:
    """A workbook of so many rows, written without holding them."""

    def text(words: object) -> str:
        return f'<c t="inlineStr"><is><t>{words}</t></is></c>'

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with archive.open("xl/s.xml", "w") as sheet:
            sheet.write(f"<worksheet><sheetData><row>{''.join(map(text, HEADER))}</row>".encode())
            for number in range(rows):
                unit = f"{text(f'9{number:06}')}{text(f'Xã {number}')}{text('CQS-02')}"
                sheet.write(f"<row>{unit}<c><v>{number % 100}</v></c><c><v>100</v></c></row>".encode())
            sheet.write(b"</sheetData></worksheet>")
    return path


@pytest.mark.deep
def test_fifty_thousand_rows_cost_the_memory_of_a_few(tmp_path: Path, small: Framework) -> None:
    """One unit is looked for among them all."""
    path = large_workbook(tmp_path / "lon.xlsx", 50_000)
    tracemalloc.start()
    try:
        reading = read_figures(path, small, only_unit="9049999")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert observed(reading, "9049999")["CQS-02"].value == 99
    assert peak < 20_000_000
