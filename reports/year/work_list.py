"""Today's work in words: the tasks, the units concerned, the days left, and the commands."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from criteria.model import UnitKind
from foundation.problem import Do
from maturity.cycle.cycle import Cycle
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.work import AwaitedParty, RankingDue, Task, Work
from maturity.people.operation import Operation
from reports.media.markdown import LINE_BREAK, escape
from reports.words.dossier_words import days_left_text
from reports.words.numbers import counted
from reports.words.unit_kind_options import unit_kind_options
from reports.words.wording import one_line, raised, row_noun, supplier_text

LISTED = 15
"""The number of names of a task on a screen; None lists all."""

_WORDS = {
    Task.SEND_FORMS: "gửi biểu cho {count}",
    Task.URGE_SUPPLIERS: "đôn đốc {count} cơ quan chưa gửi đủ số liệu",
    Task.URGE_UNITS: "đôn đốc {count} đơn vị chưa nộp",
    Task.URGE_RETURNED: "đôn đốc {count} đơn vị được trả lại hồ sơ nộp lại",
    Task.CHECK: "kiểm tra {count} hồ sơ đã nộp, trả lại hoặc nhận thẩm định",
    Task.APPRAISE: "thẩm định {count} hồ sơ",
    Task.REQUEST_EXPLANATION: "yêu cầu giải trình {count} hồ sơ đã thẩm định đủ, có {row} phải giải trình",
    Task.URGE_EXPLANATION: "đôn đốc {count} đơn vị giải trình",
    Task.CLOSE_OVERDUE: "kết thúc hoặc nhận lại {count} hồ sơ đã hết hạn giải trình",
    Task.APPRAISE_AGAIN: "thẩm định lại {count} hồ sơ đã giải trình",
    Task.APPRAISE_REOPENED: "thẩm định lại, sau đó kết thúc thẩm định {count} hồ sơ đã mở lại theo kiến nghị"
    " hoặc Hội đồng không thông qua điểm",
    Task.FINISH_APPRAISAL: "kết thúc thẩm định {count} hồ sơ đã thẩm định đủ",
    Task.LAY_BEFORE_COUNCIL: "trình Hội đồng {count} hồ sơ đã thẩm định",
    Task.CONCLUDE: "họp Hội đồng, kết luận {count} hồ sơ",
    Task.CONCLUDE_AGAIN: "họp Hội đồng, thông qua lại điểm đã thay đổi của {count} hồ sơ",
    Task.PUBLISH: "ban hành, công bố quyết định đối với {count} hồ sơ",
    Task.PUBLISH_IN_TIME: "hạn công bố sắp đến hoặc đã qua mà {count} hồ sơ chưa có kết quả công bố",
    Task.ANSWER_COMPLAINTS: "trả lời {count} kiến nghị",
    Task.URGE_COMPLAINANTS: "đôn đốc {count} đơn vị nộp hồ sơ để xem xét kiến nghị đã chấp nhận",
    Task.REOPEN: "mở lại {count} hồ sơ theo kiến nghị đã chấp nhận",
    Task.COMMEND: "xét khen thưởng (trước hay sau khi đóng kỳ đều được)",
    Task.CLOSE_YEAR: "mọi hồ sơ đã nộp đã công bố kết quả, đóng kỳ",
}

_REMINDERS = Do.to(Operation.WRITE_PAPERS, PaperKind.REMINDER.value, o="don-doc-{today}")
"""The letters to whoever is late: one to the units, one to each body that owes figures."""
_BEGINNING: Mapping[Task, tuple[Do, ...]] = {
    Task.SEND_FORMS: (
        Do.to(Operation.WRITE_FORMS, all=None, o="bieu-gui-{kind}"),
        Do.to(Operation.WRITE_FORMS, supplier="TÊN", o="bieu-gui-{suppliers}"),
    ),
    Task.URGE_SUPPLIERS: (Do.to(Operation.SHOW_FIGURES), _REMINDERS),
    Task.URGE_UNITS: (Do.to(Operation.SHOW_FIGURES), _REMINDERS),
    Task.URGE_RETURNED: (Do.to(Operation.SHOW_DOSSIER, unit="{unit}"), _REMINDERS),
    Task.CHECK: (Do.to(Operation.TAKE_UP, all=None),),
    Task.APPRAISE: (Do.to(Operation.APPRAISE, form=None, all=None, o="phieu-{today}"),),
    Task.REQUEST_EXPLANATION: (Do.to(Operation.REQUEST_EXPLANATION, all=None),),
    Task.URGE_EXPLANATION: (Do.to(Operation.SHOW_DOSSIER, unit="{unit}"),),
    Task.CLOSE_OVERDUE: (Do.to(Operation.FINISH_APPRAISAL, all=None),),
    Task.APPRAISE_AGAIN: (Do.to(Operation.APPRAISE, form=None, all=None, o="phieu-{today}"),),
    Task.APPRAISE_REOPENED: (Do.to(Operation.APPRAISE, show=None, unit="{unit}"),),
    Task.FINISH_APPRAISAL: (Do.to(Operation.FINISH_APPRAISAL, all=None),),
    Task.LAY_BEFORE_COUNCIL: (Do.to(Operation.LAY_BEFORE_COUNCIL, all=None),),
    Task.CONCLUDE: (Do.to(Operation.SHOW_COUNCIL),),
    Task.CONCLUDE_AGAIN: (Do.to(Operation.SHOW_COUNCIL),),
    Task.PUBLISH: (Do.to(Operation.LIST_DECISIONS),),
    Task.PUBLISH_IN_TIME: (Do.to(Operation.LIST_DECISIONS),),
    Task.ANSWER_COMPLAINTS: (Do.to(Operation.LIST_COMPLAINTS),),
    Task.URGE_COMPLAINANTS: (Do.to(Operation.LIST_COMPLAINTS),),
    Task.REOPEN: (Do.to(Operation.LIST_COMPLAINTS),),
    Task.COMMEND: (Do.to(Operation.COMMEND),),
    Task.CLOSE_YEAR: (Do.to(Operation.CLOSE_CYCLE),),
}
"""What to do or to look at first, apart from the year; `{unit}` is the first unit that the task concerns.

