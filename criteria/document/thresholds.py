"""Reads the cells of a threshold table: `–`, `có`, `≥ 62,5%`, `100%`, `≥ 3`; and checks a row of them.

A threshold never loosens from one level to the next and, once required, a criterion stays required
(criteria/frameworks/GRAMMAR.md): level n needs every level below it.
"""

import re
from fractions import Fraction

from criteria.document import codes
from criteria.document.blocks import Row
from criteria.document.faults import Faults
from criteria.document.grammar import THRESHOLD_COLUMNS
from criteria.document.values import Marks, Report
from criteria.model import LEVELS, YES, Comparator, Kind, Provenance, Ranking, Requirement
from foundation.exact import exact_text
from foundation.problem import Code

NOT_REQUIRED = "–"
MET_BY_YES = "có"
MOST_DECIMALS = 6
LARGEST_COUNT = 10**12
"""The engine compares integers of 64 bits, scaled by two million: larger counts do not fit."""

Requirements = tuple[Requirement | None, ...]
Provenances = tuple[Provenance | None, ...]

COMPARATORS = {comparator.value: comparator for comparator in Comparator} | {
    ">=": Comparator.AT_LEAST,
    "<=": Comparator.AT_MOST,
}
CELL = re.compile(r"(≥|>=|>|≤|<=|<)\s*([0-9.]+)(?:,([0-9]+))?\s*(%?)")
WHOLE_NUMBER = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_FORMS = {
    Kind.RATIO: "“≥ 80%”, “> 50%”, “100%”, “≤ 5%”, “< 5%” hoặc “–”",
    Kind.DERIVED: "“≥ 80%”, “> 50%”, “100%”, “≤ 5%”, “< 5%” hoặc “–”",
    Kind.YES_NO: "“có” hoặc “–”",
    Kind.COUNT: "số nguyên không có dấu %, như “≥ 3”, hoặc “–”",
}


def read_row(row: Row, kind: Kind | None, ranking: Ranking | None, faults: Faults) -> Requirements | None:
    """Return the requirements of the five levels, None if a cell or the row has faults.

    If the `kind` is unknown, every cell fits: the missing kind has been reported.
    """
    before = len(faults)
    cells: list[Requirement | None] = []
    faulty: set[int] = set()
    for level, text in zip(LEVELS, row.cells, strict=True):
        faults_before = len(faults)
        cells.append(
            _read_cell(text.strip(), kind, CellReport(faults, row.line, THRESHOLD_COLUMNS[level - 1]))
        )
        if len(faults) > faults_before:
            faulty.add(level)
    if not faulty and not any(cells):
        faults.add(codes.NEVER_REQUIRED, row.line)
    directions = {cell.comparator.larger_is_better for cell in cells if cell}
    if len(directions) > 1:
        found = ", ".join(text for text, cell in zip(row.cells, cells, strict=True) if cell)
        faults.add(codes.THRESHOLD_DIRECTIONS, row.line, found=found)
    elif ranking is not Ranking.SEPARATE:
        _check_levels(row, cells, faulty, kind, faults)
    return tuple(cells) if len(faults) == before else None


class CellReport:
    """Reports the faults of one cell at its place."""

    def __init__(self, faults: Faults, line: int, column: str | None = None) -> None:
        self.faults, self.line, self.column = faults, line, column

    def __call__(self, code: Code, **fields: object) -> None:
        """Note a problem of this cell."""
        self.faults.add(code, self.line, self.column, **fields)


def _read_cell(text: str, kind: Kind | None, report: Report) -> Requirement | None:
    if text in (NOT_REQUIRED, "-"):
        return None
    if not text:
        report(codes.CELL_BLANK, instead=f", “{NOT_REQUIRED}” nếu mức này không yêu cầu")
        return None
    if text == MET_BY_YES:
        return YES if _fits(text, kind, report, Kind.YES_NO) else None
    match = CELL.fullmatch("≥ 100%" if text == "100%" else text)
    if match is None or not WHOLE_NUMBER.fullmatch(match[2]) or ("." in match[2] and (match[3] or match[4])):
        report(codes.THRESHOLD, found=text)
        return None
    decimals = (match[3] or "").rstrip("0")
    if match[4]:
        fits = _fits(text, kind, report, Kind.RATIO, Kind.DERIVED)
    else:
        fits = _fits(text, kind if not decimals else None, report, Kind.COUNT)
        if decimals and kind:
            report(codes.THRESHOLD_KIND, found=text, kind=kind.value, needed=_FORMS[kind])
            fits = False
    if not fits:
        return None
    return read_bound(text, COMPARATORS[match[1]], match[2].replace(".", ""), decimals, match[4], report)


