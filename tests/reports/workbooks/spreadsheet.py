"""A small spreadsheet: computes the few functions that the forms use, and refuses any other.

It is itself held against LibreOffice (test_in_libreoffice.py). Numbers are doubles, as in a spreadsheet, and
one that a spreadsheet might no longer compare or divide exactly is an AssertionError.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

EXACT = 10**14
"""Integers above it may be cut to 15 digits, or taken for a neighbour."""


class CellError(Exception):
    """An error value such as #VALUE!."""


Value = float | str | bool | None
Cells = list[list[Value | CellError]]
Node = Callable[["Sheets", str], Value | CellError | Cells]

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>"(?:[^"]|"")*")|(?P<name>[A-Z]+(?=\())|(?P<truth>TRUE|FALSE)
    |(?P<cell>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|(?P<sign><=|>=|<>|[-+*/&=<>(),]))""",
    re.VERBOSE,
)
_CELL = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_LONGEST = 8192
"""More characters than this no cell's formula may have."""


class Sheets:
    """The computed values of a workbook that openpyxl has read."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.known: dict[tuple[str, int, int], Value | CellError] = {}

    def value(self, sheet: str, address: str) -> Value:
        """Return the value of a cell; an error value is raised."""
        found = _CELL.fullmatch(address)
        assert found
        return _sound(self.at(sheet, int(found[3]), column_index_from_string(found[2])))

    def at(self, sheet: str, row: int, column: int) -> Value | CellError:
        """Return the value of a cell, computed once."""
        key = (sheet, row, column)
        if key not in self.known:
            raw = self.workbook[sheet].cell(row, column)
            if raw.data_type == "f":
                self.known[key] = CellError("circular")
                self.known[key] = _cell_value(parse(raw.value[1:])(self, sheet))
            elif raw.data_type == "e":
                self.known[key] = CellError(raw.value)
            else:
                value = raw.value
                is_number = isinstance(value, int | float) and not isinstance(value, bool)
                self.known[key] = float(value) if is_number else value
        return self.known[key]


def _cell_value(value: Value | CellError | Cells) -> Value | CellError:
    assert not isinstance(value, list), "a range in a single cell"
    return 0.0 if value is None else value


@lru_cache(maxsize=20000)
def parse(formula: str) -> Node:
    """Return what computes a formula, given without its equals sign."""
    assert len(formula) < _LONGEST
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        assert found, f"cannot read {formula[at:]!r} of {formula!r}"
        assert found.lastgroup
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    reader = _Parser(tokens)
    node = reader.comparison()
    assert reader.at == len(tokens), f"cannot read {tokens[reader.at :]} of {formula!r}"
    return node


class _Parser:
    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self.tokens, self.at = tokens, 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, sign: str | None = None) -> tuple[str, str]:
        token = self.tokens[self.at]
        assert sign is None or token == ("sign", sign), f"{token} where {sign} is needed"
        self.at += 1
        return token

    def comparison(self) -> Node:
        return self.binary(("=", "<>", "<", ">", "<=", ">="), self.joined)

    def joined(self) -> Node:
        return self.binary(("&",), self.sum)

    def sum(self) -> Node:
        return self.binary(("+", "-"), self.product)

    def product(self) -> Node:
        return self.binary(("*", "/"), self.primary)

    def binary(self, signs: tuple[str, ...], operand: Callable[[], Node]) -> Node:
        node = operand()
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" and self.peek() in signs:
            node = _operation(self.take()[1], node, operand())
        return node

    def primary(self) -> Node:
        kind, text = self.take()
        if kind == "sign" and text == "(":
            node = self.comparison()
            self.take(")")
            return node
        if kind == "sign" and text == "-":
            operand = self.primary()
            return lambda sheets, sheet: -_number(operand(sheets, sheet))
        if kind == "number":
            number = float(text)
            return lambda *_: number
        if kind == "text":
            words = text[1:-1].replace('""', '"')
            return lambda *_: words
        if kind == "truth":
            return lambda *_: text == "TRUE"
        if kind == "cell":
            return _reference(text)
        assert kind == "name", f"{text!r} where a value is needed"
        self.take("(")
        arguments: list[Node] = []
        while self.peek() != ")":
            arguments.append(self.comparison())
            if self.peek() == ",":
                self.take(",")
        self.take(")")
        return _call(text, arguments)


def _reference(text: str) -> Node:
    found = _CELL.fullmatch(text)
    assert found
    named, first, top, last, bottom = found.groups()
    row, column = int(top), column_index_from_string(first)
    if last is None:
        return lambda sheets, sheet: sheets.at(named or sheet, row, column)
    rows, columns = range(row, int(bottom) + 1), range(column, column_index_from_string(last) + 1)
    return lambda sheets, sheet: [[sheets.at(named or sheet, r, c) for c in columns] for r in rows]


def _sound(value: Value | CellError | Cells) -> Value:
    if isinstance(value, CellError):
        raise value
    assert not isinstance(value, list), "a range where one value is needed"
    return value


def _number(value: Value | CellError | Cells) -> float:
    value = _sound(value)
    if isinstance(value, str):
        raise CellError("#VALUE!")  # stricter than Excel, which takes "5" for 5
    return float(value or 0)


def _text(value: Value | CellError | Cells) -> str:
    value = _sound(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else format(value, ".15g")
    return value or ""


def _order(value: Value) -> tuple[int, float | str]:
    if isinstance(value, bool):
        return 2, float(value)
    return (1, value.lower()) if isinstance(value, str) else (0, value or 0.0)


def _compared(left: Value, right: Value) -> tuple[tuple[int, float | str], tuple[int, float | str]]:
    """Return two values as they are compared: numbers before texts, blank as whatever the other is."""
    if left is None and isinstance(right, str):
        left = ""
    if right is None and isinstance(left, str):
        right = ""
    for value in (left, right):
        assert not isinstance(value, float) or abs(value) <= 10 * EXACT, f"{value} is compared inexactly"
    return _order(left), _order(right)


def _exact(value: float) -> float:
    assert abs(value) <= 10 * EXACT, f"{value} may be inexact"
    return value


def _divided(left: float, right: float) -> float:
    assert abs(left) <= EXACT, f"{left} may be divided inexactly"
    if right == 0:
        raise CellError("#DIV/0!")
    return left / right


_OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
    "=": lambda a, b: (lambda pair: pair[0] == pair[1])(_compared(a, b)),
    "<>": lambda a, b: (lambda pair: pair[0] != pair[1])(_compared(a, b)),
    "<": lambda a, b: (lambda pair: pair[0] < pair[1])(_compared(a, b)),  # type: ignore[operator]
    ">": lambda a, b: (lambda pair: pair[0] > pair[1])(_compared(a, b)),  # type: ignore[operator]
    "<=": lambda a, b: (lambda pair: pair[0] <= pair[1])(_compared(a, b)),  # type: ignore[operator]
    ">=": lambda a, b: (lambda pair: pair[0] >= pair[1])(_compared(a, b)),  # type: ignore[operator]
    "&": lambda a, b: _text(a) + _text(b),
    "+": lambda a, b: _exact(_number(a) + _number(b)),
    "-": lambda a, b: _exact(_number(a) - _number(b)),
    "*": lambda a, b: _exact(_number(a) * _number(b)),
    "/": lambda a, b: _divided(_number(a), _number(b)),
}


def _operation(sign: str, left: Node, right: Node) -> Node:
    operation = _OPERATIONS[sign]

    def compute(sheets: Sheets, sheet: str) -> Value | CellError:
        try:
            return operation(_sound(left(sheets, sheet)), _sound(right(sheets, sheet)))
        except CellError as fault:
            return fault

    return compute


def _call(name: str, arguments: Sequence[Node]) -> Node:
    if name == "IF":
        return lambda sheets, sheet: _chosen(arguments, sheets, sheet)
    function = _FUNCTIONS[name]  # an unknown function is an error of the form

    def compute(sheets: Sheets, sheet: str) -> Value | CellError | Cells:
        try:
            return function(*(argument(sheets, sheet) for argument in arguments))
        except CellError as fault:
            return fault

    return compute


def _chosen(arguments: Sequence[Node], sheets: Sheets, sheet: str) -> Value | CellError | Cells:
    assert len(arguments) == 3
    try:
        condition = _sound(arguments[0](sheets, sheet))
    except CellError as fault:
        return fault
    assert isinstance(condition, bool), f"a condition that is no truth: {condition!r}"
    return arguments[1 if condition else 2](sheets, sheet)


def _truths(values: Sequence[Value | CellError | Cells]) -> list[bool]:
    found = [_sound(value) for value in values]
    assert all(isinstance(value, bool) for value in found), f"no truths: {found}"
    return [bool(value) for value in found]


def _flat(*values: Value | CellError | Cells) -> list[Value]:
    """Return the values of ranges and single cells; an error among them is raised, as SUM does."""
    found: list[Value] = []
    for value in values:
        cells = [cell for row in value for cell in row] if isinstance(value, list) else [value]
        found.extend(_sound(cell) for cell in cells)
    return found


def _numbers(*values: Value | CellError | Cells) -> list[float]:
    return [value for value in _flat(*values) if isinstance(value, float)]


def _count_if(cells: Cells, wanted: Value) -> float:
    if isinstance(wanted, str):
        assert wanted.startswith(">")
        least = float(wanted[1:])
        return float(sum(value > least for value in _numbers(cells)))
    return float(sum(value == wanted for value in _numbers(cells)))


def _index(cells: Cells, row: Value, column: Value = 1.0) -> Value | CellError:
    at = int(_number(row)), int(_number(column))
    if not (1 <= at[0] <= len(cells) and 1 <= at[1] <= len(cells[0])):
        raise CellError("#REF!")
    return cells[at[0] - 1][at[1] - 1]


def _match(wanted: Value | CellError, cells: Cells, kind: Value) -> float:
    assert kind == 0.0
    sought = _sound(wanted)
    assert not isinstance(sought, str) or len(sought) < 255
    for at, value in enumerate(_flat(cells), 1):
        if type(value) is type(sought) and _order(value) == _order(sought):
            return float(at)
    raise CellError("#N/A")


def _smallest(cells: Cells, rank: Value) -> float:
    found = sorted(_numbers(cells))
    if not 1 <= _number(rank) <= len(found):
        raise CellError("#NUM!")
    return found[int(_number(rank)) - 1]


def _parsed(value: Value | CellError | Cells) -> float:
    text = _text(value).strip()
    if re.fullmatch(r"\d{1,2}/\d{1,2}(/\d+)?", text):
        return 45000.0  # Excel takes it for a day
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise CellError("#VALUE!") from None


def _as_digits(value: Value | CellError | Cells, pattern: Value) -> str:
    assert pattern == "0", "other patterns mean other things under other settings"
    return format(_number(value), ".0f")


def _grouped(value: Value | CellError | Cells, decimals: Value) -> str:
    assert decimals == 0.0
    return f"{int(_number(value)):,}"


def _found(sought: Value, text: Value) -> float:
    at = _text(text).find(_text(sought))
    if at < 0:
        raise CellError("#VALUE!")
    return float(at + 1)


def _floor(value: Value | CellError | Cells) -> float:
    return float(_number(value) // 1)


def _choose(which: Value | CellError | Cells, *values: Value | CellError | Cells) -> Value:
    at = int(_number(which))
    if not 1 <= at <= len(values):
        raise CellError("#VALUE!")
    return _sound(values[at - 1])


_FUNCTIONS: dict[str, Callable[..., Value | CellError | Cells]] = {
    "AND": lambda *values: all(_truths(values)),
    "OR": lambda *values: any(_truths(values)),
    "SUM": lambda *values: float(sum(_numbers(*values))),
    "MAX": lambda *values: max(_numbers(*values)),
    "COUNT": lambda *values: float(len(_numbers(*values))),
    "COUNTIF": lambda cells, wanted: _count_if(cells, wanted),
    "INDEX": _index,
    "MATCH": _match,
    "SMALL": _smallest,
    "CHOOSE": _choose,
    "ISERROR": lambda value: isinstance(value, CellError),
    "ISNUMBER": lambda value: isinstance(value, float),
    "TRIM": lambda value: " ".join(filter(None, _text(value).split(" "))),
    "SUBSTITUTE": lambda text, old, new: _text(text).replace(_text(old), _text(new)),
    "LEFT": lambda text, length: _text(text)[: int(_number(length))],
    "RIGHT": lambda text, length: _text(text)[-int(_number(length)) :],
    "MID": lambda text, start, length: _text(text)[int(start) - 1 : int(start) - 1 + int(length)],
    "LEN": lambda text: float(len(_text(text))),
    "FIND": _found,
    "VALUE": _parsed,
    "TEXT": _as_digits,
    "FIXED": _grouped,
    "UPPER": lambda text: _text(text).upper(),
    "LOWER": lambda text: _text(text).lower(),
    "EXACT": lambda left, right: _text(left) == _text(right),
    "INT": _floor,
    "ABS": lambda value: abs(_number(value)),
}
