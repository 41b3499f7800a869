"""The parts of a set and of its rows in words, as a comparison of two sets writes them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from criteria.difference.difference import CODE, Change
from criteria.difference.passages import AnySet, PassageValue
from criteria.difference.thresholds import ThresholdChange, threshold_changes
from criteria.document import grammar
from criteria.document.grammar import Key
from criteria.document.index import grammar as index_grammar
from criteria.document.index.classes import write_class
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.rows import DividedRow, ScoredRow
from criteria.model import Criterion, Framework, Group
from reports.framework.index_pages import scoring_text
from reports.words.numbers import counted, decimal
from reports.words.wording import bare, lowered, one_line, requirement_text, supplier_text
from rules.table_strictness import strictness

NOTHING = "không có"
"""What is written for a part that one of the two sets does not have."""
PREAMBLE = "preamble"
THRESHOLDS = ("requirements", "by_unit_group")
_LABELS: Mapping[str, str] = {
    CODE: "Mã",
    "name": "Tên",
    "title": "Tên bộ",
    "scoring": "Cách chấm",
    "requirements": "Ngưỡng",
    "by_unit_group": "Ngưỡng",
    PREAMBLE: "Phần mở đầu",
    "levels": "Mức độ",
    "classes": "Xếp loại",
    "shared_figures": "Thông tin chung",
    "unit_groups": "Nhóm đơn vị",
    "dropped": "Phần bỏ so với bộ gốc",
    "comments": "Chú thích trong tệp",
}
_KEYS: Mapping[type, Sequence[Key]] = {
    Framework: grammar.FRAMEWORK_KEYS,
    Group: grammar.GROUP_KEYS,
    Criterion: grammar.CRITERION_KEYS,
    Index: index_grammar.HEAD_KEYS,
    IndexGroup: index_grammar.GROUP_KEYS,
    MainIndex: index_grammar.MAIN_KEYS,
    DividedRow: index_grammar.DIVIDED_KEYS,
    ScoredRow: index_grammar.ROW_KEYS,
}
_ITEMS: Mapping[str, Callable[[Any], str]] = {
    "levels": lambda level: f"{level.number} {level.name}: {level.description}",
    "classes": lambda each: " ".join(part for part in write_class(each) if part != "–"),
    "shared_figures": lambda each: f"{each.code} {each.name} ({each.unit_of_count}; {each.supplier})",
    "unit_groups": lambda each: each if isinstance(each, str) else f"{each.code} {each.name}",
    "dropped": lambda each: f"{each.code} {each.name}: {each.reason}",
    "comments": lambda each: str(each.text),
    "conditions": lambda each: str(getattr(each, "text", each)),
    "legal_bases": str,
    "changed_by": str,
}
"""Parts that are lists: of each only the items are written that the other set does not have."""


@frozen(kw_only=True)
class PartLine:
    """One part that differs: what it is, in words both ways, and what that means (`chặt hơn`), if known."""

    attribute: str
    label: str
    old: str
    new: str
    remark: str = ""


def label_of(attribute: str, owner: type) -> str:
    """Name a field of a set, group, main index or row as documents do."""
    if attribute in _LABELS:
        return _LABELS[attribute]
    return next((key.name for key in _KEYS[owner] if key.attribute == attribute), attribute)


def head_lines(before: AnySet, after: AnySet, changes: Sequence[Change]) -> tuple[PartLine, ...]:
    """Return what differs in the heads of two sets."""
    return tuple(
        _part(before, after, change)
        for change in changes
        if change.attribute not in ("comments", "base_digest")
    )


def part_lines(old: PassageValue, new: PassageValue, changes: Sequence[Change]) -> tuple[PartLine, ...]:
    """Return what differs in a passage, in the order of its keys; thresholds are one part.

    Its code, and what only keeps a record, are left out.
    """
    said = [change for change in changes if not change.is_of_record and change.attribute != CODE]
    lines = []
    if isinstance(old, Criterion) and isinstance(new, Criterion):
        if any(change.attribute in THRESHOLDS for change in said):
            lines.append(_threshold_part(old, new))
        said = [change for change in said if change.attribute not in THRESHOLDS]
    return (*lines, *(_part(old, new, change) for change in said))


def _part(old: Any, new: Any, change: Change) -> PartLine:
    attribute = change.attribute
    if attribute == PREAMBLE:  # pages of running text: they are read in the documents themselves
        was, now = (f"{counted(len(paragraphs))} đoạn" for paragraphs in (change.old, change.new))
        return PartLine(attribute=attribute, label=_LABELS[attribute], old=was, new=now, remark="có sửa")
    if attribute in _ITEMS and isinstance(change.old, tuple) and isinstance(change.new, tuple):
        write = _ITEMS[attribute]
        gone = [write(item) for item in change.old if item not in change.new]
        come = [write(item) for item in change.new if item not in change.old]
        if gone or come:
            texts = ("; ".join(map(bare, items)) or NOTHING for items in (gone, come))
            was, now = texts
        else:
            was, now = ("; ".join(bare(write(item)) for item in items) for items in (change.old, change.new))
            return PartLine(
                attribute=attribute,
                label=label_of(attribute, type(new)),
                old=was,
                new=now,
                remark="đổi thứ tự",
            )
    else:
        was, now = value_text(attribute, old), value_text(attribute, new)
    return PartLine(
        attribute=attribute,
        label=label_of(attribute, type(new)),
        old=was,
        new=now,
        remark=_scoring_remark(old, new) if attribute == "scoring" else _remark(attribute, change),
    )


def value_text(attribute: str, owner: Any) -> str:
    """Write one part of a set or passage."""
    value = getattr(owner, attribute)
    if value is None or value == ():
        return NOTHING
    if attribute == "scoring":
        return scoring_text(owner)
    if attribute == "supplier":
        return supplier_text(value)
    key = next((key for key in _KEYS[type(owner)] if key.attribute == attribute), None)
    return one_line(str(value) if key is None else key.form.write(key.value_of(owner)))


def _remark(attribute: str, change: Change) -> str:
    if attribute in ("most", "scale") and change.old is not None and change.new is not None:
        more = change.new - change.old
        return f"{'tăng' if more > 0 else 'giảm'} {decimal(abs(more))} điểm"
    return ""


_WAYS = {
    frozenset({True}): "chặt hơn",
    frozenset({False}): "nới lỏng",
    frozenset({True, False}): "có chỗ chặt hơn, có chỗ nới lỏng",
}


def _scoring_remark(old: Any, new: Any) -> str:
    ways = strictness(old, new) if isinstance(old, ScoredRow) and isinstance(new, ScoredRow) else None
    return _WAYS.get(ways or frozenset(), "")


# Thresholds


def _threshold_part(old: Criterion, new: Criterion) -> PartLine:
    changes = threshold_changes(old, new)
    if not changes:  # a group got or lost a row of its own that says what the general one says
        return PartLine(
            attribute="by_unit_group",
            label=_LABELS["requirements"],
            old=_groups_text(old),
            new=_groups_text(new),
            remark="con số không đổi",
        )
    return PartLine(
        attribute="requirements",
        label=_LABELS["requirements"],
        old="; ".join(_requirement(old, each, each.old) for each in changes),
        new="; ".join(_requirement(new, each, each.new) for each in changes),
        remark=strictness_text(changes),
    )


def strictness_text(changes: Sequence[ThresholdChange]) -> str:
    """Return whether thresholds became stricter, for each level if they did not all go one way."""
    words = {True: "chặt hơn", False: "nới lỏng", None: "đổi chiều so sánh"}
    ways = {each.is_stricter for each in changes}
    if len(ways) == 1:
        return words[ways.pop()]
    return "; ".join(f"{_where(each)} {words[each.is_stricter]}" for each in changes)


def _where(change: ThresholdChange) -> str:
    level = f"mức {change.level}"
    return level if change.unit_group is None else f"nhóm {change.unit_group}, {level}"


def _requirement(row: Criterion, change: ThresholdChange, requirement: Any) -> str:
    text = "không yêu cầu" if requirement is None else requirement_text(row, requirement)
    return f"{_where(change)}: {text}"


def _groups_text(row: Criterion) -> str:
    groups = ", ".join(each.unit_group for each in row.by_unit_group)
    return f"dòng riêng của nhóm {groups}" if groups else "không có dòng riêng theo nhóm"


# Rows in words


def row_text(row: PassageValue) -> str:
    """Say what a row that was added or dropped asks for: its thresholds, or its points and scoring."""
    match row:
        case Criterion():
            required = (
                f"mức {level}: {requirement_text(row, requirement)}"
                for level, requirement in enumerate(row.requirements, 1)
                if requirement is not None
            )
            extended = "" if row.mandatory else "tiêu chí mở rộng; "
            return extended + "; ".join(required)
        case ScoredRow():
            return f"{decimal(row.most)} điểm; {scoring_text(row)}"
        case DividedRow():
            return f"{decimal(row.most)} điểm, gộp các phần: {row.combination.value}"
        case MainIndex() | IndexGroup():
            return f"{decimal(row.most)} điểm"
        case _:
            return ""


def changed_parts_text(labels: Mapping[str, int], noun: str) -> str:
    """Say how often each part changed: `ngưỡng (03 tiêu chí), căn cứ (01 tiêu chí)`."""
    return ", ".join(f"{lowered(label)} ({counted(count)} {noun})" for label, count in labels.items())
