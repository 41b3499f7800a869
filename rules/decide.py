"""Decides a unit's level: observations in, the engine's rules, a verdict out.

A level is reached when 100% of its criteria are met (Quyết định 2361/QĐ-BTTTT) and every level below it is
reached too, unless the set ranks in another way (criteria/frameworks/GRAMMAR.md, Ways of ranking).
"""

import threading
from collections.abc import Iterable, Sequence

from criteria.digest import rules_digest
from criteria.model import LEVELS, Criterion, Framework, Ranking
from rules import facts
from rules.engine import Repairs, Ruleset
from rules.faults import EngineFaultError
from rules.observation import Observation, State, observations_digest
from rules.ruleset import condition_rules, figure_rulesets, level_rules, scale_of_criterion
from rules.verdict import Finding, Verdict


class Decider:
    """A framework compiled once, which decides any number of units, from any number of threads."""

    def __init__(self, framework: Framework) -> None:
        """Compile the rulesets of a framework; `ValueError` for a set that the engine cannot hold."""
        self.framework = framework
        self.rules_digest = rules_digest(framework)
        self._separate = framework.ranking is Ranking.SEPARATE
        self._unrequired = {criterion.code: _unrequired(criterion) for criterion in framework.criteria}
        if not self._separate:
            self._unrequired = {code: _leading(levels) for code, levels in self._unrequired.items()}
        self._scales = {criterion.code: scale_of_criterion(criterion) for criterion in framework.criteria}
        self._ranked = [level for level in LEVELS if framework.has_list(level)]
        self._repairs = Repairs()
        # Held from `_mend` to the end of deciding: a ruleset that another thread runs looks broken.
        self._deciding = threading.Lock()
        self._compile()

    def _compile(self) -> None:
        name, rulesets = self.framework.id, figure_rulesets(self.framework)
        self._meanings = {rule: _meaning(rule, self._separate) for rules in rulesets for rule in rules}
        self._figures = [Ruleset(f"{name} figures", rules) if rules else None for rules in rulesets]
        self._levels = Ruleset(f"{name} levels", level_rules(self.framework))
        conditions = condition_rules(self.framework)
        self._conditions = Ruleset(f"{name} conditions", conditions) if conditions else None

    def decide(self, observations: Iterable[Observation]) -> Verdict:
        """Return the verdict on one unit.

        `observations`, of criteria and of the set's conditions, can come in any order; those left out are
        MISSING. Raises `ValueError` for observations that do not belong to the framework and
        `EngineFaultError` when the engine fails; the next unit is then decided by recompiled rulesets.
        """
        observed, conditions = facts.complete(self.framework, observations)
        hopes = {o.criterion: LEVELS for o in observed if o.state.is_open}
        with self._deciding:
            self._mend()
            meets, excused = self._attained(observed)
            level = self._level(meets, excused)
            ceiling = self._level({**meets, **hopes}, excused) if hopes else level
            recognisable = self._recognisable(level, conditions)
        return Verdict(
            rules_digest=self.rules_digest,
            observations_digest=observations_digest((*observed, *conditions)),
            findings=tuple(self._finding(o, meets[o.criterion]) for o in observed),
            level=level,
            ceiling=ceiling,
            conditions=conditions,
            recognisable=recognisable,
        )

    def _mend(self) -> None:
        """Recompile after a fault, a bounded number of times."""
        if self._repairs.are_due((*self._figures, self._levels, self._conditions)):
            self._compile()

    def _finding(self, observation: Observation, levels: tuple[int, ...]) -> Finding:
        meets_up_to = levels[-1] if levels else 0
        return Finding(observation, meets_up_to, levels if self._separate else None)

    def _attained(self, observed: Sequence[Observation]) -> tuple[facts.Meets, set[str]]:
        """Return the levels that each criterion does not block, and the codes that are not applicable.

        A criterion for which no rule fires blocks every level that requires it: silence never raises a level.
        """
        meets = dict(self._unrequired)
        excused: set[str] = set()
        fact = facts.figures(observed, self._scales)
        for ruleset in self._figures:
            seen: set[str] = set()
            for code, levels, is_excuse in self._meant(ruleset.fired(fact)) if ruleset is not None else ():
                if code in seen:
                    raise EngineFaultError(f"the engine fired two rules of {code}")
                seen.add(code)
                meets[code] = tuple(sorted({*meets[code], *levels})) if self._separate else levels
                if is_excuse:
                    excused.add(code)
        return meets, excused

    def _meant(self, names: Iterable[str]) -> Iterable[tuple[str, tuple[int, ...], bool]]:
        """Return for each fired rule its criterion, the levels that it grants, whether it is an excuse."""
        try:
            return [self._meanings[name] for name in names]
        except KeyError as error:
            raise EngineFaultError(f"the engine fired {error}, a rule that is not there") from None

    def _level(self, meets: facts.Meets, excused: set[str]) -> int:
        fired = set(self._levels.fired(facts.attained(self.framework, meets, excused)))
        reached = 0
        for level in self._ranked:
            if f"MỨC-{level}" in fired:
                reached = level
            elif not self._separate:  # this level needs all below it
                break
        return reached

    def _recognisable(self, level: int, conditions: Sequence[Observation]) -> int | None:
        if self._conditions is not None and not self._conditions.fired(facts.answers(conditions)):
            refused = any(o.state is State.FIGURE and o.value == 0 for o in conditions)
            return 0 if refused else None
        return level if level >= (self.framework.lowest_recognised or 1) else 0


def _meaning(rule: str, separate: bool) -> tuple[str, tuple[int, ...], bool]:
    code, _, level = rule.rpartition("@")
    if level == "not_applicable":
        return code, LEVELS, True
    return code, (int(level),) if separate else LEVELS[: int(level)], False


def _unrequired(criterion: Criterion) -> tuple[int, ...]:
    """Return the levels that do not require the criterion."""
    return tuple(level for level in LEVELS if criterion.requirement(level) is None)


def _leading(levels: tuple[int, ...]) -> tuple[int, ...]:
    """Return the levels from 1 on that follow each other without a gap."""
    return tuple(level for position, level in enumerate(levels, 1) if level == position)
