"""The list of recognised units (danh sách công nhận) of a year, as Markdown, CSV and JSON; no persons."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from foundation.personal_data import masked
from maturity.cycle.cycle import Cycle
from maturity.operations.recognition_list import ListedRecognition
from maturity.recognition.recognition import DecisionReference
from reports.media import markdown
from reports.media.data_table import DataTable
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text, override_text, revocation_text
from reports.words.wording import one_line, raised

SCHEMA = "maturity.list/1"
NO_NAME = "[CẦN BỔ SUNG: tên đơn vị]"
_HEAD = ("STT", "Tên đơn vị", "Mã", "Mức độ", "Năm", "Ghi chú")
_CSV_HEAD = ("stt", "ten_don_vi", "ma_don_vi", "muc_do", "nam", "ghi_chu")


def recognition_list(cycle: Cycle, listed: Sequence[ListedRecognition]) -> str:
    """Return the list as Markdown."""
    blocks: list[str | None] = [markdown.heading(1, _title(cycle)), rehearsal_banner(cycle)]
    if not listed:
        blocks.append(escape(f"Chưa có quyết định công nhận nào đối với kỳ đánh giá năm {cycle.year}."))
        return markdown.document(blocks)
    sheet = recognition_sheet(cycle, listed)
    return markdown.document(
        [
            *blocks,
            markdown.bullets(escape(line) for line in _decisions(listed)),
            markdown.table(_HEAD, sheet.texts),
            escape(_total(cycle, listed)),
        ]
    )


def recognition_sheet(cycle: Cycle, listed: Sequence[ListedRecognition]) -> DataTable:
    """Return the list as on paper."""
    mark = rehearsal_text(cycle)
    return DataTable(
        title=_title(cycle),
        above=(*((mark,) if mark else ()), *_decisions(listed)),
        columns=_HEAD,
        rows=tuple(
            (
                at,
                name_of(entry),
                entry.recognition.unit,
                _level(cycle, entry),
                cycle.year,
                _notes_text(entry),
            )
            for at, entry in enumerate(listed, start=1)
        ),
        below=(_total(cycle, listed),) if listed else (),
    )


def _title(cycle: Cycle) -> str:
    kind = cycle.unit_kind.value
    title = f"Danh sách đơn vị cấp {kind} được công nhận mức độ chuyển đổi số năm {cycle.year}"
    return rehearsal_title(cycle, title)


def name_of(entry: ListedRecognition) -> str:
    """Name the unit, or state that its name is missing."""
    return one_line(entry.unit.name) if entry.unit else NO_NAME


def _level(cycle: Cycle, entry: ListedRecognition) -> str:
    level = entry.recognition.level
    return f"{level} ({one_line(cycle.level_set.level_name(level) or '')})"


def notes(entry: ListedRecognition) -> tuple[str, ...]:
    """Return the notes on a recognition: a revocation, the true result, exceptions, its last day."""
    recognition = entry.recognition
    revoked = revocation_text(recognition)
    lines = [raised(revoked)] if revoked else []
    if entry.is_above_the_appraisal:
        true = f"mức độ {entry.appraised_level}" if entry.appraised_level else "chưa đạt mức độ 1"
        lines.append(f"Kết quả thẩm định: {true}")
    lines += [raised(override_text(override)) for override in entry.overrides]
    if recognition.valid_until is not None and not revoked:
        lines.append(f"Có hiệu lực đến hết ngày {day(recognition.valid_until)}")
    return tuple(lines)


def _notes_text(entry: ListedRecognition) -> str:
    return "; ".join(notes(entry))


def _decisions(listed: Sequence[ListedRecognition]) -> list[str]:
    """Return how many units each decision recognised, by day and number."""
    counts = Counter(entry.recognition.decision for entry in listed)
    ordered = sorted(counts, key=lambda decision: (decision.signed_on, decision.number))
    return [f"{decision_text(decision)}: {counted(counts[decision])} đơn vị" for decision in ordered]


def _total(cycle: Cycle, listed: Sequence[ListedRecognition]) -> str:
    in_force = [entry for entry in listed if entry.recognition.revoked_from is None]
    levels = Counter(entry.recognition.level for entry in in_force)
    by_level = ", ".join(
        f"mức độ {level}: {counted(levels[level])}" for level in sorted(levels, reverse=True)
    )
    revoked = len(listed) - len(in_force)
    gone = f" Đã thu hồi: {counted(revoked)}." if revoked else ""
    still = f" ({by_level})" if by_level else ""
    return f"Tổng số được công nhận: {counted(len(in_force))} đơn vị{still}.{gone}"


def recognition_table(cycle: Cycle, listed: Sequence[ListedRecognition]) -> DataTable:
    """Return the list as a table of data; a rehearsal is marked in every row."""
    mark = rehearsal_text(cycle)
    rows = [
        (
            at,
            name_of(entry),
            entry.recognition.unit,
            entry.recognition.level,
            cycle.year,
            "; ".join((*((mark,) if mark else ()), *notes(entry))),
        )
        for at, entry in enumerate(listed, start=1)
    ]
    return DataTable(title=_title(cycle), columns=_CSV_HEAD, rows=tuple(rows))


def recognition_json(cycle: Cycle, listed: Sequence[ListedRecognition]) -> str:
    """Return the list as JSON (`maturity.list/1`)."""
    entries = [_values(cycle, at, entry) for at, entry in enumerate(listed, start=1)]
    return json_text({**list_head(cycle, "recognition"), "entries": entries})


def list_head(cycle: Cycle, kind: str) -> dict[str, Any]:
    """Return the head of every list; `rehearsal` is the reason why it has no value, or null."""
    return {
        "schema": SCHEMA,
        "list": kind,
        "year": cycle.year,
        "unit_kind": cycle.unit_kind.value,
        "framework": cycle.framework.id,
        "rehearsal": rehearsal_text(cycle),
    }


def decision_values(decision: DecisionReference | None) -> Mapping[str, str] | None:
    """Return a decision as JSON values."""
    if decision is None:
        return None
    return {"number": decision.number, "signed_on": decision.signed_on.isoformat()}


def _values(cycle: Cycle, at: int, entry: ListedRecognition) -> Mapping[str, Any]:
    recognition = entry.recognition
    revoked = recognition.revoked_from
    return {
        "position": at,
        "code": recognition.unit,
        "name": entry.unit.name if entry.unit else None,
        "level": recognition.level,
        "level_name": cycle.level_set.level_name(recognition.level),
        "year": recognition.year,
        "decision": decision_values(recognition.decision),
        "valid_from": recognition.valid_from.isoformat(),
        "valid_until": recognition.valid_until.isoformat() if recognition.valid_until else None,
        "revoked": None
        if revoked is None
        else {
            "from": revoked.isoformat(),
            "decision": decision_values(recognition.revocation),
            "reason": masked(recognition.revocation_reason or "") or None,
        },
        "appraised_level": entry.appraised_level,
        "overrides": [
            {
                "rule": override.need.value,
                "reason": masked(override.reason),
                "from": override.on_day.isoformat(),
                "until": override.expires_on.isoformat(),
            }
            for override in entry.overrides
        ],
        "notes": list(notes(entry)),
    }
