"""Results as the public gets them: decided again on figures without notes, and the same as stored."""

from attrs import evolve

from foundation.problem import NOWHERE, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.operations.faults import deciding
from maturity.operations.publication import codes
from maturity.verdicts.verdict import Result, StoredVerdict, decide
from rules.observation import Observation, State
from rules.verdict import Verdict

_WITH_FIGURE = (State.FIGURE, State.NO_EVIDENCE)


def public_observation(observation: Observation) -> Observation:
    """Return an observation as it is published: its figure, if it has one that was accepted, and no note."""
    if observation.state in _WITH_FIGURE:
        return evolve(observation, note=None)
    note = codes.NOT_APPLICABLE if observation.state is State.NOT_APPLICABLE else None
    return Observation(observation.criterion, observation.state, note=note)


def public_result(cycle: Cycle, kept: StoredVerdict) -> Result:
    """Return the result of a stored verdict, decided again on its public observations.

    Refuses a stored verdict that says something else. Raises `FaultyResultError`, too.
    """
    observations = tuple(map(public_observation, kept.observations))
    with deciding(kept.unit):
        result = decide(cycle, observations, kept.others)
    if result.verdict != _expected(kept, result):
        raise RefusedError(codes.DECIDES_OTHERWISE.at(NOWHERE, unit=kept.unit, year=kept.year))
    return result


def _expected(kept: StoredVerdict, result: Result) -> object:
    """Return the stored verdict with its observations made public, which the result must equal."""
    verdict, digest = kept.verdict, result.verdict.observations_digest
    conditions = tuple(map(public_observation, verdict.conditions))
    if isinstance(verdict, Verdict):
        findings = tuple(
            evolve(finding, observation=public_observation(finding.observation))
            for finding in verdict.findings
        )
        return evolve(verdict, findings=findings, conditions=conditions, observations_digest=digest)
    public = tuple(map(public_observation, verdict.observations))
    return evolve(verdict, observations=public, conditions=conditions, observations_digest=digest)
