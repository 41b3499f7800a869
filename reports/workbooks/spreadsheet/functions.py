"""The functions of a spreadsheet that the forms use, over values already computed; any other is refused."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from reports.workbooks.spreadsheet.values import (
    CellError,
    Cells,
    NotComputedError,
    Operand,
    Value,
    number_of,
    order_of,
    text_of,
)

_LONGEST_SOUGHT = 254
"""Longer texts Excel does not look for."""
_SOME_DAY = 45000.0


def truth_of(value: Operand) -> bool:
    """Return a truth value; the forms use nothing else as one."""
    if not isinstance(value, bool):
        raise NotComputedError(f"a condition that is no truth: {value!r}")
    return value


def _flat(values: Sequence[Operand]) -> list[Value]:
    """Return the values of ranges and single cells; an error among them is raised, as SUM does."""
    found: list[Value] = []
    for value in values:
        if not isinstance(value, list):
            found.append(value)
            continue
        for row in value:
            for cell in row:
                if isinstance(cell, CellError):
                    raise cell
                found.append(cell)
    return found


def _numbers(*values: Operand) -> list[float]:
    return [value for value in _flat(values) if isinstance(value, float)]


def _count_if(cells: Operand, wanted: Operand) -> float:
    if isinstance(wanted, str):
        if not wanted.startswith(">"):
            raise NotComputedError(f"counting what is {wanted!r}")
        least = float(wanted[1:])
        return float(sum(value > least for value in _numbers(cells)))
    return float(sum(value == wanted for value in _numbers(cells)))


def _area(cells: Operand) -> Cells:
    if not isinstance(cells, list):
        raise NotComputedError("one value where a range is needed")
    return cells


def _index(cells: Operand, row: Operand, column: Operand = 1.0) -> Value:
    area, at, beside = _area(cells), int(number_of(row)), int(number_of(column))
    if not (1 <= at <= len(area) and 1 <= beside <= len(area[0])):
        raise CellError("#REF!")
    found = area[at - 1][beside - 1]
    if isinstance(found, CellError):
        raise found
    return found


def _match(wanted: Operand, cells: Operand, kind: Operand) -> float:
    if kind != 0.0 or (isinstance(wanted, str) and len(wanted) > _LONGEST_SOUGHT):
        raise NotComputedError("looking for the nearest, or for a long text")
    sought = order_of(wanted)
    for at, value in enumerate(_flat([_area(cells)]), 1):
        if type(value) is type(wanted) and order_of(value) == sought:
            return float(at)
    raise CellError("#N/A")


def _smallest(cells: Operand, rank: Operand) -> float:
    found, at = sorted(_numbers(_area(cells))), int(number_of(rank))
    if not 1 <= at <= len(found):
        raise CellError("#NUM!")
    return found[at - 1]


def _parsed(value: Operand) -> float:
    text = text_of(value).strip()
    if re.fullmatch(r"\d{1,2}/\d{1,2}(/\d+)?", text):
        return _SOME_DAY  # Excel takes it for a day
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise CellError("#VALUE!") from None


def _as_digits(value: Operand, pattern: Operand) -> str:
    if pattern != "0":
        raise NotComputedError("other patterns mean other things under other settings")
    return format(number_of(value), ".0f")


def _grouped(value: Operand, decimals: Operand) -> str:
    if decimals != 0.0:
        raise NotComputedError("decimals of FIXED depend on settings")
    return f"{int(number_of(value)):,}"


def _found(sought: Operand, text: Operand) -> float:
    at = text_of(text).find(text_of(sought))
    if at < 0:
        raise CellError("#VALUE!")
    return float(at + 1)


def _middle(text: Operand, start: Operand, length: Operand) -> str:
    first = int(number_of(start)) - 1
    return text_of(text)[first : first + int(number_of(length))]


def _right(text: Operand, length: Operand) -> str:
    last = int(number_of(length))
    return text_of(text)[-last:] if last else ""


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "AND": lambda *values: all(map(truth_of, values)),
    "OR": lambda *values: any(map(truth_of, values)),
    "SUM": lambda *values: float(sum(_numbers(*values))),
    "MAX": lambda *values: max(_numbers(*values), default=0.0),
    "MIN": lambda *values: min(_numbers(*values), default=0.0),
    "COUNT": lambda *values: float(len(_numbers(*values))),
    "COUNTIF": _count_if,
    "INDEX": _index,
    "MATCH": _match,
    "SMALL": _smallest,
    "TRIM": lambda text: " ".join(filter(None, text_of(text).split(" "))),
    "SUBSTITUTE": lambda text, old, new: text_of(text).replace(text_of(old), text_of(new)),
    "LEFT": lambda text, length: text_of(text)[: int(number_of(length))],
    "RIGHT": _right,
    "MID": _middle,
    "LEN": lambda text: float(len(text_of(text))),
    "FIND": _found,
    "VALUE": _parsed,
    "TEXT": _as_digits,
    "FIXED": _grouped,
    "UPPER": lambda text: text_of(text).upper(),
    "LOWER": lambda text: text_of(text).lower(),
    "EXACT": lambda left, right: text_of(left) == text_of(right),
    "INT": lambda value: float(number_of(value) // 1),
    "ABS": lambda value: abs(number_of(value)),
}
"""`IF`, `CHOOSE`, `ISERROR` and `ISNUMBER`, which do without some values or bear errors, are in `formula`."""
