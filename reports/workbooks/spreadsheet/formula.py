"""A formula as what computes it: formulas that differ only in cells, numbers and texts are read once."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Protocol

from attrs import frozen
from openpyxl.utils import column_index_from_string

from reports.workbooks.spreadsheet.functions import FUNCTIONS, truth_of
from reports.workbooks.spreadsheet.values import (
    Area,
    CellError,
    Cells,
    NotComputedError,
    Operand,
    Place,
    Value,
    divided,
    exact,
    number_of,
    pair_of,
    text_of,
)

_LONGEST = 8191
"""More characters than this no cell's formula may have."""


@frozen
class Formula:
    """A formula, without its equals sign, in the place of a value or a text."""

    text: str


class CellValues(Protocol):
    """The values of cells while a formula is computed."""

    def at(self, place: Place) -> Value:
        """Return the value of a cell; an error value is raised."""

    def area(self, area: Area) -> Cells:
        """Return the values of a range, error values among them."""


Given = Sequence[Any]
"""The cells, ranges, numbers and texts of a formula, in their order."""
Node = Callable[[CellValues, Given], Operand]


@frozen
class Reading:
    """A formula that is read: what computes it, from what."""

    node: Node
    given: tuple[Any, ...]

    def result(self, cells: CellValues) -> Value:
        """Return the result; a blank one is 0. Raises CellError, and NotComputedError."""
        value = self.node(cells, self.given)
        if isinstance(value, list):
            raise NotComputedError("a range in a single cell")
        return 0.0 if value is None else value

    @property
    def sources(self) -> list[Place | Area]:
        """The cells and ranges on which it depends."""
        return [each for each in self.given if isinstance(each, tuple)]


_CELL_PARTS = 3
"""Sheet, row and column; a range has five parts."""
_PART = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")|(?P<cell>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"""
    r"|(?P<number>\d+(?:\.\d+)?)"
)
_CELL = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_TEXT, _ONE, _RANGE, _NUMBER = '"', "A", "R", "0"
"""What stands in a shape for a text, a cell, a range and a number; names have two letters at least."""


@lru_cache(maxsize=20000)
def read(formula: str, sheet: str) -> Reading:
    """Return what computes a formula of a cell on a sheet, given without its equals sign.

    Raises NotComputedError for a formula that is longer than spreadsheets allow, or that uses what this one
    does not know.
    """
    if len(formula) > _LONGEST:
        raise NotComputedError(f"a formula of {len(formula)} characters")
    given: list[Any] = []

    def part(found: re.Match[str]) -> str:
        text = found[0]
        match found.lastgroup:
            case "text":
                given.append(text[1:-1].replace('""', '"'))
                return _TEXT
            case "number":
                given.append(float(text))
                return _NUMBER
        place = _place(text)
        given.append((place[0] or sheet, *place[1:]))
        return _ONE if len(place) == _CELL_PARTS else _RANGE

    shape = _PART.sub(part, formula)
    return Reading(_node(shape), tuple(given))


@lru_cache(maxsize=20000)
def _place(text: str) -> tuple[Any, ...]:
    """Return a cell or a range as numbers; its sheet is None if none is named."""
    found = _CELL.fullmatch(text)
    if not found:
        raise NotComputedError(f"the address {text}")
    named, first, top, last, bottom = found.groups()
    begin = int(top), column_index_from_string(first)
    if last is None:
        return named, *begin
    return named, *begin, int(bottom), column_index_from_string(last)


_SIGN = re.compile(r'[A-Z]{2,}|[A-Z"0]|<=|>=|<>|[-+*/&=<>(),]')


@lru_cache(maxsize=2000)
def _node(shape: str) -> Node:
    signs = _SIGN.findall(shape)
    if sum(map(len, signs)) != len(shape.replace(" ", "")):
        raise NotComputedError(f"cannot read {shape}")
    parser = _Parser(signs)
    node = parser.comparison()
    if parser.at != len(signs):
        raise NotComputedError(f"cannot read {signs[parser.at :]} of {shape}")
    return node


