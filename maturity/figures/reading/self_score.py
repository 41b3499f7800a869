"""The points that a unit gives itself (điểm tự chấm): read to be compared, never to be believed; pure."""

from criteria.index.rows import ScoredRow
from foundation.problem import Code
from foundation.tables.numbers import DASHES, LONGEST_NUMBER, Decimal, decimal
from foundation.tables.typed_values import typed_number
from foundation.text import quote
from foundation.written import decimal as written
from maturity.figures.reading import columns, index_codes
from maturity.figures.reading.cell_readings import CellRemark


def read_self_score(row: ScoredRow, text: str) -> tuple[Decimal | None, CellRemark | None]:
    """Return the points in a cell, None without any, and what is wrong with the cell."""
    if not text or text in DASHES:
        return None, None
    points = (
        decimal(typed_number(text, "điểm"))
        if len(text) <= LONGEST_NUMBER
        else index_codes.SELF_SCORE_UNREADABLE
    )
    fields: dict[str, object] = {"found": quote(text), "row": row.code, "most": written(row.most)}
    if isinstance(points, Code):
        return None, CellRemark(index_codes.SELF_SCORE_UNREADABLE, columns.SELF_SCORE, fields)
    if points.value > row.most:
        return None, CellRemark(index_codes.SELF_SCORE_ABOVE_MOST, columns.SELF_SCORE, fields)
    return points, None
