"""A ranking as a plain workbook: a line for each unit, a formula for each row of an index."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bench.measure import Unit
from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.index.points import InProportion
from criteria.index.policies import Combination
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import BestOfRanking, Choice, EachTime, Given, Line, Share, Table, YesNo
from criteria.model import Kind, Requirement
from rules.observation import Observation

RESULT_SHEET = 1
"""The number of the sheet with a unit's code, points, value and place."""

_FIGURES = "F"
_FIRST = 2
_WIDTH = 4
"""A row of the index has so many columns: numerator or value, denominator, exact value, points."""


def write_plain_sheet(index: Index, units: Mapping[str, Unit], path: Path) -> None:
    """Write the workbook (XLSX): figures as numbers, everything else as formulas without computed values.

    It computes in floating point, knows no range and no class, and checks nothing.
    """
    formulas = _Formulas(index, _FIRST + len(units) - 1)
    workbook = Workbook(write_only=True)
    result, figures = workbook.create_sheet("Result"), workbook.create_sheet(_FIGURES)
    result.append(["unit", "points", "value", "place"])
    figures.append(formulas.headings())
    last = formulas.last
    for at, (code, unit) in enumerate(units.items(), _FIRST):
        figures.append(formulas.line(unit, at))
        points = f"{_FIGURES}!{formulas.total}{at}"
        everybody = f"{_FIGURES}!{formulas.total}${_FIRST}:{formulas.total}${last}"
        result.append(
            [
                code,
                f"=ROUND({points},{index.points_decimals})",
                f"=ROUND({points}/{_number(index.scale)},{index.value_decimals})",
                f"=RANK({points},{everybody})",
            ]
        )
    workbook.save(path)


class _Formulas:
    """The formulas of a line of figures; `last` is the line of the last unit."""

    def __init__(self, index: Index, last: int) -> None:
        self.index, self.last = index, last
        self.first = {row.code: 1 + _WIDTH * at for at, row in enumerate(index.criteria)}
        self.total = get_column_letter(1 + _WIDTH * len(index.criteria))

    def headings(self) -> list[str]:
        """Return the codes of the rows, each above its figure."""
        return [text for row in self.index.criteria for text in (row.code, "", "", "")] + ["total"]

    def line(self, unit: Sequence[Observation], at: int) -> list[int | float | str | None]:
        """Return the cells of a unit's line."""
        figures = {observation.criterion: observation for observation in unit}
        cells: list[int | float | str | None] = []
        for row in self.index.criteria:
            cells += [*_typed(figures.get(row.code)), self._value(row, at), f"={self._points(row, at)}"]
        return [*cells, f"={self._total(at)}"]

    def _cell(self, row: ScoredRow, place: int, at: int | str) -> str:
        return f"{get_column_letter(self.first[row.code] + place)}{at}"

    def _value(self, row: ScoredRow, at: int) -> str:
        figure, whole = self._cell(row, 0, at), self._cell(row, 1, at)
        if row.kind.is_share:
            return f'=IF({figure}="","",100*{figure}/{whole})'
        if row.kind is Kind.QUOTIENT:
            return f'=IF({figure}="","",{figure}/{whole})'
        return f'=IF({figure}="","",{figure})'

    def _points(self, row: ScoredRow, at: int) -> str:
        """Return the points of a row; silence is 0, and all that a penalty may take away."""
        value = self._cell(row, 2, at)
        silent = _number(row.most) if is_penalty(row.code) else "0"
        return f'IF({value}="",{silent},{self._scored(row, value)})'

    def _scored(self, row: ScoredRow, value: str) -> str:
        most = _number(row.most)
        match row.scoring:
            case YesNo():
                return f"IF({value}=1,{most},0)"
            case Share():
                return f"{value}/100*{most}"
            case Table(lines):
                return _first_met(row, lines, value)
            case Choice(options):
                points = ",".join(_number(option.points.of(row.most, None)) for option in options)
                return f"CHOOSE({value}+1,{points})"
            case EachTime(points, every):
                return f"MIN({_number(points)}*INT({value}/{every}),{most})"
            case BestOfRanking():
                best = f"{self._cell(row, 2, f'${_FIRST}')}:{self._cell(row, 2, f'${self.last}')}"
                return f"{value}/MAX({best})*{most}"
            case Given():
                return value
        raise TypeError(f"{row.code}: the sheet does not know this way of scoring")

    def _total(self, at: int) -> str:
        rows = ",".join(self._of(row, at) for main in self.index.main_indexes for row in main.rows)
        bonus = self._capped(self.index.bonus, self.index.most_bonus, at)
        penalty = self._capped(self.index.penalty, self.index.most_penalty, at)
        return f"MIN(MAX(SUM({rows})+{bonus}-{penalty},0),{_number(self.index.scale)})"

    def _capped(self, rows: Sequence[Row], most: Fraction | None, at: int) -> str:
        if not rows:
            return "0"
        return f"MIN(SUM({','.join(self._of(row, at) for row in rows)}),{_number(most or Fraction(0))})"

    def _of(self, row: Row, at: int) -> str:
        """Return the points of a row or of a divided row's parts together."""
        if not isinstance(row, DividedRow):
            return self._cell(row, 3, at)
        parts = ",".join(self._of(part, at) for part in row.parts)
        if row.combination is Combination.BEST:
            return f"MAX({parts})"
        if row.combination is Combination.CAPPED_SUM:
            return f"MIN(SUM({parts}),{_number(row.most)})"
        return f"SUM({parts})"


def _first_met(row: ScoredRow, lines: Sequence[Line], value: str) -> str:
    """Return the points of the first line that a value meets, by nested conditions."""
    formula = "0"
    for line in reversed(lines):
        points = _points_of_line(row, line, value)
        if line.requirement is None:
            formula = points
        elif not isinstance(line.requirement, Requirement):
            raise TypeError(f"{row.code}: the sheet does not know the year before")
        else:
            sign = line.requirement.comparator.value.replace("≥", ">=").replace("≤", "<=")
            formula = f"IF({value}{sign}{_number(line.requirement.bound)},{points},{formula})"
    return formula


def _points_of_line(row: ScoredRow, line: Line, value: str) -> str:
    if isinstance(line.points, InProportion):
        return f"MIN({value}/{_number(line.points.of_whole)},1)*{_number(row.most)}"
    return _number(line.points.of(row.most, None))


def _typed(observation: Observation | None) -> Iterator[int | float | None]:
    """Yield what is typed: two counts, or a value alone, or nothing."""
    if observation is None or observation.value is None:
        yield from (None, None)
    elif observation.numerator is not None:
        yield from (observation.numerator, observation.denominator)
    else:
        yield from (float(observation.value), None)


def _number(amount: Fraction) -> str:
    """Write a number as a formula has it: `12` or `0.25`."""
    return str(amount.numerator) if amount.denominator == 1 else repr(float(amount))
