"""A workbook with the results of its formulas stored in their cells, and many workbooks like it.

openpyxl writes formulas without results, which a previewer, a phone or Excel's protected view would show as
blanks. Here the results are computed and stored beside the formulas of every sheet that people see; programs
still compute all of them anew when they open the file. The workbook is written by openpyxl once; forms that
differ in a few cells are written from its parts, which takes a fraction of the time.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape, unescape
from typing import Any, cast

from openpyxl import Workbook

from reports.workbooks.archive import archive_of, parts_in, parts_of
from reports.workbooks.changes import ChangedCell, Changes
from reports.workbooks.spreadsheet.computed import ComputedCells, Content
from reports.workbooks.spreadsheet.dependents import Dependents
from reports.workbooks.spreadsheet.formula import Formula
from reports.workbooks.spreadsheet.values import CellError, NotComputedError, Place, Stored
from reports.workbooks.styles import needs_guard, style_numbers
from reports.workbooks.written_sheet import Result, WrittenSheet

KEPT = 4
"""So many forms without figures are kept for those who ask next, as users of a server do.

Each takes ten megabytes and half a second.
"""

_TITLE = re.compile(r"<dc:title>(.*?)</dc:title>", re.DOTALL)
_PROPERTIES = "docProps/core.xml"
_SHEETS = "xl/workbook.xml"
_SHEET = re.compile(r'<sheet [^>]*?name="([^"]*)"[^>]*? state="(\w+)"')

CellOfFile = tuple[int | str | Formula, int | None]
Results = Mapping[str, Mapping[tuple[int, int], Result]]
"""The results of formulas by sheet, then by row and column."""


def workbook_bytes(workbook: Workbook, title: str) -> bytes:
    """Return an XLSX file with the results of its formulas; the same workbook gives the same bytes."""
    return WrittenWorkbook(workbook).with_changes(title, Changes())


def contents_of(workbook: Any) -> Callable[[Place], Content]:
    """Return what the cells of a workbook of openpyxl hold now."""
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}  # openpyxl asks all for their titles

    def content(place: Place) -> Content:
        name, row, column = place
        cell = sheets[name]._cells.get((row, column))
        if cell is None:
            return None
        if cell.data_type == "f":
            return Formula(cell.value[1:])
        return CellError(cell.value) if cell.data_type == "e" else cast("Content", cell.value)

    return content


class WrittenWorkbook:
    """A workbook as it was written, from which others are made by changing cells."""

    def __init__(self, workbook: Workbook) -> None:
        workbook.properties.title = "-"  # in its place comes that of each file
        self._styles = style_numbers(workbook)
        self._parts = parts_of(workbook)
        self._names = {
            sheet.title: f"xl/worksheets/sheet{number}.xml"
            for number, sheet in enumerate(workbook.worksheets, 1)
        }
        self._sheets = {name: WrittenSheet(self._parts[part]) for name, part in self._names.items()}
        held = contents_of(workbook)
        places = [(sheet.title, *at) for sheet in workbook.worksheets for at in sheet._cells]
        self._contents = {place: held(place) for place in places}
        self._shown = {sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible"}
        self._known: dict[Place, Stored] = {}
        self._results = self._computed(self._contents, self._known)
        for name, sheet in self._sheets.items():
            sheet.keep(self._results[name])
            self._parts[self._names[name]] = sheet.written({}, {}, self._results[name])
        self._dependents: Dependents | None = None

    @classmethod
    def read(cls, content: bytes) -> "WrittenWorkbook":
        """Return a workbook from a file that a `WrittenWorkbook` made; its cells keep their styles."""
        self = cls.__new__(cls)
        self._parts = parts_in(content)
        found = _SHEET.findall(self._parts[_SHEETS].decode())
        self._names = {
            unescape(name): f"xl/worksheets/sheet{at}.xml" for at, (name, _) in enumerate(found, 1)
        }
        self._shown = {unescape(name) for name, state in found if state == "visible"}
        self._sheets = {name: WrittenSheet(self._parts[part]) for name, part in self._names.items()}
        self._styles = {}
        self._contents = {
            (name, *at): held for name, sheet in self._sheets.items() for at, held in sheet.contents()
        }
        stored = {name: sheet.stored_results() for name, sheet in self._sheets.items()}
        self._results = {name: stored[name] if name in self._shown else {} for name in stored}
        self._known = {
            (name, *at): result
            for name, results in self._results.items()
            for at, result in results.items()
            if result is not None
        }
        self._dependents = None
        return self

    @property
    def title(self) -> str:
        """The title of the file."""
        found = _TITLE.search(self._parts[_PROPERTIES].decode())
        return unescape(found[1]) if found else ""

    @property
    def contents(self) -> Mapping[Place, Content]:
        """What the cells hold."""
        return self._contents

    def is_locked(self, place: Place) -> bool:
        """Whether a cell cannot be typed over: all but those of styles that say otherwise."""
        name, row, column = place
        style = self._sheets[name].style(row, column)
        return style is None or style not in self._open_styles

    @cached_property
    def _open_styles(self) -> frozenset[int]:
        formats = self._parts["xl/styles.xml"].decode().split("<cellXfs", 1)[1].split("</cellXfs>", 1)[0]
        return frozenset(at for at, each in enumerate(formats.split("<xf ")[1:]) if 'locked="0"' in each)

    def content(self, place: Place) -> Content:
        """Return what a cell holds."""
        return self._contents.get(place)

    def height(self, sheet: str, row: int) -> float:
        """Return the height of a row in points, 0 if it has none of its own."""
        return self._sheets[sheet].height(row)

    def with_changes(self, title: str, changes: Changes) -> bytes:
        """Return the XLSX file with changed cells and the results that follow from them.

        Raises KeyError for a style that cells of a form are not changed to.
        """
        parts = dict(self._parts)
        named = f"<dc:title>{escape(title, quote=False)}</dc:title>"
        parts[_PROPERTIES] = _TITLE.sub(lambda _: named, parts[_PROPERTIES].decode()).encode()
        results = self._results_after(changes)
        cells: dict[str, dict[tuple[int, int], CellOfFile]] = defaultdict(dict)
        for (name, *at), cell in changes.cells.items():
            cells[name][at[0], at[1]] = cell.content, self._style(cell)
        heights: dict[str, dict[int, float]] = defaultdict(dict)
        for (name, row), height in changes.heights.items():
            heights[name][row] = height
        for name, sheet in self._sheets.items():
            if name in cells or name in heights or results[name] != self._results[name]:
                parts[self._names[name]] = sheet.written(cells[name], heights[name], results[name])
        return archive_of(parts)

    def _style(self, cell: ChangedCell) -> int | None:
        if cell.style is None:
            return None
        return self._styles[cell.style, isinstance(cell.content, str) and needs_guard(cell.content)]

    def _results_after(self, changes: Changes) -> Results:
        if not changes.cells:
            return self._results
        if self._dependents is None:
            formulas = {at: held for at, held in self._contents.items() if isinstance(held, Formula)}
            self._dependents = Dependents(formulas)
        stale = self._dependents.of(changes.cells)
        contents = dict(self._contents)
        contents.update(
            (at, None if cell.content == "" else cell.content) for at, cell in changes.cells.items()
        )
        known = {place: value for place, value in self._known.items() if place not in stale}
        return self._computed(contents, known)

    def _computed(self, contents: Mapping[Place, Content], known: dict[Place, Stored]) -> Results:
        """Return the results of the formulas that people see, by sheet, row and column."""
        cells = ComputedCells(contents.get, known)
        results: dict[str, dict[tuple[int, int], Result]] = {name: {} for name in self._names}
        for place, content in contents.items():
            if place[0] in self._shown and isinstance(content, Formula):
                results[place[0]][place[1:]] = _result(cells, place)
        return results


def _result(cells: ComputedCells, place: Place) -> Result:
    """Return the result of a formula; None if spreadsheets may differ in it: then it is left to them."""
    try:
        return cells.stored(place)
    except NotComputedError:
        return None
