"""Reads one criterion's section: its heading, its table of thresholds and its keys."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

import attrs
from attrs import frozen

from criteria.document import codes, grammar, set_codes, threshold_tables, thresholds, values
from criteria.document.faults import Faults
from criteria.document.keys import Fields, KeyReport, missing_keys, read_keys
from criteria.document.sections import Passage, Section
from criteria.model import Criterion, Provenance
from criteria.parts import Comment

_HEADING = re.compile(rf"({values.CRITERION_CODE})\.\s+(\S.*)")

NEVER_INHERITED: dict[str, Any] = {"attestation": None, "former_code": None, "comments": ()}
"""The attributes that a row of a provincial set does not take from its base, with their values."""


@frozen
class RowContext:
    """The context in which a criterion is read.

    `shared_codes` is None if they are unknown because of faults; without `complete`, missing things are not
    reported. `begin` and `end` are the set's own dates, if known. `base` is the id of the base.
    """

    rules: threshold_tables.ThresholdRules
    shared_codes: Collection[str] | None
    complete: bool
    begin: date | None = None
    end: date | None = None
    base: str | None = None


def code_and_name(section: Section, faults: Faults) -> tuple[str, str] | None:
    """Return the code and the name in a criterion's heading, None if it has another form."""
    match = _HEADING.fullmatch(section.name)
    if match:
        return match[1], match[2]
    if section.name:
        faults.add(codes.CRITERION_HEADING, section.line, found=section.name)
    return None


def read_criterion(
    section: Section,
    heading: tuple[str, str] | None,
    context: RowContext,
    faults: Faults,
    certain: bool = True,
) -> Criterion | None:
    """Return the criterion of a whole section, None if it or the document so far has faults.

    Without `certain`, it is unclear whether the section must be complete: missing things are not reported.
    """
    # A heading of another form with nothing of a criterion below it: nothing more is missing.
    filled = heading is not None or bool(section.entries or section.tables)
    complete = context.complete and certain and filled
    new = complete and context.base is not None and heading is not None
    code, name = heading or ("", "")
    fields = read_keys(grammar.CRITERION_KEYS, section.entries, section.line, faults, complete and not new)
    kind = fields.values.get("kind")
    table = threshold_tables.read(section, code, kind, context.rules, faults, complete and not new)
    if new:
        _check_new(section, code, fields, context, faults)
    _check(section, fields, context, faults)
    if grammar.DROPPED in fields.lines and context.base is None:
        faults.add(set_codes.DROP_WITHOUT_BASE, fields.lines[grammar.DROPPED])
    provenance = _provenance(table.requirements if table else None, fields, faults)
    if heading is None or faults or table is None:
        return None
    read = {
        "requirements": table.requirements,
        "by_unit_group": table.by_unit_group,
        "threshold_provenance": provenance,
    }
    return Criterion(code=code, name=name, comments=comments_of(section), **(fields.values | read))


def read_changes(
    section: Section, heading: tuple[str, str], base: Criterion, context: RowContext, faults: Faults
) -> Criterion | None:
    """Return a row of the base with the section's changes, None if it or the document so far has faults."""
    code, name = heading
    fields = read_keys(
        grammar.CRITERION_KEYS, section.entries, section.line, faults, complete=False, kind=base.kind
    )
    kind = fields.values.get("kind", base.kind)
    if kind is not base.kind:
        line, before = fields.lines["kind"], base.kind.value
        faults.add(set_codes.KIND_CHANGED, line, row=code, before=before, found=kind.value)
    table = threshold_tables.read(section, code, base.kind, context.rules, faults, complete=False)
    if section.tables and "threshold_provenance" not in fields.lines:
        faults.add(set_codes.TABLE_UNSOURCED, section.tables[0].line, found=code)
    renamed = name.removesuffix(".") != base.name.removesuffix(".")
    claims_a_source = base.name_provenance is not Provenance.PROVISIONAL
    if renamed and claims_a_source and "name_provenance" not in fields.lines:
        words = {"found": code, "base": context.base or "", "name": base.name}
        faults.add(set_codes.NAME_UNSOURCED, section.line, **words)
    _check(section, fields, context, faults, base)
    requirements = table.requirements if table else None if section.tables else base.requirements
    provenance = _provenance(requirements, fields, faults)
    if faults:
        return None
    stated = dict(fields.values)
    if table:
        stated["requirements"] = table.requirements
        if table.by_unit_group or base.by_unit_group:
            stated["by_unit_group"] = table.by_unit_group
    if provenance:
        stated["threshold_provenance"] = provenance
    if renamed:
        stated["name"] = name
    own = tuple(sorted(stated.keys() - {"attestation"}))
    stated = NEVER_INHERITED | {"comments": comments_of(section)} | stated
    return attrs.evolve(base, code=code, own=own, **stated)


