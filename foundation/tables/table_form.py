"""The columns of a kind of list, and how rows of headings name them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from foundation.text import key

DEEPEST_HEADER = 3
LEAST_NAMED = 2
"""A row that names fewer columns is not a header."""
_NUMBERS = re.compile(r"[0-9]+")
_TAIL = re.compile(r"(sausapnhap|sausapxep|saukhisapnhap|saukhisapxep|nam)$")
ORDINALS = frozenset({"stt", "tt", "sott", "sothutu", "thutu", "no"})
"""Headings, by `key`, of columns that only count the rows."""


@frozen(slots=False)
class TableForm:
    """A kind of table: its columns by name, each with the headings that mean it, and the required ones.

    `naming` are the columns that name the subject of a row, the one with the code first: a row without them
    can be a total or a signature. If `either` is not empty, one of its columns is required. `is_name`
    distinguishes the name of a subject from that of a person who signs under the table.
    """

    headings: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    naming: tuple[str, ...]
    either: tuple[str, ...] = ()
    is_name: Callable[[str], bool] = lambda _: False

    @property
    def names(self) -> str:
        """The required columns, for a message, as officials head them."""
        return ", ".join(self.headings[name][0] for name in self.required)

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        return {key(word): name for name, words in self.headings.items() for word in (name, *words)}

    def column(self, heading: str) -> str | None:
        """Return the column that a heading means: `Mã số`, `1. Mã số` and `Mã số năm 2025` are the same."""
        folded = key(heading)
        name = self._by_key.get(folded)
        return name or self._by_key.get(_TAIL.sub("", _NUMBERS.sub("", folded)))

    def columns(self, rows: Sequence[Sequence[str]]) -> dict[str, list[int]]:
        """Return the positions of each column in a header of one or several rows.

        All texts over a column together name it ("Số phiếu", "Đồng ý"), or the last of them alone.
        """
        positions: dict[str, list[int]] = {}
        spread = _spread(rows)
        for at in range(max(map(len, rows), default=0)):
            name = self._named([row[at] for row in spread if at < len(row)])
            if name is not None:
                positions.setdefault(name, []).append(at)
        return positions

    def _named(self, texts: Iterable[str]) -> str | None:
        words = [*dict.fromkeys(filter(None, texts))]
        # "Tên", "Mã" under "Tỉnh, thành phố" are its name and its code: "Tên tỉnh, thành phố".
        tried = dict.fromkeys((" ".join(words), " ".join(words[-2:]), " ".join(words[:-3:-1]), *words[-1:]))
        return next((name for text in tried if text and (name := self.column(text))), None)


@frozen
class Header:
    """One to three rows that head a table: the line of the last, their texts, the columns by position."""

    form: TableForm
    line: int
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    columns: Mapping[str, Sequence[int]]

    @property
    def is_whole(self) -> bool:
        """Whether it has every column that the form requires."""
        return self.columns.keys() >= {*self.form.required}

    @property
    def is_likely(self) -> bool:
        """Whether it has so many required columns that a list must be intended."""
        return 2 * len(self.columns.keys() & {*self.form.required}) >= len(self.form.required)

    @property
    def width(self) -> int:
        """How many columns the table has, used or not."""
        return max(map(len, self.rows))

    def heading(self, at: int) -> str:
        """Return the lowest text over a column."""
        return next((row[at] for row in reversed(self.rows) if at < len(row) and row[at]), "")

    def repeats(self, cells: Sequence[str]) -> bool:
        """Whether a row is one of the rows of headings again."""
        if any(cell.strip().isdecimal() for cell in cells):
            return False
        folded = _folded(cells)
        return len(folded) > 1 and any(folded == _folded(row) for row in self.rows)


def find_header(lines: Sequence[tuple[int, tuple[str, ...]]], forms: Iterable[TableForm]) -> Header | None:
    """Return the rows that name the most columns of a form, at least two; None if there are none.

    `lines` are the first rows with their numbers. Of headers that name equally many, the one that lacks the
    fewest wins, then the one of fewer rows, then the upper one. Several rows form a header only if together
    they name two columns more than each alone, or the one that was missing: otherwise a row of data under a
    header would be taken for a part of it.
    """
    best: tuple[tuple[int, int, int, int], Header] | None = None
    for form in forms:
        alone = [len(form.columns([cells])) for _, cells in lines]
        for last, (line, _) in enumerate(lines):
            for depth in range(1, min(DEEPEST_HEADER, last + 1) + 1):
                block = tuple(cells for _, cells in lines[last - depth + 1 : last + 1])
                header = Header(form, line, block, form.columns(block))
                columns = header.columns
                gained = len(columns) - max(alone[last - depth + 1 : last + 1])
                if len(columns) < LEAST_NAMED:
                    continue
                if depth > 1 and (any(map(_has_number, block)) or gained < (1 if header.is_whole else 2)):
                    continue
                if depth > 1 and gained < 2 and any(header.is_whole for header in _alone(form, block)):
                    continue
                rank = (len(columns), -len({*form.required} - columns.keys()), -depth, -line)
                if best is None or rank > best[0]:
                    best = rank, header
    return best[1] if best else None


def likest_header(
    lines: Sequence[tuple[int, tuple[str, ...]]], forms: Sequence[TableForm]
) -> tuple[int, tuple[str, ...]] | None:
    """Return the row that looks most like a header: by its known headings, then by its number of words."""

    def likeness(numbered: tuple[int, tuple[str, ...]]) -> tuple[int, int, int]:
        line, cells = numbered
        named = max(len(form.columns([cells])) for form in forms)
        words = len({key(cell) for cell in cells if cell and not cell.isdecimal()})
        return named, words if words > 1 else 0, -line

    filled = [numbered for numbered in lines if any(numbered[1])]
    return max(filled, key=likeness, default=None)


def _alone(form: TableForm, block: Iterable[tuple[str, ...]]) -> Iterable[Header]:
    """Return each row of a block as a header of its own."""
    return (Header(form, 0, (row,), form.columns([row])) for row in block)


def _spread(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Return rows of headings with each text in all columns it spans, of which a merged cell has only one."""
    rows_below = [list(rows[-1])] if rows else []
    for row in reversed(rows[:-1]):
        below, spread = rows_below[0], list(row) + [""] * (len(rows_below[0]) - len(row))
        for at in range(1, len(spread)):
            if not spread[at] and at < len(below) and below[at]:
                spread[at] = spread[at - 1]
        rows_below.insert(0, spread)
    return rows_below


def _has_number(cells: Iterable[str]) -> bool:
    return any(cell.isdecimal() for cell in cells)


def _folded(cells: Iterable[str]) -> list[str]:
    return [folded for cell in cells if (folded := key(cell))]
