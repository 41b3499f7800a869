"""The year on one screen: the set, the next date, the dossiers, the figures of other bodies, today's work."""

from collections.abc import Mapping

from criteria.status import status as set_status
from foundation.problem import Do
from maturity.cycle.cycle import CycleState
from maturity.dossier.codes import STATES
from maturity.dossier.states import DossierState
from maturity.operations.work import NEVER_CAME, Work
from maturity.operations.year_page import YearPage
from maturity.operations.year_status import Due, YearStatus
from maturity.people.operation import Operation
from maturity.settings.deadlines import Deadlines
from reports.media import markdown
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.words.dossier_words import days_left_text, limit_text
from reports.words.numbers import counted, day, part_of
from reports.words.wording import bare, one_line, raised, row_noun, set_word, supplier_text
from reports.year.noticing import notice_lines
from reports.year.work_list import LISTED, command_of, work_items

SCHEMA = "maturity.status/1"

_DUE = {
    Due.FIGURES: "các cơ quan cung cấp số liệu hết ngày {day}",
    Due.RETURNED: "hồ sơ đã trả lại phải nộp lại hết ngày {day}",
    Due.EXPLANATION: "giải trình theo hạn riêng hết ngày {day}",
    Due.ROUND_ONE: "nộp lần 1 trước {day}",
    Due.ROUND_TWO: "giải trình (lần 2) trước {day}",
    Due.PUBLICATION: "công bố quyết định hết ngày {day}",
}


def status_report(page: YearPage, limit: int | None = LISTED) -> str:
    """Return the screen as Markdown; of each task at most `limit` names."""
    status = page.status
    states = (
        f"{counted(status.units)} đơn vị: {_states(status)}.{_late(status)}"
        if status.units
        else f"Chưa có đơn vị nào; nhập bằng {Do.to(Operation.IMPORT_UNITS, 'TỆP', _from='DD/MM/YYYY')}."
    )
    lines = [*_beginning(status), states, _figures(status), *_notices(page)]
    return markdown.document(
        [
            rehearsal_banner(status.cycle),
            markdown.heading(1, cycle_title(status)),
            markdown.bullets(map(escape, lines)),
            markdown.heading(2, f"Việc hôm nay, {day(status.today)}"),
            today_report(page, limit),
        ]
    )


def cycle_title(status: YearStatus) -> str:
    """Return the name of a year: `Kỳ đánh giá 2025 – Bộ tiêu chí theo Quyết định …`."""
    framework = status.cycle.in_use
    title = f"Kỳ đánh giá {status.cycle.year} – {raised(set_word(framework))} theo {bare(framework.decision)}"
    return rehearsal_title(status.cycle, title)


def today_title(status: YearStatus) -> str:
    """Return the day and what is due: `Hôm nay 05/01/2026, còn 04 ngày: nộp lần 1 trước 10/01/2026`."""
    today, due = f"Hôm nay {day(status.today)}", status.next_date
    if due is None:
        return f"{today}: {_no_date(status)}"
    left = f", {days_left_text(due.days_left)}" if due.days_left else " là ngày cuối"
    return f"{today}{left}: {_DUE[due.due].format(day=day(due.day))}"


def today_report(page: YearPage, limit: int | None = LISTED) -> str:
    """Return today's work as Markdown, without a heading; of each task at most `limit` names."""
    status = page.status
    today = work_items(status.cycle, status.today, status.work, page.names, limit)
    return markdown.bullets(today) if today else escape("Không có việc đến hạn.")


def about_year(page: YearPage) -> str:
    """Return what else there is to say of a year, as Markdown: its set, its dates, remarks on its record."""
    status = page.status
    lines = [*_beginning(status, with_next=False), _figures(status), *_notices(page)]
    return markdown.bullets(map(escape, lines))


def _beginning(status: YearStatus, *, with_next: bool = True) -> list[str]:
    """Return the state of a year, its set and its dates; the next one apart if a title says it already."""
    framework = status.cycle.in_use
    attested = part_of(set_status(framework).attested, len(framework.criteria))
    return [
        *_state(status),
        f"Bộ {framework.id}: đã đối chiếu {attested} {row_noun(framework)}.",
        *([f"Hạn gần nhất: {_next_date(status)}."] if with_next else []),
        _dates(status.dates),
    ]


