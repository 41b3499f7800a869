"""The rows and columns of an index's form, defined in one place for all its sheets."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum, StrEnum
from fractions import Fraction
from types import MappingProxyType

from attrs import field, frozen
from openpyxl.utils import get_column_letter

from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.parts import Condition
from foundation.exact import decimal_places
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import CALCULATION_SHEET, FIGURES_SHEET, METHOD_SHEET
from reports.workbooks.calculated import Column
from reports.workbooks.layout import CALCULATION_FIRST_ROW, SHARED_FIRST_ROW

RESULT_ROW = 3
"""The points, the value and the class; the row below says what is still open."""
OPEN_ROW = 4
GROUP_HEADER_ROW = 5
HEADER_ROW = 6
FIRST_ROW = 7
METHOD_FIRST_ROW = 4


class PointColumn(IntEnum):
    """The columns of the sheet of figures, in their order."""

    CODE = 1
    NAME = 2
    SCORING = 3
    MOST = 4
    UNIT_OF_COUNT = 5
    SUPPLIER = 6
    NUMERATOR = 7
    DENOMINATOR = 8
    VALUE = 9
    NOT_APPLICABLE = 10
    POINTS = 11
    SELF_SCORE = 12
    STATUS = 13
    EVIDENCE_NUMBER = 14
    EVIDENCE_DATE = 15
    EVIDENCE_SUMMARY = 16
    EVIDENCE_ISSUER = 17
    SOURCE = 18
    CUT_OFF = 19


INPUTS: Mapping[str, PointColumn] = MappingProxyType(
    {
        columns.NUMERATOR: PointColumn.NUMERATOR,
        columns.DENOMINATOR: PointColumn.DENOMINATOR,
        columns.VALUE: PointColumn.VALUE,
        columns.NOT_APPLICABLE: PointColumn.NOT_APPLICABLE,
        columns.EVIDENCE_NUMBER: PointColumn.EVIDENCE_NUMBER,
        columns.EVIDENCE_DATE: PointColumn.EVIDENCE_DATE,
        columns.EVIDENCE_SUMMARY: PointColumn.EVIDENCE_SUMMARY,
        columns.EVIDENCE_ISSUER: PointColumn.EVIDENCE_ISSUER,
        columns.SOURCE: PointColumn.SOURCE,
        columns.CUT_OFF: PointColumn.CUT_OFF,
    }
)
"""The input columns of the sheet of figures by the names of a file's columns."""


class Calculated(StrEnum):
    """The columns of the hidden sheet for points; those that read cells are `calculated.Column`."""

    KNOWN = "T"
    """What is known of a row (`Known`)."""
    NUMERATOR = "U"
    """The exact value as a quotient of whole numbers; of a combined row, the sum of its parts' rests."""
    DENOMINATOR = "V"
    CASE = "W"
    """The case that the answer to another row chooses, from 1; 0 for none."""
    LINE = "X"
    """The line of the table that applies, counted through all cases from 1; 0 for none."""
    FACTOR = "Y"
    DIVISOR = "Z"
    PROPORTIONAL = "AA"
    """1 if the line gives points in proportion."""
    DIVIDEND = "AB"
    WHOLE_DIVISOR = "AC"
    POINTS = "AD"
    REST = "AE"
    THOUSANDTHS = "AF"
    REST_OF_THOUSANDTHS = "AG"
    MILLIONTHS = "AH"
    OWN = "AI"
    """The points that the figure gives, before any rounding: millionths, and the rest of one."""
    OWN_REST = "AJ"
    SECURED = "AK"
    SECURED_REST = "AL"
    POSSIBLE = "AM"
    POSSIBLE_REST = "AN"
    APPLICABLE = "AO"
    """The maximum that applies to the unit, in units of maxima (`PointLayout.most_places`)."""
    PRINTED = "AP"
    """The secured points as a whole number of printed units; blank if there is nothing to print."""
    COUNTED = "AQ"
    """Of main indexes: what counts after rescaling."""
    COUNTED_REST = "AR"
    COUNTED_POSSIBLE = "AS"
    COUNTED_POSSIBLE_REST = "AT"
    REMARK = "AU"


