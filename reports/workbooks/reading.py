"""Formulas that read the input cells of one row as `maturity.figures.reading` does, or refuse them.

What a formula accepts has the same meaning to the program; a few notations that the program understands are
refused by the formula. A refused row counts as one without a figure, so it can only lower a level.
"""

from attrs import frozen

from criteria.criteria_set import Indicator
from criteria.model import Kind
from reports.workbooks import formulas
from reports.workbooks.calculated import NO_REASON_LIST, Column, Status
from reports.workbooks.formulas import BAD, BLANK, GOOD

Formulas = dict[str, str]
"""Formulas, without their equals sign, by the letter of their column on the hidden sheet."""


@frozen
class InputCells:
    """The addresses of the input cells of one row."""

    numerator: str
    denominator: str
    value: str
    reason: str


def read_indicator(criterion: Indicator, inputs: InputCells, largest: int, at: int) -> Formulas:
    """Return the formulas of calculated row `at` that read the input cells of a share, a count or a yes/no.

    `largest` is the largest count that further formulas compute exactly.
    """
    numerator, denominator, value = inputs.numerator, inputs.denominator, inputs.value
    cells = read_counts_and_reason(inputs, largest)
    if criterion.kind.is_share:
        cells |= read_percentage(value, at)
        cells[Column.STATUS] = share_status(criterion, numerator, denominator, at)
    else:
        cells |= _single(criterion.kind, value, largest)
        cells[Column.STATUS] = single_status(criterion, at)
    return cells


def read_counts_and_reason(inputs: InputCells, largest: int) -> Formulas:
    """Return the formulas of the states of the cells that every row has besides its value."""
    return {
        Column.NUMERATOR_STATE: formulas.whole_number_state(inputs.numerator, largest),
        Column.DENOMINATOR_STATE: formulas.whole_number_state(inputs.denominator, largest),
        Column.REASON_STATE: formulas.reason_state(inputs.reason, NO_REASON_LIST),
    }


def read_condition(inputs: InputCells, at: int) -> Formulas:
    """Return the formulas that read the answer to a condition."""
    value = inputs.value
    others = "&".join(f"TRIM({cell})" for cell in (inputs.numerator, inputs.denominator, inputs.reason))
    answer = f'IF({others}="",{formulas.yes_no_state(value)},{BAD})'
    return {
        Column.VALUE_STATE: f"IF(ISERROR({others}),{BAD},{answer})",
        Column.NUMBER: f"IF({Column.VALUE_STATE}{at}={GOOD},{formulas.yes_no_number(value)},0)",
    }


def read_percentage(value: str, at: int) -> Formulas:
    """Return the formulas that read a percentage as a whole number of 10^-6 points."""
    text, comma, whole, decimals, points = (
        f"{column}{at}"
        for column in (
            Column.TEXT,
            Column.TEXT_WITH_COMMA,
            Column.WHOLE,
            Column.DECIMALS,
            Column.NUMBER,
        )
    )
    return {
        Column.TEXT: formulas.percentage_text(value),
        Column.TEXT_WITH_COMMA: formulas.percentage_with_comma(value, text),
        Column.WHOLE: formulas.percentage_whole(comma),
        Column.DECIMALS: formulas.percentage_decimals(comma),
        Column.NUMBER: formulas.percentage_points(whole, decimals),
        Column.VALUE_STATE: formulas.percentage_state(value, comma, whole, decimals, points),
    }


def _single(kind: Kind, value: str, largest: int) -> Formulas:
    if kind is Kind.YES_NO:
        return {
            Column.VALUE_STATE: formulas.yes_no_state(value),
            Column.NUMBER: formulas.yes_no_number(value),
        }
    return {
        Column.VALUE_STATE: formulas.whole_number_state(value, largest),
        Column.NUMBER: f"IF(ISNUMBER({value}),{value},0)",
    }


def _states(at: int) -> tuple[str, str, str, str]:
    return (
        f"{Column.NUMERATOR_STATE}{at}",
        f"{Column.DENOMINATOR_STATE}{at}",
        f"{Column.VALUE_STATE}{at}",
        f"{Column.REASON_STATE}{at}",
    )


def _excused_or(criterion: Indicator, at: int, figures: str) -> str:
    """Return the status of the reason if there is one, else `figures`."""
    part, whole, value, reason = _states(at)
    allowed = Status.REFUSED if criterion.not_applicable_when is None else Status.NOT_APPLICABLE
    declared = f"IF({part}+{whole}+{value}>{BLANK},{Status.REASON_AND_FIGURE:d},{allowed:d})"
    return (
        f"IF({reason}={BAD},{Status.NO_REASON:d},IF({reason}={GOOD},{declared},"
        f"IF({part}+{whole}+{value}={BLANK},{Status.MISSING:d},{figures})))"
    )


def share_status(
    criterion: Indicator, numerator: str, denominator: str, at: int, *, may_exceed: bool = False
) -> str:
    """Return the status of a row with two counts or a percentage; `may_exceed`: 100% is not the most."""
    part, whole, value, _ = _states(at)
    bad = f"OR({part}={BAD},{whole}={BAD},{value}={BAD})"
    half = Status.HALF_FILLED
    if criterion.shared_denominator is not None:
        half = Status.NO_SHARED_DENOMINATOR
    agrees = formulas.percentage_agrees(
        f"{Column.WHOLE}{at}", f"{Column.DECIMALS}{at}", numerator, denominator
    )
    allowed = Status.ZERO if criterion.not_applicable_when is None else Status.NOTHING_COUNTED
    zero = f"IF({value}={GOOD},{Status.ZERO_WITH_VALUE:d},{allowed:d})"
    both = f"IF({value}={GOOD},IF({agrees},{Status.FIGURE:d},{Status.MISMATCH:d}),{Status.FIGURE:d})"
    counts = f"IF({denominator}=0,{zero},{both})"
    if not may_exceed:
        counts = f"IF({numerator}>{denominator},{Status.ABOVE_WHOLE:d},{counts})"
    sound = f"IF({part}<>{whole},{half:d},IF({part}={BLANK},{Status.PERCENTAGE:d},{counts}))"
    return _excused_or(criterion, at, f"IF({bad},{Status.NOT_A_NUMBER:d},{sound})")


def single_status(criterion: Indicator, at: int) -> str:
    """Return the status of a row with a single value."""
    part, whole, value, _ = _states(at)
    sound = f"IF({value}={GOOD},{Status.FIGURE:d},{Status.NOT_A_NUMBER:d})"
    return _excused_or(criterion, at, f"IF({part}+{whole}>{BLANK},{Status.NOT_ASKED:d},{sound})")
