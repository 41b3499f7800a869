"""One criterion's section: its heading, its table of thresholds and its keys."""

import re
from collections.abc import Collection
from datetime import date

from attrs import frozen

from criteria import codes, grammar, threshold_tables, thresholds, values
from criteria.faults import Faults
from criteria.keys import Fields, KeyReport, read_keys
from criteria.model import Comment, Criterion
from criteria.sections import Section

_HEADING = re.compile(rf"({values.CRITERION_CODE})\.\s+(\S.*)")


@frozen
class Setting:
    """What a criterion is read against.

    `shared_codes` is None where it cannot be told which there are; without `complete`, what is
    missing is not reported. `begin` and `end` are the set's own dates, where they are known.
    """

    law: threshold_tables.Law
    shared_codes: Collection[str] | None
    complete: bool
    begin: date | None = None
    end: date | None = None


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
    if section.tables and section.entries and section.tables[0].line > section.entries[0].line:
        needed = "cần đặt bảng ngưỡng ngay dưới tiêu đề của tiêu chí"
        faults.add(codes.TABLE_PLACE, section.tables[0].line, needed=needed)
    fields = read_keys(grammar.CRITERION_KEYS, section.entries, section.line, faults, complete)
    code, name = heading or ("", "")
    kind = fields.values.get("kind")
    table = threshold_tables.read(section, code, kind, setting.law, faults, complete)
    _check_shared(fields, setting, faults)
    _check_dates(fields, setting, faults)
    if grammar.DROPPED in fields.lines:
        faults.add(codes.DROP_WITHOUT_BASE, fields.lines[grammar.DROPPED])
    provenance = _provenance(table, fields, faults)
    if heading is None or faults or table is None:
        return None
    read = {
        "requirements": table.requirements,
        "by_unit_group": table.by_unit_group,
        "threshold_provenance": provenance,
    }
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


def _check_dates(fields: Fields, setting: Setting, faults: Faults) -> None:
    """Report a row whose days run backwards or that no day of the set itself can have."""
    start, end = (fields.values.get(name) for name in ("in_force_from", "in_force_until"))
    if start and end and end < start:
        key = grammar.key_of(grammar.CRITERION_KEYS, "in_force_until").name
        found, begin = values.write_date(end), values.write_date(start)
        line = fields.lines["in_force_until"]
        faults.add(codes.DATES_REVERSED, line, key=key, found=found, start=begin)
        return
    period = " – ".join(values.write_date(day) if day else "…" for day in (setting.begin, setting.end))
    if end and setting.begin and end < setting.begin:
        report = _report("in_force_until", fields, faults)
        report(codes.ROW_NEVER, found=values.write_date(end), period=period)
    if start and setting.end and start > setting.end:
        report = _report("in_force_from", fields, faults)
        report(codes.ROW_NEVER, found=values.write_date(start), period=period)


def _provenance(
    table: threshold_tables.Thresholds | None, fields: Fields, faults: Faults
) -> thresholds.Provenances | None:
    marks = fields.values.get("threshold_provenance")
    if table is None or marks is None:
        return None
    report = _report("threshold_provenance", fields, faults)
    return thresholds.marks_by_level(marks, table.requirements, report)
