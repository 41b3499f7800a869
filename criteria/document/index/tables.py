"""Reads a row's table of points, and holds it against what every such table must fulfil.

Lines go from hard to easy in one direction, the last is `còn lại`, no points are above the maximum, and a
better result never scores less: at every bound, and just below it.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any

from attrs import frozen

from criteria.document import codes, index_codes
from criteria.document.blocks import Row
from criteria.document.faults import Faults
from criteria.document.index.amounts import write_amount
from criteria.document.index.cells import read_points, read_result
from criteria.document.index.grammar import ANSWER_COLUMNS, OPTION_COLUMNS, OTHERWISE, RESULT_COLUMNS
from criteria.document.sections import Passage
from criteria.document.tables import only_table
from criteria.document.thresholds import CellReport, strength
from criteria.index.points import WHOLE, InProportion, Points
from criteria.index.scoring import AgainstLastYear, Case, Line, Option
from criteria.model import Kind, Requirement


@frozen
class Measure:
    """What a table of points is held against: the kind and the maximum of its row, None if unknown."""

    kind: Kind | None
    most: Fraction | None


def read_lines(section: Passage, measure: Measure, faults: Faults, complete: bool) -> tuple[Line, ...] | None:
    """Return the lines of the one table of a row, None if there is none or it has faults."""
    table = only_table(section, RESULT_COLUMNS, faults, complete)
    return None if table is None else _lines(table.rows, table.line, measure, faults)


def read_cases(
    section: Passage, measure: Measure, faults: Faults, complete: bool
) -> tuple[tuple[Case, int], ...] | None:
    """Return the tables of a row by the answer to another row, each with its first line in the document."""
    table = only_table(section, ANSWER_COLUMNS, faults, complete)
    if table is None or not all(row.cells for row in table.rows):
        return None
    before = len(faults)
    cases: list[tuple[Case, int]] = []
    for answer, rows in groupby(table.rows, key=lambda row: row.cells[0].strip()):
        of_answer = [Row(row.line, row.cells[1:]) for row in rows]
        first = of_answer[0].line
        if not answer:
            faults.add(codes.CELL_BLANK, first, ANSWER_COLUMNS[0], instead="")
        elif any(case.answer == answer for case, _ in cases):
            faults.add(index_codes.ANSWER_SPLIT, first, found=answer)
        lines = _lines(of_answer, first, measure, faults, fewest=1)
        if lines:
            cases.append((Case(answer, lines), first))
    if not table.rows:
        faults.add(index_codes.TOO_FEW_LINES, table.line, found=0)
    return tuple(cases) if len(faults) == before else None


def read_options(
    section: Passage, measure: Measure, faults: Faults, complete: bool
) -> tuple[Option, ...] | None:
    """Return the options of a row with choices, None if there is no table or it has faults."""
    table = only_table(section, OPTION_COLUMNS, faults, complete)
    if table is None:
        return None
    before = len(faults)
    options: list[Option] = []
    for row in table.rows:
        if not row.cells:
            continue
        text = row.cells[0].strip()
        if not text:
            faults.add(codes.CELL_BLANK, row.line, OPTION_COLUMNS[0], instead="")
        elif any(option.text == text for option in options):
            faults.add(index_codes.OPTION_TWICE, row.line, found=text)
        points = _points(row, measure, faults)
        if points:
            options.append(Option(text, points))
            if len(options) > 1:
                upper = options[-2]
                _check_fall(row.line, (upper.text, upper.points), (text, points), None, measure, faults)
    _check_size(len(table.rows), table.line, faults)
    whole = len(faults) == before and all(row.cells for row in table.rows)
    return tuple(options) if whole else None


def _lines(
    rows: Sequence[Row], at: int, measure: Measure, faults: Faults, fewest: int = 2
) -> tuple[Line, ...] | None:
    before = len(faults)
    lines: list[tuple[Row, Line]] = []
    for number, row in enumerate(rows, 1):
        if not row.cells:
            continue
        text = row.cells[0].strip()
        points = _points(row, measure, faults)
        if text == OTHERWISE and number < len(rows):
            faults.add(index_codes.OTHERWISE_EARLY, row.line)
            continue
        if text != OTHERWISE and number == len(rows):
            if not any(each.cells and each.cells[0].strip() == OTHERWISE for each in rows):
                faults.add(index_codes.LAST_LINE, row.line, found=text or " ")
            continue
        if text == OTHERWISE:
            requirement = None
        else:
            requirement = read_result(text, measure.kind, CellReport(faults, row.line, RESULT_COLUMNS[0]))
            if requirement is None:
                continue
        if points:
            lines.append((row, Line(requirement, points)))
    _check_size(len(rows), at, faults, fewest)
    _check_directions(lines, at, faults)
    if len(faults) == before:
        for upper, lower in pairwise(lines):
            _check_pair(upper, lower, measure, faults)
    whole = len(faults) == before and all(row.cells for row in rows)
    return tuple(line for _, line in lines) if whole else None


def _points(row: Row, measure: Measure, faults: Faults) -> Points | None:
    text = row.cells[1].strip()
    report = CellReport(faults, row.line, RESULT_COLUMNS[1])
    points = read_points(text, report)
    if points is None:
        return None
    if isinstance(points, InProportion):
        if measure.kind not in (None, Kind.RATIO):
            report(index_codes.POINTS_NEED_A_SHARE, found=text, kind=measure.kind.value)
            return None
    elif measure.most is not None and points.of(measure.most, None) > measure.most:
        report(index_codes.POINTS_RANGE, found=text, most=write_amount(measure.most))
        return None
    return points


def _check_size(count: int, at: int, faults: Faults, fewest: int = 2) -> None:
    if count < fewest:
        faults.add(index_codes.TOO_FEW_LINES, at, found=count)


def _larger_is_better(line: Line) -> bool:
    return line.requirement is not None and line.requirement.comparator.larger_is_better


def _check_directions(lines: Sequence[tuple[Row, Line]], at: int, faults: Faults) -> None:
    compared = [(row, line) for row, line in lines if line.requirement is not None]
    if len({_larger_is_better(line) for _, line in compared}) > 1:
        found = ", ".join(row.cells[0] for row, _ in compared)
        faults.add(index_codes.LINE_DIRECTIONS, at, found=found)


def _check_pair(upper: tuple[Row, Line], lower: tuple[Row, Line], measure: Measure, faults: Faults) -> None:
    """Report a line that the one above it leaves nothing, and one that gives more for less."""
    (above, hard), (below, easy) = upper, lower
    if isinstance(hard.requirement, Requirement) and isinstance(easy.requirement, Requirement):
        whole = Kind.COUNT if measure.kind in (Kind.COUNT, Kind.DAYS) else measure.kind
        if strength(easy.requirement, whole) >= strength(hard.requirement, whole):
            found, before = below.cells[0], above.cells[0]
            faults.add(index_codes.LINE_ORDER, below.line, found=found, before=before)
            return
    elif easy.requirement is not None and type(hard.requirement) is type(easy.requirement):
        strict = [
            isinstance(line.requirement, AgainstLastYear) and line.requirement.comparator.is_strict
            for line in (hard, easy)
        ]
        if strict != [True, False]:
            found, before = below.cells[0], above.cells[0]
            faults.add(index_codes.LINE_ORDER, below.line, found=found, before=before)
            return
    bound = hard.requirement.bound if isinstance(hard.requirement, Requirement) else None
    texts = (above.cells[0], hard.points), (below.cells[0], easy.points)
    if _larger_is_better(hard) or not any(isinstance(line.points, InProportion) for line in (hard, easy)):
        _check_fall(below.line, *texts, bound, measure, faults)
        return
    # Where less is better, points in proportion to the share fall as the result gets better.
    faults.add(
        index_codes.BETTER_SCORES_LESS,
        below.line,
        before=above.cells[0],
        found=below.cells[0],
        points=_worth(hard.points, Fraction(0), measure),
        other=_worth(easy.points, WHOLE, measure),
    )


def _check_fall(
    line: int,
    upper: tuple[str, Points],
    lower: tuple[str, Points],
    bound: Fraction | None,
    measure: Measure,
    faults: Faults,
) -> None:
    """Report that the upper line gives less, at its bound, than the lower gives just below it."""
    if measure.most is None:
        return
    proportional = any(isinstance(points, InProportion) for _, points in (upper, lower))
    if proportional and bound is None:
        # Against last year the upper line can hold at any share: its least is that of 0%.
        least, greatest = upper[1].of(measure.most, Fraction(0)), lower[1].of(measure.most, WHOLE)
    else:
        least, greatest = upper[1].of(measure.most, bound), lower[1].of(measure.most, bound)
    if least < greatest:
        fields: dict[str, Any] = {"points": _number(least), "other": _number(greatest)}
        faults.add(index_codes.BETTER_SCORES_LESS, line, before=upper[0], found=lower[0], **fields)


def _worth(points: Points, share: Fraction, measure: Measure) -> str:
    return _number(points.of(measure.most, share)) if measure.most is not None else "…"


def _number(points: Fraction) -> str:
    return write_amount(points)
