"""A criteria set, or one level of it, as a checklist: requirements, suppliers, origins."""

from collections.abc import Iterator
from datetime import date

from criteria.criteria_set import Indicator
from criteria.digest import is_attested
from criteria.document import grammar
from criteria.in_force import in_force
from criteria.model import Criterion, Framework, Provenance, Requirement
from criteria.parts import GENERAL
from reports.framework.facts import facts, not_counted
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.headlines import draft_banner, draft_footer
from reports.words.numbers import counted
from reports.words.provenance import provenance_sentence
from reports.words.sentences import TICK_BOX, subject
from reports.words.wording import (
    bare,
    bases_text,
    label,
    level_text,
    lowered,
    raised,
    requirement_text,
    supplier_text,
)
from reports.words.work_words import changed_by_text

_MARKS = {Provenance.VERBATIM: "N", Provenance.FROM_BASE: "C", Provenance.PROVISIONAL: "T"}
_ATTESTED = "✓"
LEGEND = (
    "Ký hiệu nguồn gốc của tên và của từng ngưỡng: (N) nguyên văn; (C) theo căn cứ;"
    f" (T) tạm đặt, chưa có căn cứ; ({_ATTESTED}) đã đối chiếu với văn bản ban hành."
)
_KEYS = ("name", "requirements", "by_unit_group", *(key.attribute for key in grammar.CRITERION_KEYS))
"""The attributes that a provincial set can change in a row, in the order of the report."""
_Requirements = tuple[Requirement | None, ...]


def framework_checklist(framework: Framework, level: int | None = None, day: date | None = None) -> str:
    """Return a set as a checklist: every criterion with all its levels, or those of one level (1 to 5).

    With `day` only the rows in force on it; the others are named.
    """
    banner, footer = draft_banner(framework, day), draft_footer(framework, day)
    used = framework if day is None else in_force(framework, day)
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, framework.title),
            facts(framework, day),
            not_counted(framework, day),
            *(_whole(used) if level is None else _one_level(used, level)),
            *_conditions_outside(framework),
            *_unit_groups(framework),
            *_dropped(framework),
            escape(provenance_sentence(used)),
            escape(LEGEND),
            footer and escape(footer),
        ]
    )


def _whole(framework: Framework) -> Iterator[str]:
    for group in framework.groups:
        yield markdown.heading(2, f"{group.name} ({counted(len(group.criteria))} tiêu chí)")
        yield markdown.bullets(row_entry(framework, criterion) for criterion in group.criteria)


def _one_level(framework: Framework, level: int) -> Iterator[str]:
    required = [criterion for criterion in framework.criteria if criterion.requirement(level) is not None]
    yield markdown.heading(2, f"{raised(level_text(framework, level))}: {counted(len(required))} tiêu chí")
    yield escape(framework.levels[level - 1].description)
    for group in framework.groups:
        rows = [criterion for criterion in group.criteria if criterion in required]
        if rows:
            yield markdown.heading(3, f"{group.name} ({counted(len(rows))} tiêu chí)")
            yield markdown.bullets(_level_row(framework, criterion, level) for criterion in rows)


def row_entry(framework: Framework, criterion: Criterion) -> str:
    """Return a row with all that a set says of it, as one entry."""
    lines = [_titled(framework, criterion), *map(escape, requirement_lines(criterion))]
    lines += _conditions(criterion)
    lines.append(escape(f"Đơn vị cung cấp: {supplier_text(criterion.supplier)}. {_basis(criterion)}"))
    lines += map(escape, guidance_lines(criterion))
    if criterion.not_applicable_when:
        lines.append(escape(f"Không áp dụng khi: {bare(criterion.not_applicable_when)}."))
    return LINE_BREAK.join(lines)


def guidance_lines(row: Indicator) -> list[str]:
    """Return what a set says is to be done, and whose acts change a row; empty if it says nothing."""
    lines = [f"Việc cần làm: {bare(row.to_do)}."] if row.to_do else []
    return lines + ([f"Cơ quan tác động: {changed_by_text(row)}."] if row.changed_by else [])


def requirement_lines(criterion: Criterion) -> list[str]:
    """Return what a row requires at each level, with the marks of origin; one line a group of units."""
    return [
        f"Yêu cầu{f', nhóm {group}' if group else ''}: {_all_levels(criterion, requirements)}."
        for group, requirements in _by_unit_group(criterion)
    ]


