"""Two years of an area, or two areas, as tables of data and as JSON, schema `maturity.compare/1`."""

from collections.abc import Sequence
from typing import Any

from criteria.model import LEVELS
from foundation.exact import exact_text
from maturity.operations.overview.side_by_side_values import (
    AverageLine,
    ComparedAreas,
    ComparedLevelAreas,
    ComparedScoreAreas,
    LevelSide,
    ScoreChange,
    ScoreSide,
    Span,
    UnitChange,
)
from reports.media.data_table import DataTable, amount
from reports.overview.level_comparison import SCHEMA, rows_json
from reports.overview.level_words import counts_of
from reports.overview.points_words import average_cell
from reports.overview.side_by_side import (
    FORMED,
    criterion_note,
    criterion_text,
    level_areas_report,
    level_areas_title,
    signed,
    sorted_criteria,
    summary,
    why_text,
)
from reports.overview.side_by_side_points import (
    line_name,
    percent_points,
    score_areas_report,
    score_areas_title,
    score_summary,
    span_text,
    unit_note,
    unit_text,
    value_rise,
)
from reports.overview.sides import side_names
from reports.self_check.check_json import problem_json
from reports.words.wording import one_line
from rules.average import Average

_UNIT = ("ma_don_vi", "ten_don_vi", "truoc", "nay", "thay_doi", "ghi_chu")
_SIDES = ("ma", "ten", "mot", "hai")


def areas_report(compared: ComparedAreas) -> str:
    """Return the comparison as Markdown, by either kind of set."""
    if isinstance(compared, ComparedLevelAreas):
        return level_areas_report(compared)
    return score_areas_report(compared)


def areas_tables(compared: ComparedAreas) -> Sequence[DataTable]:
    """Return the comparison as tables of data: the units of two years, and criteria or rows."""
    if isinstance(compared, ComparedLevelAreas):
        return _level_tables(compared)
    return _score_tables(compared)


def _level_tables(compared: ComparedLevelAreas) -> Sequence[DataTable]:
    names, title = side_names(compared), level_areas_title(compared)
    criteria = DataTable(
        name="Tiêu chí",
        title=title,
        above=(summary(compared),),
        columns=(*_SIDES, *(("tot_len", "kem_di", "ghi_chu") if compared.are_years else ())),
        headings={
            "ten": "Tiêu chí",
            "mot": f"Vướng, {names[0]}",
            "hai": f"Vướng, {names[1]}",
            "tot_len": "Số đơn vị tốt lên",
            "kem_di": "Số đơn vị kém đi",
        },
        rows=tuple(
            (
                line.new or line.old,
                criterion_text(compared, line),
                line.held_first,
                line.held_second,
                *((line.better, line.worse, criterion_note(compared, line)) if compared.are_years else ()),
            )
            for line in sorted_criteria(compared)
        ),
    )
    if not compared.are_years:
        return (criteria,)
    units = DataTable(
        name="Đơn vị",
        title=title,
        above=(summary(compared),),
        columns=_UNIT,
        headings={"truoc": f"Mức độ, {names[0]}", "nay": f"Mức độ, {names[1]}", "ghi_chu": "Vì sao"},
        rows=tuple(_level_row(change) for change in compared.changes),
    )
    return units, criteria


def _level_row(change: UnitChange) -> tuple[str | int | None, ...]:
    unit = change.now or change.before[0]
    before = change.level_before if change.now else change.before[0].level
    note = why_text(change) if change.rise else FORMED.get(change.formed, "")
    return (
        unit.code,
        one_line(unit.name),
        before,
        None if change.now is None else change.now.level,
        None if change.rise is None else signed(change.rise),
        "không còn trong danh sách năm sau" if change.now is None else note,
    )


def _score_tables(compared: ComparedScoreAreas) -> Sequence[DataTable]:
    names, title = side_names(compared), score_areas_title(compared)
    lines = DataTable(
        name="Chỉ số",
        title=title,
        above=(score_summary(compared),),
        columns=(*_SIDES, "chenh_lech"),
        headings={
            "ten": "Chỉ số chính, dòng",
            "mot": names[0],
            "hai": names[1],
            "chenh_lech": "Chênh (điểm %)",
        },
        rows=tuple(
            (
                (line.second or line.first or _none()).code,
                line_name(compared, line),
                "" if line.first is None else average_cell(line.first),
                "" if line.second is None else average_cell(line.second),
                amount(percent_points(line.rise)),
            )
            for line in (*compared.main_indexes, *compared.rows)
        ),
    )
    if not compared.are_years:
        return (lines,)
    first, second = compared.first.overview.index, compared.second.overview.index
    units = DataTable(
        name="Đơn vị",
        title=title,
        above=(score_summary(compared),),
        columns=_UNIT,
        headings={"truoc": f"Giá trị, {names[0]}", "nay": f"Giá trị, {names[1]}"},
        rows=tuple(
            (
                (change.now or change.before[0]).code,
                unit_text(change),
                None if change.value_before is None else amount(span_text(first, change.value_before)),
                None if change.value is None else amount(span_text(second, change.value)),
                None if change.rise is None else amount(value_rise(second, change.rise)),
                unit_note(change),
            )
            for change in compared.changes
        ),
    )
    return units, lines