OPTIONS_FIRST_COLUMN = 50
"""The words of a row's choices stand here on the hidden sheet, one a column."""


@frozen
class Outside:
    """The rows of bonus or penalty, outside the scale."""

    title: str
    most: Fraction | None
    rows: tuple[Row, ...]
    code: str
    """`C` or `T`."""


@frozen
class ConditionsHeading:
    """The heading above the conditions."""


Entry = IndexGroup | MainIndex | Row | Outside | ConditionsHeading | Condition
"""What one row of the sheet of figures is about."""


@frozen
class PointLayout:
    """The rows of all entries; `calculated` are their rows on the hidden sheet."""

    entries: tuple[Entry, ...]
    figures: Mapping[str, int]
    """Main indexes, rows, bonus (`C`), penalty (`T`) and conditions on the sheet of figures, by code."""
    groups: Mapping[str, int]
    """Groups on the sheet of figures, by name."""
    methods: Mapping[str, int]
    """Scored rows on the sheet of methods."""
    shared: Mapping[str, int]
    most_places: int = field()
    """The decimals of maxima on the hidden sheet, which are whole numbers there."""

    @property
    def last_row(self) -> int:
        """The last row of the sheet of figures."""
        return FIRST_ROW + len(self.entries) - 1

    def at(self, code: str) -> int:
        """Return the row of an entry on the hidden sheet."""
        return calculated_row(self.figures[code])

    def most(self, points: Fraction) -> int:
        """Return a maximum as a whole number on the hidden sheet."""
        number: Fraction = points * 10**self.most_places
        if number.denominator != 1:
            raise ValueError(f"{points} points have more than {self.most_places} decimals")
        return number.numerator


def point_layout(index: Index) -> PointLayout:
    """Return the rows of an index's entries."""
    entries = tuple(_entries(index))
    figures: dict[str, int] = {}
    groups: dict[str, int] = {}
    for row, entry in enumerate(entries, FIRST_ROW):
        match entry:
            case IndexGroup(name=name):
                groups[name] = row
            case MainIndex() | ScoredRow() | DividedRow() | Outside() | Condition():
                figures[entry.code] = row
    maxima = [entry.most for entry in entries if isinstance(entry, MainIndex | ScoredRow | DividedRow)]
    return PointLayout(
        entries=entries,
        figures=figures,
        groups=groups,
        methods={row.code: METHOD_FIRST_ROW + at for at, row in enumerate(index.criteria)},
        shared={figure.code: SHARED_FIRST_ROW + at for at, figure in enumerate(index.shared_figures)},
        most_places=max((decimal_places(most) or 0 for most in (*maxima, index.scale)), default=0),
    )


def _entries(index: Index) -> Iterator[Entry]:
    for group in index.groups:
        yield group
        for main in group.main_indexes:
            yield main
            yield from _with_parts(main.rows)
    for outside in (
        Outside("Điểm cộng", index.most_bonus, index.bonus, BONUS),
        Outside("Điểm trừ", index.most_penalty, index.penalty, PENALTY),
    ):
        if outside.rows:
            yield outside
            yield from _with_parts(outside.rows)
    if index.conditions:
        yield ConditionsHeading()
        yield from index.conditions


def _with_parts(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        if isinstance(row, DividedRow):
            yield from _with_parts(row.parts)


def calculated_row(row: int) -> int:
    """Return the row of the hidden sheet that computes a row of the sheet of figures."""
    return CALCULATION_FIRST_ROW + row - FIRST_ROW


def input_cell(column: PointColumn, row: int) -> str:
    """Return the address of a cell on the sheet of figures, for a formula on any sheet."""
    return f"'{FIGURES_SHEET}'!${get_column_letter(column)}${row}"


def reason_cell(row: int) -> str:
    """Return the address of the case in which a row does not apply, on the sheet of methods."""
    return f"'{METHOD_SHEET}'!$H${row}"


def calculated_cell(column: Calculated | Column, row: int) -> str:
    """Return the address of a cell on the hidden sheet."""
    return f"'{CALCULATION_SHEET}'!${column}${row}"
