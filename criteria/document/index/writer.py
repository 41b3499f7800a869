"""Writes an index as its document: one canonical text, which reads back to the same index.

The grammar in words is criteria/frameworks/GRAMMAR.md; its keys, columns and order are in grammar.py.
"""

from collections.abc import Iterable, Sequence

from criteria.document.grammar import (
    AFTER_HEADING,
    AFTER_KEYS,
    AFTER_TABLE,
    SHARED_COLUMNS,
    SHARED_SECTION,
    UNIT_GROUPS_COLUMNS,
    UNIT_GROUPS_SECTION,
)
from criteria.document.index import grammar
from criteria.document.index import reader as document
from criteria.document.index.cells import write_points, write_result
from criteria.document.index.classes import write_class
from criteria.document.markdown import written_comments, written_keys, written_table
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import Choice, Line, Table, TableByAnswer


def write(index: Index) -> str:
    """Return the document of an index; raises ValueError if it would not read back the same."""
    text = "\n\n".join(_parts(index)) + "\n"
    reading = document.read(text, f"{index.id}.md")
    if reading.problems:
        raise ValueError(f"{index.id}: cannot be written as a document: {reading.problems[0]}")
    if reading.value != index:
        raise ValueError(f"{index.id}: cannot be written as a document: it would read back differently")
    return text


def _parts(index: Index) -> Iterable[str]:
    yield f"# {index.title}"
    yield written_keys(grammar.HEAD_KEYS, index)
    yield from index.preamble
    classes = [write_class(each) for each in index.classes]
    yield from _section(grammar.CLASSES_SECTION, grammar.CLASSES_COLUMNS, classes, index)
    figures = [(each.code, each.name, each.unit_of_count, each.supplier) for each in index.shared_figures]
    yield from _section(SHARED_SECTION, SHARED_COLUMNS, figures, index)
    unit_groups = [(group.code, group.name) for group in index.unit_groups]
    yield from _section(UNIT_GROUPS_SECTION, UNIT_GROUPS_COLUMNS, unit_groups, index)
    for group in index.groups:
        yield from _group(group)
    for name, rows in ((grammar.BONUS_SECTION, index.bonus), (grammar.PENALTY_SECTION, index.penalty)):
        if rows:
            yield f"## {name}"
            yield from written_comments(index.comments, name)
            for row in rows:
                yield from _row(row)


def _section(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], index: Index) -> Iterable[str]:
    if rows:
        yield f"## {name}"
        yield written_table(columns, rows)
        yield from written_comments(index.comments, name)


def _group(group: IndexGroup) -> Iterable[str]:
    yield f"## {group.name}"
    yield from written_comments(group.comments, AFTER_HEADING)
    yield written_keys(grammar.GROUP_KEYS, group)
    yield from written_comments(group.comments, AFTER_KEYS)
    for main in group.main_indexes:
        yield from _main(main)


def _main(main: MainIndex) -> Iterable[str]:
    yield f"### {main.code}. {main.name}"
    yield from written_comments(main.comments, AFTER_HEADING)
    yield written_keys(grammar.MAIN_KEYS, main)
    yield from written_comments(main.comments, AFTER_KEYS)
    for row in main.rows:
        yield from _row(row)


def _row(row: Row) -> Iterable[str]:
    yield f"{'#' * (3 + row.code.count('.'))} {row.code}. {row.name}"
    yield from written_comments(row.comments, AFTER_HEADING)
    if isinstance(row, DividedRow):
        yield written_keys(grammar.DIVIDED_KEYS, row)
        yield from written_comments(row.comments, AFTER_KEYS)
        for part in row.parts:
            yield from _row(part)
        return
    yield from points_table(row)
    yield from written_comments(row.comments, AFTER_TABLE)
    yield written_keys(grammar.ROW_KEYS, row)
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
