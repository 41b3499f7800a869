"""The table of a ranking: of the units of a file, and of a year as decided."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index
from reports.media import markdown
from reports.words.points import distance_text, points_text, unit_value_text
from reports.words.wording import bare, unit_name


@frozen(kw_only=True)
class RankedRow:
    """One unit in the table: its place in words (`10`, `7–8`, `–`), its points on the scale, its class.

    `gap` are the points it lacks to be level with the place ahead; None for the first. `remark` stands in a
    column of its own if any unit has one.
    """

    place: str
    code: str
    name: str
    points: Fraction
    class_name: str | None = None
    gap: Fraction | None = None
    remark: str = ""


def ranking_table(index: Index, rows: Iterable[RankedRow]) -> str:
    """Return the table as Markdown: place, code, name, points, value, then what the set and the rows have."""
    rows = tuple(rows)
    columns = [
        ("Hạng", [row.place for row in rows]),
        ("Mã", [row.code for row in rows]),
        ("Đơn vị", [unit_name(row.name) for row in rows]),
        ("Điểm", [points_text(index, row.points) for row in rows]),
        ("Giá trị", [unit_value_text(index, row.points / index.scale) for row in rows]),
    ]
    if index.classes:
        columns.append(("Xếp loại", [bare(row.class_name or "") for row in rows]))
    if any(row.gap is not None for row in rows):
        columns.append(("Kém hạng trên", [_gap_text(index, row.gap) for row in rows]))
    if any(row.remark for row in rows):
        columns.append(("Ghi chú", [row.remark for row in rows]))
    head, cells = [name for name, _ in columns], [column for _, column in columns]
    return markdown.table(head, zip(*cells, strict=True))


def _gap_text(index: Index, gap: Fraction | None) -> str:
    """Write a distance, rounded up; where main indexes alone part two units it is none."""
    return "" if gap is None else distance_text(index, gap)