def _fits(text: str, kind: Kind | None, report: Report, *kinds: Kind) -> bool:
    if kind is None or kind in kinds:
        return True
    report(codes.THRESHOLD_KIND, found=text, kind=kind.value, needed=_FORMS[kind])
    return False


def read_bound(
    text: str, comparator: Comparator, whole: str, decimals: str, percent: str, report: Report
) -> Requirement | None:
    """Return the requirement of a cell in its parts; None with a report if no figure could meet it."""
    largest = 100 if percent else LARGEST_COUNT
    if len(decimals) > MOST_DECIMALS:
        report(codes.THRESHOLD_DECIMALS, found=text)
        return None
    # Check the length first: Python refuses to convert a number of thousands of digits.
    whole = whole.lstrip("0") or "0"
    bound = Fraction(f"{whole}.{decimals or 0}") if len(whole) <= len(str(LARGEST_COUNT)) else None
    if bound is None or bound > largest:
        report(codes.THRESHOLD_RANGE, found=text, limit=f"{largest:,}".replace(",", ".") + percent)
    elif comparator is Comparator.MORE_THAN and percent and bound == largest:
        report(codes.THRESHOLD_IMPOSSIBLE, found=text, needed="“100%”")
    elif comparator is Comparator.LESS_THAN and bound == 0:
        report(codes.THRESHOLD_IMPOSSIBLE, found=text, needed=f"“≤ 0{percent}”")
    else:
        return Requirement(comparator, bound)
    return None


def _check_levels(
    row: Row, cells: list[Requirement | None], faulty: set[int], kind: Kind | None, faults: Faults
) -> None:
    """Report each level that requires less than a level below it."""
    last: tuple[int, Requirement] | None = None
    for level, cell in zip(LEVELS, cells, strict=True):
        if level in faulty or last is None:
            last = last if cell is None else (level, cell)
            continue
        column = THRESHOLD_COLUMNS[level - 1]
        if cell is None:
            faults.add(codes.THRESHOLD_DROPPED, row.line, column, level=last[0])
            return
        if strength(cell, kind) < strength(last[1], kind):
            found, before = row.cells[level - 1], row.cells[last[0] - 1]
            faults.add(codes.THRESHOLD_LOOSENS, row.line, column, found=found, before=before, level=last[0])
        last = (level, cell)


def never_loosens(requirements: Requirements, kind: Kind | None) -> bool:
    """Whether requirements never loosen from one level to the next and, once required, stay required."""
    required = [requirement for requirement in requirements if requirement]
    strengths = [strength(requirement, kind) for requirement in required]
    return requirements[len(LEVELS) - len(required) :] == tuple(required) and strengths == sorted(strengths)


def strength(requirement: Requirement, kind: Kind | None) -> tuple[Fraction, bool]:
    """Order requirements of one direction from loose to tight; for counts, > 2 is the same as ≥ 3."""
    strict = requirement.comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN)
    bound = requirement.bound if requirement.comparator.larger_is_better else -requirement.bound
    return (bound + strict, False) if kind is Kind.COUNT else (bound, strict)


def write(requirement: Requirement | None, kind: Kind | None) -> str:
    """Return the canonical cell of a requirement of a criterion of this kind."""
    if requirement is None:
        return NOT_REQUIRED
    if kind is Kind.YES_NO and requirement == YES:
        return MET_BY_YES
    if kind is Kind.COUNT and requirement.bound.denominator == 1:
        return f"{requirement.comparator.value} {requirement.bound.numerator:,}".replace(",", ".")
    if requirement == Requirement(Comparator.AT_LEAST, Fraction(100)):
        return "100%"
    return f"{requirement.comparator.value} {exact_text(requirement.bound).replace('.', ',')}%"


def marks_by_level(marks: Marks, requirements: Requirements, report: Report) -> Provenances | None:
    """Return the provenance of each required level; None if an exception is for another level."""
    is_valid = True
    for level in sorted(marks.exceptions):
        if requirements[level - 1] is None:
            report(codes.EXCEPTION_UNREQUIRED, level=level)
            is_valid = False
    if not is_valid:
        return None
    return tuple(
        marks.exceptions.get(level, marks.everywhere) if requirement else None
        for level, requirement in zip(LEVELS, requirements, strict=True)
    )
