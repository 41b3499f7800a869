"""The published rows of two provinces as annexes, and what their rows and those of the sets give."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from criteria.index.model import Index
from criteria.index.points import InProportion, Points
from criteria.index.rows import DividedRow, Row
from criteria.index.scoring import Choice, EachTime, Line, ListItems, Table, TableByAnswer
from tests.criteria.annex.annexes import Rows, Wide

DATA = Path(__file__).parents[1] / "fixtures" / "nguon"
HEADINGS_OF_KHANH_HOA = {
    "I": "Về chỉ đạo, điều hành",
    "II": "Kết quả thực hiện nhiệm vụ",
    "IV": "Điểm thưởng (tối đa 15 điểm)",
    "V": "Điểm trừ",
}
"""The titles above the rows in the decision; the file of rows has only their numbers."""


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def hcm() -> Rows:
    """The 43 rows of TP.HCM under the headings of such annexes, the group merged over its rows."""
    rows = rows_of("hcm-dti-xa-2026.csv")
    table: list[list[Any]] = [["STT", "Nhóm chỉ số", "Tên chỉ số", "Điểm tối đa", "Cách chấm"]]
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row["nhom"]] = sizes.get(row["nhom"], 0) + 1
    for row in rows:
        group = [Wide(row["nhom"], rows=sizes.pop(row["nhom"]))] if row["nhom"] in sizes else []
        scoring = row["cach_cham (source text, connective words trimmed)"]
        table.append([row["ma"], *group, row["ten_nguyen_van"], row["diem_toi_da"], scoring])
    return table


def khanh_hoa() -> Rows:
    """The 28 rows of Khánh Hòa, with titles over the whole width."""
    columns = ("ma", "ten", "diem_chuan", "cach_cham", "khong_ap_dung", "minh_chung")
    table: list[list[Any]] = [
        ["TT", "Nội dung, chỉ số", "Điểm chuẩn", "Cách chấm điểm", "Không áp dụng", "Tài liệu chứng minh"]
    ]
    part = ""
    for row in rows_of("khanhhoa-qd11-xa-2026-nam.csv"):
        if row["phan"] != part:
            part = row["phan"]
            table.append([Wide(f"{part}. {HEADINGS_OF_KHANH_HOA[part]}", len(columns))])
        table.append([row[column] for column in columns])
    return table


def by_number(index: Index) -> dict[str, Row]:
    """Return the rows of an index, divided ones too, by the numbers that their decision gives them."""
    numbered = (row for row in index.rows for row in _all(row))
    return {row.number_in_decision or row.code: row for row in numbered}


def _all(row: Row) -> Iterator[Row]:
    yield row
    if isinstance(row, DividedRow):
        for part in row.parts:
            yield from _all(part)


def scored_as(row: Row) -> Any:
    """Return what a row gives for which result: maxima, ways of scoring, points; no words and codes."""
    if isinstance(row, DividedRow):
        return (row.most, row.combination.value, [scored_as(part) for part in row.parts])
    return (row.most, row.kind.value, _scoring(row.scoring, row.most), row.decimals)


def _scoring(scoring: Any, most: Fraction) -> Any:
    match scoring:
        case Table(lines):
            return [_line(line, most) for line in lines]
        case TableByAnswer(_, cases):
            return {case.answer: [_line(line, most) for line in case.lines] for case in cases}
        case Choice(options):
            return ("choice", [_points(option.points, most) for option in options])
        case ListItems(items):
            return ("items", len(items))
        case EachTime(points, every):
            return ("each", points, every)
    return type(scoring).__name__


def _line(line: Line, most: Fraction) -> Any:
    return (None if line.requirement is None else line.requirement.plain(), _points(line.points, most))


def _points(points: Points, most: Fraction) -> Any:
    return points.plain() if isinstance(points, InProportion) else points.of(most, None)
