"""What a list of units, or of successions, would change or has changed."""

from collections.abc import Iterable
from datetime import date

from foundation.problem import Do
from maturity.dossier.codes import STATES
from maturity.operations.successions import SuccessionChange
from maturity.operations.units import UnitListChange
from maturity.operations.year_outlook import AffectedUnit
from maturity.people.operation import Operation
from maturity.recognition.inherited import HeldLevel
from maturity.recognition.succession_outlook import RecognitionTransfer
from maturity.units.listing import UnitChange
from maturity.units.succession import CarryOver
from maturity.units.succession_plan import SuccessionPlan
from maturity.units.unit import Unit
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted, day
from reports.words.previews import APPLY
from reports.workspace.unit_list import tier_counts

LISTED = 20
"""The number of units of a kind that a screen names."""

_CLOSE = Do.again(Operation.IMPORT_UNITS, close_absent="MÃ")
_HOW_TO_CLOSE = "Muốn cho các đơn vị này hết hiệu lực, ghi {close}, với mã tỉnh hoặc all."
_RECODE = Do.to(
    Operation.SUCCEED_UNITS, old="MÃ", new="MÃ", kind="đổi mã", decision="VĂN-BẢN", effective="DD/MM/YYYY"
)
_HOW_TO_RECODE = (
    "Cùng tên, cùng loại, cùng cấp trên nhưng khác mã. Nếu là một đơn vị, ghi bằng "
    "{recode}, để kết quả công nhận đi theo."
)
_CARRY_OVER = {
    CarryOver.NONE: "không kế thừa, đánh giá lại",
    CarryOver.LOWEST: "mức thấp nhất, khi mọi đơn vị cũ đã được công nhận",
    CarryOver.DECISION: "theo quyết định riêng",
}


_OPEN_YEARS = "Hồ sơ, số liệu của kỳ đang mở"
_GOES_ON = "đi theo đơn vị khi chỉ đổi tên, đổi mã hoặc giữ nguyên"


def list_changes(change: UnitListChange, *, is_written: bool) -> str:
    """Return what a list changes."""
    plan, dangling, of_years = change.plan, change.dangling, change.touched
    title = "Đã nhập" if is_written else "Xem trước khi nhập"
    begun = [change.after for change in plan.changed if change.is_new_period]
    corrected = [change.after for change in plan.changed if not change.is_new_period]
    closed = {*plan.closed}
    absent = [unit for unit in plan.absent if unit not in closed]
    facts = {
        "Mới": plan.new,
        f"Đổi nội dung từ {day(plan.day)}; đơn vị trước đó hết hiệu lực": begun,
        "Sửa nội dung của cùng ngày hiệu lực": corrected,
    }
    return markdown.document(
        [
            markdown.heading(1, f"{title} danh sách đơn vị có hiệu lực từ {day(plan.day)}"),
            markdown.bullets(
                [
                    *(f"{fact}: {tier_counts(units)}" for fact, units in facts.items()),
                    f"Giữ nguyên: {counted(plan.same)} đơn vị",
                ]
            ),
            *_section(_OPEN_YEARS, map(_touched, of_years), len(of_years)),
            *_section("Đổi nội dung", map(_changed, plan.changed), len(plan.changed)),
            *_section("Hết hiệu lực vì không có trong danh sách", map(_named, plan.closed), len(plan.closed)),
            *_section("Không có trong danh sách, vẫn còn hiệu lực", map(_named, absent), len(absent)),
            escape(_HOW_TO_CLOSE.format(close=_CLOSE)) if absent and not plan.is_withheld else None,
            *_section("Có lẽ chỉ đổi mã", map(_recoded, plan.recoded), len(plan.recoded)),
            escape(_HOW_TO_RECODE.format(recode=_RECODE)) if plan.recoded else None,
            *_section("Có đơn vị cấp trên không còn hiệu lực", map(_named, dangling), len(dangling)),
            _closing(plan.is_empty, is_written),
        ]
    )


