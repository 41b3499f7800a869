"""One criterion's section: its heading, its table of thresholds and its keys."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

import attrs
from attrs import frozen

from criteria.document import codes, grammar, set_codes, threshold_tables, thresholds, values
from criteria.document.faults import Faults
from criteria.document.keys import Fields, KeyReport, missing_keys, read_keys
from criteria.document.sections import Section
from criteria.model import Comment, Criterion, Provenance

_HEADING = re.compile(rf"({values.CRITERION_CODE})\.\s+(\S.*)")

NEVER_INHERITED: dict[str, Any] = {"attestation": None, "former_code": None, "comments": ()}
"""What a provincial set's rows do not have of their base's, and what they have instead."""


@frozen
class Setting:
    """What a criterion is read against.

    `shared_codes` is None where it cannot be told which there are; without `complete`, what is
    missing is not reported. `begin` and `end` are the set's own dates, where they are known. `base` is
    the id of the set that is inherited from.
    """

    law: threshold_tables.Law
    shared_codes: Collection[str] | None
    complete: bool
    begin: date | None = None
    end: date | None = None
    base: str | None = None


def code_and_name(section: Section, faults: Faults) -> tuple[str, str] | None:
    """Return the code and the name in the heading of a criterion, None when it is written otherwise."""
    match = _HEADING.fullmatch(section.name)
    if match:
        return match[1], match[2]
    if section.name:
        faults.add(codes.CRITERION_HEADING, section.line, found=section.name)
    return None


def read_criterion(
    section: Section,
    heading: tuple[str, str] | None,
    setting: Setting,
    faults: Faults,
    certain: bool = True,
) -> Criterion | None:
    """Return the criterion of a whole section, None when it or the document so far is at fault.

    Where it is not `certain` that the section has to be whole, what is missing is not reported.
    """
    # A heading that is no criterion's, with nothing of a criterion below it, lacks nothing more.
    filled = heading is not None or bool(section.entries or section.tables)
    complete = setting.complete and certain and filled
    new = complete and setting.base is not None and heading is not None
    code, name = heading or ("", "")
    fields = read_keys(grammar.CRITERION_KEYS, section.entries, section.line, faults, complete and not new)
    kind = fields.values.get("kind")
    table = threshold_tables.read(section, code, kind, setting.law, faults, complete and not new)
    if new:
        _check_new(section, code, fields, setting, faults)
    _check(section, fields, setting, faults)
    if grammar.DROPPED in fields.lines and setting.base is None:
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
    section: Section, heading: tuple[str, str], base: Criterion, setting: Setting, faults: Faults
) -> Criterion | None:
    """Return a row of the base as the section changes it, None when it or the document so far is at fault."""
    code, name = heading
    fields = read_keys(
        grammar.CRITERION_KEYS, section.entries, section.line, faults, complete=False, kind=base.kind
    )
    kind = fields.values.get("kind", base.kind)
    if kind is not base.kind:
        line, before = fields.lines["kind"], base.kind.value
        faults.add(set_codes.KIND_CHANGED, line, row=code, before=before, found=kind.value)
    table = threshold_tables.read(section, code, base.kind, setting.law, faults, complete=False)
    if section.tables and "threshold_provenance" not in fields.lines:
        faults.add(set_codes.TABLE_UNSOURCED, section.tables[0].line, found=code)
    renamed = name.removesuffix(".") != base.name.removesuffix(".")
    claims_a_source = base.name_provenance is not Provenance.PROVISIONAL
    if renamed and claims_a_source and "name_provenance" not in fields.lines:
        words = {"found": code, "base": setting.base or "", "name": base.name}
        faults.add(set_codes.NAME_UNSOURCED, section.line, **words)
    _check(section, fields, setting, faults, base)
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
    """Return a row of the base as it is in a provincial set that says nothing about it."""
    return attrs.evolve(base, own=(), **NEVER_INHERITED)


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


def _check_new(section: Section, code: str, fields: Fields, setting: Setting, faults: Faults) -> None:
    """Report once what a row lacks whose code the base does not have: it may be a slip of the code."""
    missing = [f"khóa “{name}”" for name in missing_keys(grammar.CRITERION_KEYS, fields)]
    if not section.tables and not any(text.text.startswith("|") for text in section.paragraphs):
        missing.insert(0, "bảng ngưỡng")
    if missing:
        line, base = section.line, setting.base
        faults.add(set_codes.NEW_ROW_LACKS, line, found=code, base=base, missing=", ".join(missing))


def _check(
    section: Section, fields: Fields, setting: Setting, faults: Faults, base: Criterion | None = None
) -> None:
    if section.tables and section.entries and section.tables[0].line > section.entries[0].line:
        needed = "cần đặt bảng ngưỡng ngay dưới tiêu đề của tiêu chí"
        faults.add(codes.TABLE_PLACE, section.tables[0].line, needed=needed)
    _check_shared(fields, setting, faults)
    _check_dates(fields, setting, faults, base)


def _check_shared(fields: Fields, setting: Setting, faults: Faults) -> None:
    code = fields.values.get("shared_denominator")
    if code is None or setting.shared_codes is None or code in setting.shared_codes:
        return
    allowed = (
        values.one_of(setting.shared_codes)
        or f"các mã của mục “{grammar.SHARED_SECTION}” (tài liệu chưa có mục này)"
    )
    _report("shared_denominator", fields, faults)(codes.SHARED_UNKNOWN, found=code, allowed=allowed)


def _check_dates(fields: Fields, setting: Setting, faults: Faults, base: Criterion | None) -> None:
    """Report a row whose days run backwards or that no day of the set itself can have."""
    said = fields.values
    start = said.get("in_force_from", base.in_force_from if base else None)
    end = said.get("in_force_until", base.in_force_until if base else None)
    stated = [name for name in ("in_force_until", "in_force_from") if name in said]
    if stated and start and end and end < start:
        key = grammar.key_of(grammar.CRITERION_KEYS, "in_force_until").name
        found, begin = values.write_date(end), values.write_date(start)
        faults.add(codes.DATES_REVERSED, fields.lines[stated[0]], key=key, found=found, start=begin)
        return
    period = " – ".join(values.write_date(day) if day else "…" for day in (setting.begin, setting.end))
    if "in_force_until" in said and setting.begin and end and end < setting.begin:
        report = _report("in_force_until", fields, faults)
        report(set_codes.ROW_NEVER, found=values.write_date(end), period=period)
    if "in_force_from" in said and setting.end and start and start > setting.end:
        report = _report("in_force_from", fields, faults)
        report(set_codes.ROW_NEVER, found=values.write_date(start), period=period)


def _provenance(
    requirements: thresholds.Requirements | None, fields: Fields, faults: Faults
) -> thresholds.Provenances | None:
    marks = fields.values.get("threshold_provenance")
    if requirements is None or marks is None:
        return None
    report = _report("threshold_provenance", fields, faults)
    return thresholds.marks_by_level(marks, requirements, report)
