"""Where the time of one unit goes in ours: each stage alone, on what the stages before it have made."""

import statistics
from collections.abc import Callable, Sequence
from typing import Any

from bench.door import answering, questions
from bench.measure import Unit, race
from bench.pipeline import in_sentences
from bench.tables import decimals, table
from criteria.model import Framework
from rules import explain
from rules.assessment import assess, decider
from rules.check import check
from rules.engine import Ruleset
from rules.observation import observations_digest

HEADING = "Where the time of one unit goes"

DECIDE = "decide: completeness, facts, engine, findings"
WHOLE = "all of it: assess, then sentences"

Stage = tuple[Callable[[Any], object], Sequence[Any]]


def _stages(framework: Framework, units: list[Unit]) -> dict[str, Stage]:
    """Return, in the order of the way, what each stage does and what it is given."""
    ours = decider(framework)
    assessments = [assess(framework, unit) for unit in units]
    verdicts = [assessment.verdict for assessment in assessments]
    observed = [[finding.observation for finding in verdict.findings] for verdict in verdicts]
    return {
        DECIDE: (ours.decide, units),
        "  of it the engine": (answering(framework, Ruleset), questions(framework, units)),
        "  of it the digest of what was observed": (observations_digest, observed),
        "blockers": (lambda verdict: explain.blockers(framework, verdict), verdicts),
        "margins": (lambda verdict: explain.margins(framework, verdict), verdicts),
        "progress by level and group": (lambda verdict: explain.progress(framework, verdict), verdicts),
        "independent check": (lambda pair: check(*pair), list(zip(units, assessments, strict=True))),
        "sentences": (in_sentences, assessments),
        WHOLE: (lambda unit: in_sentences(assess(framework, unit)), units),
    }


def run(framework: Framework, units: list[Unit], rounds: int) -> dict[str, Any]:
    """Time every stage on the same units, side by side."""
    contestants = {
        name: lambda place, work=work, given=given: work(given[place])
        for name, (work, given) in _stages(framework, units).items()
    }
    speeds = race(contestants, range(len(units)), rounds)
    return {
        "units": len(units),
        "rounds": rounds,
        "microseconds": {name: [1e6 / each for each in speed.rounds] for name, speed in speeds.items()},
    }


def show(result: dict[str, Any]) -> str:
    """Lay out microseconds and shares; what no stage accounts for is named too."""
    medians = {name: statistics.median(times) for name, times in result["microseconds"].items()}
    whole = medians.pop(WHOLE)
    parts = sum(spent for name, spent in medians.items() if not name.startswith(" "))
    medians["the rest, and what measuring misses"] = whole - parts
    medians[WHOLE] = whole
    rows = [
        [name, decimals(spent, 1), f"{decimals(100 * spent / whole, 0)}%"] for name, spent in medians.items()
    ]
    return table(["stage", "µs a unit", "share"], rows)
