"""Values of cells as a spreadsheet takes them: as a number, as a text, compared; and what it refuses.

Numbers are doubles, as in a spreadsheet. One that a spreadsheet might no longer compare or divide exactly is
not computed at all.
"""

EXACT = 10**14
"""Integers above it may be cut to 15 digits, or taken for a neighbour."""

Value = float | str | bool | None
Place = tuple[str, int, int]
"""Sheet, row and column of a cell, the latter two from 1."""
Area = tuple[str, int, int, int, int]
"""Sheet, first row, first column, last row and last column of a range."""


class CellError(Exception):
    """An error value such as #VALUE!; its text is the value."""


class NotComputedError(Exception):
    """A formula whose result may differ between spreadsheets, or with what this one does not know."""


Stored = Value | CellError
"""What a cell holds once it is computed."""
Cells = list[list[Stored]]
"""The cells of a range, row by row."""
Operand = Value | Cells


def number_of(value: Operand) -> float:
    """Return a value as a number; a text is #VALUE!, which is stricter than Excel, which takes "5" for 5."""
    if value.__class__ is float:
        return value
    if isinstance(value, str):
        raise CellError("#VALUE!")
    if isinstance(value, list):
        raise NotComputedError("a range where one value is needed")
    return float(value or 0)


def text_of(value: Operand) -> str:
    """Return a value as a text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else format(value, ".15g")
    if isinstance(value, list):
        raise NotComputedError("a range where one value is needed")
    return ""


def exact(value: float) -> float:
    """Return a number that spreadsheets hold exactly."""
    if abs(value) > 10 * EXACT:
        raise NotComputedError(f"{value} may be inexact")
    return value


def divided(left: float, right: float) -> float:
    """Return a quotient."""
    if abs(left) > EXACT:
        raise NotComputedError(f"{left} may be divided inexactly")
    if right == 0:
        raise CellError("#DIV/0!")
    return left / right


def order_of(value: Operand) -> tuple[int, float | str]:
    """Return a key by which values are ordered: numbers, then texts regardless of case, then truths."""
    if isinstance(value, float):
        return 0, exact(value)
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, str):
        return 1, value.lower()
    if isinstance(value, list):
        raise NotComputedError("a range where one value is needed")
    return 0, 0.0


def pair_of(left: Operand, right: Operand) -> tuple[tuple[int, float | str], tuple[int, float | str]]:
    """Return the keys of two values as they are compared: a blank is as the other one would be if blank."""
    if left is None and isinstance(right, str):
        left = ""
    elif right is None and isinstance(left, str):
        right = ""
    return order_of(left), order_of(right)