def _none() -> Any:
    raise ValueError("a line is of one side at least")


def areas_json(compared: ComparedAreas) -> dict[str, Any]:
    """Return the comparison as plain JSON types, by either kind of set."""
    kind = "area_years" if compared.are_years else "areas"
    first, second = compared.first, compared.second
    return {
        "schema": SCHEMA,
        "kind": kind,
        "by": "levels" if isinstance(compared, ComparedLevelAreas) else "points",
        "sets": [side.overview.whole.id for side in (first, second)],
        **(_levels_json(compared) if isinstance(compared, ComparedLevelAreas) else _scores_json(compared)),
        "problems": [problem_json(problem) for problem in compared.problems],
    }


def _levels_json(compared: ComparedLevelAreas) -> dict[str, Any]:
    return {
        "sentence": summary(compared),
        "sides": [_level_side(side) for side in (compared.first, compared.second)],
        "units": [_level_unit(change) for change in compared.changes],
        "criteria": [
            {
                "old": line.old,
                "new": line.new,
                "held": [line.held_first, line.held_second],
                "better": line.better,
                "worse": line.worse,
                "note": criterion_note(compared, line) if compared.are_years else "",
            }
            for line in sorted_criteria(compared)
        ],
    }


def _level_side(side: LevelSide) -> dict[str, Any]:
    counts = counts_of(side.units)
    return {
        "name": side.name,
        "units": len(side.units),
        "levels": {str(level): counts.by_level[level] for level in (0, *LEVELS)},
        "undetermined": counts.undetermined,
        "without": counts.without,
    }


def _level_unit(change: UnitChange) -> dict[str, Any]:
    now, found = change.now, change.change
    return {
        "code": None if now is None else now.code,
        "name": None if now is None else now.name,
        "formed": change.formed.value,
        "before": [{"code": unit.code, "name": unit.name, "level": unit.level} for unit in change.before],
        "level_before": change.level_before,
        "level": None if now is None else now.level,
        "rise": change.rise,
        "open": change.is_open,
        "rows": [] if found is None else rows_json(found.rows),
        "sentence": why_text(change) if change.rise else "",
    }


def _scores_json(compared: ComparedScoreAreas) -> dict[str, Any]:
    return {
        "sentence": score_summary(compared),
        "sides": [_score_side(side) for side in (compared.first, compared.second)],
        "units": [_score_unit(change) for change in compared.changes],
        "main": [_line_json(line) for line in compared.main_indexes],
        "rows": [_line_json(line) for line in compared.rows],
    }


def _score_side(side: ScoreSide) -> dict[str, Any]:
    return {"name": side.name, "units": len(side.units), "scored": len(side.values)}


def _score_unit(change: ScoreChange) -> dict[str, Any]:
    now = change.now
    return {
        "code": None if now is None else now.code,
        "name": None if now is None else now.name,
        "formed": change.formed.value,
        "before": [unit.code for unit in change.before],
        "value_before": _span_json(change.value_before),
        "value": _span_json(change.value),
        "rise": _span_json(change.rise),
    }


def _line_json(line: AverageLine) -> dict[str, Any]:
    first, second = (
        None
        if each is None
        else {"code": each.code, "units": each.units, "secured": exact_text(each.secured)}
        for each in (line.first, line.second)
    )
    return {
        "first": first,
        "second": second,
        "rise": _span_json(line.rise),
    }


def _span_json(span: Span | None) -> list[str] | None:
    """Return an amount as its least and its greatest value, which are the same if no figure is missing."""
    return None if span is None else [exact_text(span.low), exact_text(span.high)]


def _average_json(average: Average) -> dict[str, Any]:
    secured, possible = exact_text(average.secured), exact_text(average.possible)
    return {"code": average.code, "units": average.units, "secured": secured, "possible": possible}
