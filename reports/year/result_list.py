"""The list of the results of a year: self-assessed, appraised, and what the appraisal changed."""

from collections.abc import Mapping
from typing import Any

from maturity.cycle.cycle import Cycle
from maturity.dossier.codes import STATES
from maturity.operations.result_list import ListedResult, ResultList
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Result
from reports.media import markdown
from reports.media.data_table import Cell, DataTable, amount
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.words.journal_words import head_sentence
from reports.words.numbers import counted
from reports.words.wording import one_line, unit_name
from reports.year.recognition_list import list_head
from reports.year.result_change import change_text, short_range
from rules.verdict import Assessment

_NONE = "–"
_LEVEL_CSV = ("muc_tu_danh_gia", "muc_tham_dinh")
_POINTS_CSV = (
    "diem_tu_cham",
    "diem_tu_cham_cao_nhat",
    "diem_tham_dinh",
    "diem_tham_dinh_cao_nhat",
    "gia_tri",
    "xep_loai",
)


def result_list(results: ResultList) -> str:
    """Return the list as Markdown: a table of all units, then each change with its reason."""
    cycle, sheet = results.cycle, result_sheet(results)
    return markdown.document(
        [
            markdown.heading(1, _title(cycle)),
            rehearsal_banner(cycle),
            markdown.table(sheet.columns, sheet.texts),
            *_changes(_change_lines(results)),
            escape(head_sentence(results.head)),
        ]
    )


def result_sheet(results: ResultList) -> DataTable:
    """Return the list as on paper."""
    is_scored, mark = _is_scored(results), rehearsal_text(results.cycle)
    head: tuple[str, ...] = ("TT", "Đơn vị", "Mã", "Tự đánh giá", "Thẩm định", "Hồ sơ")
    if is_scored:
        head = ("TT", "Đơn vị", "Mã", "Tự chấm", "Thẩm định", "Thay đổi", "Giá trị", "Xếp loại", "Hồ sơ")
    return DataTable(
        title=_title(results.cycle),
        above=(mark,) if mark else (),
        columns=head,
        rows=tuple(_row(at, each, is_scored) for at, each in enumerate(results.listed, start=1)),
        below=tuple(_change_lines(results)),
    )


def _title(cycle: Cycle) -> str:
    title = f"Kết quả tự đánh giá và thẩm định năm {cycle.year}, cấp {cycle.unit_kind.value}"
    return rehearsal_title(cycle, title)


def _change_lines(results: ResultList) -> list[str]:
    """Return what the appraisal changed of each unit, and why."""
    return [
        f"{unit_name(each.unit.name)} ({each.unit.code}): {change}."
        for each in results.listed
        if each.submitted is not None and each.appraised is not None
        if (change := change_text(each.submitted, each.appraised))
    ]


def _changes(changes: list[str]) -> list[str]:
    if not changes:
        return []
    title = f"Thẩm định khác tự đánh giá ({counted(len(changes))} đơn vị)"
    return [markdown.heading(2, title), markdown.bullets(map(escape, changes))]


def _is_scored(results: ResultList) -> bool:
    return results.cycle.in_use.set_kind.name == "points"


def _row(at: int, listed: ListedResult, is_scored: bool) -> tuple[Cell, ...]:
    name, state = one_line(listed.unit.name), STATES[listed.state]
    both = tuple(
        _NONE if each is None else short_range(each) for each in (listed.submitted, listed.appraised)
    )
    if not is_scored:
        return (at, name, listed.unit.code, *both, state)
    points = (*both, _change(listed), *_value_and_class(listed))
    return (at, name, listed.unit.code, *map(amount, points), state)


def _short(result: Result | None) -> str:
    return _NONE if result is None else short_range(result)


def _change(listed: ListedResult) -> str:
    """Return how many points the appraisal added or took away; "–" while that is not certain."""
    from reports.words.points import points_text  # late: only an index needs it

    before, after = listed.submitted, listed.appraised
    if not isinstance(before, ScoredUnit) or not isinstance(after, ScoredUnit):
        return _NONE
    if not (before.scored.is_determined and after.scored.is_determined):
        return _NONE
    change = after.scored.points - before.scored.points
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{points_text(after.scored.index, abs(change))}"


def _value_and_class(listed: ListedResult) -> tuple[str, str]:
    from reports.words.score_words import class_span, value_span  # late: only an index needs it

    newest = listed.appraised or listed.submitted
    if not isinstance(newest, ScoredUnit):
        return _NONE, _NONE
    return value_span(newest.scored), class_span(newest.scored) or _NONE


def result_table(results: ResultList) -> DataTable:
    """Return the list as a table of data, with the decimals of the set; each row marks a rehearsal."""
    is_scored, mark = _is_scored(results), rehearsal_text(results.cycle)
    head = (
        "nam",
        "ma_don_vi",
        "ten_don_vi",
        "ho_so",
        *(_POINTS_CSV if is_scored else _LEVEL_CSV),
        "dien_tap",
    )
    rows = [
        (
            results.cycle.year,
            each.unit.code,
            each.unit.name,
            STATES[each.state],
            *(_score_cells(each) if is_scored else map(_level, (each.submitted, each.appraised))),
            mark,
        )
        for each in results.listed
    ]
    return DataTable(
        title=_title(results.cycle), columns=head, rows=tuple(rows), below=tuple(_change_lines(results))
    )


def _level(result: Result | None) -> int | None:
    return result.verdict.level if isinstance(result, Assessment) else None


def _score_cells(listed: ListedResult) -> tuple[Cell, ...]:
    from reports.words.points import fixed, fixed_up  # late: only an index needs it

    cells: list[Cell] = []
    for result in (listed.submitted, listed.appraised):
        if isinstance(result, ScoredUnit):
            points, decimals = result.scored.total.points, result.scored.index.points_decimals
            highest = fixed if points.is_determined else fixed_up
            cells += [amount(fixed(points.secured, decimals)), amount(highest(points.possible, decimals))]
        else:
            cells += [None, None]
    newest = listed.appraised or listed.submitted
    if not isinstance(newest, ScoredUnit):
        return (*cells, None, None)
    scored = newest.scored
    return (*cells, amount(fixed(scored.value, scored.index.value_decimals)), scored.class_name)


def result_json(results: ResultList) -> str:
    """Return the list as JSON (`maturity.list/1`); scores as in `maturity.score/1`."""
    entries = [
        {
            "code": each.unit.code,
            "name": each.unit.name,
            "state": each.state.value,
            "self": _values(each.submitted),
            "official": _values(each.appraised),
        }
        for each in results.listed
    ]
    return json_text(
        {**list_head(results.cycle, "results"), "series": results.cycle.series, "entries": entries}
    )


def _values(result: Result | None) -> Mapping[str, Any] | None:
    match result:
        case None:
            return None
        case Assessment():
            return {"level": result.verdict.level, "ceiling": result.verdict.ceiling}
        case ScoredUnit():
            from reports.self_check.score_json import score_values  # late: only an index needs it

            return score_values(result.scored)
