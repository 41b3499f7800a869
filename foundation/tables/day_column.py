"""The days of one column: each read on its own, and what they tell together of the order they are in."""

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

    `bad` is the kind of problem of what is no day, None for that which `read_day` names. Days after `today`
    are asked about, with None no day is.
    """

    def __init__(
        self, problems: ProblemList, heading: str | None, today: date | None, bad: Code | None = None
    ) -> None:
        self._problems = problems
        self._heading = heading
        self._today = today
        self._bad = bad
        self._month_first: list[tuple[int, str]] = []
        self._may_be_turned: dict[str, int] = {}

    def read(self, line: int, text: str) -> tuple[date | None, bool]:
        """Return the day of a cell, None for a blank or bad one, and whether it is a bad one."""
        if not text or text in DASHES:
            return None, False
        found = _read(text)
        if isinstance(found, Code):
            self._note_bad(line, text, found)
            return None, True
        if found.may_be_turned:
            self._may_be_turned[text] = self._may_be_turned.get(text, 0) + 1
        about = (self._heading, text)
        if not found.is_plain:
            read = f"{_written(found.on)}; các ngày viết như vậy trong cột cũng được đọc theo cách này"
            way = re.sub("[0-9]+", "0", text)
            self._problems.once(
                (self._heading, way), codes.READ_AS, line, self._heading, found=quote(text), read=read
            )
        if self._today is not None and found.on > self._today:
            fields = {"found": quote(text), "today": _written(self._today), "hint": self._hint(found)}
            self._problems.once(about, codes.DAY_AHEAD, line, self._heading, **fields)
        return found.on, False

    def note_order(self) -> None:
        """Say that the column seems to have its months first, where some of its days fit no other way."""
        if self._month_first and self._may_be_turned:
            line, text = self._month_first[0]
            self._note_turned(line, f"{quote(text)} chỉ đúng khi tháng đứng trước", [*self._may_be_turned])

    def note_turned_by_spreadsheet(self, line: int, real: Sequence[str], typed: Sequence[str]) -> None:
        """Say what a spreadsheet set to months first did: 05/01 became a day of May, 21/01 stayed text.

        `real` are the days that the workbook holds as days, `typed` those that it holds as text.
        """
        days = {text: found for text in real if isinstance(found := _read(text), Day)}
        texts = [text for text in typed if isinstance(found := _read(text), Day) and found.turned is None]
        turned = [text for text, found in days.items() if found.may_be_turned]
        if texts and turned and all(found.turned for found in days.values()):
            why = f"{quote(texts[0])} còn là chữ, còn mọi ô kiểu ngày đều có ngày không quá 12"
            self._note_turned(line, why, turned)

    def _note_turned(self, line: int, why: str, turned: Sequence[str]) -> None:
        fields = {"why": why, "count": len(turned), "found": quote(turned[0])}
        self._problems.once((self._heading, line), codes.DAYS_TURNED, line, self._heading, **fields)

    def _note_bad(self, line: int, text: str, found: Code) -> None:
        fields = {"found": quote(text)}
        meant = day_meant_by(text) if found is codes.MONTH_FIRST else None
        if meant:
            self._month_first.append((line, text))
            fields["meant"] = _written(meant)
        self._problems.add(self._bad or found, line, self._heading, **fields)

    def _hint(self, found: Day) -> str:
        turned = found.turned
        if turned is None or self._today is None or turned > self._today or not found.may_be_turned:
            return ""
        return f"; có lẽ là {_written(turned)}, ngày và tháng đã đổi chỗ"


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
