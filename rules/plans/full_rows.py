"""Which rows of an index, brought to their maximum, are enough for a unit to reach a goal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations
from math import ceil, floor, lcm

from attrs import field, frozen

from criteria.index.outside_scale import is_penalty
from criteria.index.scoring import TableByAnswer
from criteria.model import Requirement
from rules.losses import possible_losses
from rules.lost import LostPoints
from rules.observation import Observation
from rules.plans.goal import Aim, Goal, aims
from rules.plans.point_tree import (
    Best,
    Capped,
    Leaf,
    Term,
    accounts,
    amounts_of,
    leaves_of,
    main_weights,
)
from rules.plans.set_search import TOO_MANY
from rules.score import scorer
from rules.scored import Scored

MOST_ANSWERS = 4
"""So many rows whose answers others ask are changed together; a unit has no more."""


@frozen(kw_only=True)
class FullRow:
    """A row that loses points and what is observed of it at its fullest; None: nobody knows, it has all of
    its points."""

    loss: LostPoints
    observation: Observation | None


def full_rows(scored: Scored, codes: frozenset[str] | None = None) -> Mapping[str, FullRow]:
    """Return the rows (of these) that lose points, at their fullest, by their codes."""
    found = {}
    for loss in possible_losses(scored, codes):
        observation = (loss.full or loss.step).observation
        if loss.lost > 0 or observation != scored.by_code[loss.code].observation:
            found[loss.code] = FullRow(loss=loss, observation=None if loss.is_at_most else observation)
    return found


def with_full(scored: Scored, codes: Iterable[str], rows: Mapping[str, FullRow]) -> Scored:
    """Return a unit scored again with rows at their fullest; of those that ask an answer, after it."""
    engine, chosen = scorer(scored.index), [code for code in codes if code in rows]
    answers = [code for code in chosen if engine.is_asked(code) and rows[code].observation is not None]
    if answers:
        asking = frozenset(code for each in answers for code in _asking(scored)[each])
        scored = engine.rescored(scored, [each for code in answers if (each := rows[code].observation)])
        rows = {**rows, **full_rows(scored, asking)}
        chosen = [*{*codes} & {*rows} - {*answers}]
    known = [each for code in chosen if (each := rows[code].observation) is not None]
    at_best = [code for code in chosen if rows[code].observation is None]
    return engine.rescored(scored, known, at_best)


def _asking(scored: Scored) -> Mapping[str, frozenset[str]]:
    """Return the rows that apply and ask the answer of another, by the code of that one."""
    found: dict[str, set[str]] = {}
    for row in scored.index.criteria:
        if isinstance(row.scoring, TableByAnswer) and not scored.by_code[row.code].is_left_out:
            found.setdefault(row.scoring.row, set()).add(row.code)
    return {code: frozenset(rows) for code, rows in found.items()}


@frozen
class _Account:
    """A sum: what it comes to now, what each of its rows brings more at its fullest, and sums with a cap or
    of which only the best counts."""

    now: int
    gains: Mapping[int, int]
    """By the bits of rows."""
    mask: int
    """The bits of these rows."""
    blocks: tuple[tuple[Capped | Best, int], ...]
    """Each with the bits of the rows in it."""


@frozen
class _Table:
    """The points of rows as they are and at their fullest, in whole numbers, and what they sum up to."""

    now: Mapping[str, int]
    full: Mapping[str, int]
    accounts: Mapping[str, _Account]


@frozen
class _Demand:
    """One way to reach a goal: the least amount of the total, and of each main index apart."""

    total: int
    mains: Mapping[str, int]


@frozen(eq=False)
class PointNeed:
    """What a unit needs to reach a goal, of rows as bits that are brought to their maximum: a `Need`."""

    wanted: int
    _bits: Mapping[str, int] = field(repr=False)
    _asked: int
    _tables: Mapping[int, _Table] = field(repr=False)
    """By the bits of those of the rows in `_asked` that are full."""
    _potentials: Mapping[str, "_Potential"] = field(repr=False)
    """By main index that is required apart, and under "" of the total."""
    _demands: tuple[_Demand, ...]
    _whole: int
    _blocks: dict[tuple[int, int], int] = field(factory=dict, init=False, repr=False)
    """What sums with a cap or a best part came to, by them and by the rows of them that are full."""

    def is_met(self, rows: int) -> bool:
        """Whether these rows are enough."""
        table = self._tables[rows & self._asked]
        amounts = {name: self._total(account, rows, table) for name, account in table.accounts.items()}
        total = sum(amounts.values())
        return any(
            total >= each.total and all(amounts[main] >= least for main, least in each.mains.items())
            for each in self._demands
        )

    @property
    def is_possible(self) -> bool:
        """Whether any rows are enough."""
        others = self.wanted & ~self._asked
        return any(self.is_met(others | answers) for answers in self._tables)

    def least_after(self, rows: int, open_rows: int) -> int:
        """Return at most the fewest further ones of the open rows that are enough; `TOO_MANY` if none are."""
        open_rows &= ~rows
        return min(
            (
                max(
                    self._potentials[""].fewest(each.total, rows, open_rows),
                    *(
                        self._potentials[main].fewest(least, rows, open_rows)
                        for main, least in each.mains.items()
                    ),
                    0,
                )
                for each in self._demands
            ),
            default=TOO_MANY,
        )

    def _total(self, account: _Account, rows: int, table: _Table) -> int:
        amount, left = account.now, rows & account.mask
        while left:
            bit = left & -left
            amount += account.gains[bit]
            left ^= bit
        for block, mask in account.blocks:
            place = (id(block), rows & (mask | self._asked))
            if place not in self._blocks:
                self._blocks[place] = _amount(block, self._points(rows, table), self._whole)
            amount += self._blocks[place]
        return amount

    def _points(self, rows: int, table: _Table) -> Callable[[str], int]:
        def of(code: str) -> int:
            return (table.full if self._bits[code] & rows else table.now)[code]

        return of


def _amount(term: Term, of: Callable[[str], int], whole: int) -> int:
    """Return what a term comes to; `of` gives the weighted points of a row."""
    match term:
        case Leaf():
            return of(term.code)
        case Capped():
            cap = term.cap.numerator * (whole // term.cap.denominator)
            return term.bounded(sum(_amount(part, of, whole) for part in term.parts), cap)
    sums = (sum(_amount(each, of, whole) for each in part) for part in term.parts)
    return reduce(term.better, sums)


@frozen
class _Potential:
    """What a sum comes to now, and what each row can bring it at the most, the greatest first."""

    now: int
    gains: tuple[tuple[int, int], ...]

    def fewest(self, least: int, rows: int, open_rows: int) -> int:
        """Return at most how many open rows bring it to an amount, with others full already."""
        lacking = least - self.now - sum(gain for bit, gain in self.gains if bit & rows)
        return _fewest(lacking, (gain for bit, gain in self.gains if bit & open_rows))


def _fewest(lacking: int, gains: Iterable[int]) -> int:
    """Return how many of gains, the greatest first, make up for what is lacking."""
    if lacking <= 0:
        return 0
    for number, gain in enumerate(gains, 1):
        lacking -= gain
        if lacking <= 0:
            return number
    return TOO_MANY


def point_need(
    scored: Scored, goal: Goal, rows: Mapping[str, FullRow], bits: Mapping[str, int]
) -> PointNeed | None:
    """Return what a unit needs to reach a goal; None if all of its rows are not enough."""
    index = scored.index
    ways = aims(index, goal)
    terms = accounts(scored, {main for way in ways for main in way.mains})
    weights = {leaf.code: leaf.weight for own in terms.values() for leaf in leaves_of(own)}
    asking = _asking(scored)
    asked = [code for code in asking if code in rows and rows[code].observation is not None][:MOST_ANSWERS]
    exact = {
        sum(bits[code] for code in answers): _points(scored, answers, rows, asking)
        for number in range(len(asked) + 1)
        for answers in combinations(asked, number)
    }
    denominators = [each.denominator for both in exact.values() for part in both for each in part.values()]
    denominators += [lcm(*(each.denominator for own in terms.values() for each in amounts_of(own)))]
    whole = lcm(*denominators[:-1]) * denominators[-1]

    def numbers(points: Mapping[str, Fraction]) -> Mapping[str, int]:
        return {code: int(points[code] * weight * whole) for code, weight in weights.items()}

    tables = {place: _table(numbers(now), numbers(full), terms, bits) for place, (now, full) in exact.items()}
    need = PointNeed(
        wanted=sum(
            bits[code]
            for code in weights
            if code in asked or any(each.full[code] != each.now[code] for each in tables.values())
        ),
        bits=bits,
        asked=sum(bits[code] for code in asked),
        tables=tables,
        potentials=_potentials(terms, tables, asking, bits, whole),
        demands=tuple(filter(None, (_demand(scored, way, whole) for way in ways))),
        whole=whole,
    )
    return need if need.is_possible else None


def _points(
    scored: Scored, answers: Sequence[str], rows: Mapping[str, FullRow], asking: Mapping[str, frozenset[str]]
) -> tuple[Mapping[str, Fraction], Mapping[str, Fraction]]:
    """Return the points of rows as they are and at their fullest, after some answers."""
    engine = scorer(scored.index)
    if answers:
        scored = engine.rescored(scored, [each for code in answers if (each := rows[code].observation)])
        touched = frozenset(code for each in answers for code in asking[each])
        rows = {**rows, **full_rows(scored, touched)}
    now = {row.code: row.points.secured for row in scored.rows}
    full = dict(now)
    for code, row in rows.items():
        if row.observation is not None:
            full[code] = engine.changed_row(scored, row.observation).points.secured
        else:
            full[code] = Fraction(0) if is_penalty(code) else scored.index.by_code[code].most
    return now, full


def _table(
    now: Mapping[str, int],
    full: Mapping[str, int],
    terms: Mapping[str, tuple[Term, ...]],
    bits: Mapping[str, int],
) -> _Table:
    found = {}
    for account, own in terms.items():
        leaves = [term.code for term in own if isinstance(term, Leaf)]
        gains = {bits[code]: full[code] - now[code] for code in leaves if full[code] != now[code]}
        blocks = [term for term in own if not isinstance(term, Leaf)]
        found[account] = _Account(
            now=sum(now[code] for code in leaves),
            gains=gains,
            mask=sum(gains),
            blocks=tuple((each, sum(bits[leaf.code] for leaf in leaves_of([each]))) for each in blocks),
        )
    return _Table(now, full, found)


def _potentials(
    terms: Mapping[str, tuple[Term, ...]],
    tables: Mapping[int, _Table],
    asking: Mapping[str, frozenset[str]],
    bits: Mapping[str, int],
    whole: int,
) -> Mapping[str, _Potential]:
    """Return what accounts are and can be, of each main index apart and, under "", of all together.

    An answer brings, too, what the rows that ask it have more by it alone.
    """
    base = tables[0]

    def more(code: str, of: Callable[[_Table], Mapping[str, int]]) -> int:
        return max(0, *(of(each)[code] - base.now[code] for each in tables.values()))

    def potential(own: Sequence[Term]) -> _Potential:
        gains: dict[str, int] = {}
        for leaf in leaves_of(own):
            gains[leaf.code] = gains.get(leaf.code, 0) + more(leaf.code, lambda table: table.full)
            for asked, rows in asking.items():
                if leaf.code in rows:
                    gains[asked] = gains.get(asked, 0) + more(leaf.code, lambda table: table.now)
        now = sum(_amount(term, base.now.__getitem__, whole) for term in own)
        ordered = sorted(gains.items(), key=lambda pair: -pair[1])
        return _Potential(now, tuple((bits[code], gain) for code, gain in ordered if gain))

    every = tuple(term for own in terms.values() for term in own)
    return {main: potential(own) for main, own in terms.items() if main} | {"": potential(every)}


def _demand(scored: Scored, way: Aim, whole: int) -> _Demand | None:
    """Return the least amounts of a way to reach a goal; None for a total that nobody can have."""
    if way.total.bound > scored.index.scale and not scored.index.may_exceed_scale:
        return None
    weights = main_weights(scored)
    applicable = {main.code: main.points.applicable for main in scored.main_indexes}
    mains = {
        main: max(_least(each, weights[main] * applicable[main] * whole / 100) for each in requirements)
        for main, requirements in way.mains.items()
        if applicable[main]
    }
    return _Demand(_least(way.total, Fraction(whole)), mains)


def _least(requirement: Requirement, per_point: Fraction) -> int:
    """Return the least whole amount that fulfils what is required in points, or percentage points."""
    amount = requirement.bound * per_point
    return floor(amount) + 1 if requirement.comparator.is_strict else ceil(amount)
