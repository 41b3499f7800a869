"""The content of one row about one criterion: pure functions from the texts of its cells to an observation.

Source of the rules: the columns of figures as the guide describes them (docs/huong-dan.md). A row with any
fault is UNREADABLE as a whole: nothing is guessed from its readable cells.
"""

from collections.abc import Container, Mapping
from fractions import Fraction
from typing import NamedTuple

from criteria.model import Criterion, Kind
from criteria.parts import Condition
from foundation.problem import Code, Place, Severity
from foundation.tables import codes
from foundation.tables.numbers import (
    DASHES,
    LARGEST_COUNT,
    LONGEST_NUMBER,
    Percentage,
    is_plain_answer,
    is_reason,
    percentage,
    whole_number,
    yes_no,
)
from foundation.tables.typed_values import typed_count, typed_number
from foundation.text import quote
from foundation.written import grouped
from maturity.figures.missing import OWN
from maturity.figures.reading import columns
from rules.observation import Observation, State, answer, figure, missing, share

_SUPPLIER = {"tỉnh": "cơ quan đầu mối cấp tỉnh"}
NOTHING_COUNTED_REASON = "Mẫu số bằng 0: không phát sinh đối tượng thuộc diện tính"


class CellRemark(NamedTuple):
    """A problem of a cell, before it has a place: its code, its column and the fields of its sentence."""

    code: Code
    column: str
    fields: dict[str, object]

    @property
    def is_error(self) -> bool:
        """Whether the remark makes a figure unreadable."""
        return self.code.severity is Severity.ERROR

    @property
    def message(self) -> str:
        """The sentence without its place."""
        return self.code.at(Place(""), **self.fields).message


class RowReading(NamedTuple):
    """The observation of a row, and the remarks on its cells."""

    observation: Observation
    remarks: tuple[CellRemark, ...] = ()


