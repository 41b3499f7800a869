"""The unit and the year that are typed in a blank form, found by the words of their labels on any sheet."""

import re
from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from foundation.problem import Code
from foundation.tables.cells import text_cell
from foundation.tables.typed_values import typed_code
from foundation.tables.workbook import codes
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.tables.workbook.sheet import column_letters
from foundation.text import key, quote
from maturity.figures.reading.form_layout import TYPED_CODE, TYPED_NAME, TYPED_YEAR, UNIT, FormIdentity

WITHOUT_CODE = "chưa ghi"
"""The code of a unit that typed its name alone, where nobody can look it up: “mã chưa ghi”."""
_LABELS = {key(label): label for label in (TYPED_NAME, TYPED_CODE, TYPED_YEAR)}
_YEAR = re.compile("20[0-9]{2}")

Texts = Mapping[int, str]
"""The texts of a row by column."""


@frozen
class TypedCell:
    """What is typed right of a label ("" for nothing), and where that label stands."""

    text: str
    sheet: str
    row: int
    column: int


def typed_cells(sheets: Iterable[tuple[str, Iterable[tuple[int, Texts]]]]) -> dict[str, TypedCell]:
    """Return the first cell of each label; `sheets` are names and rows, in order."""
    found: dict[str, TypedCell] = {}
    for name, rows in sheets:
        for number, texts in rows:
            for at, text in sorted(texts.items()):
                label = _LABELS.get(key(text.strip().rstrip(":")))
                if label is None or label in found:
                    continue
                right = next((texts[place] for place in sorted(texts) if place > at and texts[place]), "")
                found[label] = TypedCell(text_cell(right).text, name, number, at)
        if TYPED_NAME in found:
            break  # the labels stand together; a list of units further on has the same word as a heading
    return found


def identity_typed(
    blank: FormIdentity, cells: Mapping[str, TypedCell], problems: WorkbookProblemList
) -> FormIdentity | None:
    """Return a blank form's identity as that of the unit and year typed in it.

    The code is "" if none is typed. None if no unit is named or the year is none, which is reported.
    """
    name = cells.get(TYPED_NAME)
    if name is None:
        problems.add(codes.FORM_WITHOUT_NAME_CELL, label=TYPED_NAME)
        return None
    is_sound = True
    if not name.text:
        _report(codes.FORM_NAMES_NO_UNIT, name, problems, label=TYPED_NAME)
        is_sound = False
    year = cells.get(TYPED_YEAR)
    typed_year = blank.year
    if year is not None and year.text:
        if _YEAR.fullmatch(typed_code(year.text)):
            typed_year = int(typed_code(year.text))
        else:
            fields = {"label": TYPED_YEAR, "found": quote(year.text), "year": blank.year}
            _report(codes.TYPED_YEAR_UNREADABLE, year, problems, **fields)
            is_sound = False
    if not is_sound:
        return None
    code = cells[TYPED_CODE].text if TYPED_CODE in cells else ""
    return evolve(blank, kind=UNIT, unit=typed_code(code), unit_name=name.text, year=typed_year)


def _report(code: Code, cell: TypedCell, problems: WorkbookProblemList, **fields: object) -> None:
    problems.begin(cell.sheet, column_letters(cell.column))
    problems.add(code, problems.line(cell.row), column_letters(cell.column), **fields)
