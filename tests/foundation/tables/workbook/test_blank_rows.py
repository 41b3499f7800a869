"""Blank rows and cells are passed over before the XML is taken apart; nothing that is read changes by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from foundation.tables.text_file import BrokenFileError
from foundation.tables.workbook.blank_rows import without_blank_runs
from foundation.tables.workbook.package import Package
from foundation.tables.workbook.sheet import Row, frame, rows
from maturity.figures.reading.figures_file import read_figures
from tests.foundation.tables.workbook.books import form, observed, packed, parts_of, problem_texts

TEXTS = ("a", "b")
SHEET = "xl/worksheets/sheet2.xml"


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


def read(content: bytes, size: int, *, dense: bool) -> tuple[list[Row], int] | str:
    """The rows of a sheet and its merged ranges, or that it is damaged."""
    chunks = without_blank_runs(pieces(content, size)) if dense else pieces(content, size)
    given = list(chunks)
    try:
        return list(rows(given, TEXTS)), len(frame(given).merged)
    except BrokenFileError:
        return "damaged"


BLANK_CELLS = (
    '<c r="{at}" s="5"/>',
    '<c r="{at}" s="5" />',
    '<c r="{at}" s="5" t="n"></c>',
    '<c r="{at}"/>',
    '<c r="{at}" s="5" t="n"><v></v></c>',
    '<c r="{at}" s="5" t="s"><v /></c>',
    '<c r="{at}"><v/></c>',
)
OTHER_CELLS = (
    '<c r="{at}"><v>3</v></c>',
    '<c r="{at}" t="s"><v>1</v></c>',
    '<c r="{at}" t="inlineStr"><is><t>&lt;row r="9"/></t></is></c>',
    '<c r="{at}"><f>A1&amp;"!"</f></c>',
    "<c/>",
    "<c><v>7</v></c>",
    "<c s='4'/>",
    '<c s="4" r="{at}"/>',
    '<c r="{at}"><!-- <row r="1"/> --></c>',
    '<c r="{at}"><v><![CDATA[4]]></v></c>',
    '<c r="{at}"><?x <c r="A1"/>?></c>',
    '<c r="{at}"/></c>',
    '<c r="{at}"><row r="4"/></c>',
)
ROWS = (
    '<row r="{row}" spans="1:3" ht="15" customHeight="1" x14ac:dyDescent="0.25">',
    '<row r="{row}" customFormat="false" ht="12.8" hidden="true">',
    '<row r="{row}">',
    "<row>",
    "<row r='{row}'>",
)
ENTIRE = ('<row r="{row}" s="3" customFormat="1"/>', '<row r="{row}" />', "<row/>", "<!-- -->", "<row")


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A sheet of rows of which many are blank; some hold what no spreadsheet program writes."""
    prefix = draw(st.sampled_from(["", "", "x:", "y:"]))
    gap = draw(st.sampled_from(["", "", "\n  "]))
    cells = st.lists(st.sampled_from(BLANK_CELLS * 6 + OTHER_CELLS), max_size=4)
    made: list[str] = []
    for number in range(1, draw(st.integers(1, 12))):
        if draw(st.integers(0, 5)) == 0:
            made.append(draw(st.sampled_from(ENTIRE[:3] * 4 + ENTIRE)).format(row=number))
            continue
        begin, held = draw(st.sampled_from(ROWS[:3] * 5 + ROWS)), draw(cells)
        for again in range(
            draw(st.sampled_from([1, 1, 3, 30]))
        ):  # as formatted downwards, over others of its number
            made.append(begin.format(row=number + again))
            for at, cell in enumerate(held):
                made.append(cell.format(at=f"{'ABCDE'[at]}{number + again}"))
            made.append("</row>")
    inside = gap.join(made)
    text = (
        draw(st.sampled_from(["", '<?xml version="1.0" encoding="UTF-8"?>\n', "<!-- x -->"]))
        + f"<worksheet><sheetData>{inside}</sheetData><mergeCells>"
        + '<mergeCell ref="A1:A2"/></mergeCells></worksheet>'
    )
    if prefix:
        for name in ("worksheet", "sheetData", "mergeCells", "mergeCell", "row", "c", "v", "f", "is", "t"):
            for before in ("<", "</"):
                for after in (" ", ">", "/"):
                    text = text.replace(f"{before}{name}{after}", f"{before}{prefix}{name}{after}")
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"]))
    return text.replace("UTF-8", "UTF-16" if encoding == "utf-16" else "UTF-8").encode(encoding)


@given(content=sheets(), size=st.sampled_from([40, 64, 200, 100_000]))
def test_the_rows_are_the_same_with_and_without(content: bytes, size: int) -> None:
    """Whatever the shape of the bytes, and wherever they are cut into pieces."""
    assert read(content, size, dense=True) == read(content, size, dense=False)


WRITERS = {
    "Excel": (
        '<row r="{row}" spans="1:20" ht="15" customHeight="1" x14ac:dyDescent="0.25">',
        '<c r="{at}" s="5"/>',
    ),
    "LibreOffice": (
        '<row r="{row}" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0"'
        ' collapsed="false">',
        '<c r="{at}" s="5"/>',
    ),
    "openpyxl": ('<row r="{row}">', '<c r="{at}" s="5" />'),
    "XlsxWriter": ('<row r="{row}" spans="1:20">', '<c r="{at}" s="5"/>'),
    "Apache POI": ('<row r="{row}" ht="15.0" customHeight="true">', '<c r="{at}" s="5" t="n"></c>'),
    "openpyxl 2": ('<row r="{row}">', '<c r="{at}" s="5"><v></v></c>'),
    "by hand": ('<row r="{row}">', '<c r="{at}" s="5" t="n"><v/></c>'),
}


@pytest.mark.covered
@pytest.mark.parametrize("writer", WRITERS)
def test_a_form_formatted_to_the_bottom_costs_no_more_than_its_rows(
    tmp_path: Path, small: Framework, writer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty thousand blank rows, as each program writes them: hardly one is taken apart, once unpacked."""
    unpacked: list[str] = []
    whole = Package.part

    def part(package: Package, name: str) -> Iterator[bytes]:
        unpacked.append(name)
        return whole(package, name)

    path = tmp_path / "bieu.xlsx"
    form(small, {"CQS-02": {"tu_so": 3, "mau_so": 4, "minh_chung_so": "01/BC"}}).save(path)
    parts = parts_of(path)
    begin, cell = WRITERS[writer]
    blank = "".join(
        begin.format(row=row)
        + "".join(cell.format(at=f"{letter}{row}") for letter in "ABCDEFGHIJ")
        + "</row>"
        for row in range(100, 20_100)
    )
    content = parts[SHEET]
    parts[SHEET] = content.replace(b"</sheetData>", blank.encode() + b"</sheetData>")
    packed(path, parts)
    monkeypatch.setattr(Package, "part", part)

    reading = read_figures(path, small)

    assert observed(reading)["CQS-02"].value == 75, problem_texts(reading)
    assert (
        unpacked.count(SHEET) <= 2
    )  # the first rows, which tell whether it is a table at all, then the whole
    given = sum(map(len, without_blank_runs(pieces(parts[SHEET], 1 << 16))))
    assert given < len(content) + 1000 * (len(parts[SHEET]) // (1 << 16) + 1)
