"""The ranking of a year (bảng xếp hạng), decided or as it would be: Markdown, CSV and JSON; no persons."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import evolve

from criteria.status import status
from foundation.exact import exact_text
from foundation.personal_data import masked
from maturity.operations.ranking_list import DecidedRanking
from maturity.ranking.listed import ListedUnit, middle
from reports.media import markdown
from reports.media.data_table import DataTable, amount
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.ranking.listed_table import (
    alike_sentences,
    class_text,
    growth_text,
    name_text,
    position_text,
    ranking_sheet,
    ranking_table,
    rule_sentence,
    summary_lines,
    unit_points_text,
    value_span,
)
from reports.words.journal_words import head_sentence
from reports.words.numbers import counted, day, decimal, part_of
from reports.words.points import fixed, points_text
from reports.words.recognition_words import decision_text
from reports.words.wording import bare, lowered, one_line
from reports.year.recognition_list import decision_values, list_head

SAME_AS_REPLACED = "Điểm và hạng của mọi đơn vị như quyết định đã thay thế"
_UNDECIDED = "DỰ KIẾN theo kết quả thẩm định, chưa có quyết định công bố xếp hạng"
_CSV_HEAD = (
    "hang",
    "ten_don_vi",
    "ma_don_vi",
    "nhom",
    "diem",
    "gia_tri",
    "xep_loai",
    "hang_nam_truoc",
    "tang_hang",
    "thay_doi_gia_tri",
    "ghi_chu",
)


def ranking_title(ranking: DecidedRanking) -> str:
    """Return the title of a ranking."""
    cycle = ranking.cycle
    return rehearsal_title(cycle, f"Xếp hạng đơn vị cấp {cycle.unit_kind.value} năm {cycle.year}")


def ranking_list(ranking: DecidedRanking) -> str:
    """Return the ranking as Markdown."""
    return markdown.document(
        [
            markdown.heading(1, ranking_title(ranking)),
            rehearsal_banner(ranking.cycle),
            *ranking_blocks(ranking),
            escape(head_sentence(ranking.head)),
        ]
    )


def ranking_blocks(ranking: DecidedRanking) -> list[str]:
    """Return the ranking below its title: how it was decided, the tables, what is not ranked, the notes."""
    blocks = [escape(line) for line in _decided_lines(ranking)]
    if ranking.replaced and ranking.decision is not None and ranking.decision.replaces is not None:
        changes = replacing_lines(ranking)
        blocks.append(escape(f"Khác với {decision_text(ranking.decision.replaces)}:"))
        blocks.append(markdown.bullets(map(escape, changes or [SAME_AS_REPLACED])))
    for group, units in ranking.rankings.items():
        if group is not None:
            blocks.append(markdown.heading(2, _group_name(ranking, group)))
        blocks.append(ranking_table(ranking.index, units, is_compared=ranking.former is not None))
        blocks.append(markdown.bullets(map(escape, summary_lines(ranking.index, units))))
    blocks += _without_place(ranking)
    return [*blocks, markdown.heading(2, "Ghi chú"), markdown.bullets(map(escape, _remarks(ranking)))]


def replacing_lines(ranking: DecidedRanking) -> list[str]:
    """Return what a decision changes of the one that it replaces, a line a unit that it changes."""
    lines = []
    for unit in ranking.units:
        before = ranking.replaced.get(unit.code)
        then = "" if before is None else _standing(ranking, before.points, before.position)
        now = _standing(ranking, unit.secured, unit.first)
        if before is None or (before.points, before.position) != (unit.secured, unit.first):
            lines.append(f"{name_text(unit)} ({unit.code}): {then or 'chưa có'} → {now}")
    return lines


def _standing(ranking: DecidedRanking, points: Fraction | None, position: int | None) -> str:
    """Return points and place: `787,04 điểm, hạng 03`."""
    place = "không xếp hạng" if position is None else f"hạng {counted(position)}"
    return place if points is None else f"{points_text(ranking.index, points)} điểm, {place}"


def ranking_sheets(ranking: DecidedRanking) -> tuple[DataTable, ...]:
    """Return the ranking as on paper: a sheet for each group that is ranked by itself, and the units without
    a place with why.
    """
    mark = rehearsal_text(ranking.cycle)
    above = (*((mark,) if mark else ()), *_decided_lines(ranking))
    title, sheets = ranking_title(ranking), []
    for group, units in ranking.rankings.items():
        named = title if group is None else f"{title}: {_group_name(ranking, group)}"
        is_compared = ranking.former is not None
        sheet = ranking_sheet(named, ranking.index, units, is_compared=is_compared)
        below = (*summary_lines(ranking.index, units), *_remarks(ranking))
        name = sheet.name if group is None else f"Nhóm {group}"
        sheets.append(evolve(sheet, name=name, above=above, below=below))
    if ranking.without_place:
        sheets.append(evolve(_without_place_sheet(ranking), above=above))
    return tuple(sheets)


def _decided_lines(ranking: DecidedRanking) -> list[str]:
    decision = ranking.decision
    if decision is None:
        return [f"{_UNDECIDED}."]
    published = f"công bố ngày {day(decision.published_on)}" if decision.published_on else "chưa công bố"
    lines = [f"Theo {decision_text(decision.reference)}, {published}."]
    if decision.replaces is not None:
        lines.append(f"Thay thế {decision_text(decision.replaces)}.")
    if ranking.replaced_by is not None:
        lines.append(f"ĐÃ ĐƯỢC THAY THẾ bằng {decision_text(ranking.replaced_by.reference)}.")
    return lines


def _group_name(ranking: DecidedRanking, code: str | None) -> str:
    names = {group.code: group.name for group in ranking.index.unit_groups}
    return one_line(names.get(code or "", code or ""))


def _without_place(ranking: DecidedRanking) -> list[str]:
    """Return the units that are not ranked, with their points and why."""
    if not ranking.without_place:
        return []
    sheet = _without_place_sheet(ranking)
    return [markdown.heading(2, sheet.title), markdown.table(sheet.columns, sheet.texts)]


def _without_place_sheet(ranking: DecidedRanking) -> DataTable:
    units = ranking.without_place
    rows = tuple(
        (
            name_text(unit),
            unit.code,
            amount(unit_points_text(ranking.index, unit) or "–"),
            amount(value_span(ranking.index, unit) or "–"),
            why_without_place(ranking, unit),
        )
        for unit in units
    )
    name = "Chưa có hạng" if ranking.decision is None else "Không xếp hạng"
    return DataTable(
        name=name,
        title=f"{name} ({counted(len(units))})",
        columns=("Đơn vị", "Mã", "Điểm", "Giá trị", "Lý do"),
        rows=rows,
    )


def why_without_place(ranking: DecidedRanking, unit: ListedUnit) -> str:
    """Return why a unit has no place."""
    if unit.left_out_because:
        return bare(masked(unit.left_out_because))
    if unit.secured is None:
        return "chưa thẩm định xong" if unit.has_submitted else "chưa nộp hồ sơ"
    group = _group_name(ranking, unit.unit_group)
    return f"bộ chỉ số không xếp hạng nhóm {lowered(bare(group))}"


def _remarks(ranking: DecidedRanking) -> list[str]:
    index, cycle = ranking.index, ranking.cycle
    attested = part_of(status(index).attested, len(index.criteria))
    remarks = [rule_sentence(index), *_less_than_the_scale(ranking)]
    if ranking.former is not None:
        reference = decision_text(ranking.former.reference)
        remarks.append(f"Hạng và giá trị năm {cycle.year - 1} theo {reference}.")
        if ranking.former_index is not None and ranking.former_index.id != index.id:
            other = ranking.former_index.id
            remarks.append(
                f"Năm {cycle.year - 1} chấm theo bộ chỉ số khác ({other}): so sánh chỉ để tham khảo."
            )
    else:
        remarks.append(f"Chưa có xếp hạng năm {cycle.year - 1} đã công bố để so sánh.")
    if not ranking.is_final:
        remarks.append("Đơn vị chưa đủ số liệu, chưa thẩm định xong thì chưa có hạng chính thức.")
    remarks += alike_sentences(index, ranking.units)
    names = {unit.code: name_text(unit) for unit in ranking.units}
    if ranking.decision is not None:
        remarks += [
            f"{names.get(code, code)} ({code}): {why}; hạng, điểm trên đây là theo quyết định."
            for code, why in ranking.moved.items()
        ]
    decision = bare(one_line(index.decision)) if index.decision else ""
    by = f" ({decision})" if decision else ""
    remarks.append(
        f"Bộ chỉ số {index.id}{by}, thang {decimal(index.scale)} điểm, đã đối chiếu {attested} dòng; "
        f"mã kiểm tra của bộ: {ranking.document_digest}."
    )
    return remarks


def _less_than_the_scale(ranking: DecidedRanking) -> list[str]:
    """Return to which units less than the whole scale applies, if the set does not rescale them."""
    index = ranking.index
    less = [
        f"{name_text(unit)} ({unit.code}) {points_text(index, unit.applicable)}"
        for unit in ranking.units
        if unit.applicable is not None and unit.applicable < index.scale
    ]
    if not less:
        return []
    return [f"Điểm tối đa áp dụng dưới {decimal(index.scale)}, do có dòng không áp dụng: {'; '.join(less)}."]


def decided_ranking_table(ranking: DecidedRanking) -> DataTable:
    """Return the ranking as a table of data; each row says that it is a rehearsal, or decided by nobody."""
    index = ranking.index
    mark = rehearsal_text(ranking.cycle)
    marks = [mark] if mark else []
    marks += [f"{_UNDECIDED}"] if ranking.decision is None else [decision_text(ranking.decision.reference)]
    rows = []
    for unit in ranking.units:
        former, growth = unit.former, unit.growth(index.scale, index.value_decimals)
        title = "Chưa có hạng" if ranking.decision is None else "Không xếp hạng"
        why = [] if unit.has_place else [f"{title}: {why_without_place(ranking, unit)}"]
        rows.append(
            (
                position_text(unit),
                name_text(unit),
                unit.code,
                _group_name(ranking, unit.unit_group),
                amount(unit_points_text(index, unit)),
                amount(value_span(index, unit)),
                class_text(unit),
                former.position if former and former.position else "",
                "" if unit.rise is None else unit.rise,
                "" if growth is None else growth_text(index, growth),
                "; ".join((*marks, *why)),
            )
        )
    return DataTable(title=ranking_title(ranking), columns=_CSV_HEAD, rows=tuple(rows))


def ranking_json(ranking: DecidedRanking) -> str:
    """Return the ranking as JSON (`maturity.list/1`): points exact and as printed, values as printed."""
    index, decision = ranking.index, ranking.decision
    return json_text(
        {
            **list_head(ranking.cycle, "ranking"),
            "series": ranking.cycle.series,
            "document_digest": ranking.document_digest,
            "head": ranking.head,
            "decision": None
            if decision is None
            else {
                **(decision_values(decision.reference) or {}),
                "published_on": decision.published_on.isoformat() if decision.published_on else None,
                "replaces": decision_values(decision.replaces),
            },
            "replaced_by": decision_values(
                ranking.replaced_by.reference if ranking.replaced_by is not None else None
            ),
            "final": ranking.is_final,
            "former": None if ranking.former is None else decision_values(ranking.former.reference),
            "scale": exact_text(index.scale),
            "rank_by": index.rank_by.name.lower(),
            "ties": index.ties.name.lower(),
            "rankings": [
                {
                    "unit_group": group,
                    "units": len(units),
                    "mean": _shown(ranking, middle(index.scale, units).mean),
                    "median": _shown(ranking, middle(index.scale, units).median),
                }
                for group, units in ranking.rankings.items()
            ],
            "entries": [_values(ranking, unit) for unit in ranking.units],
        }
    )


def _shown(ranking: DecidedRanking, value: Fraction) -> str:
    return fixed(value, ranking.index.value_decimals)


def _values(ranking: DecidedRanking, unit: ListedUnit) -> Mapping[str, Any]:
    index, former, growth = (
        ranking.index,
        unit.former,
        unit.growth(ranking.index.scale, ranking.index.value_decimals),
    )
    value = unit.value(index.scale)
    return {
        "position": unit.first if unit.first == unit.last else None,
        "best_position": unit.first,
        "worst_position": unit.last,
        "code": unit.code,
        "name": unit.name or None,
        "unit_group": unit.unit_group,
        "points": None if unit.secured is None else exact_text(unit.secured),
        "points_possible": None if unit.possible is None else exact_text(unit.possible),
        "points_applicable": None if unit.applicable is None else exact_text(unit.applicable),
        "shown": None if unit.secured is None else fixed(unit.secured, index.points_decimals),
        "value": None if value is None else _shown(ranking, value),
        "class": unit.class_name or None,
        "former": None
        if former is None
        else {"position": former.position, "value": _shown(ranking, former.value)},
        "rise": unit.rise,
        "growth": None if growth is None else _shown(ranking, growth),
        "why_not_ranked": None if unit.has_place else why_without_place(ranking, unit),
        "changed_since": ranking.moved.get(unit.code),
    }
