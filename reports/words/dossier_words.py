"""Words about dossiers: states, target levels, dates and exceptions, for every report of the year."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from criteria.model import Framework, UnitKind
from foundation.problem import Do
from maturity.dossier.dossier import Dossier
from maturity.dossier.overrides import Override
from maturity.dossier.transitions import Action, Need
from maturity.people.operation import Operation
from maturity.people.remedies import REVOKE_RECOGNITION
from maturity.settings.deadlines import Deadlines, Limit
from reports.words.numbers import counted, day
from reports.words.unit_kind_options import unit_kind_options
from reports.words.wording import level_text, one_line

_OF_DECISIONS: Mapping[Action, Do] = {
    Action.RECOGNISE: Do.to(Operation.CONCLUDE, "TỆP", year="{year}", on="DD/MM/YYYY"),
    Action.NOT_RECOGNISE: Do.to(Operation.CONCLUDE, "TỆP", year="{year}", on="DD/MM/YYYY"),
    Action.APPROVE: Do.to(Operation.CONCLUDE, "TỆP", year="{year}", on="DD/MM/YYYY"),
    Action.NOT_APPROVE: Do.to(Operation.CONCLUDE, "TỆP", year="{year}", on="DD/MM/YYYY"),
    Action.PUBLISH: Do.to(Operation.PUBLISH, number="SỐ", on="DD/MM/YYYY"),
    Action.REVOKE: REVOKE_RECOGNITION,
    Action.WITHDRAW_REVOCATION: Do.to(Operation.WITHDRAW_DECISION, number="SỐ", reason="LÝ-DO"),
    Action.REOPEN: Do.to(Operation.REOPEN_DOSSIER, "SỐ"),
}
"""The steps whose commands are about a meeting, a decision or a complaint."""
_OF_COUNCILS = frozenset({Operation.CONCLUDE, Operation.WITHDRAW_CONCLUSION, Operation.REVOKE})
"""The steps of which the command names a kind of unit, though it names the unit, too."""
_REASONED = frozenset({Action.RETURN, Action.WITHDRAW_CONCLUSION})
"""The steps on one dossier that need a reason."""

RULES = {
    Need.NOT_THE_SELF_ASSESSOR: "người tự đánh giá không thẩm định",
    Need.NOT_AN_APPRAISER: "người thẩm định không tham gia kết luận",
    Need.LEVEL_REACHED: "chỉ công nhận mức độ đã đạt khi thẩm định",
}
"""The rules to which exceptions are possible, in words."""


def step_command(action: Action, dossier: Dossier, unit_kind: UnitKind = UnitKind.COMMUNE) -> str:
    """Return the command of a step: `maturity dossier submit --year 2025 --unit 99002`."""
    return str(step_remedy(action, dossier, unit_kind))


def step_remedy(action: Action, dossier: Dossier, unit_kind: UnitKind = UnitKind.COMMUNE) -> Do:
    """Return the operation of a step on a dossier.

    `unit_kind` is that of the year, which the commands of councils name.
    """
    operation = action.operation
    kind = unit_kind_options(operation, unit_kind) if operation in _OF_COUNCILS else {}
    if action in _OF_DECISIONS:
        do = _OF_DECISIONS[action].filled({"year": dossier.year, "unit": dossier.unit})
        return evolve(do, options=(*do.options, *kind.items()))
    reason = {"reason": "LÝ-DO"} if action in _REASONED else {}
    return Do.to(operation, year=str(dossier.year), unit=dossier.unit, **kind, **reason)


def limit_text(limit: Limit) -> str:
    """Return a limit as papers write it, and whether its day counts: `trước 10/01/2026 (gồm cả ngày đó)`."""
    return f"trước {day(limit.day)}" + (" (gồm cả ngày đó)" if limit.is_day_included else "")


def first_limit_text(dossier: Dossier, dates: Deadlines) -> str:
    """Return the day by which the first round was due; after a return, the day set by the return.

    The limit is the one that the dossier was judged by; `dates` are the fallback for records without it. A
    dossier that was late before it was returned stays late, and the text mentions it.
    """
    limit = dossier.first_limit or dates.round_one
    if not dossier.was_returned or dossier.return_due_on is None:
        return f"hạn {limit_text(limit)}"
    again = f"hạn nộp lại: chậm nhất ngày {day(dossier.return_due_on)}"
    came = dossier.submitted_on
    was_late = dossier.is_late and came is not None and came <= dossier.return_due_on
    return f"{again}; lần nộp đầu đã quá hạn {limit_text(limit)}" if was_late else again


def receipt_text(entry: str) -> str:
    """Return the entry of the register of incoming papers that proves a day; "" if there is none."""
    return f" (theo sổ công văn đến: {one_line(entry)})" if entry else ""


def days_left_text(left: int) -> str:
    """Return how many days are left to the last day in time: `còn 18 ngày`."""
    if left < 0:
        return f"đã quá hạn {counted(-left)} ngày"
    return f"còn {counted(left)} ngày" if left else "hôm nay là ngày cuối"


def target_text(dossier: Dossier, framework: Framework) -> str:
    """Return the registered or assigned level of a dossier: `đăng ký mức độ 3 (Cơ bản), ngày 05/01/2026`."""
    if dossier.target is None:
        return "chưa đăng ký, chưa được giao"
    how = "được giao" if dossier.is_assigned else "đăng ký"
    on_day = f", ngày {day(dossier.registered_on)}" if dossier.registered_on else ""
    return f"{how} {level_text(framework, dossier.target)}{on_day}"


def override_sentence(override: Override, today: date) -> str:
    """Return a whole exception: the rule, what is allowed, why, by whom, until when, whether still valid.

    It is printed permanently next to every result that it made possible.
    """
    if override.need is Need.LEVEL_REACHED:
        allowed = f"cho phép công nhận mức độ {override.instead}"
    else:
        allowed = f"cho phép {override.instead}"
    over = "" if today <= override.expires_on else " (đã hết hiệu lực)"
    return (
        f"Ngoại lệ số {override.id}: {allowed}, không theo quy tắc “{RULES[override.need]}”; lý do: "
        f"{one_line(override.reason).rstrip('.')}; do {override.person} ghi ngày {day(override.on_day)}, "
        f"có hiệu lực đến hết ngày {day(override.expires_on)}{over}."
    )
