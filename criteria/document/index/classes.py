"""Reads and writes the table of classes (`Xếp loại`)."""

import re
from collections.abc import Mapping
from itertools import pairwise

from criteria.document import codes, index_codes
from criteria.document.faults import Faults
from criteria.document.index.cells import write_result
from criteria.document.index.grammar import CLASSES_COLUMNS, OTHERWISE
from criteria.document.sections import Passage
from criteria.document.tables import only_table
from criteria.document.thresholds import (
    CELL,
    COMPARATORS,
    CellReport,
    read_bound,
)
from criteria.document.values import Report
from criteria.index.model import ScoreClass, SideCondition
from criteria.model import Kind, Requirement
from foundation.problem import Code

NO_CONDITION = "–"
_EACH = "mỗi chỉ số chính"
_SIDE = re.compile(rf"(?:{_EACH}|chỉ số chính ([1-9][0-9]*)) (.+)")


def read_classes(section: Passage, faults: Faults) -> tuple[ScoreClass, ...]:
    """Return the classes in the order of the table; fewer or none if there are faults."""
    table = only_table(section, CLASSES_COLUMNS, faults)
    if table is None:
        return ()
    if not table.rows:
        faults.add(codes.TABLE_EMPTY, table.line)
    classes: dict[int, ScoreClass] = {}
    for number, row in enumerate(table.rows, 1):
        if not row.cells:
            continue
        name, value, condition = (cell.strip() for cell in row.cells)
        last = number == len(table.rows)

        report = CellReport(faults, row.line)
        for column, cell in zip(CLASSES_COLUMNS, (name, value, condition), strict=True):
            if not cell:
                faults.add(codes.CELL_BLANK, row.line, column, instead="")
        if any(each.name == name for each in classes.values()):
            report(index_codes.CLASS_TWICE, found=name)
        if (value == OTHERWISE) != last or (last and condition not in (NO_CONDITION, "-")):
            report(index_codes.LAST_CLASS, found=f"{name} | {value} | {condition}")
            continue
        requirement = None if value == OTHERWISE else _share(value, index_codes.CLASS_REQUIREMENT, report)
        classes[row.line] = ScoreClass(name, requirement, _side_conditions(condition, report))
    _check_order(classes, faults)
    return tuple(classes.values())


def _check_order(classes: Mapping[int, ScoreClass], faults: Faults) -> None:
    bounds = [(line, each.requirement) for line, each in classes.items() if each.requirement is not None]
    for (_, upper), (line, lower) in pairwise(bounds):
        if (lower.bound, lower.comparator.is_strict) > (upper.bound, upper.comparator.is_strict):
            found, before = write_result(lower, Kind.RATIO), write_result(upper, Kind.RATIO)
            faults.add(index_codes.LINE_ORDER, line, found=found, before=before)


def _share(text: str, code: Code, report: Report) -> Requirement | None:
    match = CELL.fullmatch("≥ 100%" if text == "100%" else text)
    rising = match is not None and match[1] in ("≥", ">=", ">")
    if match is None or not rising or not match[4] or not match[2].isdecimal():
        report(code, found=text)
        return None
    return read_bound(text, COMPARATORS[match[1]], match[2], (match[3] or "").rstrip("0"), "%", report)


def _side_conditions(text: str, report: Report) -> tuple[SideCondition, ...]:
    if text in (NO_CONDITION, "-", ""):
        return ()
    sides: list[SideCondition] = []
    for part in text.split(";"):
        match = _SIDE.fullmatch(part.strip())
        if match is None:
            report(index_codes.SIDE_CONDITION, found=text)
            return ()
        requirement = _share(match[2], index_codes.SIDE_CONDITION, report)
        if requirement:
            sides.append(SideCondition(match[1], requirement))
    return tuple(sides)


def write_class(each: ScoreClass) -> tuple[str, str, str]:
    """Return the cells of a class."""
    sides = (
        f"{_EACH if side.main_index is None else f'chỉ số chính {side.main_index}'} "
        f"{write_result(side.requirement, Kind.RATIO)}"
        for side in each.side_conditions
    )
    return each.name, write_result(each.requirement, Kind.RATIO), "; ".join(sides) or NO_CONDITION
