"""A row of two counts, numerator and denominator: a share, a rate above 100%, or a quotient; pure."""

from fractions import Fraction

from criteria.criteria_set import Indicator
from foundation.tables import codes
from foundation.tables.numbers import Decimal, Percentage
from foundation.text import quote
from foundation.written import grouped
from maturity.figures.reading import columns, index_codes
from maturity.figures.reading.cell_readings import (
    CellRemark,
    RowReading,
    agrees,
    percent_text,
    read_amount,
    read_percentage,
    read_whole,
    rounded,
    unreadable,
)
from rules.observation import Counted, Observation, State, figure, quotient, rate, share

NOTHING_COUNTED_REASON = "Mẫu số bằng 0: không phát sinh đối tượng thuộc diện tính"
_MAKE = {Counted.SHARE: share, Counted.RATE: rate, Counted.QUOTIENT: quotient}


def read_counts(
    row: Indicator, numerator: str, denominator: str, value: str, counted: Counted = Counted.SHARE
) -> RowReading:
    """Read two counts, or the value that follows from them as `counted` says, or both if they agree.

    At least one of the three cells has a text.
    """
    remarks: list[CellRemark] = []
    part = read_whole(columns.NUMERATOR, numerator, remarks, row.unit_of_count)
    whole = read_whole(columns.DENOMINATOR, denominator, remarks, row.unit_of_count)
    given = _value(row, value, counted, remarks)
    if bool(numerator) != bool(denominator):
        present, absent = columns.NUMERATOR, columns.DENOMINATOR
        if denominator:
            present, absent = absent, present
        remarks.append(CellRemark(codes.HALF_FILLED, absent, {"present": present, "absent": absent}))
    if part is not None and whole is not None:
        fault = _fault_of_counts(row, part, whole, value, counted)
        if fault:
            remarks.append(fault)
        elif whole == 0 and not any(remark.is_error for remark in remarks):
            proposal = Observation(row.code, State.NOT_APPLICABLE, note=NOTHING_COUNTED_REASON)
            return RowReading(
                proposal, (*remarks, CellRemark(codes.NOTHING_COUNTED, columns.DENOMINATOR, {}))
            )
        elif given:
            remarks = _compared(part, whole, value, given, counted, remarks)
    if any(remark.is_error for remark in remarks):
        return unreadable(row, *remarks)
    if part is not None and whole is not None:
        observation = _MAKE[counted](row.code, part, whole)
    elif given is None:
        raise ValueError(f"{row.code}: a row without figures has no counts")
    else:
        observation = figure(row.code, given.value)
    if counted is Counted.RATE and observation.value is not None and observation.value > 100:
        column = columns.VALUE if part is None else columns.NUMERATOR
        remarks.append(CellRemark(index_codes.COUNTS_AS_WHOLE, column, {}))
    return RowReading(observation, tuple(remarks))


def _value(
    row: Indicator, text: str, counted: Counted, remarks: list[CellRemark]
) -> Percentage | Decimal | None:
    if counted is Counted.QUOTIENT:
        return read_amount(columns.VALUE, text, remarks, row.unit_of_count)
    return read_percentage(text, remarks, may_exceed_whole=counted is Counted.RATE)


def _fault_of_counts(
    row: Indicator, part: int, whole: int, value: str, counted: Counted
) -> CellRemark | None:
    """Return the fault of two counts, taken together and with what the set allows; or None."""
    if part > whole and (counted.is_part or whole == 0):
        fields = {"numerator": grouped(part), "denominator": grouped(whole)}
        if not counted.is_part:
            return CellRemark(index_codes.NOTHING_BENEATH, columns.DENOMINATOR, {**fields})
        return CellRemark(codes.ABOVE_WHOLE, columns.NUMERATOR, {**fields})
    if whole == 0 and value:
        return CellRemark(codes.ZERO_WITH_VALUE, columns.VALUE, {"found": quote(value)})
    if whole == 0 and row.not_applicable_when is None:
        return CellRemark(codes.DENOMINATOR_ZERO, columns.DENOMINATOR, {})
    return None


def _compared(
    part: int,
    whole: int,
    text: str,
    given: Percentage | Decimal,
    counted: Counted,
    remarks: list[CellRemark],
) -> list[CellRemark]:
    """Return the remarks on counts beside their value: it agrees, is the part of one, or differs."""
    exact = Fraction(counted.factor * part, whole)
    if agrees(exact, given):
        return [remark for remark in remarks if remark.code is not codes.PERCENTAGE_UP_TO_ONE]
    is_part = counted is not Counted.QUOTIENT and _agrees_as_part_of_one(part, whole, given)
    decimals = 1 if is_part else max(given.decimals, 1)
    computed = percent_text(*rounded(exact, decimals)).removesuffix(",0")
    fields = {"found": quote(text), "numerator": grouped(part), "denominator": grouped(whole)}
    if is_part:
        remarks = [remark for remark in remarks if remark.column != columns.VALUE]
    code = codes.SHARE_AS_PART_OF_ONE if is_part else codes.SHARE_MISMATCH
    if counted is Counted.QUOTIENT:
        code = index_codes.QUOTIENT_MISMATCH
    return [*remarks, CellRemark(code, columns.VALUE, {**fields, "computed": computed})]


def _agrees_as_part_of_one(part: int, whole: int, given: Percentage | Decimal) -> bool:
    """Whether a value without a sign is the share of two counts as a fraction of one: 0,624 beside 312/500.

    Without decimals only an exact one agrees: 0,6 rounded to 1 would be another share.
    """
    if codes.PERCENTAGE_UP_TO_ONE not in given.warnings:
        return False
    share_of_one = Fraction(part, whole)
    return share_of_one == given.value or (given.decimals > 0 and agrees(share_of_one, given))