Forms are written into a folder of the day, since one of another day contains older figures.
"""
_FOLDERS = {
    UnitKind.COMMUNE: {"kind": "xa", "suppliers": "so"},
    UnitKind.DISTRICT: {"kind": "huyen", "suppliers": "so"},
    UnitKind.AGENCY: {"kind": "so", "suppliers": "co-quan"},
    UnitKind.PROVINCE: {"kind": "tinh", "suppliers": "co-quan"},
}
"""The folders of forms, by whom they are sent to."""
_EXAMPLE = frozenset({Task.URGE_RETURNED, Task.URGE_EXPLANATION, Task.APPRAISE_REOPENED})
"""Tasks that begin with one of the units concerned."""


def work_items(
    cycle: Cycle, today: date, work: Sequence[Work], names: Mapping[str, str], limit: int | None = LISTED
) -> list[str]:
    """Return a Markdown item for each task; `names` are those of the units, by their codes."""
    return [
        LINE_BREAK.join(
            [
                escape(f"{raised(_task_text(cycle, today, each, names, limit))}."),
                escape(f"{_label(each)}: {command_of(cycle, today, each, names)}"),
            ]
        )
        for each in work
    ]


def command_of(cycle: Cycle, today: date, work: Work, names: Mapping[str, str]) -> str:
    """Return the command that a task begins with, ready to be typed; `names` are the units'."""
    if work.ranking is not None:
        return str(_deciding(cycle, work.ranking))
    year = ("year", str(cycle.year))
    fields = {
        "unit": work.parties[0].name if work.parties else "",
        "today": today.isoformat(),
        **_FOLDERS[cycle.unit_kind],
    }
    suppliers = [("supplier", awaited.name) for awaited in work.parties if awaited.name not in names]
    commands = []
    for do in _BEGINNING[work.task]:
        options = [
            option
            for name, value in do.filled(fields).options
            for option in (suppliers if name == "supplier" else [(name, value)])
        ]
        kind = unit_kind_options(do.operation, cycle.unit_kind).items()
        commands.append(str(evolve(do, options=(year, *kind, *options))))
    return "; ".join(commands)


def _deciding(cycle: Cycle, due: RankingDue) -> Do:
    """Return how the decision on a ranking is published, or recorded with what is known of it."""
    if due.recorded is not None:
        return Do.to(Operation.PUBLISH, number=due.recorded, on="DD/MM/YYYY")
    issuing = Do.to(
        Operation.ISSUE_DECISION,
        year=str(cycle.year),
        **unit_kind_options(Operation.ISSUE_DECISION, cycle.unit_kind),
        kind="xep-hang",
        number="SỐ",
        signed_on="DD/MM/YYYY",
        signer="MÃ",
    )
    more = [("replaces", due.replaces)] if due.replaces else []
    more += [("without", unit) for unit in due.left_out]
    more += [("reason", "LÝ-DO")] if due.left_out else []
    return evolve(issuing, options=(*issuing.options, *more))


def _label(work: Work) -> str:
    """Name the command; a command for one unit at a time is an example."""
    return "Cách làm, từng đơn vị, ví dụ" if work.task in _EXAMPLE and len(work.parties) > 1 else "Cách làm"


def name_of(awaited: AwaitedParty, names: Mapping[str, str]) -> str:
    """Name a unit, with its code, or a body that supplies figures."""
    if awaited.name in names:
        return f"{one_line(names[awaited.name])} ({awaited.name})"
    return supplier_text(awaited.name)


def _task_text(cycle: Cycle, today: date, work: Work, names: Mapping[str, str], limit: int | None) -> str:
    text = _WORDS[work.task].format(count=_count(cycle, work, names), row=row_noun(cycle.in_use))
    days = {awaited.days_left(today) for awaited in work.parties}
    left = days.pop() if len(days) == 1 else None
    if left is not None:
        text += f", {days_left_text(left)}"
    if not work.parties:
        return text
    shown = [
        name_of(awaited, names) + (f", {days_left_text(own)}" if own is not None and left is None else "")
        for awaited in work.parties[:limit]
        for own in [awaited.days_left(today)]
    ]
    rest = len(work.parties) - len(shown)
    all_of_it = Do.to(Operation.SHOW_STATUS, year=str(cycle.year), full=None)
    more = f"; ngoài ra còn {counted(rest)}, xem đủ: {all_of_it}" if rest else ""
    return f"{text}: {'; '.join(shown)}{more}"


def _count(cycle: Cycle, work: Work, names: Mapping[str, str]) -> str:
    if work.task is not Task.SEND_FORMS:
        return counted(work.count)
    units = sum(awaited.name in names for awaited in work.parties)
    suppliers = len(work.parties) - units
    parts = ((suppliers, "cơ quan"), (units, cycle.unit_kind.value))
    return ", ".join(f"{counted(number)} {what}" for number, what in parts if number)
