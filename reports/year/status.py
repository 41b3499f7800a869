"""The year on one screen: the set, the next date, the dossiers, the figures of other bodies, today's work."""

from collections.abc import Mapping, Sequence

from criteria.status import status as set_status
from maturity.cycle.cycle import CycleState
from maturity.dossier.codes import STATES
from maturity.dossier.states import State
from maturity.operations.overview import Due, Overview
from maturity.operations.work import Work
from maturity.settings.deadlines import Deadlines
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.self_check.check_json import json_text
from reports.words.dossier_words import days_left_text, limit_text
from reports.words.numbers import counted, day, part_of
from reports.words.wording import bare, one_line, supplier_text
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


def status_report(
    found: Overview, names: Mapping[str, str], limit: int | None = LISTED, notices: Sequence[str] = ()
) -> str:
    """Return the screen as Markdown; `names` are those of the units, by their codes.

    `notices` are sentences on the record of the year.
    """
    framework = found.cycle.in_use
    attested = part_of(set_status(framework).attested, len(framework.criteria))
    title = f"Kỳ đánh giá {found.cycle.year} – Bộ tiêu chí theo {bare(framework.decision)}"
    lines = [
        *_state(found),
        f"Bộ {framework.id}: đã đối chiếu {attested} tiêu chí.",
        f"Hạn gần nhất: {_next_date(found)}.",
        _dates(found.dates),
        f"{counted(found.units)} đơn vị: {_states(found)}.{_late(found)}"
        if found.units
        else "Chưa có đơn vị nào; nhập bằng maturity unit import.",
        _figures(found),
    ]
    today = work_items(found.cycle, found.today, found.work, names, limit)
    return markdown.document(
        [
            rehearsal_banner(found.cycle),
            markdown.heading(1, rehearsal_title(found.cycle, title)),
            markdown.bullets(map(escape, [*lines, *notices])),
            markdown.heading(2, f"Việc hôm nay, {day(found.today)}"),
            markdown.bullets(today) if today else escape("Không có việc đến hạn."),
        ]
    )


def _state(found: Overview) -> list[str]:
    """Say that a year is closed, or was opened again; nothing of one that is simply open."""
    cycle = found.cycle
    if cycle.state is CycleState.CLOSED:
        return ["Kỳ đã đóng; kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi được."]
    if cycle.reopened_on is None:
        return []
    return [f"Kỳ được mở lại ngày {day(cycle.reopened_on)}: {bare(one_line(cycle.reopened_because))}."]


def _next_date(found: Overview) -> str:
    if found.next_date is None:
        return "không còn, mọi kết quả đã công bố" if found.is_over else "mọi hạn của kỳ đã qua"
    words = _DUE[found.next_date.due].format(day=day(found.next_date.day))
    return f"{words}, {days_left_text(found.next_date.days_left)}"


def _dates(dates: Deadlines) -> str:
    rounds = f"nộp lần 1 {limit_text(dates.round_one)}; giải trình (lần 2) {limit_text(dates.round_two)}"
    return f"Các hạn: {rounds}; công bố từ {day(dates.publication_from)} đến {day(dates.publication_until)}."


def _states(found: Overview) -> str:
    return (
        ", ".join(f"{STATES[state]} {counted(number)}" for state, number in found.states.items())
        or "không có"
    )


def _late(found: Overview) -> str:
    return f" Nộp muộn: {counted(found.late)}." if found.late else ""


def _figures(found: Overview) -> str:
    others = [debt for debt in found.suppliers if not debt.is_the_unit]
    whole = part_of(sum(debt.complete for debt in others), sum(len(debt.owed) for debt in others))
    late = ", ".join(map(supplier_text, found.late_suppliers))
    return f"Số liệu sở, ngành: {whole} tiêu chí{f'; chậm: {late}' if late else ''}."


def status_json(found: Overview, names: Mapping[str, str], notices: Sequence[str] = ()) -> str:
    """Return the screen as JSON (`maturity.status/1`); days are ISO, `dates` the last days in time.

    `names` are those of the units, by their codes, `notices` sentences on the record of the year.
    """
    cycle, due = found.cycle, found.next_date
    others = [debt for debt in found.suppliers if not debt.is_the_unit]
    return json_text(
        {
            "schema": SCHEMA,
            "year": cycle.year,
            "unit_kind": cycle.unit_kind.value,
            "state": cycle.state.value,
            "rehearsal": rehearsal_text(cycle),
            "today": found.today.isoformat(),
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
                "round_one": found.dates.round_one.last_day.isoformat(),
                "round_two": found.dates.round_two.last_day.isoformat(),
                "publication_from": found.dates.publication_from.isoformat(),
                "publication_until": found.dates.publication_until.isoformat(),
            },
            "units": found.units,
            "dossiers": {state.value: found.states.get(state, 0) for state in State},
            "late": found.late,
            "suppliers": {
                "criteria": sum(len(debt.owed) for debt in others),
                "complete": sum(debt.complete for debt in others),
                "late": list(found.late_suppliers),
            },
            "tasks": [_task(found, one, names) for one in found.work],
            "notices": list(notices),
        }
    )


def _task(found: Overview, work: Work, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "task": work.task.value,
        "count": work.count,
        "command": command_of(found.cycle, found.today, work, names),
        "who": [
            {
                "code": one.who if one.who in names else None,
                "name": names.get(one.who) or supplier_text(one.who),
                "last_day": one.last_day and one.last_day.isoformat(),
                "days_left": one.days_left(found.today),
            }
            for one in work.whom
        ],
    }