def inherited(base: Criterion) -> Criterion:
    """Return a row of the base as it is in a provincial set that does not mention it."""
    return attrs.evolve(base, own=(), **NEVER_INHERITED)


def comments_of(section: Passage) -> tuple[Comment, ...]:
    """Return a section's comments, each with the last of heading, table and keys above it."""
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


def _check_new(section: Section, code: str, fields: Fields, context: RowContext, faults: Faults) -> None:
    """Report in one message what a new row lacks, since its code may be a mistyped code of the base."""
    missing = [f"khóa “{name}”" for name in missing_keys(grammar.CRITERION_KEYS, fields)]
    if not section.tables and not any(text.text.startswith("|") for text in section.paragraphs):
        missing.insert(0, "bảng ngưỡng")
    if missing:
        line, base = section.line, context.base
        faults.add(set_codes.NEW_ROW_LACKS, line, found=code, base=base, missing=", ".join(missing))


def _check(
    section: Section, fields: Fields, context: RowContext, faults: Faults, base: Criterion | None = None
) -> None:
    if section.tables and section.entries and section.tables[0].line > section.entries[0].line:
        needed = "cần đặt bảng ngưỡng ngay dưới tiêu đề của tiêu chí"
        faults.add(codes.TABLE_PLACE, section.tables[0].line, needed=needed)
    _check_shared(fields, context, faults)
    inherited = (base.in_force_from, base.in_force_until) if base else (None, None)
    check_dates(fields, (context.begin, context.end), faults, inherited)


def _check_shared(fields: Fields, context: RowContext, faults: Faults) -> None:
    code = fields.values.get("shared_denominator")
    if code is None or context.shared_codes is None or code in context.shared_codes:
        return
    allowed = (
        values.one_of(context.shared_codes)
        or f"các mã của mục “{grammar.SHARED_SECTION}” (tài liệu chưa có mục này)"
    )
    _report("shared_denominator", fields, faults)(codes.SHARED_UNKNOWN, found=code, allowed=allowed)


Days = tuple[date | None, date | None]
"""The first and the last day, None if there is none or it is not known."""


def check_dates(fields: Fields, period: Days, faults: Faults, inherited: Days = (None, None)) -> None:
    """Report a row whose dates are reversed, or, if it states them itself, lie outside its set's period."""
    given = fields.values
    start = given.get("in_force_from", inherited[0])
    end = given.get("in_force_until", inherited[1])
    stated = [name for name in ("in_force_until", "in_force_from") if name in given]
    if stated and start and end and end < start:
        key = grammar.key_of(grammar.CRITERION_KEYS, "in_force_until").name
        found, begin = values.write_date(end), values.write_date(start)
        faults.add(codes.DATES_REVERSED, fields.lines[stated[0]], key=key, found=found, start=begin)
        return
    first, last = period
    words = " – ".join(values.write_date(day) if day else "…" for day in period)
    if "in_force_until" in given and first and end and end < first:
        report = _report("in_force_until", fields, faults)
        report(set_codes.ROW_NEVER, found=values.write_date(end), period=words)
    if "in_force_from" in given and last and start and start > last:
        report = _report("in_force_from", fields, faults)
        report(set_codes.ROW_NEVER, found=values.write_date(start), period=words)


def _provenance(
    requirements: thresholds.Requirements | None, fields: Fields, faults: Faults
) -> thresholds.Provenances | None:
    marks = fields.values.get("threshold_provenance")
    if requirements is None or marks is None:
        return None
    report = _report("threshold_provenance", fields, faults)
    return thresholds.marks_by_level(marks, requirements, report)
