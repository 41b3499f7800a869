"""Formulas that read the input cells of one row as `maturity.figures.reading` does, or refuse them.

What a formula accepts has the same meaning to the program; a few notations that the program understands are
refused by the formula. A refused row counts as one without a figure, so it can only lower a level.
"""

from criteria.model import Criterion, Kind
from reports.workbooks import formulas
from reports.workbooks.calculated import NO_REASON_LIST, Column, Status
from reports.workbooks.formulas import BAD, BLANK, GOOD
from reports.workbooks.layout import FigureColumn, figure_cell

Formulas = dict[str, str]
"""Formulas, without their equals sign, by the letter of their column on the hidden sheet."""


def read_criterion(criterion: Criterion, row: int, at: int) -> Formulas:
    """Return the formulas of calculated row `at` that read figures row `row`."""
    numerator, denominator, value = (
        figure_cell(column, row)
        for column in (FigureColumn.NUMERATOR, FigureColumn.DENOMINATOR, FigureColumn.VALUE)
    )
    largest = formulas.largest_count(criterion)
    cells: Formulas = {
        Column.NUMERATOR_STATE: formulas.whole_number_state(numerator, largest),
        Column.DENOMINATOR_STATE: formulas.whole_number_state(denominator, largest),
        Column.REASON_STATE: formulas.reason_state(
            figure_cell(FigureColumn.NOT_APPLICABLE, row), NO_REASON_LIST
        ),
    }
    if criterion.kind.is_share:
        cells |= _percentage(value, at)
        cells[Column.STATUS] = _share_status(criterion, numerator, denominator, at)
    else:
        cells |= _single(criterion.kind, value, largest)
        cells[Column.STATUS] = _single_status(criterion, at)
    return cells


def read_condition(row: int, at: int) -> Formulas:
    """Return the formulas that read the answer to a condition."""
    value = figure_cell(FigureColumn.VALUE, row)
    others = "&".join(
        f"TRIM({figure_cell(column, row)})"
        for column in (FigureColumn.NUMERATOR, FigureColumn.DENOMINATOR, FigureColumn.NOT_APPLICABLE)
    )
    answer = f'IF({others}="",{formulas.yes_no_state(value)},{BAD})'
    return {
        Column.VALUE_STATE: f"IF(ISERROR({others}),{BAD},{answer})",
        Column.NUMBER: f"IF({Column.VALUE_STATE}{at}={GOOD},{formulas.yes_no_number(value)},0)",
    }


def _percentage(value: str, at: int) -> Formulas:
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


def _excused_or(criterion: Criterion, at: int, figures: str) -> str:
    """Return the status of the reason if there is one, else `figures`."""
    part, whole, value, reason = _states(at)
    allowed = Status.REFUSED if criterion.not_applicable_when is None else Status.NOT_APPLICABLE
    declared = f"IF({part}+{whole}+{value}>{BLANK},{Status.REASON_AND_FIGURE:d},{allowed:d})"
    return (
        f"IF({reason}={BAD},{Status.NO_REASON:d},IF({reason}={GOOD},{declared},"
        f"IF({part}+{whole}+{value}={BLANK},{Status.MISSING:d},{figures})))"
    )


def _share_status(criterion: Criterion, numerator: str, denominator: str, at: int) -> str:
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
    counts = f"IF({numerator}>{denominator},{Status.ABOVE_WHOLE:d},IF({denominator}=0,{zero},{both}))"
    sound = f"IF({part}<>{whole},{half:d},IF({part}={BLANK},{Status.PERCENTAGE:d},{counts}))"
    return _excused_or(criterion, at, f"IF({bad},{Status.NOT_A_NUMBER:d},{sound})")


def _single_status(criterion: Criterion, at: int) -> str:
    part, whole, value, _ = _states(at)
    sound = f"IF({value}={GOOD},{Status.FIGURE:d},{Status.NOT_A_NUMBER:d})"
    return _excused_or(criterion, at, f"IF({part}+{whole}>{BLANK},{Status.NOT_ASKED:d},{sound})")