class _Parser:
    """Reads a shape; each part that is given has a number, in their order."""

    def __init__(self, signs: Sequence[str]) -> None:
        self.signs, self.at, self.number = signs, 0, 0

    def peek(self) -> str:
        return self.signs[self.at] if self.at < len(self.signs) else ""

    def take(self, wanted: str | None = None) -> str:
        sign = self.peek()
        if not sign or (wanted is not None and sign != wanted):
            raise NotComputedError(f"{sign!r} where {wanted!r} is needed")
        self.at += 1
        return sign

    def comparison(self) -> Node:
        return self.binary(("=", "<>", "<", ">", "<=", ">="), self.joined)

    def joined(self) -> Node:
        return self.binary(("&",), self.sum)

    def sum(self) -> Node:
        return self.binary(("+", "-"), self.product)

    def product(self) -> Node:
        return self.binary(("*", "/"), self.primary)

    def binary(self, wanted: tuple[str, ...], operand: Callable[[], Node]) -> Node:
        node = operand()
        while self.peek() in wanted:
            node = _operation(_OPERATIONS[self.take()], node, operand())
        return node

    def primary(self) -> Node:
        sign = self.take()
        if sign == "(":
            node = self.comparison()
            self.take(")")
            return node
        if sign == "-":
            operand = self.primary()
            return lambda cells, given: -number_of(operand(cells, given))
        if sign in (_TEXT, _NUMBER, _ONE, _RANGE):
            at = self.number
            self.number += 1
            if sign == _ONE:
                return lambda cells, given: cells.at(given[at])
            if sign == _RANGE:
                return lambda cells, given: cells.area(given[at])
            return lambda cells, given: given[at]
        if sign in ("TRUE", "FALSE"):
            return lambda cells, given: sign == "TRUE"
        return _call(sign, self.arguments())

    def arguments(self) -> list[Node]:
        self.take("(")
        found: list[Node] = []
        while self.peek() != ")":
            found.append(self.comparison())
            if self.peek() == ",":
                self.take()
        self.take(")")
        return found


_OPERATIONS: dict[str, Callable[[Operand, Operand], Value]] = {
    "=": lambda a, b: (lambda pair: pair[0] == pair[1])(pair_of(a, b)),
    "<>": lambda a, b: (lambda pair: pair[0] != pair[1])(pair_of(a, b)),
    "<": lambda a, b: (lambda pair: pair[0] < pair[1])(pair_of(a, b)),
    ">": lambda a, b: (lambda pair: pair[0] > pair[1])(pair_of(a, b)),
    "<=": lambda a, b: (lambda pair: pair[0] <= pair[1])(pair_of(a, b)),
    ">=": lambda a, b: (lambda pair: pair[0] >= pair[1])(pair_of(a, b)),
    "&": lambda a, b: text_of(a) + text_of(b),
    "+": lambda a, b: exact(number_of(a) + number_of(b)),
    "-": lambda a, b: exact(number_of(a) - number_of(b)),
    "*": lambda a, b: exact(number_of(a) * number_of(b)),
    "/": lambda a, b: divided(number_of(a), number_of(b)),
}


def _operation(operation: Callable[[Operand, Operand], Value], left: Node, right: Node) -> Node:
    return lambda cells, given: operation(left(cells, given), right(cells, given))


def _call(name: str, arguments: list[Node]) -> Node:
    if name == "IF":
        if len(arguments) != 3:
            raise NotComputedError("IF without an answer for both cases")
        condition, yes, no = arguments
        return lambda cells, given: (yes if truth_of(condition(cells, given)) else no)(cells, given)
    if name == "ISERROR":
        [tested] = arguments
        return lambda cells, given: _is_error(tested, cells, given)
    if name == "ISNUMBER":
        [asked] = arguments
        return lambda cells, given: _is_number(asked, cells, given)
    if name == "CHOOSE":
        return lambda cells, given: _chosen(arguments, cells, given)
    if name not in FUNCTIONS:
        raise NotComputedError(f"the function {name}")
    function = FUNCTIONS[name]
    if len(arguments) == 1:
        [argument] = arguments
        return lambda cells, given: function(argument(cells, given))
    return lambda cells, given: function(*[argument(cells, given) for argument in arguments])


def _is_error(tested: Node, cells: CellValues, given: Given) -> bool:
    try:
        tested(cells, given)
    except CellError:
        return True
    return False


def _is_number(tested: Node, cells: CellValues, given: Given) -> bool:
    try:
        return isinstance(tested(cells, given), float)
    except CellError:
        return False


def _chosen(arguments: Sequence[Node], cells: CellValues, given: Given) -> Operand:
    at = int(number_of(arguments[0](cells, given)))
    if not 1 <= at < len(arguments):
        raise CellError("#VALUE!")
    return arguments[at](cells, given)
