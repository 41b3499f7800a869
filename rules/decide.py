"""Decide a unit's level: observations in, the engine's rules, a verdict out.

A level is reached when 100% of its criteria are met (Quyết định 2361/QĐ-BTTTT) and every level below it is
reached too.
"""

from collections.abc import Iterable, Sequence

from criteria.digest import rules_digest
from criteria.model import LEVELS, Criterion, Framework
from rules import facts
from rules.engine import EngineFaultError, Ruleset
from rules.observation import Observation, observations_digest
from rules.ruleset import criterion_rules, level_rules
from rules.verdict import Finding, Verdict

_MOST_REBUILDS = 20
"""Each compiled set keeps its memory for ever: an engine that fails this often is given up."""


class Decider:
    """A framework compiled once, deciding any number of units."""

    def __init__(self, framework: Framework) -> None:
        """Compile both rulesets; `ValueError` for a set the engine cannot hold."""
        self.framework = framework
        self.rules_digest = rules_digest(framework)
        self._base = {criterion.code: _unrequired_up_to(criterion) for criterion in framework.criteria}
        self._rebuilds = 0
        self._compile()

    def _compile(self) -> None:
        self._criteria = Ruleset(f"{self.framework.id} criteria", criterion_rules(self.framework))
        self._levels = Ruleset(f"{self.framework.id} levels", level_rules(self.framework))

    def decide(self, observations: Iterable[Observation]) -> Verdict:
        """Return the verdict on one unit.

        `observations` may come in any order and leave criteria out (these are MISSING). Raises `ValueError`
        for observations that do not belong to the framework and `EngineFaultError` when the engine fails; the
        next unit is then decided by a fresh one.
        """
        if self._criteria.is_broken or self._levels.is_broken:
            if self._rebuilds == _MOST_REBUILDS:
                raise EngineFaultError("the engine has failed too often in this process")
            self._rebuilds += 1
            self._compile()
        observed = facts.complete(self.framework, observations)
        holds_to = self._holds_to(observed)
        level = self._level(holds_to)
        hopes = {o.criterion: LEVELS[-1] for o in observed if o.state.is_open}
        ceiling = self._level({**holds_to, **hopes}) if hopes else level
        return Verdict(
            rules_digest=self.rules_digest,
            observations_digest=observations_digest(observed),
            findings=tuple(Finding(o, holds_to[o.criterion]) for o in observed),
            level=level,
            ceiling=ceiling,
        )

    def _holds_to(self, observed: Sequence[Observation]) -> dict[str, int]:
        holds_to = dict(self._base)
        seen: set[str] = set()
        for name in self._criteria.fired(facts.figures(observed)):
            code, _, level = name.rpartition("@")
            if code in seen or code not in holds_to:
                raise EngineFaultError(f"the engine fired {name}, a second rule of its criterion")
            seen.add(code)
            holds_to[code] = LEVELS[-1] if level == "not_applicable" else int(level)
        return holds_to

    def _level(self, holds_to: dict[str, int]) -> int:
        fired = set(self._levels.fired(facts.attained(holds_to)))
        level = 0
        while f"MỨC-{level + 1}" in fired:
            level += 1
        return level


def _unrequired_up_to(criterion: Criterion) -> int:
    """Return the highest level below the first that requires the criterion: silence blocks no lower one."""
    for level in LEVELS:
        if criterion.requirement(level) is not None:
            return level - 1
    return LEVELS[-1]
