"""Reads what works cost (chi-phi.csv): one row a criterion, in whole numbers of any one unit of cost."""

from pathlib import Path

from attrs import frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Code, Reading
from foundation.tables.code_cells import mended_code
from foundation.tables.day_column import DayColumn
from foundation.tables.list_rows import NamedRow
from foundation.tables.named_table import read_tables
from foundation.tables.numbers import DASHES, whole_number, yes_no
from foundation.tables.problem_list import ProblemList
from foundation.tables.table_form import TableForm
from foundation.tables.typed_values import typed_count
from foundation.text import quote
from maturity.plans import codes
from rules.plans.costs import Costs, RowCost

CRITERION, WORK, SHARED, OWN, EACH = "ma_tieu_chi", "viec", "chi_chung", "chi_rieng", "chi_moi_don_vi"
FEASIBLE, EARLIEST = "kha_thi", "som_nhat"
FORM = TableForm(
    {
        CRITERION: ("Mã tiêu chí", "Tiêu chí", "Mã"),
        WORK: ("Việc", "Việc cần làm", "Nhiệm vụ", "Nội dung"),
        SHARED: ("Chi chung", "Chi phí chung", "Chi phí chung cả tỉnh"),
        OWN: ("Chi riêng", "Chi phí riêng", "Chi phí mỗi xã"),
        EACH: ("Chi mỗi đơn vị tính", "Chi mỗi đơn vị", "Đơn giá"),
        FEASIBLE: ("Khả thi", "Làm được"),
        EARLIEST: ("Sớm nhất", "Ngày sớm nhất", "Xong sớm nhất"),
    },
    required=(CRITERION,),
    naming=(CRITERION, WORK),
)
_AMOUNTS = (SHARED, OWN, EACH)
_OF_A_WORK = (SHARED, OWN)


@frozen
class _Row:
    line: int
    cost: RowCost


def read_costs(path: Path, criteria_set: Framework | Index) -> Reading[Costs]:
    """Read the costs of works; rows with errors are left out, all problems are reported.

    The value is None if no such table is found or no row can be used. No content of a file raises an
    exception.
    """
    read = read_tables(path, (FORM,))
    problems = read.problems
    if not read.found:
        return problems.reading(None)
    days: dict[str, DayColumn] = {}
    rows: dict[str, _Row] = {}
    works: dict[str, _Row] = {}
    for row in read.rows:
        cost = _row(row, criteria_set, days, problems)
        if cost is None:
            continue
        if cost.criterion in rows:
            fields = {"found": quote(cost.criterion), "first": problems.row_text(rows[cost.criterion].line)}
            problems.add(codes.CRITERION_TWICE, row.line, row.headings[CRITERION], **fields)
            continue
        first = works.setdefault(cost.work, _Row(row.line, cost))
        other = next((name for name, same in _alike(first.cost, cost).items() if not same), None)
        if other is not None:
            fields = {"work": quote(cost.work), "column": other, "first": problems.row_text(first.line)}
            problems.add(codes.WORK_CONTRADICTS, row.line, row.headings.get(other), **fields)
            continue
        rows[cost.criterion] = _Row(row.line, cost)
    for column in days.values():
        column.note_order()
    if not rows:
        problems.add(codes.NO_COSTS)
        return problems.reading(None)
    return problems.reading(Costs({code: row.cost for code, row in rows.items()}))


def _alike(one: RowCost, other: RowCost) -> dict[str, bool]:
    """Return whether two rows of one work say the same about what is paid once for all of them."""
    return {SHARED: one.shared == other.shared, OWN: one.own == other.own}


def _row(
    row: NamedRow, criteria_set: Framework | Index, days: dict[str, DayColumn], problems: ProblemList
) -> RowCost | None:
    line, cells, headings = row
    code = mended_code(cells[CRITERION]).upper()
    if not code:
        problems.add(codes.CRITERION_BLANK, line, headings[CRITERION], found=quote(cells[WORK]))
        return None
    is_sound = True
    if code not in criteria_set.by_code:
        fields = {"found": quote(code), "framework": criteria_set.id}
        problems.add(codes.CRITERION_UNKNOWN, line, headings[CRITERION], **fields)
        is_sound = False
    amounts: dict[str, int | None] = {}
    for name in _AMOUNTS:
        amount = _amount(cells[name])
        if isinstance(amount, Code):
            problems.add(amount, line, headings.get(name), found=quote(cells[name]))
            is_sound = False
        else:
            amounts[name] = amount
    if is_sound and all(amount is None for amount in amounts.values()):
        problems.add(codes.COST_ABSENT, line, headings[CRITERION], found=quote(code))
        is_sound = False
    feasible = yes_no(cells[FEASIBLE]) if cells[FEASIBLE] else 1
    if isinstance(feasible, Code):
        problems.add(codes.FEASIBLE_UNCLEAR, line, headings[FEASIBLE], found=quote(cells[FEASIBLE]))
        is_sound = False
    earliest, is_bad = None, False
    if cells[EARLIEST]:
        heading = headings[EARLIEST]
        earliest, is_bad = days.setdefault(
            heading, DayColumn(problems, heading, None, codes.EARLIEST_UNFIT)
        ).read(line, cells[EARLIEST])
    if not is_sound or is_bad:
        return None
    return RowCost(
        criterion=code,
        work=cells[WORK] or code,
        shared=amounts[SHARED],
        own=amounts[OWN],
        each=amounts[EACH],
        is_feasible=bool(feasible),
        earliest=earliest,
    )


def _amount(text: str) -> int | Code | None:
    """Return an amount, None for a blank, or the code of the problem: below zero, not whole …"""
    if not text or text in DASHES:
        return None
    return whole_number(typed_count(text))
