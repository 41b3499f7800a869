"""The state of the legal bases of a set: how many are in force, which have ended, what replaces them."""

from collections.abc import Iterator
from datetime import date

from criteria.criteria_set import CriteriaSet
from criteria.legal_bases import BaseState, LegalBase, cited, find
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.numbers import counted
from reports.words.numbers import day as write_day
from reports.words.wording import bare, ended_text, one_line, raised

_ROWS_NAMED = 6
_UNCHANGED = "Tình trạng của căn cứ không làm thay đổi ngưỡng, điểm của bộ."
_UNVERIFIED = (
    "Căn cứ chưa xác minh là căn cứ chưa tra được tình trạng; không có nghĩa là còn hay hết hiệu lực."
)


def legal_bases(used: CriteriaSet, day: date | None) -> Iterator[str]:
    """Yield the counts of legal bases by state, and those that have ended; nothing if a set cites none.

    `used` has the rows in force on the day; without a day states are those last known.
    """
    rows = cited(used)
    if not rows:
        return
    bases = {text: find(text) for text in rows}
    states = [base.state_on(day) for base in bases.values()]
    tally = "; ".join(
        f"{counted(states.count(state))} {state.value}" for state in BaseState if state in states
    )
    yield markdown.heading(2, f"Căn cứ pháp lý ({counted(len(bases))} văn bản)")
    at = f"Tại ngày {write_day(day)}" if day else "Theo danh mục đã tra"
    yield escape(f"{at}: {tally}. {_UNCHANGED}")
    unverified = [base for base in bases.values() if base.state_on(day) is BaseState.UNVERIFIED]
    told = [text for text, base in bases.items() if base.state_on(day).is_over or _is_doubtful(base)]
    if told:
        yield markdown.bullets(_entry(bases[text], rows[text]) for text in told)
    if others := [one_line(base.symbol) for base in unverified if not _is_doubtful(base)]:
        yield escape(f"Chưa tra được: {', '.join(others)}.")
    if unverified:
        yield escape(_UNVERIFIED)


def _is_doubtful(base: LegalBase) -> bool:
    """Whether a base is not verified, but something is known about it."""
    return base.state is BaseState.UNVERIFIED and bool(base.source)


def _entry(base: LegalBase, rows: tuple[str, ...]) -> str:
    named = ", ".join(rows[:_ROWS_NAMED])
    more = f" và {counted(len(rows) - _ROWS_NAMED)} dòng khác" if len(rows) > _ROWS_NAMED else ""
    lines = [f"{strong(base.symbol)}: {escape(f'{ended_text(base)}; căn cứ của {named}{more}.')}"]
    if base.replaced_by:
        lines.append(escape(f"Văn bản thay thế hoặc liên quan: {bare(base.replaced_by)}."))
    if base.remark:
        lines.append(escape(f"{raised(bare(base.remark))}."))
    lines.append(escape(f"Nguồn: {bare(base.source)}."))
    return LINE_BREAK.join(lines)
