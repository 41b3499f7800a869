"""The cells of a row that are filled in with known figures."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import frozen
from openpyxl.worksheet.worksheet import Worksheet

from criteria.model import Kind
from foundation.exact import decimal_places
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import NOT_DONE_WORDS
from reports.words.numbers import day
from reports.words.numbers import decimal as decimal_text
from reports.workbooks import styles
from reports.workbooks.changes import Changes
from rules.observation import NOT_DONE, State

COUNT_COLUMNS = (columns.NUMERATOR, columns.DENOMINATOR)
FIGURE_COLUMNS = (*COUNT_COLUMNS, columns.VALUE, columns.NOT_APPLICABLE)
PAPER_COLUMNS = (
    columns.EVIDENCE_NUMBER,
    columns.EVIDENCE_DATE,
    columns.EVIDENCE_SUMMARY,
    columns.EVIDENCE_ISSUER,
)
WHOLE_KINDS = (Kind.COUNT, Kind.DAYS)
"""The kinds whose value is a whole number."""
ORIGIN_COLUMNS = (columns.SOURCE, columns.CUT_OFF)


@frozen
class Filling:
    """The content of the input cells of one row, by column name, and the locked cells."""

    cells: Mapping[str, int | str]
    locked: frozenset[str]


_EMPTY = Filling({}, frozenset())


def filling(kind: Kind, known: KnownFigure | None, choices: Sequence[str] = ()) -> Filling:
    """Return the content of the cells of a criterion (or, as yes/no, of a condition).

    `choices` are the words of a choice, in order. A figure is filled in even if its evidence is missing or it
    was rejected. Raises ValueError for a percentage that no finite decimal equals: such a figure must have
    counts.
    """
    if known is None:
        return _EMPTY
    cells = {**_figure(kind, known, choices), **_papers(known)}
    if not known.is_locked:
        return Filling(cells, frozenset())
    locked = {*FIGURE_COLUMNS, *ORIGIN_COLUMNS}
    if known.evidence is not None:
        locked |= {*PAPER_COLUMNS}
    return Filling(cells, frozenset(locked))


def _figure(kind: Kind, known: KnownFigure, choices: Sequence[str]) -> dict[str, int | str]:
    observation = known.observation
    if observation.numerator is not None and observation.denominator is not None:
        return {columns.NUMERATOR: observation.numerator, columns.DENOMINATOR: observation.denominator}
    if observation.value is not None:
        if kind is Kind.YES_NO:
            return {columns.VALUE: "có" if observation.value else "không"}
        if kind is Kind.CHOICE:
            return {columns.VALUE: choices[int(observation.value)]}
        if kind is Kind.DAYS and observation.value == NOT_DONE:
            return {columns.VALUE: NOT_DONE_WORDS}
        if kind in (Kind.COUNT, Kind.DAYS):
            return {columns.VALUE: int(observation.value)}
        if decimal_places(observation.value) is None:
            raise ValueError(f"{observation.criterion}: {observation.value} needs its counts")
        return {columns.VALUE: decimal_text(observation.value)}
    if observation.state in (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED) and observation.note:
        return {columns.NOT_APPLICABLE: observation.note}
    return {}


def _papers(known: KnownFigure) -> dict[str, int | str]:
    evidence = known.evidence
    cells: dict[str, int | str] = {columns.SOURCE: known.source}
    if known.cut_off is not None:
        cells[columns.CUT_OFF] = day(known.cut_off)
    if evidence is not None:
        cells[columns.EVIDENCE_NUMBER] = evidence.number
        cells[columns.EVIDENCE_SUMMARY] = evidence.summary
        cells[columns.EVIDENCE_ISSUER] = evidence.issuer
        if evidence.date is not None:
            cells[columns.EVIDENCE_DATE] = day(evidence.date)
    return cells


def input_style(*, counts: bool, locked: bool) -> str:
    """Return the style of an input cell; `counts` if it takes whole numbers."""
    if counts:
        return styles.LOCKED_COUNT if locked else styles.INPUT_COUNT
    return styles.LOCKED_TEXT if locked else styles.INPUT_TEXT


def write_input(
    sheet: Worksheet, row: int, column: int, value: int | str | None, *, counts: bool, locked: bool
) -> None:
    """Write one input cell, filled in or empty; `counts` if it takes whole numbers."""
    style = input_style(counts=counts, locked=locked)
    if isinstance(value, int):
        styles.write_number(sheet, row, column, value, style)
    else:
        styles.write_text(sheet, row, column, value or "", style)


@frozen
class FilledRow:
    """Fills in the input cells of one row of a form that is written without figures.

    `columns` are their positions by the names of a file's columns.
    """

    sheet: str
    row: int
    columns: Mapping[str, int]
    filled: Filling

    def write(self, changes: Changes, kind: Kind, names: Iterable[str]) -> None:
        """Fill in and lock the cells of some columns as they are known; `kind` is that of the row."""
        for name in names:
            value, locked = self.filled.cells.get(name), name in self.filled.locked
            if value is None and not locked:
                continue
            is_value = name == columns.VALUE
            counts = name in COUNT_COLUMNS or (is_value and kind in WHOLE_KINDS)
            style = input_style(counts=counts, locked=locked)
            if is_value and not counts:
                style = styles.LOCKED_VALUE if locked else styles.INPUT_VALUE
            if isinstance(value, int):
                changes.write_number(self.sheet, self.row, self.columns[name], value, style)
            else:
                changes.write_text(self.sheet, self.row, self.columns[name], value or "", style)

    def texts(self, widths: Sequence[float], wordy: Collection[int]) -> list[tuple[str, float]]:
        """Return the texts that the height of the row depends on, with the widths of their columns."""
        return [
            (str(value), widths[column - 1])
            for name, value in self.filled.cells.items()
            if (column := self.columns[name]) in wordy
        ]


def takes_denominator(shared: str | None, filled: Filling, numbers: Mapping[str, int]) -> bool:
    """Whether a row has a denominator of its own; `shared` is the code of the shared figure it can use.

    It has one if there is no shared one, if the known denominator is another than the shared `numbers`, or if
    it is locked: another body's figure does not follow a total that the unit corrects.
    """
    own = filled.cells.get(columns.DENOMINATOR)
    is_kept = own is not None and (own != numbers.get(shared or "") or columns.DENOMINATOR in filled.locked)
    return shared is None or is_kept
