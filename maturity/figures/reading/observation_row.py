"""The content of one row about one criterion: pure functions from the texts of its cells to an observation.

Source of the rules: the columns of figures as the guide describes them (docs/huong-dan.md). A row with any
fault is UNREADABLE as a whole: nothing is guessed from its readable cells.
"""

from collections.abc import Container, Mapping

from criteria.criteria_set import Indicator
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Kind
from criteria.parts import Condition
from foundation.tables import codes
from foundation.tables.numbers import DASHES, is_reason
from foundation.text import quote
from maturity.figures.reading import columns
from maturity.figures.reading.cell_readings import (
    CellRemark,
    RowReading,
    read_whole,
    read_yes_no,
    unreadable,
)
from maturity.figures.reading.counted_row import read_counts
from maturity.figures.reading.scored_row import read_result
from maturity.figures.suppliers import OWN, holder
from rules.observation import Observation, State, answer, figure, missing

_SUPPLIER = {"tỉnh": "cơ quan đầu mối cấp tỉnh"}


def read_row(
    criterion: Criterion | ScoredRow,
    numerator: str,
    denominator: str,
    value: str,
    reason: str,
    *,
    has_document: bool = False,
) -> RowReading:
    """Read the value cells of a row, all without surrounding spaces; "" is a blank cell.

    `has_document`: the row names a document, so that a reason of a single word is enough.
    """
    dashes = tuple(
        CellRemark(codes.DASH, column, {"found": quote(text)})
        for column, text in (
            (columns.NUMERATOR, numerator),
            (columns.DENOMINATOR, denominator),
            (columns.VALUE, value),
        )
        if text in DASHES
    )
    if dashes:
        numerator, denominator, value = (
            "" if text in DASHES else text for text in (numerator, denominator, value)
        )
    if reason:
        reading = _not_applicable(
            criterion, bool(numerator or denominator or value), value, reason, has_document
        )
    elif not (numerator or denominator or value):
        reading = RowReading(missing(criterion.code))
    elif isinstance(criterion, ScoredRow):
        reading = read_result(criterion, numerator, denominator, value)
    elif criterion.kind.is_share:
        reading = read_counts(criterion, numerator, denominator, value)
    else:
        reading = _single(criterion, numerator, denominator, value)
    return RowReading(reading.observation, dashes + reading.remarks) if dashes else reading


def read_answer(
    condition: Condition, numerator: str, denominator: str, value: str, reason: str
) -> RowReading:
    """Read the value cells of a row that answers a condition: yes, no or nothing."""
    remarks = [
        CellRemark(codes.CONDITION_NOT_A_FIGURE, column, {"found": quote(text)})
        for column, text in (
            (columns.NUMERATOR, numerator),
            (columns.DENOMINATOR, denominator),
            (columns.NOT_APPLICABLE, reason),
        )
        if text and text not in DASHES
    ]
    if value in DASHES:
        value = ""
    answered = read_yes_no(value, remarks) if value else None
    if any(remark.is_error for remark in remarks):
        return unreadable(condition, *remarks)
    return RowReading(answer(condition.code, None if answered is None else bool(answered)), tuple(remarks))


def lock_cause(
    item: Indicator | Condition, reading: RowReading, texts: Mapping[str, str], locked: Container[str]
) -> RowReading:
    """Return an unreadable row with its true cause, if someone typed over a cell of another body.

    `texts` are those of the value cells by column, `locked` the columns that the form protects.
    """
    if isinstance(item, Condition) or holder(item) in OWN:
        return reading
    column = next(remark.column for remark in reading.remarks if remark.is_error)
    # A formula locks a shared denominator; the row is another body's only if its numerator is locked too.
    is_shared = column == columns.DENOMINATOR and columns.NUMERATOR not in locked
    if column not in locked or not texts.get(column) or is_shared:
        return reading
    fields: dict[str, object] = {
        "supplier": _SUPPLIER.get(item.supplier, item.supplier),
        "found": quote(texts[column]),
    }
    return unreadable(item, CellRemark(codes.LOCKED_CELL, column, fields))


def _not_applicable(
    criterion: Indicator, has_figure: bool, value: str, reason: str, has_document: bool
) -> RowReading:
    fields: dict[str, object] = {"found": quote(reason)}
    if has_figure and value.isdecimal() and reason.rstrip(" %").isdecimal():
        return unreadable(
            criterion, CellRemark(codes.SPLIT_NUMBER, columns.VALUE, {"found": quote(f"{value},{reason}")})
        )
    if not is_reason(reason, has_document=has_document):
        return unreadable(criterion, CellRemark(codes.NOT_A_REASON, columns.NOT_APPLICABLE, fields))
    if has_figure:
        return unreadable(criterion, CellRemark(codes.REASON_AND_FIGURE, columns.NOT_APPLICABLE, fields))
    if criterion.not_applicable_when is None:
        refused = Observation(criterion.code, State.NOT_APPLICABLE_REFUSED, note=reason)
        return RowReading(
            refused, (CellRemark(codes.NOT_APPLICABLE_REFUSED, columns.NOT_APPLICABLE, fields),)
        )
    return RowReading(Observation(criterion.code, State.NOT_APPLICABLE, note=reason))


def _single(criterion: Criterion, numerator: str, denominator: str, value: str) -> RowReading:
    """Read a yes/no or a count, which is in `gia_tri` only."""
    remarks = [
        CellRemark(codes.COUNTS_NOT_ASKED, column, {"found": quote(text), "kind": criterion.kind.value})
        for column, text in ((columns.NUMERATOR, numerator), (columns.DENOMINATOR, denominator))
        if text
    ]
    number: int | None = 0
    if value and criterion.kind is Kind.YES_NO:
        number = read_yes_no(value, remarks)
    elif value:
        number = read_whole(columns.VALUE, value, remarks, criterion.unit_of_count)
    if number is None or any(remark.is_error for remark in remarks):
        return unreadable(criterion, *remarks)
    return RowReading(figure(criterion.code, number), tuple(remarks))
