"""Our own `Decider` with only the engine swapped, and the proof that it decides and explains the same."""

from collections.abc import Iterable, Sequence

from bench.rivals.thresholds import Rival
from criteria.model import Framework
from rules import explain
from rules.assessment import CheckerDisagreesError
from rules.check import check
from rules.decide import Decider
from rules.observation import Observation
from rules.verdict import Assessment


class _NoEngine:
    """Stands where durable_rules would be; asking it to fire anything is an error of the swap."""

    is_broken = False


class Swapped(Decider):
    """Everything of `Decider.decide` but its engine: completeness, digest, findings, floor and ceiling.

    Ours has its engine decide the level as well; most rivals are spared that (`Rival.level`).
    """

    def __init__(self, framework: Framework, rival: Rival) -> None:
        self._rival = rival
        super().__init__(framework)

    def _compile(self) -> None:
        self._criteria = self._levels = _NoEngine()

    def _holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        return self._rival.holds_to(observed)

    def _level(self, holds_to: dict[str, int]) -> int:
        return self._rival.level(holds_to)


def assess_with(decider: Decider, observations: Iterable[Observation]) -> Assessment:
    """Do what `rules.assess` does, with a decider of one's own."""
    framework, observations = decider.framework, tuple(observations)
    verdict = decider.decide(observations)
    assessment = Assessment(
        framework=framework,
        verdict=verdict,
        target=verdict.next_level,
        blockers=explain.blockers(framework, verdict),
        margins=explain.margins(framework, verdict),
        progress=explain.progress(framework, verdict),
    )
    disagreements = check(observations, assessment)
    if disagreements:
        raise CheckerDisagreesError(disagreements)
    return assessment


def prove_same(ours: Decider, swapped: Decider, sample: Iterable[Sequence[Observation]]) -> int:
    """Return how many units came out identical; `AssertionError` at the first that did not."""
    agreed = 0
    for observations in sample:
        left, right = ours.decide(observations), swapped.decide(observations)
        if left != right or repr(left) != repr(right):
            raise AssertionError(f"not the same verdict: {left} and {right}")
        if explain.blockers(ours.framework, left) != explain.blockers(ours.framework, right):
            raise AssertionError(f"not the same blockers for {left}")
        agreed += 1
    return agreed
