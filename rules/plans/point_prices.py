"""What steps of rows cost in a search: alone, or with other rows of the same work."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from rules.lost import LossKind
from rules.plans.costs import Costs
from rules.plans.fronts import Price
from rules.plans.point_steps import PointStep, cost_of


@frozen
class PointPrices:
    """The prices of steps. Without costs: rows, of them those of counts, of acts; with costs: the cost, rows,
    of them those of counts. So the fewest rows or the lowest cost go first, then what is easier to do."""

    costs: Costs | None = field(repr=False)

    def single(self, step: PointStep) -> Price:
        """Return the price of a step that is done alone."""
        return self._price(step, step.cost)

    def beside(self, step: PointStep) -> Price | None:
        """Return the price of a step whose work is paid already; None if it has no cost of its own."""
        row = cost_of(step.loss, self.costs)
        alone = None if row is None else row.alone(step.step.needed or 0)
        return None if alone is None else self._price(step, alone)

    def covered(self, step: PointStep) -> Price:
        """Return the price of a step whose work is done for all."""
        return self._price(step, 0)

    def _price(self, step: PointStep, cost: int) -> Price:
        counts = int(step.loss.kind is LossKind.COUNT)
        if self.costs is None:
            return (1, counts, int(step.loss.kind is LossKind.ACT))
        return (cost, 1, counts)

    def works(self, steps: Iterable[PointStep]) -> Mapping[str, frozenset[str]]:
        """Return the works that mend several of the rows of these steps, each with these rows."""
        rows: dict[str, set[str]] = {}
        for step in steps:
            if cost_of(step.loss, self.costs) is not None:
                rows.setdefault(step.work, set()).add(step.code)
        return {work: frozenset(codes) for work, codes in rows.items() if len(codes) > 1}

    def bills(self, work: str) -> tuple[int | None, int | None]:
        """Return what a work costs beside its single rows, and what it costs once in place of them."""
        rows = () if self.costs is None else self.costs.rows.values()
        row = next((each for each in rows if each.work == work), None)
        if row is None:
            return None, None
        return row.own or 0, row.shared
