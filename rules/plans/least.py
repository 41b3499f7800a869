"""The least work that a level takes: every mandatory row, and of extended rows as many as its shares need.

Exact: rows are taken one after the other, and of all choices that bring the minimum shares equally far only
the cheapest is kept. Of equally cheap ones the fewest works, then those that stand first.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from attrs import evolve, field, frozen

from criteria.model import Ranking
from rules.plans.costs import Costs
from rules.plans.ways import Way, WayKind
from rules.verdict import Quota


@frozen(kw_only=True)
class Row:
    """A row that blocks, with the ways to mend it; an extended row can be left as it is."""

    criterion: str
    is_mandatory: bool
    ways: Sequence[Way]


@frozen(kw_only=True)
class Work:
    """A work: the ways that it mends rows in, and what it costs; `is_shared`: once for all units."""

    name: str
    ways: tuple[Way, ...]
    cost: int
    is_shared: bool = False


@frozen
class _Bill:
    """What a work costs at all, before its single rows; `is_shared`: these cost nothing more."""

    base: int
    is_shared: bool

    def of(self, way: Way) -> int | None:
        return 0 if self.is_shared else way.cost


@frozen
class _State:
    """How far choices bring each minimum share (rows met more, rows excused), and how a work is paid."""

    gains: tuple[tuple[int, int], ...]
    bill: _Bill | None = None


@frozen(order=True)
class _Choice:
    """A choice of ways; smaller is better."""

    cost: int = 0
    works: int = 0
    picks: tuple[tuple[int, int, bool], ...] = ()
    """Rows by place, ways by place, and whether their work is done for all units."""


def least(
    rows: Sequence[Row], quotas: Sequence[Quota], ranking: Ranking, costs: Costs | None
) -> tuple[Work, ...] | None:
    """Return the least works after which all mandatory rows are met and every minimum share is reached.

    `rows` in the order in which equal ones are preferred; `quotas` are those that are short, for each level.
    Without costs every work costs one. None if the ways do not suffice.
    """
    return _Search(rows, quotas, ranking, costs).works()


@frozen
class _Search:
    rows: Sequence[Row]
    quotas: Sequence[Quota]
    ranking: Ranking
    costs: Costs | None = field(repr=False)

    def works(self) -> tuple[Work, ...] | None:
        best = {_State(((0, 0),) * len(self.quotas)): _Choice()}
        for places in self._by_work():
            for place in places:
                best = self._with_row(best, place)
            closed: dict[_State, _Choice] = {}
            for state, choice in best.items():
                _keep(closed, evolve(state, bill=None), choice)
            best = closed
        enough = [choice for state, choice in best.items() if self._suffices(state)]
        return self._named(min(enough)) if enough else None

    def _by_work(self) -> Iterator[list[int]]:
        """Yield the places of rows, those together that are mended by one work."""
        by_work: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            own = next((way.work for way in row.ways if not way.kind.is_on_paper), row.criterion)
            by_work.setdefault(own, []).append(place)
        yield from by_work.values()

    def _with_row(self, before: dict[_State, _Choice], place: int) -> dict[_State, _Choice]:
        """Return the best choices after one more row."""
        row = self.rows[place]
        after = {} if row.is_mandatory else dict(before)
        for state, choice in before.items():
            for number, way in enumerate(row.ways):
                for bill in self._bills(state, way):
                    cost = bill.of(way)
                    if cost is None:
                        continue
                    is_begun = not way.kind.is_on_paper and state.bill is not None
                    gains = state.gains if row.is_mandatory else self._gains(state.gains, way)
                    _keep(
                        after,
                        _State(gains, state.bill if way.kind.is_on_paper else bill),
                        _Choice(
                            choice.cost + cost + (0 if is_begun else bill.base),
                            choice.works + (not is_begun),
                            (*choice.picks, (place, number, bill.is_shared)),
                        ),
                    )
        return after

    def _bills(self, state: _State, way: Way) -> Iterator[_Bill]:
        """Yield how the work of a way can be paid, as it is paid already for another row if it is."""
        if way.kind.is_on_paper:
            yield _Bill(0 if self.costs else 1, is_shared=False)
        elif state.bill is not None:
            yield state.bill
        elif self.costs is None:
            yield _Bill(1, is_shared=False)
        elif (row := self.costs.of(way.criterion)) is not None:
            yield _Bill(row.own or 0, is_shared=False)
            if row.shared is not None:
                yield _Bill(row.shared, is_shared=True)

    def _gains(self, gains: tuple[tuple[int, int], ...], way: Way) -> tuple[tuple[int, int], ...]:
        """Return how far an extended row, mended in this way, brings the minimum shares."""
        is_cumulative = self.ranking is Ranking.CUMULATIVE
        result = []
        for (met, excused), quota in zip(gains, self.quotas, strict=True):
            reaches = quota.level <= way.level if is_cumulative else quota.level == way.level
            if way.criterion not in quota.candidates or not reaches:
                result.append((met, excused))
            elif way.kind is WayKind.REASON:
                result.append((met, excused + 1))
            else:
                result.append((min(met + 1, quota.needed), excused))
        return tuple(result)

    def _suffices(self, state: _State) -> bool:
        return all(
            quota.met + met >= ceil(quota.share * (quota.applicable - excused) / 100)
            for (met, excused), quota in zip(state.gains, self.quotas, strict=True)
        )

    def _named(self, choice: _Choice) -> tuple[Work, ...]:
        """Return the works of a choice, in the order of the rows that they mend first."""
        ways: dict[tuple[str, bool, bool], list[Way]] = {}
        for place, number, is_shared in sorted(choice.picks):
            way = self.rows[place].ways[number]
            ways.setdefault((way.work, way.kind.is_on_paper, is_shared), []).append(way)
        return tuple(
            Work(name=name, ways=tuple(own), cost=self._cost(own, is_shared), is_shared=is_shared)
            for (name, _, is_shared), own in ways.items()
        )

    def _cost(self, ways: Sequence[Way], is_shared: bool) -> int:
        if self.costs is None:
            return 1
        row = self.costs.of(ways[0].criterion)
        if row is None or ways[0].kind.is_on_paper:
            return 0
        if is_shared:
            return row.shared or 0
        return (row.own or 0) + sum(way.cost or 0 for way in ways)


def _keep(best: dict[_State, _Choice], state: _State, choice: _Choice) -> None:
    if state not in best or choice < best[state]:
        best[state] = choice
