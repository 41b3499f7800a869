"""The history of a unit: when it gained, kept and lost each level, and the result of each year."""

from criteria.model import LEVELS, Framework
from maturity.operations.level_history import LevelHistory, UnitYear
from maturity.recognition.history import Cause, LevelEvent, Span, spans
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Stage
from reports.media import markdown
from reports.media.rehearsal import REHEARSAL, rehearsal_banner
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text
from reports.words.wording import bare, level_text, one_line, raised

_LOST = {
    Cause.REVOKED: "bị thu hồi",
    Cause.EXPIRED: "hết hiệu lực",
    Cause.RECOGNISED: "được công nhận mức thấp hơn",
    Cause.UNIT_ENDED: "đơn vị hết hiệu lực do sắp xếp",
}


def level_history_page(history: LevelHistory) -> str:
    """Return the history of a unit."""
    framework, events, years, heirs = history.framework, history.events, history.years, history.heirs
    held = [_span_text(level, span, framework) for level in LEVELS for span in spans(events, level)]
    rehearsed = {year.cycle.year for year in years if year.cycle.is_rehearsal}
    marks = dict.fromkeys(rehearsal_banner(year.cycle) for year in years)
    lines = [event_text(event, framework) + _mark(event, rehearsed) for event in events]
    return markdown.document(
        [
            *marks,
            markdown.heading(1, f"Quá trình đạt mức độ của {_named(history.unit)}"),
            markdown.heading(2, "Được công nhận, giữ, mất mức độ"),
            markdown.bullets(map(markdown.escape, lines)) if lines else "Chưa được công nhận lần nào.",
            markdown.escape(f"Nay là: {', '.join(map(_named, heirs))}.") if heirs else None,
            markdown.heading(2, "Thời gian giữ từng mức độ") if held else None,
            markdown.bullets(map(markdown.escape, held)) if held else None,
            markdown.heading(2, "Kết quả từng năm") if years else None,
            markdown.table(_HEAD, map(_year, years)) if years else None,
        ]
    )


def _named(unit: Unit) -> str:
    return f"{one_line(unit.name)} ({unit.code})"


def event_text(event: LevelEvent, framework: Framework | None) -> str:
    """Describe a day on which a unit's level changed: `15/06/2026: đạt mức độ 3 (Cơ bản), theo …`."""
    after = _level(event.after, framework)
    by = decision_text(event.recognition.decision)
    when = day(event.day)
    if event.cause is Cause.RECOGNISED:
        if event.after == event.before:
            return f"{when}: giữ {after}, theo {by}"
        if event.after < event.before:
            return f"{when}: từ mức độ {event.before} xuống {after}, theo {by}"
        rise = f", từ mức độ {event.before}" if event.before else ""
        return f"{when}: đạt {after}{rise}, theo {by}"
    if event.cause is Cause.UNIT_ENDED:
        return f"{when}: đơn vị hết hiệu lực do sắp xếp đơn vị hành chính; trước đó giữ mức độ {event.before}"
    why = f"công nhận theo {by} hết hiệu lực"
    if event.cause is Cause.REVOKED and event.recognition.revocation is not None:
        reason = bare(event.recognition.revocation_reason or "")
        why = f"thu hồi công nhận theo {decision_text(event.recognition.revocation)}: {reason}"
    left = f"còn {after} theo công nhận trước đó" if event.after else "không còn mức độ nào"
    return f"{when}: {why}; {left}"


def _mark(event: LevelEvent, rehearsed: set[int]) -> str:
    return f" ({REHEARSAL})" if event.recognition.year in rehearsed else ""


def _span_text(level: int, span: Span, framework: Framework | None) -> str:
    name = raised(_level(level, framework))
    if span.until is None or span.cause is None:
        return f"{name}: từ ngày {day(span.since)} đến nay"
    return f"{name}: từ ngày {day(span.since)} đến hết ngày {day(span.until)} ({_LOST[span.cause]})"


def _level(level: int, framework: Framework | None) -> str:
    if not level:
        return "không mức độ nào"
    return level_text(framework, level) if framework else f"mức độ {level}"


_HEAD = ("Năm", "Tự đánh giá", "Thẩm định", "Hội đồng", "Phiếu", "Công nhận")


def _year(unit_year: UnitYear) -> tuple[str, ...]:
    conclusion, recognition = unit_year.conclusion, unit_year.recognition
    concluded = votes = recognised = ""
    if conclusion is not None:
        concluded = f"mức {conclusion.level}" if conclusion.level else "không"
        votes = f"{counted(conclusion.vote.agreed)}/{counted(conclusion.vote.present)}"
    if recognition is not None:
        recognised = f"mức {recognition.level}" + (", đã thu hồi" if recognition.revoked_from else "")
    cycle = unit_year.cycle
    year = f"{cycle.year} ({REHEARSAL})" if cycle.is_rehearsal else str(cycle.year)
    return (
        year,
        _verdict_text(unit_year, Stage.SELF_ASSESSED),
        _verdict_text(unit_year, Stage.APPRAISED),
        concluded,
        votes,
        recognised,
    )


def _verdict_text(unit_year: UnitYear, stage: Stage) -> str:
    kept = unit_year.verdicts.get(stage)
    if kept is None:
        return ""
    if kept.level_verdict.level:
        return f"mức {kept.level_verdict.level}"
    # At the end of the appraisal a missing figure counts as not met; before, nothing is known yet.
    is_open = stage is Stage.SELF_ASSESSED and not kept.level_verdict.is_determined
    return "chưa đủ số liệu" if is_open else "chưa đạt"
