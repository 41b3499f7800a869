"""The input cells of one row of a form: counts, value, why it does not apply, documents, source."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen
from openpyxl.worksheet.worksheet import Worksheet

from criteria.model import Kind
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import HEADINGS
from reports.workbooks import styles, validation
from reports.workbooks.filling import COUNT_COLUMNS, ORIGIN_COLUMNS, PAPER_COLUMNS, WHOLE_KINDS, write_input


@frozen
class RowInputs:
    """Writes the input cells of one row, open and empty; what is known is filled in later (`filling`).

    `columns` are their positions by the names of a file's columns.
    """

    sheet: Worksheet
    row: int
    columns: Mapping[str, int]

    def write_counts(
        self, meanings: Mapping[str, str | None], largest: int, shared_denominator: str | None = None
    ) -> None:
        """Write numerator and denominator with what they mean.

        `shared_denominator` is the formula of a denominator that is taken from the shared figures.
        """
        for name in COUNT_COLUMNS:
            if name == columns.DENOMINATOR and shared_denominator is not None:
                column = self.columns[name]
                styles.write_formula(self.sheet, self.row, column, shared_denominator, styles.LOCKED_COUNT)
            else:
                self._write(name, counts=True)
            prompt = meanings.get(name) or ""
            validation.take_whole_numbers(self.sheet, self._cell(name), largest, HEADINGS[name], prompt)

    def write_value(
        self,
        kind: Kind,
        largest: int,
        method: str,
        options: str | None = None,
        most: Fraction | None = None,
    ) -> None:
        """Write the value; `options` is the range of the words of a choice, `most` what can be given."""
        self._write(columns.VALUE, counts=kind in WHOLE_KINDS)
        cell = self._cell(columns.VALUE)
        if kind not in WHOLE_KINDS:
            styles.apply_style(self.sheet[cell], styles.INPUT_VALUE)
        validation.take_value(self.sheet, cell, cell, kind, largest, method, options, most)

    def write_reason(self, when: str | None, source: str) -> None:
        """Write the reason why the row does not apply: unused if it always does.

        `source` is the cell with the case in which the set allows it.
        """
        name = columns.NOT_APPLICABLE
        if when is None:
            self.write_unused(name)
            return
        self._write(name, counts=False)
        validation.offer_reason(self.sheet, self._cell(name), source, when)

    def write_papers(self, evidence: str) -> None:
        """Write the cells of the document, the source and the day."""
        for name in (*PAPER_COLUMNS, *ORIGIN_COLUMNS):
            self._write(name, counts=False)
        if evidence:
            cell = self._cell(columns.EVIDENCE_NUMBER)
            validation.prompt_only(self.sheet, cell, "Tài liệu kiểm chứng", evidence)

    def write_unused(self, *names: str) -> None:
        """Hatch cells that a row does not use."""
        for name in names:
            styles.write_blank(self.sheet, self.row, self.columns[name], styles.UNUSED)

    def _write(self, name: str, *, counts: bool) -> None:
        write_input(self.sheet, self.row, self.columns[name], None, counts=counts, locked=False)

    def _cell(self, name: str) -> str:
        return str(self.sheet.cell(self.row, self.columns[name]).coordinate)
