"""Many units in one process: no crash, no growth, no wrong answer."""

import random
import resource
from collections.abc import Iterator

import pytest

from criteria.model import Framework, Kind
from rules.assessment import assess, decider
from rules.observation import Observation, State, figure, share


def many(framework: Framework, count: int) -> Iterator[list[Observation]]:
    """Yield units with figures all over the range, some missing: always the same ones."""
    chance = random.Random(2361)
    for _ in range(count):
        unit = []
        for criterion in framework.criteria:
            if chance.random() < 0.02:
                unit.append(Observation(criterion.code, State.MISSING))
            elif criterion.kind is Kind.YES_NO:
                unit.append(figure(criterion.code, int(chance.random() < 0.97)))
            else:
                whole = chance.randint(1, 5000)
                unit.append(share(criterion.code, whole - chance.randint(0, whole // 5), whole))
        yield unit


def peak() -> int:
    """The largest resident memory of the process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def endure(framework: Framework, count: int, checked_every: int) -> tuple[int, int]:
    """Decide many units, some through the checker; return the growth in MiB and the levels seen."""
    deciding = decider(framework)
    levels = set()
    before = 0
    for number, unit in enumerate(many(framework, count)):
        if number == count // 10:
            before = peak()
        if number % checked_every == 0:
            levels.add(assess(framework, unit).verdict.level)
        else:
            levels.add(deciding.decide(unit).level)
    return peak() - before, len(levels)


@pytest.mark.covered
def test_a_province_does_not_grow(commune: Framework) -> None:
    """A thousand units: the memory of the first hundred is enough for all."""
    growth, levels = endure(commune, 1000, checked_every=10)
    assert growth <= 8
    assert levels >= 3


@pytest.mark.deep
def test_a_hundred_thousand_units_do_not_grow(commune: Framework) -> None:
    """Thirty times the country, in one process."""
    growth, levels = endure(commune, 100_000, checked_every=100)
    assert growth <= 8
    assert levels >= 3
