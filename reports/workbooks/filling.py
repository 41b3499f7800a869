"""The cells of a row that are filled in with known figures."""

from collections.abc import Mapping, Sequence

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


def write_input(
    sheet: Worksheet, row: int, column: int, value: int | str | None, *, counts: bool, locked: bool
) -> None:
    """Write one input cell, filled in or empty; `counts` if it takes whole numbers."""
    if counts:
        style = styles.LOCKED_COUNT if locked else styles.INPUT_COUNT
    else:
        style = styles.LOCKED_TEXT if locked else styles.INPUT_TEXT
    if isinstance(value, int):
        styles.write_number(sheet, row, column, value, style)
    else:
        styles.write_text(sheet, row, column, value or "", style)
