"""The search for the rows after which the most units reach what they lack: one alone, pairs, best sets.

The commonest row misleads: what it holds back, others hold as well. Exact where few sets are to be tried, by
branch and bound; else greedy with exchanges, and said to be so.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

SIZES = (1, 3, 5)
"""How many rows the best sets have."""
TOO_MANY = 99
"""So many further rows stand for any number that does not suffice."""


class Need(Protocol):
    """What a unit needs: which rows, as bits, are enough. Equal needs are equal and have one hash."""

    @property
    def wanted(self) -> int:
        """The rows that can help."""

    def is_met(self, rows: int) -> bool:
        """Whether these rows are enough."""

    def least_after(self, rows: int, open_rows: int) -> int:
        """Return at most the fewest further ones of the open rows that are enough; `TOO_MANY` if none are."""


@frozen(kw_only=True)
class Together:
    """A row that units lack, and what comes of mending it.

    `held` lack it, `alone` lack nothing else; with `partner`, the next best one beside it, `together` rise.
    """

    criterion: str
    held: tuple[str, ...]
    alone: tuple[str, ...]
    partner: str | None
    together: int


@frozen(kw_only=True)
class BestSet:
    """So many rows after which the most units rise; `is_proven`: no other so many lift more."""

    criteria: tuple[str, ...]
    lifted: tuple[str, ...]
    is_proven: bool


@frozen
class Bottlenecks:
    """Rows by what they hold back; `units` are those below the target, `beyond` those no figure lifts."""

    rows: tuple[Together, ...]
    sets: tuple[BestSet, ...]
    units: tuple[str, ...] = field(repr=False)
    beyond: tuple[str, ...]


class SetSearch:
    """Looks for sets of rows after which many units are lifted.

    Bit n of a row is that of `codes[n]`. After so many steps (comparisons of a need with a set) a search
    ends, and the best so far is no longer proven.
    """

    def __init__(self, needs: Mapping[str, Need], codes: Sequence[str], most_steps: int) -> None:
        self._needs = needs
        self._codes = codes
        self._counted = Counter(needs.values())
        self._most_steps = most_steps
        self._steps = 0

    def together(self, held: Mapping[str, Sequence[str]]) -> list[Together]:
        """Return what comes of mending each row that units lack, those first that alone lift the most."""
        rows = []
        places = {code: place for place, code in enumerate(self._codes)}
        for code, waiting in held.items():
            bit = 1 << places[code]
            partner, number = self.best_beside(bit)
            rows.append(
                Together(
                    criterion=code,
                    held=tuple(waiting),
                    alone=self.lifted(bit),
                    partner=None if partner is None else self._codes[partner],
                    together=number,
                )
            )
        rows.sort(key=lambda row: (-len(row.alone), -row.together, -len(row.held), places[row.criterion]))
        return rows

    def lifted(self, rows: int) -> tuple[str, ...]:
        """Return the units that are lifted if all these rows are mended."""
        return tuple(unit for unit, need in self._needs.items() if need.is_met(rows))

    def _number(self, rows: int) -> int:
        return sum(number for need, number in self._counted.items() if need.is_met(rows))

    def best_beside(self, row: int) -> tuple[int | None, int]:
        """Return the row which lifts the most units together with another one, and how many."""
        near = Counter[int]()
        always = 0
        for need, number in self._counted.items():
            if need.is_met(row):
                always += number
                continue
            if need.least_after(row, -1) > 1:
                continue
            for place in range(len(self._codes)):
                if need.is_met(row | 1 << place):
                    near[place] += number
        if not near:
            return None, always
        most = max(near.values())
        return min(place for place, number in near.items() if number == most), always + most

    def best(self, size: int) -> BestSet:
        """Return the best set of so many rows."""
        few = {need: number for need, number in self._counted.items() if need.least_after(0, -1) <= size}
        rows = self._greedy(size, few)
        best, number = rows, self._number(rows)
        self._steps = 0
        found = self._bounded(0, self._weighed(few), size, [*few.items()], number)
        if found is not None:
            best = found
        chosen = [code for place, code in enumerate(self._codes) if best >> place & 1]
        return BestSet(
            criteria=tuple(chosen), lifted=self.lifted(best), is_proven=self._steps <= self._most_steps
        )

    def _weighed(self, needs: Mapping[Need, int]) -> tuple[int, ...]:
        """Return the rows that are needed, those of most units first."""
        weights = Counter[int]()
        for need, number in needs.items():
            for place in range(len(self._codes)):
                if need.wanted >> place & 1:
                    weights[place] += number
        return tuple(sorted(weights, key=lambda place: (-weights[place], place)))

    def _greedy(self, size: int, needs: Mapping[Need, int]) -> int:
        """Return a good set: the best row beside those before, then exchanges as long as they are better."""
        places, rows = self._weighed(needs), 0
        for _ in range(min(size, len(places))):
            left = [place for place in places if not rows >> place & 1]
            rows |= 1 << max(left, key=lambda place: (self._promise(rows | 1 << place, needs), -place))
        number, is_better = self._number(rows), True
        while is_better:
            is_better = False
            for out in [place for place in places if rows >> place & 1]:
                for place in places:
                    tried = rows & ~(1 << out) | 1 << place
                    if not rows >> place & 1 and self._number(tried) > number:
                        rows, number, is_better = tried, self._number(tried), True
                        break
                if is_better:
                    break
        return rows

    def _promise(self, rows: int, needs: Mapping[Need, int]) -> tuple[int, int]:
        """Return how many units a set lifts, and how near the others are to it."""
        near = sum(number * 100 // (1 + need.least_after(rows, -1)) ** 3 for need, number in needs.items())
        return self._number(rows), near

    def _bounded(
        self, rows: int, places: Sequence[int], left: int, needs: Sequence[tuple[Need, int]], number: int
    ) -> int | None:
        """Return a set that lifts more units than `number`; None if none does, or steps ran out.

        Each branch keeps only the units that its rows and the open ones can lift.
        """
        open_rows = sum(1 << place for place in places)
        possible = []
        bound = 0
        for need, weight in needs:
            self._steps += 1
            if need.least_after(rows, open_rows) <= left:
                possible.append((need, weight))
                bound += weight
        if bound <= number or self._steps > self._most_steps:
            return None
        if not left or not places:
            # What a need takes at the least can be less than what it takes.
            return rows if self._number(rows) > number else None
        best = None
        first, rest = places[0], places[1:]
        for tried, still in ((rows | 1 << first, left - 1), (rows, left)):
            found = self._bounded(tried, rest, still, possible, number)
            if found is not None:
                best, number = found, self._number(found)
        return best
