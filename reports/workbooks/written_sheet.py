"""One sheet as openpyxl has written it, taken apart into rows and cells, to be written again with others."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from attrs import define
from openpyxl.utils import column_index_from_string, get_column_letter

from reports.workbooks.spreadsheet.computed import Content
from reports.workbooks.spreadsheet.formula import Formula
from reports.workbooks.spreadsheet.values import CellError, Stored

Result = Stored
"""The result of a formula; None if it is not stored."""

_ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"((?: s="\d+")?)([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_STYLE = re.compile(r's="(\d+)"')
_HEIGHT = re.compile(r' ht="([\d.]+)"')
_NUMBER = re.compile(r"&#(\d+);")
_FORMULA = re.compile(r"(<f>(.*?)</f>)(?:<v>(.*?)</v>)?.*", re.DOTALL)
_TEXT = re.compile(r"<t[^>]*>(.*?)</t>", re.DOTALL)
_VALUE = re.compile(r"<v>(.*?)</v>", re.DOTALL)
_TYPE = re.compile(r' t="(\w+)"')


@define
class _Cell:
    style: str
    """The attribute, with a space before it, or ""."""
    kind: str
    """The attributes besides: the type of the content."""
    content: str
    """What the cell contains; of a formula the formula alone."""
    is_formula: bool
    result: Result = None
    """Of a formula: the result that was stored beside it."""


@define
class _Row:
    attributes: str
    cells: dict[int, _Cell]
    text: str = ""
    """The row as it is written without changes, with the results of its formulas."""


class WrittenSheet:
    """A sheet whose rows can be written with other cells, heights, and results of formulas."""

    def __init__(self, content: bytes) -> None:
        text = _NUMBER.sub(_letter, content.decode())
        self._before, rest = text.split("<sheetData>", 1) if "<sheetData>" in text else (text, "")
        rows, self._after = rest.split("</sheetData>", 1) if rest else ("", "")
        self._rows = {int(row[1]): _Row(row[2], _cells(row[3] or "")) for row in _ROW.finditer(rows)}
        self._results: Mapping[tuple[int, int], Result] = {}
        self.keep(self.stored_results())

    def stored_results(self) -> dict[tuple[int, int], Result]:
        """Return the results that the sheet was written with, of each formula; None for one without."""
        return {
            (number, column): cell.result
            for number, row in self._rows.items()
            for column, cell in row.cells.items()
            if cell.is_formula
        }

    def contents(self) -> Iterator[tuple[tuple[int, int], Content]]:
        """Yield what each cell holds, by row and column."""
        for number, row in self._rows.items():
            for column, cell in row.cells.items():
                yield (number, column), _content(cell)

    def style(self, row: int, column: int) -> int | None:
        """Return the number of a cell's style; None if there is no such cell."""
        cell = self._rows[row].cells.get(column) if row in self._rows else None
        if cell is None:
            return None
        found = _STYLE.search(cell.style)
        return int(found[1]) if found else 0

    def height(self, row: int) -> float:
        """Return the height of a row in points, 0 if it has none of its own."""
        found = _HEIGHT.search(self._rows[row].attributes) if row in self._rows else None
        return float(found[1]) if found else 0.0

    def keep(self, results: Mapping[tuple[int, int], Result]) -> None:
        """Take the results of formulas, by row and column, that the sheet has without changes."""
        self._results = results
        for number, row in self._rows.items():
            row.text = _written(number, row.attributes, row.cells, results)

    def written(
        self,
        cells: Mapping[tuple[int, int], tuple[int | str | Formula, int | None]],
        heights: Mapping[int, float],
        results: Mapping[tuple[int, int], Result],
    ) -> bytes:
        """Return the sheet with other cells, heights of rows, and results of its formulas.

        Cells are given by row and column as their content and the number of their style, None to keep it.
        `results` are those of all its formulas.
        """
        changed: dict[int, dict[int, _Cell]] = {}
        for (row, column), (content, style) in cells.items():
            if row not in changed:
                changed[row] = dict(self._rows[row].cells)
            changed[row][column] = _cell(content, style, changed[row].get(column))
        before = self._results
        touched = {*changed, *heights, *(at[0] for at, result in results.items() if result != before.get(at))}
        pieces = [self._before, "<sheetData>"]
        for number, kept in self._rows.items():
            if number not in touched:
                pieces.append(kept.text)
                continue
            attributes = kept.attributes
            if heights.get(number, 0) > self.height(number):
                attributes = _HEIGHT.sub("", attributes).replace(_CUSTOM, "")
                attributes += f' ht="{heights[number]:g}"{_CUSTOM}'
            pieces.append(_written(number, attributes, changed.get(number, kept.cells), results))
        pieces += ["</sheetData>", self._after]
        return "".join(pieces).encode()