def read_row(
    criterion: Criterion,
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
    elif criterion.kind.is_share:
        reading = _share(criterion, numerator, denominator, value)
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
    answered = _answer(value, remarks) if value else None
    if any(remark.is_error for remark in remarks):
        return unreadable(condition, *remarks)
    return RowReading(answer(condition.code, None if answered is None else bool(answered)), tuple(remarks))


def lock_cause(
    item: Criterion | Condition, reading: RowReading, texts: Mapping[str, str], locked: Container[str]
) -> RowReading:
    """Return an unreadable row with its true cause, if someone typed over a cell of another body.

    `texts` are those of the value cells by column, `locked` the columns that the form protects.
    """
    if isinstance(item, Condition) or item.supplier in OWN:
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


def unreadable(item: Criterion | Condition, *remarks: CellRemark) -> RowReading:
    """Return the reading of a row with errors; the first of them is the note."""
    note = next(remark.message for remark in remarks if remark.is_error)
    return RowReading(Observation(item.code, State.UNREADABLE, note=note), remarks)


def _not_applicable(
    criterion: Criterion, has_figure: bool, value: str, reason: str, has_document: bool
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
        number = _answer(value, remarks)
    elif value:
        number = _whole(columns.VALUE, value, remarks, criterion.unit_of_count)
    if number is None or any(remark.is_error for remark in remarks):
        return unreadable(criterion, *remarks)
    return RowReading(figure(criterion.code, number), tuple(remarks))


def _share(criterion: Criterion, numerator: str, denominator: str, value: str) -> RowReading:
    """Read a share: two counts, or a percentage, or both that agree."""
    remarks: list[CellRemark] = []
    part = _whole(columns.NUMERATOR, numerator, remarks, criterion.unit_of_count)
    whole = _whole(columns.DENOMINATOR, denominator, remarks, criterion.unit_of_count)
    given = _percentage(value, remarks)
    if bool(numerator) != bool(denominator):
        present, absent = columns.NUMERATOR, columns.DENOMINATOR
        if denominator:
            present, absent = absent, present
        remarks.append(CellRemark(codes.HALF_FILLED, absent, {"present": present, "absent": absent}))
    if part is not None and whole is not None:
        fault = _fault_of_counts(criterion, part, whole, value)
        if fault:
            remarks.append(fault)
        elif whole == 0 and not any(remark.is_error for remark in remarks):
            proposal = Observation(criterion.code, State.NOT_APPLICABLE, note=NOTHING_COUNTED_REASON)
            return RowReading(
                proposal, (*remarks, CellRemark(codes.NOTHING_COUNTED, columns.DENOMINATOR, {}))
            )
        elif given and _agree(part, whole, given):
            remarks = [remark for remark in remarks if remark.code is not codes.PERCENTAGE_UP_TO_ONE]
        elif given:
            is_part = _agree_as_part_of_one(part, whole, given)
            fields = {"found": quote(value), "numerator": grouped(part), "denominator": grouped(whole)}
            decimals = 1 if is_part else max(given.decimals, 1)
            computed = percent_text(*_rounded(Fraction(100 * part, whole), decimals)).removesuffix(",0")
            if is_part:
                remarks = [remark for remark in remarks if remark.column != columns.VALUE]
            code = codes.SHARE_AS_PART_OF_ONE if is_part else codes.SHARE_MISMATCH
            remarks.append(CellRemark(code, columns.VALUE, {**fields, "computed": computed}))
    if any(remark.is_error for remark in remarks):
        return unreadable(criterion, *remarks)
    if part is not None and whole is not None:
        return RowReading(share(criterion.code, part, whole), tuple(remarks))
    if given is None:
        raise ValueError(f"{criterion.code}: a row without figures is not a share")
    return RowReading(figure(criterion.code, given.value), tuple(remarks))


def _fault_of_counts(criterion: Criterion, part: int, whole: int, value: str) -> CellRemark | None:
    """Return the fault of two counts, taken together and with what the set allows; or None."""
    if part > whole:
        fields = {"numerator": grouped(part), "denominator": grouped(whole)}
        return CellRemark(codes.ABOVE_WHOLE, columns.NUMERATOR, {**fields})
    if whole == 0 and value:
        return CellRemark(codes.ZERO_WITH_VALUE, columns.VALUE, {"found": quote(value)})
    if whole == 0 and criterion.not_applicable_when is None:
        return CellRemark(codes.DENOMINATOR_ZERO, columns.DENOMINATOR, {})
    return None


def _whole(column: str, text: str, remarks: list[CellRemark], unit_of_count: str | None) -> int | None:
    """Read a count; what was undone first is noted, what cannot be read is an error."""
    if not text:
        return None
    typed = typed_count(text, unit_of_count) if len(text) <= LONGEST_NUMBER else text
    number = whole_number(typed)
    if isinstance(number, Code):
        remarks.append(_number_remark(number, column, text))
        return None
    if typed != text:
        remarks.append(CellRemark(codes.READ_AS, column, {"found": quote(text), "read": grouped(number)}))
    return number


def _percentage(text: str, remarks: list[CellRemark]) -> Percentage | None:
    if not text:
        return None
    typed = typed_number(text) if len(text) <= LONGEST_NUMBER else text
    given = percentage(typed)
    if isinstance(given, Code):
        remarks.append(_number_remark(given, columns.VALUE, text))
        return None
    read = f"{percent_text(given.value, given.decimals)}%"
    if typed != text and not given.warnings:
        remarks.append(CellRemark(codes.READ_AS, columns.VALUE, {"found": quote(text), "read": read}))
    remarks.extend(
        CellRemark(code, columns.VALUE, {"found": quote(text), "read": read}) for code in given.warnings
    )
    return given


def _answer(text: str, remarks: list[CellRemark]) -> int | None:
    """Read a yes or no answer; a word or sign that the guide does not show is noted."""
    answered = yes_no(typed_number(text))
    if isinstance(answered, Code):
        remarks.append(_number_remark(answered, columns.VALUE, text))
        return None
    if not is_plain_answer(text):
        read = "có" if answered else "không"
        remarks.append(CellRemark(codes.READ_AS, columns.VALUE, {"found": quote(text), "read": read}))
    return answered


def _number_remark(code: Code, column: str, text: str) -> CellRemark:
    limit = LONGEST_NUMBER if code is codes.NUMBER_TOO_LONG else grouped(LARGEST_COUNT)
    return CellRemark(code, column, {"found": quote(text), "limit": limit})


def _agree(part: int, whole: int, given: Percentage) -> bool:
    """Whether a percentage is the share of two counts, rounded half up to its written decimals."""
    return _rounded(Fraction(100 * part, whole), given.decimals)[0] == given.value


def _agree_as_part_of_one(part: int, whole: int, given: Percentage) -> bool:
    """Whether a value without a sign is the share of two counts as a fraction of one: 0,624 beside 312/500.

    Without decimals only an exact one agrees: 0,6 rounded to 1 would be another share.
    """
    if codes.PERCENTAGE_UP_TO_ONE not in given.warnings:
        return False
    share_of_one = Fraction(part, whole)
    return share_of_one == given.value or (
        given.decimals > 0 and _rounded(share_of_one, given.decimals)[0] == given.value
    )


def _rounded(value: Fraction, decimals: int) -> tuple[Fraction, int]:
    scale = 10**decimals
    return Fraction(
        (2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale
    ), decimals


def percent_text(value: Fraction, decimals: int) -> str:
    """Write a value with the given number of decimals, after a comma; it must not need more."""
    digits = str(value * 10**decimals).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]},{digits[-decimals:]}" if decimals else digits
