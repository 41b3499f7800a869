"""The order of funding of units as nested least cuts: after each step no choice lifts more for as much.

With a price for each unit lifted, the best choice is a least cut: source → unit (price) → its works (own
cost) → shared work of the area (shared cost) → sink. Best choices grow with the price (parametric least cuts:
Gallo, Grigoriadis and Tarjan 1989), so they are an order. Every price at which they grow is found by halving:
between two best choices the price at which both are equally good either has a better one, or is an edge.
Areas share nothing, so each is decided alone and their steps are put in order of price.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from attrs import frozen

from rules.check_frontier import check_frontier
from rules.faults import CheckerDisagreesError
from rules.plans.funding import Frontier, FundingStep, SharedWork, UnitNeed
from rules.plans.network import SINK, SOURCE, Network


def frontier(needs: Iterable[UnitNeed]) -> Frontier:
    """Return the order of funding of units that each need some work, in whole numbers.

    Equal units are in the order in which they are given. Raises `CheckerDisagreesError` if the second reading
    does not accept the certificate, and ValueError if units of an area give a shared work several costs.
    """
    needs = tuple(needs)
    areas: dict[str, list[UnitNeed]] = {}
    for need in needs:
        areas.setdefault(need.area, []).append(need)
    steps: list[FundingStep] = []
    paid: dict[tuple[str, str], Fraction] = {}
    for name, members in areas.items():
        area = _Area(name, members)
        own = list(area.steps())
        steps += own
        paid |= area.payments(own)
    # Sorting is stable: steps of an area at one price keep their order, on which some of them depend.
    steps.sort(key=lambda step: step.price)
    found = Frontier(needs=needs, steps=tuple(steps), paid=paid)
    disagreements = check_frontier(found)
    if disagreements:
        raise CheckerDisagreesError(disagreements)
    return found


@frozen
class _Between:
    """What is between two best choices: the units and shared works that the larger has more, and the cost.

    `before` are the units of the smaller choice, `taken` the shared works of it; both by place.
    """

    before: frozenset[int]
    taken: frozenset[str]
    units: tuple[int, ...]
    works: frozenset[str]
    cost: int

    @property
    def price(self) -> Fraction:
        """The cost for each of the units."""
        return Fraction(self.cost, len(self.units))


class _Area:
    """The units that share works with each other."""

    def __init__(self, name: str, needs: Sequence[UnitNeed]) -> None:
        self._name = name
        self._needs = needs
        self._shared: dict[str, int] = {}
        self._users: dict[str, list[tuple[int, int | None]]] = {}
        for place, need in enumerate(needs):
            for work in need.works:
                if work.shared is None:
                    continue
                if self._shared.setdefault(work.work, work.shared) != work.shared:
                    raise ValueError(f"{work.work}: two costs for all of {name or 'the area'}")
                self._users.setdefault(work.work, []).append((place, work.own))

    def steps(self) -> Iterator[FundingStep]:
        """Yield the steps in order: the price never falls."""
        everybody = tuple(range(len(self._needs)))
        whole = frozenset(
            work
            for work, users in self._users.items()
            if any(own is None for _, own in users)
            or self._shared[work] < sum(own for _, own in users if own is not None)
        )
        waiting = [
            _Between(
                before=frozenset(),
                taken=frozenset(),
                units=everybody,
                works=whole,
                cost=self._cost(everybody, whole),
            )
        ]
        while waiting:
            between = waiting.pop()
            if len(between.units) == 1 or not between.cost:
                if between.units:
                    yield self._step(between.units, between.works, between.price)
                continue
            cut = _Cut(self, between)
            if cut.is_tie:
                for units, works in cut.chain():
                    yield self._step(units, works, between.price)
            else:
                waiting += reversed(self._halves(between, cut.units, cut.works))

    def _cost(self, units: Iterable[int], taken: frozenset[str]) -> int:
        """Return what units cost with these shared works, those included."""
        own = sum(
            work.own or 0 for place in units for work in self._needs[place].works if work.work not in taken
        )
        return own + sum(self._shared[work] for work in taken)

    def _step(self, units: Sequence[int], works: frozenset[str], price: Fraction) -> FundingStep:
        return FundingStep(
            units=tuple(self._needs[place].unit for place in sorted(units)),
            shared=tuple(
                SharedWork(area=self._name, work=work, cost=self._shared[work])
                for work in self._users
                if work in works
            ),
            cost=int(price * len(units)),
            price=price,
        )

    def _halves(
        self, between: _Between, units: frozenset[int], works: frozenset[str]
    ) -> tuple[_Between, _Between]:
        """Return what is below and above a better choice between two."""
        middle = between.before | units
        below = self._cost(between.before, between.taken)
        at_middle = self._cost(middle, between.taken | works)
        return (
            _Between(
                before=between.before,
                taken=between.taken,
                units=tuple(place for place in between.units if place in units),
                works=works,
                cost=at_middle - below,
            ),
            _Between(
                before=middle,
                taken=between.taken | works,
                units=tuple(place for place in between.units if place not in units),
                works=between.works - works,
                cost=between.cost - (at_middle - below),
            ),
        )

    def payments(self, steps: Iterable[FundingStep]) -> Mapping[tuple[str, str], Fraction]:
        """Return how each unit pays its price into its works, none of which takes in more than it costs.

        One flow for all steps at once, in whole numbers of the prices' common denominator.
        """
        prices = {unit: step.price for step in steps for unit in step.units}
        scale = lcm(*(price.denominator for price in prices.values()))
        works = {work: SINK + 1 + len(self._needs) + at for at, work in enumerate(self._shared)}
        network = Network(SINK + 1 + len(self._needs) + len(works))
        edges: dict[tuple[str, str], int] = {}
        for place, need in enumerate(self._needs):
            node = SINK + 1 + place
            price = prices[need.unit]
            network.add(SOURCE, node, price.numerator * (scale // price.denominator))
            for work in need.works:
                # A work that nobody does alone takes as much as the shared one does.
                most = work.own if work.own is not None else work.shared or 0
                end = SINK if work.shared is None else works[work.work]
                edges[need.unit, work.work] = network.add(node, end, most * scale)
        for name, node in works.items():
            network.add(node, SINK, self._shared[name] * scale)
        network.fill()
        return {pair: Fraction(network.flowing(edge), scale) for pair, edge in edges.items()}


class _Cut:
    """The least cut at the price at which two best choices are equally good.

    Capacities are multiplied by the number of units between the two, which makes the price whole.
    """

    def __init__(self, area: _Area, between: _Between) -> None:
        self._between = between
        units, works = between.units, [work for work in area._users if work in between.works]
        times = len(units)
        self._nodes = dict[int, int | str]()
        node_of_work: dict[str, int] = {}
        self._nodes.update(enumerate(units, SINK + 1))
        for node, shared in enumerate(works, SINK + 1 + len(units)):
            self._nodes[node] = shared
            node_of_work[shared] = node
        network = self._network = Network(SINK + 1 + len(self._nodes))
        endless = (sum(area._shared.values()) + 1) * times
        offered = 0
        for node, place in enumerate(units, SINK + 1):
            network.add(SOURCE, node, between.cost)
            offered += between.cost
            alone = 0
            for work in area._needs[place].works:
                if work.work in node_of_work:
                    most = endless if work.own is None else work.own * times
                    network.add(node, node_of_work[work.work], most)
                elif work.work not in between.taken:
                    alone += work.own or 0
            if alone:
                network.add(node, SINK, alone * times)
        for shared, node in node_of_work.items():
            freed = sum(own or 0 for place, own in area._users[shared] if place in between.before)
            if freed:
                network.add(SOURCE, node, freed * times)
                offered += freed * times
            network.add(node, SINK, area._shared[shared] * times)
        self.is_tie = network.fill() == offered
        inside = [self._nodes[node] for node in network.source_side()]
        self.units = frozenset(name for name in inside if isinstance(name, int))
        self.works = frozenset(name for name in inside if isinstance(name, str))

    def chain(self) -> Iterator[tuple[tuple[int, ...], frozenset[str]]]:
        """Yield what a choice grows by, from the smaller to the larger, as finely as best choices can."""
        pending: set[str] = set()
        for part in self._network.parts():
            names = [self._nodes[node] for node in part]
            pending.update(name for name in names if isinstance(name, str))
            units = tuple(name for name in names if isinstance(name, int))
            if units:
                yield units, frozenset(pending)
                pending.clear()
