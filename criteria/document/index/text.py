"""The canonical text of the parts of an index's document, and of a whole index without a base.

The grammar in words is criteria/frameworks/GRAMMAR.md; its keys, columns and order are in grammar.py.
"""

from collections.abc import Iterable, Sequence

from criteria.document.grammar import (
    AFTER_HEADING,
    AFTER_KEYS,
    AFTER_TABLE,
    DROPPED_KEY,
    SHARED_COLUMNS,
    SHARED_SECTION,
    UNIT_GROUPS_COLUMNS,
    UNIT_GROUPS_SECTION,
)
from criteria.document.index import grammar
from criteria.document.index.cells import write_points, write_result
from criteria.document.index.classes import write_class
from criteria.document.markdown import written_comments, written_keys, written_table
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import Choice, Line, Table, TableByAnswer
from criteria.parts import DroppedCriterion, SharedFigure


def whole(index: Index) -> Iterable[str]:
    """Yield the blocks of an index's document as if it had no base."""
    yield f"# {index.title}"
    yield written_keys(grammar.HEAD_KEYS, index)
    yield from index.preamble
    yield from classes(index)
    yield from shared_figures(index, index.shared_figures)
    yield from unit_groups(index)
    for group in index.groups:
        yield from heading_and_keys(group)
        for main in group.main_indexes:
            yield from heading_and_keys(main)
            for row in main.rows:
                yield from whole_row(row)
    for name, rows in ((grammar.BONUS_SECTION, index.bonus), (grammar.PENALTY_SECTION, index.penalty)):
        if rows:
            yield f"## {name}"
            yield from written_comments(index.comments, name)
            for row in rows:
                yield from whole_row(row)


def classes(index: Index) -> Iterable[str]:
    """Yield the section of classes."""
    rows = [write_class(each) for each in index.classes]
    yield from _section(grammar.CLASSES_SECTION, grammar.CLASSES_COLUMNS, rows, index)


def shared_figures(index: Index, figures: Sequence[SharedFigure]) -> Iterable[str]:
    """Yield the section of these shared figures."""
    rows = [(each.code, each.name, each.unit_of_count, each.supplier) for each in figures]
    yield from _section(SHARED_SECTION, SHARED_COLUMNS, rows, index)


def unit_groups(index: Index) -> Iterable[str]:
    """Yield the section of groups of units."""
    rows = [(group.code, group.name) for group in index.unit_groups]
    yield from _section(UNIT_GROUPS_SECTION, UNIT_GROUPS_COLUMNS, rows, index)


def _section(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], index: Index) -> Iterable[str]:
    if rows:
        yield f"## {name}"
        yield written_table(columns, rows)
        yield from written_comments(index.comments, name)


def heading_and_keys(part: IndexGroup | MainIndex) -> Iterable[str]:
    """Yield the heading, the keys and the comments of a group or main index."""
    is_main = isinstance(part, MainIndex)
    yield heading(part.code, part.name) if isinstance(part, MainIndex) else f"## {part.name}"
    yield from written_comments(part.comments, AFTER_HEADING)
    yield written_keys(grammar.MAIN_KEYS if is_main else grammar.GROUP_KEYS, part)
    yield from written_comments(part.comments, AFTER_KEYS)


def heading(code: str, name: str) -> str:
    """Return the heading of a main index or row."""
    return f"{'#' * (3 + code.count('.'))} {code}. {name}"


def whole_row(row: Row) -> Iterable[str]:
    """Yield a row with everything in it, and its parts."""
    yield heading(row.code, row.name)
    yield from written_comments(row.comments, AFTER_HEADING)
    if isinstance(row, DividedRow):
        yield written_keys(grammar.DIVIDED_KEYS, row)
        yield from written_comments(row.comments, AFTER_KEYS)
        for part in row.parts:
            yield from whole_row(part)
        return
    yield from points_table(row)
    yield from written_comments(row.comments, AFTER_TABLE)
    yield written_keys(grammar.ROW_KEYS, row)
    yield from written_comments(row.comments, AFTER_KEYS)


def own_of_row(row: Row) -> Iterable[str]:
    """Yield what a row of a set that inherits states itself, without its parts."""
    own = row.own or ()
    yield heading(row.code, row.name)
    yield from written_comments(row.comments, AFTER_HEADING)
    if isinstance(row, ScoredRow) and grammar.TABLE in own:
        yield from points_table(row)
    yield from written_comments(row.comments, AFTER_TABLE)
    keys = grammar.DIVIDED_KEYS if isinstance(row, DividedRow) else grammar.ROW_KEYS
    lines = written_keys([key for key in keys if key.attribute in (*own, "attestation")], row, stated=True)
    yield from [lines] if lines else []
    yield from written_comments(row.comments, AFTER_KEYS)


def dropped(row: DroppedCriterion) -> Iterable[str]:
    """Yield a main index or row of the base that is left out."""
    yield heading(row.code, row.name)
    yield from written_comments(row.comments, AFTER_HEADING)
    yield f"- {DROPPED_KEY}: {row.reason}"
    yield from written_comments(row.comments, AFTER_KEYS)


def points_table(row: ScoredRow) -> Iterable[str]:
    """Yield a row's table of points as documents have it; nothing if it is scored without one."""
    match row.scoring:
        case Table(lines):
            yield written_table(grammar.RESULT_COLUMNS, [_line(line, row) for line in lines])
        case TableByAnswer(_, cases):
            by_answer = [(case.answer, *_line(line, row)) for case in cases for line in case.lines]
            yield written_table(grammar.ANSWER_COLUMNS, by_answer)
        case Choice(options):
            cells = [(option.text, write_points(option.points)) for option in options]
            yield written_table(grammar.OPTION_COLUMNS, cells)


def _line(line: Line, row: ScoredRow) -> tuple[str, str]:
    return write_result(line.requirement, row.kind), write_points(line.points)
