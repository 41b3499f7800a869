"""One criterion's section: its heading, its row of thresholds and its keys."""

import re
from collections.abc import Collection

from attrs import frozen

from criteria import codes, grammar, thresholds, values
from criteria.blocks import Table
from criteria.faults import Faults
from criteria.keys import Fields, KeyReport, read_keys
from criteria.model import Comment, Criterion, Ranking
from criteria.sections import Section
from criteria.tables import only_table

_HEADING = re.compile(rf"({values.CRITERION_CODE})\.\s+(\S.*)")


@frozen
class Setting:
    """What a criterion is read against.

    `shared_codes` is None where it cannot be told which there are; without `complete`, what is
    missing is not reported.
    """

    ranking: Ranking | None
    shared_codes: Collection[str] | None
    complete: bool


def code_and_name(section: Section, faults: Faults) -> tuple[str, str] | None:
    """Return the code and the name in the heading of a criterion, None when it is written otherwise."""
    match = _HEADING.fullmatch(section.name)
    if match:
        return match[1], match[2]
    if section.name:
        faults.add(codes.CRITERION_HEADING, section.line, found=section.name)
    return None


def read_criterion(
    section: Section, heading: tuple[str, str] | None, setting: Setting, faults: Faults
) -> Criterion | None:
    """Return the criterion, None when it or the document so far is at fault."""
    # A heading that is no criterion's, with nothing of a criterion below it, lacks nothing more.
    complete = setting.complete and (heading is not None or bool(section.entries or section.tables))
    table = only_table(section, grammar.THRESHOLD_COLUMNS, faults, complete)
    if section.tables and section.entries and section.tables[0].line > section.entries[0].line:
        needed = "cần đặt bảng ngưỡng ngay dưới tiêu đề của tiêu chí"
        faults.add(codes.TABLE_PLACE, section.tables[0].line, needed=needed)
    fields = read_keys(grammar.CRITERION_KEYS, section.entries, section.line, faults, complete)
    _check_shared(fields, setting, faults)
    requirements = _requirements(table, fields, setting, faults)
    provenance = _provenance(requirements, fields, faults)
    if heading is None or faults:
        return None
    read = {"requirements": requirements, "threshold_provenance": provenance}
    code, name = heading
    return Criterion(code=code, name=name, comments=comments_of(section), **(fields.values | read))


def comments_of(section: Section) -> tuple[Comment, ...]:
    """Return a section's comments, each with the last of heading, table and keys that stands above it."""
    comments = []
    for comment in section.comments:
        after = grammar.AFTER_HEADING
        if any(entry.line < comment.line for entry in section.entries):
            after = grammar.AFTER_KEYS
        elif any(table.line < comment.line for table in section.tables):
            after = grammar.AFTER_TABLE
        comments.append(Comment(after, comment.text))
    return tuple(comments)


def _report(attribute: str, fields: Fields, faults: Faults) -> KeyReport:
    return KeyReport(faults, grammar.key_of(grammar.CRITERION_KEYS, attribute), fields.lines[attribute])


def _check_shared(fields: Fields, setting: Setting, faults: Faults) -> None:
    code = fields.values.get("shared_denominator")
    if code is None or setting.shared_codes is None or code in setting.shared_codes:
        return
    allowed = (
        values.one_of(setting.shared_codes)
        or f"các mã của mục “{grammar.SHARED_SECTION}” (tài liệu chưa có mục này)"
    )
    _report("shared_denominator", fields, faults)(codes.SHARED_UNKNOWN, found=code, allowed=allowed)


def _requirements(
    table: Table | None, fields: Fields, setting: Setting, faults: Faults
) -> thresholds.Requirements | None:
    if table is None:
        return None
    if len(table.rows) != 1:
        faults.add(codes.THRESHOLD_ROWS, table.line, found=len(table.rows))
        return None
    row = table.rows[0]
    return thresholds.read_row(row, fields.values.get("kind"), setting.ranking, faults) if row.cells else None


def _provenance(
    requirements: thresholds.Requirements | None, fields: Fields, faults: Faults
) -> thresholds.Provenances | None:
    marks = fields.values.get("threshold_provenance")
    if requirements is None or marks is None:
        return None
    report = _report("threshold_provenance", fields, faults)
    return thresholds.marks_by_level(marks, requirements, report)
