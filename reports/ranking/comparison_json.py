"""A comparison by an index as JSON, schema `maturity.compare/1` with exact numbers, and as a table."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from foundation.exact import exact_text
from maturity.operations.comparisons import Compared, ComparedUnit, ComparedUnits, ComparedYears
from reports.media.data_table import DataTable, amount
from reports.ranking.comparison_report import change_sentence, comparison_title, difference_sentence
from reports.self_check.check_json import problem_json
from reports.self_check.score_json import index_json
from reports.words.points import fixed, with_comma
from rules.year_change import Changed, Fate, YearChange

SCHEMA = "maturity.compare/1"


def comparison_json(compared: Compared) -> dict[str, Any]:
    """Return the whole comparison as plain JSON types; amounts of years are parts of a value, 0 to 1."""
    return {
        "schema": SCHEMA,
        "framework": index_json(compared.criteria_set, compared.index, compared.as_of),
        **_result(compared.result),
        "problems": [problem_json(problem) for problem in compared.problems],
    }


def _result(result: ComparedUnits | ComparedYears) -> dict[str, Any]:
    if isinstance(result, ComparedUnits):
        return {
            "kind": "units",
            "units": [_unit(result.better), _unit(result.other)],
            "sentence": difference_sentence(result),
            "difference": exact_text(result.difference.total),
            "main": _amounts(result.difference.main_indexes),
            "rows": _amounts(result.difference.rows),
        }
    change = result.by_row or result.by_main_index
    return {
        "kind": "years",
        "years": list(result.years),
        "unit": _unit(result.now),
        "before": [_unit(unit) for unit in result.before],
        "sentence": change_sentence(result.now.scored.index, change),
        "change": exact_text(change.total),
        "results": exact_text(change.results),
        "of_group": exact_text(change.group),
        "weights": exact_text(change.weights),
        "added": exact_text(change.whole(Fate.ADDED)),
        "dropped": exact_text(change.whole(Fate.DROPPED)),
        "main": _changes(result.by_main_index),
        "rows": None if result.by_row is None else _changes(result.by_row),
    }


def _unit(unit: ComparedUnit) -> dict[str, Any]:
    scored = unit.scored
    return {
        "code": unit.code,
        "name": unit.name,
        "points": exact_text(scored.points),
        "value": exact_text(scored.value),
        "determined": scored.is_determined,
        "position": unit.place.position if unit.place else None,
    }


def _amounts(parts: Mapping[str, Fraction]) -> dict[str, str]:
    return {code: exact_text(amount) for code, amount in parts.items()}


def _changes(change: YearChange) -> list[dict[str, str]]:
    return [_changed(part) for part in change.parts]


def _changed(part: Changed) -> dict[str, str]:
    return {
        "code": part.code,
        "fate": part.fate.value,
        "results": exact_text(part.results),
        "of_group": exact_text(part.group),
        "weights": exact_text(part.weights),
        "whole": exact_text(part.whole),
        "total": exact_text(part.total),
    }


def parts_table(compared: Compared) -> DataTable:
    """Return the parts of the difference as a table of data, by main index, then by row, in points."""
    rows = tuple((level, code, amount(text)) for level, code, text in _lines(compared))
    return DataTable(title=comparison_title(compared), columns=("cap", "ma", "chenh_diem"), rows=rows)


def _lines(compared: Compared) -> Iterator[tuple[str, str, str]]:
    result, decimals = compared.result, compared.index.points_decimals
    if isinstance(result, ComparedUnits):
        mains, rows = dict(result.difference.main_indexes), dict(result.difference.rows)
    else:
        scale, by_row = compared.index.scale, result.by_row
        mains = {part.code: part.total * scale for part in result.by_main_index.parts}
        rows = {part.code: part.total * scale for part in by_row.parts} if by_row else {}
    for level, parts in (("chỉ số chính", mains), ("dòng", rows)):
        for code, points in parts.items():
            sign = "−" if points < 0 else ""
            yield level, code, f"{sign}{with_comma(fixed(abs(points), decimals))}"