_INLINE = ' t="inlineStr"'
_CUSTOM = ' customHeight="1"'


def _letter(found: re.Match[str]) -> str:
    """Return a letter for its number: openpyxl writes ASCII, which takes twice the room and time to pack."""
    number = int(found[1])
    return chr(number) if number > 127 else found[0]


def _cells(text: str) -> dict[int, _Cell]:
    found = {}
    for letters, style, kind, content in _CELL.findall(text):
        formula = _FORMULA.fullmatch(content)
        found[column_index_from_string(letters)] = (
            _Cell(style, "", formula[1], True, _value(kind, formula[3] or ""))
            if formula
            else _Cell(style, kind, content, False)
        )
    return found


def _content(cell: _Cell) -> Content:
    """Return what a cell holds, as openpyxl would read it."""
    if cell.is_formula:
        formula = _FORMULA.fullmatch(cell.content)
        return Formula(unescape(formula[2])) if formula else None
    if cell.kind == _INLINE:
        return unescape("".join(_TEXT.findall(cell.content)))
    value = _VALUE.search(cell.content)
    return _value(cell.kind, value[1]) if value else None


def _value(kind: str, text: str) -> Result:
    """Return the value in a cell of a type; None if there is none."""
    if not text:
        return None
    named = _TYPE.search(kind)
    match named[1] if named else "n":
        case "str":
            return unescape(text)
        case "e":
            return CellError(unescape(text))
        case "b":
            return text == "1"
    return float(text)


def _cell(content: int | str | Formula, style: int | None, before: _Cell | None) -> _Cell:
    kept = before.style if before else ""
    named = kept if style is None else f' s="{style}"'
    match content:
        case Formula(text):
            return _Cell(named, "", f"<f>{escape(text, quote=False)}</f>", True)
        case int():
            return _Cell(named, ' t="n"', f"<v>{content}</v>", False)
        case "":
            return _Cell(named, ' t="n"', "", False)
    return _Cell(named, _INLINE, f"<is><t>{escape(content, quote=False)}</t></is>", False)


def _written(
    number: int, attributes: str, cells: Mapping[int, _Cell], results: Mapping[tuple[int, int], Result]
) -> str:
    pieces = [f'<row r="{number}"{attributes}>']
    for column in sorted(cells):
        cell = cells[column]
        kind, content = cell.kind, cell.content
        if cell.is_formula:
            kind, value = _result(results.get((number, column)))
            content += value
        pieces.append(f'<c r="{get_column_letter(column)}{number}"{cell.style}{kind}>{content}</c>')
    pieces.append("</row>")
    return "".join(pieces)


def _result(result: Result) -> tuple[str, str]:
    """Return the type and the value of a formula's result."""
    if result is None:
        return "", "<v></v>"
    if isinstance(result, CellError):
        return ' t="e"', f"<v>{result}</v>"
    if isinstance(result, bool):
        return ' t="b"', f"<v>{result:d}</v>"
    if isinstance(result, str):
        return ' t="str"', f"<v>{escape(result, quote=False)}</v>"
    return "", f"<v>{int(result) if result == int(result) else repr(result)}</v>"