def succession_changes(change: SuccessionChange, *, is_written: bool) -> str:
    """Return the effects of successions, also on recognitions of the old units and on open years."""
    plan, passing, of_years = change.plan, change.passings, change.touched
    title = "Đã ghi nhận chuyển tiếp" if is_written else "Xem trước khi ghi nhận chuyển tiếp"
    policies = {succession.carry_over for succession in plan.recorded if not succession.kind.goes_on}
    carried = [_CARRY_OVER[succession] for succession in CarryOver if succession in policies]
    if any(succession.kind.goes_on for succession in plan.recorded):
        carried.append(_GOES_ON)
    facts = {
        "Đơn vị cũ hết hiệu lực": tier_counts(plan.ended),
        "Đơn vị mới bắt đầu": tier_counts(plan.begun),
        "Chuyển tiếp mới hoặc sửa": counted(len(plan.recorded)),
        "Chuyển tiếp đã ghi, giữ nguyên": counted(plan.same),
        "Kế thừa kết quả công nhận": "; ".join(carried),
    }
    links = (
        f"{_linked(plan, link.old_code, link.old_from)} → {_linked(plan, link.new_code, link.new_from)}: "
        f"{link.kind.value}, từ {day(link.effective_on)}, {link.decision}"
        for link in plan.recorded
    )
    return markdown.document(
        [
            markdown.heading(1, title),
            markdown.bullets(f"{fact}: {text}" for fact, text in facts.items() if text),
            *_section(_OPEN_YEARS, map(_touched, of_years), len(of_years)),
            *_section("Kết quả công nhận", map(_passed_on, passing), len(passing)),
            *_section("Hết hiệu lực", map(_named, plan.ended), len(plan.ended)),
            *_section("Bắt đầu", map(_named, plan.begun), len(plan.begun)),
            *_section("Chuyển tiếp", links, len(plan.recorded)),
            _closing(plan.is_empty, is_written),
        ]
    )


def _passed_on(passing: RecognitionTransfer) -> str:
    """Return which recognition a new unit inherits from its old units."""
    before = ", ".join(
        f"{source.code} {source.name} ({_held_text(held)})" for source, held in passing.sources
    )
    after = _held_text(passing.held) if passing.held else "không kế thừa, phải đánh giá lại"
    return f"{passing.unit.code} {passing.unit.name}: {after}; trước đó: {before}"


def _touched(touched: AffectedUnit) -> str:
    """Return what happens to the submitted data of a unit of an open year."""
    unit, data = touched.unit, f"hồ sơ {STATES[touched.state]}, {counted(touched.figures)} số liệu"
    if touched.is_gone:
        then = f"không còn là đơn vị của năm (xét theo ngày 31/12/{touched.year}); {data} không còn được xét"
    else:
        then = f"mã này là của đơn vị sau sắp xếp; {data} đang có là của đơn vị cũ, cần xem lại"
    return f"Năm {touched.year}, {unit.code} {unit.name}: {then}"


def _held_text(held: HeldLevel | None) -> str:
    return f"được công nhận mức độ {held.level}" if held else "chưa được công nhận"


def _section(title: str, items: Iterable[str], count: int) -> list[str]:
    """Return a heading and a list cut to the size of a screen; empty if there are no items."""
    if not count:
        return []
    shown = [escape(item) for _, item in zip(range(LISTED), items, strict=False)]
    if count > LISTED:
        shown.append(escape(f"… và {counted(count - LISTED)} mục khác"))
    return [markdown.heading(2, f"{title} ({counted(count)})"), markdown.bullets(shown)]


def _linked(plan: SuccessionPlan, code: str, since: date) -> str:
    unit = plan.linked.get((code, since))
    return f"{code} {unit.name}" if unit else code


def _named(unit: Unit) -> str:
    until = f", đến hết {day(unit.in_force_until)}" if unit.in_force_until else ""
    return f"{unit.code} {unit.name}{until}"


def _changed(change: UnitChange) -> str:
    before, after = change.before, change.after
    parts = [(before.name, after.name)]
    if before.kind.value != after.kind.value:
        parts.append((f"loại {before.kind.value}", after.kind.value))
    if before.parent != after.parent:
        parts.append((f"cấp trên {before.parent}", after.parent or "không có"))
    if before.unit_group != after.unit_group:
        parts.append((f"nhóm {before.unit_group or 'không có'}", after.unit_group or "không có"))
    texts = [old if old == new else f"{old} → {new}" for old, new in parts]
    return f"{after.code} " + "; ".join(texts)


def _recoded(change: UnitChange) -> str:
    return f"{change.before.name}: {change.before.code} → {change.after.code}"


def _closing(is_empty: bool, is_written: bool) -> str:
    if is_empty:
        return escape("Không có gì thay đổi.")
    return escape(
        "Đã ghi vào nhật ký." if is_written else f"Mới là xem trước, chưa ghi gì. Thêm {APPLY} để ghi."
    )
