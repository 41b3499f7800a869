"""Why the level of one result is another than that of a second one, row by row, in words."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from criteria.model import Criterion, Framework, Requirement
from reports.words.appraisal_words import observation_text
from reports.words.numbers import counted
from reports.words.wording import bare, label, requirement_text
from rules.difference import LevelChange, RowChange, Why

WHY = {
    Why.RESULT: "kết quả khác",
    Why.DEMAND: "yêu cầu khác",
    Why.ADDED: "tiêu chí mới",
    Why.DROPPED: "không còn trong bộ",
}
_MARKS = {Why.ADDED: " (tiêu chí mới)", Why.DROPPED: " (không còn trong bộ)"}
_NAMED = 3
"""So many rows are named in a cell of a table of units."""


def changes_text(before: Framework, after: Framework, change: LevelChange | None) -> str:
    """Name the rows that make the difference, the first of them with their results; "" if none does."""
    if change is None or not change.rows:
        return ""
    named = [_row_text(before, after, row) for row in change.rows[:_NAMED]]
    more = len(change.rows) - len(named)
    rest = f". Và {counted(more)} tiêu chí khác" if more > 0 else ""
    return f"{'. '.join(named)}{rest}"


def _row_text(before: Framework, after: Framework, change: RowChange) -> str:
    """Say what a row makes: `CQS-02: 45% → 62,4%; mức 3 yêu cầu từ 50% trở lên`."""
    results = [text for text in _results(before, after, change) if text]
    if _is_unchanged(change):
        results = [f"{results[0]}, số liệu không đổi"]
    name = f"{_name(before, after, change)}{_MARKS.get(change.why, '')}"
    return f"{name}: {' → '.join(results)}; {_asked(before, after, change)}"


def changed_rows(
    before: Framework, after: Framework, changes: Sequence[RowChange]
) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield for each row its name, both results, what is asked and why it makes a difference."""
    for change in changes:
        row = after.by_code[change.new] if change.new else before.by_code[change.old or ""]
        first, second = _results(before, after, change)
        yield (
            f"{_name(before, after, change)} {bare(row.name)}",
            first or "–",
            second or "–",
            _asked(before, after, change),
            WHY[change.why],
        )


def _name(before: Framework, after: Framework, change: RowChange) -> str:
    if change.new is None:
        return label(before.by_code[change.old or ""])
    renamed = f" (trước là {change.old})" if change.old not in (None, change.new) else ""
    return f"{label(after.by_code[change.new])}{renamed}"


def _results(before: Framework, after: Framework, change: RowChange) -> tuple[str, str]:
    """Return both results, "" for none; of an unchanged figure one text, that with the most digits.

    A share is written as exactly as its own bounds need: 79,96% beside a bound of 80%, 80% beside one of 70%.
    """
    first = "" if change.before is None else observation_text(before, change.before)
    second = "" if change.after is None else observation_text(after, change.after)
    if _is_unchanged(change):
        first = second = max(first, second, key=len)
    return first, second


def _is_unchanged(change: RowChange) -> bool:
    if change.before is None or change.after is None:
        return False
    return evolve(change.before, criterion=change.after.criterion) == change.after


def _asked(before: Framework, after: Framework, change: RowChange) -> str:
    old, new = (
        "" if code is None else _requirement(framework.by_code[code], requirement)
        for framework, code, requirement in (
            (before, change.old, change.required_before),
            (after, change.new, change.required_after),
        )
    )
    level = f"mức {change.level}"
    match change.why:
        case Why.DROPPED:
            return f"{level} trước đây yêu cầu {old}"
        case Why.DEMAND:
            return f"{level} trước yêu cầu {old}, nay {new}"
        case _:
            return f"{level} yêu cầu {new}"


def _requirement(row: Criterion, requirement: Requirement | None) -> str:
    return "không yêu cầu" if requirement is None else requirement_text(row, requirement)
