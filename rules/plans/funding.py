"""Costs of lifting units, and the order in which they are funded, as values."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import field, frozen


@frozen(kw_only=True)
class OwnWork:
    """A work that a unit needs: what it costs the unit alone, and what it costs once for its whole area.

    The shared work takes the place of the own work of every unit of the area. None: there is no such work;
    one of the two exists. Units of one area give one `shared` cost to one `work`.
    """

    work: str
    own: int | None
    shared: int | None = None

    def __attrs_post_init__(self) -> None:
        costs = [cost for cost in (self.own, self.shared) if cost is not None]
        if not costs or min(costs) < 0:
            raise ValueError(f"{self.work}: needs a cost, and none below zero")


@frozen(kw_only=True)
class UnitNeed:
    """All works that lift a unit, each once; `area` is where its shared works are shared."""

    unit: str
    works: tuple[OwnWork, ...]
    area: str = ""


@frozen(kw_only=True)
class SharedWork:
    """A work that is done once for all units of an area."""

    area: str
    work: str
    cost: int


@frozen(kw_only=True)
class FundingStep:
    """What is funded next: units that are lifted, with the shared works that this takes.

    `cost` is what it adds to all steps before; a new shared work frees units before from their own work. It
    is `price` for each of the units.
    """

    units: tuple[str, ...]
    shared: tuple[SharedWork, ...]
    cost: int
    price: Fraction


@frozen(kw_only=True)
class Frontier:
    """The order of funding: after each step no other choice lifts more units for as much.

    `paid` is the certificate: how the price of each unit is paid into its works, so that none takes in more
    than it costs. Then no units cost less than their prices, and those of the steps so far, which are the
    cheapest, cost just that.
    """

    needs: tuple[UnitNeed, ...] = field(repr=False)
    steps: tuple[FundingStep, ...]
    paid: Mapping[tuple[str, str], Fraction] = field(repr=False)

    @property
    def points(self) -> tuple["FundingPoint", ...]:
        """Where each step leads, from nobody on."""
        points = [FundingPoint(steps=0, units=0, cost=0, shared=0, price=Fraction(0))]
        for number, step in enumerate(self.steps, 1):
            last = points[-1]
            points.append(
                FundingPoint(
                    steps=number,
                    units=last.units + len(step.units),
                    cost=last.cost + step.cost,
                    shared=last.shared + len(step.shared),
                    price=step.price,
                )
            )
        return tuple(points)

    def within(self, budget: int) -> "FundingPoint":
        """Return the last point that costs no more than a budget."""
        return [point for point in self.points if point.cost <= budget][-1]

    def flow_at(self, point: "FundingPoint") -> Fraction:
        """Return the greatest flow at the price of a point: what its units pay, and the price of the others.

        It is the least cut, too: what the point costs, and the price of each unit that is left out.
        """
        return point.cost + point.price * (len(self.needs) - point.units)


@frozen(kw_only=True)
class FundingPoint:
    """What so many steps come to: units lifted, cost, shared works among it, price of the last unit."""

    steps: int
    units: int
    cost: int
    shared: int
    price: Fraction


def shared_cost(works: Iterable[SharedWork]) -> int:
    """Return what shared works cost together."""
    return sum(work.cost for work in works)
