"""Holds the maxima and the declared numbers of an index against what stands below them.

Maxima are held on every day on which the rows in force differ, so that they are right on every day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import frozen

from criteria.document import index_codes
from criteria.document.faults import Faults
from criteria.document.index.amounts import write_amount
from criteria.document.index.grammar import DIVIDED_KEYS, MAIN_KEYS, ROW_KEYS
from criteria.document.index.outline import Node, Role
from criteria.document.keys import entry_for
from criteria.document.values import parse_date, write_date
from criteria.index.policies import Combination

_COMPARE: Mapping[Combination, Callable[[Fraction, Sequence[Fraction]], bool]] = {
    Combination.SUM: lambda most, parts: most == sum(parts),
    Combination.CAPPED_SUM: lambda most, parts: most <= sum(parts),
    Combination.BEST: lambda most, parts: most == max(parts),
}
_CODES = {
    Combination.SUM: index_codes.SUM,
    Combination.CAPPED_SUM: index_codes.SUM_BELOW_CAP,
    Combination.BEST: index_codes.BEST_PART,
}


@frozen
class Maxima:
    """The maxima of passages by their lines, where they could be read, and the period of the set."""

    most: Mapping[int, Fraction]
    lines: Mapping[int, int]
    """The lines of the keys `Điểm tối đa`, by the lines of their passages."""
    begin: date | None
    end: date | None
    faults: Faults


def check_sums(sections: Sequence[Node], scale: Fraction | None, scale_line: int, maxima: Maxima) -> None:
    """Report every maximum that differs from what stands below it, with the first day from which it does."""
    groups = [node for node in sections if node.role is Role.GROUP and node.below]
    for node in _all(sections):
        if not node.below or node.role in (Role.BONUS, Role.PENALTY):
            continue
        if node.role is Role.ROW:
            _check(node, node.below, _combination(node), "chỉ số con", maxima)
        else:
            counted = [below for below in node.below if not _is_tracked(below)]
            things = "chỉ số chính" if node.role is Role.GROUP else "chỉ số thành phần"
            _check(node, counted, Combination.SUM, things, maxima)
    values = [maxima.most.get(group.line) for group in groups]
    known = [value for value in values if value is not None]
    if scale is not None and groups and len(known) == len(values) and sum(known) != scale:
        fields = {"what": "Đầu tài liệu", "key": "thang điểm", "parts": "nhóm chỉ số", "since": ""}
        found, actual = write_amount(scale), write_amount(sum(known, Fraction(0)))
        maxima.faults.add(index_codes.SUM, scale_line, found=found, actual=actual, **fields)


def _check(
    node: Node, below: Sequence[Node], combination: Combination | None, things: str, maxima: Maxima
) -> None:
    most = maxima.most.get(node.line)
    if most is None or combination is None or any(each.line not in maxima.most for each in below):
        return
    for day in _days(below, maxima):
        parts = [maxima.most[each.line] for each in below if day is None or _in_force(each, day)]
        if not parts or _COMPARE[combination](most, parts):
            continue
        first = day is None or day == maxima.begin
        actual = max(parts) if combination is Combination.BEST else sum(parts, Fraction(0))
        maxima.faults.add(
            _CODES[combination],
            maxima.lines.get(node.line, node.line),
            what=node.label,
            key="điểm tối đa",
            found=write_amount(most),
            parts=things,
            since="" if first or day is None else f" từ ngày {write_date(day)}",
            actual=write_amount(actual),
        )
        return


def _days(rows: Iterable[Node], maxima: Maxima) -> list[date | None]:
    """Return the first day of the set and every later day on which one of the rows begins or has ended."""
    if maxima.begin is None:
        return [None]
    last = maxima.end or date.max
    days = {maxima.begin}
    for row in rows:
        begin, end = _dates(row)
        changes = [begin, end + timedelta(1) if end and end < date.max else None]
        days |= {day for day in changes if day and maxima.begin < day <= last}
    return [*sorted(days)]


def _in_force(row: Node, day: date) -> bool:
    begin, end = _dates(row)
    return (begin is None or begin <= day) and (end is None or day <= end)


def _dates(row: Node) -> tuple[date | None, date | None]:
    entries = [entry_for(ROW_KEYS, row.entries, name) for name in ("in_force_from", "in_force_until")]
    begin, end = (parse_date(entry.value) if entry else None for entry in entries)
    return begin, end


def _combination(node: Node) -> Combination | None:
    entry = entry_for(DIVIDED_KEYS, node.entries, "combination")
    return next((each for each in Combination if entry and each.value == entry.value), None)


def _is_tracked(node: Node) -> bool:
    entry = entry_for(MAIN_KEYS, node.entries, "is_tracked_only") if node.role is Role.MAIN_INDEX else None
    return entry is not None and entry.value == "có"


def _all(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from _all(node.below)


def check_count(declared: int | None, line: int, actual: int, what: str, things: str, faults: Faults) -> None:
    """Report a declared number that differs from the actual one."""
    if declared is not None and declared != actual:
        fields: dict[str, Any] = {"found": declared, "actual": actual, "what": what, "things": things}
        faults.add(index_codes.COUNT, line, **fields)


def scored(nodes: Iterable[Node]) -> int:
    """Return the number of rows without parts among passages and below them."""
    return sum(scored(node.below) if node.below else node.role is Role.ROW for node in nodes)
