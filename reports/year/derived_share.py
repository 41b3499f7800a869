"""The share of recognised communes of a district or province: which count, which do not, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from criteria.model import LEVELS, Framework
from maturity.operations.figures.shares import DisplayedShare, RecognitionShares
from reports.media import markdown
from reports.media.data_table import DataTable
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_text
from reports.words.numbers import counted, day, part_of, share
from reports.words.recognition_words import held_text, why_not_counted
from reports.words.wording import bounds_of, label, level_text, requirement_text
from rules.explain import edge_count

SCHEMA = "maturity.derived/1"
_NO_COMMUNES = "Không có đơn vị cấp xã nào trong năm này nên chưa có tỷ lệ."


def derived_report(page: RecognitionShares) -> str:
    """Return the report."""
    mark, framework = _mark(page), page.cycles[0].level_set_in_use
    blocks: list[str | None] = [
        markdown.heading(1, _title(page)),
        markdown.strong(mark) if mark else None,
    ]
    for displayed in page.shares:
        blocks += _unit(framework, displayed, page.today)
    return markdown.document(blocks)


def _title(page: RecognitionShares) -> str:
    return f"Tỷ lệ đơn vị cấp xã được công nhận, kỳ đánh giá năm {page.cycles[0].year}"


def _mark(page: RecognitionShares) -> str | None:
    """Return the mark of a rehearsal, None if no cycle of the year is one."""
    return next((text for cycle in page.cycles if (text := rehearsal_text(cycle))), None)


def _unit(framework: Framework, displayed: DisplayedShare, today: date) -> list[str | None]:
    derived = displayed.share
    blocks: list[str | None] = [
        markdown.heading(2, f"{derived.above.name} ({derived.above.code})"),
        escape(share_sentence(framework, displayed)),
    ]
    if today < derived.day:
        blocks.append(
            escape(f"Số tạm tính: chưa đến ngày tính {day(derived.day)}; còn thay đổi khi có quyết định mới.")
        )
    if derived.counted:
        rows = [
            (commune.unit.name, commune.unit.code, str(commune.held.level), held_text(commune))
            for commune in derived.counted
            if commune.held is not None
        ]
        blocks += [
            markdown.heading(3, f"Đơn vị được tính ({counted(len(rows))})"),
            markdown.table(("Tên đơn vị", "Mã", "Mức độ", "Căn cứ"), rows),
        ]
    if derived.lacking:
        reasons = [
            (commune.unit.name, commune.unit.code, why_not_counted(commune, derived.minimum))
            for commune in derived.lacking
        ]
        blocks += [
            markdown.heading(3, f"Đơn vị chưa được tính ({counted(len(reasons))})"),
            markdown.table(("Tên đơn vị", "Mã", "Lý do"), reasons),
        ]
    return blocks


def share_sentence(framework: Framework, displayed: DisplayedShare) -> str:
    """Return the share, what it counts on which day, and what the first unmet level still needs."""
    derived = displayed.share
    if not derived.communes:
        return _NO_COMMUNES
    name = f"{label(displayed.criterion)}: " if displayed.criterion else ""
    number, whole = len(derived.counted), len(derived.communes)
    value = derived.observation("").value
    bounds = bounds_of(displayed.criterion) if displayed.criterion else ()
    percent = share(value, bounds) if value is not None else ""
    return (
        f"{name}{percent} ({part_of(number, whole)} đơn vị cấp xã) được công nhận từ "
        f"{level_text(framework, derived.minimum)} trở lên, theo các quyết định công nhận còn hiệu lực ngày "
        f"{day(derived.day)}.{_need(displayed)}"
    )


def _need(displayed: DisplayedShare) -> str:
    """Return how many communes the first unmet level still needs; "" if all are met."""
    if displayed.criterion is None:
        return ""
    observation = displayed.share.observation(displayed.criterion.code)
    for level in LEVELS:
        requirement = displayed.criterion.requirement(level)
        if requirement is None:
            continue
        edge = edge_count(displayed.criterion, requirement, observation)
        lacking = 0 if edge is None else edge - len(displayed.share.counted)
        if requirement.comparator.larger_is_better and lacking > 0:
            text = requirement_text(displayed.criterion, requirement)
            return f" Mức độ {level} yêu cầu {text}: còn thiếu {counted(lacking)} đơn vị."
    return ""


def derived_table(page: RecognitionShares) -> DataTable:
    """Return a row for each commune; a rehearsal is marked in each."""
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
            displayed.share.above.code,
            displayed.share.above.name,
            displayed.criterion.code if displayed.criterion else "",
            displayed.share.day,
            displayed.share.minimum,
            commune.unit.code,
            commune.unit.name,
            commune.held.level if commune.held else None,
            "không" if why_not_counted(commune, displayed.share.minimum) else "có",
            why_not_counted(commune, displayed.share.minimum) or held_text(commune),
            _mark(page),
        )
        for displayed in page.shares
        for commune in displayed.share.communes
    ]
    return DataTable(title=_title(page), columns=head, rows=tuple(rows))


def derived_json(page: RecognitionShares) -> str:
    """Return the shares as JSON (`maturity.derived/1`)."""
    return json_text(
        {
            "schema": SCHEMA,
            "year": page.cycles[0].year,
            "rehearsal": _mark(page),
            "shares": [_values(displayed) for displayed in page.shares],
        }
    )


def _values(displayed: DisplayedShare) -> Mapping[str, Any]:
    derived = displayed.share
    return {
        "unit": derived.above.code,
        "name": derived.above.name,
        "criterion": displayed.criterion.code if displayed.criterion else None,
        "day": derived.day.isoformat(),
        "minimum_recognition": derived.minimum,
        "numerator": len(derived.counted),
        "denominator": len(derived.communes),
        "communes": [
            {
                "code": commune.unit.code,
                "name": commune.unit.name,
                "standing": commune.status.value,
                "level": commune.held.level if commune.held else None,
                "inherited": commune.held.is_inherited if commune.held else False,
                "sentence": why_not_counted(commune, derived.minimum) or held_text(commune),
            }
            for commune in derived.communes
        ],
    }
