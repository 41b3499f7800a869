"""A comparison of two sets as JSON, schema `maturity.framework.diff/1`: exact values, words beside them."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from criteria.difference.difference import Change, Fate
from criteria.difference.matching import Followed
from criteria.difference.thresholds import threshold_changes
from criteria.digest import document_digest, rules_digest
from criteria.index.model import Index
from criteria.model import Criterion, Framework, Requirement
from foundation.exact import exact_text
from maturity.operations.set_difference import ComparedSets
from reports.framework.difference_lines import DifferenceLine, DifferenceLines, counts_sentence
from reports.framework.difference_words import PartLine

SCHEMA = "maturity.framework.diff/1"


def difference_json(compared: ComparedSets) -> dict[str, Any]:
    """Return the whole comparison as plain JSON types; numbers that decide are exact texts."""
    lines = DifferenceLines(compared)
    return {
        "schema": SCHEMA,
        "before": _set(compared.before),
        "after": _set(compared.after),
        "equal": compared.difference.is_empty,
        "sentence": counts_sentence(lines),
        "counts": {fate.value: count for fate, count in lines.counts.items()},
        "head": _changes(compared.difference.head, lines.head),
        "groups": [_line(line) for line in lines.of(*Fate, is_row=False)],
        "rows": [_line(line) for line in lines.of(*Fate)],
        "unchanged": [
            {
                "old": compared.matching.by_new[new].old,
                "new": new,
                **_how(compared.matching.by_new[new].followed),
            }
            for new in lines.unchanged
        ],
        "lookalikes": [{"old": pair.old, "new": pair.new} for pair in compared.lookalikes],
    }


def _set(criteria_set: Framework | Index) -> dict[str, Any]:
    return {
        "id": criteria_set.id,
        "title": criteria_set.title,
        "version": criteria_set.version,
        "unit_kind": criteria_set.unit_kind.value,
        "decision": criteria_set.decision,
        "effective_from": criteria_set.effective_from.isoformat(),
        "rules_digest": rules_digest(criteria_set),
        "document_digest": document_digest(criteria_set),
    }


def _line(line: DifferenceLine) -> dict[str, Any]:
    difference, old, new = line.difference, line.old, line.new
    position = difference.position
    return {
        "fate": difference.fate.value,
        "layer": difference.layer.value,
        "old": None if old is None else (old.code or old.value.name),
        "new": None if new is None else (new.code or new.value.name),
        "name": line.name,
        **_how(difference.followed),
        "moved": None if position is None or old is None else {"from": old.within, "to": position.within},
        "changes": _changes(difference.changes, line.parts),
        "thresholds": list(_thresholds(line)),
        "notes": list(line.notes),
    }


def _how(followed: Followed | None) -> dict[str, Any]:
    return {
        "followed": None if followed is None else followed.value,
        "is_guess": followed is Followed.NAME,
    }


def _changes(changes: tuple[Change, ...], parts: tuple[PartLine, ...] | Any) -> list[dict[str, Any]]:
    words: Mapping[str, PartLine] = {part.attribute: part for part in parts}
    return [_change(change, words.get(change.attribute)) for change in changes]


def _change(change: Change, words: PartLine | None) -> dict[str, Any]:
    return {
        "attribute": change.attribute,
        "label": None if words is None else words.label,
        "old": plain(change.old),
        "new": plain(change.new),
        "old_text": None if words is None else words.old,
        "new_text": None if words is None else words.new,
        "remark": "" if words is None else words.remark,
    }


def _thresholds(line: DifferenceLine) -> Iterator[dict[str, Any]]:
    old, new = (None if each is None else each.value for each in (line.old, line.new))
    if isinstance(old, Criterion) and isinstance(new, Criterion):
        for each in threshold_changes(old, new):
            yield {
                "level": each.level,
                "unit_group": each.unit_group,
                "old": _requirement(each.old),
                "new": _requirement(each.new),
                "is_stricter": each.is_stricter,
            }


def _requirement(requirement: Requirement | None) -> str | None:
    return None if requirement is None else requirement.plain()


def plain(value: Any) -> Any:
    """Return a value of the model as plain JSON types: fractions as exact text, dates as ISO."""
    match value:
        case Enum():
            return value.value
        case Fraction():
            return exact_text(value)
        case date():
            return value.isoformat()
        case tuple():
            return [plain(each) for each in value]
        case _ if hasattr(value, "plain"):
            return value.plain()
        case _ if attrs.has(type(value)):
            return {each.name: plain(getattr(value, each.name)) for each in attrs.fields(type(value))}
    return value
