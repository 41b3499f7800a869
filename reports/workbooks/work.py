"""Formulas of the order of work: which rows are listed, in which position, in which words.

The order is that of rules/work_order.py, as one whole number a row by which a spreadsheet sorts.
"""

from collections.abc import Sequence

from criteria.model import LEVELS, Criterion, Framework, Kind
from reports.self_check.missing_figures import lowest_level
from reports.self_check.work_parts import part_title
from reports.workbooks import formulas
from reports.workbooks.calculated import LEVEL_ROWS, Column, LevelColumn, Result, Status
from reports.workbooks.outcomes import edge_at_target, is_blocking, larger_is_better, outcome_columns
from reports.workbooks.reading import Formulas
from rules.verdict import Reason
from rules.work_order import AFTER_REASONS, FARTHEST, LARGEST_LACK, REASON_PLACES, STEPS, supplier_places
from rules.work_part import Part, Work, part_of_work

_ROWS = 1000
"""More than the rows of any set: position and row form one number that sorts by both."""
_PLACES = (FARTHEST + 1) * _ROWS
_GROUPS = 10
"""More than the parts of the work."""


def work_formulas(framework: Framework, criterion: Criterion, at: int) -> Formulas:
    """Return the formulas of calculated row `at` that place it in the list, blank if it is not listed."""
    outcomes = [f"{outcome_columns(criterion)[level]}{at}" for level in LEVELS]
    status = f"{Column.STATUS}{at}"
    is_missing = f"{status}={Status.MISSING:d}"
    lowest = lowest_level(criterion)
    blocks = (
        is_blocking(f"{Column.AT_TARGET}{at}") if criterion.mandatory else _helps_a_share(criterion, outcomes)
    )
    by_supplier = _place(2, Part.FIGURE, str(supplier_places(framework)[criterion.supplier]), at)
    known = _known_place(framework, criterion, at)
    missing_words = f"{part_title(framework, Part.FIGURE)}, xét từ mức {lowest}"
    return {
        Column.BLOCKS: f"IF({blocks},1,0)",
        Column.MISSING_FROM: f'IF({is_missing},{lowest},"")',
        Column.ORDER: f'IF({is_missing},{by_supplier},IF({Column.BLOCKS}{at}=1,{known},""))',
        Column.WORK: f'IF({is_missing},"{missing_words}",{_words(framework, criterion, at)})',
    }


def _has_figure(at: int) -> str:
    status = f"{Column.STATUS}{at}"
    return f"OR({status}={Status.FIGURE:d},{status}={Status.PERCENTAGE:d})"


def _place(group: int, part: Part, within: str, at: int) -> str:
    return f"({(group * _GROUPS + part) * _PLACES}+{_ROWS}*{within}+{at})"


def _known_place(framework: Framework, criterion: Criterion, at: int) -> str:
    group = 0 if criterion.mandatory else 1

    def of_reason(reason: Reason) -> str:
        work = Work.ACT if reason is Reason.NO else Work.PAPER
        part = part_of_work(framework.unit_kind, criterion, work)
        return _place(group, part, str(REASON_PLACES[reason]), at)

    figure = of_reason(Reason.NO)
    if criterion.kind is not Kind.YES_NO:
        part = part_of_work(framework.unit_kind, criterion, Work.NUMBERS)
        within = _measure(criterion, at)
        if part is not Part.NUMBERS:
            within = f"MIN({FARTHEST},{AFTER_REASONS}+{within})"
        figure = _place(group, part, within, at)
    refused = f"{Column.STATUS}{at}={Status.REFUSED:d}"
    without = f"IF({refused},{of_reason(Reason.NOT_APPLICABLE_REFUSED)},{of_reason(Reason.UNREADABLE)})"
    return f"IF({_has_figure(at)},{figure},{without})"


def _measure(criterion: Criterion, at: int) -> str:
    """Return what is lacking as a fraction of the requirement, in whole steps; no product above 10^14."""
    status, lacking = f"{Column.STATUS}{at}", f"{Column.SHORTFALL}{at}"
    formula = _part(lacking, f"MAX(1,{edge_at_target(at)})")
    formula = f"IF({lacking}>{LARGEST_LACK},{FARTHEST},{formula})"
    if criterion.kind.is_share:
        bounds = [formulas.as_points(r) if r is not None else 0 for r in criterion.requirements]
        required = ",".join(str(bound or formulas.POINT) for bound in bounds)
        points = _part(lacking, f"CHOOSE({Result.TARGET},{required})")
        formula = f"IF({status}={Status.PERCENTAGE:d},{points},{formula})"
    return formula


def _part(lacking: str, required: str) -> str:
    many = f"INT({lacking}/{STEPS})>={required}"
    return f"IF({many},{FARTHEST},INT({lacking}*{STEPS}/{required}))"


def _helps_a_share(criterion: Criterion, outcomes: Sequence[str]) -> str:
    """Test whether an extended row is unmet at a level with a missed minimum share that blocks the target."""
    lacking = [
        f"AND({LevelColumn.SHORT}{LEVEL_ROWS[level]}=1,{is_blocking(outcome)})"
        for level, outcome in zip(LEVELS, outcomes, strict=True)
        if criterion.requirement(level) is not None
    ]
    return f"OR({','.join(lacking)})"


def _words(framework: Framework, criterion: Criterion, at: int) -> str:
    corrected = part_title(framework, part_of_work(framework.unit_kind, criterion, Work.PAPER))
    is_yes_no = criterion.kind is Kind.YES_NO
    part = part_of_work(framework.unit_kind, criterion, Work.ACT if is_yes_no else Work.NUMBERS)
    mended = part_title(framework, part)
    if part is Part.NUMBERS and not larger_is_better(criterion):
        mended = "Cần giảm số lượng"
    return f'"{mended}"' if mended == corrected else f'IF({_has_figure(at)},"{mended}","{corrected}")'
