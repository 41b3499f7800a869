"""The independent checker: accept a verdict and its explanation, or name what disagrees.

Nothing is shown, stored or printed that this has not accepted: the engine may be wrong, the certificate may
not. The law is read in rules/law.py; blockers and margins are held against it in rules/check_explanation.py.
"""

from collections.abc import Iterator, Sequence

from criteria.digest import rules_digest
from criteria.model import Framework, Ranking
from rules.check_explanation import check_blockers, check_margins
from rules.disagreement import Disagreement
from rules.law import Row, extended_tally, level_of, list_is_complete, read, share_suffices
from rules.observation import Observation, State, observations_digest
from rules.verdict import Assessment, Quota, Verdict


def check(observations: Sequence[Observation], assessment: Assessment) -> tuple[Disagreement, ...]:
    """Return every disagreement with `assessment` of `observations`; none means accepted.

    `observations` are what the unit gave, in any order; a criterion left out has no figure.
    """
    framework, verdict = assessment.framework, assessment.verdict
    given = {observation.criterion: observation for observation in observations}
    observed, answered = (
        tuple(given.get(row.code) or Observation(row.code, State.MISSING) for row in rows)
        for rows in (framework.criteria, framework.conditions)
    )
    reading = [
        read(criterion, observation)
        for criterion, observation in zip(framework.criteria, observed, strict=True)
    ]
    return (
        *_check_verdict(framework, observed, answered, reading, verdict),
        *_check_recognisable(framework, answered, verdict),
        *check_blockers(assessment, reading),
        *check_margins(assessment, reading),
        *_check_progress(assessment, reading),
    )


def _check_verdict(
    framework: Framework,
    observed: Sequence[Observation],
    answered: Sequence[Observation],
    reading: Sequence[Row],
    verdict: Verdict,
) -> Iterator[Disagreement]:
    if verdict.rules_digest != rules_digest(framework):
        yield Disagreement(None, "the rules digest", verdict.rules_digest, rules_digest(framework))
    given = observations_digest((*observed, *answered))
    if verdict.observations_digest != given:
        yield Disagreement(None, "the observations digest", verdict.observations_digest, given)
    if verdict.conditions != tuple(answered):
        yield Disagreement(None, "the answers to conditions", verdict.conditions, answered)
    if tuple(finding.observation for finding in verdict.findings) != tuple(observed):
        yield Disagreement(None, "what was observed", len(verdict.findings), len(observed))
        return
    separate = framework.ranking is Ranking.SEPARATE
    for row, finding in zip(reading, verdict.findings, strict=True):
        holds_to = max(row.lists, default=0) if separate else row.leading
        if finding.holds_to != holds_to:
            yield Disagreement(row.criterion.code, "the level held to", finding.holds_to, holds_to)
        lists = row.lists if separate else None
        if finding.meets != lists:
            yield Disagreement(row.criterion.code, "the lists met", finding.meets, lists)
    secured = level_of(framework, reading)
    possible = level_of(framework, [row.hoped() for row in reading])
    if verdict.level != secured:
        yield Disagreement(None, "the level", verdict.level, secured)
    if verdict.ceiling != possible:
        yield Disagreement(None, "the ceiling", verdict.ceiling, possible)


def _check_recognisable(
    framework: Framework, answered: Sequence[Observation], verdict: Verdict
) -> Iterator[Disagreement]:
    replies = [o.value if o.state is State.FIGURE else None for o in answered]
    lowest = 1 if framework.lowest_recognised is None else framework.lowest_recognised
    recognisable: int | None = verdict.level if verdict.level >= lowest else 0
    if 0 in replies:
        recognisable = 0
    elif None in replies:
        recognisable = None
    if verdict.recognisable != recognisable:
        yield Disagreement(None, "the level to recognise", verdict.recognisable, recognisable)


def _check_progress(assessment: Assessment, reading: Sequence[Row]) -> Iterator[Disagreement]:
    """Recount every level, in all and by group."""
    if [progress.level for progress in assessment.progress] != [1, 2, 3, 4, 5]:
        yield Disagreement(None, "the levels of the progress", len(assessment.progress), 5)
        return
    by_code = {row.criterion.code: row for row in reading}
    hoped = [row.hoped() for row in reading]
    groups = {
        group.code: [by_code[criterion.code] for criterion in group.criteria]
        for group in assessment.framework.groups
    }
    for progress in assessment.progress:
        level = progress.level
        required = [row for row in reading if row.criterion.requirements[level - 1] is not None]
        complete = level <= assessment.verdict.level
        possible = level <= assessment.verdict.ceiling
        if assessment.framework.ranking is Ranking.SEPARATE:
            complete = list_is_complete(assessment.framework, reading, level)
            possible = list_is_complete(assessment.framework, hoped, level)
        if progress.complete != complete:
            yield Disagreement(None, f"whether level {level} is complete", progress.complete, complete)
        if progress.possible != possible:
            yield Disagreement(None, f"whether level {level} is possible", progress.possible, possible)
        stated = (progress.required, progress.met, progress.not_applicable)
        if stated != _tally(required, level):
            yield Disagreement(None, f"the progress at level {level}", stated, _tally(required, level))
        for group in progress.by_group:
            stated = (group.required, group.met, group.not_applicable)
            rows = [r for r in groups.get(group.group, ()) if r.criterion.requirements[level - 1] is not None]
            found = _tally(rows, level)
            if stated != found:
                yield Disagreement(None, f"the progress of {group.group} at level {level}", stated, found)
        yield from _check_quota(assessment.framework, reading, level, progress.extended)


def _check_quota(
    framework: Framework, reading: Sequence[Row], level: int, quota: Quota | None
) -> Iterator[Disagreement]:
    """Recount the extended rows of a level, and try that `needed` suffices and one fewer does not."""
    found = extended_tally(framework, reading, level)
    if quota is None or found is None:
        if quota is not None or found is not None:
            yield Disagreement(None, f"the extended rows of level {level}", quota, found)
        return
    unmet = tuple(
        row.criterion.code for row in reading if not row.criterion.mandatory and not row.meets[level - 1]
    )
    stated = (quota.level, quota.share, quota.applicable, quota.met, quota.candidates)
    if stated != (level, framework.minimum_extended, *found, unmet):
        yield Disagreement(None, f"the extended rows of level {level}", stated, (*found, unmet))
    applicable, met = found
    enough = share_suffices(framework, applicable, met + quota.needed)
    too_few = quota.needed > 0 and share_suffices(framework, applicable, met + quota.needed - 1)
    if quota.needed < 0 or not enough or too_few:
        yield Disagreement(None, f"the extended rows needed at level {level}", quota.needed, found)


def _tally(required: Sequence[Row], level: int) -> tuple[int, int, int]:
    """Return how many are required, met by a figure, and excused as not applicable."""
    meeting = [row for row in required if row.meets[level - 1]]
    excused = [row.observation.state for row in meeting].count(State.NOT_APPLICABLE)
    return len(required), len(meeting) - excused, excused
