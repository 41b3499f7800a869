"""The days of one column: each is read alone, then together they show in which order they were written."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.days import Day, day_meant_by, read_day
from foundation.tables.numbers import DASHES
from foundation.tables.problem_list import ProblemList
from foundation.text import quote

_read = lru_cache(maxsize=1 << 12)(read_day)


class DayColumn:
    """Reads the cells of a column of days; problems go to the list, at the column's `heading`.

    `bad` is the code for a cell that is not a day, None for the one that `read_day` returns. Days after
    `today` are reported; with None, none is.
    """

    def __init__(
        self, problems: ProblemList, heading: str | None, today: date | None, bad: Code | None = None
    ) -> None:
        self._problems = problems
        self._heading = heading
        self._today = today
        self._bad = bad
        self._month_first: list[tuple[int, str]] = []
        self._ambiguous: dict[str, int] = {}

    def read(self, line: int, text: str) -> tuple[date | None, bool]:
        """Return the day of a cell (None if blank or bad), and whether the cell is bad."""
        if not text or text in DASHES:
            return None, False
        day = _read(text)
        if isinstance(day, Code):
            self._note_bad(line, text, day)
            return None, True
        if day.is_ambiguous:
            self._ambiguous[text] = self._ambiguous.get(text, 0) + 1
        about = (self._heading, text)
        if not day.is_plain:
            read = f"{_written(day.on)}; các ngày viết như vậy trong cột cũng được đọc theo cách này"
            way = re.sub("[0-9]+", "0", text)
            self._problems.once(
                (self._heading, way), codes.READ_AS, line, self._heading, found=quote(text), read=read
            )
        if self._today is not None and day.on > self._today:
            fields = {"found": quote(text), "today": _written(self._today), "hint": self._hint(day)}
            self._problems.once(about, codes.DAY_AHEAD, line, self._heading, **fields)
        return day.on, False

    def note_order(self) -> None:
        """Report that the column seems to have its months first, if some of its days fit no other order."""
        if self._month_first and self._ambiguous:
            line, text = self._month_first[0]
            self._note_swapped(line, f"{quote(text)} chỉ đúng khi tháng đứng trước", [*self._ambiguous])

    def note_swapped_by_spreadsheet(self, line: int, real: Sequence[str], typed: Sequence[str]) -> None:
        """Report what a spreadsheet set to months first did: 05/01 became a day in May, 21/01 stayed text.

        `real` are the cells that the workbook stores as days, `typed` those that it stores as text.
        """
        days = {text: day for text in real if isinstance(day := _read(text), Day)}
        texts = [text for text in typed if isinstance(day := _read(text), Day) and day.swapped is None]
        swapped = [text for text, day in days.items() if day.is_ambiguous]
        if texts and swapped and all(day.swapped for day in days.values()):
            why = f"{quote(texts[0])} còn là chữ, còn mọi ô kiểu ngày đều có ngày không quá 12"
            self._note_swapped(line, why, swapped)

    def _note_swapped(self, line: int, why: str, swapped: Sequence[str]) -> None:
        fields = {"why": why, "count": len(swapped), "found": quote(swapped[0])}
        self._problems.once((self._heading, line), codes.DAYS_SWAPPED, line, self._heading, **fields)

    def _note_bad(self, line: int, text: str, code: Code) -> None:
        fields = {"found": quote(text)}
        meant = day_meant_by(text) if code is codes.MONTH_FIRST else None
        if meant:
            self._month_first.append((line, text))
            fields["meant"] = _written(meant)
        self._problems.add(self._bad or code, line, self._heading, **fields)

    def _hint(self, day: Day) -> str:
        swapped = day.swapped
        if swapped is None or self._today is None or swapped > self._today or not day.is_ambiguous:
            return ""
        return f"; có lẽ là {_written(swapped)}, ngày và tháng đã đổi chỗ"


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
