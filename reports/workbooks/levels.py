"""Formulas of the whole unit: the progress of each level, the certain level, the highest possible level."""

from criteria.model import LEVELS, Framework, Ranking
from reports.workbooks import formulas
from reports.workbooks.calculated import (
    EXTENDED_COLUMNS,
    LEVEL_ROWS,
    MANDATORY_COLUMNS,
    Column,
    LevelColumn,
    Outcome,
    Result,
    Status,
)
from reports.workbooks.formulas import BAD, BLANK, GOOD
from reports.workbooks.reading import Formulas


def level_formulas(framework: Framework, first: int, last: int) -> dict[int, Formulas]:
    """Return the formulas of the row of each level over the criteria in rows `first` to `last`."""
    return {level: _level(framework, level, first, last) for level in LEVELS}


def _level(framework: Framework, level: int, first: int, last: int) -> Formulas:
    mandatory = f"{MANDATORY_COLUMNS[level]}{first}:{MANDATORY_COLUMNS[level]}{last}"
    extended = f"{EXTENDED_COLUMNS[level]}{first}:{EXTENDED_COLUMNS[level]}{last}"
    row = LEVEL_ROWS[level]

    def count(outcome: Outcome) -> str:
        return f"COUNTIF({mandatory},{outcome:d})+COUNTIF({extended},{outcome:d})"

    met, open_ = (f"COUNTIF({extended},{outcome:d})" for outcome in (Outcome.MET, Outcome.OPEN))
    applicable, needed = f"{LevelColumn.APPLICABLE}{row}", f"{LevelColumn.EXTENDED_NEEDED}{row}"
    share = framework.minimum_extended
    unmet = f"COUNTIF({mandatory},{Outcome.UNMET:d})"
    unknown = f"COUNTIF({mandatory},{Outcome.OPEN:d})"
    hoped = "0" if share is None else formulas.extended_needed(share, applicable, f"({met}+{open_})")
    complete, possible = f"AND({unmet}+{unknown}=0,{needed}=0)", f"AND({unmet}=0,{hoped}=0)"
    if not framework.has_list(level):
        complete = possible = "FALSE"
    elif level == 1 and framework.level_one_by_default:
        complete = possible = "TRUE"
    considered = "<=" if framework.ranking is Ranking.CUMULATIVE else "="
    short = f"AND({level}{considered}{Result.TARGET},{needed}>0)"
    return {
        LevelColumn.REQUIRED: f"COUNT({mandatory})+COUNT({extended})",
        LevelColumn.MET: count(Outcome.MET),
        LevelColumn.EXCUSED: count(Outcome.EXCUSED),
        LevelColumn.UNMET: count(Outcome.UNMET),
        LevelColumn.OPEN: count(Outcome.OPEN),
        LevelColumn.COMPLETE: f"IF({complete},1,0)",
        LevelColumn.POSSIBLE: f"IF({possible},1,0)",
        LevelColumn.REACHED: _ranked(framework, LevelColumn.COMPLETE, LevelColumn.REACHED, level),
        LevelColumn.REACHABLE: _ranked(framework, LevelColumn.POSSIBLE, LevelColumn.REACHABLE, level),
        LevelColumn.APPLICABLE: f"COUNT({extended})-COUNTIF({extended},{Outcome.EXCUSED:d})",
        LevelColumn.EXTENDED_MET: met,
        LevelColumn.EXTENDED_NEEDED: "0"
        if share is None
        else formulas.extended_needed(share, applicable, f"({met})"),
        LevelColumn.SHORT: f"IF({short},1,0)",
    }


def _ranked(framework: Framework, own: LevelColumn, ranked: LevelColumn, level: int) -> str:
    row = LEVEL_ROWS[level]
    above = framework.level_after(level)
    if framework.ranking is Ranking.CUMULATIVE and above and not framework.has_list(level):
        return f"{ranked}{LEVEL_ROWS[above]}"  # a level without a list: every unit past it is above it
    below = [LEVEL_ROWS[lower] for lower in LEVELS if lower < level and framework.has_list(lower)]
    if framework.ranking is Ranking.SEPARATE or not below:
        return f"{own}{row}"
    return f"{own}{row}*{ranked}{below[-1]}"


def result_formulas(framework: Framework, first: int, last: int, end: int) -> Formulas:
    """Return the formulas of the results by their cells.

    The criteria are in rows `first` to `last`, the conditions in the following rows up to `end`.
    """
    statuses = f"{Column.STATUS}{first}:{Column.STATUS}{last}"
    orders = f"{Column.ORDER}{first}:{Column.ORDER}{last}"
    mandatory = [
        f"{Column.BLOCKS}{first + at}"
        for at, criterion in enumerate(framework.criteria)
        if criterion.mandatory
    ]
    targets = [framework.level_after(level) or 0 for level in (0, *LEVELS)]
    cells: Formulas = {
        Result.LEVEL: _level_of(LevelColumn.REACHED),
        Result.CEILING: _level_of(LevelColumn.REACHABLE),
        Result.TARGET: f"CHOOSE({Result.LEVEL}+1,{','.join(map(str, targets))})",
        Result.LISTED: f"COUNT({orders})",
        Result.BLOCKERS: f"SUM({Column.BLOCKS}{first}:{Column.BLOCKS}{last})",
        Result.MANDATORY_BLOCKERS: "+".join(mandatory) or "0",
        Result.MISSING: f"COUNTIF({statuses},{Status.MISSING:d})",
        Result.REFUSED: f"COUNTIF({statuses},{Status.REFUSED:d})",
        Result.UNREADABLE: f'COUNTIF({statuses},">{Status.REFUSED:d}")',
    }
    lowest = framework.lowest_recognised or 1
    recognised = f"IF({Result.LEVEL}>={lowest},{Result.LEVEL},0)"
    if framework.conditions:
        states = f"{Column.VALUE_STATE}{last + 1}:{Column.VALUE_STATE}{end}"
        yes = f"SUM({Column.NUMBER}{last + 1}:{Column.NUMBER}{end})"
        cells[Result.UNANSWERED] = f"COUNTIF({states},{BLANK})+COUNTIF({states},{BAD})"
        cells[Result.UNFULFILLED] = f"COUNTIF({states},{GOOD})-{yes}"
        cells[Result.RECOGNISABLE] = f'IF({Result.UNFULFILLED}>0,0,IF({Result.UNANSWERED}>0,"",{recognised}))'
    else:
        cells[Result.RECOGNISABLE] = recognised
    return cells


def _level_of(column: LevelColumn) -> str:
    cells = [f"{column}{row}" for row in LEVEL_ROWS.values()]
    return f"MAX({','.join(f'{level}*{cell}' for level, cell in zip(LEVELS, cells, strict=True))})"
