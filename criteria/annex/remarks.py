"""Collects what the reader of an annex guessed and left, with the places in the annex."""

from collections.abc import Sequence

from attrs import define, field

from criteria.annex import codes
from foundation.problem import Code, Place, Problem, Severity
from foundation.tables.grids.grid import Grid

LONGEST_QUOTE = 160


@define
class Remarks:
    """The remarks on one annex; `file` is its name as the user typed it."""

    file: str
    several: bool
    """Whether the file has several tables, so that places name theirs."""
    of_head: dict[str, Problem] = field(factory=dict)
    """The remarks on guesses of the head, by the attribute of the set."""
    _all: list[Problem] = field(factory=list)
    _by_row: dict[tuple[int, int], list[Problem]] = field(factory=dict)

    def place(self, grid: Grid | None = None, row: int | None = None, heading: str | None = None) -> Place:
        """Return a place in the annex: a table or sheet, a row of it, a column by its heading."""
        if grid is None:
            return Place(self.file)
        if grid.sheet is not None:
            return Place(self.file, row, heading, grid.sheet)
        file = f"{self.file}, bảng {grid.number}" if self.several else self.file
        return Place(file, row, heading)

    def add(
        self,
        code: Code,
        grid: Grid | None = None,
        row: int | None = None,
        heading: str | None = None,
        **fields: object,
    ) -> Problem:
        """Note a remark; texts of the annex among its fields are cut if they are long."""
        said = {name: quoted(value) if isinstance(value, str) else value for name, value in fields.items()}
        problem = code.at(self.place(grid, row, heading), **said)
        self._all.append(problem)
        if grid is not None and row is not None:
            self._by_row.setdefault((grid.number, row), []).append(problem)
        return problem

    def guess_head(self, attribute: str, *, name: str, written: str, why: str) -> None:
        """Note what was guessed of the head of the draft: an attribute of its set, and what users call it."""
        self.of_head[attribute] = self.add(codes.HEAD_GUESSED, key=name, written=written, why=why)

    def of_row(self, grid: Grid, row: int) -> Sequence[Problem]:
        """Return the remarks on one row."""
        return self._by_row.get((grid.number, row), [])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All remarks: what was left first, then what was guessed, each in the order of the annex."""
        order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        return tuple(sorted(self._all, key=lambda problem: order.index(problem.severity)))


def quoted(text: str) -> str:
    """Return a text of the annex on one line, cut if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"
