"""The cells of a unit's figures as typed on a page: written as a file, and read by the reader of files.

So a cell says the same on a page as in a file, and every mistake has the place that the page has for it.
"""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.model import Kind
from criteria.parts import Condition
from foundation.csv_text import csv_text, rows_of
from foundation.problem import Place, Problem
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import HEADINGS
from maturity.figures.reading.observation_writer import UNREADABLE, observations_csv
from maturity.figures.reading.typed_identity import WITHOUT_CODE
from maturity.figures.unit_figures import UnitFigures

Cells = Mapping[str, Mapping[str, str]]
"""What was typed, by the code of the row, then by the column of a file."""
COLUMNS = (
    columns.NUMERATOR,
    columns.DENOMINATOR,
    columns.VALUE,
    columns.NOT_APPLICABLE,
    columns.EVIDENCE_NUMBER,
    columns.EVIDENCE_DATE,
    columns.EVIDENCE_SUMMARY,
)
"""The cells of a row that a page asks for, by the columns of a file."""
_FILE = "so-lieu.csv"
LABELS: Mapping[str, str] = {
    columns.NUMERATOR: "Tử số",
    columns.DENOMINATOR: "Mẫu số",
    columns.VALUE: "Số liệu",
    columns.NOT_APPLICABLE: "Đề nghị không áp dụng (ghi lý do)",
    columns.EVIDENCE_NUMBER: "Số, ký hiệu",
    columns.EVIDENCE_DATE: "Ngày",
    columns.EVIDENCE_SUMMARY: "Trích yếu",
    columns.LAST_YEAR: "Kết quả năm trước",
}
"""What the cells are called on a page; the file has these as its headings, so that messages say them too."""
_BY_LABEL = {label: name for name, label in LABELS.items()}
QUOTIENTS = frozenset({Kind.RATIO, Kind.DERIVED, Kind.QUOTIENT})
"""Rows of which a page asks for two counts alone, not for the value that follows from them."""
_BY_VALUE = re.compile(rf",[^,;.]*“{LABELS[columns.VALUE]}”[^,;.]*")
"""What a sentence offers in place of two counts."""
_COLUMN_OF_A_TABLE = re.compile(r"\b(?:các )?cột (?=“)")


@frozen(kw_only=True)
class TypedFigures:
    """The figures of one unit as typed; rows that `cells` does not have are not written at all."""

    criteria_set: CriteriaSet
    cells: Cells
    unit_code: str = ""
    unit_name: str = ""
    unit_group: str = ""
    rows: Sequence[str] = field(init=False)
    """The codes of the rows in the order of the file."""

    def __attrs_post_init__(self) -> None:
        items: tuple[Indicator | Condition, ...] = (
            *self.criteria_set.criteria,
            *self.criteria_set.conditions,
        )
        object.__setattr__(self, "rows", tuple(item.code for item in items if item.code in self.cells))

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """Give a file of the figures, which is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="maturity-go-") as folder:
            file = Path(folder) / _FILE
            file.write_text(self._text(), encoding="utf-8")
            yield file

    def placed(self, problem: Problem, file: Path) -> Problem:
        """Return a problem of the file with the place that a page has: the code of the row, the column.

        What a table calls a column is a field of the page; a field that the row does not have is not offered.
        """
        if problem.place.file != str(file):
            return problem
        line = problem.place.line
        code = self.rows[line - 2] if line is not None and 2 <= line < len(self.rows) + 2 else ""
        parts = (self._on_a_page(part, code) if isinstance(part, str) else part for part in problem.parts)
        return evolve(
            problem, place=Place(code, column=_BY_LABEL.get(problem.place.column or "")), parts=parts
        )

    def _on_a_page(self, text: str, code: str) -> str:
        row = self.criteria_set.by_code.get(code)
        if row is not None and row.kind in QUOTIENTS:
            text = _BY_VALUE.sub("", text)
        return _COLUMN_OF_A_TABLE.sub("ô ", text)

    def _text(self) -> str:
        """Return a line for each row below the heading."""
        is_compared = any(columns.LAST_YEAR in row for row in self.cells.values())
        cells = (*COLUMNS, columns.LAST_YEAR) if is_compared else COLUMNS
        head = [columns.UNIT_CODE, columns.UNIT_NAME, columns.CRITERION, *cells]
        unit = [self.unit_code.strip() or WITHOUT_CODE, self.unit_name.strip()]
        group = [self.unit_group] if self.criteria_set.unit_groups else []
        rows = ([*unit, code, *map(self._cell(code), cells), *group] for code in self.rows)
        heading = [LABELS.get(name) or HEADINGS.get(name, name) for name in head] + [
            columns.UNIT_GROUP for _ in group
        ]
        return csv_text(heading, rows)

    def _cell(self, code: str) -> Callable[[str], str]:
        return lambda column: self.cells[code].get(column, "")


def cells_of(unit: UnitFigures, criteria_set: CriteriaSet) -> Cells:
    """Return figures as they would be typed; what could not be read is blank."""
    text = observations_csv([unit], criteria_set).removeprefix("\ufeff")
    return {
        row[columns.CRITERION]: {
            name: "" if name == columns.VALUE and row[name] == UNREADABLE else row[name] for name in COLUMNS
        }
        for row in rows_of(text)
    }
