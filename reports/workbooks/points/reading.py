"""Formulas that read the input cells of an index's row, for the kinds that levels do not have too."""

from fractions import Fraction

from criteria.index.rows import ScoredRow
from criteria.index.scoring import ListItems
from criteria.model import Kind
from maturity.figures.reading.form_layout import NOT_DONE_WORDS
from reports.workbooks import formulas
from reports.workbooks.calculated import Column, Status
from reports.workbooks.formulas import BAD, BLANK, GOOD, LARGEST_COUNT, LARGEST_PART, LARGEST_PRODUCT
from reports.workbooks.points.arithmetic import LARGEST_DIVISOR
from reports.workbooks.points.lines import RowLine, choice_words, lines_of
from reports.workbooks.reading import (
    Formulas,
    InputCells,
    read_counts_and_reason,
    read_indicator,
    read_percentage,
    share_status,
    single_status,
)
from rules.observation import NOT_DONE

WHOLE_SHARE = 100 * formulas.POINT
"""All of a whole, as a percentage is read: in 10^-6 points of a percentage."""
UNIT_OF_DECIMALS = 10**6
"""A decimal amount is read as a whole number of millionths."""
_MOST_DIGITS = 7
"""The digits before the comma of a decimal amount."""


def largest_count(row: ScoredRow, last_year: Fraction | None) -> int:
    """Return the largest numerator, denominator or count that a row's formulas compute exactly."""
    if isinstance(row.scoring, ListItems):
        return len(row.scoring.items)
    largest = LARGEST_PART if row.kind.is_share or row.kind is Kind.QUOTIENT else LARGEST_COUNT
    bounds = [line.bound for line in lines_of(row) if line.bound is not None]
    if last_year is not None:
        bounds.append(last_year / 100 if row.kind.is_share else last_year)
    for bound in bounds:
        largest = min(largest, LARGEST_PRODUCT // max(*bound.as_integer_ratio(), 1))
    for line in lines_of(row):
        largest = min(largest, _largest_of(line))
    return largest


def _largest_of(line: RowLine) -> int:
    if not line.is_proportional:
        return LARGEST_COUNT
    factor, divisor = line.points.as_integer_ratio()
    return min(LARGEST_PRODUCT // max(factor, 1), LARGEST_DIVISOR // divisor)


def read_row(row: ScoredRow, inputs: InputCells, options: str, largest: int, at: int) -> Formulas:
    """Return the formulas of calculated row `at` that read the input cells of a row which the unit fills in.

    `options` is the range of the words of its choices.
    """
    value = inputs.value
    match row.kind:
        case Kind.RATIO | Kind.DERIVED:
            status = share_status(row, inputs.numerator, inputs.denominator, at, may_exceed=row.capped_share)
            cells = read_counts_and_reason(inputs, largest) | read_percentage(value, at)
            return cells | {Column.STATUS: status}
        case Kind.CHOICE:
            return read_counts_and_reason(inputs, largest) | _choice(row, value, options, at)
        case Kind.DAYS:
            return read_counts_and_reason(inputs, largest) | _days(row, value, largest, at)
        case Kind.AMOUNT | Kind.POINTS:
            cells = read_counts_and_reason(inputs, largest) | _decimals(value, at)
            return cells | {Column.STATUS: single_status(row, at)}
        case Kind.QUOTIENT:
            cells = read_counts_and_reason(inputs, largest) | _decimals(value, at)
            return cells | {Column.STATUS: _quotient_status(row, inputs, at)}
    return read_indicator(row, inputs, largest, at)


def _choice(row: ScoredRow, value: str, options: str, at: int) -> Formulas:
    """Read the words of a choice as its place in the list, from 0; the cells of the options hold them."""
    place = "-1"
    for number in reversed(range(len(choice_words(row)))):
        place = f"IF(TRIM({value})=INDEX({options},1,{number + 1}),{number},{place})"
    state = f"IF({Column.NUMBER}{at}<0,{BAD},{GOOD})"
    return {
        Column.NUMBER: f"IF(ISERROR({value}),-1,{place})",
        Column.VALUE_STATE: f'IF(ISERROR({value}),{BAD},IF(TRIM({value})="",{BLANK},{state}))',
        Column.STATUS: single_status(row, at),
    }


def _days(row: ScoredRow, value: str, largest: int, at: int) -> Formulas:
    """Read a whole number of days, or the words for what was not done."""
    not_done = f'TRIM({value})="{NOT_DONE_WORDS}"'
    number = f"IF(ISNUMBER({value}),{value},0)"
    return {
        Column.NUMBER: f"IF(ISERROR({value}),0,IF({not_done},{NOT_DONE},{number}))",
        Column.VALUE_STATE: (
            f"IF(ISERROR({value}),{BAD},IF({not_done},{GOOD},{formulas.whole_number_state(value, largest)}))"
        ),
        Column.STATUS: single_status(row, at),
    }


def _decimals(value: str, at: int) -> Formulas:
    """Read a decimal amount as a whole number of millionths."""
    comma, whole, decimals, number = (
        f"{column}{at}" for column in (Column.TEXT_WITH_COMMA, Column.WHOLE, Column.DECIMALS, Column.NUMBER)
    )
    return {
        Column.TEXT: f'IF(ISERROR({value}),"?",TRIM({value}))',
        Column.TEXT_WITH_COMMA: formulas.decimal_with_comma(value, f"{Column.TEXT}{at}"),
        Column.WHOLE: formulas.percentage_whole(comma),
        Column.DECIMALS: formulas.percentage_decimals(comma),
        Column.NUMBER: formulas.percentage_points(whole, decimals),
        Column.VALUE_STATE: formulas.decimal_state(value, comma, whole, decimals, number, _MOST_DIGITS),
    }


def _quotient_status(row: ScoredRow, inputs: InputCells, at: int) -> str:
    """Return the status of a row with two counts, or with the quotient alone, and not both."""
    part, whole = f"{Column.NUMERATOR_STATE}{at}", f"{Column.DENOMINATOR_STATE}{at}"
    value, reason = f"{Column.VALUE_STATE}{at}", f"{Column.REASON_STATE}{at}"
    shared = row.shared_denominator is not None
    half = Status.NO_SHARED_DENOMINATOR if shared else Status.HALF_FILLED
    zero = Status.ZERO if row.not_applicable_when is None else Status.NOTHING_COUNTED
    both = f"IF({value}={GOOD},{Status.COUNTS_AND_VALUE:d},{Status.FIGURE:d})"
    counts = f"IF({inputs.denominator}=0,{zero:d},{both})"
    sound = f"IF({part}<>{whole},{half:d},IF({part}={BLANK},{Status.PERCENTAGE:d},{counts}))"
    bad = f"OR({part}={BAD},{whole}={BAD},{value}={BAD})"
    allowed = Status.REFUSED if row.not_applicable_when is None else Status.NOT_APPLICABLE
    declared = f"IF({part}+{whole}+{value}>{BLANK},{Status.REASON_AND_FIGURE:d},{allowed:d})"
    figures = f"IF({bad},{Status.NOT_A_NUMBER:d},{sound})"
    return (
        f"IF({reason}={BAD},{Status.NO_REASON:d},IF({reason}={GOOD},{declared},"
        f"IF({part}+{whole}+{value}={BLANK},{Status.MISSING:d},{figures})))"
    )
