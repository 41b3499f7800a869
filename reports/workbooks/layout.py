"""The rows and columns of a unit's form, defined in one place for all its sheets."""

from collections.abc import Mapping
from enum import IntEnum

from attrs import frozen
from openpyxl.utils import get_column_letter

from criteria.model import LEVELS, Framework
from maturity.figures.reading.form_layout import CALCULATION_SHEET, FIGURES_SHEET, METHOD_SHEET, SHARED_SHEET

SHARED_FIRST_ROW = 5
FIGURES_RESULT_ROW = 3
"""The level; the row below says what is still lacking."""
FIGURES_OPEN_ROW = 4
FIGURES_GROUP_ROW = 5
"""The upper row of the header of figures; its lower row has one heading a column."""
FIGURES_HEADER_ROW = 6
FIGURES_FIRST_ROW = 7
METHOD_FIRST_ROW = 4
CALCULATION_FIRST_ROW = 60
"""Above it are the levels, the results and the lists of words."""


class FigureColumn(IntEnum):
    """The columns of the sheet of figures, in their order."""

    CODE = 1
    NAME = 2
    UNIT_OF_COUNT = 3
    SUPPLIER = 4
    FIRST_LEVEL = 5
    NUMERATOR = 10
    DENOMINATOR = 11
    VALUE = 12
    NOT_APPLICABLE = 13
    STATUS = 14
    EVIDENCE_NUMBER = 15
    EVIDENCE_DATE = 16
    EVIDENCE_SUMMARY = 17
    EVIDENCE_ISSUER = 18
    SOURCE = 19
    CUT_OFF = 20


class MethodColumn(IntEnum):
    """The columns of the sheet of methods, in their order."""

    CODE = 1
    NAME = 2
    METHOD = 3
    NUMERATOR = 4
    DENOMINATOR = 5
    EVIDENCE = 6
    SOURCE = 7
    NOT_APPLICABLE = 8
    PROVENANCE = 9


class SharedColumn(IntEnum):
    """The columns of the sheet of shared figures, in their order."""

    CODE = 1
    NAME = 2
    UNIT_OF_COUNT = 3
    SUPPLIER = 4
    VALUE = 5
    NOTE = 6


@frozen
class Layout:
    """The rows of all items of a set; `calculated` are the rows of the hidden sheet."""

    headings: Mapping[int, str]
    """Headings of groups on the sheet of figures, by row."""
    figures: Mapping[str, int]
    """Criteria and conditions on the sheet of figures."""
    shared: Mapping[str, int]
    methods: Mapping[str, int]
    """Criteria on the sheet of methods."""
    calculated: Mapping[str, int]


def layout(framework: Framework) -> Layout:
    """Return the rows of a set's criteria, conditions and shared figures."""
    headings: dict[int, str] = {}
    figures: dict[str, int] = {}
    row = FIGURES_FIRST_ROW
    sections = [(group.name, [criterion.code for criterion in group.criteria]) for group in framework.groups]
    if framework.conditions:
        sections.append(("Điều kiện xét", [condition.code for condition in framework.conditions]))
    for name, codes in sections:
        headings[row] = name
        figures.update({code: row + number for number, code in enumerate(codes, 1)})
        row += 1 + len(codes)
    return Layout(
        headings=headings,
        figures=figures,
        shared={f.code: SHARED_FIRST_ROW + at for at, f in enumerate(framework.shared_figures)},
        methods={code: METHOD_FIRST_ROW + at for at, code in enumerate(framework.by_code)},
        calculated={code: CALCULATION_FIRST_ROW + at for at, code in enumerate(figures)},
    )


def figure_cell(column: FigureColumn, row: int) -> str:
    """Return the address of a cell on the sheet of figures, for a formula on any sheet."""
    return _address(FIGURES_SHEET, column, row)


def shared_cell(row: int) -> str:
    """Return the address of a shared figure."""
    return _address(SHARED_SHEET, SharedColumn.VALUE, row)


def reason_cell(row: int) -> str:
    """Return the address of the case in which a criterion does not apply."""
    return _address(METHOD_SHEET, MethodColumn.NOT_APPLICABLE, row)


def calculation_cell(column: str, row: int) -> str:
    """Return the address of a cell on the hidden sheet, by the letter of its column."""
    return f"'{CALCULATION_SHEET}'!${column}${row}"


def _address(sheet: str, column: int, row: int) -> str:
    return f"'{sheet}'!${get_column_letter(column)}${row}"


def level_column(level: int) -> int:
    """Return the column of the sheet of figures with the threshold of a level."""
    return FigureColumn.FIRST_LEVEL + LEVELS.index(level)
