"""Formulas of the work on the criteria: in which position of the list each stands, in which words.

The order is that of rules/work_order.py, as one whole number a row by which a spreadsheet sorts.
"""

from collections.abc import Sequence

from criteria.criteria_set import Indicator
from criteria.model import LEVELS, Criterion, Framework, Kind
from reports.self_check.missing_figures import lowest_level
from reports.self_check.work_parts import part_title
from reports.words.wording import raised, supplier_text
from reports.words.work_words import TO_DO_OF, changed_by_text, missing_to_do, to_do_text
from reports.workbooks import formulas
from reports.workbooks.calculated import (
    LEVEL_ROWS,
    REQUIRED_COLUMNS,
    Column,
    LevelColumn,
    Result,
    Status,
)
from reports.workbooks.layout import Layout
from reports.workbooks.outcomes import edge_at_target, is_blocking, outcome_columns
from reports.workbooks.reading import Formulas
from reports.workbooks.work_list import ROWS, WorkList, WorkPart
from rules.verdict import Reason
from rules.work_order import AFTER_REASONS, FARTHEST, LARGEST_LACK, REASON_PLACES, STEPS, supplier_places
from rules.work_part import Part, Work, part_of_work

_PLACES = (FARTHEST + 1) * ROWS
_GROUPS = 10
"""More than the parts of the work."""
_LONGEST_TEXT = 130
_MISSING, _DONE = 2, 3
"""The groups of the list besides mandatory and extended criteria: without a figure, without work."""


def work_formulas(framework: Framework, criterion: Criterion, at: int) -> Formulas:
    """Return the formulas of calculated row `at` that place it in the list, blank if it is not listed."""
    outcomes = [f"{outcome_columns(criterion)[level]}{at}" for level in LEVELS]
    status = f"{Column.STATUS}{at}"
    is_missing = f"{status}={Status.MISSING:d}"
    lowest = lowest_level(criterion)
    blocks = (
        is_blocking(f"{Column.AT_TARGET}{at}") if criterion.mandatory else _helps_a_share(criterion, outcomes)
    )
    by_supplier = _place(_MISSING, Part.FIGURE, str(supplier_places(framework)[criterion.supplier]), at)
    known = _known_place(framework, criterion, at)
    return {
        Column.BLOCKS: f"IF({blocks},1,0)",
        Column.MISSING_FROM: f'IF({is_missing},{lowest},"")',
        Column.ORDER: f'IF({is_missing},{by_supplier},IF({Column.BLOCKS}{at}=1,{known},""))',
        Column.RANK: f'IF({Column.ORDER}{at}="",{_place(_DONE, 0, "0", at)},{Column.ORDER}{at})',
        Column.TO_DO: _to_do(framework, criterion, at),
        Column.LISTED_REQUIREMENT: _listed_requirement(at),
        Column.LACKING: f'IF({Column.ORDER}{at}="",{Column.REMARK}{at},{Column.DISTANCE}{at})',
    }


def work_texts(criterion: Criterion) -> dict[str, str]:
    """Return the texts about the work on a criterion, by their columns."""
    return {Column.ACT: shortened(to_do_text(criterion)), Column.ACTORS: actors_text(criterion)}


def shortened(text: str) -> str:
    """Return a text for the list of the work, whose lines are all as high as the longest needs."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[: _LONGEST_TEXT - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def actors_text(row: Indicator) -> str:
    """Return who changes a row, if the set says it, and who holds its figure."""
    held = f"số liệu: {supplier_text(row.supplier)}"
    changed = changed_by_text(row)
    return raised(f"{changed}; {held}" if changed else held)


def work_list(framework: Framework, places: Layout) -> WorkList:
    """Return where the list of the work is computed, with its headings."""
    parts = [_work_part(framework, 0, part) for part in (Part.AT_ONCE, Part.NUMBERS, Part.OTHER_BODY)]
    if framework.minimum_extended is not None:
        parts += [_work_part(framework, 1, part) for part in (Part.AT_ONCE, Part.NUMBERS, Part.OTHER_BODY)]
    parts += [_work_part(framework, _MISSING, Part.FIGURE), _work_part(framework, _DONE, None)]
    return WorkList(
        first=min(places.calculated.values()),
        last=max(places.calculated.values()),
        rows=len(framework.criteria),
        rank=Column.RANK,
        code=Column.CODE,
        name=Column.NAME,
        parts=parts,
        noun="tiêu chí",
    )


def _work_part(framework: Framework, group: int, part: Part | None) -> WorkPart:
    begin = (group * _GROUPS + (part or 0)) * _PLACES
    title = "Đã đạt, hoặc chưa phải xét ở mức đang xét" if part is None else part_title(framework, part)
    if group == _MISSING:
        title += ", xếp theo đơn vị cung cấp"
    elif group == 1:
        title += ", tiêu chí mở rộng"
    return WorkPart(title, begin, begin + _PLACES - 1)


def _has_figure(at: int) -> str:
    status = f"{Column.STATUS}{at}"
    return f"OR({status}={Status.FIGURE:d},{status}={Status.PERCENTAGE:d})"


def _place(group: int, part: int, within: str, at: int) -> str:
    return f"({(group * _GROUPS + part) * _PLACES}+{ROWS}*{within}+{at})"


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


def _listed_requirement(at: int) -> str:
    words = f"{REQUIRED_COLUMNS[1]}{at}:{REQUIRED_COLUMNS[5]}{at}"
    target = f"IF({Result.TARGET}=0,5,{Result.TARGET})"
    # A missing figure that the target does not require stands with the requirement of the lowest level.
    level = f'IF(OR({Column.BLOCKS}{at}=1,{Column.MISSING_FROM}{at}=""),{target},{Column.MISSING_FROM}{at})'
    return f'INDEX({words},1,{level})&""'


def _to_do(framework: Framework, criterion: Criterion, at: int) -> str:
    status, missing = f"{Column.STATUS}{at}", missing_to_do(framework.unit_kind, criterion)
    refused, unread = TO_DO_OF[Reason.NOT_APPLICABLE_REFUSED], TO_DO_OF[Reason.UNREADABLE]
    wrong = f'IF({status}={Status.REFUSED:d},"{refused}","{unread}")'
    known = f"IF({_has_figure(at)},{Column.ACT}{at},{wrong})"
    return f'IF({Column.ORDER}{at}="","",IF({status}={Status.MISSING:d},"{missing}",{known}))'
