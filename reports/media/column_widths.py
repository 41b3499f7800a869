"""How wide the columns of a ruled table are: as it shares the page, but no number is broken between lines."""

import re

from reports.media.paper import Table
from reports.media.text_width import width

WORDS_MARGIN = 1.9
"""What Word leaves free on either side within a cell unless told otherwise, in millimetres."""
_MILLIMETRE = 72 / 25.4
_RANGE = re.compile(r"[0-9][0-9.,%/]*(?:[–-][0-9][0-9.,%]*)?")
"""A number, a part of a whole or a range; programs break lines after the stroke of a range: `1–`, `3`."""


def column_widths(table: Table, room: float, points: float, margin: float) -> list[float]:
    """Return the widths of the columns of a table in a room, in millimetres as all but `points`.

    `margin` is left free on either side within a cell. What a number lacks is taken from the column that has
    most to spare.
    """
    shares = [column.width for column in table.columns]
    widths = [room * share / sum(shares) for share in shares]
    needed = [_widest(table, at, points) + 2 * margin for at in range(len(shares))]
    for at, least in enumerate(needed):
        spare = [own - other for own, other in zip(widths, needed, strict=True)]
        giver = max(range(len(widths)), key=spare.__getitem__)
        lacking = least - widths[at]
        if 0 < lacking <= spare[giver]:
            widths[at] += lacking
            widths[giver] -= lacking
    return widths


def _widest(table: Table, at: int, points: float) -> float:
    """Return the width of the widest number of a column, in millimetres; 0 if it has none."""
    numbers = (number for row in table.rows for number in _RANGE.findall(row[at]))
    return max((width(number, points) for number in numbers), default=0) / _MILLIMETRE
