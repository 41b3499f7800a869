"""The share of recognised communes of a district or a province: what counts, what does not, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from criteria.model import LEVELS, Criterion, Framework
from foundation.csv_text import csv_text
from maturity.recognition.share import DerivedShare
from reports.media import markdown
from reports.media.markdown import escape
from reports.self_check.check_json import json_text
from reports.words.numbers import counted, day, part_of, share
from reports.words.recognition_words import held_text, why_not_counted
from reports.words.wording import bounds_of, label, level_text, requirement_text
from rules.explain import edge_count

SCHEMA = "maturity.derived/1"
_NO_COMMUNES = "Không có đơn vị cấp xã nào trong năm này nên chưa có tỷ lệ."


@frozen
class Shown:
    """A share and the criterion that it is the figure of, None for a share that no set asks for."""

    share: DerivedShare
    criterion: Criterion | None = None


def derived_report(
    framework: Framework, shown: Sequence[Shown], *, year: int, today: date, mark: str | None
) -> str:
    """Return the report; `framework` names the levels, `mark` is that of a rehearsal."""
    blocks: list[str | None] = [
        markdown.heading(1, f"Tỷ lệ đơn vị cấp xã được công nhận, kỳ đánh giá năm {year}"),
        markdown.strong(mark) if mark else None,
    ]
    for one in shown:
        blocks += _unit(framework, one, today)
    return markdown.document(blocks)


def _unit(framework: Framework, one: Shown, today: date) -> list[str | None]:
    derived = one.share
    blocks: list[str | None] = [
        markdown.heading(2, f"{derived.above.name} ({derived.above.code})"),
        escape(share_sentence(framework, one)),
    ]
    if today < derived.day:
        blocks.append(
            escape(f"Số tạm tính: chưa đến ngày tính {day(derived.day)}; còn thay đổi khi có quyết định mới.")
        )
    if derived.counted:
        rows = [
            (entry.unit.name, entry.unit.code, str(entry.held.level), held_text(entry))
            for entry in derived.counted
            if entry.held is not None
        ]
        blocks += [
            markdown.heading(3, f"Đơn vị được tính ({counted(len(rows))})"),
            markdown.table(("Tên đơn vị", "Mã", "Mức độ", "Căn cứ"), rows),
        ]
    if derived.lacking:
        reasons = [
            (entry.unit.name, entry.unit.code, why_not_counted(entry, derived.minimum))
            for entry in derived.lacking
        ]
        blocks += [
            markdown.heading(3, f"Đơn vị chưa được tính ({counted(len(reasons))})"),
            markdown.table(("Tên đơn vị", "Mã", "Lý do"), reasons),
        ]
    return blocks


def share_sentence(framework: Framework, one: Shown) -> str:
    """Say the share, what it counts on which day, and what the first level not met still needs."""
    derived = one.share
    if not derived.communes:
        return _NO_COMMUNES
    name = f"{label(one.criterion)}: " if one.criterion else ""
    number, whole = len(derived.counted), len(derived.communes)
    value = derived.observation("").value
    bounds = bounds_of(one.criterion) if one.criterion else ()
    percent = share(value, bounds) if value is not None else ""
    return (
        f"{name}{percent} ({part_of(number, whole)} đơn vị cấp xã) được công nhận từ "
        f"{level_text(framework, derived.minimum)} trở lên, theo các quyết định công nhận còn hiệu lực ngày "
        f"{day(derived.day)}.{_need(one)}"
    )


def _need(one: Shown) -> str:
    """Say how many communes the first level that is not met still needs; nothing where all are met."""
    if one.criterion is None:
        return ""
    observation = one.share.observation(one.criterion.code)
    for level in LEVELS:
        requirement = one.criterion.requirement(level)
        if requirement is None:
            continue
        edge = edge_count(one.criterion, requirement, observation)
        lacking = 0 if edge is None else edge - len(one.share.counted)
        if requirement.comparator.larger_is_better and lacking > 0:
            text = requirement_text(one.criterion, requirement)
            return f" Mức độ {level} yêu cầu {text}: còn thiếu {counted(lacking)} đơn vị."
    return ""


def derived_csv(shown: Sequence[Shown], mark: str | None) -> str:
    """Return a row for each commune; a rehearsal is marked in every one."""
    head = (
        "ma_cap_tren",
        "ten_cap_tren",
        "ma_tieu_chi",
        "ngay_tinh",
        "muc_toi_thieu",
        "ma_don_vi",
        "ten_don_vi",
        "muc_do",
        "duoc_tinh",
        "ly_do",
        "ghi_chu",
    )
    rows = [
        (
            one.share.above.code,
            one.share.above.name,
            one.criterion.code if one.criterion else "",
            day(one.share.day),
            one.share.minimum,
            entry.unit.code,
            entry.unit.name,
            entry.held.level if entry.held else None,
            "không" if why_not_counted(entry, one.share.minimum) else "có",
            why_not_counted(entry, one.share.minimum) or held_text(entry),
            mark,
        )
        for one in shown
        for entry in one.share.communes
    ]
    return csv_text(head, rows)


def derived_json(shown: Sequence[Shown], *, year: int, mark: str | None) -> str:
    """Return the shares as JSON (`maturity.derived/1`)."""
    return json_text(
        {"schema": SCHEMA, "year": year, "rehearsal": mark, "shares": [_values(one) for one in shown]}
    )


def _values(one: Shown) -> Mapping[str, Any]:
    derived = one.share
    return {
        "unit": derived.above.code,
        "name": derived.above.name,
        "criterion": one.criterion.code if one.criterion else None,
        "day": derived.day.isoformat(),
        "minimum_recognition": derived.minimum,
        "numerator": len(derived.counted),
        "denominator": len(derived.communes),
        "communes": [
            {
                "code": entry.unit.code,
                "name": entry.unit.name,
                "standing": entry.standing.value,
                "level": entry.held.level if entry.held else None,
                "inherited": entry.held.is_inherited if entry.held else False,
                "sentence": why_not_counted(entry, derived.minimum) or held_text(entry),
            }
            for entry in derived.communes
        ],
    }