def _state(status: YearStatus) -> list[str]:
    """Return that a year is closed or was reopened; empty if it is simply open."""
    cycle = status.cycle
    if cycle.state is CycleState.CLOSED:
        return ["Kỳ đã đóng; kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi được."]
    if cycle.reopened_on is None:
        return []
    return [f"Kỳ được mở lại ngày {day(cycle.reopened_on)}: {bare(one_line(cycle.reopened_because))}."]


def _next_date(status: YearStatus) -> str:
    if status.next_date is None:
        return f"không còn, {_no_date(status)}" if status.is_over else _no_date(status)
    words = _DUE[status.next_date.due].format(day=day(status.next_date.day))
    return f"{words}, {days_left_text(status.next_date.days_left)}"


def _no_date(status: YearStatus) -> str:
    if not status.is_over:
        return "mọi hạn của kỳ đã qua"
    never = sum(status.states.get(state, 0) for state in NEVER_CAME)
    if not never:
        return "mọi kết quả đã công bố"
    return f"mọi hồ sơ đã nộp đã công bố kết quả, {counted(never)} đơn vị không nộp"


def _dates(dates: Deadlines) -> str:
    rounds = f"nộp lần 1 {limit_text(dates.round_one)}; giải trình (lần 2) {limit_text(dates.round_two)}"
    return f"Các hạn: {rounds}; công bố từ {day(dates.publication_from)} đến {day(dates.publication_until)}."


def _states(status: YearStatus) -> str:
    return (
        ", ".join(f"{STATES[state]} {counted(number)}" for state, number in status.states.items())
        or "không có"
    )


def _late(status: YearStatus) -> str:
    return f" Nộp muộn: {counted(status.late)}." if status.late else ""


def _figures(status: YearStatus) -> str:
    others = [body for body in status.suppliers if not body.is_the_unit]
    whole = part_of(sum(body.complete for body in others), sum(len(body.rows) for body in others))
    late = ", ".join(map(supplier_text, status.late_suppliers))
    return f"Số liệu sở, ngành: {whole} {row_noun(status.cycle.in_use)}{f'; chậm: {late}' if late else ''}."


def _notices(page: YearPage) -> list[str]:
    return notice_lines(page.status.cycle, page.notices, page.settings_file)


def status_json(page: YearPage) -> str:
    """Return the screen as JSON (`maturity.status/1`); days are ISO, `dates` are last days in time."""
    status, names = page.status, page.names
    cycle, due = status.cycle, status.next_date
    others = [body for body in status.suppliers if not body.is_the_unit]
    return json_text(
        {
            "schema": SCHEMA,
            "year": cycle.year,
            "unit_kind": cycle.unit_kind.value,
            "state": cycle.state.value,
            "rehearsal": rehearsal_text(cycle),
            "today": status.today.isoformat(),
            "framework": {
                "id": cycle.framework.id,
                "decision": cycle.framework.decision,
                "criteria": len(cycle.in_use.criteria),
                "attested": set_status(cycle.in_use).attested,
            },
            "next_date": due
            and {
                "due": due.due.value,
                "day": due.day.isoformat(),
                "last_day": due.last_day.isoformat(),
                "days_left": due.days_left,
            },
            "dates": {
                "round_one": status.dates.round_one.last_day.isoformat(),
                "round_two": status.dates.round_two.last_day.isoformat(),
                "publication_from": status.dates.publication_from.isoformat(),
                "publication_until": status.dates.publication_until.isoformat(),
            },
            "units": status.units,
            "dossiers": {state.value: status.states.get(state, 0) for state in DossierState},
            "late": status.late,
            "suppliers": {
                "criteria": sum(len(body.rows) for body in others),
                "complete": sum(body.complete for body in others),
                "late": list(status.late_suppliers),
            },
            "tasks": [_task(status, work, names) for work in status.work],
            "notices": _notices(page),
        }
    )


def _task(status: YearStatus, work: Work, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "task": work.task.value,
        "count": work.count,
        "command": command_of(status.cycle, status.today, work, names),
        "who": [
            {
                "code": awaited.name if awaited.name in names else None,
                "name": names.get(awaited.name) or supplier_text(awaited.name),
                "last_day": awaited.last_day and awaited.last_day.isoformat(),
                "days_left": awaited.days_left(status.today),
            }
            for awaited in work.parties
        ],
    }