def _level_row(framework: Framework, criterion: Criterion, level: int) -> str:
    provenance = criterion.threshold_provenance[level - 1]
    if provenance is None:
        raise ValueError(f"{criterion.code}: nothing required at level {level}")
    mark = _mark(criterion, provenance)
    required = "; ".join(
        (f"nhóm {group}: " if group else "") + f"{requirement_text(criterion, requirement)} ({mark})"
        for group, requirements in _by_unit_group(criterion)
        if (requirement := requirements[level - 1]) is not None
    )
    details = f"{required}. Đơn vị cung cấp: {supplier_text(criterion.supplier)}. {_basis(criterion)}"
    return LINE_BREAK.join([f"{_titled(framework, criterion)}: {escape(details)}", *_conditions(criterion)])


def _by_unit_group(criterion: Criterion) -> list[tuple[str | None, _Requirements]]:
    """Return the requirements by group of units; a single entry without a name if they hold for all."""
    if not criterion.by_unit_group:
        return [(None, criterion.requirements)]
    groups = ((group.unit_group, group.requirements) for group in criterion.by_unit_group)
    return [(GENERAL, criterion.requirements), *groups]


def _all_levels(criterion: Criterion, requirements: _Requirements) -> str:
    return "; ".join(
        f"{_span(first, last)}: {requirement_text(criterion, requirement)} ({mark})"
        for first, last, requirement, mark in _spans(criterion, requirements)
    )


def _titled(framework: Framework, criterion: Criterion) -> str:
    mark = _mark(criterion, criterion.name_provenance)
    extended = "" if criterion.mandatory else " (mở rộng)"
    origin = origin_of(framework, criterion)
    return (
        f"{TICK_BOX} {strong(label(criterion))}{extended} {escape(f'{subject(criterion)} ({mark}){origin}')}"
    )


def origin_of(framework: Framework, criterion: Criterion) -> str:
    """Return what a provincial set does to a row of its base; "" for a set without a base."""
    if framework.base is None:
        return ""
    if criterion.own is None:
        return " [thêm mới]"
    changed = ", ".join(
        dict.fromkeys(_attribute(attribute) for attribute in sorted(criterion.own, key=_KEYS.index))
    )
    return f" [sửa: {changed}]" if changed else " [kế thừa]"


def _attribute(attribute: str) -> str:
    if attribute in ("requirements", "by_unit_group"):
        return "ngưỡng"
    if attribute == "name":
        return "tên"
    return lowered(grammar.key_of(grammar.CRITERION_KEYS, attribute).name)


def _conditions(criterion: Criterion) -> list[str]:
    return [escape(f"{TICK_BOX} {bare(condition)}") for condition in criterion.conditions]


def _basis(criterion: Criterion) -> str:
    return f"Căn cứ: {bases_text(criterion)}."


def _mark(criterion: Criterion, provenance: Provenance) -> str:
    return _ATTESTED if is_attested(criterion) else _MARKS[provenance]


def _spans(criterion: Criterion, requirements: _Requirements) -> Iterator[tuple[int, int, Requirement, str]]:
    """Yield first level, last level, requirement and mark of each run of levels with the same requirement."""
    run: tuple[int, int, Requirement, str] | None = None
    for level, requirement in enumerate(requirements, 1):
        provenance = criterion.threshold_provenance[level - 1]
        if requirement is None or provenance is None:
            continue
        mark = _mark(criterion, provenance)
        if run and run[1:] == (level - 1, requirement, mark):
            run = (run[0], level, requirement, mark)
            continue
        if run:
            yield run
        run = (level, level, requirement, mark)
    if run:
        yield run


def _span(first: int, last: int) -> str:
    return f"mức {first}" if first == last else f"mức {first} đến mức {last}"


def _conditions_outside(framework: Framework) -> Iterator[str]:
    if framework.conditions:
        yield markdown.heading(2, "Điều kiện xét công nhận, ngoài các tiêu chí")
        yield markdown.bullets(
            escape(f"{TICK_BOX} {condition.code} {lowered(bare(condition.text))}")
            for condition in framework.conditions
        )


def _unit_groups(framework: Framework) -> Iterator[str]:
    if framework.unit_groups:
        yield markdown.heading(2, "Nhóm đơn vị")
        groups = [f"{group.code}: {bare(group.name)}" for group in framework.unit_groups]
        yield markdown.bullets(map(escape, [*groups, f"{GENERAL}: các đơn vị còn lại"]))


def _dropped(framework: Framework) -> Iterator[str]:
    if framework.dropped:
        title = f"Tiêu chí đã bỏ so với bộ {framework.base} ({counted(len(framework.dropped))})"
        yield markdown.heading(2, title)
        yield markdown.bullets(
            f"{strong(row.code)} {escape(f'{bare(row.name)}. Lý do: {lowered(bare(row.reason))}.')}"
            for row in framework.dropped
        )
